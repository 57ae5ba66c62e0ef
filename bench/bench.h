/* What the benches share: the clock, percentiles, lines of output, a folder in which to measure. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "base/base.h"
#include "base/log.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static inline int64_t bench_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* What processors worked for this process: beside other work, wall time says little. */
static inline int64_t bench_worked_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static inline void bench_say(struct str line)
{
    (void)fwrite(line.s, 1, line.n, stdout);
    (void)fputc('\n', stdout);
    (void)fflush(stdout);
}

static inline void bench_must(struct arena *a, struct err *err)
{
    if (err == NULL)
        return;
    log_fault(a, err);
    exit(1);
}

static int bench_by_size(const void *x, const void *y)
{
    const int64_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

/* The part in a thousand below which a measurement lies; sorts them. */
static inline int64_t bench_per_mille(int64_t *ns, size_t n, size_t part)
{
    qsort(ns, n, sizeof *ns, bench_by_size);
    return ns[n * part / 1000 < n ? n * part / 1000 : n - 1];
}

/* Nanoseconds as milliseconds with three decimals. */
static inline struct str bench_ms(struct arena *a, int64_t ns)
{
    int64_t us = ns / 1000;
    return SAY(a, us / 1000, ".", us % 1000 < 100 ? "0" : "", us % 1000 < 10 ? "0" : "", us % 1000);
}

/* A ratio as a percentage. */
static inline struct str bench_percent(struct arena *a, int64_t part, int64_t of)
{
    return SAY(a, of == 0 ? 0 : part * 100 / of, "%");
}

/* A ratio with two decimals. */
static inline struct str bench_ratio(struct arena *a, int64_t part, int64_t of)
{
    int64_t hundredths = of == 0 ? 0 : (part * 100 + of / 2) / of;
    return SAY(a, hundredths / 100, hundredths % 100 < 10 ? ".0" : ".", hundredths % 100);
}

/* A number with its unit; nanoseconds as what is easiest to read. */
static inline struct str bench_number(struct arena *a, int64_t n, const char *unit)
{
    if (strcmp(unit, "ns") != 0)
        return SAY(a, n, " ", unit);
    if (n < 10000)
        return SAY(a, n, " ns");
    return n < 1000000 ? SAY(a, n / 1000, ".", n % 1000 / 100, " us") : SAY(a, bench_ms(a, n), " ms");
}

/* A figure beside the most that it may be. */
static inline bool bench_at_most(struct arena *a, struct str what, int64_t figure, const char *unit,
                                 const char *limit_name, int64_t limit)
{
    bool is_met = figure <= limit;
    bench_say(SAY(a, what, ": ", bench_number(a, figure, unit), "; ", limit_name, " ", bench_number(a, limit, unit),
                  "; ratio ", bench_ratio(a, figure, limit), is_met ? ", met" : ", MISSED"));
    return is_met;
}

/* A figure beside a peer of the same run, of which it must be at least so many hundredths. */
static inline bool bench_at_least(struct arena *a, struct str what, int64_t figure, const char *unit,
                                  const char *peer_name, int64_t peer, int64_t hundredths)
{
    bool is_met = figure * 100 >= peer * hundredths;
    bench_say(SAY(a, what, ": ", bench_number(a, figure, unit), "; ", peer_name, " ", bench_number(a, peer, unit),
                  "; ratio ", bench_ratio(a, figure, peer), ", at least ", bench_ratio(a, hundredths, 100), " asked",
                  is_met ? ", met" : ", MISSED"));
    return is_met;
}

static inline struct str bench_load(struct arena *a)
{
    char text[32] = "";
    FILE *f = fopen("/proc/loadavg", "r");
    if (f != NULL) {
        size_t n = fread(text, 1, sizeof text - 1, f);
        text[n] = 0;
        (void)fclose(f);
    }
    struct str rest = str_of(text), word = S("?");
    (void)str_next(&rest, ' ', &word);
    return str_copy(a, word);
}

/* On the disk of the working folder, or under $BENCH_DIR: /tmp may be memory. */
static inline struct str bench_dir(struct arena *a)
{
    const char *where = getenv("BENCH_DIR");
    struct str path = SAY(a, where == NULL ? "." : where, "/candour-bench-XXXXXX");
    char *text = (char *)str_c(a, path);
    must(mkdtemp(text) != NULL);
    return str_of(text);
}

static inline void bench_remove(struct arena *a, struct str dir)
{
    DIR *d = opendir(str_c(a, dir));
    for (const struct dirent *e = d == NULL ? NULL : readdir(d); e != NULL; e = readdir(d))
        if (e->d_name[0] != '.')
            (void)unlink(str_c(a, SAY(a, dir, "/", e->d_name)));
    if (d != NULL)
        closedir(d);
    (void)rmdir(str_c(a, dir));
}

#endif
