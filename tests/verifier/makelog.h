/* What the parts of makelog share. */
#ifndef VERIFIER_MAKELOG_H
#define VERIFIER_MAKELOG_H

#include "base/base.h"
#include "base/log.h"
#include "ledger/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { FILE_MOST = 1 << 28 };

static inline void must_work(struct arena *a, struct err *err)
{
    if (err == NULL)
        return;
    log_fault(a, err);
    exit(1);
}

static inline void say(struct str line)
{
    (void)fwrite(line.s, 1, line.n, stdout);
    (void)fputc('\n', stdout);
}

static inline void folders_for(struct arena *a, struct str path)
{
    for (size_t i = 1; i < path.n; i++)
        if (path.s[i] == '/')
            (void)mkdir(str_c(a, str_sub(path, 0, i)), 0755);
}

static inline void put(struct arena *a, struct str out, struct str name, struct str bytes)
{
    struct str path = SAY(a, out, "/", name);
    folders_for(a, path);
    FILE *f = fopen(str_c(a, path), "wb");
    must(f != NULL && fwrite(bytes.s, 1, bytes.n, f) == bytes.n && fclose(f) == 0);
}

/* spoil.c: one thing in an exported copy; 2 where there is no such thing. */
int spoil(struct arena *a, struct str out, const char *what);
int spoil_list(void);

#endif
