#include "subject/caseload/caseload_import.h"

#include "subject/caseload/caseload_rows.h"

enum { PIECE_ARENA_BYTES = 128 << 20, FEED_BYTES = 64 << 10 };

struct importing {
    struct arena *arena;
    struct gate *gate;
    const struct actor *actor;
    const struct caseload_contact_import *input; /* its file holds the whole */
    void (*progress)(void *cx, uint64_t done, uint64_t of);
    void *progress_cx;
    struct arena *piece; /* the rows in hand and the command that brings them */
    struct out rows;
    size_t rows_in_hand;
    uint64_t done, of, events;
    struct str dropped; /* columns that were dropped */
};

static struct err *count_row(void *cx, const struct contact_row *row)
{
    uint64_t *n = cx;
    (void)row;
    (*n)++;
    return NULL;
}

ERRS static struct err *feed(struct contact_rows_reader *reader, struct str bytes)
{
    for (size_t at = 0; at < bytes.n; at += FEED_BYTES)
        TRY(contact_rows_reader_feed(reader, str_sub(bytes, at, at + FEED_BYTES)));
    return contact_rows_reader_end(reader);
}

/* The refusal of a file that has a problem. */
ERRS static struct err *look_through(struct importing *im)
{
    struct contact_rows_plan plan = {.each = count_row, .cx = &im->of};
    struct contact_rows_reader *reader = contact_rows_reader_make(im->arena, &plan);
    TRY(feed(reader, im->input->file.bytes));
    const struct contact_rows *rows = contact_rows_reader_rows(reader);
    if (rows->problems != NULL)
        return rows->problems;
    im->dropped = rows->dropped;
    return im->of > 0 ? NULL : REFUSE(im->arena, "no-rows", S("file"), "There is no row in this file");
}

static struct err *copied(struct arena *a, const struct err *e)
{
    struct err *first = NULL;
    for (; e != NULL; e = e->next)
        first = err_join(first,
                         err_make(a, e->kind, e->code, str_copy(a, e->field), str_copy(a, e->text), e->file, e->line));
    return first;
}

static void begin_piece(struct importing *im)
{
    arena_end(&im->piece);
    im->piece = arena_make(PIECE_ARENA_BYTES);
    im->rows = out_make(im->piece);
    im->rows_in_hand = 0;
    contact_rows_write_header(&im->rows);
}

ERRS static struct err *send_piece(struct importing *im)
{
    struct outcome outcome;
    struct caseload_contact_import in = {
        .provider_id = im->input->provider_id, .has_rows = true, .rows = out_text(&im->rows)};
    if (im->rows_in_hand == 0)
        return NULL;
    struct err *fault =
        gate_command(im->gate, im->piece, &caseload_contact_import_row, im->actor, &in, S(""), &outcome);
    if (fault != NULL || outcome.refusal != NULL)
        return copied(im->arena, fault != NULL ? fault : outcome.refusal);
    im->events += outcome.event_count;
    im->done += im->rows_in_hand;
    if (im->progress != NULL)
        im->progress(im->progress_cx, im->done, im->of);
    begin_piece(im);
    return NULL;
}

static struct err *take_row(void *cx, const struct contact_row *row)
{
    struct importing *im = cx;
    contact_row_write(&im->rows, im->piece, row);
    return ++im->rows_in_hand < CASELOAD_IMPORT_PIECE ? NULL : send_piece(im);
}

ERRS static struct err *run(struct importing *im)
{
    struct contact_rows_plan plan = {.each = take_row, .cx = im};
    TRY(look_through(im));
    if (im->input->has_preview && im->input->preview)
        return NULL;
    begin_piece(im);
    TRY(feed(contact_rows_reader_make(im->arena, &plan), im->input->file.bytes));
    return send_piece(im);
}

static struct str said(const struct importing *im)
{
    struct out o = out_make(im->arena);
    if (im->done == 0)
        OUT(&o, im->of, " contacts can be taken in. Nothing has been taken in yet");
    else if (im->events == 0)
        OUT(&o, im->done, " contacts read. All of them were known already: nothing has changed");
    else
        OUT(&o, im->done, " contacts read and taken in");
    if (im->dropped.n > 0)
        OUT(&o, ". Columns that were dropped: ", im->dropped);
    return out_text(&o);
}

struct err *caseload_import_pairs(struct arena *a, struct gate *gate, const struct actor *actor, struct pairs pairs,
                                  void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx,
                                  struct outcome *outcome_r)
{
    struct caseload_contact_import input = {0};
    struct err *wrong = decode_pairs(a, caseload_contact_import_row.input, pairs, false, &input);
    struct importing im = {.arena = a,
                           .gate = gate,
                           .actor = actor,
                           .input = &input,
                           .progress = progress,
                           .progress_cx = cx,
                           .piece = arena_make(PIECE_ARENA_BYTES)};
    if (wrong == NULL)
        wrong = run(&im);
    arena_end(&im.piece);
    if (wrong != NULL && wrong->kind == ERR_FAULT)
        return wrong;
    *outcome_r = wrong != NULL ? (struct outcome){.refusal = wrong}
                               : (struct outcome){.is_done = true, .said = said(&im), .event_count = im.events};
    return NULL;
}
