/* Rows to the views of people's pages. */
#include "people_spec.h"
#include "people_sql.h"
#include "subject/people/people.h"
#include "subject/people/people_import.h"
#include "subject/people/people_labels.h"
#include "subject/people/people_words.h"

#include "base/id.h"
#include "gate/gate.h"

static struct err *not_there(struct read_cx *cx)
{
    return DENY(cx->arena, "not-found", "There is no such record, or you may not see it");
}

static int64_t offset_of(int64_t page)
{
    return (page - 1) * PEOPLE_PER_PAGE;
}

/* --- the directory ---------------------------------------------------------------------------------------------- */

/* The words that are looked for: three at most, each from its prefix on. A word that was not given fits all. */
struct wanted {
    struct str low[3];
    struct str high[3];
    bool is_any;
};

static struct wanted wanted_of(struct arena *a, struct str search)
{
    struct wanted w = {0};
    bool is_address = str_find_char(search, '@', &(size_t){0});
    struct str rest = is_address ? people_email_folded(a, search) : people_folded(a, search), word;
    for (size_t i = 0; i < 3; i++) {
        w.low[i] = rest.n > 0 && str_next(&rest, ' ', &word) ? word : S("");
        w.high[i] = people_prefix_end(a, w.low[i]);
        w.is_any = w.is_any || w.low[i].n > 0;
    }
    return w;
}

static struct people_directory_args browse_args(const struct people_directory_in *in, int64_t page)
{
    return (struct people_directory_args){
        .has_organisation_id = in->has_organisation_id,
        .organisation_id = in->organisation_id,
        .has_role = in->has_role,
        .role = in->role,
        .limit = PEOPLE_PER_PAGE,
        .offset = offset_of(page),
    };
}

ERRS static struct err *browse(struct read_cx *cx, const struct people_directory_in *in,
                               struct people_directory_view *v)
{
    struct people_directory_count_row count;
    struct people_directory_args args = browse_args(in, v->page);
    TRY(people_directory_count(cx->db, cx->arena,
                               (struct people_directory_count_args){.has_organisation_id = args.has_organisation_id,
                                                                    .organisation_id = args.organisation_id,
                                                                    .has_role = args.has_role,
                                                                    .role = args.role},
                               &count));
    v->total = count.people;
    return people_directory(cx->db, cx->arena, args, &v->people);
}

/* Found rows have the same columns as those of the whole list, and a struct of their own. */
static struct people_directory_rows as_directory(struct arena *a, const struct people_search_rows *found)
{
    struct people_directory_rows rows = {ARENA_ARRAY(a, found->n + 1, struct people_directory_row), found->n};
    for (size_t i = 0; i < found->n; i++)
        rows.at[i] = (struct people_directory_row){
            .person_id = found->at[i].person_id,
            .name = found->at[i].name,
            .has_email = found->at[i].has_email,
            .email = found->at[i].email,
            .has_does = found->at[i].has_does,
            .does = found->at[i].does,
        };
    return rows;
}

ERRS static struct err *search(struct read_cx *cx, const struct people_directory_in *in, const struct wanted *w,
                               struct people_directory_view *v)
{
    struct people_search_rows found;
    struct people_search_count_row count;
    struct people_directory_args all = browse_args(in, v->page);
    struct people_search_count_args counted = {.low = w->low[0],
                                               .high = w->high[0],
                                               .low_2 = w->low[1],
                                               .high_2 = w->high[1],
                                               .low_3 = w->low[2],
                                               .high_3 = w->high[2],
                                               .has_organisation_id = all.has_organisation_id,
                                               .organisation_id = all.organisation_id,
                                               .has_role = all.has_role,
                                               .role = all.role};
    struct people_search_args args = {.low = w->low[0],
                                      .high = w->high[0],
                                      .low_2 = w->low[1],
                                      .high_2 = w->high[1],
                                      .low_3 = w->low[2],
                                      .high_3 = w->high[2],
                                      .has_organisation_id = all.has_organisation_id,
                                      .organisation_id = all.organisation_id,
                                      .has_role = all.has_role,
                                      .role = all.role,
                                      .limit = all.limit,
                                      .offset = all.offset};
    TRY(people_search_count(cx->db, cx->arena, counted, &count));
    TRY(people_search(cx->db, cx->arena, args, &found));
    v->total = count.people;
    v->people = as_directory(cx->arena, &found);
    return NULL;
}

struct err *people_directory_show(struct read_cx *cx, const struct people_directory_in *in,
                                  struct people_directory_view *v)
{
    struct wanted w = wanted_of(cx->arena, in->has_search ? in->search : S(""));
    v->page = in->has_page ? in->page : 1;
    v->search = in->has_search ? in->search : S("");
    v->has_organisation_id = in->has_organisation_id;
    v->organisation_id = in->organisation_id;
    v->has_role = in->has_role;
    v->role = in->role;
    v->has_filter = w.is_any || in->has_organisation_id || in->has_role;
    v->may_add = gate_offers(cx, &people_person_add_row);
    v->may_import = gate_offers(cx, &people_import_row);
    TRY(people_organisation_names(cx->db, cx->arena, &v->organisations));
    TRY(w.is_any ? search(cx, in, &w, v) : browse(cx, in, v));
    for (size_t i = 0; i < v->people.n; i++)
        v->people.at[i].does = people_does_text(cx->arena, v->people.at[i].does);
    return NULL;
}

/* --- a person --------------------------------------------------------------------------------------------------- */

ERRS static struct err *load_person(struct read_cx *cx, struct person_id id, struct people_person_row *row_r)
{
    bool found;
    TRY(people_person(cx->db, cx->arena, (struct people_person_args){.person_id = id}, row_r, &found));
    return found ? NULL : not_there(cx);
}

struct err *people_person_show(struct read_cx *cx, const struct people_person_in *in, struct people_person_view *v)
{
    struct person_id id = in->person_id;
    struct store *db = cx->db;
    struct arena *a = cx->arena;
    TRY(load_person(cx, id, &v->person));
    v->title = v->person.name;
    v->may_change = gate_offers(cx, &people_role_give_row);
    TRY(people_roles_of_person(db, a, (struct people_roles_of_person_args){.person_id = id}, &v->roles));
    TRY(people_placements_of_person(db, a, (struct people_placements_of_person_args){.person_id = id}, &v->placements));
    TRY(people_supervisors_of_person(db, a, (struct people_supervisors_of_person_args){.person_id = id},
                                     &v->supervisors));
    TRY(people_supervisees_of_person(db, a, (struct people_supervisees_of_person_args){.person_id = id},
                                     &v->supervisees));
    TRY(people_preceptorships_of_person(db, a, (struct people_preceptorships_of_person_args){.person_id = id},
                                        &v->preceptorships));
    TRY(people_training_of_person(db, a, (struct people_training_of_person_args){.person_id = id}, &v->training));
    TRY(people_weeks_of_person(db, a, (struct people_weeks_of_person_args){.person_id = id}, &v->weeks));
    v->may_note_away = v->may_change || (!cx->is_as_of && id.n == cx->actor.person.n);
    TRY(people_away_of_person(db, a, (struct people_away_of_person_args){.person_id = id}, &v->away));
    TRY(people_covering_of_person(db, a, (struct people_covering_of_person_args){.cover_person_id = id}, &v->covering));
    TRY(people_earlier_of_person(db, a, (struct people_earlier_of_person_args){.person_id = id}, &v->earlier));
    return people_whys(db, a, (struct people_whys_args){.person_id = id}, &v->whys);
}

struct err *people_change_show(struct read_cx *cx, const struct people_change_in *in, struct people_change_view *v)
{
    struct person_id id = in->person_id;
    struct store *db = cx->db;
    struct arena *a = cx->arena;
    TRY(load_person(cx, id, &v->person));
    v->title = SAY(a, "Change what is recorded about ", v->person.name);
    TRY(people_roles_of_person(db, a, (struct people_roles_of_person_args){.person_id = id}, &v->roles));
    TRY(people_placements_of_person(db, a, (struct people_placements_of_person_args){.person_id = id}, &v->placements));
    TRY(people_supervisors_of_person(db, a, (struct people_supervisors_of_person_args){.person_id = id},
                                     &v->supervisors));
    TRY(people_preceptorships_of_person(db, a, (struct people_preceptorships_of_person_args){.person_id = id},
                                        &v->preceptorships));
    TRY(people_organisation_names(db, a, &v->organisations));
    return people_cohort_names(db, a, &v->cohorts);
}

struct err *people_add_show(struct read_cx *cx, const struct people_add_in *in, struct people_add_view *v)
{
    (void)in;
    return people_organisation_names(cx->db, cx->arena, &v->organisations);
}

/* --- organisations and cohorts ---------------------------------------------------------------------------------- */

struct err *people_organisations_show(struct read_cx *cx, const struct people_organisations_in *in,
                                      struct people_organisations_view *v)
{
    (void)in;
    v->may_add = gate_offers(cx, &people_organisation_add_row);
    return people_organisations(cx->db, cx->arena, &v->organisations);
}

struct err *people_organisation_show(struct read_cx *cx, const struct people_organisation_in *in,
                                     struct people_organisation_view *v)
{
    struct organisation_id id = in->organisation_id;
    struct people_at_organisation_count_row count;
    bool found;
    TRY(people_organisation(cx->db, cx->arena, (struct people_organisation_args){.organisation_id = id},
                            &v->organisation, &found));
    if (!found)
        return not_there(cx);
    v->title = v->organisation.name;
    v->page = in->has_page ? in->page : 1;
    v->may_change = gate_offers(cx, &people_organisation_rename_row);
    TRY(people_organisation_earlier(cx->db, cx->arena, (struct people_organisation_earlier_args){.organisation_id = id},
                                    &v->earlier));
    TRY(people_heard_of_organisation(cx->db, cx->arena,
                                     (struct people_heard_of_organisation_args){.organisation_id = id}, &v->heard));
    v->sees_silence = v->organisation.kind == ORGANISATION_KIND_PROVIDER && v->heard.n == 0 && v->may_change;
    TRY(people_cohorts_of_organisation(
        cx->db, cx->arena, (struct people_cohorts_of_organisation_args){.organisation_id = id}, &v->cohorts));
    TRY(people_at_organisation_count(cx->db, cx->arena,
                                     (struct people_at_organisation_count_args){.organisation_id = id}, &count));
    v->total = count.people;
    TRY(people_at_organisation(cx->db, cx->arena,
                               (struct people_at_organisation_args){
                                   .organisation_id = id, .limit = PEOPLE_PER_PAGE, .offset = offset_of(v->page)},
                               &v->people));
    for (size_t i = 0; i < v->people.n; i++)
        v->people.at[i].does = people_does_text(cx->arena, v->people.at[i].does);
    return NULL;
}

struct err *people_cohorts_show(struct read_cx *cx, const struct people_cohorts_in *in, struct people_cohorts_view *v)
{
    (void)in;
    v->may_add = gate_offers(cx, &people_cohort_add_row);
    TRY(people_universities(cx->db, cx->arena, &v->universities));
    return people_cohorts(cx->db, cx->arena, &v->cohorts);
}

struct err *people_cohort_show(struct read_cx *cx, const struct people_cohort_in *in, struct people_cohort_view *v)
{
    bool found;
    TRY(people_cohort(cx->db, cx->arena, (struct people_cohort_args){.cohort_id = in->cohort_id}, &v->cohort, &found));
    if (!found)
        return not_there(cx);
    v->title = v->cohort.name;
    return people_trainees_of_cohort(cx->db, cx->arena,
                                     (struct people_trainees_of_cohort_args){.cohort_id = in->cohort_id}, &v->trainees);
}

/* --- spreadsheets ----------------------------------------------------------------------------------------------- */

struct err *people_import_show(struct read_cx *cx, const struct people_import_in *in, struct people_import_view *v)
{
    (void)in;
    return people_imports(cx->db, cx->arena, &v->imports);
}

struct err *people_template_bytes(struct read_cx *cx, const struct people_template_in *in, struct reply *reply_r)
{
    (void)in;
    reply_r->body = people_template_csv(cx->arena);
    reply_r->file_name = S("people-template.csv");
    return NULL;
}

struct err *people_export_bytes(struct read_cx *cx, const struct people_export_in *in, struct reply *reply_r)
{
    struct people_export_rows rows;
    (void)in;
    TRY(people_export(cx->db, cx->arena, &rows));
    reply_r->body = people_export_csv(cx->arena, &rows);
    reply_r->file_name = SAY(cx->arena, "people-", cx->today, ".csv");
    return NULL;
}
