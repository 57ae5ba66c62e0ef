#include "ledger/tar.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    AT_NAME = 0,
    AT_MODE = 100,
    AT_OWNER = 108,
    AT_GROUP = 116,
    AT_SIZE = 124,
    AT_TIME = 136,
    AT_SUM = 148,
    AT_TYPE = 156,
    AT_MAGIC = 257,
    SIZE_DIGITS = 11,
    PIECE_BYTES = 1 << 16,
};

static const unsigned char magic[8] = {'u', 's', 't', 'a', 'r', 0, '0', '0'};

/* --- headers ------------------------------------------------------------------------------------------------------ */

static void put_octal(unsigned char *to, unsigned digits, uint64_t n)
{
    for (unsigned i = digits; i-- > 0; n /= 8)
        to[i] = (unsigned char)('0' + n % 8);
}

/* Eleven octal digits, or, above them, GNU's form: a first byte of 80 and the number in eleven bytes. */
static void put_size(unsigned char *to, uint64_t n)
{
    if (n >> (3 * SIZE_DIGITS) == 0) {
        put_octal(to, SIZE_DIGITS, n);
        return;
    }
    to[0] = 0x80;
    for (unsigned i = SIZE_DIGITS; i > 0; i--, n >>= 8)
        to[i] = (unsigned char)n;
}

static bool get_octal(const unsigned char *from, unsigned digits, uint64_t *n_r)
{
    *n_r = 0;
    for (unsigned i = 0; i < digits; i++) {
        if (from[i] < '0' || from[i] > '7')
            return false;
        *n_r = *n_r * 8 + (uint64_t)(from[i] - '0');
    }
    return from[digits] == 0 || from[digits] == ' ';
}

static bool get_size(const unsigned char *from, uint64_t *n_r)
{
    if (from[0] != 0x80)
        return get_octal(from, SIZE_DIGITS, n_r);
    *n_r = 0;
    for (unsigned i = 1; i <= SIZE_DIGITS; i++) {
        if (*n_r >> 55 != 0)
            return false;
        *n_r = *n_r << 8 | from[i];
    }
    return true;
}

/* The sum of all bytes, with the sum's own field as spaces. */
static uint64_t sum_of(const unsigned char block[TAR_BLOCK])
{
    uint64_t sum = 0;
    for (unsigned i = 0; i < TAR_BLOCK; i++)
        sum += i >= AT_SUM && i < AT_TYPE ? ' ' : block[i];
    return sum;
}

void tar_header_make(const char *name, uint64_t size, unsigned char block[TAR_BLOCK])
{
    memset(block, 0, TAR_BLOCK);
    size_t n = strlen(name);
    must(n > 0 && n < TAR_NAME_MAX);
    memcpy(block + AT_NAME, name, n);
    put_octal(block + AT_MODE, 7, 0600);
    put_octal(block + AT_OWNER, 7, 0);
    put_octal(block + AT_GROUP, 7, 0);
    put_size(block + AT_SIZE, size);
    put_octal(block + AT_TIME, 11, 0);
    block[AT_TYPE] = '0';
    memcpy(block + AT_MAGIC, magic, sizeof magic);
    put_octal(block + AT_SUM, 6, sum_of(block));
    block[AT_SUM + 7] = ' ';
}

static bool take_name(const unsigned char block[TAR_BLOCK], struct tar_member *member_r)
{
    size_t n = strnlen((const char *)block, TAR_NAME_MAX);
    if (n == 0 || n == TAR_NAME_MAX || block[0] == '.')
        return false;
    for (size_t i = 0; i < n; i++)
        if (block[i] <= ' ' || block[i] >= 0x7f || block[i] == '/')
            return false;
    memcpy(member_r->name, block, n);
    member_r->name[n] = 0;
    return true;
}

bool tar_header_parse(const unsigned char block[TAR_BLOCK], struct tar_member *member_r)
{
    uint64_t sum;
    if (memcmp(block + AT_MAGIC, magic, sizeof magic) != 0 || block[AT_TYPE] != '0')
        return false;
    if (!get_octal(block + AT_SUM, 6, &sum) || block[AT_SUM + 7] != ' ' || sum != sum_of(block))
        return false;
    return take_name(block, member_r) && get_size(block + AT_SIZE, &member_r->size);
}

/* --- streams ------------------------------------------------------------------------------------------------------ */

ERRS static struct err *put(struct arena *a, int fd, const void *bytes, size_t n)
{
    const char *at = bytes;
    while (n > 0) {
        ssize_t done = write(fd, at, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return FAULT(a, "archive", "writing the backup: ", (const char *)strerror(errno));
        at += done;
        n -= (size_t)done;
    }
    return NULL;
}

/* Exactly n bytes. */
ERRS static struct err *get(struct arena *a, int fd, void *to, size_t n)
{
    char *at = to;
    while (n > 0) {
        ssize_t got = read(fd, at, n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return FAULT(a, "archive", "reading the backup: ", (const char *)strerror(errno));
        if (got == 0)
            return REFUSE(a, "bad-backup", S(""), "The backup ends in the middle: it was cut off");
        at += got;
        n -= (size_t)got;
    }
    return NULL;
}

static size_t padding_of(uint64_t size)
{
    return (size_t)((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
}

ERRS static struct err *put_padding(struct arena *a, int fd, uint64_t size)
{
    static const unsigned char zeros[TAR_BLOCK];
    return put(a, fd, zeros, padding_of(size));
}

ERRS static struct err *put_header(struct arena *a, int fd, const char *name, uint64_t size)
{
    unsigned char block[TAR_BLOCK];
    tar_header_make(name, size, block);
    return put(a, fd, block, sizeof block);
}

struct err *tar_put_bytes(struct arena *a, int fd, const char *name, struct str bytes)
{
    TRY(put_header(a, fd, name, bytes.n));
    TRY(put(a, fd, bytes.s, bytes.n));
    return put_padding(a, fd, bytes.n);
}

ERRS static struct err *copy_through(struct arena *a, int from, int to, uint64_t size)
{
    struct arena_mark mark = arena_mark(a);
    char *piece = arena_take(a, PIECE_BYTES);
    for (uint64_t left = size; left > 0;) {
        size_t n = left < PIECE_BYTES ? (size_t)left : PIECE_BYTES;
        TRY(get(a, from, piece, n));
        TRY(put(a, to, piece, n));
        left -= n;
    }
    arena_rewind(a, mark);
    return put_padding(a, to, size);
}

struct err *tar_put_file(struct arena *a, int fd, const char *name, struct str path)
{
    struct stat st;
    int from = open(str_c(a, path), O_RDONLY | O_CLOEXEC);
    if (from < 0 || fstat(from, &st) != 0) {
        if (from >= 0)
            close(from);
        return FAULT(a, "archive", "reading ", path, ": ", (const char *)strerror(errno));
    }
    struct err *err = put_header(a, fd, name, (uint64_t)st.st_size);
    if (err == NULL)
        err = copy_through(a, from, fd, (uint64_t)st.st_size);
    close(from);
    return err;
}

struct err *tar_finish(struct arena *a, int fd)
{
    static const unsigned char zeros[2 * TAR_BLOCK];
    return put(a, fd, zeros, sizeof zeros);
}

struct err *tar_next(struct arena *a, int fd, struct tar_member *member_r, bool *is_end_r)
{
    static const unsigned char zeros[TAR_BLOCK];
    unsigned char block[TAR_BLOCK];
    TRY(get(a, fd, block, sizeof block));
    *is_end_r = memcmp(block, zeros, sizeof block) == 0;
    if (!*is_end_r && !tar_header_parse(block, member_r))
        return REFUSE(a, "bad-backup", S(""), "This is not a backup, or it was damaged");
    return NULL;
}

struct err *tar_read(struct arena *a, int fd, const struct tar_member *member,
                     struct err *(*take)(void *cx, struct arena *a, struct str piece), void *cx)
{
    char *piece = arena_take(a, PIECE_BYTES);
    for (uint64_t left = member->size; left > 0;) {
        size_t n = left < PIECE_BYTES ? (size_t)left : PIECE_BYTES;
        TRY(get(a, fd, piece, n));
        TRY(take(cx, a, (struct str){piece, n}));
        left -= n;
    }
    return get(a, fd, piece, padding_of(member->size));
}
