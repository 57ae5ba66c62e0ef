#include "ledger/proof.h"

#include "base/hex.h"
#include "ledger/number.h"

#define FORMAT "c2sp.org/tlog-proof@v1"

struct str proof_text(struct arena *a, const struct proof *proof)
{
    struct out o = out_make(a);
    OUT(&o, FORMAT "\n");
    if (proof->has_extra)
        OUT(&o, "extra ", base64_text(a, proof->extra.s, proof->extra.n), "\n");
    OUT(&o, "index ", proof->index, "\n");
    for (size_t i = 0; i < proof->path.n; i++)
        OUT(&o, hash_base64(a, proof->path.at[i]), "\n");
    OUT(&o, "\n", proof->checkpoint);
    return out_text(&o);
}

/* The next line of those that end in a line feed, without it. */
static bool take_line(struct str *rest, struct str *line_r)
{
    size_t at;
    if (!str_find_char(*rest, '\n', &at))
        return false;
    *line_r = str_sub(*rest, 0, at);
    *rest = str_from(*rest, at + 1);
    return true;
}

static bool take_value(struct str line, struct str head, struct str *value_r)
{
    *value_r = str_from(line, head.n);
    return str_starts(line, head);
}

ERRS static struct err *malformed(struct arena *a, const char *why)
{
    return REFUSE(a, "malformed-proof", S(""), "This is not a receipt: ", why);
}

ERRS static struct err *take_path(struct arena *a, struct str *rest, struct merkle_proof *path_r)
{
    struct str line;
    path_r->n = 0;
    while (take_line(rest, &line)) {
        if (line.n == 0)
            return NULL;
        if (path_r->n == MERKLE_LEVELS)
            return malformed(a, "its path is longer than any tree is high");
        if (!hash_parse_base64(line, &path_r->at[path_r->n++]))
            return malformed(a, "a line of its path is not a hash");
    }
    return malformed(a, "its path does not end");
}

struct err *proof_parse(struct arena *a, struct str text, struct proof *proof_r)
{
    struct str rest = text, line, value;
    *proof_r = (struct proof){0};
    if (text.n > PROOF_BYTES_MAX)
        return malformed(a, "it is too long");
    if (!take_line(&rest, &line) || !str_eq(line, S(FORMAT)))
        return malformed(a, "it does not begin with " FORMAT);
    if (!take_line(&rest, &line))
        return malformed(a, "it ends early");
    if (take_value(line, S("extra "), &value)) {
        if (!base64_parse(a, value, &proof_r->extra) || !take_line(&rest, &line))
            return malformed(a, "its extra data are not base 64");
        proof_r->has_extra = true;
    }
    if (!take_value(line, S("index "), &value) || !number_parse(value, &proof_r->index))
        return malformed(a, "it does not say which entry");
    TRY(take_path(a, &rest, &proof_r->path));
    if (rest.n == 0)
        return malformed(a, "it has no checkpoint");
    proof_r->checkpoint = rest;
    return NULL;
}
