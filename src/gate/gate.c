#include "gate/gate.h"

#include "base/id.h"
#include "gate/event_code.h"
#include "gate/folder.h"
#include "gate_spec.h"
#include "gate_sql.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HOME_ARENA_BYTES = 256 << 20, READERS_USUAL = 4 };

struct str path_in(struct arena *a, struct str dir, const char *name)
{
    return SAY(a, dir, "/", name);
}

/* --- the lock ---------------------------------------------------------------------------------------------------- */

ERRS static struct err *lock_take(struct arena *a, struct str dir, int *fd_r)
{
    int fd = open(str_c(a, path_in(a, dir, "lock")), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return REFUSE(a, "no-folder", S(""), "There is no data folder at ", dir,
                      ", or it cannot be written: ", strerror(errno), ". Make one with: candour -C ", dir, " init");
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        close(fd);
        return REFUSE(a, "folder-in-use", S(""), "Another process has ", dir, " open. Stop it, or give it a moment");
    }
    *fd_r = fd;
    return NULL;
}

/* --- a new folder ------------------------------------------------------------------------------------------------ */

ERRS static struct err *make_dir(struct arena *a, struct str dir)
{
    if (mkdir(str_c(a, dir), 0700) == 0 || errno == EEXIST)
        return NULL;
    return REFUSE(a, "no-folder", S(""), "The folder ", dir, " could not be made: ", strerror(errno));
}

ERRS static struct err *stage_birth(struct arena *a, struct ledger *ledger, const struct gate_birth *birth,
                                    struct instant now)
{
    struct gate_folder_begun begun = {
        .title = birth->title,
        .origin = birth->origin,
        .is_simulated = birth->is_simulated,
        .made_on = instant_day_london(now),
    };
    struct ledger_entry entry;
    uint64_t seq;
    TRY(event_encode(a, &gate_folder_begun_type, &begun, (struct person_id){0}, now, &entry));
    TRY(ledger_stage(ledger, a, &entry, now, &seq));
    TRY(ledger_flush(ledger, a));
    return ledger_sign(ledger, a, now);
}

struct err *gate_init(struct arena *a, const struct gate_options *options, const struct gate_birth *birth)
{
    struct clock clock = {options->is_virtual_clock, options->virtual_now};
    int lock_fd;
    struct ledger *ledger;
    if (options->is_virtual_clock && !birth->is_simulated)
        return REFUSE(a, "real-time-only", S(""), "Only a simulated folder may have a virtual clock");
    TRY(make_dir(a, options->dir));
    TRY(lock_take(a, options->dir, &lock_fd));
    struct ledger_options made = {.dir = options->dir, .origin = birth->origin};
    struct err *err = ledger_open(a, &made, &ledger);
    if (err == NULL) {
        err = stage_birth(a, ledger, birth, clock_now(&clock));
        ledger_close(&ledger);
    }
    close(lock_fd);
    return err;
}

/* --- open and close ---------------------------------------------------------------------------------------------- */

ERRS static struct err *learn_folder(struct gate *gate, struct arena *a)
{
    struct gate_folder_row folder;
    bool found;
    TRY(gate_folder(gate->views, a, &folder, &found));
    if (!found)
        return FAULT(a, "no-birth", "Entry 0 does not say what this folder is; run candour verify");
    gate->is_simulated = folder.is_simulated;
    if (gate->clock.is_virtual && !gate->is_simulated)
        return REFUSE(a, "real-time-only", S(""), "Only a simulated folder may have a virtual clock");
    if (gate->chance.is_seeded && !gate->is_simulated)
        return REFUSE(a, "real-chance-only", S(""), "Only a simulated folder may take its ids from a seed");
    return NULL;
}

static void sync_init(struct gate *gate)
{
    pthread_mutex_init(&gate->mutex, NULL);
    clock_condition(&gate->has_work);
    pthread_cond_init(&gate->answered, NULL);
    pthread_cond_init(&gate->has_reader, NULL);
}

static struct gate *gate_make(const struct gate_options *options)
{
    struct arena *home = arena_make(HOME_ARENA_BYTES);
    struct gate *gate = ARENA_NEW(home, struct gate);
    gate->home = home;
    gate->dir = str_copy(home, options->dir);
    gate->views_path = path_in(home, gate->dir, "views.db");
    gate->past_path = path_in(home, gate->dir, "as-of.db");
    gate->lock_fd = -1;
    gate->reader_count = options->readers > 0 && options->readers <= READERS_MAX ? options->readers : READERS_USUAL;
    gate->clock = (struct clock){options->is_virtual_clock, options->virtual_now};
    gate->chance = options->is_seeded ? chance_seeded(options->seed) : chance_system();
    sync_init(gate);
    counts_begin(gate);
    return gate;
}

ERRS static struct err *open_all(struct gate *gate, struct arena *a, const struct gate_options *asked)
{
    struct ledger_options options = {.dir = gate->dir};
    TRY(lock_take(a, gate->dir, &gate->lock_fd));
    TRY(ledger_open(a, &options, &gate->ledger));
    TRY(views_open(a, gate->views_path, gate->ledger, &gate->views));
    TRY(learn_folder(gate, a));
    TRY(as_of_open(gate, a, asked));
    TRY(readers_open(gate, a));
    return writer_start(gate, a);
}

struct err *gate_open(struct arena *a, const struct gate_options *options, struct gate **gate_r)
{
    struct gate *gate = gate_make(options);
    struct err *err = open_all(gate, a, options);
    if (err != NULL)
        gate_close(&gate);
    *gate_r = gate;
    return err;
}

void gate_close(struct gate **of)
{
    struct gate *gate = *of;
    if (gate == NULL)
        return;
    writer_stop(gate);
    readers_close(gate);
    as_of_close(gate);
    store_close(&gate->views);
    ledger_close(&gate->ledger);
    if (gate->lock_fd >= 0)
        close(gate->lock_fd);
    pthread_cond_destroy(&gate->has_work);
    pthread_cond_destroy(&gate->answered);
    pthread_cond_destroy(&gate->has_reader);
    pthread_mutex_destroy(&gate->mutex);
    struct arena *home = gate->home;
    arena_end(&home);
    *of = NULL;
}

struct err *gate_rebuild(struct arena *a, const struct gate_options *options,
                         void (*progress)(void *cx, uint64_t done, uint64_t of), void *cx, uint64_t *entries_r)
{
    int lock_fd;
    TRY(lock_take(a, options->dir, &lock_fd));
    struct err *err =
        gate_refold(a, options->dir, path_in(a, options->dir, "views.db"), GATE_ALL_ENTRIES, progress, cx, entries_r);
    close(lock_fd);
    return err;
}

/* --- small questions --------------------------------------------------------------------------------------------- */

struct instant gate_now(const struct gate *gate)
{
    struct gate *g = (struct gate *)(uintptr_t)gate; /* the clock is guarded, not const */
    pthread_mutex_lock(&g->mutex);
    struct instant now = clock_now(&g->clock);
    pthread_mutex_unlock(&g->mutex);
    return now;
}

void gate_set_virtual_now(struct gate *gate, struct instant now)
{
    must(gate->clock.is_virtual);
    pthread_mutex_lock(&gate->mutex);
    gate->clock.virtual_now = now;
    pthread_mutex_unlock(&gate->mutex);
}

bool gate_is_simulated(const struct gate *gate)
{
    return gate->is_simulated;
}

struct str gate_dir(const struct gate *gate)
{
    return gate->dir;
}

bool gate_may(uint32_t may, const struct actor *actor)
{
    return may == MAY_ANYONE || (may & actor->roles) != 0;
}

struct err *gate_ask_may(struct arena *a, uint32_t may, const struct actor *actor)
{
    return gate_may(may, actor) ? NULL : DENY(a, "not-permitted", "Your roles do not allow this");
}

bool gate_offers(const struct read_cx *cx, const struct command_row *row)
{
    return !cx->is_as_of && gate_may(row->may, &cx->actor);
}

bool gate_as_of(const struct gate *gate, struct day *day_r)
{
    *day_r = gate->as_of;
    return gate->has_as_of;
}

struct instant gate_shown_now(const struct gate *gate)
{
    return gate->has_as_of ? gate->as_of_now : gate_now(gate);
}

struct actor_asked {
    struct person_id person;
    uint32_t roles;
};

/* None where the account was closed: the fact holds even where its secrets are still in the file of sessions. */
ERRS static struct err *read_roles(struct read_cx *cx, void *of)
{
    struct actor_asked *asked = of;
    struct gate_roles_of_rows rows;
    struct gate_account_row account;
    bool found;
    TRY(gate_account(cx->db, cx->arena, (struct gate_account_args){.person_id = asked->person}, &account, &found));
    if (found && account.has_closed_on)
        return NULL;
    TRY(gate_roles_of(cx->db, cx->arena, (struct gate_roles_of_args){.person_id = asked->person, .on_day = cx->today},
                      &rows));
    for (size_t i = 0; i < rows.n; i++)
        asked->roles |= role_find(rows.at[i].role);
    return NULL;
}

struct err *gate_actor(struct gate *gate, struct arena *a, struct person_id person, enum actor_via via,
                       struct actor *actor_r)
{
    struct actor_asked asked = {.person = person};
    struct actor nobody = {0};
    TRY(gate_read(gate, a, &nobody, read_roles, &asked));
    *actor_r = (struct actor){.person = person, .roles = asked.roles, .via = via};
    return NULL;
}

ERRS static struct err *read_founder(struct read_cx *cx, void *of)
{
    struct person_id *person = of;
    struct gate_folder_row folder;
    bool found;
    TRY(gate_folder(cx->db, cx->arena, &folder, &found));
    if (!found || !folder.has_founder_id)
        return REFUSE(cx->arena, "no-account", S(""), "This folder has no first account; say who acts with --as");
    *person = folder.founder_id;
    return NULL;
}

struct err *gate_founder(struct gate *gate, struct arena *a, struct person_id *person_r)
{
    struct actor nobody = {0};
    return gate_read(gate, a, &nobody, read_founder, person_r);
}

struct err *gate_command(struct gate *gate, struct arena *a, const struct command_row *row, const struct actor *actor,
                         const void *input, struct str key, struct outcome *outcome_r)
{
    *outcome_r = (struct outcome){.refusal = as_of_refusal(gate, a)};
    struct err *err = outcome_r->refusal != NULL ? NULL : writer_command(gate, a, row, actor, input, key, outcome_r);
    counts_command(gate, row, err, outcome_r);
    return err;
}

struct err *gate_command_pairs(struct gate *gate, struct arena *a, const struct command_row *row,
                               const struct actor *actor, struct pairs pairs, struct str key, struct outcome *outcome_r)
{
    *outcome_r = (struct outcome){.refusal = as_of_refusal(gate, a)};
    if (outcome_r->refusal == NULL)
        outcome_r->refusal = gate_ask_may(a, row->may, actor);
    void *input = arena_take(a, row->input == NULL ? 1 : row->input->size);
    if (outcome_r->refusal == NULL && row->input != NULL)
        outcome_r->refusal = decode_pairs(a, row->input, pairs, false, input);
    if (outcome_r->refusal != NULL) {
        counts_command(gate, row, NULL, outcome_r);
        return NULL;
    }
    return gate_command(gate, a, row, actor, input, key, outcome_r);
}
