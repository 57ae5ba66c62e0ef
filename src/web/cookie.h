/* The Cookie header (RFC 6265, section 5.4), and Set-Cookie as we write it.
 *
 * What other software on the same host has set is no fault of the person: a cookie that cannot be read is passed over.
 * A name that comes twice counts as absent, so that a cookie planted from elsewhere cannot stand in for ours.
 */
#ifndef WEB_COOKIE_H
#define WEB_COOKIE_H

#include "base/base.h"

enum { COOKIES_MAX = 60, COOKIE_VALUE_MAX = 512 };

struct cookie {
    struct str name;
    struct str value;
};

struct cookies {
    const struct cookie *at;
    size_t n;
};

struct cookies cookies_parse(struct arena *a, struct str header);

/* Empty where it is not there, or there twice. */
struct str cookies_find(struct cookies cookies, struct str name);

/* The value of a Set-Cookie header: Path=/, HttpOnly, SameSite=Lax, and Secure where asked. A session cookie where
 * `seconds` is below zero; 0 takes it away. */
struct str cookie_text(struct arena *a, struct str name, struct str value, int64_t seconds, bool is_secure);

#endif
