#include "subject/score/score_import.h"

#include "base/id.h"
#include "ledger/hash.h"
#include "subject/score/score_rows.h"

enum { PIECE_ARENA_BYTES = 128 << 20, FEED_BYTES = 64 << 10 };

struct importing {
    struct arena *arena;
    const struct score_import_job *job;
    struct arena *piece; /* the rows in hand and the command that brings them */
    struct out rows;
    size_t rows_in_hand;
    uint64_t done;
    uint64_t of;
    struct score_import_id import;
    struct str dropped;     /* columns that were dropped */
    struct outcome outcome; /* of the last command; its texts live in `arena` */
};

/* --- once to find every problem ------------------------------------------------------------------------------------
 */

static struct err *count_row(void *cx, const struct score_row *row)
{
    uint64_t *n = cx;
    (void)row;
    (*n)++;
    return NULL;
}

static struct err *feed(struct score_rows_reader *reader, struct str bytes)
{
    for (size_t at = 0; at < bytes.n; at += FEED_BYTES)
        TRY(score_rows_reader_feed(reader, str_sub(bytes, at, at + FEED_BYTES)));
    return score_rows_reader_end(reader);
}

/* The kind of the rows, or the refusal of a file that has a problem. */
static struct err *look_through(struct importing *im, enum import_kind *kind_r)
{
    struct score_rows_plan plan = {.each = count_row, .cx = &im->of};
    struct score_rows_reader *reader = score_rows_reader_make(im->arena, &plan);
    TRY(feed(reader, im->job->input->file.bytes));
    const struct score_rows *rows = score_rows_reader_rows(reader);
    if (rows->problems != NULL)
        return rows->problems;
    if (im->of == 0)
        return REFUSE(im->arena, "no-rows", S("file"), "There is no row in this file");
    *kind_r = rows->kind;
    im->dropped = rows->dropped;
    return NULL;
}

/* --- once to hand it on --------------------------------------------------------------------------------------------
 */

static struct err *copied(struct arena *a, const struct err *e)
{
    struct err *first = NULL;
    for (; e != NULL; e = e->next)
        first = err_join(first,
                         err_make(a, e->kind, e->code, str_copy(a, e->field), str_copy(a, e->text), e->file, e->line));
    return first;
}

/* Runs one command in the memory of the piece; what it said outlives that. */
static struct err *command(struct importing *im, const struct command_row *row, const void *input)
{
    struct outcome outcome;
    struct err *fault = gate_command(im->job->gate, im->piece, row, im->job->actor, input, S(""), &outcome);
    if (fault != NULL)
        return copied(im->arena, fault);
    im->outcome = (struct outcome){.is_done = outcome.is_done,
                                   .refusal = copied(im->arena, outcome.refusal),
                                   .said = str_copy(im->arena, outcome.said),
                                   .made = outcome.made,
                                   .made_of = outcome.made_of,
                                   .has_seq = outcome.has_seq,
                                   .seq = outcome.seq,
                                   .event_count = outcome.event_count};
    return im->outcome.refusal;
}

static void begin_piece(struct importing *im)
{
    arena_end(&im->piece);
    im->piece = arena_make(PIECE_ARENA_BYTES);
    im->rows = out_make(im->piece);
    im->rows_in_hand = 0;
    score_rows_write_header(&im->rows);
}

static struct err *send_piece(struct importing *im)
{
    if (im->rows_in_hand == 0)
        return NULL;
    TRY(command(im, &score_import_rows_row,
                &(struct score_import_rows){.score_import_id = im->import, .rows = out_text(&im->rows)}));
    im->done += im->rows_in_hand;
    if (im->job->progress != NULL)
        im->job->progress(im->job->progress_cx, im->done, im->of);
    begin_piece(im);
    return NULL;
}

static struct err *take_row(void *cx, const struct score_row *row)
{
    struct importing *im = cx;
    score_row_write(&im->rows, im->piece, row);
    return ++im->rows_in_hand < SCORE_IMPORT_PIECE ? NULL : send_piece(im);
}

static struct err *begin(struct importing *im, enum import_kind kind)
{
    const struct score_import *in = im->job->input;
    TRY(command(im, &score_import_begin_row,
                &(struct score_import_begin){.has_organisation_id = in->has_organisation_id,
                                             .organisation_id = in->organisation_id,
                                             .has_system = in->has_system,
                                             .system = in->system,
                                             .has_as_of = in->has_as_of,
                                             .as_of = in->as_of,
                                             .kind = kind,
                                             .lines = (int64_t)im->of,
                                             .digest = hash_hex(im->arena, hash_of(in->file.bytes))}));
    im->import = (struct score_import_id){im->outcome.made};
    return NULL;
}

static struct err *bring(struct importing *im)
{
    struct score_rows_plan plan = {.each = take_row, .cx = im};
    struct score_rows_reader *reader = score_rows_reader_make(im->arena, &plan);
    begin_piece(im);
    TRY(feed(reader, im->job->input->file.bytes));
    TRY(send_piece(im));
    return command(im, &score_import_seal_row, &(struct score_import_seal){.score_import_id = im->import});
}

/* What went wrong stays the outcome; that the extract was given up is told beside it. */
static struct err *give_up(struct importing *im, struct err *why)
{
    struct err *also = command(im, &score_import_drop_row, &(struct score_import_drop){.score_import_id = im->import});
    (void)also;
    return why;
}

static struct err *run(struct importing *im)
{
    enum import_kind kind = IMPORT_KIND_NONE;
    TRY(look_through(im, &kind));
    if (im->job->input->has_preview && im->job->input->preview) {
        im->outcome = (struct outcome){.is_done = true, .said = SAY(im->arena, im->of, " rows can be taken in")};
        return NULL;
    }
    TRY(begin(im, kind));
    struct err *wrong = bring(im);
    if (wrong != NULL)
        return give_up(im, wrong);
    im->outcome.made = im->import.n;
    im->outcome.made_of = "score_import";
    if (im->dropped.n > 0)
        im->outcome.said = SAY(im->arena, im->outcome.said, ". Columns that were dropped: ", im->dropped);
    return NULL;
}

struct err *score_import_run(struct arena *a, const struct score_import_job *job, struct outcome *outcome_r)
{
    struct importing im = {.arena = a, .job = job, .piece = arena_make(PIECE_ARENA_BYTES)};
    struct err *wrong = run(&im);
    arena_end(&im.piece);
    if (wrong != NULL && wrong->kind == ERR_FAULT)
        return wrong;
    *outcome_r = im.outcome;
    if (wrong != NULL)
        *outcome_r = (struct outcome){.refusal = wrong};
    return NULL;
}

struct err *score_import_pairs(struct arena *a, struct gate *gate, const struct actor *actor, struct pairs pairs,
                               void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx,
                               struct outcome *outcome_r)
{
    struct score_import input = {0};
    struct err *wrong = decode_pairs(a, score_import_row.input, pairs, false, &input);
    *outcome_r = (struct outcome){.refusal = wrong};
    if (wrong != NULL)
        return NULL;
    struct score_import_job job = {
        .gate = gate, .actor = actor, .input = &input, .progress = progress, .progress_cx = cx};
    return score_import_run(a, &job, outcome_r);
}
