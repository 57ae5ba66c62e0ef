/* The protocol between a log and its witnesses, both sides: bodies as bytes, decisions as values. No network, no disk.
 *
 * The log sends the size of which the witness last knew, a consistency proof from there and a signed checkpoint. The
 * witness answers with a cosignature, or says why not. What a witness says is only its word; what it shows under the
 * log's own signature is proof. So nothing that is answered to a submission ends the log: where the answer means
 * another history, the checkpoint that the witness holds is looked at next.
 *
 * Source: C2SP tlog-witness (v1.0.0, and where they differ both it and the draft after it: another root for the same
 * size is answered 422, and read from 409 and 422).
 */
#ifndef LEDGER_WITNESS_H
#define LEDGER_WITNESS_H

#include "base/base.h"
#include "ledger/checkpoint.h"
#include "ledger/merkle.h"

enum {
    WITNESS_PROOF_MAX = 63,
    WITNESS_REQUEST_MAX = 32 * 1024,
    WITNESS_ANSWER_MAX = 64 * 1024,
};

#define WITNESS_SIZE_TYPE "text/x.tlog.size"

/* --- a submission --------------------------------------------------------------------------------------------------
 */

struct witness_request {
    uint64_t old;
    struct merkle_proof proof;
    struct str note; /* the signed checkpoint, verbatim */
};

struct str witness_request_text(struct arena *a, const struct witness_request *request);
ERRS struct err *witness_request_parse(struct arena *a, struct str body, struct witness_request *request_r);

/* --- the log's side ------------------------------------------------------------------------------------------------
 */

enum witness_outcome {
    WITNESS_NOT_ASKED,
    WITNESS_COSIGNED,
    WITNESS_AT_SIZE,      /* it last knew of another size than was said */
    WITNESS_OTHER_ROOT,   /* another root for the same size, or the proof does not lead from its root to ours */
    WITNESS_NO_SUCH_LOG,  /* it does not know this log */
    WITNESS_NO_SIGNATURE, /* it knows the log by another key */
    WITNESS_MALFORMED,    /* it could not read the submission */
    WITNESS_TOO_MANY,     /* it asks to be left in peace for a while */
    WITNESS_JUNK,         /* anything else */
    WITNESS_UNREACHABLE,  /* no answer, or none in time; known to who asks alone */
    WITNESS_DOUBTFUL,     /* claims another history, and shows nothing under the log's signature that bears it out */
    WITNESS_ALARM,        /* shows another history under the log's own signature */
};

/* What was sent, and of whom a cosignature is wanted. */
struct witness_sent {
    struct str text;            /* the checkpoint's text */
    uint64_t size;              /* what it covers */
    uint64_t old;               /* what was said of the witness's last one */
    const struct sign_key *key; /* the witness's */
    uint64_t latest;            /* seconds since 1970: a cosignature from later is refused */
};

struct witness_answer {
    enum witness_outcome outcome;
    uint64_t size;    /* of WITNESS_AT_SIZE */
    struct str line;  /* of WITNESS_COSIGNED: the witness's own signature line, verbatim */
    uint64_t seconds; /* when it cosigned */
    struct str why;   /* of WITNESS_JUNK */
};

struct witness_answer witness_answer_read(struct arena *a, const struct witness_sent *sent, int status, struct str type,
                                          struct str body);

enum witness_next {
    WITNESS_NEXT_DONE,
    WITNESS_NEXT_PROVE, /* from the size that it said */
    WITNESS_NEXT_LOOK,  /* at the checkpoint that it holds */
    WITNESS_NEXT_AGAIN, /* after a moment, if there are tries left */
    WITNESS_NEXT_REST,  /* until the next round */
};

enum witness_next witness_next(const struct witness_sent *sent, const struct witness_answer *answer);

/* In a person's words, to follow the witness's name: "has not answered in time". */
const char *witness_outcome_says(enum witness_outcome outcome);

/* The path below a witness's address at which it shows the checkpoint that it holds of a log. */
struct str witness_checkpoint_path(struct arena *a, struct str origin);

/* --- the witness's side --------------------------------------------------------------------------------------------
 */

/* A submission by a log that is known, with a signature that holds. */
struct witness_asked {
    struct witness_request request;
    struct str text;       /* the checkpoint's, which is cosigned */
    struct str signatures; /* the lines of the log's own keys, all others left out */
    struct checkpoint checkpoint;
};

/* 0, or the status of a refusal: 400, 404, 403. A log may have several keys; the signature of one is enough, and one
 * that fails is too much. */
int witness_admit(struct arena *a, struct str body, const struct sign_key *logs, size_t log_count,
                  struct witness_asked *asked_r);

struct witness_reply {
    int status;
    const char *type;
    struct str body; /* of a refusal; that of 200 is the cosignature, made once the checkpoint is kept */
};

/* What is answered where `last` is the checkpoint that was cosigned last (of size 0 where there is none). On 200 the
 * new one must be kept, durably, in the place of `last` and of no other, before it is cosigned. */
struct witness_reply witness_decide(struct arena *a, const struct witness_asked *asked, const struct checkpoint *last);

/* A refusal of this status without a size. */
struct witness_reply witness_refusal(int status);

#endif
