/* Who asks: a session's cookie, a bearer token, or the folder's own socket. */
#include "web/visit.h"

#include "base/chance.h"
#include "base/hex.h"
#include "base/id.h"

#include <arpa/inet.h>

enum {
    BROWSER_SECONDS = 400 * 24 * 60 * 60,
    VISITOR_SECONDS = -1,
    IPV6_NETWORK_BYTES = 8,
    ADDRESS_MAX = 64,
    AGENT_MAX = 400
};

/* __Host- makes browsers refuse such a cookie from anywhere but this very host over TLS (RFC 6265bis, section 4.1.3.2).
 */
static struct str cookie_name(const struct visit *v, const char *name)
{
    return SAY(v->arena, v->web->options.is_secure ? "__Host-" : "", name);
}

static void set_cookie(struct visit *v, const char *name, struct str value, int64_t seconds)
{
    struct str text = cookie_text(v->arena, cookie_name(v, name), value, seconds, v->web->options.is_secure);
    answer_header(v, "Set-Cookie", text);
}

static struct str get_cookie(const struct visit *v, const char *name)
{
    return cookies_find(v->request->cookies, cookie_name(v, name));
}

/* --- the other side's address --- */

static struct str last_of_list(struct str list)
{
    struct str part = {0};
    while (str_next(&list, ',', &part))
        ;
    return str_trim(part);
}

/* An IPv6 address counts by its network: one household has more addresses than could ever be counted. */
static struct str counted_address(struct arena *a, struct str address)
{
    unsigned char bytes[16];
    if (address.n < ADDRESS_MAX && inet_pton(AF_INET6, str_c(a, address), bytes) == 1)
        return hex_text(a, bytes, IPV6_NETWORK_BYTES);
    return address;
}

static bool is_loopback(struct str address)
{
    return address.n == 0 || str_starts(address, S("127.")) || str_eq(address, S("::1"));
}

/* Without a proxy that names the other side, all that come are programs of this machine, and share no one address. */
struct str visit_address(struct visit *v)
{
    struct str address = v->request->remote;
    struct str forwarded = request_header(v->request, "X-Forwarded-For");
    if (v->web->options.trusts_proxy && forwarded.n > 0)
        address = last_of_list(forwarded);
    else if (is_loopback(address))
        return S("");
    return counted_address(v->arena, str_sub(address, 0, ADDRESS_MAX));
}

/* --- what browser it is --- */

struct word {
    const char *in; /* the User-Agent header */
    const char *says;
};

/* The first that fits: browsers name those they are like, so the particular ones come first. */
static const char *first_fit(struct str agent, const struct word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_has(agent, str_of(words[i].in)))
            return words[i].says;
    return NULL;
}

struct str visit_device(const struct visit *v)
{
    static const struct word browsers[] = {{"Edg/", "Edge"},      {"OPR/", "Opera"},    {"Firefox/", "Firefox"},
                                           {"Chrome/", "Chrome"}, {"CriOS/", "Chrome"}, {"FxiOS/", "Firefox"},
                                           {"Safari/", "Safari"}};
    static const struct word systems[] = {{"iPhone", "iPhone"},   {"iPad", "iPad"},  {"Android", "Android"},
                                          {"Windows", "Windows"}, {"Mac OS", "Mac"}, {"CrOS", "Chromebook"},
                                          {"Linux", "Linux"}};
    struct str agent = str_sub(request_header(v->request, "User-Agent"), 0, AGENT_MAX);
    const char *browser = first_fit(agent, browsers, sizeof browsers / sizeof *browsers);
    const char *system = first_fit(agent, systems, sizeof systems / sizeof *systems);
    return SAY(v->arena, browser == NULL ? "A browser" : browser, system == NULL ? "" : " on ",
               system == NULL ? "" : system);
}

/* --- cookies --- */

void visit_set_session(struct visit *v, struct str token)
{
    set_cookie(v, "candour", token, token.n == 0 ? 0 : VISITOR_SECONDS);
    v->token = token;
}

/* A name of the browser's own choosing, with our word that it has signed in as this person. */
static struct str browser_proof(struct visit *v, struct str login_name, struct str chosen)
{
    struct str hash =
        sessions_hash(v->web->options.sessions, v->arena, "browser", SAY(v->arena, chosen, "\n", login_name));
    return base64url_text(v->arena, hash.s, hash.n);
}

void visit_set_browser(struct visit *v, struct str login_name)
{
    struct str chosen = token_fresh(v->arena);
    set_cookie(v, "candour-browser", SAY(v->arena, chosen, ".", browser_proof(v, login_name, chosen)), BROWSER_SECONDS);
}

bool visit_knows_browser(struct visit *v, struct str login_name)
{
    struct str proof = get_cookie(v, "candour-browser");
    struct str chosen = {0};
    if (!str_next(&proof, '.', &chosen) || !token_is_shaped(chosen))
        return false;
    return secret_equal(proof, browser_proof(v, str_lower(v->arena, login_name), chosen));
}

/* Who is not signed in sends forms too: theirs are bound to a cookie that means nothing else. */
static void identify_visitor(struct visit *v)
{
    v->token = get_cookie(v, "candour-visitor");
    if (token_is_shaped(v->token))
        return;
    v->token = v->is_json ? S("") : token_fresh(v->arena); /* what is no token of ours is no token at all */
    if (v->is_json)
        return;
    if (v->request->method == METHOD_GET)
        set_cookie(v, "candour-visitor", v->token, VISITOR_SECONDS);
}

static struct err *identify_session(struct visit *v)
{
    struct str token = get_cookie(v, "candour");
    bool found = false;
    if (token.n > 0)
        TRY(session_find(v->web->options.sessions, v->arena, token, sessions_now(v->web->options.sessions), &v->session,
                         &found));
    if (!found) {
        identify_visitor(v);
        return NULL;
    }
    v->token = token;
    v->has_session = true;
    if (!v->session.is_complete)
        return NULL;
    v->name = v->session.name;
    return gate_actor(v->web->options.gate, v->arena, v->session.person, VIA_WEB, &v->actor);
}

/* --- programs --- */

static struct err *identify_bearer(struct visit *v, struct str token)
{
    struct person_id person;
    bool found;
    v->is_trusted = true;
    v->is_json = true;
    TRY(token_find(v->web->options.sessions, v->arena, token, v->now, &person, &v->name, &found));
    if (!found)
        return DENY(v->arena, "no-such-token", "This token is not known, or it has ended");
    return gate_actor(v->web->options.gate, v->arena, person, VIA_TOKEN, &v->actor);
}

/* Whoever can open the folder's own socket can read the folder's files: the command line says as whom it acts. */
static struct err *identify_local(struct visit *v)
{
    struct str as = request_header(v->request, "Candour-As");
    struct person_id person = {0};
    v->is_trusted = true;
    v->is_json = true;
    if (request_header(v->request, "X-Forwarded-For").n > 0 || request_header(v->request, "Cookie").n > 0)
        return DENY(v->arena, "not-local",
                    "The folder's own socket is for the command line; let a proxy listen elsewhere");
    if (as.n == 0)
        TRY(gate_founder(v->web->options.gate, v->arena, &person));
    else if (!id_parse(as, &person.n))
        return REFUSE(v->arena, "no-such-person", S("as"), "Candour-As takes a person's id: ten letters and digits.");
    return gate_actor(v->web->options.gate, v->arena, person, VIA_CLI, &v->actor);
}

struct err *visit_identify(struct visit *v)
{
    struct str authorization = request_header(v->request, "Authorization");
    if (str_eq_nocase(str_sub(authorization, 0, 7), S("Bearer ")))
        return identify_bearer(v, str_trim(str_from(authorization, 7)));
    if (v->request->is_local)
        return identify_local(v);
    return identify_session(v);
}
