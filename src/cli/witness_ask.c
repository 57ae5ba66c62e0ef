/* `candour witness ask` and `lift`: the log's side, by hand. While a server has the folder, what is heard is not kept
 * here: the server asks by itself. */
#include "cli/cli.h"

#include "exchange/witnesses.h"
#include "ledger/ledger.h"

#include <string.h>

/* What both verbs need of the folder. */
struct asked {
    struct published *log;
    struct ledger *ledger; /* NULL where somebody else writes to it */
    struct policy *policy;
    struct witnessed witnessed;
    struct instant now;
};

ERRS static struct err *open_folder(struct cli *cli, struct asked *asked)
{
    struct clock real = {0};
    bool found;
    asked->now = clock_now(&real);
    asked->policy = ARENA_NEW(cli->arena, struct policy);
    TRY(published_open(cli->arena, cli->dir, &asked->log));
    TRY(witness_policy_read(cli->arena, cli->dir, published_key(asked->log), asked->policy, &found));
    if (!found)
        return REFUSE(cli->arena, "no-policy", S(""),
                      "No outside witness is named: there is no file witness-policy in ", cli->dir,
                      ". doc/operations.md says what stands in it");
    return published_witnessed(asked->log, cli->arena, asked->policy, &asked->witnessed);
}

ERRS static struct err *open_writer(struct cli *cli, struct asked *asked)
{
    struct ledger_options options = {.dir = cli->dir};
    struct err *err = ledger_open(cli->arena, &options, &asked->ledger);
    return err != NULL && strcmp(err->code, "ledger-in-use") == 0 ? NULL : err;
}

static void close_folder(struct asked *asked)
{
    ledger_close(&asked->ledger);
    published_close(&asked->log);
}

ERRS static struct err *ask_one(struct cli *cli, const struct asked *asked, size_t place, struct witness_heard *heard_r)
{
    const struct witnessed_by *by = &asked->witnessed.by[place];
    struct witness_asking asking = {
        .log = asked->log,
        .witness = &asked->policy->witnesses[place],
        .old = by->has_cosigned ? by->size : 0,
        .tries = WITNESS_TRIES,
        .now = asked->now,
    };
    struct witness_heard seen;
    TRY(witness_ask(cli->arena, &asking, heard_r));
    if (heard_r->outcome == WITNESS_ALARM)
        return NULL;
    TRY(witness_look(cli->arena, &asking, &seen));
    if (seen.outcome == WITNESS_ALARM)
        *heard_r = seen;
    return NULL;
}

static void say_heard(struct cli *cli, struct str name, const struct witness_heard *heard)
{
    struct arena *a = cli->arena;
    if (heard->outcome == WITNESS_COSIGNED)
        cli_say(SAY(a, name, " has cosigned ", heard->size, " entries"));
    else
        cli_say(SAY(a, name, " ", witness_outcome_says(heard->outcome), heard->why.n > 0 ? ": " : "", heard->why));
}

/* --- ask -----------------------------------------------------------------------------------------------------------
 */

ERRS static struct err *keep_heard(struct cli *cli, struct asked *asked, size_t place,
                                   const struct witness_heard *heard)
{
    struct storage_cosignature cosignature = {
        .size = heard->size,
        .witness = sign_key_text(cli->arena, &asked->policy->witnesses[place].key),
        .line = heard->line,
    };
    if (heard->outcome == WITNESS_ALARM)
        return alarm_write(cli->arena, cli->dir, &heard->alarm);
    if (heard->outcome != WITNESS_COSIGNED || asked->ledger == NULL)
        return NULL;
    return ledger_cosigned(asked->ledger, cli->arena, &cosignature, asked->now);
}

/* Met by what was heard just now, which is all of one checkpoint. */
ERRS static struct err *ask_all(struct cli *cli, struct asked *asked, bool *is_met_r)
{
    bool has_cosigned[POLICY_WITNESSES_MAX] = {0};
    for (size_t i = 0; i < asked->policy->witness_count; i++) {
        struct witness_heard heard;
        if (asked->policy->witnesses[i].url.n == 0)
            continue;
        TRY(ask_one(cli, asked, i, &heard));
        say_heard(cli, asked->policy->witnesses[i].name, &heard);
        TRY(keep_heard(cli, asked, i, &heard));
        has_cosigned[i] = heard.outcome == WITNESS_COSIGNED;
    }
    *is_met_r = policy_is_met(asked->policy, has_cosigned);
    return alarm_refuse(cli->arena, cli->dir);
}

int cli_witness_ask(struct cli *cli)
{
    struct asked asked = {0};
    bool is_met = false;
    if (cli->argc > 0)
        return cli_wrong_usage(cli, "witness ask");
    struct err *err = alarm_refuse(cli->arena, cli->dir);
    if (err == NULL)
        err = open_folder(cli, &asked);
    if (err == NULL)
        err = open_writer(cli, &asked);
    if (err == NULL)
        err = ask_all(cli, &asked, &is_met);
    close_folder(&asked);
    if (err != NULL)
        return cli_print_err(cli, err);
    cli_say(is_met ? S("That is enough for the trust policy.") : S("That is not enough for the trust policy."));
    return is_met ? EXIT_DONE : EXIT_REFUSED;
}

/* --- lift ----------------------------------------------------------------------------------------------------------
 */

/* Only the witness that raised it can tell whether it still stands. */
ERRS static struct err *ask_who_raised_it(struct cli *cli, const struct asked *asked, const struct alarm *alarm)
{
    struct witness_heard heard;
    size_t place;
    if (!policy_find_witness(cli->arena, asked->policy, alarm->witness, &place) ||
        asked->policy->witnesses[place].url.n == 0)
        return REFUSE(
            cli->arena, "no-witness", S(""),
            "The witness that raised the alarm does not stand with an address in witness-policy: ", alarm->witness);
    TRY(ask_one(cli, asked, place, &heard));
    say_heard(cli, asked->policy->witnesses[place].name, &heard);
    if (heard.outcome == WITNESS_COSIGNED)
        return NULL;
    return REFUSE(cli->arena, "alarm-stands", S(""), "The alarm stands: the witness does not accept what is here",
                  heard.outcome == WITNESS_ALARM ? ". " : "",
                  heard.outcome == WITNESS_ALARM ? heard.alarm.says : S(""));
}

ERRS static struct err *lift(struct cli *cli, struct asked *asked, struct str *kept_r)
{
    struct alarm alarm;
    TRY(alarm_read(cli->arena, cli->dir, &alarm));
    TRY(open_folder(cli, asked));
    TRY(ask_who_raised_it(cli, asked, &alarm));
    return alarm_lift(cli->arena, cli->dir, asked->now, kept_r);
}

int cli_witness_lift(struct cli *cli)
{
    struct asked asked = {0};
    struct str kept;
    if (cli->argc > 0)
        return cli_wrong_usage(cli, "witness lift");
    struct err *err = lift(cli, &asked, &kept);
    close_folder(&asked);
    if (err != NULL)
        return cli_print_err(cli, err);
    cli_say(SAY(cli->arena, "The alarm is lifted. Its evidence is kept in ", kept));
    return EXIT_DONE;
}
