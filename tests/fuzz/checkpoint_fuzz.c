/* Checkpoints, and cosignatures of whatever note comes: one checkpoint has one spelling. */
#include "ledger/checkpoint.h"
#include "ledger/cosignature.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(16 << 20);
    struct str text = {(const char *)data, size};
    struct checkpoint checkpoint;
    struct note note;
    if (checkpoint_parse(a, text, &checkpoint) == NULL)
        must(str_eq(checkpoint_text(a, &checkpoint), text));
    if (note_parse(a, text, &note) == NULL) {
        struct sign_key witness = {.name = note.at[0].name, .type = SIGN_COSIGNATURE, .id = note.at[0].key_id};
        bool found;
        uint64_t seconds;
        struct err *err = cosignature_find(a, &note, &witness, UINT64_MAX, &found, &seconds);
        must(err != NULL || !found); /* a key of zeros signs nothing */
    }
    arena_end(&a);
    return 0;
}
