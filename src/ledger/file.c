#include "ledger/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct str file_path(struct arena *a, struct str dir, const char *name)
{
    return SAY(a, dir, "/", name);
}

bool file_exists(struct arena *a, struct str path)
{
    return access(str_c(a, path), F_OK) == 0;
}

ERRS static struct err *fault(struct arena *a, struct str path, const char *doing)
{
    const char *why = strerror(errno);
    return FAULT(a, "file", doing, " ", path, ": ", why);
}

/* Reads until the end or `n` bytes; -1 with errno where it fails. */
static ssize_t read_all(int fd, char *to, size_t n)
{
    size_t have = 0;
    while (have < n) {
        ssize_t got = read(fd, to + have, n - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (ssize_t)have;
}

struct err *file_read(struct arena *a, struct str path, size_t most, struct str *bytes_r)
{
    struct stat st;
    int fd = open(str_c(a, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return REFUSE(a, "no-file", S(""), path, " cannot be read: ", (const char *)strerror(errno));
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || (uint64_t)st.st_size > most) {
        close(fd);
        return REFUSE(a, "no-file", S(""), path, " is not a file of at most ", most, " bytes");
    }
    char *to = arena_take(a, (size_t)st.st_size + 1);
    ssize_t got = read_all(fd, to, (size_t)st.st_size);
    close(fd);
    if (got < 0)
        return fault(a, path, "reading");
    *bytes_r = (struct str){to, (size_t)got};
    return NULL;
}

static bool write_all(int fd, struct str bytes)
{
    while (bytes.n > 0) {
        ssize_t put = write(fd, bytes.s, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes = str_from(bytes, (size_t)put);
    }
    return true;
}

/* Where the path leads: itself, or what the link names. */
static struct str target_of(struct arena *a, struct str path)
{
    struct stat st;
    char real[PATH_MAX];
    if (lstat(str_c(a, path), &st) != 0 || !S_ISLNK(st.st_mode) || realpath(str_c(a, path), real) == NULL)
        return path;
    return str_copy(a, str_of(real));
}

static struct str folder_of(struct str path)
{
    for (size_t i = path.n; i > 0; i--)
        if (path.s[i - 1] == '/')
            return i == 1 ? S("/") : str_sub(path, 0, i - 1);
    return S(".");
}

struct err *file_flush_folder(struct arena *a, struct str dir)
{
    int fd = open(str_c(a, dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return fault(a, dir, "opening the folder");
    bool ok = fsync(fd) == 0;
    close(fd);
    return ok ? NULL : fault(a, dir, "flushing the folder");
}

struct err *file_write(struct arena *a, struct str path, struct str bytes, unsigned mode)
{
    struct str to = target_of(a, path), beside = SAY(a, to, ".new");
    int fd = open(str_c(a, beside), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, (mode_t)mode);
    if (fd < 0)
        return fault(a, beside, "making");
    bool ok = fchmod(fd, (mode_t)mode) == 0 && write_all(fd, bytes) && fsync(fd) == 0;
    if (close(fd) != 0 || !ok)
        return fault(a, beside, "writing");
    if (rename(str_c(a, beside), str_c(a, to)) != 0)
        return fault(a, to, "replacing");
    return file_flush_folder(a, folder_of(to));
}

void file_read_anew(struct arena *a, struct str path)
{
    int fd = open(str_c(a, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    close(fd);
}
