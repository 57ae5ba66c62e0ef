/* Passwords: argon2id with a bound on memory, and which ones are too weak to take. */
#include "gate/secret.h"

#include "base/utf8.h"

#include <pthread.h>
#include <sodium.h>

/* One hash takes 64 MiB and about a tenth of a second, so whoever floods the sign-in page must not fill the machine. */
struct hashing {
    pthread_mutex_t mutex;
    pthread_cond_t is_free;
    int at_once;
    int free;
    int waiting;
    int waiting_max;
};

static void hashing_end(void *data)
{
    struct hashing *h = data;
    pthread_cond_destroy(&h->is_free);
    pthread_mutex_destroy(&h->mutex);
}

struct hashing *hashing_make(struct arena *a, int at_once, int waiting)
{
    struct hashing *h = ARENA_NEW(a, struct hashing);
    pthread_mutex_init(&h->mutex, NULL);
    pthread_cond_init(&h->is_free, NULL);
    h->at_once = h->free = at_once;
    h->waiting_max = waiting;
    arena_defer(a, hashing_end, h);
    return h;
}

static bool enter(struct hashing *h)
{
    pthread_mutex_lock(&h->mutex);
    bool is_let_in = h->free > 0 || h->waiting < h->waiting_max;
    if (is_let_in) {
        h->waiting++;
        while (h->free == 0)
            pthread_cond_wait(&h->is_free, &h->mutex);
        h->waiting--;
        h->free--;
    }
    pthread_mutex_unlock(&h->mutex);
    return is_let_in;
}

static void leave(struct hashing *h)
{
    pthread_mutex_lock(&h->mutex);
    h->free++;
    pthread_cond_signal(&h->is_free);
    pthread_mutex_unlock(&h->mutex);
}

void hashing_load(struct hashing *h, int *running_r, int *waiting_r)
{
    pthread_mutex_lock(&h->mutex);
    *running_r = h->at_once - h->free;
    *waiting_r = h->waiting;
    pthread_mutex_unlock(&h->mutex);
}

static struct err *busy(struct arena *a)
{
    return REFUSE(a, "busy", S(""), "Many people are signing in at this moment. Wait a few seconds and try again.");
}

struct err *password_hash(struct hashing *hashing, struct arena *a, struct str password, struct str *hash_r)
{
    char text[crypto_pwhash_STRBYTES];
    if (!enter(hashing))
        return busy(a);
    int failed =
        crypto_pwhash_str_alg(text, password.n == 0 ? "" : password.s, password.n, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
    leave(hashing);
    if (failed != 0)
        return FAULT(a, "no-memory", "A password could not be hashed: there is too little memory.");
    *hash_r = str_copy(a, str_of(text));
    return NULL;
}

/* argon2id of a random password, with the limits above; nothing is known to match it. */
static const char *const nobodys_hash =
    "$argon2id$v=19$m=65536,t=2,p=1$4e35bolheUbO5l4lYRxuPw$hOXH5Xi7aUcW73zY2ouj4lroamqI8/fYyrXtbyRRc0o";

struct err *password_check(struct hashing *hashing, struct arena *a, struct str hash, struct str password,
                           bool *matches_r)
{
    bool is_someones = hash.n > 0 && hash.n < crypto_pwhash_STRBYTES;
    char text[crypto_pwhash_STRBYTES] = {0};
    struct str against = is_someones ? hash : str_of(nobodys_hash);
    for (size_t i = 0; i < against.n; i++)
        text[i] = against.s[i];
    if (!enter(hashing))
        return busy(a);
    bool matches = crypto_pwhash_str_verify(text, password.n == 0 ? "" : password.s, password.n) == 0;
    leave(hashing);
    *matches_r = matches && is_someones;
    return NULL;
}

/* From the most used of published leaks, those of twelve letters and more, and what people type to fill the length. */
static const char *const most_used[] = {
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456789123",
    "123456123456",
    "qwertyuiop123",
    "qwerty123456",
    "1q2w3e4r5t6y",
    "password1234",
    "password12345",
    "password123456",
    "passwordpassword",
    "letmeinletmein",
    "administrator",
    "changemechangeme",
    "iloveyouiloveyou",
    "correcthorsebatterystaple",
    "abcdefghijkl",
    "abcdefghijklm",
    "qwertyuiopasdf",
    "welcome12345",
    "talkingtherapies",
    "candourcandour",
};

static size_t distinct_bytes(struct str s)
{
    bool seen[256] = {0};
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += !seen[(unsigned char)s.s[i]];
        seen[(unsigned char)s.s[i]] = true;
    }
    return n;
}

static bool is_most_used(struct str lower)
{
    for (size_t i = 0; i < sizeof most_used / sizeof *most_used; i++)
        if (str_eq(lower, str_of(most_used[i])))
            return true;
    return false;
}

/* The advice of the National Cyber Security Centre ("Password policy: updating your approach"): length and a list of
 * what is guessed first, no rules about capitals and signs. */
struct err *password_judge(struct arena *a, struct str field, struct str password, struct str name)
{
    if (!utf8_is_valid(password) || utf8_has_control(password))
        return REFUSE(a, "weak-password", field, "Use letters, digits, signs and spaces only.");
    size_t length = utf8_length(password);
    if (length < PASSWORD_MIN || length > PASSWORD_MAX)
        return REFUSE(a, "weak-password", field, "Use ", (int)PASSWORD_MIN, " to ", (int)PASSWORD_MAX,
                      " characters. Three random words are easy to remember.");
    struct str lower = str_lower(a, password);
    size_t at;
    struct str own = str_lower(a, name);
    if (str_find_char(own, '@', &at))
        own = str_sub(own, 0, at);
    if (distinct_bytes(lower) < 5 || is_most_used(lower))
        return REFUSE(a, "weak-password", field, "This password is easy to guess. Three random words are harder.");
    if (own.n >= 4 && str_has(lower, own))
        return REFUSE(a, "weak-password", field, "Leave your own name out of the password.");
    return NULL;
}
