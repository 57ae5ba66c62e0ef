#include "sim/truth.h"

#include "base/id.h"
#include "base/json.h"

struct truth_failure *truth_add(struct truth *t, enum mix_part kind, struct str finding, int64_t provider,
                                struct day today)
{
    struct truth_failure *f = ARENA_NEW(t->arena, struct truth_failure);
    f->kind = str_of(mix_names[kind].name);
    f->finding = finding;
    f->provider = provider;
    f->done_on = f->shows_on = today;
    *LIST_ADD(t->arena, &t->failures) = f;
    return f;
}

void truth_about(struct truth *t, struct truth_failure *f, const char *kind, int64_t id)
{
    if (!truth_is_about(f, str_of(kind), id))
        *LIST_ADD(t->arena, &f->subjects) = (struct truth_subject){str_of(kind), id};
}

bool truth_is_about(const struct truth_failure *f, struct str kind, int64_t id)
{
    for (size_t i = 0; i < f->subjects.n; i++)
        if (f->subjects.at[i].id == id && str_eq(f->subjects.at[i].kind, kind))
            return true;
    return false;
}

void truth_prevented(struct truth *t, struct truth_failure *f, const struct err *refusal)
{
    struct out o = out_make(t->arena);
    for (const struct err *e = refusal; e != NULL; e = e->next)
        OUT(&o, o.n == 0 ? "" : " ", e->code);
    f->is_prevented = true;
    f->refusal = out_text(&o);
}

void truth_ended(struct truth_failure *f, struct day on)
{
    f->has_ended_on = true;
    f->ended_on = on;
}

/* --- writing -------------------------------------------------------------------------------------------------------
 */

static void day_member(struct json *j, struct arena *a, const char *name, struct day day)
{
    json_name(j, str_of(name));
    json_str(j, SAY(a, day));
}

static void text_member(struct json *j, const char *name, struct str text)
{
    json_name(j, str_of(name));
    json_str(j, text);
}

static void int_member(struct json *j, const char *name, int64_t n)
{
    json_name(j, str_of(name));
    json_int(j, n);
}

static void write_edits(struct json *j, struct arena *a, const struct truth_failure *f)
{
    json_name(j, S("corrections"));
    json_open(j, '[');
    for (size_t i = 0; i < f->edits.n; i++) {
        json_open(j, '{');
        day_member(j, a, "on", f->edits.at[i].on);
        json_name(j, S("up"));
        json_bool(j, f->edits.at[i].is_up);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void write_subjects(struct json *j, struct arena *a, const struct truth_failure *f)
{
    json_name(j, S("subjects"));
    json_open(j, '[');
    for (size_t i = 0; i < f->subjects.n; i++) {
        json_open(j, '{');
        text_member(j, "kind", f->subjects.at[i].kind);
        text_member(j, "id", id_text(a, f->subjects.at[i].id));
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void write_failure(struct json *j, struct arena *a, const struct truth_failure *f, size_t number)
{
    json_open(j, '{');
    int_member(j, "id", (int64_t)number);
    text_member(j, "kind", f->kind);
    text_member(j, "finding", f->finding);
    text_member(j, "provider", id_text(a, f->provider));
    write_subjects(j, a, f);
    if (f->edits.n > 0)
        write_edits(j, a, f);
    day_member(j, a, "done_on", f->done_on);
    day_member(j, a, "shows_on", f->shows_on);
    json_name(j, S("prevented"));
    json_bool(j, f->is_prevented);
    if (f->is_prevented)
        text_member(j, "refusal", f->refusal);
    if (f->has_ended_on)
        day_member(j, a, "ended_on", f->ended_on);
    json_close(j, '}');
}

static void write_audit(struct json *j, struct arena *a, const struct truth_audit *audit)
{
    json_open(j, '{');
    text_member(j, "provider", id_text(a, audit->provider));
    day_member(j, a, "on", audit->on);
    json_name(j, S("sample"));
    json_open(j, '[');
    for (size_t i = 0; i < audit->sample.n; i++)
        json_str(j, id_text(a, audit->sample.at[i]));
    json_close(j, ']');
    json_close(j, '}');
}

static void write_mix(struct json *j, const struct mix *mix)
{
    json_name(j, S("mix"));
    json_open(j, '{');
    for (int i = 0; i < MIX_COUNT; i++)
        int_member(j, mix_names[i].name, mix->of[i]);
    json_close(j, '}');
}

struct str truth_write(struct arena *a, const struct truth *t)
{
    struct out o = out_make(a);
    struct json j = json_make(&o);
    json_open(&j, '{');
    int_member(&j, "seed", (int64_t)t->seed);
    int_member(&j, "providers", (int64_t)t->providers);
    int_member(&j, "trainees", (int64_t)t->trainees);
    day_member(&j, a, "from", t->from);
    day_member(&j, a, "until", t->until);
    write_mix(&j, &t->mix);
    json_name(&j, S("failures"));
    json_open(&j, '[');
    for (size_t i = 0; i < t->failures.n; i++)
        write_failure(&j, a, t->failures.at[i], i + 1);
    json_close(&j, ']');
    json_name(&j, S("audits"));
    json_open(&j, '[');
    for (size_t i = 0; i < t->audits.n; i++)
        write_audit(&j, a, t->audits.at[i]);
    json_close(&j, ']');
    json_close(&j, '}');
    out_char(&o, '\n');
    return out_text(&o);
}
