/* The witness's own rule: from a submission and the last checkpoint it cosigned to the answer. */
#include "ledger/number.h"
#include "ledger/witness.h"

/* Whether a key that is known for the log has signed; the lines of those that have go to `lines`. */
static int signature_status(struct arena *a, const struct note *note, struct str origin, const struct sign_key *logs,
                            size_t log_count, struct out *lines)
{
    bool is_known = false;
    for (size_t i = 0; i < log_count; i++) {
        const struct note_signature *found;
        if (!str_eq(logs[i].name, origin))
            continue;
        is_known = true;
        if (note_find(note, a, &logs[i], &found) != NULL)
            return 403;
        if (found != NULL && !sign_key_verifies(&logs[i], note->text, found->bytes))
            return 403;
        if (found != NULL)
            out_str(lines, found->line);
    }
    return !is_known ? 404 : lines->n > 0 ? 0 : 403;
}

int witness_admit(struct arena *a, struct str body, const struct sign_key *logs, size_t log_count,
                  struct witness_asked *asked_r)
{
    struct note note;
    struct out lines = out_make(a);
    if (witness_request_parse(a, body, &asked_r->request) != NULL ||
        note_parse(a, asked_r->request.note, &note) != NULL ||
        checkpoint_parse(a, note.text, &asked_r->checkpoint) != NULL)
        return 400;
    asked_r->text = note.text;
    int status = signature_status(a, &note, asked_r->checkpoint.origin, logs, log_count, &lines);
    asked_r->signatures = out_text(&lines);
    return status;
}

struct witness_reply witness_refusal(int status)
{
    struct witness_reply reply = {.status = status, .type = "text/plain; charset=utf-8"};
    switch (status) {
    case 400: reply.body = S("This is not a checkpoint with a proof.\n"); break;
    case 403: reply.body = S("No key that is known for this log has signed it.\n"); break;
    case 404: reply.body = S("This log is not known here.\n"); break;
    case 422: reply.body = S("This does not follow from what was cosigned before.\n"); break;
    case 429: reply.body = S("Too often. Wait a while.\n"); break;
    default: reply.body = S("That cannot be done.\n"); break;
    }
    return reply;
}

struct witness_reply witness_decide(struct arena *a, const struct witness_asked *asked, const struct checkpoint *last)
{
    const struct checkpoint *new = &asked->checkpoint;
    struct hash old_root = last->size == 0 ? merkle_empty() : last->root;
    if (asked->request.old > new->size)
        return witness_refusal(400);
    if (asked->request.old != last->size)
        return (struct witness_reply){409, WITNESS_SIZE_TYPE, SAY(a, last->size, "\n")};
    if (new->size == 0 && !hash_eq(new->root, merkle_empty()))
        return witness_refusal(422);
    if (!merkle_proves_consistency(&asked->request.proof, last->size, old_root, new->size, new->root))
        return witness_refusal(422);
    return (struct witness_reply){200, "text/plain; charset=utf-8", S("")};
}
