#!/bin/bash
# make new-subject NAME=x: the chapters of a new subject, small but whole: one event, one command, one page, one test. They build,
# pass and show a page as they are; then the subject's own words take their place (doc/adding-a-subject.md).
set -eu
cd "$(dirname "$0")/.."
name=${1:-}
if ! [[ $name =~ ^[a-z][a-z0-9]{1,30}$ ]]; then
    echo "usage: make new-subject NAME=word   (lower-case letters and digits)" >&2
    exit 2
fi
dir=src/subject/$name
if [ -e "$dir" ]; then
    echo "There is a subject $name already: $dir" >&2
    exit 1
fi
title=${name^}
mkdir -p "$dir"

cat > "$dir/README.md" <<END
# $title

Which words of the review this answers, and for whom, in ten lines.

- What is recorded: notes, each by one person on one day.
- What is decided: a note has something in it.
- What is shown: the notes, newest first.
END

cat > "$dir/$name.spec" <<END
subject $name "What this subject is about, in one sentence."

id ${name}_note

event noted 1 governance "Somebody noted something."
  under house
    note_id: ${name}_note_id
    text: text

command note "Note something."
  may    signed-in
  stateless
  takes
    text: text 1..500 long "What do you want to note?"
  route  POST /$name then /$name
  form   list
  verb   $name note

page list "$title"
  may    signed-in
  route  GET /$name
  verb   $name list
  shows
    notes: rows ${name}_notes
END

cat > "$dir/${name}_schema.sql" <<END
-- database: views

CREATE TABLE ${name}_note (
    note_id INTEGER PRIMARY KEY, -- [${name}_note_id] the note
    seq INTEGER NOT NULL, -- the entry that says so
    text TEXT NOT NULL, -- what was noted
    noted_by_id INTEGER NOT NULL, -- [person_id] by whom
    noted_on INTEGER NOT NULL -- on which day
) STRICT;
CREATE INDEX ${name}_note_by_seq ON ${name}_note (seq);

CREATE VIEW my_${name}_note AS SELECT n.* FROM ${name}_note n WHERE viewer() <> 0;
END

cat > "$dir/$name.sql" <<END
-- database: views

-- statement: ${name}_note_add
-- for: fold
-- gives: none
-- says: A note.
INSERT INTO ${name}_note (note_id, seq, text, noted_by_id, noted_on)
VALUES (:note_id, :seq, :text, :noted_by_id, :noted_on);

-- statement: ${name}_notes
-- for: page
-- gives: many
-- says: All notes, newest first.
-- scan-ok: the page lists every note
SELECT note_id, text, noted_by_id, noted_on FROM my_${name}_note ORDER BY seq DESC;
END

cat > "$dir/$name.h" <<END
/* What other subjects may use of $name: nothing yet but its ids and events, which are in the generated header. */
#ifndef SUBJECT_${name^^}_H
#define SUBJECT_${name^^}_H

#include "${name}_spec.h"

#endif
END

cat > "$dir/${name}_rules.h" <<END
/* The state that each of this subject's rules is given. A stateless command has none. */
#ifndef SUBJECT_${name^^}_RULES_H
#define SUBJECT_${name^^}_RULES_H

#include "${name}_spec.h"

#endif
END

cat > "$dir/${name}_rules.c" <<END
/* Decides. Pure functions of state and input. */
#include "subject/$name/${name}_rules.h"

#include "base/id.h"

void ${name}_note_rule(const struct rule_cx *cx, const struct ${name}_note *in, struct decision *d)
{
    struct ${name}_note_id id = {id_fresh(cx->chance)};
    ${name}_noted_add(d, (struct ${name}_noted){.note_id = id, .text = in->text});
    d->made = id.n;
    d->made_of = "${name}_note";
    DECIDE_SAY(d, "Noted.");
}
END

cat > "$dir/${name}_fold.c" <<END
/* Events to rows, one short function each. */
#include "${name}_spec.h"

struct err *${name}_noted_fold(struct fold_cx *cx, const struct ${name}_noted *e)
{
    return ${name}_note_add(cx->db, cx->arena, (struct ${name}_note_add_args){
        .note_id = e->note_id,
        .seq = (int64_t)cx->seq,
        .text = e->text,
        .noted_by_id = cx->actor,
        .noted_on = cx->on,
    });
}
END

cat > "$dir/${name}_pages.c" <<END
/* Rows to views, one short function a page. */
#include "${name}_spec.h"

struct err *${name}_list_show(struct read_cx *cx, const struct ${name}_list_in *in, struct ${name}_list_view *v)
{
    (void)in;
    return ${name}_notes(cx->db, cx->arena, &v->notes);
}
END

cat > "$dir/${name}_list.html" <<END
{{ template ${name}_list(struct ${name}_list_view) }}
<h1>$title</h1>
{{ if v->notes.n == 0 }}
{{ part inset("Nothing has been noted yet.") }}
{{ else }}
{{ part table_open("Notes, newest first") }}{{ part column("On") }}{{ part column("Note") }}{{ part table_body() }}
{{ for n in v->notes }}
{{ part row_open() }}{{ part row_head("On", n->noted_on) }}{{ part cell("Note", n->text) }}{{ part row_close() }}
{{ end }}
{{ part table_close() }}
{{ end }}
<h2>Note something</h2>
{{ part form_open(&${name}_note_row, "/$name") }}
{{ part field(&${name}_note_row, "text", "") }}
{{ part form_close("Note it") }}
END

cat > "$dir/${name}_test.c" <<END
#include "subject/$name/${name}_rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void a_note_becomes_one_event(void **state)
{
    (void)state;
    struct arena *a = arena_make(1 << 20);
    struct chance chance = chance_seeded(1);
    struct rule_cx cx = {.arena = a, .chance = &chance};
    struct decision d = {.arena = a};
    ${name}_note_rule(&cx, &(struct ${name}_note){.text = S("Shadowing went well")}, &d);
    assert_null(d.refusal);
    assert_int_equal(d.event_count, 1);
    assert_ptr_equal(d.events[0].type, &${name}_noted_type);
    arena_end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_becomes_one_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
END

# Home stays last, for it knows all the others: it lists their pages.
if grep -qx home src/subject/order; then
    sed -i "s/^home\$/$name\nhome/" src/subject/order
else
    echo "$name" >> src/subject/order
fi
menu=src/subject/home/home_menu.c
if [ -e "$menu" ]; then
    sed -i -e "s|^#include \"score_spec.h\"|&\n#include \"${name}_spec.h\"|" \
        -e "0,/^};/s|^};|    {\&${name}_list_page_row, \"$title\", false},\n};|" "$menu"
fi
echo "The subject $name is in $dir, in src/subject/order and in the list of pages. Now: make && build/candour help $name note"
