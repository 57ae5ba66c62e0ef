/* Tokens for programs and invitations for people, made where the folder is. */
#include "cli/cli.h"

#include "base/id.h"
#include "gate/account.h"
#include "gate/session.h"
#include "gate_spec.h"
#include "people_sql.h"

enum { TOKEN_DAYS = 90, INVITATION_MS_A_DAY = 86400000 };

struct named {
    struct person_id person;
    struct str name;
    struct str email;
};

static struct err *read_names(struct read_cx *cx, void *of)
{
    struct named *named = of;
    struct people_person_known_row row;
    bool found;
    TRY(people_person_known(cx->db, cx->arena, (struct people_person_known_args){.person_id = named->person}, &row,
                            &found));
    if (!found)
        return REFUSE(cx->arena, "no-such-person", S("person"), "There is no such person");
    named->name = row.name;
    named->email = row.has_email ? row.email : id_text(cx->arena, named->person.n);
    return NULL;
}

struct opened {
    struct gate *gate;
    struct sessions *sessions;
    struct actor actor;
    struct instant now;
};

ERRS static struct err *open_both(struct cli *cli, struct opened *o)
{
    struct clock real = {0};
    o->now = clock_now(&real);
    TRY(cli_open(cli, &o->gate, &o->actor));
    return sessions_open(cli->arena, SAY(cli->arena, cli->dir, "/sessions.db"), &o->sessions);
}

static void close_both(struct opened *o)
{
    sessions_close(&o->sessions);
    gate_close(&o->gate);
}

ERRS static struct err *known(struct cli *cli, struct opened *o, struct named *named)
{
    TRY(gate_read(o->gate, cli->arena, &o->actor, read_names, named));
    return login_set(o->sessions, cli->arena, named->person, named->email, named->name, o->now);
}

/* --- token ------------------------------------------------------------------------------------------------------- */

ERRS static struct err *make_token(struct cli *cli, struct opened *o, int32_t days, struct str *token_r)
{
    struct named named = {0};
    struct str says = cli->argc > 0 ? str_of(cli->argv[0]) : S("command line");
    TRY(open_both(cli, o));
    named.person = o->actor.person;
    TRY(known(cli, o, &named));
    return token_make(o->sessions, cli->arena, named.person, says, days, o->now, token_r);
}

int cli_token(struct cli *cli)
{
    struct opened o = {0};
    struct str text, token = S("");
    int64_t days = TOKEN_DAYS;
    if (cli_option(cli, "--days", &text) && (!str_to_i64(text, &days) || days < 1 || days > TOKEN_DAYS_MAX))
        return cli_wrong_usage(cli, "token");
    struct err *err = make_token(cli, &o, (int32_t)days, &token);
    close_both(&o);
    if (err != NULL)
        return cli_print_err(cli, err);
    cli_say(cli->is_json ? SAY(cli->arena, "{\"token\":\"", token, "\"}") : token);
    return EXIT_DONE;
}

/* --- invite ------------------------------------------------------------------------------------------------------ */

ERRS static struct err *invite(struct cli *cli, struct opened *o, struct str *token_r)
{
    struct arena *a = cli->arena;
    struct outcome outcome;
    struct named named = {0};
    TRY(open_both(cli, o));
    named.person = o->actor.person;
    if (cli->argc > 0 && !id_parse(str_of(cli->argv[0]), &named.person.n))
        return REFUSE(a, "no-such-person", S("person"), "invite takes a person's id: ten letters and digits");
    struct gate_account_invite in = {.person_id = named.person};
    TRY(gate_command(o->gate, a, &gate_account_invite_row, &o->actor, &in, S(""), &outcome));
    if (!outcome.is_done)
        return outcome.refusal;
    TRY(known(cli, o, &named));
    struct instant ends = {o->now.ms + (int64_t)14 * INVITATION_MS_A_DAY};
    return invitation_make(o->sessions, a, named.person, ends, o->now, token_r);
}

int cli_invite(struct cli *cli)
{
    struct opened o = {0};
    struct str token = S("");
    struct err *err = invite(cli, &o, &token);
    close_both(&o);
    if (err != NULL)
        return cli_print_err(cli, err);
    cli_say(SAY(cli->arena, "Shown once. Put the address that the service has before it: /invitation/", token));
    return EXIT_DONE;
}
