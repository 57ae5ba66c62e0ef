/* A disk that forgets what was not flushed, as one does when the power goes: preloaded into a program.
 *
 *     LD_PRELOAD=forgetful.so FORGETFUL_FOLDER=/path/of/the/folder FORGETFUL_CUT=40 candour …
 *
 * Every write, cut, new name and removal in the folder is carried out, and what stood there before is kept. A flush of
 * the file, or of the folder for names, lets go of it. At the cut, which is after so many calls that write anything
 * anywhere (-1: when the program has ended), each thing that was not flushed is undone, last first, and the process
 * ends. One in FORGETFUL_KEEP of them (4) is kept all the same: a disk may write what it likes before it is told to.
 * FORGETFUL_SWALLOW=1 makes every flush a lie. Shared memory of SQLite is left alone: it is made anew by whoever opens
 * a database first.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FDS = 4096, CUT_STATUS = 99 };

enum kind { WRITTEN, MADE, RENAMED, REMOVED };

/* What undoes one thing. */
struct undo {
    struct undo *older;
    enum kind kind;
    bool is_flushed;
    bool had_target; /* renamed: there was something under the new name */
    const struct undo *renamed_by;
    char path[PATH_MAX];
    char from[PATH_MAX]; /* renamed: the name before */
    off_t at;            /* written: where, and how long the file was */
    off_t size;
    size_t n;
    char *bytes; /* what stood there */
};

struct opened {
    bool is_ours;
    char path[PATH_MAX];
};

static pthread_mutex_t mutex = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static struct {
    bool is_ready;
    char folder[PATH_MAX];
    long cut;
    long calls;
    long keep;
    bool swallows;
    struct undo *newest;
    struct opened fds[FDS];
} disk;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void path_copy(char *to, const char *from)
{
    size_t n = strlen(from);
    if (n >= PATH_MAX)
        abort();
    memcpy(to, from, n + 1);
}

static long number_of(const char *name, long usual)
{
    const char *text = getenv(name);
    return text == NULL ? usual : strtol(text, NULL, 10);
}

static void get_ready(void)
{
    const char *folder = getenv("FORGETFUL_FOLDER");
    if (disk.is_ready)
        return;
    disk.is_ready = true;
    disk.cut = number_of("FORGETFUL_CUT", 0);
    disk.keep = number_of("FORGETFUL_KEEP", 4);
    disk.swallows = number_of("FORGETFUL_SWALLOW", 0) != 0;
    if (folder != NULL)
        path_copy(disk.folder, folder);
    srand48(disk.cut);
}

static void lock(void)
{
    pthread_mutex_lock(&mutex);
    get_ready();
}

static void unlock(void)
{
    pthread_mutex_unlock(&mutex);
}

/* --- what is ours --------------------------------------------------------------------------------------------------
 */

static void whole_path(const char *path, char to[PATH_MAX])
{
    to[0] = 0;
    if (path[0] != '/' && getcwd(to, PATH_MAX / 2) != NULL)
        (void)strncat(to, "/", PATH_MAX - strlen(to) - 1);
    (void)strncat(to, strncmp(path, "./", 2) == 0 ? path + 2 : path, PATH_MAX - strlen(to) - 1);
}

static bool is_ours(const char *path)
{
    size_t n = strlen(disk.folder), length = strlen(path);
    bool is_shared_memory = length > 4 && strcmp(path + length - 4, "-shm") == 0;
    return n > 0 && strncmp(path, disk.folder, n) == 0 && (path[n] == '/' || path[n] == 0) && !is_shared_memory;
}

static struct opened *opened_of(int fd)
{
    return fd >= 0 && fd < FDS && disk.fds[fd].is_ours ? &disk.fds[fd] : NULL;
}

/* --- what is kept, to be undone --------------------------------------------------------------------------------------
 */

static struct undo *undo_add(enum kind kind, const char *path)
{
    struct undo *u = calloc(1, sizeof *u);
    if (u == NULL)
        abort();
    u->kind = kind;
    path_copy(u->path, path);
    u->older = disk.newest;
    disk.newest = u;
    return u;
}

/* A descriptor of a database must never be closed here: with it, SQLite's locks would go. */
static int reading_fd(const char *path)
{
    static struct {
        char path[PATH_MAX];
        int fd;
        ino_t inode;
    } known[256];
    struct stat st;
    size_t i = 0;
    if (stat(path, &st) != 0)
        return -1;
    for (; i < 255 && known[i].path[0] != 0; i++)
        if (strcmp(known[i].path, path) == 0 && known[i].inode == st.st_ino)
            return known[i].fd;
    path_copy(known[i].path, path);
    known[i].inode = st.st_ino;
    known[i].fd = REAL(open)(path, O_RDWR | O_CLOEXEC);
    return known[i].fd;
}

static void take_bytes(struct undo *u, off_t at, size_t n)
{
    int fd = reading_fd(u->path);
    u->at = at;
    u->bytes = malloc(n + 1);
    ssize_t got = fd < 0 || u->bytes == NULL ? 0 : pread(fd, u->bytes, n, at);
    u->n = got < 0 ? 0 : (size_t)got;
}

/* Before bytes are written or cut off. */
static void before_write(const char *path, off_t at, size_t n)
{
    struct stat st;
    struct undo *u = undo_add(WRITTEN, path);
    u->size = stat(path, &st) == 0 ? st.st_size : 0;
    take_bytes(u, at, n);
}

static void before_truncate(const char *path, off_t to)
{
    struct stat st;
    if (stat(path, &st) == 0)
        before_write(path, to, st.st_size > to ? (size_t)(st.st_size - to) : 0);
}

static void before_removal(struct undo *u, const char *path)
{
    struct stat st;
    u->had_target = stat(path, &st) == 0;
    if (u->had_target)
        take_bytes(u, 0, (size_t)st.st_size);
}

/* What was written under the old name is undone under the new one, unless the renaming is undone before it. */
static void its_bytes_go_with_it(const struct undo *renaming)
{
    for (struct undo *u = renaming->older; u != NULL; u = u->older)
        if (u->kind == WRITTEN && strcmp(u->path, renaming->from) == 0) {
            path_copy(u->path, renaming->path);
            u->renamed_by = renaming;
        }
}

static void its_bytes_come_back(const struct undo *renaming)
{
    for (struct undo *u = renaming->older; u != NULL; u = u->older)
        if (u->renamed_by == renaming)
            path_copy(u->path, renaming->from);
}

static bool is_in(const char *path, const char *folder)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL && strlen(folder) == (size_t)(slash - path) &&
           strncmp(path, folder, (size_t)(slash - path)) == 0;
}

static void flushed(const char *path)
{
    for (struct undo *u = disk.newest; u != NULL && !disk.swallows; u = u->older) {
        bool is_bytes = u->kind == WRITTEN;
        if (is_bytes ? strcmp(u->path, path) == 0 : is_in(u->path, path))
            u->is_flushed = true;
    }
}

/* --- the cut ---------------------------------------------------------------------------------------------------------
 */

static void put_back(const struct undo *u, const char *path, off_t at, off_t size)
{
    int fd = REAL(open)(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    (void)!REAL(pwrite)(fd, u->bytes, u->n, at);
    if (size >= 0)
        (void)!REAL(ftruncate)(fd, size);
}

static void undo_one(const struct undo *u)
{
    switch (u->kind) {
    case WRITTEN:
        if (access(u->path, F_OK) == 0)
            put_back(u, u->path, u->at, u->size);
        break;
    case MADE: (void)REAL(unlink)(u->path); break;
    case RENAMED:
        (void)REAL(rename)(u->path, u->from);
        its_bytes_come_back(u);
        if (u->had_target)
            put_back(u, u->path, 0, -1);
        break;
    case REMOVED:
        if (u->had_target)
            put_back(u, u->path, 0, -1);
        break;
    }
}

static void forget(void)
{
    for (const struct undo *u = disk.newest; u != NULL; u = u->older)
        if (!u->is_flushed && (disk.swallows || disk.keep == 0 || lrand48() % disk.keep != 0))
            undo_one(u);
}

static void cut_where_it_is_time(void)
{
    if (disk.cut <= 0 || ++disk.calls < disk.cut)
        return;
    forget();
    _exit(CUT_STATUS);
}

__attribute__((destructor)) static void cut_at_the_end(void)
{
    if (disk.cut < 0)
        forget();
}

/* --- the calls -------------------------------------------------------------------------------------------------------
 */

static int open_as(const char *path, int flags, mode_t mode, int (*real)(const char *, int, ...))
{
    char whole[PATH_MAX];
    lock();
    whole_path(path, whole);
    bool ours = is_ours(whole), was_there = access(whole, F_OK) == 0;
    if (ours && was_there && (flags & O_TRUNC) != 0)
        before_truncate(whole, 0);
    int fd = real(path, flags, mode);
    if (fd >= 0 && fd < FDS) {
        disk.fds[fd].is_ours = ours;
        path_copy(disk.fds[fd].path, whole);
        if (ours && !was_there)
            undo_add(MADE, whole);
    }
    unlock();
    return fd;
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        va_list list;                                                                                                  \
        va_start(list, flags);                                                                                         \
        mode_t mode = (flags & O_CREAT) != 0 ? va_arg(list, mode_t) : 0;                                               \
        va_end(list);                                                                                                  \
        return open_as(path, flags, mode, REAL(name));                                                                 \
    }
OPEN(open)
OPEN(open64)

int close(int fd)
{
    lock();
    if (fd >= 0 && fd < FDS)
        disk.fds[fd].is_ours = false;
    unlock();
    return REAL(close)(fd);
}

static void before_pwrite(int fd, size_t n, off_t at)
{
    const struct opened *opened = opened_of(fd);
    if (opened != NULL)
        before_write(opened->path, at, n);
}

#define AT_ONCE(call)                                                                                                  \
    __typeof__(call) done_ = (call);                                                                                   \
    int errno_ = errno;                                                                                                \
    cut_where_it_is_time();                                                                                            \
    unlock();                                                                                                          \
    errno = errno_;                                                                                                    \
    return done_

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    lock();
    before_pwrite(fd, n, at);
    AT_ONCE(REAL(pwrite)(fd, bytes, n, at));
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
    lock();
    before_pwrite(fd, n, at);
    AT_ONCE(REAL(pwrite64)(fd, bytes, n, at));
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    lock();
    if (opened_of(fd) != NULL)
        before_pwrite(fd, n, lseek(fd, 0, SEEK_CUR));
    AT_ONCE(REAL(write)(fd, bytes, n));
}

/* What goes to somebody else: the cut may come right after an answer was given. */
ssize_t send(int fd, const void *bytes, size_t n, int flags)
{
    ssize_t sent = REAL(send)(fd, bytes, n, flags);
    lock();
    AT_ONCE(sent);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
    ssize_t sent = REAL(sendmsg)(fd, message, flags);
    lock();
    AT_ONCE(sent);
}

#define TRUNCATE(name, type)                                                                                           \
    int name(int fd, type to)                                                                                          \
    {                                                                                                                  \
        lock();                                                                                                        \
        if (opened_of(fd) != NULL)                                                                                     \
            before_truncate(opened_of(fd)->path, to);                                                                  \
        AT_ONCE(REAL(name)(fd, to));                                                                                   \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define FLUSH(name)                                                                                                    \
    int name(int fd)                                                                                                   \
    {                                                                                                                  \
        lock();                                                                                                        \
        if (opened_of(fd) != NULL)                                                                                     \
            flushed(opened_of(fd)->path);                                                                              \
        AT_ONCE(0); /* this disk is in memory: the machine's own need not be asked */                                  \
    }
FLUSH(fsync)
FLUSH(fdatasync)

int rename(const char *from, const char *to)
{
    char whole_from[PATH_MAX], whole_to[PATH_MAX];
    lock();
    whole_path(from, whole_from);
    whole_path(to, whole_to);
    if (is_ours(whole_to)) {
        struct undo *u = undo_add(RENAMED, whole_to);
        path_copy(u->from, whole_from);
        before_removal(u, whole_to);
        its_bytes_go_with_it(u);
    }
    AT_ONCE(REAL(rename)(from, to));
}

int unlink(const char *path)
{
    char whole[PATH_MAX];
    lock();
    whole_path(path, whole);
    if (is_ours(whole))
        before_removal(undo_add(REMOVED, whole), whole);
    AT_ONCE(REAL(unlink)(path));
}
