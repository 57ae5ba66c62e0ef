#include "subject/home/home_kinds.h"

#include "base/out.h"
#include "control_spec.h"
#include "gate/gate.h"
#include "gate_spec.h"
#include "people_spec.h"
#include "review_spec.h"
#include "score_spec.h"

static const char trainees[] = "/people?role=trainee";

static const struct home_kind needs[] = {
    [NEED_KIND_ITEM9] = {&score_item9_close_row.may, "/scores/item-9", NULL},
    [NEED_KIND_ITEM9_UNOWNED] = {&score_item9_take_row.may, "/scores/item-9", NULL},
    [NEED_KIND_NO_SUPERVISOR] = {&people_supervisor_name_row.may, trainees, NULL},
    [NEED_KIND_SECOND] = {&score_correction_approve_row.may, "/scores/waiting", NULL},
    [NEED_KIND_CARE] = {&score_care_close_row.may, "/scores/care", NULL},
    [NEED_KIND_CARE_UNASSIGNED] = {&score_care_assign_row.may, "/scores/care", NULL},
    [NEED_KIND_SENIOR] = {&score_senior_answer_row.may, NULL, NULL},
    [NEED_KIND_HAZARD_LOG] = {&score_safety_sign_row.may, "/scores/live", NULL},
    [NEED_KIND_ACTION] = {&review_complete_action_row.may, "/reviews", NULL},
    [NEED_KIND_UNOWNED] = {&review_name_owner_row.may, "/reviews", NULL},
    [NEED_KIND_REQUIREMENT] = {&review_requirement_page_row.may, "/reviews", NULL},
    [NEED_KIND_LINK] = {&score_link_make_row.may, "/scores/links", NULL},
    [NEED_KIND_BREACH] = {&control_plan_row.may, "/control/breaches?mine=yes", NULL},
    [NEED_KIND_CENTRE_ASKED] = {&control_answer_row.may, "/control/breaches?state=barrier", NULL},
    [NEED_KIND_ERASURE_AGREE] = {&gate_erasure_agree_row.may, "/erasures", NULL},
    [NEED_KIND_ERASURE_CONFIRM] = {&gate_erasure_confirm_row.may, "/erasures", NULL},
    [NEED_KIND_INVITATION] = {&gate_account_invite_row.may, "/accounts", NULL},
};

/* How far providers have come is for those who may say so: the reviews' own pages keep the same line. */
static const struct home_kind wrongs[] = {
    [WRONG_KIND_BREACH] = {&control_breaches_page_row.may, "/control/breaches", "breach is open"},
    [WRONG_KIND_ITEM9_LATE] = {&score_item9_page_row.may, "/scores/item-9",
                               "answer to item 9 on which nobody acted in time"},
    [WRONG_KIND_NO_SUPERVISOR] = {&people_directory_page_row.may, trainees,
                                  "trainee without a clinical supervisor today"},
    [WRONG_KIND_ALARM] = {&score_waiting_page_row.may, "/scores/waiting",
                          "score in question: a correction waits for a second person"},
    [WRONG_KIND_DIFFERENCE] = {&score_differences_page_row.may, "/scores/differences",
                               "score that another system holds differently"},
    [WRONG_KIND_CARE_LATE] = {&score_care_page_row.may, "/scores/care", "care review that is late"},
    [WRONG_KIND_UNOWNED] = {&review_list_page_row.may, "/reviews", "requirement without an owner"},
    [WRONG_KIND_OVERDUE] = {&review_set_state_row.may, "/reviews", "requirement whose day has passed"},
    [WRONG_KIND_NOT_MET] = {&review_set_state_row.may, "/reviews", "time a requirement is not met at a provider"},
    [WRONG_KIND_UNKNOWN] = {&review_set_state_row.may, "/reviews", "time it is unknown how far a provider has come"},
    [WRONG_KIND_REFUSED] = {&gate_refusals_page_row.may, "/refusals", "attempt refused in the last 30 days"},
};

static const struct home_kind happeneds[] = {
    [HAPPENED_KIND_ANSWERED] = {&score_client_page_row.may, NULL, NULL},
    [HAPPENED_KIND_ENTERED] = {&score_client_page_row.may, NULL, NULL},
    [HAPPENED_KIND_CORRECTED] = {&score_client_page_row.may, NULL, NULL},
    [HAPPENED_KIND_APPROVED] = {&score_client_page_row.may, NULL, NULL},
    [HAPPENED_KIND_REFUSED] = {&score_client_page_row.may, NULL, NULL},
    [HAPPENED_KIND_PATHWAY] = {&score_client_page_row.may, NULL, NULL},
    [HAPPENED_KIND_CARE_CLOSED] = {&score_care_page_row.may, NULL, NULL},
    [HAPPENED_KIND_EXTRACT] = {&score_imports_page_row.may, NULL, NULL},
    [HAPPENED_KIND_PEOPLE] = {&people_import_page_row.may, NULL, NULL},
    [HAPPENED_KIND_REVIEW] = {&review_list_page_row.may, NULL, NULL},
    [HAPPENED_KIND_REQUIREMENT] = {&review_requirement_page_row.may, NULL, NULL},
    [HAPPENED_KIND_PLACEMENT] = {&people_person_page_row.may, NULL, NULL},
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

const struct home_kind *home_need_kind(enum need_kind kind)
{
    must(kind > 0 && (size_t)kind < COUNT(needs));
    return &needs[kind];
}

const struct home_kind *home_wrong_kind(enum wrong_kind kind)
{
    must(kind > 0 && (size_t)kind < COUNT(wrongs));
    return &wrongs[kind];
}

static struct str words(struct arena *a, const struct actor *actor, const struct home_kind *kinds, size_t n,
                        const struct choice *choices)
{
    struct out o = out_make(a);
    out_c(&o, " ");
    for (size_t i = 1; i < n; i++)
        if (gate_may(*kinds[i].may, actor))
            OUT(&o, choices[i - 1].word, " ");
    return out_text(&o);
}

struct str home_need_words(struct arena *a, const struct actor *actor)
{
    return words(a, actor, needs, COUNT(needs), need_kind_choices);
}

struct str home_wrong_words(struct arena *a, const struct actor *actor)
{
    return words(a, actor, wrongs, COUNT(wrongs), wrong_kind_choices);
}

struct str home_happened_words(struct arena *a, const struct actor *actor)
{
    return words(a, actor, happeneds, COUNT(happeneds), happened_kind_choices);
}

bool home_sees_differences(const struct actor *actor)
{
    return gate_may(*wrongs[WRONG_KIND_DIFFERENCE].may, actor);
}
