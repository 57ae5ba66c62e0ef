/* A QR code (ISO/IEC 18004) drawn as SVG, by libqrencode.
 *
 * It refuses to know what the text is. Error correction is level M (about 15 % of the symbol may be lost), the quiet
 * zone four modules wide, as the standard asks. Dark modules on a white ground whatever the page's colours, so that a
 * phone reads it from a screen in dark mode and from paper.
 */
#ifndef FORMAT_QR_H
#define FORMAT_QR_H

#include "base/base.h"
#include "base/shape.h"

/* `title` is read out in place of the picture. Refused where the text is empty or longer than a symbol can hold
 * (2,331 bytes at level M). */
ERRS struct err *qr_svg(struct arena *a, struct str text, struct str title, struct html *svg_r);

#endif
