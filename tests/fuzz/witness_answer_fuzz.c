/* What a witness answers, under any status: nothing but a signature that holds is a cosignature, and every answer leads
 * to an end. The first two bytes are the status, the third says which type. */
#include "ledger/witness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str types[] = {STR_INIT(WITNESS_SIZE_TYPE), STR_INIT("text/x.tlog.size; charset=utf-8"),
                                       STR_INIT("text/plain"), STR_INIT("")};
    static const int statuses[] = {200, 409, 422, 404, 403, 400, 429};
    if (size < 3)
        return 0;
    struct arena *a = arena_make(16 << 20);
    struct str body = {(const char *)data + 3, size - 3};
    struct sign_key nobody = {.name = S("witness.example/w"), .type = SIGN_COSIGNATURE, .id = 1};
    struct witness_sent sent = {
        .text = S("candour.example/log\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"),
        .size = 5,
        .old = data[1] % 6,
        .key = &nobody,
        .latest = UINT64_MAX,
    };
    int status = data[0] < 7 ? statuses[data[0]] : data[0] * 4;
    struct witness_answer answer = witness_answer_read(a, &sent, status, types[data[2] % 4], body);
    must(answer.outcome != WITNESS_COSIGNED); /* a key of zeros signs nothing */
    if (answer.outcome == WITNESS_AT_SIZE)
        must(answer.size != sent.old);
    (void)witness_next(&sent, &answer);
    arena_end(&a);
    return 0;
}
