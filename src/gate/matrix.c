#include "gate/matrix.h"

void access_roles(struct out *o, uint32_t may)
{
    const char *before = "";
    if (may == MAY_ANYONE || may == (1u << ROLE_COUNT) - 1) {
        out_c(o, may == MAY_ANYONE ? "anyone" : "signed-in");
        return;
    }
    for (uint32_t i = 0; i < ROLE_COUNT; i++) {
        if ((may & 1u << i) == 0)
            continue;
        OUT(o, before, role_names[i].word);
        before = " ";
    }
}

static const char *or_dash(const char *text)
{
    return text == NULL ? "-" : text;
}

static void put_line(struct out *o, const char *method, const char *route, const char *verb, struct str name,
                     uint32_t may, const struct scope *scope)
{
    OUT(o, route == NULL ? "" : method, or_dash(route), " | ", or_dash(verb), " | ", name, " | ");
    access_roles(o, may);
    if (scope->statement == NULL)
        out_c(o, " | -");
    else
        OUT(o, " | ", scope->field->name, " via ", scope->statement->name);
}

void access_matrix(struct out *o)
{
    out_c(o, "# path | verb | name | who may | reached by\n");
    for (size_t i = 0; i < all_command_count; i++) {
        const struct command_row *row = all_commands[i];
        put_line(o, "POST ", row->route, row->verb, SAY(o->arena, row->subject, ".", row->name), row->may, &row->scope);
        out_c(o, row->attempts ? " | refusals are recorded\n" : "\n");
    }
    for (size_t i = 0; i < all_page_count; i++) {
        const struct page_row *row = all_pages[i];
        put_line(o, "GET ", row->route, row->verb, SAY(o->arena, row->subject, ".", row->name), row->may, &row->scope);
        out_c(o, row->looks != NULL ? " | looks are recorded\n" : "\n");
    }
}
