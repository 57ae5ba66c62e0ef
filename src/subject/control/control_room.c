/* The control room: what is open, at every provider and finding, what is not known, and what was entered late. */
#include "control_spec.h"
#include "gate_sql.h"
#include "subject/control/control_cells.h"
#include "subject/control/control_hearing.h"
#include "subject/control/control_settings.h"
#include "subject/control/control_witness.h"

/* What the room and the page of what is unknown both need. */
struct room {
    struct control_providers_rows providers;
    struct control_open_rows cells;
    struct control_last_run_row run;
    bool has_run;
    bool has_whole;
};

/* The consortium as a whole is the centre's to see: whoever sees more than the providers they manage. */
enum { CENTRE = ROLE_CLINICAL_LEAD | ROLE_HR_LEAD | ROLE_AUDIT_LEAD | ROLE_REVIEWER };

static void say_provider(struct arena *a, const struct room *room, size_t row)
{
    struct control_providers_row *p = &room->providers.at[row];
    p->open = control_row_open(&room->cells, row);
    p->says = p->has_left ? SAY(a, "left on ", day_text(a, p->until_on)) : S("");
}

ERRS static struct err *read_room(struct read_cx *cx, struct room *room)
{
    struct arena *a = cx->arena;
    struct day from = day_add(cx->today, -CONTROL_TREND_DAYS);
    struct control_open_rows open;
    struct control_closed_rows closed;
    struct control_hearings heard;
    room->has_whole = (cx->actor.roles & CENTRE) != 0;
    TRY(control_providers(cx->db, a, &room->providers));
    TRY(control_open(cx->db, a, (struct control_open_args){.from_on = from}, &open));
    TRY(control_closed(cx->db, a, (struct control_closed_args){.from_on = from}, &closed));
    TRY(control_last_run(cx->db, a, &room->run, &room->has_run));
    TRY(control_hearings(cx, &heard));
    room->cells = control_cells(a, &(struct control_facts){.today = cx->today,
                                                           .standards = all_standards,
                                                           .standard_count = all_standard_count,
                                                           .has_run = room->has_run,
                                                           .ran_on = room->run.ran_on,
                                                           .providers = &room->providers,
                                                           .has_whole = room->has_whole,
                                                           .open = &open,
                                                           .closed = &closed,
                                                           .heard = heard});
    for (size_t i = 0; i < room->providers.n; i++)
        say_provider(a, room, i);
    return NULL;
}

/* --- settings and late facts ----------------------------------------------------------------------------------------
 */

ERRS static struct err *count_unverified(struct read_cx *cx, int64_t *n_r)
{
    struct standard_value value;
    struct control_value own;
    *n_r = 0;
    for (size_t i = 0; i < all_standard_count; i++)
        for (size_t k = 0; k < all_standards[i].setting_count; k++) {
            TRY(standard_value(cx, &all_standards[i], k, cx->today, &value));
            *n_r += !value.is_verified;
        }
    for (size_t i = 0; i < CONTROL_SETTING_COUNT; i++) {
        TRY(control_value(cx, (enum control_setting)i, cx->today, &own));
        *n_r += !own.is_verified;
    }
    return NULL;
}

ERRS static struct err *show_late(struct read_cx *cx, struct control_room_view *v)
{
    struct control_value days;
    TRY(control_value(cx, CONTROL_LATE_DAYS, cx->today, &days));
    v->late_days = days.value;
    TRY(control_late_shares(cx, (int32_t)days.value, &v->late_by_provider));
    for (size_t i = 0; i < v->late_by_provider.n; i++) {
        v->facts += v->late_by_provider.at[i].facts;
        v->late += v->late_by_provider.at[i].late;
    }
    v->late_share = control_share_says(cx->arena, v->late, v->facts);
    return NULL;
}

/* The log is witnessed as it is today, whatever day a page shows. Witnesses go by the real clock. */
ERRS static struct err *show_witness(struct read_cx *cx, struct control_room_view *v)
{
    struct clock real = {0};
    struct instant now = clock_now(&real);
    struct witnessing witnessing;
    struct gate_folded_row folded = {0};
    bool found;
    v->shows_witness = !cx->is_as_of;
    TRY(gate_witnessing(cx, &witnessing));
    TRY(gate_folded(cx->live, cx->arena, &folded, &found));
    v->has_witness = witnessing.is_named;
    v->is_witness_late = control_witness_is_late(&witnessing, now);
    v->witness_says = control_witness_says(cx->arena, &witnessing, (uint64_t)folded.entries, now);
    v->witness_each = control_witness_each(cx->arena, &witnessing, now);
    return NULL;
}

/* What could not be told to anybody, so that nobody takes silence for being told. */
ERRS static struct err *show_mail(struct read_cx *cx, struct control_room_view *v)
{
    struct control_mail_row mail;
    TRY(control_mail(cx->db, cx->arena, &mail));
    v->undelivered = mail.undelivered;
    v->late_mails = mail.late_mails;
    return NULL;
}

struct err *control_room_show(struct read_cx *cx, const struct control_room_in *in, struct control_room_view *v)
{
    struct room room = {0};
    struct control_mine_row mine;
    (void)in;
    TRY(read_room(cx, &room));
    TRY(control_mine(cx->db, cx->arena, &mine));
    TRY(show_late(cx, v));
    TRY(count_unverified(cx, &v->unverified));
    TRY(show_witness(cx, v));
    TRY(show_mail(cx, v));
    v->providers = room.providers;
    v->cells = room.cells;
    v->chart = control_chart(cx->arena, &room.providers, room.has_whole, &room.cells);
    v->mine = mine.breaches;
    v->run = room.run;
    v->has_run = room.has_run;
    v->is_run_of_today = room.has_run && room.run.ran_on.n == cx->today.n;
    v->has_whole = room.has_whole;
    v->trend_from = day_add(cx->today, -CONTROL_TREND_DAYS);
    for (size_t i = 0; i < v->cells.n; i++)
        v->open += v->cells.at[i].open;
    return NULL;
}

/* --- what is not known ----------------------------------------------------------------------------------------------
 */

/* Findings that no standard answers: the same at every provider, so the first row tells. */
static struct str unanswered(struct arena *a, const struct control_open_rows *cells)
{
    struct out o = out_make(a);
    for (size_t i = 0; i < cells->n && i < CONTROL_FINDING_COUNT; i++)
        if (cells->at[i].state == CELL_STATE_NO_STANDARD)
            OUT(&o, o.n == 0 ? "" : ", ", control_finding_says(cells->at[i].finding));
    return out_text(&o);
}

static bool is_unknown_at_provider(const struct control_open_row *c)
{
    return c->has_organisation_id && (c->state == CELL_STATE_NOT_RUN || c->state == CELL_STATE_NOT_HEARD);
}

struct err *control_unknowns_show(struct read_cx *cx, const struct control_unknowns_in *in,
                                  struct control_unknowns_view *v)
{
    struct room room = {0};
    (void)in;
    TRY(read_room(cx, &room));
    TRY(control_unknown_requirements(cx->db, cx->arena, &v->requirements));
    v->providers = room.providers;
    v->run = room.run;
    v->has_run = room.has_run;
    v->unanswered = unanswered(cx->arena, &room.cells);
    v->cells.at = room.cells.at; /* kept in place: never more than there are */
    for (size_t i = 0; i < room.cells.n; i++)
        if (is_unknown_at_provider(&room.cells.at[i]))
            v->cells.at[v->cells.n++] = room.cells.at[i];
    return NULL;
}
