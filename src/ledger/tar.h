/* Archives in the form that every system can list and take apart: plain files, one after another.
 *
 * Writing and reading are streams over a file descriptor. Reading is strict: plain files only, a name without a slash,
 * a right checksum, a size that is a size; anything else ends it. Nothing is unpacked by name here.
 *
 * Source: POSIX.1-2017, pax, "ustar Interchange Format"; sizes from 8 GiB on in GNU's binary form.
 */
#ifndef LEDGER_TAR_H
#define LEDGER_TAR_H

#include "base/base.h"

enum { TAR_BLOCK = 512, TAR_NAME_MAX = 100 };

struct tar_member {
    char name[TAR_NAME_MAX + 1];
    uint64_t size;
};

/* One header block. False where it does not begin a plain file. */
bool tar_header_parse(const unsigned char block[TAR_BLOCK], struct tar_member *member_r);
void tar_header_make(const char *name, uint64_t size, unsigned char block[TAR_BLOCK]);

/* Appends a member; `bytes`, or the file at `path` to its end. */
ERRS struct err *tar_put_bytes(struct arena *a, int fd, const char *name, struct str bytes);
ERRS struct err *tar_put_file(struct arena *a, int fd, const char *name, struct str path);
ERRS struct err *tar_finish(struct arena *a, int fd);

/* The next member's header; `is_end_r` at the two empty blocks. */
ERRS struct err *tar_next(struct arena *a, int fd, struct tar_member *member_r, bool *is_end_r);

/* The member's bytes, given in pieces; then the reading stands before the next header. */
ERRS struct err *tar_read(struct arena *a, int fd, const struct tar_member *member,
                          struct err *(*take)(void *cx, struct arena *a, struct str piece), void *cx);

#endif
