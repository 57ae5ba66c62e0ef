/* What the process has of the machine, under the names that Prometheus's own clients give them, and what the folder has
 * of its disk. */
#include "web/visit.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { STATUS_BYTES = 8192 };

static const char *const files[] = {"ledger.db", "ledger.db-wal", "keys.db",     "keys.db-wal",
                                    "views.db",  "views.db-wal",  "sessions.db", "sessions.db-wal"};

/* --- the process --- */

/* "VmRSS:     1234 kB" of the kernel's account of this process; false where it has no such line. */
static bool status_kb(struct str status, struct str name, int64_t *kb_r)
{
    struct str line;
    while (str_next(&status, '\n', &line))
        if (str_starts(line, name)) {
            struct str value = str_trim(str_from(line, name.n));
            return str_ends(value, S(" kB")) && str_to_i64(str_sub(value, 0, value.n - 3), kb_r);
        }
    return false;
}

static struct str read_status(struct arena *a)
{
    char *bytes = ARENA_ARRAY(a, STATUS_BYTES, char);
    int fd = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, bytes, STATUS_BYTES);
    if (fd >= 0)
        close(fd);
    return (struct str){bytes, n > 0 ? (size_t)n : 0};
}

static void tell_memory(struct figures *f)
{
    struct str status = read_status(f->out.arena);
    int64_t resident, anonymous;
    if (status_kb(status, S("VmRSS:"), &resident))
        figures_gauge(f, "process_resident_memory_bytes", "Memory that the process has.", resident * 1024);
    if (status_kb(status, S("RssAnon:"), &anonymous))
        figures_gauge(f, "process_anonymous_memory_bytes", "The part of it that is not a copy of a file.",
                      anonymous * 1024);
}

/* The folder that is being read is open too, and is not counted. */
static int64_t open_files(void)
{
    DIR *dir = opendir("/proc/self/fd");
    int64_t n = -1;
    if (dir == NULL)
        return 0;
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
        n += entry->d_name[0] != '.';
    closedir(dir);
    return n;
}

static int64_t microseconds(struct timeval t)
{
    return (int64_t)t.tv_sec * 1000000 + t.tv_usec;
}

static void tell_process(struct figures *f)
{
    struct rlimit limit;
    struct rusage usage;
    tell_memory(f);
    figures_gauge(f, "process_open_fds", "Files and sockets that the process has open.", open_files());
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        figures_gauge(f, "process_max_fds", "How many it may have open.", (int64_t)limit.rlim_cur);
    if (getrusage(RUSAGE_SELF, &usage) == 0) {
        figures_family(f, "process_cpu_seconds_total", FIGURE_COUNTER, "Time for which it has used a processor.");
        figures_row_seconds(f, NULL, 0, microseconds(usage.ru_utime) + microseconds(usage.ru_stime));
    }
}

/* --- the folder --- */

static void tell_files(struct figures *f, struct str dir)
{
    struct arena *a = f->out.arena;
    figures_family(f, "candour_file_bytes", FIGURE_GAUGE, "How long each file of the folder is.");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct stat is;
        if (stat(str_c(a, SAY(a, dir, "/", files[i])), &is) == 0)
            figures_row(f, FIGURE_LABELS({"file", str_of(files[i])}), 1, is.st_size);
    }
}

static void tell_disk(struct figures *f, struct str dir)
{
    struct statvfs disk;
    if (statvfs(str_c(f->out.arena, dir), &disk) != 0)
        return;
    figures_gauge(f, "candour_disk_free_bytes", "What is left of the disk on which the folder lies.",
                  (int64_t)(disk.f_bavail * disk.f_frsize));
    figures_gauge(f, "candour_disk_bytes", "How large that disk is.", (int64_t)(disk.f_blocks * disk.f_frsize));
}

void machine_tell(struct figures *f, struct str dir)
{
    tell_process(f);
    tell_files(f, dir);
    tell_disk(f, dir);
}
