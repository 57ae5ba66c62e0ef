#include "gate/input_digest.h"

#include "base/hex.h"

#include <sodium.h>

enum { DIGEST_BYTES = 32 };

/* Each value with its length before it, so that no two lists of values run together to the same bytes. */
static void add(crypto_generichash_state *state, const void *bytes, size_t n)
{
    uint64_t length = n;
    crypto_generichash_update(state, (const unsigned char *)&length, sizeof length);
    crypto_generichash_update(state, bytes, n);
}

static void add_value(crypto_generichash_state *state, const struct field *f, const void *input)
{
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_BYTES: {
        struct str s = field_str(f, input);
        add(state, s.s, s.n);
        return;
    }
    case FIELD_INT:
    case FIELD_BOOL:
    case FIELD_DAY:
    case FIELD_INSTANT:
    case FIELD_ID:
    case FIELD_CHOICE: {
        int64_t n = field_int(f, input);
        add(state, &n, sizeof n);
        return;
    }
    case FIELD_INTS: {
        struct ints ints = field_ints(f, input);
        add(state, ints.at, ints.n * sizeof *ints.at);
        return;
    }
    case FIELD_FILE: {
        struct upload upload = field_upload(f, input);
        add(state, upload.name.s, upload.name.n);
        add(state, upload.bytes.s, upload.bytes.n);
        return;
    }
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: break;
    }
    panic("an input has a field of a type that mkspec refuses");
}

struct str input_digest(struct arena *a, const struct shape *shape, const void *input)
{
    unsigned char digest[DIGEST_BYTES];
    crypto_generichash_state state;
    must(crypto_generichash_init(&state, NULL, 0, sizeof digest) == 0);
    for (size_t i = 0; shape != NULL && i < shape->count; i++) {
        bool has = field_has(&shape->fields[i], input);
        add(&state, &has, sizeof has);
        if (has)
            add_value(&state, &shape->fields[i], input);
    }
    must(crypto_generichash_final(&state, digest, sizeof digest) == 0);
    return hex_text(a, digest, sizeof digest);
}
