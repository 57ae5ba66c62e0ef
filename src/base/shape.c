#include "base/shape.h"

#include "base/panic.h"

#include <string.h>

const struct field *shape_field(const struct shape *shape, struct str name)
{
    for (size_t i = 0; i < shape->count; i++)
        if (str_eq(str_of(shape->fields[i].name), name))
            return &shape->fields[i];
    return NULL;
}

static const void *place(const struct field *f, const void *of)
{
    return (const unsigned char *)of + f->at;
}

static void *place_to_set(const struct field *f, void *of)
{
    return (unsigned char *)of + f->at;
}

bool field_has(const struct field *f, const void *of)
{
    if (f->has == SIZE_MAX)
        return true;
    return *(const bool *)((const unsigned char *)of + f->has);
}

void field_set_has(const struct field *f, void *of, bool has)
{
    if (f->has != SIZE_MAX)
        *(bool *)((unsigned char *)of + f->has) = has;
}

struct str field_str(const struct field *f, const void *of)
{
    must(f->type == FIELD_TEXT || f->type == FIELD_BYTES);
    struct str s;
    memcpy(&s, place(f, of), sizeof s);
    return s;
}

void field_set_str(const struct field *f, void *of, struct str s)
{
    must(f->type == FIELD_TEXT || f->type == FIELD_BYTES);
    memcpy(place_to_set(f, of), &s, sizeof s);
}

int64_t field_int(const struct field *f, const void *of)
{
    int32_t small;
    int64_t n;
    if (f->type == FIELD_BOOL)
        return *(const bool *)place(f, of);
    if (f->type == FIELD_CHOICE || f->type == FIELD_DAY) {
        memcpy(&small, place(f, of), sizeof small);
        return small;
    }
    must(f->type == FIELD_INT || f->type == FIELD_ID || f->type == FIELD_INSTANT);
    memcpy(&n, place(f, of), sizeof n);
    return n;
}

void field_set_int(const struct field *f, void *of, int64_t n)
{
    int32_t small = (int32_t)n;
    if (f->type == FIELD_BOOL) {
        *(bool *)place_to_set(f, of) = n != 0;
        return;
    }
    if (f->type == FIELD_CHOICE || f->type == FIELD_DAY) {
        memcpy(place_to_set(f, of), &small, sizeof small);
        return;
    }
    must(f->type == FIELD_INT || f->type == FIELD_ID || f->type == FIELD_INSTANT);
    memcpy(place_to_set(f, of), &n, sizeof n);
}

struct ints field_ints(const struct field *f, const void *of)
{
    must(f->type == FIELD_INTS);
    struct ints ints;
    memcpy(&ints, place(f, of), sizeof ints);
    return ints;
}

void field_set_ints(const struct field *f, void *of, struct ints ints)
{
    must(f->type == FIELD_INTS);
    memcpy(place_to_set(f, of), &ints, sizeof ints);
}

struct upload field_upload(const struct field *f, const void *of)
{
    must(f->type == FIELD_FILE);
    struct upload upload;
    memcpy(&upload, place(f, of), sizeof upload);
    return upload;
}

void field_set_upload(const struct field *f, void *of, struct upload upload)
{
    must(f->type == FIELD_FILE);
    memcpy(place_to_set(f, of), &upload, sizeof upload);
}

const void *field_row(const struct field *f, const void *of)
{
    must(f->type == FIELD_ROW);
    return place(f, of);
}

struct rows_any field_rows(const struct field *f, const void *of)
{
    must(f->type == FIELD_ROWS);
    struct rows_any rows;
    memcpy(&rows, place(f, of), sizeof rows);
    return rows;
}

void field_set_rows(const struct field *f, void *of, struct rows_any rows)
{
    must(f->type == FIELD_ROWS);
    memcpy(place_to_set(f, of), &rows, sizeof rows);
}

int64_t choice_find(const struct field *f, struct str word)
{
    for (size_t i = 0; i < f->choice_count; i++)
        if (str_eq(str_of(f->choices[i].word), word))
            return (int64_t)i + 1;
    return 0;
}

struct str choice_word(const struct field *f, int64_t value)
{
    if (value < 1 || (size_t)value > f->choice_count)
        return S("");
    return str_of(f->choices[value - 1].word);
}

struct str choice_says(const struct field *f, int64_t value)
{
    if (value < 1 || (size_t)value > f->choice_count)
        return S("");
    return str_of(f->choices[value - 1].says);
}
