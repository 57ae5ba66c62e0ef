#include "ledger/cosignature.h"

static struct str message_of(struct arena *a, uint64_t seconds, struct str text)
{
    return SAY(a, "cosignature/v1\ntime ", seconds, "\n", text);
}

struct err *cosignature_find(struct arena *a, const struct note *note, const struct sign_key *key, uint64_t latest,
                             bool *found_r, uint64_t *seconds_r)
{
    const struct note_signature *found;
    uint64_t seconds = 0;
    must(key->type == SIGN_COSIGNATURE);
    TRY(note_find(note, a, key, &found));
    *found_r = found != NULL;
    if (found == NULL)
        return NULL;
    if (found->bytes.n != COSIGNATURE_BYTES)
        return REFUSE(a, "bad-cosignature", S(""), "The cosignature of ", key->name, " has not 76 bytes");
    for (size_t i = 0; i < 8; i++)
        seconds = seconds << 8 | (unsigned char)found->bytes.s[i];
    if (seconds > INT64_MAX || !sign_key_verifies(key, message_of(a, seconds, note->text), str_from(found->bytes, 8)))
        return REFUSE(a, "bad-cosignature", S(""), "The cosignature of ", key->name, " is not right");
    if (seconds > latest)
        return REFUSE(a, "future-cosignature", S(""), "The cosignature of ", key->name, " is from the future");
    *seconds_r = seconds;
    return NULL;
}

struct str cosignature_line(struct arena *a, const struct signer *signer, struct str text, uint64_t seconds)
{
    unsigned char bytes[COSIGNATURE_BYTES];
    must(signer->key.type == SIGN_COSIGNATURE && seconds <= INT64_MAX);
    for (size_t i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(seconds >> (56 - 8 * i));
    signer_sign(signer, message_of(a, seconds, text), bytes + 8);
    return note_line(a, &signer->key, (struct str){(const char *)bytes, sizeof bytes});
}
