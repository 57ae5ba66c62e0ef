#include "subject/people/people.h"

#include "base/list.h"
#include "subject/people/people_words.h"

struct err *people_has_role_at(struct read_cx *cx, struct person_id person, uint32_t roles,
                               struct organisation_id organisation, struct day on, bool *has_r)
{
    struct people_roles_known_rows rows;
    *has_r = false;
    TRY(people_roles_known(cx->db, cx->arena, (struct people_roles_known_args){.person_id = person}, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct people_roles_known_row *r = &rows.at[i];
        bool holds = r->from_on.n <= on.n && (!r->has_until_on || r->until_on.n >= on.n);
        bool is_wanted = ((uint32_t)1 << (r->role - 1) & roles) != 0;
        if (holds && is_wanted && r->organisation_id.n == organisation.n)
            *has_r = true;
    }
    return NULL;
}

struct err *people_find_by_email(struct read_cx *cx, struct str email, struct person_id *person_r, bool *found_r)
{
    struct people_person_by_email_row row;
    struct people_person_by_email_args args = {.email_folded = people_email_folded(cx->arena, email)};
    TRY(people_person_by_email(cx->db, cx->arena, args, &row, found_r));
    if (*found_r)
        *person_r = row.person_id;
    return NULL;
}

struct err *people_name_of(struct read_cx *cx, struct person_id person, struct str *name_r)
{
    struct people_person_known_row row;
    bool found;
    TRY(people_person_known(cx->db, cx->arena, (struct people_person_known_args){.person_id = person}, &row, &found));
    *name_r = found ? row.name : S("");
    return NULL;
}

struct people_preview_lines people_preview_of(struct arena *a, struct str lines)
{
    LIST(struct people_preview_line) list = {0};
    struct str line;
    while (lines.n > 0 && str_next(&lines, '\n', &line)) {
        struct people_preview_line p = {0};
        struct str rest = line;
        if (!str_next(&rest, '\t', &p.line) || !str_next(&rest, '\t', &p.name))
            continue;
        p.makes = rest;
        *LIST_ADD(a, &list) = p;
    }
    return (struct people_preview_lines){list.at, list.n};
}
