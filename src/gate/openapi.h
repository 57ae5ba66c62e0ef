/* The description of the JSON interface, OpenAPI 3.1, from the same tables that decode and answer it.
 *
 * Every command and page that has a route stands in it under /api, with the limits of its fields, the shape of its
 * answer, and who may use it. Source: OpenAPI Specification 3.1.0; JSON Schema 2020-12.
 */
#ifndef GATE_OPENAPI_H
#define GATE_OPENAPI_H

#include "base/base.h"
#include "base/json.h"
#include "base/shape.h"

/* The whole document. `version` is the program's. */
void openapi_document(struct out *o, struct str version);

/* openapi_schema.c: one field as a JSON Schema, and a shape as an object. */
void openapi_field(struct json *j, const struct field *f);

enum openapi_side { OPENAPI_REQUEST, OPENAPI_ANSWER };

/* Fields that `is_left_out` names are not in it; NULL leaves none out. A request refuses names that it does not have.
 */
void openapi_object(struct json *j, const struct shape *shape, enum openapi_side side,
                    bool (*is_left_out)(const void *cx, const struct field *f), const void *cx);

#endif
