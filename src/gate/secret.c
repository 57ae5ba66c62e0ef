#include "gate/secret.h"

#include "base/chance.h"
#include "base/hex.h"
#include "base/id.h"

#include <liboath/oath.h>
#include <sodium.h>

struct err *secret_start(struct arena *a)
{
    if (sodium_init() < 0)
        return FAULT(a, "no-sodium", "libsodium could not be started.");
    if (oath_init() != OATH_OK)
        return FAULT(a, "no-oath", "liboath could not be started.");
    return NULL;
}

struct str token_fresh(struct arena *a)
{
    unsigned char bytes[32];
    chance_secret(bytes, sizeof bytes);
    struct str text = base64url_text(a, bytes, sizeof bytes);
    sodium_memzero(bytes, sizeof bytes);
    return text;
}

bool token_is_shaped(struct str token)
{
    if (token.n != TOKEN_CHARS)
        return false;
    for (size_t i = 0; i < token.n; i++) {
        char c = token.s[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter && !(c >= '0' && c <= '9') && c != '-' && c != '_')
            return false;
    }
    return true;
}

struct str token_hash(struct arena *a, struct str token)
{
    unsigned char *hash = arena_take(a, SECRET_HASH_BYTES);
    must(crypto_generichash(hash, SECRET_HASH_BYTES, (const unsigned char *)token.s, token.n, NULL, 0) == 0);
    return (struct str){(const char *)hash, SECRET_HASH_BYTES};
}

struct str secret_hash(struct arena *a, struct str key, const char *kind, struct str text)
{
    unsigned char *hash = arena_take(a, SECRET_HASH_BYTES);
    crypto_generichash_state state;
    must(crypto_generichash_init(&state, (const unsigned char *)key.s, key.n, SECRET_HASH_BYTES) == 0);
    struct str head = SAY(a, "candour ", kind, "\n");
    crypto_generichash_update(&state, (const unsigned char *)head.s, head.n);
    crypto_generichash_update(&state, (const unsigned char *)text.s, text.n);
    must(crypto_generichash_final(&state, hash, SECRET_HASH_BYTES) == 0);
    return (struct str){(const char *)hash, SECRET_HASH_BYTES};
}

bool secret_equal(struct str x, struct str y)
{
    return x.n == y.n && x.n > 0 && sodium_memcmp(x.s, y.s, x.n) == 0;
}

struct str totp_secret_fresh(struct arena *a)
{
    char *bytes = arena_take(a, TOTP_SECRET_BYTES);
    chance_secret(bytes, TOTP_SECRET_BYTES);
    return (struct str){bytes, TOTP_SECRET_BYTES};
}

struct str totp_code(struct arena *a, struct str secret, int64_t step)
{
    char code[7];
    if (step < 0 ||
        oath_hotp_generate(secret.s, secret.n, (uint64_t)step, 6, false, OATH_HOTP_DYNAMIC_TRUNCATION, code) != OATH_OK)
        return S("");
    return str_copy(a, str_of(code));
}

static bool is_code(struct str code)
{
    for (size_t i = 0; i < code.n; i++)
        if (code.s[i] < '0' || code.s[i] > '9')
            return false;
    return code.n == 6;
}

/* RFC 6238, section 4.2: the step is the time in seconds over thirty; a used step is not taken again (section 5.2). */
bool totp_check(struct str secret, struct str code, struct instant now, int64_t used_step, int64_t *step_r)
{
    if (secret.n == 0 || !is_code(code))
        return false;
    int64_t here = now.ms / 1000 / TOTP_STEP_SECONDS;
    bool is_found = false;
    for (int64_t step = here - TOTP_DRIFT_STEPS; step <= here + TOTP_DRIFT_STEPS; step++) {
        char right[7];
        if (step <= used_step || step < 0)
            continue;
        if (oath_hotp_generate(secret.s, secret.n, (uint64_t)step, 6, false, OATH_HOTP_DYNAMIC_TRUNCATION, right) !=
            OATH_OK)
            continue;
        if (sodium_memcmp(right, code.s, 6) == 0 && !is_found) {
            is_found = true;
            *step_r = step;
        }
    }
    return is_found;
}

static struct str base32(struct arena *a, struct str bytes)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; /* RFC 4648, section 6 */
    struct out o = out_make(a);
    uint32_t held = 0;
    int bits = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        held = (held << 8 | (unsigned char)bytes.s[i]) & 0xffff;
        for (bits += 8; bits >= 5; bits -= 5)
            out_char(&o, letters[held >> (bits - 5) & 31]);
    }
    if (bits > 0)
        out_char(&o, letters[held << (5 - bits) & 31]);
    return out_text(&o);
}

struct str totp_secret_text(struct arena *a, struct str secret)
{
    struct str whole = base32(a, secret);
    struct out o = out_make(a);
    for (size_t i = 0; i < whole.n; i++) {
        if (i > 0 && i % 4 == 0)
            out_char(&o, ' ');
        out_char(&o, whole.s[i]);
    }
    return out_text(&o);
}

static void out_uri_part(struct out *o, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                        c == '.' || c == '_';
        if (is_plain)
            out_char(o, (char)c);
        else
            OUT(o, "%", hex_text(o->arena, &c, 1));
    }
}

struct str totp_uri(struct arena *a, struct str issuer, struct str name, struct str secret)
{
    struct out o = out_make(a);
    out_c(&o, "otpauth://totp/");
    out_uri_part(&o, issuer);
    out_char(&o, ':');
    out_uri_part(&o, name);
    OUT(&o, "?secret=", base32(a, secret), "&issuer=");
    out_uri_part(&o, issuer);
    out_c(&o, "&algorithm=SHA1&digits=6&period=30");
    return out_text(&o);
}

struct str recovery_code_fresh(struct arena *a)
{
    struct chance chance = chance_system();
    struct str text = id_text(a, id_fresh(&chance));
    return SAY(a, str_sub(text, 0, 5), "-", str_from(text, 5));
}

struct str recovery_code_plain(struct arena *a, struct str typed)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < typed.n && i < 32; i++)
        if (typed.s[i] != '-' && typed.s[i] != ' ')
            out_char(&o, typed.s[i]);
    int64_t id;
    return id_parse(out_text(&o), &id) ? id_text(a, id) : S("");
}
