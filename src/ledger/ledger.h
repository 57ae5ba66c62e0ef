/* The ledger: one gapless sequence of entries that nobody can change unseen.
 *
 * Entries are committed to an RFC 6962 Merkle tree; checkpoints are C2SP signed notes (tlog-checkpoint), published as
 * tiles (tlog-tiles); a receipt is a tlog-proof. An entry in the tree is a commitment record of some two hundred bytes;
 * what it says lies encrypted beside it, one segment for each holder of a key, so that destroying one key erases one
 * person's part and leaves every proof valid. The ledger knows no subject: a holder is an opaque text ("client:4hxk…"),
 * a segment is bytes.
 *
 * One writer. ledger_stage gives the sequence number, ledger_flush makes everything staged durable: new keys first,
 * then entries, ciphertext and idempotency keys in one commit. A flush that fails leaves the outcome unknown, so the
 * process must end and start again; it is never tried twice. A checkpoint is signed over leaf hashes recomputed from
 * what was read back, and never over less than the last signed one, which is also kept in a second place.
 *
 * Source of formats and rules: RFC 6962 section 2.1, RFC 9162 section 2.1.3; C2SP signed-note v1.0.0, tlog-checkpoint
 * v1.0.0, tlog-tiles v0.1.0, tlog-proof@v1, tlog-cosignature v1.0.1.
 */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "base/base.h"

struct ledger;

enum { LEDGER_HASH_BYTES = 32, LEDGER_SEGMENTS_MAX = 16, LEDGER_PLAIN_MAX = 1 << 20, LEDGER_STEP_MS = 60000 };

/* Broad categories, all that stands in clear about an entry besides its coarse time. */
enum ledger_category {
    LEDGER_FOLDER = 1,     /* the folder itself: made, settings, keys destroyed */
    LEDGER_PEOPLE = 2,     /* organisations, persons, roles, accounts */
    LEDGER_CLINICAL = 3,   /* about clients */
    LEDGER_TRAINING = 4,   /* training, supervision, learning */
    LEDGER_VOICE = 5,      /* concerns and what people say */
    LEDGER_GOVERNANCE = 6, /* reviews, requirements, audits, breaches */
    LEDGER_LOOK = 7,       /* somebody looked */
};

struct ledger_segment {
    struct str holder; /* whose key: "client:4hxk…", "person:…", "item:…", "house" */
    struct str plain;  /* 1 to LEDGER_PLAIN_MAX bytes */
};

struct ledger_entry {
    enum ledger_category category;
    struct str actor; /* who did it, for the tag that is unlinkable from entry to entry */
    const struct ledger_segment *segments;
    size_t segment_count; /* 1 to LEDGER_SEGMENTS_MAX */
    struct str destroys;  /* the holder whose key this entry destroys (ledger_erase follows); empty for all others */
};

/* An entry as it is read back. A segment whose key was destroyed is gone: no plain text. */
struct ledger_read_segment {
    bool is_gone;
    struct str plain;
};

struct ledger_read_entry {
    uint64_t seq;      /* from 0 */
    struct instant at; /* in coarse steps, never before its predecessor */
    enum ledger_category category;
    const struct ledger_read_segment *segments;
    size_t segment_count;
};

struct ledger_options {
    struct str dir;    /* ledger.db, keys.db, checkpoint, signing key */
    struct str origin; /* for a new ledger: "candour.example/consortium"; NULL to open an existing one */
    bool read_only;    /* for verify beside a running server */
};

/* Opens, or with an origin makes, the ledger. Refuses weakened durability, a gap, a database behind its last signed
 * checkpoint, a restored file that lacks the destroyed keys of its own erasures, a trust policy that is malformed, and,
 * for writing, a folder in which a witness raised the alarm. The arena is for the error only.
 */
ERRS struct err *ledger_open(struct arena *a, const struct ledger_options *options, struct ledger **ledger_r);
void ledger_close(struct ledger **ledger);

uint64_t ledger_size(const struct ledger *ledger);     /* flushed entries */
uint64_t ledger_next_seq(const struct ledger *ledger); /* the number the next staged entry gets */
uint64_t ledger_signed(const struct ledger *ledger, struct instant *at_r); /* entries under the last checkpoint */
struct str ledger_origin(const struct ledger *ledger);
struct str ledger_vkey(struct ledger *ledger, struct arena *a); /* the verifier key, as notes are checked with */

/* Takes an entry into the group; its sequence number is ledger_size + what is staged. Refuses an entry that is too
 * long before it is numbered. `now` may run backwards: the recorded time does not. */
ERRS struct err *ledger_stage(struct ledger *ledger, struct arena *a, const struct ledger_entry *entry,
                              struct instant now, uint64_t *seq_r);

/* Forgets what was staged from `seq` on (a command of the group that was taken back). */
void ledger_unstage(struct ledger *ledger, uint64_t seq);

/* Remembers, with the group, that the command of this idempotency key ended with `result` (its answer, to be given
 * again). */
ERRS struct err *ledger_remember(struct ledger *ledger, struct arena *a, struct str key, struct str result);

/* How it ended. After an erasure an answer from before is found with an empty result: it was carried out, and what it
 * said is no longer kept. */
ERRS struct err *ledger_remembered(struct ledger *ledger, struct arena *a, struct str key, struct str *result_r,
                                   bool *found_r);

/* One durable commit for all that is staged. A fault here means: end the process. */
ERRS struct err *ledger_flush(struct ledger *ledger, struct arena *a);

/* Reads `limit` entries at most from `from` on, and fewer where they are long: none means that there are no more. Safe
 * from any one thread beside the writer, given its own reader. */
struct ledger_reader;
ERRS struct err *ledger_reader_open(struct ledger *ledger, struct arena *a, struct ledger_reader **reader_r);
void ledger_reader_close(struct ledger_reader **reader);
ERRS struct err *ledger_read(struct ledger_reader *reader, struct arena *a, uint64_t from, size_t limit,
                             struct ledger_read_entry **entries_r, size_t *n_r);

/* Signs the tree as flushed, unless the last checkpoint already covers it; writes the second place before it answers.
 * Writer's thread only. */
ERRS struct err *ledger_sign(struct ledger *ledger, struct arena *a, struct instant now);

/* Keeps a witness's cosignature of a checkpoint that was signed here; it is checked first, and one from after `now`
 * refused. Writer's thread only. */
struct storage_cosignature;
ERRS struct err *ledger_cosigned(struct ledger *ledger, struct arena *a, const struct storage_cosignature *cosignature,
                                 struct instant now);

/* A witness showed another history under this log's key: the evidence is written down, nothing is signed any more, and
 * the folder does not open again until the alarm is lifted (alarm.h). Writer's thread only. */
struct alarm;
ERRS struct err *ledger_alarm(struct ledger *ledger, struct arena *a, const struct alarm *alarm);

/* The folder's trust policy, the file witness-policy; NULL where it has none. */
struct policy;
const struct policy *ledger_policy(const struct ledger *ledger);

/* How far the log is witnessed, by that policy; refused where there is none. */
struct witnessed;
ERRS struct err *ledger_witnessed(struct ledger_reader *reader, struct arena *a, struct witnessed *witnessed_r);

/* The last signed checkpoint, a signed note with its cosignatures. From a reader: what may be published. */
ERRS struct err *ledger_checkpoint(struct ledger_reader *reader, struct arena *a, struct str *note_r);

/* The newest checkpoint that has enough cosignatures by the folder's trust policy, with them: often an older one than
 * the last, for a log signs more often than it asks. Not found where none has. */
ERRS struct err *ledger_checkpoint_witnessed(struct ledger_reader *reader, struct arena *a, struct str *note_r,
                                             bool *found_r);

/* A tile by its path after "tile/": "0/x001/067", "1/000.p/4", "entries/000". Found only where the last signed
 * checkpoint covers it. */
ERRS struct err *ledger_tile(struct ledger_reader *reader, struct arena *a, struct str path, struct str *bytes_r,
                             bool *found_r);

/* A tlog-proof of one entry under the last signed checkpoint, or, where that has not enough cosignatures yet, under the
 * newest that has and covers the entry; and the disclosure that opens one segment to its holder:
 * plain text and commitment key, for whoever may see it. */
ERRS struct err *ledger_receipt(struct ledger_reader *reader, struct arena *a, uint64_t seq, struct str *proof_r);
ERRS struct err *ledger_disclosure(struct ledger_reader *reader, struct arena *a, uint64_t seq, size_t segment,
                                   struct str *json_r);

/* Destroys the holder's key and the ciphertext under it, and every trace of both in the folder's files. The event that
 * says so (basis, authority), staged with `destroys`, must be flushed first: `event_seq`; it is signed here if it is
 * not yet. It covers every entry before it, and nothing can be recorded under that holder after it. Every proof stays
 * valid. A crash on the way is made good by ledger_open. The house's own key cannot be destroyed. */
ERRS struct err *ledger_erase(struct ledger *ledger, struct arena *a, struct str holder, uint64_t event_seq);

/* Whether the holder has a key, and whether it was destroyed. */
ERRS struct err *ledger_holder(struct ledger *ledger, struct arena *a, struct str holder, bool *has_r, bool *erased_r);

#endif
