#include "base/log.h"

#include "base/out.h"
#include "base/time.h"

#include <unistd.h>

static void out_quoted(struct out *o, struct str s)
{
    out_char(o, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (c == '"' || c == '\\')
            out_char(o, '\\');
        out_char(o, c < 0x20 ? ' ' : (char)c);
    }
    out_char(o, '"');
}

void log_line(struct arena *a, const char *level, const char *event, struct str detail)
{
    struct clock real = {0};
    struct out o = out_make(a);
    OUT(&o, "{\"time\":\"", clock_now(&real), "\",\"level\":\"", level, "\",\"event\":\"", event, "\",\"detail\":");
    out_quoted(&o, detail);
    out_c(&o, "}\n");
    struct str line = out_text(&o);
    ssize_t written = write(STDERR_FILENO, line.s, line.n);
    (void)written; /* there is nowhere left to say that the log itself failed */
}

void log_fault(struct arena *a, const struct err *e)
{
    for (; e != NULL; e = e->cause)
        log_line(a, "fault", e->code, SAY(a, e->file, ":", e->line, " ", e->text));
}
