/* One thing spoilt in an exported log: what the independent verifier must refuse. */
#include "base/hex.h"
#include "ledger/hash.h"
#include "ledger/sign_key.h"
#include "makelog.h"

#include <string.h>
#include <unistd.h>

static struct str take(struct arena *a, struct str out, const char *name)
{
    struct str bytes;
    must_work(a, file_read(a, file_path(a, out, name), FILE_MOST, &bytes));
    return str_copy(a, bytes);
}

/* A copy made with links must not be written through: the file is replaced. */
static void replace(struct arena *a, struct str out, const char *name, struct str bytes)
{
    (void)unlink(str_c(a, file_path(a, out, name)));
    put(a, out, str_of(name), bytes);
}

static void flip(struct arena *a, struct str out, const char *name, size_t at)
{
    struct str bytes = take(a, out, name);
    must(at < bytes.n);
    ((char *)bytes.s)[at] ^= 1;
    replace(a, out, name, bytes);
}

static void replace_text(struct arena *a, struct str out, const char *name, struct str old, struct str with)
{
    struct str bytes = take(a, out, name);
    must(str_has(bytes, old));
    replace(a, out, name, str_replace(a, bytes, old, with));
}

/* Bundles are taken apart by the lengths in front of their entries. */
static size_t entry_end(struct str bundle, size_t from)
{
    must(from + 2 <= bundle.n);
    return from + 2 + ((size_t)(unsigned char)bundle.s[from] << 8 | (unsigned char)bundle.s[from + 1]);
}

static void spoil_entry(struct arena *a, struct str out)
{
    flip(a, out, "tile/entries/100", 60);
}

static void spoil_first_entry(struct arena *a, struct str out)
{
    flip(a, out, "tile/entries/000", 20);
}

static void spoil_order(struct arena *a, struct str out)
{
    struct str bundle = take(a, out, "tile/entries/007");
    size_t one = entry_end(bundle, 0), two = entry_end(bundle, one);
    replace(a, out, "tile/entries/007",
            SAY(a, str_sub(bundle, one, two), str_sub(bundle, 0, one), str_from(bundle, two)));
}

static void spoil_bundles_order(struct arena *a, struct str out)
{
    struct str one = take(a, out, "tile/entries/010"), two = take(a, out, "tile/entries/011");
    replace(a, out, "tile/entries/010", two);
    replace(a, out, "tile/entries/011", one);
}

static void remove_middle_entry(struct arena *a, struct str out)
{
    struct str bundle = take(a, out, "tile/entries/050");
    replace(a, out, "tile/entries/050", str_from(bundle, entry_end(bundle, 0)));
}

static void add_entry(struct arena *a, struct str out)
{
    struct str bundle = take(a, out, "tile/entries/050");
    replace(a, out, "tile/entries/050", SAY(a, str_sub(bundle, 0, entry_end(bundle, 0)), bundle));
}

static void remove_bundle(struct arena *a, struct str out)
{
    (void)unlink(str_c(a, file_path(a, out, "tile/entries/033")));
}

static void spoil_tile(struct arena *a, struct str out)
{
    flip(a, out, "tile/0/042", 1000);
}

static void spoil_upper_tile(struct arena *a, struct str out)
{
    flip(a, out, "tile/1/000", 33);
}

static void cut_tile(struct arena *a, struct str out)
{
    struct str tile = take(a, out, "tile/0/042");
    replace(a, out, "tile/0/042", str_sub(tile, 0, tile.n - HASH_BYTES));
}

static void remove_tile(struct arena *a, struct str out)
{
    (void)unlink(str_c(a, file_path(a, out, "tile/0/099")));
}

static void spoil_root(struct arena *a, struct str out)
{
    struct str note = take(a, out, "checkpoint"), origin, size, root;
    struct str rest = note;
    must(str_next(&rest, '\n', &origin) && str_next(&rest, '\n', &size) && str_next(&rest, '\n', &root));
    struct hash other = hash_of(S("another history"));
    replace(a, out, "checkpoint", str_replace(a, note, root, hash_base64(a, other)));
}

static void spoil_size(struct arena *a, struct str out)
{
    struct str note = take(a, out, "checkpoint"), origin, size;
    struct str rest = note;
    must(str_next(&rest, '\n', &origin) && str_next(&rest, '\n', &size));
    replace(a, out, "checkpoint", str_replace(a, note, SAY(a, "\n", size, "\n"), SAY(a, "\n", size, "0\n")));
}

static void spoil_signature(struct arena *a, struct str out)
{
    struct str note = take(a, out, "checkpoint");
    size_t at = 0;
    must(str_find(note, S("verified "), &at));
    ((char *)note.s)[at + 40] = note.s[at + 40] == 'A' ? 'B' : 'A';
    replace(a, out, "checkpoint", note);
}

static void spoil_cosignature(struct arena *a, struct str out)
{
    struct str note = take(a, out, "checkpoint");
    size_t at = 0;
    must(str_find(note, S("witness.example/w1 "), &at));
    ((char *)note.s)[at + 60] = note.s[at + 60] == 'A' ? 'B' : 'A';
    replace(a, out, "checkpoint", note);
}

static void remove_cosignature(struct arena *a, struct str out)
{
    struct str note = take(a, out, "checkpoint");
    size_t at = 0;
    must(str_find(note, S("\xe2\x80\x94 witness.example/w1 "), &at));
    replace(a, out, "checkpoint", str_sub(note, 0, at));
}

static void change_key(struct arena *a, struct str out)
{
    struct signer other;
    signer_fresh(S("candour.example/verified"), SIGN_NOTE, &other);
    replace(a, out, "vkey", SAY(a, sign_key_text(a, &other.key), "\n"));
    signer_end(&other);
}

static void spoil_receipt_index(struct arena *a, struct str out)
{
    replace_text(a, out, "receipts/256.tlog-proof", S("index 256"), S("index 257"));
}

static void spoil_receipt_path(struct arena *a, struct str out)
{
    struct str text = take(a, out, "receipts/256.tlog-proof");
    size_t at = 0;
    must(str_find(text, S("index 256\n"), &at));
    ((char *)text.s)[at + 15] = text.s[at + 15] == 'A' ? 'B' : 'A';
    replace(a, out, "receipts/256.tlog-proof", text);
}

static void cut_receipt_path(struct arena *a, struct str out)
{
    struct str text = take(a, out, "receipts/256.tlog-proof");
    size_t at = 0;
    must(str_find(text, S("index 256\n"), &at));
    at += S("index 256\n").n;
    replace(a, out, "receipts/256.tlog-proof", SAY(a, str_sub(text, 0, at), str_from(text, at + 45)));
}

static void spoil_receipt_number(struct arena *a, struct str out)
{
    replace_text(a, out, "receipts/256.tlog-proof", S("index 256"), S("index 0256"));
}

static void spoil_earlier_checkpoint(struct arena *a, struct str out)
{
    struct str note = take(a, out, "checkpoints/16000");
    size_t at = 0;
    must(str_find(note, S("verified "), &at));
    ((char *)note.s)[at + 40] = note.s[at + 40] == 'A' ? 'B' : 'A';
    replace(a, out, "checkpoints/16000", note);
}

static void disclose_another_text(struct arena *a, struct str out)
{
    struct str json = take(a, out, "disclosures/256.json");
    struct str old = base64_text(a, "score of entry 256", 18), with = base64_text(a, "score of entry 257", 18);
    replace(a, out, "disclosures/256.json", str_replace(a, json, old, with));
    must(str_has(json, old));
}

static void disclose_with_another_key(struct arena *a, struct str out)
{
    struct str json = take(a, out, "disclosures/256.json");
    size_t at = 0;
    must(str_find(json, S("\"commitment_key\":\""), &at));
    ((char *)json.s)[at + 20] = json.s[at + 20] == 'A' ? 'B' : 'A';
    replace(a, out, "disclosures/256.json", json);
}

static const struct {
    const char *name;
    void (*spoil)(struct arena *a, struct str out);
} spoils[] = {
    {"entry-byte", spoil_entry},
    {"first-entry-byte", spoil_first_entry},
    {"entries-in-another-order", spoil_order},
    {"bundles-in-another-order", spoil_bundles_order},
    {"entry-removed", remove_middle_entry},
    {"entry-added", add_entry},
    {"bundle-removed", remove_bundle},
    {"tile-byte", spoil_tile},
    {"upper-tile-byte", spoil_upper_tile},
    {"tile-cut", cut_tile},
    {"tile-removed", remove_tile},
    {"checkpoint-root", spoil_root},
    {"checkpoint-size", spoil_size},
    {"checkpoint-signature", spoil_signature},
    {"cosignature", spoil_cosignature},
    {"cosignature-removed", remove_cosignature},
    {"another-key", change_key},
    {"receipt-index", spoil_receipt_index},
    {"receipt-path", spoil_receipt_path},
    {"receipt-path-cut", cut_receipt_path},
    {"receipt-number-spelling", spoil_receipt_number},
    {"earlier-checkpoint", spoil_earlier_checkpoint},
    {"disclosed-text", disclose_another_text},
    {"disclosed-key", disclose_with_another_key},
};

int spoil(struct arena *a, struct str out, const char *what)
{
    for (size_t i = 0; i < sizeof spoils / sizeof *spoils; i++)
        if (strcmp(spoils[i].name, what) == 0) {
            spoils[i].spoil(a, out);
            return 0;
        }
    return 2;
}

int spoil_list(void)
{
    for (size_t i = 0; i < sizeof spoils / sizeof *spoils; i++)
        say(str_of(spoils[i].name));
    return 0;
}
