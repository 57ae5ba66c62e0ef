/* Things to do, each a link with a hint and how it stands. */
#include "page/markup.h"
#include "page/parts.h"

void part_task_list_open(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "<ul class=\"nhsuk-task-list\">\n");
}

void part_task_list_close(struct out *o, const struct page_cx *page)
{
    (void)page;
    out_c(o, "</ul>\n");
}

static void name_and_hint(struct out *o, const struct part_task *task)
{
    struct arena *a = o->arena;
    struct str hint_id = SAY(a, task->id, "-hint"), status_id = SAY(a, task->id, "-status");
    struct str described = task->hint.n > 0 && task->status.n > 0 ? SAY(a, hint_id, " ", status_id)
                           : task->hint.n > 0                     ? hint_id
                           : task->status.n > 0                   ? status_id
                                                                  : S("");
    out_c(o, "<div class=\"nhsuk-task-list__name-and-hint\">\n<");
    if (task->href.n > 0) {
        out_c(o, "a class=\"nhsuk-task-list__link nhsuk-link\"");
        markup_href(o, bit_str(task->href));
        markup_attribute_if(o, "aria-describedby", described);
    } else
        out_c(o, "div");
    out_char(o, '>');
    markup_text(o, task->heading);
    out_c(o, task->href.n > 0 ? "</a>\n" : "</div>\n");
    if (task->hint.n > 0) {
        OUT(o, "<div class=\"nhsuk-task-list__hint\" id=\"", hint_id, "\">");
        markup_text(o, task->hint);
        out_c(o, "</div>\n");
    }
    out_c(o, "</div>\n");
}

static void status(struct out *o, const struct part_task *task)
{
    bool is_plain = task->colour == NULL;
    OUT(o, "<div class=\"nhsuk-task-list__status\" id=\"", task->id, "-status\">\n<strong");
    markup_classes(o, "nhsuk-tag", is_plain ? "no-colour no-border" : task->colour,
                   is_plain && task->href.n > 0 ? "nhsuk-u-font-weight-normal"
                   : is_plain                   ? "nhsuk-u-font-weight-normal nhsuk-u-secondary-text-colour"
                                                : NULL);
    out_char(o, '>');
    markup_text(o, task->status);
    out_c(o, "</strong>\n</div>\n");
}

void part_task(struct out *o, const struct page_cx *page, const struct part_task *task)
{
    (void)page;
    out_c(o, task->href.n > 0 ? "<li class=\"nhsuk-task-list__item nhsuk-task-list__item--with-link\">\n"
                              : "<li class=\"nhsuk-task-list__item\">\n");
    name_and_hint(o, task);
    if (task->status.n > 0)
        status(o, task);
    out_c(o, "</li>\n");
}
