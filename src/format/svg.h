/* The little that every drawing shares: text that cannot break out of its place.
 *
 * Drawings are written with presentation attributes alone (fill="…", stroke="…"), because the pages'
 * Content-Security-Policy allows no style in markup and a printer that ignores the pages' style sheet must still draw
 * them rightly.
 */
#ifndef FORMAT_SVG_H
#define FORMAT_SVG_H

#include "base/base.h"

/* Text as an element's content or inside a double-quoted attribute (XML 1.0, sections 2.2 and 2.4): the five special
 * characters are written as references, characters that XML does not allow are left out. */
void svg_text(struct out *o, struct str s);

/* A number of tenths as a length: 1234 is written 123.4. Drawings are laid out in whole tenths of a unit. */
void svg_tenths(struct out *o, int64_t tenths);

#endif
