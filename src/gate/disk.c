/* Whether there is room to record anything, asked before a group and not after.
 *
 * A write that fails in the middle leaves it unknown what is on the disk, and the process must end. So the writer looks
 * ahead: below a reserve a command is refused in words, while pages are read and what was recorded is signed. A look at
 * a watched record may use the upper part of the reserve, so that records can be looked at for a long time yet; the
 * lower part is for moving the write-ahead logs, which is never refused.
 */
#include "gate/folder.h"

#include <sys/statvfs.h>

#define RESERVE_BYTES ((uint64_t)64 << 20)
#define RESERVE_BELOW_LOOKS_BYTES ((uint64_t)16 << 20) /* both write-ahead logs at their longest */

static uint64_t free_at(struct arena *a, struct str path)
{
    struct statvfs vfs;
    if (statvfs(str_c(a, path), &vfs) != 0) /* it cannot be told: the write itself will say */
        return UINT64_MAX;
    return (uint64_t)vfs.f_bavail * vfs.f_frsize;
}

uint64_t disk_free(const struct gate *gate, struct arena *a)
{
    uint64_t folder = free_at(a, gate->dir), second_place = free_at(a, path_in(a, gate->dir, "checkpoint"));
    return folder < second_place ? folder : second_place;
}

struct err *disk_refusal(struct arena *a, uint64_t free_bytes, const struct command_row *row)
{
    uint64_t least = row == &gate_look_row ? RESERVE_BELOW_LOOKS_BYTES : RESERVE_BYTES;
    if (free_bytes >= least)
        return NULL;
    return REFUSE(
        a, "disk-full", S(""),
        "The disk of this service is full, so nothing can be recorded at the moment, and this was not. Please "
        "tell the people who run the service, keep what you wrote, and send it again when they have made room");
}
