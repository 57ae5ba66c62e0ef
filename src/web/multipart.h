/* multipart/form-data (RFC 7578, over RFC 2046 section 5.1) as browsers write it, to pairs; a file's part has a file
 * name.
 *
 * It is strict: the body begins with the boundary, every part has one Content-Disposition with a name, nothing but line
 * ends follows the last boundary, and transfer encodings, nested parts and file*= names are refused. The body is one
 * block of memory already; values are slices of it.
 */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include "base/base.h"
#include "gate/decode.h"

enum {
    MULTIPART_PARTS_MAX = 300,
    MULTIPART_HEAD_MAX = 4096,   /* bytes of one part's header lines */
    MULTIPART_BOUNDARY_MAX = 70, /* RFC 2046, section 5.1.1 */
    MULTIPART_FILE_NAME_MAX = 255,
};

/* The boundary of a Content-Type header's value; false where there is none that may be one. */
bool multipart_boundary(struct arena *a, struct str content_type, struct str *boundary_r);

/* A field without a chosen file (no name and no bytes) is left out. Refuses with "bad-form". */
ERRS struct err *multipart_parse(struct arena *a, struct str body, struct str boundary, struct pairs *pairs_r);

#endif
