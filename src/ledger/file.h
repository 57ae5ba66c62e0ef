/* Small files that must be there or not be there: keys, and the second place of the last checkpoint.
 *
 * A file is replaced whole: written beside, flushed, renamed, and its folder flushed, so that after a crash either the
 * old or the new one stands. A path that is a symbolic link is followed first, so that the second place may lie on
 * another disk.
 */
#ifndef LEDGER_FILE_H
#define LEDGER_FILE_H

#include "base/base.h"

struct str file_path(struct arena *a, struct str dir, const char *name);
bool file_exists(struct arena *a, struct str path);

/* All of it; refuses a file that is not there or longer than `most`. */
ERRS struct err *file_read(struct arena *a, struct str path, size_t most, struct str *bytes_r);

/* `mode` as for open: 0600 for secrets, 0644 for what may be read. */
ERRS struct err *file_write(struct arena *a, struct str path, struct str bytes, unsigned mode);

/* Makes what stands in the folder last: new names, and names that are gone. */
ERRS struct err *file_flush_folder(struct arena *a, struct str dir);

/* Lets go of what the kernel remembers of the file, so that it is next read from the disk. A flush that failed leaves
 * pages that can be read and were never written. Does nothing where there is no such file. */
void file_read_anew(struct arena *a, struct str path);

#endif
