# Three programs that read the source and look for what a compiler lets pass. What each is asked, and what it is told to
# overlook and why: doc/lint.md. A file that was found clean is not read again until it or a header of its changes.

LINT := $(B)/lint
LINT_SRC = $(filter-out %_test.c,$(wildcard src/*/*.c src/subject/*/*.c)) $(wildcard tools/*.c) $(wildcard $(GEN)/*.c)
LINT_FLAGS = $(STD) -Isrc -Itools -I$(GEN) $(PKG_CFLAGS)
# Of what the build writes.
LINT_WRITTEN = -readability-redundant-declaration
# Analyzers of gcc that doc/lint.md takes out.
LINT_GCC = -O1 -fanalyzer -Werror

## make lint             three analyzers over every source, also what is generated; wants packaging/install lint
.PHONY: lint lint-now lint-tools
lint: $(GENERATED)
	@$(MAKE) --no-print-directory -k -j$(shell nproc) B=$(B) lint-now && echo "ok lint"
lint-now: $(LINT)/cppcheck.ok $(patsubst %.c,$(LINT)/gcc/%.ok,$(LINT_SRC)) $(patsubst %.c,$(LINT)/tidy/%.ok,$(LINT_SRC))

$(LINT)/gcc/%.ok: %.c
	@mkdir -p $(@D)
	$(call say,gcc,$<)gcc $(LINT_FLAGS) $(LINT_GCC) -MMD -MP -MF $(@:.ok=.d) -MT $@ -MT $(LINT)/tidy/$*.ok -c -o /dev/null $<
	@touch $@

$(LINT)/tidy/%.ok: %.c .clang-tidy | $(LINT)/gcc/%.ok
	@mkdir -p $(@D)
	$(call say,tidy,$<)clang-tidy --quiet $(if $(filter $(GEN)/%,$<),--checks=$(LINT_WRITTEN)) $< -- $(LINT_FLAGS) 2>/dev/null
	@touch $@

# Cppcheck cannot read _Generic, and is given another way to make a bit of text; it keeps what it knows of each file.
$(LINT)/cppcheck.ok: $(LINT_SRC) tools/lint/cppcheck.suppressions tools/lint/cppcheck.cfg
	@mkdir -p $(LINT)/cppcheck
	$(call say,check,cppcheck)cppcheck --quiet -j$(shell nproc) --std=c17 --language=c --error-exitcode=1 \
	    --enable=warning,style,performance,portability --library=tools/lint/cppcheck.cfg \
	    --suppressions-list=tools/lint/cppcheck.suppressions --cppcheck-build-dir=$(LINT)/cppcheck \
	    '-DBIT(x)=bit_of(x)' -D_GNU_SOURCE -Isrc -Itools -I$(GEN) $(filter %.c,$^)
	@touch $@

# --- threads: the same tests and a pressed server, with every access to memory watched -------------------------------------

TSAN_B = $(B)/tsan
TSAN_ROOMS = store ledger gate standards exchange web
TSAN_TESTS = $(patsubst src/%.c,$(TSAN_B)/test/%,$(wildcard $(TSAN_ROOMS:%=src/%/*_test.c)))
LOAD ?= 30
## make tsan LOAD=30     the thread sanitizer over the tests of every room with threads, and a server pressed for LOAD seconds
.PHONY: tsan
tsan:
	@$(MAKE) --no-print-directory B=$(TSAN_B) OPT='-O1 -g' EXTRA='-fsanitize=thread' $(TSAN_B)/candour $(TSAN_TESTS)
	@export TSAN_OPTIONS="suppressions=$(CURDIR)/tools/lint/tsan.suppressions second_deadlock_stack=1"; status=0; \
	for t in $(TSAN_TESTS); do $$t >$(TSAN_B)/log 2>&1 && echo "ok tsan $$t" || { echo "not ok tsan $$t"; status=1; \
	    grep -A12 -m 3 'WARNING: ThreadSanitizer' $(TSAN_B)/log || tail -n 5 $(TSAN_B)/log; }; done; \
	LOAD=$(LOAD) CANDOUR=$(TSAN_B)/candour tests/soak/soak.sh || status=1; exit $$status

-include $(shell find $(LINT) -name '*.d' 2>/dev/null)
