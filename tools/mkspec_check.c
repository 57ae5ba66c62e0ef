/* What must hold before anything is written: every name is there once, permission stands in every row, and a field is
 * of a type that can stand where it is. */
#include "mkspec.h"

#include "base/map.h"
#include "gate/rule.h"

struct check {
    const struct specs *specs;
    const struct spec *spec;
};

#define PROBLEM(c, line, ...) TOOL_PROBLEM((c)->specs->tool, (c)->spec->path, (line), __VA_ARGS__)

/* --- finding --- */

const struct spec_field *spec_field_find(const struct spec_fields *fields, struct str name)
{
    for (size_t i = 0; i < fields->n; i++)
        if (str_eq(fields->at[i].name, name))
            return &fields->at[i];
    return NULL;
}

struct str spec_form_name(const struct specs *specs, const struct spec *spec, struct str form)
{
    size_t dot;
    return form.n == 0 || str_find_char(form, '.', &dot) ? form : SAY(specs->tool->arena, spec->name, ".", form);
}

const struct spec_row *spec_page_find(const struct specs *specs, const struct spec *spec, struct str form)
{
    struct str wanted = spec_form_name(specs, spec, form);
    for (size_t i = 0; i < specs->n; i++) {
        for (size_t k = 0; k < specs->at[i].rows.n; k++) {
            const struct spec_row *row = &specs->at[i].rows.at[k];
            if (row->is_page && str_eq(SAY(specs->tool->arena, specs->at[i].name, ".", row->name), wanted))
                return row;
        }
    }
    return NULL;
}

/* The roles of src/gate/actor.h, in the order of their bits. A constant that is not there does not compile. */
static const struct {
    struct str word;
    struct str constant;
} roles[] = {
    {STR_INIT("trainee"), STR_INIT("ROLE_TRAINEE")},
    {STR_INIT("newly-qualified"), STR_INIT("ROLE_NEWLY_QUALIFIED")},
    {STR_INIT("practitioner"), STR_INIT("ROLE_PRACTITIONER")},
    {STR_INIT("supervisor"), STR_INIT("ROLE_SUPERVISOR")},
    {STR_INIT("manager"), STR_INIT("ROLE_MANAGER")},
    {STR_INIT("champion"), STR_INIT("ROLE_CHAMPION")},
    {STR_INIT("clinical-lead"), STR_INIT("ROLE_CLINICAL_LEAD")},
    {STR_INIT("hr-lead"), STR_INIT("ROLE_HR_LEAD")},
    {STR_INIT("audit-lead"), STR_INIT("ROLE_AUDIT_LEAD")},
    {STR_INIT("tutor"), STR_INIT("ROLE_TUTOR")},
    {STR_INIT("commissioner"), STR_INIT("ROLE_COMMISSIONER")},
    {STR_INIT("reviewer"), STR_INIT("ROLE_REVIEWER")},
    {STR_INIT("data-protection"), STR_INIT("ROLE_DATA_PROTECTION")},
    {STR_INIT("clinical-safety"), STR_INIT("ROLE_CLINICAL_SAFETY")},
    {STR_INIT("operator"), STR_INIT("ROLE_OPERATOR")},
    {STR_INIT("signed-in"), STR_INIT("(1u << ROLE_COUNT) - 1")},
    {STR_INIT("anyone"), STR_INIT("MAY_ANYONE")},
};

struct str spec_role_constant(struct str word)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_eq(roles[i].word, word))
            return roles[i].constant;
    return S("");
}

/* An id or a choice that this subject or one before it declares. */
static bool is_declared(const struct check *c, enum field_type type, struct str name)
{
    bool is_found = type == FIELD_ID && str_eq(name, S("person"));
    for (const struct spec *s = c->specs->at; s <= c->spec; s++) {
        for (size_t i = 0; type == FIELD_ID && i < s->ids.n; i++)
            is_found |= str_eq(s->ids.at[i].s, name);
        for (size_t i = 0; type == FIELD_CHOICE && i < s->choices.n; i++)
            is_found |= str_eq(s->choices.at[i].name, name);
    }
    return is_found;
}

/* --- fields --- */

enum field_place { IN_EVENT = 1, IN_INPUT = 2, IN_VIEW = 4 };

static int places_of(enum field_type type)
{
    switch (type) {
    case FIELD_TEXT:
    case FIELD_INT:
    case FIELD_BOOL:
    case FIELD_DAY:
    case FIELD_INSTANT:
    case FIELD_ID:
    case FIELD_CHOICE:
    case FIELD_INTS: return IN_EVENT | IN_INPUT | IN_VIEW;
    case FIELD_BYTES: return IN_EVENT | IN_VIEW;
    case FIELD_FILE: return IN_INPUT;
    case FIELD_ROW:
    case FIELD_ROWS:
    case FIELD_HTML: return IN_VIEW;
    }
    return 0;
}

static void check_field(const struct check *c, const struct spec_field *f, enum field_place place)
{
    bool wants_range = f->type == FIELD_TEXT || f->type == FIELD_INTS || f->type == FIELD_FILE;
    if ((places_of(f->type) & (int)place) == 0)
        PROBLEM(c, f->line, "\"", f->name, "\" is of a type that cannot stand here");
    if (place == IN_INPUT && wants_range && !f->has_range)
        PROBLEM(c, f->line, "\"", f->name, "\" needs its limits, as text 1..500, ints 0..3 x 1..21, file 1..20000");
    if ((f->type == FIELD_ID || f->type == FIELD_CHOICE) && !is_declared(c, f->type, f->of))
        PROBLEM(c, f->line, "there is no ", f->type == FIELD_ID ? "id" : "choice", " \"", f->of,
                "\" in this subject or one before it");
}

static void check_fields(const struct check *c, const struct spec_fields *fields, enum field_place place)
{
    for (size_t i = 0; i < fields->n; i++)
        check_field(c, &fields->at[i], place);
}

/* A field of this name that holds an id; NULL, after a problem, where there is none. */
static const struct spec_field *find_id_field(const struct check *c, const struct spec_fields *fields, int line,
                                              struct str name)
{
    const struct spec_field *f = spec_field_find(fields, name);
    if (f != NULL && f->type == FIELD_ID)
        return f;
    PROBLEM(c, line, "there is no id field \"", name, "\" here");
    return NULL;
}

/* --- events --- */

static bool is_category(struct str word)
{
    static const struct str categories[] = {STR_INIT("folder"),   STR_INIT("people"), STR_INIT("clinical"),
                                            STR_INIT("training"), STR_INIT("voice"),  STR_INIT("governance"),
                                            STR_INIT("look")};
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        if (str_eq(categories[i], word))
            return true;
    return false;
}

static void check_segment(const struct check *c, const struct spec_event *event, const struct spec_segment *segment)
{
    if (str_eq(segment->kind, S("house")))
        return;
    const struct spec_field *holder = find_id_field(c, &event->fields, segment->line, segment->holder);
    if (holder != NULL && !str_eq(segment->kind, S("item")) && !str_eq(segment->kind, holder->of))
        PROBLEM(c, segment->line, "\"", segment->holder, "\" is not the id of a ", segment->kind);
}

static void check_event(const struct check *c, const struct spec_event *event)
{
    if (!is_category(event->category))
        PROBLEM(c, event->line, "there is no category \"", event->category, "\"");
    if (event->segments.n == 0)
        PROBLEM(c, event->line, "event \"", event->name, "\" does not say under whose key it lies");
    if (event->segments.n > EVENT_SEGMENTS_MAX)
        PROBLEM(c, event->line, "an event has ", EVENT_SEGMENTS_MAX, " segments at most");
    if (event->fields.n > EVENT_FIELDS_MAX)
        PROBLEM(c, event->line, "an event has ", EVENT_FIELDS_MAX, " fields at most");
    for (size_t i = 0; i < event->segments.n; i++)
        check_segment(c, event, &event->segments.at[i]);
    check_fields(c, &event->fields, IN_EVENT);
}

/* --- commands and pages --- */

static void check_may(const struct check *c, const struct spec_row *row)
{
    if (row->may.n == 0)
        PROBLEM(c, row->line, "\"", row->name, "\" does not say who may: roles, signed-in or anyone");
    for (size_t i = 0; i < row->may.n; i++) {
        struct str word = row->may.at[i].s;
        bool stands_alone = str_eq(word, S("anyone")) || str_eq(word, S("signed-in"));
        if (spec_role_constant(word).n == 0)
            PROBLEM(c, row->may.at[i].line, "there is no role \"", word, "\"");
        else if (stands_alone && row->may.n > 1)
            PROBLEM(c, row->may.at[i].line, "\"", word, "\" stands alone");
    }
}

/* A parameter of a path must be a field that is always there; one of `then` may also be the id of what was made. */
static void check_parameter(const struct check *c, const struct spec_row *row, struct spec_word path, bool is_then,
                            struct str name)
{
    const struct spec_field *f = spec_field_find(&row->takes, name);
    bool is_made = is_then && str_ends(name, S("_id")) && is_declared(c, FIELD_ID, str_sub(name, 0, name.n - 3));
    if (f == NULL && !is_made)
        PROBLEM(c, path.line, "the path names \"", name, "\", which \"", row->name, "\" does not take");
    if (f != NULL && (f->flags & (FIELD_OPTIONAL | FIELD_SECRET)) != 0)
        PROBLEM(c, path.line, "\"", name, "\" stands in the path: it can be neither optional nor secret");
}

static void check_path(const struct check *c, const struct spec_row *row, struct spec_word path, bool is_then)
{
    struct str rest = str_from(path.s, 1), part;
    if (path.s.n == 0)
        return;
    if (!str_starts(path.s, S("/")))
        PROBLEM(c, path.line, "a path begins with /");
    while (str_next(&rest, '/', &part)) {
        if (part.n == 0 && path.s.n > 1)
            PROBLEM(c, path.line, "a part of the path is empty");
        if (str_starts(part, S("*")) && rest.s != NULL)
            PROBLEM(c, path.line, "\"", part, "\" can only end the path");
        if (str_starts(part, S(":")) || str_starts(part, S("*")))
            check_parameter(c, row, path, is_then, str_from(part, 1));
    }
}

/* The page that shows a form must be shown again from what the form sent. */
static void check_form(const struct check *c, const struct spec_row *row)
{
    if (row->form.s.n == 0)
        return;
    const struct spec_row *page = spec_page_find(c->specs, c->spec, row->form.s);
    if (page == NULL) {
        PROBLEM(c, row->form.line, "there is no page \"", row->form.s, "\"");
        return;
    }
    for (size_t i = 0; i < page->takes.n; i++) {
        const struct spec_field *f = &page->takes.at[i];
        if ((f->flags & FIELD_OPTIONAL) == 0 && spec_field_find(&row->takes, f->name) == NULL)
            PROBLEM(c, row->form.line, "page \"", row->form.s, "\" wants \"", f->name, "\", which \"", row->name,
                    "\" does not take");
    }
}

static void check_row(const struct check *c, const struct spec_row *row)
{
    check_may(c, row);
    check_fields(c, &row->takes, IN_INPUT);
    check_fields(c, &row->view, IN_VIEW);
    if (row->on.s.n > 0)
        find_id_field(c, &row->takes, row->on.line, row->on.s);
    if (row->looks.s.n > 0)
        find_id_field(c, &row->takes, row->looks.line, row->looks.s);
    check_path(c, row, row->route, false);
    check_path(c, row, row->then, true);
    check_form(c, row);
    if (row->is_page && row->shows == row->gives_bytes)
        PROBLEM(c, row->line, "a page either shows a view or gives bytes");
}

/* --- names that must be there once --- */

/* Puts a name into the table; one that is in it already is a problem. */
static void once(const struct check *c, struct map *seen, const char *kind, struct str name, int line)
{
    struct str key = SAY(c->specs->tool->arena, kind, " ", name);
    if (name.n == 0)
        return;
    if (map_find(seen, key) != NULL)
        PROBLEM(c, line, "there are two: ", key);
    map_set(seen, key, c->specs->tool); /* any value: it is there */
}

/* A route with its parameters' names left out: two that differ in these alone are one place. */
static struct str route_place(const struct check *c, struct str route)
{
    struct out o = out_make(c->specs->tool->arena);
    struct str rest = str_from(route, 1), part;
    while (str_next(&rest, '/', &part)) {
        bool is_parameter = str_starts(part, S(":")) || str_starts(part, S("*"));
        OUT(&o, "/", is_parameter ? str_sub(part, 0, 1) : part);
    }
    return out_text(&o);
}

/* One place has one page and one command at most, and its parameters have one name. */
static void check_route_once(const struct check *c, struct map *seen, const struct spec_row *row)
{
    struct arena *a = c->specs->tool->arena;
    struct str place = route_place(c, row->route.s), key = SAY(a, "path ", place);
    if (row->route.s.n == 0)
        return;
    once(c, seen, row->is_page ? "GET" : "POST", place, row->route.line);
    const struct str *first = map_find(seen, key);
    if (first != NULL && !str_eq(*first, row->route.s))
        PROBLEM(c, row->route.line, "this path is written ", *first, " elsewhere; use the same names");
    struct str *route = ARENA_NEW(a, struct str);
    *route = row->route.s;
    map_set(seen, key, route);
}

static void check_once(const struct check *c, struct map *seen)
{
    const struct spec *s = c->spec;
    struct arena *a = c->specs->tool->arena;
    once(c, seen, "subject", s->name, 1);
    for (size_t i = 0; i < s->ids.n; i++)
        once(c, seen, "id", s->ids.at[i].s, s->ids.at[i].line);
    for (size_t i = 0; i < s->choices.n; i++)
        once(c, seen, "choice", s->choices.at[i].name, s->choices.at[i].line);
    /* An event and a command would have the same struct. */
    for (size_t i = 0; i < s->events.n; i++)
        once(c, seen, "command or event", SAY(a, s->name, ".", s->events.at[i].name), s->events.at[i].line);
    for (size_t i = 0; i < s->rows.n; i++) {
        const struct spec_row *row = &s->rows.at[i];
        once(c, seen, row->is_page ? "page" : "command or event", SAY(a, s->name, ".", row->name), row->line);
        check_route_once(c, seen, row);
        once(c, seen, "verb", row->verb.s, row->verb.line);
    }
}

static void check_choices(const struct check *c)
{
    for (size_t i = 0; i < c->spec->choices.n; i++) {
        const struct spec_choice *choice = &c->spec->choices.at[i];
        if (choice->n == 0)
            PROBLEM(c, choice->line, "choice \"", choice->name, "\" has no words");
    }
}

void specs_check(struct specs *specs)
{
    struct map seen = map_make(specs->tool->arena);
    struct check c = {.specs = specs};
    map_set(&seen, S("id person"), specs->tool);
    for (size_t at = 0; at < specs->n; at++) {
        c.spec = &specs->at[at];
        check_once(&c, &seen);
        check_choices(&c);
        for (size_t i = 0; i < c.spec->events.n; i++)
            check_event(&c, &c.spec->events.at[i]);
        for (size_t i = 0; i < c.spec->rows.n; i++)
            check_row(&c, &c.spec->rows.at[i]);
    }
}
