/* Signed notes: what is read has the parts that the format promises, and writing them again gives the same bytes. */
#include "ledger/note.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(16 << 20);
    struct str bytes = {(const char *)data, size};
    struct note note;
    if (note_parse(a, bytes, &note) == NULL) {
        struct out o = out_make(a);
        must(note.n >= 1 && note.n <= NOTE_SIGNATURES_MAX);
        OUT(&o, note.text, "\n");
        for (size_t i = 0; i < note.n; i++) {
            struct sign_key key = {.name = note.at[i].name, .id = note.at[i].key_id};
            out_str(&o, note_line(a, &key, note.at[i].bytes));
        }
        must(str_eq(out_text(&o), bytes));
    }
    arena_end(&a);
    return 0;
}
