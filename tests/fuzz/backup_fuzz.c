/* The headers and the manifest of a backup that somebody else may have written. */
#include "ledger/backup.h"
#include "ledger/tar.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_make(16 << 20);
    struct backup_manifest manifest;
    struct tar_member member;
    unsigned char block[TAR_BLOCK] = {0};
    memcpy(block, data, size < sizeof block ? size : sizeof block);
    if (tar_header_parse(block, &member)) {
        must(strlen(member.name) <= TAR_NAME_MAX && strchr(member.name, '/') == NULL && member.name[0] != '.');
        must(member.size <= INT64_MAX);
    }
    if (backup_manifest_parse(a, (struct str){(const char *)data, size}, &manifest))
        must(manifest.n >= 1 && manifest.n <= BACKUP_FILES_MAX);
    arena_end(&a);
    return 0;
}
