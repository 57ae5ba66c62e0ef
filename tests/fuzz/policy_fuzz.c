/* Trust policies: whatever is accepted has names that stand for something, and more cosignatures never make it less
 * met. */
#include "ledger/policy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(16 << 20);
    struct str text = {(const char *)data, size};
    struct policy *policy = ARENA_NEW(a, struct policy);
    if (policy_parse(a, text, policy) == NULL) {
        bool has_cosigned[POLICY_WITNESSES_MAX] = {0};
        bool was_met = policy_is_met(policy, has_cosigned);
        must(!policy->has_quorum || !was_met);
        for (size_t i = 0; i < policy->witness_count; i++) {
            has_cosigned[i] = true;
            bool is_met = policy_is_met(policy, has_cosigned);
            must(is_met || !was_met);
            was_met = is_met;
        }
        for (size_t i = 0; i < policy->name_count; i++)
            for (size_t k = 0; k < policy->names[i].member_count; k++)
                must(policy->names[i].members[k] < i);
        for (size_t i = 0; i < policy->log_count; i++)
            must(policy_takes_log(policy, &policy->logs[i]));
    }
    arena_end(&a);
    return 0;
}
