/* What a witness keeps, in a folder: its key, the logs it knows, and of each log the checkpoint it cosigned last.
 *
 *   witness-key   what signs; vkey is what checks it
 *   logs          one verifier key a line; a log that changes its key has two lines for a while. Read at each
 * submission HEX.checkpoint  the last checkpoint with its cosignature, HEX being the SHA-256 of the log's name lock one
 * process keeps the folder
 *
 * A checkpoint takes the place of the one it follows and of no other, durably, before it is cosigned. One that is there
 * and not as it was written is a fault: a witness that forgets would cosign a second history.
 */
#ifndef LEDGER_WITNESS_KEEP_H
#define LEDGER_WITNESS_KEEP_H

#include "base/base.h"
#include "ledger/witness.h"

enum { WITNESS_LOGS_MAX = 256, WITNESS_LOGS_BYTES_MAX = 128 * 1024 };

struct witness_logs {
    struct sign_key at[WITNESS_LOGS_MAX];
    size_t n;
};

/* One verifier key a line, empty lines and those that begin with # apart. The slices are of `text`. A refusal names the
 * line. */
ERRS struct err *witness_logs_parse(struct arena *a, struct str text, struct witness_logs *logs_r);

/* Makes the folder and a fresh key of this name; refuses where there is one. */
ERRS struct err *witness_keep_make(struct arena *a, struct str dir, struct str name);

/* The witness's verifier key, as a trust policy names it. */
ERRS struct err *witness_keep_vkey(struct arena *a, struct str dir, struct str *vkey_r);

/* From now on it knows this log; also while it serves. */
ERRS struct err *witness_keep_add_log(struct arena *a, struct str dir, struct str vkey);

struct witness_keep;
ERRS struct err *witness_keep_open(struct arena *a, struct str dir, struct witness_keep **keep_r);
void witness_keep_close(struct witness_keep **keep);

/* 0, or the status of a refusal. Any thread. */
ERRS struct err *witness_keep_admit(struct witness_keep *keep, struct arena *a, struct str body,
                                    struct witness_asked *asked_r, int *status_r);

/* Decides, keeps and cosigns. Any thread: one at a time. */
ERRS struct err *witness_keep_answer(struct witness_keep *keep, struct arena *a, const struct witness_asked *asked,
                                     struct instant now, struct witness_reply *reply_r);

/* The checkpoint of the log whose name has this hash, in hex, with the witness's cosignature. */
ERRS struct err *witness_keep_show(struct witness_keep *keep, struct arena *a, struct str hex, struct str *note_r,
                                   bool *found_r);

#endif
