#include "format/qr.h"

#include "format/svg.h"

#include <errno.h>
#include <limits.h>
#include <qrencode.h>

enum { QUIET_ZONE = 4, QR_BYTES_MAX = 2331 };

static bool is_dark(const QRcode *code, int x, int y)
{
    return x < code->width && (code->data[y * code->width + x] & 1) != 0;
}

/* One path: each run of dark modules in a row is a rectangle one module high. */
static void draw_modules(struct out *o, const QRcode *code)
{
    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width; x++) {
            if (!is_dark(code, x, y))
                continue;
            int from = x;
            while (is_dark(code, x, y))
                x++;
            OUT(o, "M", from + QUIET_ZONE, " ", y + QUIET_ZONE, "h", x - from, "v1h-", x - from, "z");
        }
    }
}

static struct html draw(struct arena *a, const QRcode *code, struct str title)
{
    int side = code->width + 2 * QUIET_ZONE;
    struct out o = out_make(a);
    OUT(&o, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"280\" height=\"280\" viewBox=\"0 0 ", side,
        " ", side, "\" shape-rendering=\"crispEdges\"><title>");
    svg_text(&o, title);
    OUT(&o, "</title><rect width=\"", side, "\" height=\"", side, "\" fill=\"#ffffff\"/><path fill=\"#000000\" d=\"");
    draw_modules(&o, code);
    out_c(&o, "\"/></svg>");
    return (struct html){out_text(&o)};
}

struct err *qr_svg(struct arena *a, struct str text, struct str title, struct html *svg_r)
{
    if (str_is_empty(text))
        return REFUSE(a, "qr-empty", S(""), "There is nothing to draw as a QR code");
    if (text.n > QR_BYTES_MAX)
        return REFUSE(a, "qr-too-long", S(""), "A QR code holds at most ", QR_BYTES_MAX, " bytes");
    QRcode *code = QRcode_encodeData((int)text.n, (const unsigned char *)text.s, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return FAULT(a, "qr", "The QR code could not be made (error ", errno, ")");
    *svg_r = draw(a, code, title);
    QRcode_free(code); /* libqrencode's own memory */
    return NULL;
}
