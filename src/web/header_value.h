/* The value of a header with parameters: `form-data; name="file"; filename="a.csv"` (RFC 9110, section 5.6.6). */
#ifndef WEB_HEADER_VALUE_H
#define WEB_HEADER_VALUE_H

#include "base/base.h"

/* What stands before the first ';', trimmed, in lower case. */
struct str header_value_main(struct arena *a, struct str value);

enum parameter_found { PARAMETER_ABSENT, PARAMETER_FOUND, PARAMETER_BROKEN };

/* One parameter by its name; a quoted one without its quotes. Broken where the value cannot be read or names it twice.
 * In quotes, a backslash takes the sting out of a quote or a backslash only, since browsers do not write it before
 * others. */
enum parameter_found header_value_parameter(struct arena *a, struct str value, struct str name,
                                            struct str *parameter_r);

#endif
