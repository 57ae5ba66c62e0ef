#include "ledger/note.h"

#include "base/hex.h"
#include "base/utf8.h"

#define DASH "\xe2\x80\x94 "

enum { ID_BYTES = 4, SIGNATURE_LINE_MAX = 8192 };

ERRS static struct err *malformed(struct arena *a, const char *why)
{
    return REFUSE(a, "malformed-note", S(""), "This is not a signed note: ", why);
}

static bool has_forbidden_control(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.s[i] < 0x20 && s.s[i] != '\n')
            return true;
    return false;
}

/* Where the last empty line stands: the text ends with the first of the two line feeds. */
static bool find_last_empty_line(struct str s, size_t *at_r)
{
    for (size_t i = s.n; i >= 2; i--)
        if (s.s[i - 2] == '\n' && s.s[i - 1] == '\n') {
            *at_r = i - 2;
            return true;
        }
    return false;
}

/* A line without its line feed: dash, space, name, space, base 64. */
static bool parse_line(struct arena *a, struct str line, struct note_signature *signature_r)
{
    struct str head = S(DASH), bytes;
    size_t at;
    if (line.n > SIGNATURE_LINE_MAX || !str_starts(line, head))
        return false;
    struct str rest = str_from(line, head.n);
    if (!str_find_char(rest, ' ', &at) || !sign_name_is_valid(str_sub(rest, 0, at)))
        return false;
    if (!base64_parse(a, str_from(rest, at + 1), &bytes) || bytes.n <= ID_BYTES)
        return false;
    const unsigned char *id = (const unsigned char *)bytes.s;
    signature_r->name = str_sub(rest, 0, at);
    signature_r->key_id = (uint32_t)id[0] << 24 | (uint32_t)id[1] << 16 | (uint32_t)id[2] << 8 | id[3];
    signature_r->bytes = str_from(bytes, ID_BYTES);
    signature_r->line = (struct str){line.s, line.n + 1};
    return true;
}

struct err *note_parse(struct arena *a, struct str bytes, struct note *note_r)
{
    size_t at;
    if (bytes.n > NOTE_BYTES_MAX)
        return malformed(a, "it is too long");
    if (!utf8_is_valid(bytes) || has_forbidden_control(bytes))
        return malformed(a, "it holds bytes that no note may hold");
    if (!str_ends(bytes, S("\n")) || !find_last_empty_line(bytes, &at))
        return malformed(a, "there is no empty line before the signatures, or the last line does not end");
    note_r->text = str_sub(bytes, 0, at + 1);
    note_r->n = 0;
    struct str rest = str_sub(bytes, at + 2, bytes.n - 1), line;
    if (at + 2 >= bytes.n)
        return malformed(a, "it has no signature");
    while (str_next(&rest, '\n', &line)) {
        if (note_r->n == NOTE_SIGNATURES_MAX)
            return malformed(a, "it has more than 16 signatures");
        if (!parse_line(a, line, &note_r->at[note_r->n++]))
            return malformed(a, "a line after the empty one is not a signature");
    }
    return NULL;
}

struct err *note_find(const struct note *note, struct arena *a, const struct sign_key *key,
                      const struct note_signature **found_r)
{
    *found_r = NULL;
    for (size_t i = 0; i < note->n; i++) {
        if (note->at[i].key_id != key->id || !str_eq(note->at[i].name, key->name))
            continue;
        if (*found_r != NULL)
            return REFUSE(a, "signed-twice", S(""), "The note has two signatures of ", key->name);
        *found_r = &note->at[i];
    }
    return NULL;
}

struct err *note_open(struct arena *a, struct str bytes, const struct sign_key *key, struct note *note_r)
{
    const struct note_signature *found;
    must(key->type == SIGN_NOTE);
    TRY(note_parse(a, bytes, note_r));
    TRY(note_find(note_r, a, key, &found));
    if (found == NULL)
        return REFUSE(a, "not-signed", S(""), "The note has no signature by the key of ", key->name);
    if (!sign_key_verifies(key, note_r->text, found->bytes))
        return REFUSE(a, "bad-signature", S(""), "The signature of ", key->name, " is not right: the note was changed");
    return NULL;
}

struct str note_line(struct arena *a, const struct sign_key *key, struct str bytes)
{
    struct out o = out_make(a);
    for (int shift = 24; shift >= 0; shift -= 8)
        out_char(&o, (char)(key->id >> shift));
    out_str(&o, bytes);
    return SAY(a, DASH, key->name, " ", base64_text(a, o.s, o.n), "\n");
}

struct str note_sign(struct arena *a, const struct signer *signer, struct str text)
{
    unsigned char signature[SIGN_SIGNATURE_BYTES];
    must(signer->key.type == SIGN_NOTE);
    must(str_ends(text, S("\n")) && utf8_is_valid(text) && !has_forbidden_control(text));
    signer_sign(signer, text, signature);
    return SAY(a, text, "\n", note_line(a, &signer->key, (struct str){(const char *)signature, sizeof signature}));
}
