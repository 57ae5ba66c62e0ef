/* Forms of commands, made from their field tables.
 *
 *     {{ part form_open(&score_record_row, TEXT("/clients/", ID(v->client_id), "/scores")) }}
 *     {{ part field(&score_record_row, "on", page->today) }}
 *     {{ part field(&score_record_row, "note", "") }}
 *     {{ part form_close("Save") }}
 *
 * The form carries the session's token (`csrf`) and an idempotency key (`key`), fresh each time it is shown. Label,
 * hint, length and component come from the field's row. When the form came back, what was sent stands in it again and
 * every problem stands beside its field; secrets and files must be given again. The id of a control is
 * <subject>-<command>-<field>, that of a form <subject>-<command>, so that a page may hold several.
 */
#ifndef PAGE_FORM_H
#define PAGE_FORM_H

#include "page/control.h"
#include "page/page.h"

/* An empty path stands for the command's route, its ":id" parts filled from what was sent; a route without any needs
 * none. */
void part_form_open(struct out *o, const struct page_cx *page, const struct command_row *row, struct bit path);
#define part_form_open(o, page, row, path) part_form_open((o), (page), (row), BIT(path))

/* The control that the field's type asks for, holding `value` until something else was sent: a text, a number, a day, a
 * choice's word, yes. */
void part_field(struct out *o, const struct page_cx *page, const struct command_row *row, const char *name,
                struct bit value);
#define part_field(o, page, row, name, value) part_field((o), (page), (row), (name), BIT(value))

/* A value that the page knows and the person need not see. */
void part_field_hidden(struct out *o, const struct page_cx *page, const struct command_row *row, const char *name,
                       struct bit value);
#define part_field_hidden(o, page, row, name, value) part_field_hidden((o), (page), (row), (name), BIT(value))

/* A field chosen from rows of the page, as ids are:
 *
 *     {{ part field_select_open(&row, "supervisor_id") }}
 *     {{ for s in v->supervisors }}{{ part field_option(&row, "supervisor_id", ID(s->person_id), s->name, false) }}{{
 * end }}
 *     {{ part field_select_close() }}
 */
void part_field_select_open(struct out *o, const struct page_cx *page, const struct command_row *row, const char *name);
void part_field_option(struct out *o, const struct page_cx *page, const struct command_row *row, const char *name,
                       struct bit value, struct bit text, bool is_chosen);
#define part_field_option(o, page, row, name, value, text, is_chosen)                                                  \
    part_field_option((o), (page), (row), (name), BIT(value), BIT(text), (is_chosen))
void part_field_select_close(struct out *o, const struct page_cx *page);

/* One item of a list of whole numbers, as radio buttons: question `number` (from 1) of a questionnaire, sent as
 * <name>.<number>. The options' values are the numbers. */
void part_field_item(struct out *o, const struct page_cx *page, const struct command_row *row, const char *name,
                     size_t number, struct bit question, const struct part_option *options, size_t count);
#define part_field_item(o, page, row, name, number, question, ...)                                                     \
    part_field_item((o), (page), (row), (name), (number), BIT(question), __VA_ARGS__)

/* What was offered with a refusal, then the button. */
void part_form_close(struct out *o, const struct page_cx *page, struct bit text);
#define part_form_close(o, page, text) part_form_close((o), (page), BIT(text))

/* A whole form that is one button; `kind` as for part_button. Fields that it needs stand in the path. */
void part_form_button(struct out *o, const struct page_cx *page, const struct command_row *row, struct bit path,
                      const char *kind, struct bit text);
#define part_form_button(o, page, row, path, kind, text)                                                               \
    part_form_button((o), (page), (row), BIT(path), (kind), BIT(text))

/* Whether a refusal offered this command as another way: a page shows its form then. The fields that both have hold
 * what was sent. */
bool form_is_offered(const struct page_cx *page, const struct command_row *row);
#define OFFERED(row) form_is_offered(page, &(row))

/* The id of a field's control, for links to it. */
struct str form_field_id(struct arena *a, const struct command_row *row, struct str name);

#endif
