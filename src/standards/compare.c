/* What was found, held against what is open. */
#include "base/list.h"
#include "base/log.h"
#include "base/map.h"
#include "standards/standards_inside.h"

static struct str place_of(struct arena *a, struct str standard, struct str key)
{
    return SAY(a, standard, "\n", key);
}

/* One wrong standard must not blind the others: the first row of the key counts. */
static void tell_of_twice(struct arena *a, const struct wrong *w)
{
    log_fault(a, FAULT(a, "standard-key", "The standard ", w->standard->name, " gives the key ", w->key,
                       " twice; a key names one thing"));
}

bool standards_is_another(const struct told *told, const struct wrong *w)
{
    const struct standard *s = w->standard;
    return told->severity != s->severity || told->shown_to != s->shown_to || told->about != s->about ||
           !str_eq(told->finding, str_of(s->finding)) || !str_eq(told->owner_role, str_of(s->owner)) ||
           told->has_subject_id != w->has_subject_id || told->subject_id != w->subject_id ||
           told->has_provider_id != w->has_provider_id || told->provider_id != w->provider_id;
}

bool standards_is_told_otherwise(const struct told *told, const struct wrong *w)
{
    return told->since_on.n != w->since_on.n || told->counts_from_on.n != w->counts_from_on.n ||
           !str_eq(told->detail, w->detail);
}

bool standards_is_anothers(const struct told *told, const struct breach_owner *owner)
{
    return told->owner.has_id != owner->has_id || told->owner.id.n != owner->id.n || told->owner.why != owner->why;
}

ERRS static struct err *is_changed(struct read_cx *cx, struct day on, const struct wrong *w,
                                   const struct standards_open_row *open, bool *changed_r)
{
    struct breach_owner owner;
    struct wrong as_it_stands = *w;
    as_it_stands.kept_by = standards_kept_by(open->owner_why, open->owner_id);
    TRY(standards_owner(cx, on, &as_it_stands, &owner));
    struct told told = TOLD(open);
    *changed_r =
        standards_is_another(&told, w) || standards_is_told_otherwise(&told, w) || standards_is_anothers(&told, &owner);
    return NULL;
}

/* What could not be asked is not thereby mended. A standard that was taken away finds nothing any more. */
static bool was_asked(const struct wrongs *wrongs, struct str standard)
{
    const struct standard *s = standard_find(standard);
    return s == NULL || !wrongs->is_unasked[s - all_standards];
}

struct err *standards_compare(struct read_cx *cx, struct day on, const struct wrongs *wrongs,
                              struct differences *differences_r)
{
    struct arena *a = cx->arena;
    struct standards_open_rows open;
    struct map known = map_make(a), found = map_make(a);
    *differences_r = (struct differences){0};
    TRY(standards_open(cx->db, a, &open));
    for (size_t i = 0; i < open.n; i++)
        map_set(&known, place_of(a, open.at[i].standard, open.at[i].key), &open.at[i]);
    for (size_t i = 0; i < wrongs->n; i++) {
        struct wrong *w = &wrongs->at[i];
        struct str place = place_of(a, str_of(w->standard->name), w->key);
        const struct standards_open_row *as_known = map_find(&known, place);
        bool is_news = as_known == NULL;
        if (map_find(&found, place) != NULL) {
            tell_of_twice(a, w);
            continue;
        }
        map_set(&found, place, w);
        if (!is_news)
            TRY(is_changed(cx, on, w, as_known, &is_news));
        if (is_news)
            *LIST_ADD(a, differences_r) =
                (struct difference){as_known == NULL ? DIFFERENCE_OPENS : DIFFERENCE_CHANGES, w, as_known};
    }
    for (size_t i = 0; i < open.n; i++)
        if (map_find(&found, place_of(a, open.at[i].standard, open.at[i].key)) == NULL &&
            was_asked(wrongs, open.at[i].standard))
            *LIST_ADD(a, differences_r) = (struct difference){DIFFERENCE_CLOSES, NULL, &open.at[i]};
    return NULL;
}
