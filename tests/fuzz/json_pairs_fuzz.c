/* Whatever bytes a JSON request has, it becomes pairs or a refusal, and the pairs go through the decoder of every
 * command: each text that is taken is UTF-8 within its limits. */
#include "base/utf8.h"
#include "gate/command.h"
#include "gate/json_pairs.h"

static void check_text(const struct field *f, const void *input)
{
    if (f->type != FIELD_TEXT || !field_has(f, input))
        return;
    struct str s = field_str(f, input);
    must(utf8_is_valid(s));
    must((int64_t)utf8_length(s) >= f->min && (int64_t)utf8_length(s) <= f->max);
}

static void decode(struct arena *a, const struct shape *shape, struct pairs pairs)
{
    void *input = arena_take(a, shape->size);
    if (decode_pairs(a, shape, pairs, true, input) != NULL)
        return;
    for (size_t i = 0; i < shape->count; i++)
        check_text(&shape->fields[i], input);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(64 << 20);
    struct pairs pairs;
    struct err *err = json_pairs(a, (struct str){(const char *)data, size}, &pairs);
    must(err == NULL || err->kind == ERR_REFUSAL);
    for (size_t i = 0; err == NULL && i < all_command_count; i++)
        decode(a, all_commands[i]->input, pairs);
    arena_end(&a);
    return 0;
}
