#include "gate/command.h"

static bool is_named(const char *subject, const char *name, struct str wanted_subject, struct str wanted_name)
{
    return str_eq(str_of(subject), wanted_subject) && str_eq(str_of(name), wanted_name);
}

const struct command_row *command_find(struct str subject, struct str name)
{
    for (size_t i = 0; i < all_command_count; i++)
        if (is_named(all_commands[i]->subject, all_commands[i]->name, subject, name))
            return all_commands[i];
    return NULL;
}

struct str command_says(struct str full_name)
{
    struct str rest = full_name, subject;
    str_next(&rest, '.', &subject);
    const struct command_row *row = command_find(subject, rest);
    if (row == NULL)
        return full_name;
    struct str says = str_of(row->says);
    return str_ends(says, S(".")) ? str_sub(says, 0, says.n - 1) : says;
}

const struct page_row *page_find(struct str subject, struct str name)
{
    for (size_t i = 0; i < all_page_count; i++)
        if (is_named(all_pages[i]->subject, all_pages[i]->name, subject, name))
            return all_pages[i];
    return NULL;
}

const struct event_type *event_find(struct str name)
{
    for (size_t i = 0; i < all_event_count; i++)
        if (str_eq(str_of(all_events[i]->name), name))
            return all_events[i];
    return NULL;
}
