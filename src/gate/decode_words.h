/* The words and the text rules of the decoder: how a field is named inside a sentence, and what may stand in a text. */
#ifndef GATE_DECODE_WORDS_H
#define GATE_DECODE_WORDS_H

#include "base/base.h"
#include "base/shape.h"

#define WORDS_EXAMPLE_DAY "2026-03-27"

/* How the person is asked for what they left out: "Enter the date answered, for example 2026-03-27". */
struct str words_missing(struct arena *a, const struct field *f);

/* A label inside a sentence: "Date answered" as "date answered", while "CSV file" and "PHQ-9" stay. */
struct str words_label(struct arena *a, const struct field *f);

/* "between 0 and 3", "1 or more", "90 or less". */
struct str words_range(struct arena *a, int64_t min, int64_t max);

/* "20 MB", "512 kB", "12 bytes". */
struct str words_size(struct arena *a, int64_t bytes);

/* "phq-9, gad-7 or wsas". */
struct str words_choices(struct arena *a, const struct field *f);

/* CR LF and CR as LF. */
struct str words_lines(struct arena *a, struct str s);

/* Control characters beside the ones that lines are made of; those from U+0080 to U+009F too. The text must be valid
 * UTF-8. */
bool words_have_control(struct str s);

#endif
