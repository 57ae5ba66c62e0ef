#include "story.h"

#include "base/id.h"
#include "cli/cli.h"
#include "score_sql.h"

static struct err *read_consortium(struct read_cx *cx, void *of)
{
    struct score_consortium_row row = {0};
    bool found;
    TRY(score_consortium(cx->db, cx->arena, &row, &found));
    must(found);
    *(struct str *)of = id_text(cx->arena, row.organisation_id.n);
    return NULL;
}

ERRS static struct err *find_consortium(struct arena *a, const struct gate_options *options, struct str *consortium_r)
{
    struct gate *gate;
    struct actor nobody = {.via = VIA_CLI};
    TRY(gate_open(a, options, &gate));
    struct err *err = gate_read(gate, a, &nobody, read_consortium, consortium_r);
    gate_close(&gate);
    return err;
}

struct err *story_open(struct arena *a, struct str dir, bool is_in_earnest, struct instant now, const struct day *as_of,
                       struct gate **gate_r)
{
    struct gate_options options = {
        .dir = dir, .readers = 4, .is_virtual_clock = !is_in_earnest, .virtual_now = now, .has_as_of = as_of != NULL};
    if (as_of != NULL)
        options.as_of = *as_of;
    return gate_open(a, &options, gate_r);
}

struct err *story_folder(struct arena *a, const struct gate_options *options, bool is_in_earnest,
                         struct str *consortium_r)
{
    struct outcome outcome;
    struct gate_birth birth = {
        .title = S("Story consortium"), .origin = S("candour.invalid/story"), .is_simulated = !is_in_earnest};
    struct pair first[] = {
        {.name = S("organisation"), .value = S("Story consortium")},
        {.name = S("name"), .value = S("Ada Grey")},
        {.name = S("email"), .value = S("ada.grey@example.org")},
    };
    TRY(cli_begin_folder(a, options, &birth, (struct pairs){first, 3}, &outcome));
    return outcome.is_done ? find_consortium(a, options, consortium_r) : outcome.refusal;
}
