/* Submissions as bytes, and what an answer means to the log that asked. */
#include "ledger/witness.h"

#include "base/hex.h"
#include "ledger/cosignature.h"
#include "ledger/number.h"

/* --- a submission --------------------------------------------------------------------------------------------------
 */

struct str witness_request_text(struct arena *a, const struct witness_request *request)
{
    struct out o = out_make(a);
    must(request->proof.n <= WITNESS_PROOF_MAX);
    OUT(&o, "old ", request->old, "\n");
    for (size_t i = 0; i < request->proof.n; i++)
        OUT(&o, hash_base64(a, request->proof.at[i]), "\n");
    OUT(&o, "\n", request->note);
    return out_text(&o);
}

ERRS static struct err *malformed(struct arena *a, const char *why)
{
    return REFUSE(a, "malformed-submission", S(""), "This is not a checkpoint sent to a witness: ", why);
}

static bool take_line(struct str *rest, struct str *line_r)
{
    size_t at;
    if (!str_find_char(*rest, '\n', &at))
        return false;
    *line_r = str_sub(*rest, 0, at);
    *rest = str_from(*rest, at + 1);
    return true;
}

struct err *witness_request_parse(struct arena *a, struct str body, struct witness_request *request_r)
{
    struct str rest = body, line;
    *request_r = (struct witness_request){0};
    if (body.n > WITNESS_REQUEST_MAX)
        return malformed(a, "it is too long");
    if (!take_line(&rest, &line) || !str_starts(line, S("old ")) || !number_parse(str_from(line, 4), &request_r->old))
        return malformed(a, "it does not begin with the old size");
    for (;;) {
        if (!take_line(&rest, &line))
            return malformed(a, "no empty line follows the proof");
        if (line.n == 0)
            break;
        if (request_r->proof.n == WITNESS_PROOF_MAX)
            return malformed(a, "the proof has more than 63 lines");
        if (!hash_parse_base64(line, &request_r->proof.at[request_r->proof.n++]))
            return malformed(a, "a line of the proof is not a hash");
    }
    request_r->note = rest;
    return NULL;
}

/* --- the answer ----------------------------------------------------------------------------------------------------
 */

static struct witness_answer plain(enum witness_outcome outcome)
{
    return (struct witness_answer){.outcome = outcome};
}

static struct witness_answer junk(struct str why)
{
    return (struct witness_answer){.outcome = WITNESS_JUNK, .why = why};
}

/* The lines under the checkpoint's text make a note; of its signatures only the one that is wanted counts. */
static struct witness_answer read_cosigned(struct arena *a, const struct witness_sent *sent, struct str body)
{
    struct note note;
    struct witness_answer answer = {.outcome = WITNESS_COSIGNED};
    const struct note_signature *line;
    bool found;
    struct err *err = note_parse(a, SAY(a, sent->text, "\n", body), &note);
    if (err == NULL)
        err = cosignature_find(a, &note, sent->key, sent->latest, &found, &answer.seconds);
    if (err == NULL && !found)
        err = REFUSE(a, "not-cosigned", S(""), "It did not cosign under the key that is known here");
    if (err == NULL && !str_eq(note.text, sent->text)) /* lines that shift where the signatures begin */
        err = REFUSE(a, "other-text", S(""), "It answered with more than signature lines");
    if (err == NULL)
        err = note_find(&note, a, sent->key, &line);
    if (err != NULL)
        return junk(err->text);
    answer.line = line->line;
    return answer;
}

static bool is_size_type(struct str type)
{
    struct str kind = S("");
    (void)str_next(&type, ';', &kind);
    return str_eq_nocase(str_trim(kind), S(WITNESS_SIZE_TYPE));
}

static struct witness_answer read_conflict(struct arena *a, const struct witness_sent *sent, struct str type,
                                           struct str body)
{
    struct witness_answer answer = {.outcome = WITNESS_AT_SIZE};
    if (!is_size_type(type))
        return sent->old == sent->size ? plain(WITNESS_OTHER_ROOT)
                                       : junk(S("It said that sizes differ, and not which"));
    if (!str_ends(body, S("\n")) || !number_parse(str_sub(body, 0, body.n - 1), &answer.size))
        return junk(S("It did not say a size"));
    if (answer.size == sent->old)
        return junk(SAY(a, "It said that it knows of ", answer.size, " entries, which is what it had been told"));
    return answer;
}

struct witness_answer witness_answer_read(struct arena *a, const struct witness_sent *sent, int status, struct str type,
                                          struct str body)
{
    if (body.n > WITNESS_ANSWER_MAX)
        return junk(S("Its answer was too long"));
    switch (status) {
    case 200: return read_cosigned(a, sent, body);
    case 409: return read_conflict(a, sent, type, body);
    case 422: return plain(WITNESS_OTHER_ROOT);
    case 404: return plain(WITNESS_NO_SUCH_LOG);
    case 403: return plain(WITNESS_NO_SIGNATURE);
    case 400: return plain(WITNESS_MALFORMED);
    case 429: return plain(WITNESS_TOO_MANY);
    default: return junk(SAY(a, "It answered with status ", status));
    }
}

enum witness_next witness_next(const struct witness_sent *sent, const struct witness_answer *answer)
{
    switch (answer->outcome) {
    case WITNESS_COSIGNED: return WITNESS_NEXT_DONE;
    case WITNESS_AT_SIZE: return answer->size > sent->size ? WITNESS_NEXT_LOOK : WITNESS_NEXT_PROVE;
    case WITNESS_OTHER_ROOT: return WITNESS_NEXT_LOOK;
    case WITNESS_JUNK:
    case WITNESS_UNREACHABLE: return WITNESS_NEXT_AGAIN;
    case WITNESS_NOT_ASKED:
    case WITNESS_NO_SUCH_LOG:
    case WITNESS_NO_SIGNATURE:
    case WITNESS_MALFORMED:
    case WITNESS_TOO_MANY:
    case WITNESS_DOUBTFUL:
    case WITNESS_ALARM: return WITNESS_NEXT_REST;
    }
    return WITNESS_NEXT_REST;
}

const char *witness_outcome_says(enum witness_outcome outcome)
{
    switch (outcome) {
    case WITNESS_NOT_ASKED: return "has not been asked";
    case WITNESS_COSIGNED: return "has cosigned";
    case WITNESS_AT_SIZE: return "knows of another size than it should";
    case WITNESS_OTHER_ROOT: return "has another history";
    case WITNESS_NO_SUCH_LOG: return "does not know this log";
    case WITNESS_NO_SIGNATURE: return "knows this log by another key";
    case WITNESS_MALFORMED: return "could not read what was sent";
    case WITNESS_TOO_MANY: return "asks to be left in peace for a while";
    case WITNESS_JUNK: return "answered with something that is no answer";
    case WITNESS_UNREACHABLE: return "has not answered in time";
    case WITNESS_DOUBTFUL: return "claims to know another history, and does not show it";
    case WITNESS_ALARM: return "has shown another history under this log's own signature";
    }
    return "";
}

struct str witness_checkpoint_path(struct arena *a, struct str origin)
{
    return SAY(a, hash_hex(a, hash_of(origin)), "/checkpoint");
}
