#include "ledger/policy.h"

#include "ledger/number.h"

#include <string.h>

enum { WORDS_MAX = 3 + POLICY_NAMES_MAX, URL_MAX = 1024 };

struct line {
    struct arena *arena;
    struct policy *policy;
    size_t number; /* from 1 */
    struct str words[WORDS_MAX];
    size_t n;
};

#define WRONG(line, ...)                                                                                               \
    REFUSE((line)->arena, "bad-policy", S(""), "The trust policy, line ", (line)->number, ": ",                        \
           SAY((line)->arena, __VA_ARGS__))

/* --- words -------------------------------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (((unsigned char)s.s[i] < 0x20 && s.s[i] != '\t') || s.s[i] == 0x7f)
            return true;
    return false;
}

ERRS static struct err *split(struct line *line, struct str text)
{
    size_t at = 0;
    line->n = 0;
    if (has_control(text))
        return WRONG(line, "there is a control character");
    while (at < text.n) {
        while (at < text.n && is_blank(text.s[at]))
            at++;
        size_t from = at;
        while (at < text.n && !is_blank(text.s[at]))
            at++;
        if (at == from || (line->n == 0 && text.s[from] == '#'))
            return NULL;
        if (line->n == WORDS_MAX)
            return WRONG(line, "there are too many words");
        line->words[line->n++] = str_sub(text, from, at);
    }
    return NULL;
}

/* --- names -------------------------------------------------------------------------------------------------------- */

static bool find_name(const struct policy *policy, struct str name, size_t *at_r)
{
    for (size_t i = 0; i < policy->name_count; i++)
        if (str_eq(policy->names[i].name, name)) {
            *at_r = i;
            return true;
        }
    return false;
}

ERRS static struct err *add_name(struct line *line, struct str name, struct policy_name **name_r)
{
    struct policy *policy = line->policy;
    size_t at;
    if (str_eq(name, S("none")))
        return WRONG(line, "none is no name for a witness or a group");
    if (find_name(policy, name, &at))
        return WRONG(line, "the name ", name, " stands for something already");
    must(policy->name_count < POLICY_NAMES_MAX); /* witnesses and groups have been counted */
    *name_r = &policy->names[policy->name_count++];
    **name_r = (struct policy_name){.name = name};
    return NULL;
}

/* --- keys --------------------------------------------------------------------------------------------------------- */

ERRS static struct err *parse_key(struct line *line, struct str word, enum sign_type type, struct sign_key *key_r)
{
    if (!sign_key_parse(line->arena, word, key_r))
        return WRONG(line, "this is not a verifier key of a kind that is known here");
    if (key_r->type != type)
        return WRONG(line, "this is not the key of a ", type == SIGN_NOTE ? "log" : "witness");
    return NULL;
}

static bool same_key(const struct sign_key *x, const struct sign_key *y)
{
    return memcmp(x->public_key, y->public_key, SIGN_PUBLIC_BYTES) == 0;
}

static bool is_url(struct str s)
{
    return s.n <= URL_MAX && (str_starts(s, S("https://")) || str_starts(s, S("http://")));
}

/* --- the four kinds of line ----------------------------------------------------------------------------------------
 */

ERRS static struct err *parse_log(struct line *line)
{
    struct policy *policy = line->policy;
    struct sign_key key;
    if (line->n < 2 || line->n > 3)
        return WRONG(line, "a log is written: log <vkey> [url]");
    if (policy->log_count == POLICY_LOGS_MAX)
        return WRONG(line, "there are more than ", POLICY_LOGS_MAX, " logs");
    TRY(parse_key(line, line->words[1], SIGN_NOTE, &key));
    for (size_t i = 0; i < policy->log_count; i++)
        if (same_key(&policy->logs[i], &key))
            return WRONG(line, "this log's key stands in a line above");
    policy->logs[policy->log_count++] = key;
    return NULL;
}

ERRS static struct err *parse_witness(struct line *line)
{
    struct policy *policy = line->policy;
    struct policy_witness witness = {.name = line->words[1]};
    struct policy_name *name;
    if (line->n < 3 || line->n > 4)
        return WRONG(line, "a witness is written: witness <name> <vkey> [url]");
    if (policy->witness_count == POLICY_WITNESSES_MAX)
        return WRONG(line, "there are more than ", POLICY_WITNESSES_MAX, " witnesses");
    TRY(parse_key(line, line->words[2], SIGN_COSIGNATURE, &witness.key));
    for (size_t i = 0; i < policy->witness_count; i++)
        if (same_key(&policy->witnesses[i].key, &witness.key))
            return WRONG(line, "this witness's key stands in a line above");
    if (line->n == 4 && !is_url(line->words[3]))
        return WRONG(line, "the address does not begin with https:// or http://");
    witness.url = line->n == 4 ? line->words[3] : S("");
    TRY(add_name(line, witness.name, &name));
    name->witness = policy->witness_count;
    policy->witnesses[policy->witness_count++] = witness;
    return NULL;
}

ERRS static struct err *parse_least(struct line *line, size_t members, size_t *least_r)
{
    struct str word = line->words[2];
    uint64_t n;
    *least_r = str_eq(word, S("any")) ? 1 : members;
    if (str_eq(word, S("any")) || str_eq(word, S("all")))
        return NULL;
    if (!number_parse(word, &n) || n < 1 || n > members)
        return WRONG(line, "how many members must have cosigned is all, any, or a number from 1 to ", members);
    *least_r = (size_t)n;
    return NULL;
}

ERRS static struct err *parse_group(struct line *line)
{
    struct policy *policy = line->policy;
    struct policy_name group = {.is_group = true}, *name;
    if (line->n < 4)
        return WRONG(line, "a group is written: group <name> all|any|<number> <name>…");
    if (policy->name_count - policy->witness_count == POLICY_GROUPS_MAX)
        return WRONG(line, "there are more than ", POLICY_GROUPS_MAX, " groups");
    TRY(parse_least(line, line->n - 3, &group.least));
    for (size_t i = 3; i < line->n; i++) {
        size_t at;
        if (!find_name(policy, line->words[i], &at))
            return WRONG(line, line->words[i], " is not defined in a line above");
        if (policy->names[at].is_member)
            return WRONG(line, line->words[i], " is a member of a group already");
        policy->names[at].is_member = true;
        group.members[group.member_count++] = at;
    }
    TRY(add_name(line, line->words[1], &name));
    group.name = name->name;
    *name = group;
    return NULL;
}

ERRS static struct err *parse_quorum(struct line *line, bool *has_line)
{
    struct policy *policy = line->policy;
    if (*has_line)
        return WRONG(line, "there is a second quorum");
    if (line->n != 2)
        return WRONG(line, "the quorum is written: quorum <name>, or: quorum none");
    *has_line = true;
    policy->has_quorum = !str_eq(line->words[1], S("none"));
    if (policy->has_quorum && !find_name(policy, line->words[1], &policy->quorum))
        return WRONG(line, line->words[1], " is not defined in a line above");
    return NULL;
}

ERRS static struct err *parse_line(struct line *line, bool *has_quorum_line)
{
    if (line->n == 0)
        return NULL;
    if (str_eq(line->words[0], S("log")))
        return parse_log(line);
    if (str_eq(line->words[0], S("witness")))
        return parse_witness(line);
    if (str_eq(line->words[0], S("group")))
        return parse_group(line);
    if (str_eq(line->words[0], S("quorum")))
        return parse_quorum(line, has_quorum_line);
    return WRONG(line, "a line begins with log, witness, group or quorum");
}

struct err *policy_parse(struct arena *a, struct str text, struct policy *policy_r)
{
    struct line *line = ARENA_NEW(a, struct line);
    struct str rest = text, part;
    bool has_quorum_line = false;
    *policy_r = (struct policy){0};
    *line = (struct line){.arena = a, .policy = policy_r};
    if (text.n > POLICY_BYTES_MAX)
        return REFUSE(a, "bad-policy", S(""), "The trust policy is longer than ", POLICY_BYTES_MAX / 1024, " kB");
    while (str_next(&rest, '\n', &part)) {
        line->number++;
        TRY(split(line, part));
        TRY(parse_line(line, &has_quorum_line));
    }
    if (!has_quorum_line)
        return WRONG(line, "the file ends without a line for the quorum");
    return NULL;
}

/* --- what is enough ------------------------------------------------------------------------------------------------
 */

bool policy_is_met(const struct policy *policy, const bool *has_cosigned)
{
    bool is_met[POLICY_NAMES_MAX] = {0};
    for (size_t i = 0; i < policy->name_count; i++) { /* members stand before their group */
        const struct policy_name *name = &policy->names[i];
        size_t n = 0;
        for (size_t k = 0; k < name->member_count; k++)
            n += is_met[name->members[k]];
        is_met[i] = name->is_group ? n >= name->least : has_cosigned[name->witness];
    }
    return !policy->has_quorum || is_met[policy->quorum];
}

bool policy_takes_log(const struct policy *policy, const struct sign_key *log)
{
    for (size_t i = 0; i < policy->log_count; i++)
        if (str_eq(policy->logs[i].name, log->name) && same_key(&policy->logs[i], log))
            return true;
    return policy->log_count == 0;
}

bool policy_find_witness(struct arena *a, const struct policy *policy, struct str vkey, size_t *place_r)
{
    for (size_t i = 0; i < policy->witness_count; i++)
        if (str_eq(sign_key_text(a, &policy->witnesses[i].key), vkey)) {
            *place_r = i;
            return true;
        }
    return false;
}
