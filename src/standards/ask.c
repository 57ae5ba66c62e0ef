/* Asks the standards: what is wrong on a day. */
#include "standards/standards.h"

#include "base/list.h"
#include "base/log.h"
#include "gate_sql.h"

enum { PARAMETERS_MAX = 16 };

const struct standard *standard_find(struct str name)
{
    for (size_t i = 0; i < all_standard_count; i++)
        if (str_eq(str_of(all_standards[i].name), name))
            return &all_standards[i];
    return NULL;
}

/* --- settings ----------------------------------------------------------------------------------------------------- */

struct str standard_setting_name(struct arena *a, const struct standard *standard, size_t setting)
{
    return SAY(a, "standard.", standard->name, ".", standard->settings[setting].name);
}

bool standard_setting_find(struct str name, const struct standard **standard_r, size_t *setting_r)
{
    struct str head = S("standard.");
    if (!str_starts(name, head))
        return false;
    struct str rest = str_from(name, head.n);
    for (size_t i = 0; i < all_standard_count; i++) {
        const struct standard *s = &all_standards[i];
        struct str own = str_of(s->name);
        if (!str_starts(rest, own) || rest.n <= own.n + 1 || rest.s[own.n] != '.')
            continue;
        for (size_t k = 0; k < s->setting_count; k++)
            if (str_eq(str_from(rest, own.n + 1), str_of(s->settings[k].name))) {
                *standard_r = s;
                *setting_r = k;
                return true;
            }
    }
    return false;
}

/* A value that is no number cannot be set by the command; one that came otherwise is as if it were not there. */
struct err *standard_value(struct read_cx *cx, const struct standard *standard, size_t setting, struct day on,
                           struct standard_value *value_r)
{
    const struct standard_setting *s = &standard->settings[setting];
    struct gate_setting_on_row row;
    int64_t n;
    bool found;
    TRY(gate_setting_on(
        cx->db, cx->arena,
        (struct gate_setting_on_args){.name = standard_setting_name(cx->arena, standard, setting), .on_day = on}, &row,
        &found));
    *value_r = (struct standard_value){
        .setting = s, .value = s->value, .source = str_of(s->source), .is_verified = s->is_verified};
    if (found && str_to_i64(row.value, &n))
        *value_r = (struct standard_value){.setting = s,
                                           .value = n,
                                           .is_set = true,
                                           .from_on = row.from_on,
                                           .source = row.source,
                                           .is_verified = row.is_verified};
    return NULL;
}

/* --- one statement ------------------------------------------------------------------------------------------------ */

/* The first instant after a day in London. */
static struct instant end_of(struct day on)
{
    struct instant t = instant_of_day_utc(day_add(on, 1));
    if (instant_day_london((struct instant){t.ms - 1}).n > on.n)
        t.ms -= 3600000; /* summer time: London's midnight comes an hour before that of UTC */
    return t;
}

/* What is asked of one standard. */
struct asking {
    struct read_cx *cx;
    const struct standard *standard;
    struct day on;
    int64_t values[PARAMETERS_MAX]; /* of its settings; the days of grace first */
    const struct wrong *again;      /* the recheck's */
};

static void parameter_fill(const struct asking *asking, const struct field *f, void *args)
{
    const struct standard *s = asking->standard;
    struct str name = str_of(f->name);
    const struct wrong *again = asking->again;
    if (str_eq(name, S("on")))
        field_set_int(f, args, asking->on.n);
    else if (str_eq(name, S("end_at")))
        field_set_int(f, args, end_of(asking->on).ms);
    else if (again != NULL && str_eq(name, S("key")))
        field_set_str(f, args, again->key);
    else if (again != NULL && (str_eq(name, S("provider_id")) || str_eq(name, S("subject_id")))) {
        bool is_provider = str_eq(name, S("provider_id"));
        field_set_has(f, args, is_provider ? again->has_provider_id : again->has_subject_id);
        field_set_int(f, args, is_provider ? again->provider_id : again->subject_id);
    }
    for (size_t i = 1; i < s->setting_count; i++)
        if (str_eq(name, str_of(s->settings[i].name)))
            field_set_int(f, args, asking->values[i]);
}

/* The columns stand in one order, which mksql has proved. */
static struct wrong wrong_of_row(const struct asking *asking, const struct shape *shape, const void *row)
{
    const struct field *f = shape->fields;
    struct wrong w = {.standard = asking->standard,
                      .key = field_str(&f[0], row),
                      .has_provider_id = field_has(&f[1], row),
                      .has_subject_id = field_has(&f[2], row),
                      .has_owner_id = field_has(&f[3], row),
                      .since_on = {(int32_t)field_int(&f[4], row)},
                      .detail = field_str(&f[5], row)};
    w.provider_id = w.has_provider_id ? field_int(&f[1], row) : 0;
    w.subject_id = w.has_subject_id ? field_int(&f[2], row) : 0;
    w.owner_id.n = w.has_owner_id ? field_int(&f[3], row) : 0;
    w.counts_from_on = day_add(w.since_on, (int32_t)asking->values[0]);
    return w;
}

/* Adds what is a breach on the day: what is wrong for longer than the days of grace. */
ERRS static struct err *statement_ask(const struct asking *asking, const struct statement *st, struct wrongs *wrongs)
{
    struct arena *a = asking->cx->arena;
    struct rows_any rows;
    void *args = arena_take(a, st->params == NULL ? 1 : st->params->size);
    for (size_t i = 0; st->params != NULL && i < st->params->count; i++)
        parameter_fill(asking, &st->params->fields[i], args);
    TRY(store_rows(asking->cx->db, a, st, args, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct wrong w = wrong_of_row(asking, st->row, (const char *)rows.at + i * st->row->size);
        if (w.counts_from_on.n <= asking->on.n)
            *LIST_ADD(a, wrongs) = w;
    }
    return NULL;
}

ERRS static struct err *asking_begin(struct read_cx *cx, const struct standard *s, struct day on,
                                     struct asking *asking_r)
{
    *asking_r = (struct asking){.cx = cx, .standard = s, .on = on};
    must(s->setting_count <= PARAMETERS_MAX);
    for (size_t i = 0; i < s->setting_count; i++) {
        struct standard_value value;
        TRY(standard_value(cx, s, i, on, &value));
        asking_r->values[i] = value.value;
    }
    return NULL;
}

struct err *standards_ask(struct read_cx *cx, struct day on, struct wrongs *wrongs_r)
{
    *wrongs_r = (struct wrongs){.is_unasked = ARENA_ARRAY(cx->arena, all_standard_count + 1, bool)};
    for (size_t i = 0; i < all_standard_count; i++) {
        struct asking asking;
        TRY(asking_begin(cx, &all_standards[i], on, &asking));
        size_t before = wrongs_r->n;
        struct err *err = statement_ask(&asking, all_standards[i].whole, wrongs_r);
        if (err == NULL)
            continue;
        log_fault(cx->arena, err);
        wrongs_r->n = before;
        wrongs_r->is_unasked[i] = true;
    }
    return NULL;
}

struct err *standards_ask_again(struct read_cx *cx, struct day on, const struct wrong *asked, struct wrong *wrong_r,
                                bool *found_r)
{
    struct asking asking;
    struct wrongs wrongs = {0};
    TRY(asking_begin(cx, asked->standard, on, &asking));
    asking.again = asked;
    TRY(statement_ask(&asking, asked->standard->recheck, &wrongs));
    *found_r = wrongs.n > 0;
    if (*found_r)
        *wrong_r = wrongs.at[0];
    return NULL;
}
