/* Which standards are to find which failure, and what a yearly audit could see of it. */
#include "cli/scoreboard.h"

enum { PATTERN_LEAST = 3 };

const char *const scoreboard_findings[SCOREBOARD_FINDINGS] = {"IMR1", "IMR2", "IMR3", "MR1", "MR2",       "MR3",
                                                              "MR4",  "MR5",  "MR6",  "MR7", "governance"};

const struct scoreboard_kind scoreboard_kinds[] = {
    {MIX_ALTERED_QUOTE, {"score.source-differs"}, NULL, AUDIT_RECORD},
    {MIX_ALTERED_PATHWAY, {"score.source-differs"}, NULL, AUDIT_RECORD},
    {MIX_ALTERED_EXTRACT, {"score.source-differs", "score.extract-differs"}, NULL, AUDIT_RECORD},
    {MIX_FLIP_WAITING, {"score.second-person"}, NULL, AUDIT_RECORD_OPEN},
    {MIX_FLIP_SELF, {"score.second-person"}, NULL, AUDIT_RECORD},
    {MIX_FLIP_MANAGED, {"score.second-person"}, NULL, AUDIT_RECORD},
    {MIX_FLIP_STEPS, {"score.second-person"}, NULL, AUDIT_RECORD},
    {MIX_FLIP_MOVE, {"score.second-person"}, NULL, AUDIT_RECORD},
    {MIX_FLIP_PAPER, {"score.second-person"}, NULL, AUDIT_RECORD},
    {MIX_FLIP_OWN_ANSWERS, {"score.second-person"}, NULL, AUDIT_RECORD},
    {MIX_ONE_WAY, {"score.one-direction"}, NULL, AUDIT_PATTERN},
    {MIX_ITEM9_UNANSWERED, {"score.item9-unanswered"}, NULL, AUDIT_RECORD},
    {MIX_CARE_OVERDUE, {"score.care-overdue"}, NULL, AUDIT_RECORD},
    {MIX_UNSUPERVISED,
     {"supervision.covered", "supervision.uncovered-centre", "supervision.uncovered-university"},
     NULL,
     AUDIT_PLACE},
    {MIX_UNQUALIFIED,
     {"supervision.covered", "supervision.uncovered-centre", "supervision.uncovered-university"},
     NULL,
     AUDIT_PLACE},
    {MIX_SESSION_INVENTED, {"supervision.denied"}, NULL, AUDIT_PLACE},
    {MIX_SESSIONS_STOP, {"supervision.case-management", "supervision.skills"}, NULL, AUDIT_PLACE},
    {MIX_TRAINING_UNDATED, {"people.training-dated"}, NULL, AUDIT_PLACE},
    {MIX_TRAINING_EXPIRED, {"training.current", "client.booked-untrained"}, NULL, AUDIT_PLACE},
    {MIX_TRAINING_LEVEL, {"training.current", "client.booked-untrained"}, NULL, AUDIT_PLACE},
    {MIX_TRAINING_NEVER, {"training.current", "client.booked-untrained"}, NULL, AUDIT_PLACE},
    {MIX_TRAINING_UNPLANNED, {"training.lift-unplanned"}, NULL, AUDIT_PLACE},
    {MIX_SILENT, {"people.silent"}, "days", AUDIT_PLACE},
    {MIX_REQUIREMENT_UNOWNED, {"review.requirement-unowned"}, NULL, AUDIT_PLACE},
    {MIX_REQUIREMENT_OVERDUE, {"review.requirement-overdue"}, NULL, AUDIT_PLACE},
    {MIX_OVER_CAP, {"caseload.over-cap"}, NULL, AUDIT_PLACE},
    {MIX_STUDY_WORKED, {"caseload.study-day-worked"}, NULL, AUDIT_PLACE},
    {MIX_HOURS_BEHIND, {"caseload.hours-behind"}, NULL, AUDIT_PLACE},
    {MIX_NEW_ALONE, {"caseload.alone-with-complex"}, NULL, AUDIT_RECORD},
};
const size_t scoreboard_kind_count = sizeof scoreboard_kinds / sizeof *scoreboard_kinds;

const struct scoreboard_kind *scoreboard_kind_of(struct str kind)
{
    for (size_t i = 0; i < scoreboard_kind_count; i++)
        if (str_eq(str_of(mix_names[scoreboard_kinds[i].kind].name), kind))
            return &scoreboard_kinds[i];
    return NULL;
}

/* How many of the records that were drawn are of clients whom the failure is about. */
static size_t drawn(const struct truth_audit *audit, const struct truth_failure *f)
{
    size_t n = 0;
    for (size_t i = 0; i < audit->sample.n; i++)
        n += truth_is_about(f, S("client"), audit->sample.at[i]);
    return n;
}

bool scoreboard_audit_finds(const struct truth_audit *audit, const struct truth_failure *f, struct day shows_on)
{
    const struct scoreboard_kind *kind = scoreboard_kind_of(f->kind);
    bool is_open = !f->has_ended_on || audit->on.n < f->ended_on.n;
    if (kind == NULL || audit->provider != f->provider || audit->on.n < shows_on.n)
        return false;
    switch (kind->sees) {
    case AUDIT_RECORD: return drawn(audit, f) > 0;
    case AUDIT_RECORD_OPEN: return drawn(audit, f) > 0 && is_open;
    case AUDIT_PATTERN: return drawn(audit, f) >= PATTERN_LEAST;
    case AUDIT_PLACE: return is_open;
    }
    return false;
}
