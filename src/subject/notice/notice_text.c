/* The words of a mail. Pure. Read it aloud before you change it: it is all that many people ever see of this service.
 */
#include "subject/notice/notice_kinds.h"
#include "subject/notice/notice_outbox.h"

static size_t handed_over(const struct notice_message *message)
{
    size_t n = 0;
    for (size_t i = 0; i < message->n; i++)
        n += message->at[i].kind == NOTICE_KIND_HANDED_OVER;
    return n;
}

/* Whoever takes over from somebody is told that, once, and not of each thing. */
static size_t things(const struct notice_message *message)
{
    size_t handed = handed_over(message);
    return handed > 1 ? message->n - handed + 1 : message->n;
}

struct str notice_subject(struct arena *a, const struct notice_message *message, struct str service)
{
    if (message->way == NOTICE_WAY_URGENT && message->at->kind == NOTICE_KIND_INVITATION)
        return SAY(a, service, ": you are invited to sign in");
    if (message->way == NOTICE_WAY_URGENT)
        return SAY(a, service, ": something needs you now");
    return things(message) == 1 ? SAY(a, service, ": one thing waits for you")
                                : SAY(a, service, ": ", things(message), " things wait for you");
}

static void put_thing(struct out *o, const struct notice_due *due, struct day today, struct str site)
{
    struct arena *a = o->arena;
    OUT(o, "* ", notice_line(a, due->kind, due->code), ".\n");
    if (due->has_due && due->due_on.n < today.n)
        OUT(o, "  It was due on ", day_text(a, due->due_on), ".\n");
    else if (due->has_due)
        OUT(o, "  It is due on ", day_text(a, due->due_on), ".\n");
    OUT(o, "  You are told because ", notice_words(due->kind)->why, ".\n");
    OUT(o, "  Look at it here:\n  ", site, due->path, "\n\n");
}

static void put_handed_over(struct out *o, size_t n, struct str site)
{
    OUT(o, "* ", notice_words(NOTICE_KIND_HANDED_OVER)->what, ": ", n, " things.\n");
    OUT(o, "  You are told because ", notice_words(NOTICE_KIND_HANDED_OVER)->why, ".\n");
    OUT(o, "  Look at all of them here:\n  ", site, "/control/breaches?mine=yes\n\n");
}

/* The first so many, each with its lines. How many were told. */
static size_t put_things(struct out *o, const struct notice_message *message, struct str site)
{
    size_t handed = handed_over(message), told = 0;
    if (handed > 1) {
        put_handed_over(o, handed, site);
        told++;
    }
    for (size_t i = 0; i < message->n && told < NOTICE_LINES_MAX; i++)
        if (handed <= 1 || message->at[i].kind != NOTICE_KIND_HANDED_OVER) {
            put_thing(o, &message->at[i], message->on, site);
            told++;
        }
    return told;
}

static void put_invitation(struct out *o, struct str service, struct str site)
{
    OUT(o, "You are invited to sign in to ", service, ".\n\n");
    out_c(o, "The person who invited you has a link for you, with which you choose\n"
             "a password. Ask them for it if they have not given it to you. We do\n"
             "not send it by e-mail, and nobody will ever ask you for your password.\n\n");
    OUT(o, "The service is at ", site, "/\n\n");
}

static void put_end(struct out *o, const struct notice_message *message, struct str service, struct str site)
{
    OUT(o, "When you have done something, or somebody else has, we stop reminding\nyou of it.\n\n");
    if (message->way == NOTICE_WAY_DIGEST)
        out_c(o, "You get this mail at most once a day, and only when there is something\nto tell you.\n\n");
    OUT(o, "Everything that was sent to you, and why:\n", site, "/notices\n\n");
    OUT(o, "Choose how you are told, or switch it off:\n", site, "/notices/choices\n\n");
    OUT(o, "This is an automatic mail from\n", service, ".\nNobody reads answers to it.\n");
}

struct str notice_text(struct arena *a, const struct notice_message *message, struct str service, struct str site)
{
    struct out o = out_make(a);
    out_c(&o, "Hello,\n\n");
    if (message->n == 1 && message->at->kind == NOTICE_KIND_INVITATION) {
        put_invitation(&o, service, site);
    } else {
        out_c(&o, message->way == NOTICE_WAY_URGENT ? "This cannot wait until tomorrow's mail:\n\n"
                  : things(message) == 1            ? "This waits for you:\n\n"
                                                    : "These things wait for you:\n\n");
        size_t told = put_things(&o, message, site);
        if (told < things(message))
            OUT(&o, "There are ", things(message) - told, " more. All of them stand here:\n", site, "/notices\n\n");
        out_c(&o, "Sign in to see what it is about. For the sake of the people concerned,\n"
                  "no mail from us says more.\n\n");
    }
    put_end(&o, message, service, site);
    return out_text(&o);
}
