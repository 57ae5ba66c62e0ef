#include "subject/score/score_heard.h"

#include "score_sql.h"
#include "subject/people/people.h"

struct err *score_heard(struct fold_cx *cx, struct client_id client, struct day about_on)
{
    struct score_client_provider_row row;
    bool found;
    TRY(score_client_provider(cx->db, cx->arena, (struct score_client_provider_args){.client_id = client}, &row,
                              &found));
    return found ? people_heard(cx, row.provider_id, HEARD_WHAT_SCORES, about_on) : NULL;
}

struct err *score_heard_extract(struct fold_cx *cx, struct score_import_id import)
{
    struct score_extract_days_rows days;
    TRY(score_extract_days(cx->db, cx->arena, (struct score_extract_days_args){.score_import_id = import}, &days));
    for (size_t i = 0; i < days.n; i++)
        TRY(people_read(cx, days.at[i].provider_id, HEARD_WHAT_SCORES, days.at[i].held_on, days.at[i].facts));
    return NULL;
}
