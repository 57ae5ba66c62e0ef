#include "subject/home/home_words.h"

#include "base/id.h"
#include "subject/control/control.h"
#include "subject/home/home_kinds.h"

/* --- what needs the viewer ------------------------------------------------------------------------------------------
 */

static struct str need_says(struct arena *a, struct day today, const struct home_needs_row *n)
{
    struct str about = n->about;
    switch (n->kind) {
    case NEED_KIND_ITEM9: return SAY(a, "Client ", about, ": an answer to item 9 asks you to act");
    case NEED_KIND_ITEM9_UNOWNED: return SAY(a, "Client ", about, ": nobody has taken an answer to item 9");
    case NEED_KIND_NO_SUPERVISOR: return SAY(a, about, " has no clinical supervisor");
    case NEED_KIND_SECOND: return SAY(a, "Client ", about, ": a correction waits for a second person");
    case NEED_KIND_CARE: return SAY(a, "Client ", about, ": a care review was given to you");
    case NEED_KIND_CARE_UNASSIGNED:
        return SAY(a, "Client ", about, ": a care review needs a clinician outside the team");
    case NEED_KIND_SENIOR: return SAY(a, "Client ", about, ": say whether you agreed to this pathway");
    case NEED_KIND_HAZARD_LOG: return S("The hazard log is not signed");
    case NEED_KIND_ACTION: return SAY(a, about, ": an action is late");
    case NEED_KIND_UNOWNED:
        return n->n == 1 ? S("1 requirement has no owner") : SAY(a, n->n, " requirements have no owner");
    case NEED_KIND_REQUIREMENT: return SAY(a, about, ": you own this requirement");
    case NEED_KIND_LINK: return SAY(a, "Client ", about, ": a link ends ", n->when_on.n == today.n ? "today" : "soon");
    case NEED_KIND_BREACH: return about;
    case NEED_KIND_CENTRE_ASKED: return SAY(a, "The central team is to answer: ", about);
    case NEED_KIND_ERASURE_AGREE: return S("A request to destroy data waits for a second organisation");
    case NEED_KIND_ERASURE_CONFIRM: return S("A request to destroy data waits for you");
    case NEED_KIND_INVITATION:
        return n->n == 1 ? S("1 invitation ended before it was taken up")
                         : SAY(a, n->n, " invitations ended before they were taken up");
    case NEED_KIND_NONE: break;
    }
    return S("");
}

static struct str with_place(struct arena *a, const struct home_needs_row *n, struct str says)
{
    if (!n->has_place || n->place.n == 0)
        return says;
    return says.n == 0 ? n->place : SAY(a, n->place, ". ", says);
}

static struct str due(struct arena *a, const struct home_needs_row *n)
{
    if (n->has_when_at)
        return SAY(a, "Due ", instant_text(a, n->when_at));
    return n->has_when_on ? SAY(a, "Due ", day_text(a, n->when_on)) : S("No day was set");
}

static struct str since(struct arena *a, const struct home_needs_row *n)
{
    struct day on = n->has_when_at ? instant_day_london(n->when_at) : n->when_on;
    return SAY(a, "Since ", day_text(a, on));
}

static struct str need_hint(struct arena *a, const struct home_needs_row *n)
{
    switch (n->kind) {
    case NEED_KIND_ITEM9:
    case NEED_KIND_ITEM9_UNOWNED:
    case NEED_KIND_CARE:
    case NEED_KIND_CARE_UNASSIGNED:
    case NEED_KIND_ACTION:
    case NEED_KIND_CENTRE_ASKED:
    case NEED_KIND_REQUIREMENT: return with_place(a, n, due(a, n));
    case NEED_KIND_NO_SUPERVISOR:
    case NEED_KIND_SECOND:
    case NEED_KIND_BREACH:
    case NEED_KIND_SENIOR: return with_place(a, n, since(a, n));
    case NEED_KIND_HAZARD_LOG: return S("Until it is, clients cannot answer by a link");
    case NEED_KIND_UNOWNED: return n->about;
    case NEED_KIND_LINK: return SAY(a, "It can be used until ", day_text(a, n->when_on));
    case NEED_KIND_ERASURE_AGREE:
    case NEED_KIND_ERASURE_CONFIRM: return SAY(a, "Asked by ", n->about, " on ", day_text(a, n->when_on));
    case NEED_KIND_INVITATION: return S("Invite these people again, or close their accounts");
    case NEED_KIND_NONE: break;
    }
    return S("");
}

static struct str of_client(struct arena *a, const struct home_needs_row *n, const char *what)
{
    struct str client = SAY(a, "/clients/", id_text(a, n->client_id.n));
    return what == NULL ? client : SAY(a, client, what, id_text(a, n->object_id.n));
}

static struct str need_href(struct arena *a, const struct home_needs_row *n)
{
    struct str id = id_text(a, n->object_id.n);
    switch (n->kind) {
    case NEED_KIND_ITEM9:
    case NEED_KIND_ITEM9_UNOWNED: return of_client(a, n, "/item-9/");
    case NEED_KIND_CARE:
    case NEED_KIND_CARE_UNASSIGNED: return of_client(a, n, "/care/");
    case NEED_KIND_SENIOR: return of_client(a, n, NULL);
    case NEED_KIND_LINK: return SAY(a, of_client(a, n, NULL), "/links");
    case NEED_KIND_NO_SUPERVISOR: return SAY(a, "/people/", id, "/change");
    case NEED_KIND_ACTION:
    case NEED_KIND_REQUIREMENT: return SAY(a, "/requirements/", id);
    case NEED_KIND_UNOWNED: return SAY(a, "/reviews/", id);
    case NEED_KIND_BREACH:
    case NEED_KIND_CENTRE_ASKED: return SAY(a, "/control/breaches/", id);
    case NEED_KIND_SECOND:
    case NEED_KIND_HAZARD_LOG:
    case NEED_KIND_ERASURE_AGREE:
    case NEED_KIND_ERASURE_CONFIRM:
    case NEED_KIND_INVITATION: return str_of(home_need_kind(n->kind)->list);
    case NEED_KIND_NONE: break;
    }
    return S("/");
}

/* What waits has no day of its own; what is due has. */
static bool is_late(struct instant now, struct day today, const struct home_needs_row *n)
{
    switch (n->kind) {
    case NEED_KIND_ITEM9:
    case NEED_KIND_ITEM9_UNOWNED: return n->has_when_at && n->when_at.ms < now.ms;
    case NEED_KIND_CARE:
    case NEED_KIND_CARE_UNASSIGNED:
    case NEED_KIND_ACTION:
    case NEED_KIND_CENTRE_ASKED:
    case NEED_KIND_REQUIREMENT: return n->has_when_on && n->when_on.n < today.n;
    case NEED_KIND_NO_SUPERVISOR:
    case NEED_KIND_SECOND:
    case NEED_KIND_SENIOR:
    case NEED_KIND_HAZARD_LOG:
    case NEED_KIND_UNOWNED:
    case NEED_KIND_LINK:
    case NEED_KIND_BREACH:
    case NEED_KIND_ERASURE_AGREE:
    case NEED_KIND_ERASURE_CONFIRM:
    case NEED_KIND_INVITATION:
    case NEED_KIND_NONE: break;
    }
    return false;
}

void home_need_describe(struct arena *a, struct instant now, struct day today, struct home_needs_row *need)
{
    need->says = need_says(a, today, need);
    need->hint = need_hint(a, need);
    need->href = need_href(a, need);
    need->is_late = is_late(now, today, need);
}

/* --- counts ---------------------------------------------------------------------------------------------------------
 */

void home_need_count_describe(struct home_need_counts_row *count)
{
    const struct home_kind *kind = home_need_kind(count->kind);
    count->says = str_of(need_kind_choices[count->kind - 1].says);
    count->href = kind->list == NULL ? S("") : str_of(kind->list);
}

void home_wrong_describe(struct home_wrongs_row *wrong)
{
    const struct home_kind *kind = home_wrong_kind(wrong->kind);
    wrong->says = str_of(wrong->things == 1 ? kind->one : wrong_kind_choices[wrong->kind - 1].says);
    wrong->href = str_of(kind->list);
}

/* --- what others have to do -----------------------------------------------------------------------------------------
 */

/* In plain words, and as what it is: the provider's failing, never that of whom it is about. */
void home_about_me_describe(struct arena *a, struct home_about_me_row *row)
{
    struct str provider = row->has_provider_name ? row->provider_name : S("The consortium");
    struct str who =
        row->has_owner_name ? SAY(a, row->owner_name, " has to see to it") : S("Nobody was found who sees to it");
    row->says = SAY(a, provider, " owes you this, and it has not been so since ", day_text(a, row->since_on), ": ",
                    control_standard_says(row->standard), " ", who, "; you have done nothing wrong.");
}

void home_in_hand_describe(struct arena *a, struct home_in_hand_row *row)
{
    row->href = SAY(a, "/clients/", id_text(a, row->client_id.n));
}

/* --- what happened --------------------------------------------------------------------------------------------------
 */

static struct str by(struct arena *a, const struct home_happened_row *h, struct str says)
{
    return h->has_by_name ? SAY(a, says, ", by ", h->by_name) : says;
}

static bool is_among(const struct home_happened_row *h, size_t same, enum measure measure)
{
    for (size_t i = 0; i < same; i++)
        if (h[i].measure == measure)
            return true;
    return false;
}

/* "PHQ-9", "PHQ-9 and GAD-7", "PHQ-9, GAD-7 and WSAS": each once, though one may have been answered twice. */
static struct str measures_say(struct arena *a, const struct home_happened_row *h, size_t same)
{
    const char *says[sizeof measure_choices / sizeof measure_choices[0]];
    struct out o = out_make(a);
    size_t n = 0;
    for (size_t m = 0; m < sizeof says / sizeof says[0]; m++)
        if (is_among(h, same, (enum measure)(m + 1)))
            says[n++] = measure_choices[m].says;
    for (size_t i = 0; i < n; i++)
        OUT(&o, i == 0 ? "" : i + 1 == n ? " and " : ", ", says[i]);
    return out_text(&o);
}

static struct str happened_says(struct arena *a, const struct home_happened_row *h, size_t same)
{
    struct str measures = h->has_measure ? measures_say(a, h, same) : S("");
    switch (h->kind) {
    case HAPPENED_KIND_ANSWERED: return SAY(a, "Client ", h->about, " answered the ", measures);
    case HAPPENED_KIND_ENTERED: return by(a, h, SAY(a, "Client ", h->about, ": ", measures, " entered from paper"));
    case HAPPENED_KIND_CORRECTED: return by(a, h, SAY(a, "Client ", h->about, ": ", measures, " corrected"));
    case HAPPENED_KIND_APPROVED:
        return by(a, h, SAY(a, "Client ", h->about, ": a correction of the ", measures, " was approved"));
    case HAPPENED_KIND_REFUSED:
        return by(a, h, SAY(a, "Client ", h->about, ": a correction of the ", measures, " was refused"));
    case HAPPENED_KIND_PATHWAY:
        return by(a, h, SAY(a, "Client ", h->about, ": ", pathway_step_choices[h->step - 1].says));
    case HAPPENED_KIND_CARE_CLOSED: return by(a, h, SAY(a, "Client ", h->about, ": a care review was closed"));
    case HAPPENED_KIND_EXTRACT:
        return by(a, h, SAY(a, "Extract of ", h->about, " sealed, with ", h->n, h->n == 1 ? " row" : " rows"));
    case HAPPENED_KIND_PEOPLE:
        return by(a, h, SAY(a, h->n, h->n == 1 ? " person" : " people", " taken in from a spreadsheet"));
    case HAPPENED_KIND_REVIEW: return SAY(a, "Review imported: ", h->about);
    case HAPPENED_KIND_REQUIREMENT: return by(a, h, SAY(a, h->about, ": ", h->detail));
    case HAPPENED_KIND_PLACEMENT: return SAY(a, h->about, " began a placement at ", h->detail);
    case HAPPENED_KIND_NONE: break;
    }
    return S("");
}

static struct str happened_href(struct arena *a, const struct home_happened_row *h)
{
    struct str id = id_text(a, h->object_id.n);
    switch (h->kind) {
    case HAPPENED_KIND_ANSWERED:
    case HAPPENED_KIND_ENTERED:
    case HAPPENED_KIND_CORRECTED:
    case HAPPENED_KIND_APPROVED:
    case HAPPENED_KIND_REFUSED:
    case HAPPENED_KIND_PATHWAY:
    case HAPPENED_KIND_CARE_CLOSED: return SAY(a, "/clients/", id_text(a, h->client_id.n));
    case HAPPENED_KIND_EXTRACT: return S("/scores/import");
    case HAPPENED_KIND_PEOPLE: return S("/import/people");
    case HAPPENED_KIND_REVIEW: return SAY(a, "/reviews/", id);
    case HAPPENED_KIND_REQUIREMENT: return SAY(a, "/requirements/", id);
    case HAPPENED_KIND_PLACEMENT: return SAY(a, "/people/", id);
    case HAPPENED_KIND_NONE: break;
    }
    return S("/");
}

void home_happened_describe(struct arena *a, struct home_happened_row *happened, size_t same)
{
    happened->says = happened_says(a, happened, same);
    happened->href = happened_href(a, happened);
}
