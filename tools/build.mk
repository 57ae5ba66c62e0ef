# How everything is built. One library a room, so that a room's tests link only what the room may use.

# Short lines, or whole commands with V=1.
Q = $(if $(V),,@)
say = $(if $(V),,@printf '%-6s %s\n' '$(1)' '$(2)';)

BASE_SRC := $(filter-out %_test.c,$(wildcard src/base/*.c))
ROOM_SRC = $(filter-out %_test.c,$(wildcard src/$(1)/*.c))
SUBJECT_SRC := $(filter-out %_test.c,$(foreach s,$(SUBJECTS),$(wildcard src/subject/$(s)/*.c)))
SPECS := $(foreach s,gate $(SUBJECTS),$(wildcard $(call subject_dir,$(s))/$(s).spec))
SPEC_ARGS := $(foreach f,$(SPECS),$(notdir $(basename $(f)))=$(f))
SQLS := $(wildcard src/gate/*.sql src/ledger/*.sql src/standards/*.sql src/subject/*/*.sql)
STANDARDS := $(foreach s,$(SUBJECTS),$(sort $(wildcard $(call subject_dir,$(s))/*.standard.sql)))
standard_args = $(foreach s,$(SUBJECTS),$(patsubst %,$(s)=%,$(sort $(wildcard $(call subject_dir,$(s))/*.standard.sql))))
PAGES := $(wildcard src/gate/*.html src/web/*.html src/page/*.html) $(foreach s,$(SUBJECTS),$(wildcard src/subject/$(s)/*.html))
GEN := $(B)/gen

TOOL_CFLAGS = $(STD) -O1 -g $(WARN) -Isrc -Itools

$(B)/tools/%: tools/%.c $(wildcard tools/*.c tools/*.h) $(BASE_SRC) $(wildcard src/base/*.h)
	@mkdir -p $(@D)
	$(call say,tool,$@)$(CC) $(TOOL_CFLAGS) -o $@ $(filter tools/$*.c tools/$*_%.c tools/tool.c,$^) $(BASE_SRC) -lsqlite3

# --- what is generated -------------------------------------------------------------------------------------------

# A list of files is a prerequisite too: one that comes or goes with an old date is noticed.
$(GEN)/.list: FORCE
	@mkdir -p $(GEN)
	@echo '$(SPECS) $(SQLS) $(PAGES)' | cmp -s - $@ || echo '$(SPECS) $(SQLS) $(PAGES)' > $@
FORCE:

$(GEN)/.spec: $(GEN)/.list $(SPECS) src/subject/order $(B)/tools/mkspec
	@mkdir -p $(GEN)
	$(call say,spec,$(GEN))$(B)/tools/mkspec $(GEN) $(SPEC_ARGS)
	@touch $@

# Standards become ordinary statements, which mksql proves with the others of their subject.
$(GEN)/.standards: $(GEN)/.spec $(STANDARDS) $(B)/tools/mkstandard
	@rm -rf $(GEN)/standard && mkdir -p $(foreach s,$(SUBJECTS),$(GEN)/standard/$(s))
	$(call say,rules,$(GEN))$(B)/tools/mkstandard $(GEN) --choices $(GEN)/choices.txt $(standard_args)
	@touch $@

$(GEN)/.sql: $(GEN)/.spec $(GEN)/.standards $(SQLS) $(B)/tools/mksql
	$(call say,sql,$(GEN))$(B)/tools/mksql $(GEN) --ids $(GEN)/ids.txt --choices $(GEN)/choices.txt ledger=src/ledger \
	    $(foreach s,gate $(SUBJECTS),$(if $(wildcard $(call subject_dir,$(s))/$(s).sql),$(s)=$(call subject_dir,$(s))) \
	        $(if $(wildcard $(call subject_dir,$(s))/*.standard.sql),$(s)=$(GEN)/standard/$(s)))
	@touch $@

$(GEN)/.html: $(GEN)/.list $(PAGES) $(B)/tools/mkpage
	@mkdir -p $(GEN)
	$(call say,page,$(GEN))$(B)/tools/mkpage $(GEN) $(PAGES)
	@touch $@

# Questionnaires and dated settings of scores: text to constant tables, their check digits verified.
MEASURES := $(wildcard src/subject/score/measures/*.measure src/subject/score/measures/*.settings)

$(B)/tools/mkmeasures: $(wildcard tools/mkmeasures*) tools/tool.c tools/tool.h src/format/check_digit.c src/format/check_digit.h $(BASE_SRC)
	@mkdir -p $(@D)
	$(call say,tool,$@)$(CC) $(TOOL_CFLAGS) -o $@ $(filter %.c,$^)

$(GEN)/.measures: $(MEASURES) $(B)/tools/mkmeasures
	@mkdir -p $(GEN)
	$(call say,text,$(GEN))$(B)/tools/mkmeasures $(GEN) $(MEASURES)
	@touch $@

# The design system comes from npm, in the version that the lock file names; none of its scripts are run.
NHSUK := node_modules/nhsuk-frontend/dist/nhsuk

$(NHSUK)/nhsuk-frontend.min.css: package-lock.json
	$(call say,npm,nhsuk-frontend)npm ci --ignore-scripts --loglevel=error
	@touch $@

$(GEN)/.assets: $(NHSUK)/nhsuk-frontend.min.css $(wildcard web-assets/*) $(B)/tools/mkassets
	@mkdir -p $(GEN)
	$(call say,assets,$(GEN))$(B)/tools/mkassets $(GEN) $(NHSUK) web-assets
	@touch $@

GENERATED := $(GEN)/.spec $(GEN)/.sql $(GEN)/.html $(GEN)/.measures $(GEN)/.assets

# Make looks again at a header that was written anew, and compiles what includes it in the same run.
$(GEN)/%_ids.h: $(GEN)/.spec
	@:
$(GEN)/%_spec.h: $(GEN)/.spec
	@:
$(GEN)/%_sql.h: $(GEN)/.sql
	@:

# The rooms' own sources are compiled after everything is generated; base needs nothing generated.
.SECONDEXPANSION:

$(B)/obj/src/base/%.o: src/base/%.c
	@mkdir -p $(@D)
	$(call say,cc,$<)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

$(B)/obj/src/%.o: src/%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(call say,cc,$<)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

# Generated code is compiled by a second make, when the list of its files is known.
$(B)/lib/gen.a: $(GENERATED)
	@$(MAKE) --no-print-directory B=$(B) SAN=$(SAN) CC=$(CC) OPT='$(OPT)' EXTRA='$(EXTRA)' $(B)/lib/gen-now.a
	@cp $(B)/lib/gen-now.a $@

$(B)/obj/gen/%.o: $(GEN)/%.c
	@mkdir -p $(@D)
	$(call say,cc,$<)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

$(B)/lib/gen-now.a: $(patsubst $(GEN)/%.c,$(B)/obj/gen/%.o,$(wildcard $(GEN)/*.c))
	@mkdir -p $(@D)
	@rm -f $@
	@ar rcs $@ $^

define room_rules
$(B)/lib/$(1).a: $(patsubst src/%.c,$(B)/obj/src/%.o,$(if $(filter subject,$(1)),$(SUBJECT_SRC),$(filter-out src/cli/main.c,$(call ROOM_SRC,$(1)))))
	@mkdir -p $$(@D)
	@rm -f $$@
	@ar rcs $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room_rules,$(r))))

# The rooms that a room's tests link: itself and those above it; from the gate on, all, because the tables tie them together.
LINK_base = base
LINK_store = base store
LINK_ledger = base store ledger gen
LINK_format = base format
LINK_all = $(ROOMS) gen
link_of = $(or $(LINK_$(1)),$(LINK_all))
libs_of = $(patsubst %,$(B)/lib/%.a,$(call link_of,$(1)))

$(B)/candour: $(B)/obj/src/cli/main.o $(patsubst %,$(B)/lib/%.a,$(LINK_all))
	$(call say,link,$@)$(CC) $(LDFLAGS) -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

# --- tests beside the code -----------------------------------------------------------------------------------------

room_of = $(if $(filter src/subject/%,$(1)),subject,$(word 2,$(subst /, ,$(1))))

UNIT_TESTS := $(wildcard src/*/*_test.c) $(foreach s,$(SUBJECTS),$(wildcard src/subject/$(s)/*_test.c))
UNIT_BINS := $(patsubst src/%.c,$(B)/test/%,$(UNIT_TESTS))

define unit_rules
$(B)/test/$(patsubst src/%.c,%,$(1)): $(patsubst src/%.c,$(B)/obj/src/%.o,$(1)) $(call libs_of,$(call room_of,$(1)))
	@mkdir -p $$(@D)
	$$(call say,link,$$@)$$(CC) $$(LDFLAGS) -o $$@ $$< -Wl,--start-group $$(filter %.a,$$^) -Wl,--end-group -lcmocka $$(PKG_LIBS)
endef
$(foreach t,$(UNIT_TESTS),$(eval $(call unit_rules,$(t))))

define unit_room_rules
.PHONY: unit-$(1)
unit-$(1): $(patsubst src/%.c,$(B)/test/%,$(filter src/$(1)/%,$(UNIT_TESTS)))
	@for t in $$^; do echo "== $$$$t"; $$$$t || exit 1; done
endef
$(foreach r,$(ROOMS),$(eval $(call unit_room_rules,$(r))))

## make unit             builds and runs every test beside the code
.PHONY: unit units unit-list
unit-list:
	@echo $(UNIT_BINS)
units: $(UNIT_BINS)
unit: units
	@for t in $(UNIT_BINS); do echo "== $$t"; $$t || exit 1; done

## make new-subject NAME=x   makes the chapters of a new subject
.PHONY: new-subject
new-subject:
	@tools/new-subject.sh $(NAME)

# --- the pages' parts, looked at with a browser ----------------------------------------------------------------------

LOOK := $(B)/look
LOOK_PAGES := tests/page/demo_parts.html tests/page/demo_form.html

$(LOOK)/demo: tests/page/demo.c tests/page/demo.h $(LOOK_PAGES) $(B)/tools/mkpage \
    $(patsubst %,$(B)/lib/%.a,base store ledger gate format page gen)
	@mkdir -p $(LOOK)/assets
	$(call say,page,$(LOOK))$(B)/tools/mkpage $(LOOK) $(LOOK_PAGES)
	@$(CC) $(CFLAGS) $(LDFLAGS) -Itests/page -o $@ tests/page/demo.c \
	    $(patsubst tests/page/%.html,$(LOOK)/%_html.c,$(LOOK_PAGES)) \
	    -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

## make look             every part of a page in a browser: at two widths, with script and without, with pictures
.PHONY: look
look: $(LOOK)/demo
	@$(LOOK)/demo $(LOOK)
	@node tests/page/look.mjs $(LOOK)

# --- stories ---------------------------------------------------------------------------------------------------------

STORY_SRC := $(wildcard tests/story/*.c)

$(B)/story: $(STORY_SRC) $(wildcard tests/story/*.h) $(patsubst %,$(B)/lib/%.a,$(LINK_all))
	$(call say,link,$@)$(CC) $(CFLAGS) -o $@ $(STORY_SRC) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

## make stories          runs every story three ways
.PHONY: stories
stories: $(B)/story $(B)/candour
	@CANDOUR_BIN=$(B)/candour $(B)/story $(wildcard tests/stories/*.story)

# --- the walk: every row as every role --------------------------------------------------------------------------------------

ACCESS_SRC := $(wildcard tests/access/*.c) $(filter-out tests/story/main.c,$(STORY_SRC))

$(B)/access: $(ACCESS_SRC) tests/access/access.h $(wildcard tests/story/*.h) $(patsubst %,$(B)/lib/%.a,$(LINK_all))
	$(call say,link,$@)$(CC) $(CFLAGS) -o $@ $(ACCESS_SRC) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

## make access           everything as everybody, in every way; tests/access_test.sh asks each in one of them
.PHONY: access
access: $(B)/access
	@WHOLE=1 $(B)/access

# --- benches: each prints figures as ratios to a limit of the same run ------------------------------------------------------

BENCHES := $(patsubst bench/%.c,$(B)/bench/%,$(wildcard bench/*.c))
$(B)/bench/%: bench/%.c $(wildcard bench/*.h) $(patsubst %,$(B)/lib/%.a,$(LINK_all))
	@mkdir -p $(@D)
	$(call say,link,$@)$(CC) $(CFLAGS) -Ibench -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

## make bench             runs the benches; close other work first (GROWTH=10000000 grows the ledger so far)
.PHONY: benches bench
benches: $(BENCHES)
bench: benches $(B)/candour
	@bench/run.sh $(B)

## make scoreboard        what the standards find on seeds 1 to 10 and on ten seeds drawn at run time
.PHONY: scoreboard
scoreboard: $(B)/candour
	@$(B)/candour scoreboard --seeds 1-10 --random 10

# --- the ledger from outside: its benches, and logs for the independent verifier ---------------------------------------

LEDGER_LIBS := $(patsubst %,$(B)/lib/%.a,base store ledger gen)
LEDGER_BENCHES := $(B)/bench/ledger_append $(B)/bench/verify $(B)/bench/proof $(B)/bench/growth

MAKELOG_SRC := $(wildcard tests/verifier/*.c)

$(B)/makelog: $(MAKELOG_SRC) tests/verifier/makelog.h $(LEDGER_LIBS)
	@mkdir -p $(@D)
	$(call say,link,$@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(MAKELOG_SRC) -Wl,--start-group $(LEDGER_LIBS) -Wl,--end-group $(PKG_LIBS)

# A disk that forgets what was not flushed, preloaded into a program.
$(B)/forgetful.so: tests/faults/forgetful.c
	@mkdir -p $(@D)
	$(call say,link,$@)$(CC) $(STD) $(OPT) $(WARN) -shared -fPIC -o $@ $< -ldl -lpthread

## make kill-soak        a server under load is killed a hundred times, and its power cut a hundred times
.PHONY: kill-soak
kill-soak: $(B)/candour
	@ROUNDS=100 TMPDIR=$${TMPDIR:-/tmp} tests/kill_test.sh
	@CUTS=100 STEP=1 TMPDIR=$${TMPDIR:-/tmp} tests/power_test.sh

$(LEDGER_BENCHES): $(B)/bench/%: bench/%.c $(wildcard bench/*.h) $(LEDGER_LIBS)
	@mkdir -p $(@D)
	$(call say,link,$@)$(CC) $(CFLAGS) $(LDFLAGS) -Ibench -o $@ $< -Wl,--start-group $(LEDGER_LIBS) -Wl,--end-group $(PKG_LIBS)

## make bench-ledger     append, proofs, verify and growth of the ledger alone
.PHONY: bench-ledger
bench-ledger: $(LEDGER_BENCHES)
	@for b in $^; do echo "== $$b"; $$b || exit 1; done

# --- the edge: clients that mean no good -----------------------------------------------------------------------------

EDGE_SRC := $(wildcard tests/edge/*.c)

$(B)/edge: $(EDGE_SRC) $(wildcard tests/edge/*.h) $(B)/lib/base.a
	@mkdir -p $(@D)
	$(call say,link,$@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(EDGE_SRC) $(B)/lib/base.a $(PKG_LIBS) -lssl

## make edge              attacks on the framing, slow clients, dropped connections: all of them, straight and through nginx
.PHONY: edge
edge: $(B)/candour
	@SLOW=1000 DROPPED=100000 tests/edge_test.sh

# --- fuzzing: make fuzz NAME=csv SECONDS=60 --------------------------------------------------------------------------

FUZZ_B = $(B)/fuzz
FUZZ_TARGETS := $(patsubst tests/fuzz/%_fuzz.c,%,$(wildcard tests/fuzz/*_fuzz.c))
SECONDS ?= 20
## make fuzz NAME=csv    builds and runs one fuzz target for SECONDS
.PHONY: fuzz fuzz-build
fuzz-build:
	@$(MAKE) --no-print-directory B=$(FUZZ_B) CC=clang OPT='-O1 -g' \
	    EXTRA='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined' \
	    $(addprefix $(FUZZ_B)/bin/,$(if $(NAME),$(NAME),$(FUZZ_TARGETS)))
fuzz: fuzz-build
	@status=0; for n in $(if $(NAME),$(NAME),$(FUZZ_TARGETS)); do \
	    mkdir -p $(FUZZ_B)/corpus/$$n; \
	    if $(FUZZ_B)/bin/$$n -max_total_time=$(SECONDS) -timeout=10 -print_final_stats=0 -verbosity=0 -artifact_prefix=$(FUZZ_B)/ \
	        $(FUZZ_B)/corpus/$$n $$(ls -d tests/fuzz/corpus/$$n 2>/dev/null); \
	    then echo "ok fuzz $$n"; else echo "not ok fuzz $$n"; status=1; fi; done; exit $$status

## make fuzz-long SECONDS=3600   divides so many seconds over all targets, two at a time, and says what each found
.PHONY: fuzz-long fuzz-min
fuzz-long: fuzz-build
	@tests/fuzz/long.sh $(FUZZ_B) $(SECONDS) $(NAME)

## make fuzz-min          takes into tests/fuzz/corpus what was found, and keeps it small
fuzz-min: fuzz-build
	@tests/fuzz/minimise.sh $(FUZZ_B) $(NAME)

$(B)/bin/%: tests/fuzz/%_fuzz.c $(patsubst %,$(B)/lib/%.a,$(LINK_all))
	@mkdir -p $(@D)
	$(call say,fuzz,$@)$(CC) $(CFLAGS) -fsanitize=fuzzer,address,undefined -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

## make replays           every fuzz target without its fuzzer, from what the tests are built from; tests/replay_test.sh runs them
REPLAYS := $(patsubst %,$(B)/replay/%,$(FUZZ_TARGETS))
.PHONY: replays
replays: $(REPLAYS)

$(B)/replay/replay.o: tests/fuzz/replay.c
	@mkdir -p $(@D)
	$(call say,compile,$@)$(CC) $(CFLAGS) -c -o $@ $<

$(REPLAYS): $(B)/replay/%: tests/fuzz/%_fuzz.c $(B)/replay/replay.o $(patsubst %,$(B)/lib/%.a,$(LINK_all))
	@mkdir -p $(@D)
	$(call say,link,$@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(B)/replay/replay.o -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(PKG_LIBS)

# --- for hours: half of what the server can do, and nothing but the ledger may grow ------------------------------------------

MINUTES ?= 2
## make soak MINUTES=30   mixed reading and writing at half of what the server can do; fails where memory, files or latency grew
.PHONY: soak
soak: $(B)/candour
	@CANDOUR=$(B)/candour tests/soak/soak.sh $(MINUTES)

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
