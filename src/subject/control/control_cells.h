/* The cells of the control room: a provider, a finding, and what is known there. Pure: rows in, rows out.
 *
 * A number says little where nobody has asked, and nought says nothing at all where nobody was heard. So a cell is
 * known only where a standard answers the finding, the standards were asked today or yesterday, and what they rest on
 * was heard from the provider lately. Otherwise it says why it is not known, and what is known to be open stands beside
 * that.
 */
#ifndef SUBJECT_CONTROL_CONTROL_CELLS_H
#define SUBJECT_CONTROL_CONTROL_CELLS_H

#include "control_ids.h"
#include "control_sql.h"
#include "standards/standards.h"

enum { CONTROL_FINDING_COUNT = 11, CONTROL_TREND_DAYS = 28 };
extern const char *const control_findings[CONTROL_FINDING_COUNT]; /* "IMR1" and so on, the columns */

/* For selects of a search: {{ for f in CONTROL_FINDINGS }}. */
struct control_finding_list {
    const char *const *at;
    size_t n;
};
struct control_choice_list {
    const struct choice *at;
    size_t n;
};
struct control_standard_list {
    const struct standard *at;
    size_t n;
};
#define CONTROL_FINDINGS ((struct control_finding_list){control_findings, CONTROL_FINDING_COUNT})
#define CONTROL_SEVERITIES ((struct control_choice_list){severity_choices, SEVERITY_LOW})
#define CONTROL_STATES ((struct control_choice_list){breach_state_choices, BREACH_STATE_ANSWERED})
#define CONTROL_STANDARDS ((struct control_standard_list){all_standards, all_standard_count})

/* What was heard from a provider: of a kind, and about which day at the latest. */
struct control_hearing {
    int64_t provider_id;
    struct str what; /* as a standard's rests_on */
    bool is_ever;
    struct day about_on;
    int32_t window_days; /* for how long such a hearing says something */
};

struct control_hearings {
    const struct control_hearing *at;
    size_t n;
};

/* All that cells are made of. */
struct control_facts {
    struct day today;
    const struct standard *standards;
    size_t standard_count;
    bool has_run;
    struct day ran_on; /* when the standards were last asked */
    const struct control_providers_rows *providers;
    bool has_whole; /* a row for the consortium as a whole comes last */
    const struct control_open_rows *open;
    const struct control_closed_rows *closed;
    struct control_hearings heard;
};

/* A finding as a heading: "Governance"; the review's own numbers as they are. */
struct str control_finding_says(struct str finding);

/* Row by row, CONTROL_FINDING_COUNT cells each, in the order of the providers. */
struct control_open_rows control_cells(struct arena *a, const struct control_facts *facts);

/* How many of them are of a provider. */
size_t control_cells_of(const struct control_open_rows *cells, struct organisation_id provider);
size_t control_unknown_of(const struct control_unknown_requirements_rows *rows, struct organisation_id provider);

/* What is open in a row of cells. */
int64_t control_row_open(const struct control_open_rows *cells, size_t row);
/* Whether a row has a cell of which the number may not be all of it: a standard is there and could not see. */
bool control_row_is_unknown(const struct control_open_rows *cells, size_t row);

/* A bar for each row, as many as its cells add up to. */
struct html control_chart(struct arena *a, const struct control_providers_rows *providers, bool has_whole,
                          const struct control_open_rows *cells);

#endif
