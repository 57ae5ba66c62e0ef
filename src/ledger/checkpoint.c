#include "ledger/checkpoint.h"

#include "ledger/number.h"

struct str checkpoint_text(struct arena *a, const struct checkpoint *checkpoint)
{
    return SAY(a, checkpoint->origin, "\n", checkpoint->size, "\n", hash_base64(a, checkpoint->root), "\n");
}

/* The next line, which must end in a line feed. */
static bool take_line(struct str *rest, struct str *line_r)
{
    size_t at;
    if (!str_find_char(*rest, '\n', &at))
        return false;
    *line_r = str_sub(*rest, 0, at);
    *rest = str_from(*rest, at + 1);
    return true;
}

struct err *checkpoint_parse(struct arena *a, struct str text, struct checkpoint *checkpoint_r)
{
    struct str rest = text, size, root;
    if (!take_line(&rest, &checkpoint_r->origin) || !sign_name_is_valid(checkpoint_r->origin))
        return REFUSE(a, "malformed-checkpoint", S(""), "The checkpoint does not begin with the name of a log");
    if (!take_line(&rest, &size) || !number_parse(size, &checkpoint_r->size))
        return REFUSE(a, "malformed-checkpoint", S(""), "The checkpoint's second line is not the size of a log");
    if (!take_line(&rest, &root) || !hash_parse_base64(root, &checkpoint_r->root))
        return REFUSE(a, "malformed-checkpoint", S(""), "The checkpoint's third line is not the root of a log");
    if (rest.n != 0)
        return REFUSE(a, "malformed-checkpoint", S(""), "The checkpoint has more than three lines");
    return NULL;
}

struct err *checkpoint_open(struct arena *a, struct str bytes, const struct sign_key *key,
                            struct checkpoint *checkpoint_r)
{
    struct note note;
    TRY(note_open(a, bytes, key, &note));
    TRY(checkpoint_parse(a, note.text, checkpoint_r));
    if (!str_eq(checkpoint_r->origin, key->name))
        return REFUSE(a, "other-log", S(""), "The checkpoint is of ", checkpoint_r->origin, ", not of ", key->name);
    return NULL;
}

struct str checkpoint_sign(struct arena *a, const struct signer *signer, uint64_t size, struct hash root)
{
    struct checkpoint checkpoint = {.origin = signer->key.name, .size = size, .root = root};
    return note_sign(a, signer, checkpoint_text(a, &checkpoint));
}
