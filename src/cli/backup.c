/* Backup and restore: the log and its keys apart, so that neither alone opens anything. */
#include "cli/cli.h"

#include "base/json.h"
#include "ledger/backup.h"

int cli_backup(struct cli *cli)
{
    struct arena *a = cli->arena;
    struct backup_report report;
    enum backup_what what = cli_flag(cli, "--keys") ? BACKUP_KEYS : BACKUP_LOG;
    if (cli->argc != 1)
        return cli_wrong_usage(cli, "backup");
    struct err *err = backup_write(a, cli->dir, what, str_of(cli->argv[0]), &report);
    if (err != NULL)
        return cli_print_err(cli, err);
    if (cli->is_json)
        cli_say(SAY(a, "{\"files\":", report.files, ",\"bytes\":", report.bytes, "}"));
    else
        cli_say(SAY(a, "wrote ", cli->argv[0], ": ", report.files, " files, ", report.bytes, " bytes. ",
                    what == BACKUP_LOG ? "Its keys are not in it: candour backup --keys FILE, kept elsewhere"
                                       : "Keep it away from the backup of the log"));
    return EXIT_DONE;
}

static void say_restored(struct cli *cli, const struct restore_report *report)
{
    struct arena *a = cli->arena;
    const struct verify_report *v = &report->verified;
    if (v->holds)
        cli_say(SAY(a, "restored and verified: ", v->entries, " entries hold; ", report->keys_destroyed_again,
                    " keys destroyed again. The views are folded when the folder is opened"));
    else
        cli_say(SAY(a, "restored, but it does not hold: ", v->problem, ". Do not serve this folder"));
    if (report->was_compared && report->checkpoint.holds)
        cli_say(S("the copy still holds all that the checkpoint covers"));
    else if (report->was_compared)
        cli_say(SAY(a, "the copy lacks what was signed: ", report->checkpoint.problem,
                    ". It must not go on under this log's name"));
}

static void json_restored(struct cli *cli, const struct restore_report *report)
{
    struct out o = out_make(cli->arena);
    struct json j = json_make(&o);
    json_open(&j, '{');
    json_name(&j, S("holds"));
    json_bool(&j, report->verified.holds);
    json_name(&j, S("entries"));
    json_int(&j, (int64_t)report->verified.entries);
    json_name(&j, S("keys_destroyed_again"));
    json_int(&j, (int64_t)report->keys_destroyed_again);
    if (report->was_compared) {
        json_name(&j, S("holds_what_was_signed"));
        json_bool(&j, report->checkpoint.holds);
    }
    json_close(&j, '}');
    cli_say(out_text(&o));
}

int cli_restore(struct cli *cli)
{
    struct backup_restore how = {.dir = cli->dir};
    struct restore_report report;
    struct str path;
    struct err *err = NULL;
    if (cli_option(cli, "--checkpoint", &path))
        err = cli_read_file(cli->arena, path, 1 << 20, &how.checkpoint);
    if (!cli_option(cli, "--keys", &how.keys_file) || cli->argc != 1)
        return cli_wrong_usage(cli, "restore");
    how.log_file = str_of(cli->argv[0]);
    if (err == NULL)
        err = backup_restore(cli->arena, &how, cli_progress, cli, &report);
    if (err != NULL)
        return cli_print_err(cli, err);
    if (cli->is_json)
        json_restored(cli, &report);
    else
        say_restored(cli, &report);
    return report.verified.holds && (!report.was_compared || report.checkpoint.holds) ? EXIT_DONE : EXIT_REFUSED;
}
