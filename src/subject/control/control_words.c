#include "subject/control/control_words.h"

#include "client_spec.h"
#include "people_spec.h"
#include "review_spec.h"
#include "score_spec.h"
#include "subject/control/control.h"

#include "base/id.h"

struct str control_standard_says(struct str name)
{
    const struct standard *s = standard_find(name);
    return s == NULL ? name : str_of(s->says);
}

struct str control_role_says(struct str word)
{
    for (size_t i = 0; i < ROLE_COUNT; i++)
        if (str_eq(str_of(role_names[i].word), word))
            return str_of(role_names[i].says);
    return word;
}

struct str control_subject_says(struct arena *a, const struct control_subject *s)
{
    const char *where = s->has_provider ? "of this provider" : "of the consortium";
    switch (s->about) {
    case BREACH_ABOUT_CLIENT: return s->has_name ? SAY(a, "Client ", s->name) : SAY(a, "A client ", where);
    case BREACH_ABOUT_PERSON: return s->has_name ? s->name : SAY(a, "A person ", where);
    case BREACH_ABOUT_REQUIREMENT: return s->has_name ? SAY(a, "Requirement ", s->name) : S("A requirement");
    case BREACH_ABOUT_ORGANISATION: return s->has_name ? s->name : S("A provider");
    case BREACH_ABOUT_EXTRACT:
        return s->has_name ? SAY(a, "An extract of ", s->name) : S("An extract of another system");
    case BREACH_ABOUT_NOTHING:
    case BREACH_ABOUT_NONE: break;
    }
    return s->has_provider ? S("The provider as a whole") : S("The consortium as a whole");
}

static bool may(const struct actor *actor, const struct page_row *row)
{
    return gate_may(row->may, actor);
}

struct str control_subject_href(struct arena *a, const struct actor *actor, const struct control_subject *s)
{
    if (!s->has_id || !s->has_name)
        return S("");
    struct str id = id_text(a, s->id);
    switch (s->about) {
    case BREACH_ABOUT_CLIENT:
        if (may(actor, &score_client_page_row))
            return SAY(a, "/clients/", id);
        return may(actor, &client_record_page_row) ? SAY(a, "/clients/", id, "/record") : S("");
    case BREACH_ABOUT_PERSON: return may(actor, &people_person_page_row) ? SAY(a, "/people/", id) : S("");
    case BREACH_ABOUT_REQUIREMENT:
        return may(actor, &review_requirement_page_row) ? SAY(a, "/requirements/", id) : S("");
    case BREACH_ABOUT_ORGANISATION:
        return may(actor, &people_organisation_page_row) ? SAY(a, "/organisations/", id) : S("");
    case BREACH_ABOUT_EXTRACT: return may(actor, &score_extract_page_row) ? SAY(a, "/scores/import/", id) : S("");
    case BREACH_ABOUT_NOTHING:
    case BREACH_ABOUT_NONE: break;
    }
    return S("");
}

/* --- history --------------------------------------------------------------------------------------------------------
 */

static struct str whose(struct arena *a, const struct control_history_row *h)
{
    if (!h->has_to_name)
        return S("nobody's, for nobody could be found");
    const char *why = h->has_why ? owner_why_choices[h->why - 1].says : "";
    return SAY(a, h->to_name, "'s (", why, ")");
}

static struct str by_day(struct arena *a, const struct control_history_row *h)
{
    return h->has_due_on ? SAY(a, ", by ", day_text(a, h->due_on)) : S("");
}

struct str control_history_says(struct arena *a, const struct control_history_row *h)
{
    struct str text = h->has_text ? h->text : S("");
    if (str_eq(h->what, S("opened")))
        return SAY(a, "Opened: ", text, ". So since ", day_text(a, h->due_on), ". It became ", whose(a, h));
    if (str_eq(h->what, S("restated")))
        return SAY(a, "Told otherwise: ", text, ". So since ", day_text(a, h->due_on));
    if (str_eq(h->what, S("owned")))
        return SAY(a, "It became ", whose(a, h));
    if (str_eq(h->what, S("acknowledged")))
        return S("Seen by its owner");
    if (str_eq(h->what, S("planned")))
        return SAY(a, "Planned: ", text, by_day(a, h));
    if (str_eq(h->what, S("barrier")))
        return SAY(a, "The centre was asked. ", h->has_barrier ? barrier_choices[h->barrier - 1].says : "", ": ", text,
                   h->has_due_on ? ". Answer due" : "", by_day(a, h));
    if (str_eq(h->what, S("answered")))
        return SAY(a, "The centre answered. ", h->has_answer ? centre_answer_choices[h->answer - 1].says : "", ": ",
                   text);
    return S("Closed: the standards no longer find it");
}

struct str control_owner_name(bool has_name, struct str name, bool has_id, enum owner_why why)
{
    if (has_name)
        return name;
    if (has_id)
        return S("A person whose data were erased");
    return why == OWNER_WHY_NOBODY ? S("Nobody") : S("Not named to you");
}
