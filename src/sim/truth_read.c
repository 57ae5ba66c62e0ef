/* truth.json, read again. What is not such a book is refused with the name of what is missing. */
#include "base/id.h"
#include "sim/truth.h"

#include <jansson.h>

enum { TRUTH_BYTES_MAX = 64 << 20 };

struct truth_reading {
    struct arena *arena;
    struct err *problem; /* the first */
};

static void wrong(struct truth_reading *r, const char *name)
{
    if (r->problem == NULL)
        r->problem = REFUSE(r->arena, "bad-truth", str_of(name), "This is no book of truth: ", name,
                            " is missing or not as it should be. Make the folder anew with: candour demo");
}

static struct str text_of(struct truth_reading *r, const json_t *object, const char *name)
{
    const json_t *v = json_object_get(object, name);
    if (!json_is_string(v)) {
        wrong(r, name);
        return S("");
    }
    return str_copy(r->arena, (struct str){json_string_value(v), json_string_length(v)});
}

static int64_t number_of(struct truth_reading *r, const json_t *object, const char *name)
{
    const json_t *v = json_object_get(object, name);
    if (!json_is_integer(v))
        wrong(r, name);
    return json_integer_value(v);
}

static bool flag_of(struct truth_reading *r, const json_t *object, const char *name)
{
    const json_t *v = json_object_get(object, name);
    if (!json_is_boolean(v))
        wrong(r, name);
    return json_is_true(v);
}

static struct day day_of(struct truth_reading *r, const json_t *object, const char *name)
{
    struct day day = {0};
    if (!day_parse(text_of(r, object, name), &day))
        wrong(r, name);
    return day;
}

static int64_t id_of(struct truth_reading *r, const json_t *object, const char *name)
{
    int64_t id = 0;
    if (!id_parse(text_of(r, object, name), &id))
        wrong(r, name);
    return id;
}

static const json_t *list_of(struct truth_reading *r, const json_t *object, const char *name)
{
    const json_t *v = json_object_get(object, name);
    if (!json_is_array(v))
        wrong(r, name);
    return v;
}

static struct truth_failure *read_failure(struct truth_reading *r, const json_t *of)
{
    struct truth_failure *f = ARENA_NEW(r->arena, struct truth_failure);
    const json_t *subjects = list_of(r, of, "subjects"), *edits = json_object_get(of, "corrections");
    f->kind = text_of(r, of, "kind");
    f->finding = text_of(r, of, "finding");
    f->provider = id_of(r, of, "provider");
    f->done_on = day_of(r, of, "done_on");
    f->shows_on = day_of(r, of, "shows_on");
    f->is_prevented = flag_of(r, of, "prevented");
    if (f->is_prevented)
        f->refusal = text_of(r, of, "refusal");
    f->has_ended_on = json_object_get(of, "ended_on") != NULL;
    if (f->has_ended_on)
        f->ended_on = day_of(r, of, "ended_on");
    for (size_t i = 0; i < json_array_size(subjects); i++) {
        const json_t *s = json_array_get(subjects, i);
        *LIST_ADD(r->arena, &f->subjects) = (struct truth_subject){text_of(r, s, "kind"), id_of(r, s, "id")};
    }
    for (size_t i = 0; i < json_array_size(edits); i++) {
        const json_t *e = json_array_get(edits, i);
        *LIST_ADD(r->arena, &f->edits) = (struct truth_edit){day_of(r, e, "on"), flag_of(r, e, "up")};
    }
    return f;
}

static struct truth_audit *read_audit(struct truth_reading *r, const json_t *of)
{
    struct truth_audit *audit = ARENA_NEW(r->arena, struct truth_audit);
    const json_t *sample = list_of(r, of, "sample");
    audit->provider = id_of(r, of, "provider");
    audit->on = day_of(r, of, "on");
    for (size_t i = 0; i < json_array_size(sample); i++) {
        const json_t *v = json_array_get(sample, i);
        int64_t id = 0;
        if (!json_is_string(v) || !id_parse(str_of(json_string_value(v)), &id))
            wrong(r, "sample");
        *LIST_ADD(r->arena, &audit->sample) = id;
    }
    return audit;
}

static void read_root(struct truth_reading *r, const json_t *root, struct truth *t)
{
    const json_t *failures = list_of(r, root, "failures"), *audits = list_of(r, root, "audits");
    const json_t *mix = json_object_get(root, "mix");
    t->seed = (uint64_t)number_of(r, root, "seed");
    t->providers = (uint64_t)number_of(r, root, "providers");
    t->trainees = (uint64_t)number_of(r, root, "trainees");
    t->from = day_of(r, root, "from");
    t->until = day_of(r, root, "until");
    for (int i = 0; i < MIX_COUNT; i++)
        t->mix.of[i] = number_of(r, mix, mix_names[i].name);
    for (size_t i = 0; i < json_array_size(failures); i++)
        *LIST_ADD(r->arena, &t->failures) = read_failure(r, json_array_get(failures, i));
    for (size_t i = 0; i < json_array_size(audits); i++)
        *LIST_ADD(r->arena, &t->audits) = read_audit(r, json_array_get(audits, i));
}

static void let_go(void *root)
{
    json_decref(root); /* jansson's own memory, counted by it */
}

struct err *truth_read(struct arena *a, struct str json, struct truth *t_r)
{
    struct truth_reading r = {.arena = a};
    json_error_t error;
    *t_r = (struct truth){.arena = a};
    json_t *root = json.n > TRUTH_BYTES_MAX ? NULL : json_loadb(json.s, json.n, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL)
        return REFUSE(a, "bad-truth", S(""), "This is no book of truth: it is not JSON");
    arena_defer(a, let_go, root);
    read_root(&r, root, t_r);
    return r.problem;
}
