/* Secrets: how they are made, hashed and compared. It keeps none, and knows no person.
 *
 * Tokens are 256 random bits, so a plain hash of them is enough to keep (BLAKE2b-256, libsodium's generichash).
 * Passwords are hashed with argon2id at libsodium's interactive limits (64 MiB, two passes), never more than a few at
 * once, because each takes that memory. Codes of an authenticator app follow RFC 6238 (SHA-1, six digits, thirty
 * seconds), as all apps do.
 */
#ifndef GATE_SECRET_H
#define GATE_SECRET_H

#include "base/base.h"

enum {
    SECRET_HASH_BYTES = 32,
    SECRET_KEY_BYTES = 32,
    TOKEN_CHARS = 43,  /* 32 bytes in base 64 for URLs */
    PASSWORD_MIN = 12, /* characters */
    PASSWORD_MAX = 200,
    TOTP_SECRET_BYTES = 20, /* RFC 4226, section 4, R6 */
    TOTP_STEP_SECONDS = 30,
    TOTP_DRIFT_STEPS = 1, /* RFC 6238, section 5.2: one step either way */
    RECOVERY_CODES = 10,
};

/* Once, before any of the others. */
ERRS struct err *secret_start(struct arena *a);

/* A fresh token, as text for a cookie or a link. */
struct str token_fresh(struct arena *a);
bool token_is_shaped(struct str token);

/* What is kept of a token. */
struct str token_hash(struct arena *a, struct str token);

/* A keyed hash: `kind` keeps the uses of one key apart. 32 bytes. */
struct str secret_hash(struct arena *a, struct str key, const char *kind, struct str text);

/* In a time that says nothing about where they differ. */
bool secret_equal(struct str x, struct str y);

/* Argon2id, few at a time: whoever comes when many wait already is told to try again. */
struct hashing;
struct hashing *hashing_make(struct arena *a, int at_once, int waiting);
/* How many hashes are being made at this moment, and how many callers wait for their turn. */
void hashing_load(struct hashing *hashing, int *running_r, int *waiting_r);
ERRS struct err *password_hash(struct hashing *hashing, struct arena *a, struct str password, struct str *hash_r);
/* An empty hash takes just as long and never matches: a name that nobody has is not told apart by the clock. */
ERRS struct err *password_check(struct hashing *hashing, struct arena *a, struct str hash, struct str password,
                                bool *matches_r);

/* Refuses ("weak-password") what is short, of few letters, in a list of the most used, or holds the person's own name.
 */
ERRS struct err *password_judge(struct arena *a, struct str field, struct str password, struct str name);

struct str totp_secret_fresh(struct arena *a);
/* The step whose code this is, of the steps around `now` that are later than `used_step`; false where it is none. */
bool totp_check(struct str secret, struct str code, struct instant now, int64_t used_step, int64_t *step_r);
struct str totp_code(struct arena *a, struct str secret, int64_t step);
/* Base 32 in groups of four, to be typed into an app. */
struct str totp_secret_text(struct arena *a, struct str secret);
/* What a QR code carries: otpauth://totp/ISSUER:NAME?secret=... */
struct str totp_uri(struct arena *a, struct str issuer, struct str name, struct str secret);

/* "abcde-fghjk". */
struct str recovery_code_fresh(struct arena *a);
/* The same code however it was typed; empty where it can be none. */
struct str recovery_code_plain(struct arena *a, struct str typed);

#endif
