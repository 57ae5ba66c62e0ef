/* Makes logs for the independent verifier: quickly, exported as they are published, and spoilt in one way each.
 *
 *     makelog make DIR ENTRIES    a ledger with several holders and shared entries, signed at several sizes
 *     makelog grow DIR            a few entries, each flushed and signed, and an erasure; tells when each is durable
 *     makelog check DIR ENTRIES   opens it after a crash, signs and verifies it; ENTRIES at least must be there
 *     makelog export DIR OUT      checkpoint (cosigned by a witness of our own), vkey, witness, tiles, bundles,
 *                                 receipts, disclosures, earlier checkpoints
 *     makelog erase DIR HOLDER    an erasure
 *     makelog spoil OUT WHAT      one thing in an exported copy; without arguments it lists them
 *     makelog traces DIR FILE     how many files of the folder hold the bytes of FILE
 */
#include "makelog.h"
#include "base/hex.h"
#include "ledger/cosignature.h"
#include "ledger/ledger_inside.h"
#include "ledger/verify.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_BYTES = 1 << 30, GROUP = 1000, HOLDERS = 200 };

#define WITNESS_TIME 1735689600

/* --- make --------------------------------------------------------------------------------------------------------- */

static void stage(struct arena *a, struct ledger *ledger, uint64_t i)
{
    uint64_t seq;
    struct ledger_segment segments[3] = {
        {SAY(a, "client:", i % HOLDERS), SAY(a, "score of entry ", i, ", which only its holder may read")},
        {SAY(a, "person:", i % 7), SAY(a, "what person ", i % 7, " may read of entry ", i)},
        {S("house"), S("what the house may read")},
    };
    struct ledger_entry entry = {
        .category = i % 10 == 0 ? LEDGER_VOICE : LEDGER_CLINICAL,
        .actor = SAY(a, "person:", i % 7),
        .segments = segments,
        .segment_count = i % 10 == 0 ? 3 : 1,
    };
    must_work(a, ledger_stage(ledger, a, &entry, (struct instant){1732300000000 + (int64_t)i * 100}, &seq));
}

static void make(struct arena *a, struct str dir, uint64_t entries)
{
    struct ledger *ledger;
    struct ledger_options options = {.dir = dir, .origin = S("candour.example/verified")};
    (void)mkdir(str_c(a, dir), 0700);
    must_work(a, ledger_open(a, &options, &ledger));
    for (uint64_t made = 0; made < entries;) {
        struct arena *group = arena_make(ARENA_BYTES);
        for (int i = 0; i < GROUP && made < entries; i++, made++)
            stage(group, ledger, made);
        must_work(group, ledger_flush(ledger, group));
        if (made % (16 * GROUP) == 0)
            must_work(group, ledger_sign(ledger, group, (struct instant){1732300000000}));
        arena_end(&group);
    }
    must_work(a, ledger_sign(ledger, a, (struct instant){1732300000000}));
    say(SAY(a, "made ", ledger_size(ledger), " entries"));
    ledger_close(&ledger);
}

/* --- grow --------------------------------------------------------------------------------------------------------- */

/* A line that is out before anything else happens: what was told must survive. */
static void tell(struct arena *a, uint64_t entries)
{
    struct str line = SAY(a, "durable ", entries, "\n");
    must(write(STDOUT_FILENO, line.s, line.n) == (ssize_t)line.n);
}

static void grow_by_one(struct arena *a, struct ledger *ledger)
{
    stage(a, ledger, ledger_next_seq(ledger));
    must_work(a, ledger_flush(ledger, a));
    tell(a, ledger_size(ledger));
    must_work(a, ledger_sign(ledger, a, (struct instant){1732300000000}));
}

static void destroy(struct arena *a, struct ledger *ledger, struct str holder)
{
    uint64_t seq;
    bool has, erased;
    struct ledger_segment segment = {S("house"), S("destroyed, by right")};
    struct ledger_entry entry = {.category = LEDGER_FOLDER,
                                 .actor = S("person:1"),
                                 .segments = &segment,
                                 .segment_count = 1,
                                 .destroys = holder};
    must_work(a, ledger_holder(ledger, a, holder, &has, &erased));
    if (erased)
        return;
    must_work(a, ledger_stage(ledger, a, &entry, (struct instant){1732400000000}, &seq));
    must_work(a, ledger_flush(ledger, a));
    tell(a, ledger_size(ledger));
    must_work(a, ledger_erase(ledger, a, holder, seq));
}

static void grow(struct arena *a, struct str dir)
{
    struct ledger *ledger;
    struct ledger_options options = {.dir = dir};
    must_work(a, ledger_open(a, &options, &ledger));
    for (int i = 0; i < 3; i++)
        grow_by_one(a, ledger);
    destroy(a, ledger, S("client:1"));
    grow_by_one(a, ledger);
    ledger_close(&ledger);
}

static void check(struct arena *a, struct str dir, uint64_t entries)
{
    struct ledger *ledger;
    struct verify_report report;
    struct ledger_options options = {.dir = dir};
    must_work(a, ledger_open(a, &options, &ledger));
    must_work(a, ledger_sign(ledger, a, (struct instant){1732300000000}));
    must(ledger_size(ledger) >= entries);
    ledger_close(&ledger);
    must_work(a, verify_ledger(a, dir, NULL, NULL, &report));
    if (!report.holds)
        say(report.problem);
    must(report.holds);
}

/* --- export ------------------------------------------------------------------------------------------------------- */

static void export_tile(struct ledger_reader *reader, struct str out, const struct tile *tile)
{
    struct arena *a = arena_make(1 << 24);
    struct str path = tile_path(a, tile), bytes;
    bool found;
    must_work(a, ledger_tile(reader, a, path, &bytes, &found));
    must(found);
    put(a, out, SAY(a, "tile/", path), bytes);
    arena_end(&a);
}

static void export_level(struct ledger_reader *reader, struct str out, bool is_entries, unsigned level, uint64_t size)
{
    struct tile tile = {.is_entries = is_entries, .level = level, .width = TILE_WIDTH};
    for (; tile.index < tile_full_count(level, size); tile.index++)
        export_tile(reader, out, &tile);
    tile.width = tile_partial_width(level, size);
    if (tile.width > 0)
        export_tile(reader, out, &tile);
}

static void export_receipts(struct ledger_reader *reader, struct str out, uint64_t size)
{
    const uint64_t which[] = {0, 1, 255, 256, size / 3, size / 2, size - 2, size - 1};
    for (size_t i = 0; i < sizeof which / sizeof *which; i++) {
        struct arena *a = arena_make(1 << 24);
        struct str text, json;
        if (which[i] < size) {
            must_work(a, ledger_receipt(reader, a, which[i], &text));
            put(a, out, SAY(a, "receipts/", which[i], ".tlog-proof"), text);
            struct err *err = ledger_disclosure(reader, a, which[i], 0, &json);
            if (err == NULL)
                put(a, out, SAY(a, "disclosures/", which[i], ".json"), json);
        }
        arena_end(&a);
    }
}

static void export_checkpoints(struct ledger_reader *reader, struct arena *a, struct str out, uint64_t size)
{
    struct storage_checkpoints rows;
    must_work(a, reader->storage->ops->checkpoints(reader->storage, a, 0, size + 1, &rows));
    for (size_t i = 0; i < rows.n; i++)
        put(a, out, SAY(a, "checkpoints/", rows.at[i].size), rows.at[i].note);
}

/* The witness's key is as public as this file. */
static struct str cosigned(struct arena *a, struct str out, struct str note)
{
    unsigned char seed[SIGN_SEED_BYTES] = "a witness for tests, and no more";
    struct signer witness;
    size_t end = 0;
    signer_from_seed(S("witness.example/w1"), SIGN_COSIGNATURE, seed, &witness);
    must(str_find(note, S("\n\n"), &end));
    struct str line = cosignature_line(a, &witness, str_sub(note, 0, end + 1), WITNESS_TIME);
    put(a, out, S("witness"), SAY(a, sign_key_text(a, &witness.key), "\n"));
    signer_end(&witness);
    return SAY(a, note, line);
}

static void export(struct arena *a, struct str dir, struct str out)
{
    struct ledger *ledger;
    struct ledger_reader *reader;
    struct checkpoint checkpoint;
    struct str note;
    struct ledger_options options = {.dir = dir, .read_only = true};
    must_work(a, ledger_open(a, &options, &ledger));
    must_work(a, ledger_reader_open(ledger, a, &reader));
    must_work(a, ledger_checkpoint(reader, a, &note));
    must_work(a, checkpoint_open(a, note, &ledger->key, &checkpoint));
    put(a, out, S("vkey"), SAY(a, ledger_vkey(ledger, a), "\n"));
    put(a, out, S("checkpoint"), cosigned(a, out, note));
    export_level(reader, out, true, 0, checkpoint.size);
    for (unsigned level = 0; level < TREE_LEVELS; level++)
        export_level(reader, out, false, level, checkpoint.size);
    export_receipts(reader, out, checkpoint.size);
    export_checkpoints(reader, a, out, checkpoint.size);
    say(SAY(a, "exported ", checkpoint.size, " entries"));
    ledger_reader_close(&reader);
    ledger_close(&ledger);
}

/* --- erase -------------------------------------------------------------------------------------------------------- */

static void erase(struct arena *a, struct str dir, struct str holder)
{
    struct ledger *ledger;
    struct ledger_options options = {.dir = dir};
    must_work(a, ledger_open(a, &options, &ledger));
    destroy(a, ledger, holder);
    must_work(a, ledger_sign(ledger, a, (struct instant){1732400000000}));
    ledger_close(&ledger);
}

static void traces(struct arena *a, struct str dir, struct str of)
{
    struct str bytes, all;
    uint64_t n = 0;
    must_work(a, file_read(a, of, FILE_MOST, &bytes));
    DIR *d = opendir(str_c(a, dir));
    must(d != NULL && bytes.n > 0);
    for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
        if (e->d_name[0] == '.')
            continue;
        must_work(a, file_read(a, file_path(a, dir, e->d_name), FILE_MOST, &all));
        n += str_has(all, bytes);
    }
    closedir(d);
    say(SAY(a, n));
}

/* ------------------------------------------------------------------------------------------------------------------ */

static int run(struct arena *a, int argc, char **argv)
{
    int64_t entries;
    const char *verb = argc > 1 ? argv[1] : "";
    if (strcmp(verb, "make") == 0 && argc == 4 && str_to_i64(str_of(argv[3]), &entries) && entries > 0)
        make(a, str_of(argv[2]), (uint64_t)entries);
    else if (strcmp(verb, "grow") == 0 && argc == 3)
        grow(a, str_of(argv[2]));
    else if (strcmp(verb, "check") == 0 && argc == 4 && str_to_i64(str_of(argv[3]), &entries) && entries >= 0)
        check(a, str_of(argv[2]), (uint64_t)entries);
    else if (strcmp(verb, "export") == 0 && argc == 4)
        export(a, str_of(argv[2]), str_of(argv[3]));
    else if (strcmp(verb, "erase") == 0 && argc == 4)
        erase(a, str_of(argv[2]), str_of(argv[3]));
    else if (strcmp(verb, "traces") == 0 && argc == 4)
        traces(a, str_of(argv[2]), str_of(argv[3]));
    else if (strcmp(verb, "spoil") == 0 && argc == 4)
        return spoil(a, str_of(argv[2]), argv[3]);
    else if (strcmp(verb, "spoil") == 0 && argc == 2)
        return spoil_list();
    else
        return 2;
    return 0;
}

int main(int argc, char **argv)
{
    struct arena *a = arena_make((size_t)4 << 30);
    int status = run(a, argc, argv);
    arena_end(&a);
    return status;
}
