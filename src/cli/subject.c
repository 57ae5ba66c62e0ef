/* The verbs of the subjects: the rows that mkspec wrote, run in this process. */
#include "cli/cli.h"

#include "base/id.h"
#include "base/json.h"
#include "gate/account.h"
#include "gate_spec.h"
#include "subject/caseload/caseload_import.h"
#include "subject/score/score_import.h"

#include <stdio.h>
#include <string.h>

static bool words_match(const char *verb, int argc, char **argv, int *used_r)
{
    struct str rest = str_of(verb), word;
    int used = 0;
    if (verb == NULL)
        return false;
    while (str_next(&rest, ' ', &word)) {
        if (used >= argc || !str_eq(word, str_of(argv[used])))
            return false;
        used++;
    }
    *used_r = used;
    return true;
}

bool cli_find_subject_verb(int argc, char **argv, const struct command_row **command_r, const struct page_row **page_r,
                           int *used_r)
{
    *command_r = NULL;
    *page_r = NULL;
    for (size_t i = 0; i < all_command_count; i++)
        if (words_match(all_commands[i]->verb, argc, argv, used_r)) {
            *command_r = all_commands[i];
            return true;
        }
    for (size_t i = 0; i < all_page_count; i++)
        if (words_match(all_pages[i]->verb, argc, argv, used_r)) {
            *page_r = all_pages[i];
            return true;
        }
    return false;
}

struct err *cli_actor(struct cli *cli, struct gate *gate, struct actor *actor_r)
{
    struct person_id person;
    if (cli->as.n > 0) {
        if (!id_parse(cli->as, &person.n))
            return REFUSE(cli->arena, "no-such-person", S("as"), "--as takes a person's id: ten letters and digits");
    } else {
        TRY(gate_founder(gate, cli->arena, &person));
    }
    return gate_actor(gate, cli->arena, person, VIA_CLI, actor_r);
}

struct gate_options cli_gate_options(const struct cli *cli)
{
    return (struct gate_options){
        .dir = cli->dir, .readers = 2, .is_virtual_clock = cli->has_now, .virtual_now = cli->now};
}

struct err *cli_open(struct cli *cli, struct gate **gate_r, struct actor *actor_r)
{
    struct gate_options options = cli_gate_options(cli);
    TRY(gate_open(cli->arena, &options, gate_r));
    struct err *err = cli_actor(cli, *gate_r, actor_r);
    if (err != NULL)
        gate_close(gate_r);
    return err;
}

/* The page on which a command ends, where its address needs nothing but the id of what was made. */
static const struct page_row *page_of_made(const struct command_row *row)
{
    for (size_t i = 0; row->then != NULL && i < all_page_count; i++)
        if (all_pages[i]->view != NULL && all_pages[i]->verb != NULL &&
            str_eq(str_of(all_pages[i]->route), str_of(row->then)))
            return all_pages[i];
    return NULL;
}

/* What was made, as its page shows it. Empty where there is no such page. */
ERRS static struct err *made_json(struct cli *cli, struct gate *gate, const struct command_row *row,
                                  const struct actor *actor, const struct outcome *outcome, struct str *json_r)
{
    struct arena *a = cli->arena;
    const struct page_row *page = page_of_made(row);
    *json_r = S("");
    if (page == NULL || outcome->made == 0 || page->input->count == 0 || page->input->fields[0].type != FIELD_ID ||
        !str_eq(str_of(page->input->fields[0].id_of), str_of(outcome->made_of)))
        return NULL;
    void *input = arena_take(a, page->input->size), *view = arena_take(a, page->view->size);
    struct reply reply = {0};
    struct out o = out_make(a);
    field_set_int(&page->input->fields[0], input, outcome->made);
    TRY(gate_page(gate, a, page, actor, input, view, &reply));
    json_shape(&o, a, page->view, view);
    *json_r = out_text(&o);
    return NULL;
}

/* Scores and contacts of another system may be more than one command holds; every other verb is one command. */
ERRS static struct err *run_command(struct cli *cli, struct gate *gate, const struct command_row *row,
                                    const struct actor *actor, struct pairs pairs, struct outcome *outcome_r)
{
    if (row == &score_import_row && pairs_have(pairs, S("file")))
        return score_import_pairs(cli->arena, gate, actor, pairs, cli_progress, cli, outcome_r);
    if (row == &caseload_contact_import_row && pairs_have(pairs, S("file")))
        return caseload_import_pairs(cli->arena, gate, actor, pairs, cli_progress, cli, outcome_r);
    return gate_command_pairs(gate, cli->arena, row, actor, pairs, S(""), outcome_r);
}

/* The fact that an account is closed is in the ledger; its secrets, sessions and tokens go with it. */
ERRS static struct err *close_login(struct cli *cli, struct pairs pairs)
{
    struct sessions *sessions;
    struct person_id person = {0};
    if (!id_parse(pairs_find(pairs, S("person_id")), &person.n))
        return NULL;
    TRY(sessions_open(cli->arena, SAY(cli->arena, cli->dir, "/sessions.db"), &sessions));
    struct err *err = login_close(sessions, cli->arena, person);
    sessions_close(&sessions);
    return err;
}

int cli_run_command(struct cli *cli, const struct command_row *row)
{
    struct gate *gate;
    struct actor actor;
    struct pairs pairs;
    struct outcome outcome;
    struct err *err = cli_pairs(cli, row->input, &pairs);
    if (err == NULL && cli_server_is_there(cli))
        return cli_remote_command(cli, row, pairs);
    if (err == NULL)
        err = cli_open(cli, &gate, &actor);
    if (err != NULL)
        return cli_print_err(cli, err);
    struct str made = S("");
    err = run_command(cli, gate, row, &actor, pairs, &outcome);
    if (err == NULL && outcome.is_done && row == &gate_account_close_row)
        err = close_login(cli, pairs);
    if (err == NULL && cli->is_json && outcome.is_done)
        err = made_json(cli, gate, row, &actor, &outcome, &made);
    gate_close(&gate);
    if (err != NULL)
        return cli_print_err(cli, err);
    cli_print_outcome(cli, row, &outcome, made);
    return outcome.is_done ? EXIT_DONE : EXIT_REFUSED;
}

ERRS static struct err *show_page(struct cli *cli, struct gate *gate, const struct page_row *row,
                                  const struct actor *actor, struct pairs pairs)
{
    struct arena *a = cli->arena;
    void *view = arena_take(a, row->view == NULL ? 1 : row->view->size);
    struct reply reply = {0};
    TRY(gate_page_pairs(gate, a, row, actor, pairs, false, view, &reply));
    if (row->view != NULL)
        cli_print_view(cli, row->view, view);
    else
        (void)fwrite(reply.body.s, 1, reply.body.n, stdout);
    return NULL;
}

int cli_run_page(struct cli *cli, const struct page_row *row)
{
    struct gate *gate;
    struct actor actor;
    struct pairs pairs;
    struct err *err = cli_pairs(cli, row->input, &pairs);
    if (err == NULL && cli_server_is_there(cli))
        return cli_remote_page(cli, row, pairs);
    if (err == NULL)
        err = cli_open(cli, &gate, &actor);
    if (err != NULL)
        return cli_print_err(cli, err);
    err = show_page(cli, gate, row, &actor, pairs);
    gate_close(&gate);
    return err == NULL ? EXIT_DONE : cli_print_err(cli, err);
}
