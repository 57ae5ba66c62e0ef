/* A fuzz target without its fuzzer, for ./test: every input that is kept for it, then variations of them for so many
 * seconds. It links with what the tests are built from, sanitized, so nothing is compiled again; `make fuzz` has the
 * fuzzer that learns.
 *
 *   NAME SECONDS LAST [FOLDER]
 *
 * The variations are the same each time, as far as the seconds go. LAST holds the input that was tried last: where the
 * target ends the process, that is the one that did it. */
#include "base/chance.h"
#include "base/panic.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum {
    INPUT_MOST = 1 << 16,
    INPUTS_MOST = 512,
    CHANGES_MOST = 6,
    PIECE_MOST = 64,
    STUCK_SECONDS = 10, /* longer than this no input may take */
};

struct input {
    size_t n;
    uint8_t bytes[INPUT_MOST];
};

struct replay {
    struct chance chance;
    struct input *inputs;
    size_t inputs_n;
    struct input *now; /* mapped from LAST, so that it is there after the process */
    long variations;
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* --- what is kept ------------------------------------------------------------------------------------------------- */

static void take_file(struct replay *r, const char *folder, const char *name)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "rb");
    must(f != NULL && r->inputs_n < INPUTS_MOST);
    struct input *in = &r->inputs[r->inputs_n++];
    in->n = fread(in->bytes, 1, INPUT_MOST, f);
    (void)fclose(f);
}

static int by_name(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void take_folder(struct replay *r, const char *folder)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, by_name, alphasort);
    for (int i = 0; i < n; i++) {
        take_file(r, folder, entries[i]->d_name);
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
    if (r->inputs_n == 0)
        r->inputs[r->inputs_n++].n = 0; /* the empty input, to begin from */
}

static void map_last(struct replay *r, const char *path)
{
    int f = open(path, O_RDWR | O_CREAT, 0600);
    must(f >= 0 && ftruncate(f, sizeof *r->now) == 0);
    r->now = mmap(NULL, sizeof *r->now, PROT_READ | PROT_WRITE, MAP_SHARED, f, 0);
    must(r->now != MAP_FAILED);
    (void)close(f);
}

/* --- variations --------------------------------------------------------------------------------------------------- */

static size_t below(struct replay *r, size_t n)
{
    return n == 0 ? 0 : (size_t)chance_below(&r->chance, n);
}

static void remove_piece(struct input *in, size_t at, size_t n)
{
    memmove(in->bytes + at, in->bytes + at + n, in->n - at - n);
    in->n -= n;
}

static void put_piece(struct input *in, size_t at, const uint8_t *piece, size_t n)
{
    if (in->n + n > INPUT_MOST)
        return;
    memmove(in->bytes + at + n, in->bytes + at, in->n - at);
    memcpy(in->bytes + at, piece, n);
    in->n += n;
}

/* From another input, or from this one: parts of the same language are likelier to be taken for something. */
static void put_from(struct replay *r, const struct input *from)
{
    uint8_t piece[PIECE_MOST];
    size_t at = below(r, from->n + 1);
    size_t n = below(r, from->n - at < PIECE_MOST ? from->n - at + 1 : PIECE_MOST);
    memcpy(piece, from->bytes + at, n);
    put_piece(r->now, below(r, r->now->n + 1), piece, n);
}

static void change(struct replay *r)
{
    static const uint8_t telling[] = {0,   1,   0x7f, 0x80, 0xff, '\n', '\r', '"', '\'',
                                      ',', '-', '0',  '9',  ':',  '<',  '{',  ' '};
    struct input *in = r->now;
    size_t at = below(r, in->n);
    uint8_t byte = telling[below(r, sizeof telling)];
    switch (below(r, in->n == 0 ? 2 : 6)) {
    case 0: put_from(r, &r->inputs[below(r, r->inputs_n)]); break;
    case 1: put_piece(in, below(r, in->n + 1), &byte, 1); break;
    case 2: in->bytes[at] = byte; break;
    case 3: in->bytes[at] ^= (uint8_t)(1U << below(r, 8)); break;
    case 4: remove_piece(in, at, 1 + below(r, in->n - at < PIECE_MOST ? in->n - at : PIECE_MOST)); break;
    default: put_from(r, in); break;
    }
}

static void try_now(const struct replay *r)
{
    /* A copy of its own size, so that a read past its end is seen. */
    uint8_t *own = malloc(r->now->n > 0 ? r->now->n : 1);
    must(own != NULL);
    memcpy(own, r->now->bytes, r->now->n);
    (void)alarm(STUCK_SECONDS);
    (void)LLVMFuzzerTestOneInput(own, r->now->n);
    free(own);
}

static void try_input(struct replay *r, size_t i, size_t changes)
{
    r->now->n = r->inputs[i].n;
    memcpy(r->now->bytes, r->inputs[i].bytes, r->inputs[i].n);
    for (size_t c = 0; c < changes; c++)
        change(r);
    try_now(r);
}

static double now_seconds(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        (void)fprintf(stderr, "usage: %s SECONDS LAST [FOLDER]\n", argv[0]);
        return 2;
    }
    struct replay r = {.chance = chance_seeded(1), .inputs = calloc(INPUTS_MOST, sizeof *r.inputs)};
    must(r.inputs != NULL);
    map_last(&r, argv[2]);
    take_folder(&r, argc > 3 ? argv[3] : "");
    double until = now_seconds() + strtod(argv[1], NULL);
    for (size_t i = 0; i < r.inputs_n; i++)
        try_input(&r, i, 0);
    for (; now_seconds() < until; r.variations++)
        try_input(&r, below(&r, r.inputs_n), 1 + below(&r, CHANGES_MOST));
    (void)printf("%zu inputs, %ld variations\n", r.inputs_n, r.variations);
    free(r.inputs);
    return 0;
}
