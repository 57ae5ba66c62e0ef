/* What a compiled template is given beside its view, and the calls that templates are compiled to.
 *
 * A template cannot write a value unescaped: it is escaped by the place where it stands. The only markup that passes is
 * struct html, made by our own parts and charts.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/base.h"
#include "base/shape.h"
#include "gate/actor.h"
#include "gate/command.h"
#include "gate/decode.h"

/* A form that came back: what was sent and what is wrong with it. */
struct page_form {
    const struct command_row *command;
    struct pairs sent;
    const struct err *problems;
    const struct offer *offers;
    const struct preview *preview; /* what would be made; NULL where the form did not come back for that */
};

struct page_link {
    struct str href;
    struct str says;
    bool is_current;
};

/* The pages that need nothing more than to be opened, in the order in which people need them. The menu shows the first
 * few that a person may open. The last subject makes it, for it knows all the others. */
struct page_menu_item {
    const struct page_row *row;
    const char *says; /* shorter than the page's own title */
    bool is_in_menu;  /* the others are on the home page alone */
};
struct page_menu {
    const struct page_menu_item *at;
    size_t n;
};
extern const struct page_menu all_menu;

struct page_cx {
    struct arena *arena;
    struct actor actor;
    struct str person_name; /* who is signed in; empty where nobody is */
    struct str title;
    struct str service_name; /* "Candour", or what the folder is called: a setting */
    struct str path;         /* of this request, without query */
    struct str query;        /* as it came, for paging links */
    struct str csrf;         /* the token for forms of this session */
    struct str said;         /* a message of the command that led here */
    struct str secret;       /* shown once */
    struct str back;         /* a link back; empty where there is none */
    bool is_simulated;
    bool is_as_of;    /* pages show a day of the past: */
    struct day as_of; /* this one */
    bool only_shows;  /* its forms are left out, for nothing can be sent */
    bool has_script;  /* whether the page links its scripts */
    struct instant now;
    struct day today;
    struct page_form form;
    const struct page_link *menu;
    size_t menu_count;
    struct str (*label)(const struct page_cx *page,
                        struct str name); /* settings: what "trust", "consortium" are called here */
};

/* A page shows and a command changes: of a day of the past, only the first is left. */
#define ROW_IS_COMMAND(row) _Generic((row), struct command_row : true, struct page_row : false)

/* Values by place. Which one a template calls, mkpage decides. */
#define PAGE_TEXT(o, x) page_text((o), BIT(x))
#define PAGE_ATTRIBUTE(o, x) page_attribute((o), BIT(x))
#define PAGE_URL(o, x) page_url((o), BIT(x))
#define PAGE_URL_PART(o, x) page_url_part((o), BIT(x))

/* A day is written as people read it, "11 December 2024", and an instant likewise, in London's time. */
void page_text(struct out *o, struct bit value);
/* A day is written as machines read it, "2024-12-11", and an instant likewise, in UTC. */
void page_attribute(struct out *o, struct bit value);
/* A whole URL, or the beginning of one: what may not stand in a URL is percent-encoded; a scheme other than http,
 * https, mailto, tel or none becomes "#". */
void page_url(struct out *o, struct bit value);
/* A part further on in a URL, an id in a path or a value in a query: everything but letters, digits and "-._~" is
 * percent-encoded. */
void page_url_part(struct out *o, struct bit value);
void page_html(struct out *o, struct html html);

/* The whole document round a page's own markup: skip link, header, menu, marks of a simulated folder and of a day of
 * the past, footer. */
void page_layout(struct out *o, const struct page_cx *page,
                 void (*html)(struct out *, const struct page_cx *, const void *), const void *view);

#endif
