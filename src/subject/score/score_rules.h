/* What the rules of scores are given: state that score_load.c reads, decided on by score_*_rules.c alone. */
#ifndef SUBJECT_SCORE_SCORE_RULES_H
#define SUBJECT_SCORE_SCORE_RULES_H

#include "base/map.h"
#include "score_spec.h"
#include "score_sql.h"
#include "subject/client/client.h"
#include "subject/score/score_rows.h"
#include "subject/score/score_standing.h"

/* A client, as nearly every rule wants it. */
struct score_client_state {
    bool is_found;
    bool is_held; /* the folder holds client data at all */
    struct client_known_row client;
    struct settings settings;
    struct standings standings;
};

/* What an answer above 0 to item 9 needs. */
struct score_item9_state {
    bool has_task; /* one is open */
    struct item9_task_id task;
    bool has_owner; /* who is still qualified */
    struct person_id owner;
    struct score_item9_candidates_rows candidates;
};

/* Whether links may be used with clients. */
struct score_live_state {
    bool is_signed;                       /* the hazard log */
    struct score_duties_from_rows duties; /* that have not ended */
};

struct score_record_state {
    struct score_client_state of;
    struct score_item9_state item9;
};

struct score_link_make_state {
    struct score_client_state of;
    struct score_live_state live;
};

struct score_link_void_state {
    bool has_link;
    struct score_link_known_row link;
};

struct score_answer_state {
    bool is_held; /* the folder holds client data at all */
    bool has_link;
    struct score_link_by_token_row link;
    struct settings settings;
    struct score_item9_state item9;
};

struct score_correct_state {
    struct score_client_state of;
    bool has_response;
    struct score_response_known_row response;
    bool has_pathway; /* a step rests on it */
    bool has_other;   /* the actor may see the client whom it is to move to */
    struct score_item9_state item9;
};

/* For approving and refusing. */
struct score_second_state {
    struct score_client_state of;
    bool has_correction;
    struct score_correction_known_row correction;
    bool has_response;
    struct score_response_known_row response;
    bool is_managed_by_author; /* the actor, by the correction's author */
};
struct score_correction_approve_state {
    struct score_second_state second;
    struct score_item9_state item9; /* of the client whom the score moves to */
};
struct score_correction_refuse_state {
    struct score_second_state second;
};

struct score_item9_take_state {
    bool has_task;
    struct score_item9_known_row task;
};
struct score_item9_close_state {
    bool has_task;
    struct score_item9_known_row task;
};

struct score_pathway_enter_state {
    struct score_client_state of;
};
struct score_pathway_enter_by_reason_state {
    struct score_client_state of;
    bool is_senior_qualified;
};
struct score_senior_answer_state {
    bool has_entry;
    struct score_pathway_known_row entry;
    struct settings settings;
};

struct score_care_state {
    bool has_review;
    struct score_care_known_row review;
    bool is_in_team;   /* the reviewer named, or the actor who closes */
    bool is_qualified; /* the same */
    bool has_cause;    /* a correction opened it: */
    struct score_correction_known_row cause;
    bool has_decider;
    struct person_id decider; /* who approved that correction */
};
struct score_care_assign_state {
    struct score_care_state care;
};
struct score_care_close_state {
    struct score_care_state care;
};

/* A row of an extract whose client was looked for. */
struct score_import_client {
    bool is_known;
    struct client_id client_id;
    bool has_practitioner; /* the one named treats clients there */
    struct person_id practitioner;
};

struct score_import_provider {
    bool is_held; /* the folder holds client data at all */
    bool has_provider;
    struct organisation_id provider;
};

struct score_import_state {
    struct score_import_provider at;
    struct str text; /* the file, or the rows as they were typed */
    struct score_rows rows;
    struct map clients; /* folded reference to struct score_import_client, for every row */
};
struct score_import_begin_state {
    struct score_import_provider at;
};
struct score_import_rows_state {
    bool is_held; /* the folder still holds client data at all */
    bool has_import;
    struct score_import_known_row import;
    struct score_rows rows;
    struct map clients;
};
struct score_import_seal_state {
    bool is_held; /* the folder still holds client data at all */
    bool has_import;
    struct score_import_known_row import;
};
struct score_import_drop_state {
    bool has_import;
    struct score_import_known_row import;
};

struct score_difference_confirm_state {
    bool has_difference;
    struct score_difference_known_row difference;
    struct settings settings;
};

struct score_duty_set_state {
    bool is_qualified;
};
struct score_duty_end_state {
    bool has_duty;
    struct score_duty_known_row duty;
};
struct score_safety_withdraw_state {
    bool is_signed;
};

/* --- what several rules share ------------------------------------------------------------------------------------ */

/* Roles that make a person qualified to own a task or to be a second person. A newly qualified practitioner is under
 * preceptorship, and a trainee never is one of them. */
enum { SCORE_QUALIFIED = ROLE_PRACTITIONER | ROLE_SUPERVISOR | ROLE_CLINICAL_LEAD };

/* The problem descriptor's word. */
struct str score_problem(const struct score_client_state *of);
/* The anxiety half of this client's pair on a day, and the client's caseness. */
enum measure score_client_anxiety(const struct rule_cx *cx, const struct score_client_state *of);
enum caseness score_client_caseness(const struct rule_cx *cx, const struct score_client_state *of);

/* Refuses a day in the future or before 1990. */
bool score_day_is_right(const struct rule_cx *cx, struct decision *d, const char *field, struct day on);

/* Opens the client's task for a positive answer to item 9, or alerts it again. Nothing else comes of it. */
void score_item9_alert(const struct rule_cx *cx, const struct score_item9_state *st, const struct settings *held,
                       struct client_id client, struct response_id response, int32_t answer, struct decision *d);

/* Opens a care review; the clinical leads give it to a clinician outside the team. */
void score_care_begin(const struct rule_cx *cx, const struct settings *held, struct client_id client,
                      enum care_because because, int64_t because_of, struct decision *d);

/* Whether links may be used until a day; where not, what is missing, in words. */
bool score_is_live(struct arena *a, bool is_simulated, const struct score_live_state *live, struct day today,
                   struct day until, struct str *why_not_r);

/* The state of a link on a day. `shown_ms` is how long after sending the answers may be seen again. */
struct score_link_facts {
    bool is_there, is_spent, is_void;
    struct instant spent_at;
    struct day until_on;
};
enum answer_state score_link_state(const struct score_link_facts *link, struct instant now, struct day today,
                                   int64_t shown_ms);

/* What a person can do with a link that cannot be used. */
struct str score_link_advice(enum answer_state state);

/* The hash of a link's token, as it is kept. */
struct str score_token_hash(struct arena *a, struct str token);

#endif
