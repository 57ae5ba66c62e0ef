/* The rule of an import: the report is read, and every part of it becomes an event; or nothing does. */
#include "base/hex.h"
#include "base/id.h"
#include "subject/review/review_read.h"
#include "subject/review/review_rules.h"

#include <sodium.h>

enum { LINES_NAMED_MAX = 30 };

struct str review_digest(struct arena *a, struct str bytes)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)bytes.s, bytes.n);
    return hex_text(a, hash, sizeof hash);
}

/* What the report calls itself, or who was reviewed, or when. */
static struct str title_of(struct arena *a, const struct review_report *r)
{
    if (r->title.n > 0)
        return r->title;
    if (r->consortium.n > 0)
        return SAY(a, "Review of ", r->consortium);
    return SAY(a, "Review approved on ", day_text(a, r->approved_on));
}

static void add_review(struct decision *d, struct review_id id, struct str digest, const struct review_report *r)
{
    review_imported_add(d, (struct review_imported){
                               .review_id = id,
                               .digest = digest,
                               .lines = (int64_t)r->lines.n,
                               .title = title_of(d->arena, r),
                               .has_consortium = r->consortium.n > 0,
                               .consortium = r->consortium,
                               .summary = r->summary,
                               .background = r->background,
                               .has_not_represented = r->not_represented.n > 0,
                               .not_represented = r->not_represented,
                               .has_category_from = r->has_category,
                               .category_from = r->category_from,
                               .has_category_to = r->has_category,
                               .category_to = r->category_to,
                               .category_is_recommended = r->category_is_recommended,
                               .has_category_text = r->has_category,
                               .category_text = r->category_text,
                               .has_improvement_plan = r->improvement_plan.n > 0,
                               .improvement_plan = r->improvement_plan,
                               .has_providers_degree = r->providers_degree.n > 0,
                               .providers_degree = r->providers_degree,
                               .approved_on = r->approved_on,
                               .authorised_on = r->authorised_on,
                               .submitted_on = r->submitted_on,
                               .completed_by = r->completed_by.person,
                               .completed_by_post = r->completed_by.post,
                               .lead = r->lead.person,
                               .lead_post = r->lead.post,
                               .authorised_by = r->authorised_by.person,
                               .authorised_by_post = r->authorised_by.post,
                           });
}

static void add_people(struct decision *d, struct review_id id, const struct review_report *r)
{
    for (size_t i = 0; i < r->met.n; i++) {
        const struct review_met *m = &r->met.at[i];
        review_met_recorded_add(d, (struct review_met_recorded){
                                       .review_id = id,
                                       .place = (int64_t)i + 1,
                                       .group_name = m->group,
                                       .text = m->text,
                                       .has_person = m->person.n > 0,
                                       .person = m->person,
                                       .has_post = m->post.n > 0,
                                       .post = m->post,
                                       .has_organisation = m->organisation.n > 0,
                                       .organisation = m->organisation,
                                       .has_part = m->part.n > 0,
                                       .part = m->part,
                                   });
    }
    for (size_t i = 0; i < r->providers.n; i++)
        review_provider_named_add(
            d, (struct review_provider_named){.review_id = id, .place = (int64_t)i + 1, .name = r->providers.at[i]});
}

static void add_findings(struct decision *d, struct review_id id, const struct review_report *r)
{
    for (size_t i = 0; i < r->points.n; i++)
        review_point_recorded_add(d, (struct review_point_recorded){.review_id = id,
                                                                    .place = (int64_t)i + 1,
                                                                    .under = r->points.at[i].under,
                                                                    .label = r->points.at[i].label,
                                                                    .text = r->points.at[i].text});
    for (size_t i = 0; i < r->themes.n; i++)
        review_finding_recorded_add(d, (struct review_finding_recorded){.review_id = id,
                                                                        .place = (int64_t)i + 1,
                                                                        .theme = r->themes.at[i].title,
                                                                        .text = r->themes.at[i].text});
    for (size_t i = 0; i < r->good.n; i++)
        review_good_practice_recorded_add(d, (struct review_good_practice_recorded){
                                                 .review_id = id,
                                                 .place = (int64_t)i + 1,
                                                 .title = r->good.at[i].title,
                                                 .has_provider = r->good.at[i].provider.n > 0,
                                                 .provider = r->good.at[i].provider,
                                                 .text = r->good.at[i].text,
                                                 .standards = r->good.at[i].standards,
                                             });
}

static enum requirement_response response_of(enum review_answer answer)
{
    switch (answer) {
    case REVIEW_ANSWER_NOT_MENTIONED: return REQUIREMENT_RESPONSE_NOT_MENTIONED;
    case REVIEW_ANSWER_REQUESTED: return REQUIREMENT_RESPONSE_REQUESTED;
    case REVIEW_ANSWER_RECEIVED: return REQUIREMENT_RESPONSE_REQUESTED_AND_RECEIVED;
    }
    return REQUIREMENT_RESPONSE_NOT_MENTIONED;
}

static void add_requirements(const struct rule_cx *cx, struct decision *d, struct review_id id,
                             const struct review_report *r)
{
    for (size_t i = 0; i < r->requirements.n; i++) {
        const struct review_requirement *q = &r->requirements.at[i];
        review_requirement_made_add(
            d, (struct review_requirement_made){
                   .review_id = id,
                   .requirement_id = {id_fresh(cx->chance)},
                   .place = (int64_t)i + 1,
                   .ref = q->ref,
                   .kind = q->is_immediate ? REQUIREMENT_KIND_IMMEDIATE : REQUIREMENT_KIND_MANDATORY,
                   .title = q->title,
                   .finding = q->finding,
                   .action = q->action,
                   .response = response_of(q->answer),
                   .has_standards = q->standards.n > 0,
                   .standards = q->standards,
               });
    }
}

static void add_lines(struct decision *d, struct review_id id, const struct review_report *r)
{
    for (size_t i = 0; i < r->lines.n; i++)
        review_line_kept_add(d, (struct review_line_kept){.review_id = id,
                                                          .place = (int64_t)i + 1,
                                                          .line = r->lines.at[i].line,
                                                          .is_placed = r->lines.at[i].is_placed,
                                                          .why = r->lines.at[i].why,
                                                          .text = r->lines.at[i].text});
}

/* " 3 lines were not placed and are kept: 4, 17, 60." */
static void say_lines(struct out *o, const struct review_report *r, bool is_placed, const char *one, const char *many)
{
    struct out numbers = out_make(o->arena);
    size_t n = 0;
    for (size_t i = 0; i < r->lines.n; i++) {
        if (r->lines.at[i].is_placed != is_placed)
            continue;
        if (n < LINES_NAMED_MAX)
            OUT(&numbers, n == 0 ? "" : ", ", r->lines.at[i].line);
        n++;
    }
    if (n > 0)
        OUT(o, " ", n, n == 1 ? one : many, out_text(&numbers), n > LINES_NAMED_MAX ? " and more." : ".");
}

static void say_what_was_made(struct decision *d, const struct review_report *r)
{
    struct out o = out_make(d->arena);
    size_t immediate = 0;
    for (size_t i = 0; i < r->requirements.n; i++)
        immediate += r->requirements.at[i].is_immediate;
    OUT(&o, "The report was imported: ", immediate, " immediate mandatory and ", r->requirements.n - immediate,
        " mandatory requirements, ", r->themes.n, " themes of findings, ", r->good.n,
        r->good.n == 1 ? " area" : " areas", " working well. Every requirement is unknown at every provider.");
    say_lines(&o, r, false, " line was not placed and is kept: ", " lines were not placed and are kept: ");
    say_lines(&o, r, true, " place should be compared with the original: line ",
              " places should be compared with the original: lines ");
    DECIDE_SAY(d, out_text(&o));
}

void review_import_rule(const struct rule_cx *cx, const struct review_import_state *st, const struct review_import *in,
                        struct decision *d)
{
    struct review_report report;
    struct err *refusal = review_read(d->arena, in->file.bytes, &report);
    if (refusal == NULL && st->is_known)
        refusal = REFUSE(d->arena, "review-already-imported", S("file"), "This file was imported on ",
                         day_text(d->arena, st->known.imported_on), ": ", st->known.title,
                         ". It is not imported a second time; a changed report is.");
    if (refusal != NULL) {
        d->refusal = err_join(d->refusal, refusal);
        return;
    }
    struct review_id id = {id_fresh(cx->chance)};
    add_review(d, id, review_digest(d->arena, in->file.bytes), &report);
    add_findings(d, id, &report);
    add_people(d, id, &report);
    add_requirements(cx, d, id, &report);
    add_lines(d, id, &report);
    say_what_was_made(d, &report);
    d->made = id.n;
    d->made_of = "review";
    DECIDE_GO(d, "/reviews/", id_text(d->arena, id.n));
}
