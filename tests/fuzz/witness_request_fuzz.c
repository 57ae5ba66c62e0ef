/* What a witness is sent: one submission has one spelling, and nothing unsigned is ever taken in. The same bytes as a
 * list of logs, and as an alarm, are read without harm too. */
#include "ledger/alarm.h"
#include "ledger/witness_keep.h"

static void submit(struct arena *a, struct str text)
{
    struct witness_request request;
    struct witness_asked asked;
    struct witness_logs *logs = ARENA_NEW(a, struct witness_logs);
    struct sign_key unknown = {.name = S("candour.example/log"), .type = SIGN_NOTE};
    if (witness_request_parse(a, text, &request) == NULL)
        must(str_eq(witness_request_text(a, &request), text));
    must(witness_admit(a, text, &unknown, 1, &asked) != 0); /* a key of zeros signs nothing */
    if (witness_logs_parse(a, text, logs) == NULL)
        (void)witness_admit(a, text, logs->at, logs->n, &asked);
}

/* Whoever asks, a tree that is larger than the last one needs a proof. */
static void decide(struct arena *a, struct str text)
{
    struct witness_asked asked = {0};
    struct checkpoint last = {.size = 3, .root = hash_of(S("another"))};
    if (witness_request_parse(a, text, &asked.request) != NULL)
        return;
    asked.checkpoint = (struct checkpoint){.size = asked.request.old + 5, .root = hash_of(S("new"))};
    must(witness_decide(a, &asked, &last).status != 200);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(16 << 20);
    struct str text = {(const char *)data, size};
    struct alarm alarm;
    submit(a, text);
    decide(a, text);
    if (alarm_parse(text, &alarm)) {
        struct alarm again;
        must(alarm_parse(alarm_text(a, &alarm), &again) && str_eq(again.shown, alarm.shown));
    }
    arena_end(&a);
    return 0;
}
