/* Small words for the room's own C that writes markup: an attribute, escaped text. */
#ifndef PAGE_MARKUP_H
#define PAGE_MARKUP_H

#include "page/page.h"

/* ' name="value"'. */
void markup_attribute(struct out *o, const char *name, struct str value);
/* The same, but nothing where the value is empty (or NULL). */
void markup_attribute_if(struct out *o, const char *name, struct str value);
void markup_attribute_c(struct out *o, const char *name, const char *value);
/* ' href="…"', a whole URL. */
void markup_href(struct out *o, struct bit href);
/* ' name' where it is so. */
void markup_flag(struct out *o, const char *name, bool is_so);

void markup_text(struct out *o, struct str text);

/* "class" from a first name, then `base--kind` for each word of `kinds`, then `more`; without the attribute's name. */
void markup_classes(struct out *o, const char *base, const char *kinds, const char *more);

/* A part's text as a slice: days and instants as machines read them. */
struct str markup_bit(struct out *o, struct bit value);

#endif
