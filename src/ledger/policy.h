/* Trust policies: which logs and witnesses are known, and which witnesses together are enough.
 *
 * A text file, one definition a line: "log <vkey> [url]", "witness <name> <vkey> [url]", "group <name> all|any|k
 * <name>…", and exactly one "quorum <name>" or "quorum none". Groups and the quorum name only what stands above them,
 * and each name is a member of one group at most, so that a witness counts in one way only. Nothing here reads a file,
 * asks a witness or checks a signature: a policy says what would be enough.
 *
 * Source: C2SP tlog-policy.
 */
#ifndef LEDGER_POLICY_H
#define LEDGER_POLICY_H

#include "base/base.h"
#include "ledger/sign_key.h"

enum {
    POLICY_LOGS_MAX = 32,
    POLICY_WITNESSES_MAX = 32,
    POLICY_GROUPS_MAX = 32,
    POLICY_NAMES_MAX = POLICY_WITNESSES_MAX + POLICY_GROUPS_MAX,
    POLICY_BYTES_MAX = 64 * 1024
};

struct policy_witness {
    struct str name;
    struct sign_key key; /* type 4 */
    struct str url;      /* empty: it is not asked */
};

/* What groups and the quorum name: a witness, or a group of which `least` members must have cosigned. */
struct policy_name {
    struct str name;
    bool is_group;
    bool is_member; /* of a group already */
    size_t witness; /* its place among the witnesses, where it is one */
    size_t least;
    size_t members[POLICY_NAMES_MAX]; /* places among the names, all before this one */
    size_t member_count;
};

struct policy {
    struct sign_key logs[POLICY_LOGS_MAX];
    size_t log_count;
    struct policy_witness witnesses[POLICY_WITNESSES_MAX];
    size_t witness_count;
    struct policy_name names[POLICY_NAMES_MAX];
    size_t name_count;
    bool has_quorum; /* false: none is asked for */
    size_t quorum;   /* its place among the names */
};

/* The policy's slices are of `text`. A refusal names the line. */
ERRS struct err *policy_parse(struct arena *a, struct str text, struct policy *policy_r);

/* Whether the witnesses that have cosigned are enough: one mark for each witness, in the policy's order. */
bool policy_is_met(const struct policy *policy, const bool *has_cosigned);

/* The place of the witness with this verifier key; false where the policy names none such. */
bool policy_find_witness(struct arena *a, const struct policy *policy, struct str vkey, size_t *place_r);

/* Whether the policy is for this log: it names its key, or names no log at all. */
bool policy_takes_log(const struct policy *policy, const struct sign_key *log);

#endif
