/* The verbs that keep a folder: init, verify, rebuild. */
#include "cli/cli.h"

#include "base/json.h"
#include "gate_sql.h"
#include "ledger/policy.h"
#include "ledger/verify.h"
#include "store/store.h"

#include <stdio.h>
#include <unistd.h>

/* --- init -------------------------------------------------------------------------------------------------------- */

struct beginning {
    struct gate_birth birth;
    struct pair pairs[3];
    size_t pair_count;
};

static void read_beginning(struct cli *cli, struct beginning *b)
{
    struct str name = S("First account"), email = S("");
    b->birth = (struct gate_birth){.title = S("Candour"), .origin = S("candour.invalid/log")};
    (void)cli_option(cli, "--title", &b->birth.title);
    (void)cli_option(cli, "--origin", &b->birth.origin);
    (void)cli_option(cli, "--name", &name);
    bool has_email = cli_option(cli, "--email", &email);
    b->birth.is_simulated = cli_flag(cli, "--simulated");
    b->pairs[b->pair_count++] = (struct pair){.name = S("organisation"), .value = b->birth.title};
    b->pairs[b->pair_count++] = (struct pair){.name = S("name"), .value = name};
    if (has_email)
        b->pairs[b->pair_count++] = (struct pair){.name = S("email"), .value = email};
}

struct err *cli_begin_folder(struct arena *a, const struct gate_options *options, const struct gate_birth *birth,
                             struct pairs first, struct outcome *outcome_r)
{
    struct gate *gate;
    struct actor nobody = {.via = VIA_CLI};
    const struct command_row *begin = command_find(S("people"), S("begin"));
    must(begin != NULL);
    TRY(gate_init(a, options, birth));
    TRY(gate_open(a, options, &gate));
    struct err *err = gate_command_pairs(gate, a, begin, &nobody, first, S(""), outcome_r);
    gate_close(&gate);
    return err;
}

int cli_init(struct cli *cli)
{
    struct beginning b = {0};
    struct outcome outcome;
    struct gate_options options = cli_gate_options(cli);
    read_beginning(cli, &b);
    if (cli->argc > 0)
        return cli_wrong_usage(cli, "init");
    struct err *err = cli_begin_folder(cli->arena, &options, &b.birth, (struct pairs){b.pairs, b.pair_count}, &outcome);
    if (err != NULL)
        return cli_print_err(cli, err);
    cli_print_outcome(cli, command_find(S("people"), S("begin")), &outcome, S(""));
    return outcome.is_done ? EXIT_DONE : EXIT_REFUSED;
}

/* --- verify ------------------------------------------------------------------------------------------------------ */

static void put_int(struct json *j, struct str name, uint64_t n)
{
    json_name(j, name);
    json_int(j, (int64_t)n);
}

static struct str report_json(struct arena *a, const struct verify_report *report)
{
    struct out o = out_make(a);
    struct json j = json_make(&o);
    json_open(&j, '{');
    json_name(&j, S("holds"));
    json_bool(&j, report->holds);
    put_int(&j, S("entries"), report->entries);
    put_int(&j, S("segments"), report->segments);
    put_int(&j, S("segments_gone"), report->segments_gone);
    put_int(&j, S("checkpoints"), report->checkpoints);
    put_int(&j, S("cosignatures"), report->cosignatures);
    if (report->has_policy) {
        json_name(&j, S("is_witnessed"));
        json_bool(&j, report->is_witnessed);
        put_int(&j, S("witnessed"), report->witnessed);
    }
    json_name(&j, S("root"));
    json_str(&j, report->root);
    if (report->has_seq)
        put_int(&j, S("seq"), report->seq);
    if (!report->holds) {
        json_name(&j, S("problem"));
        json_str(&j, report->problem);
    }
    json_close(&j, '}');
    return out_text(&o);
}

/* What outside witnesses saw of it, where the folder names any. */
static struct str witnessed_text(struct arena *a, const struct verify_report *report)
{
    if (!report->has_policy)
        return S("");
    const char *lines = report->cosignatures == 1 ? " cosignature" : " cosignatures";
    if (!report->is_witnessed)
        return SAY(a, "; ", report->cosignatures, lines, "; not witnessed as the trust policy asks");
    return SAY(a, "; ", report->cosignatures, lines, "; witnessed as the trust policy asks over ", report->witnessed,
               " entries, ", instant_text(a, report->witnessed_at));
}

static struct str report_text(struct arena *a, const struct verify_report *report)
{
    if (report->holds)
        return SAY(a, "holds: ", report->entries, " entries, ", report->segments, " segments (", report->segments_gone,
                   " erased), ", report->checkpoints, " checkpoints; root ", report->root, witnessed_text(a, report));
    if (report->has_seq)
        return SAY(a, "does not hold at entry ", report->seq, ": ", report->problem);
    return SAY(a, "does not hold: ", report->problem);
}

static void print_report(struct cli *cli, const struct verify_report *report)
{
    cli_say(cli->is_json ? report_json(cli->arena, report) : report_text(cli->arena, report));
}

static struct str difference_text(struct arena *a, const struct store_difference *d)
{
    const char *what = d->differs == STORE_ONLY_FIRST    ? " is there, but nothing in the ledger says so"
                       : d->differs == STORE_ONLY_SECOND ? " is missing"
                                                         : " is not as the ledger says: ";
    return SAY(a, "views.db was changed. ", d->row, what, d->column);
}

static void report_difference(struct arena *a, struct verify_report *report, const struct store_difference *d)
{
    report->holds = false;
    report->has_seq = d->has_seq && d->seq >= 0;
    report->seq = report->has_seq ? (uint64_t)d->seq : 0;
    report->problem = difference_text(a, d);
}

ERRS static struct err *compare_files(struct arena *a, struct store *live, struct str path,
                                      struct verify_report *report)
{
    struct store *again = NULL;
    struct store_difference difference = {0};
    TRY(store_open(a, path, STORE_READ, &again));
    struct err *err = store_compare(live, again, a, &difference);
    store_close(&again);
    if (err == NULL && difference.differs != STORE_SAME)
        report_difference(a, report, &difference);
    return err;
}

/* The live views as they are at one moment, though a server may be writing to them, and as many entries folded again as
 * those views have taken in. */
ERRS static struct err *compare_moment(struct cli *cli, struct store *live, struct verify_report *report)
{
    struct arena *a = cli->arena;
    struct gate_folded_row folded = {0};
    struct str path = SAY(a, cli->dir, "/verify.db");
    bool found;
    uint64_t entries;
    TRY(gate_folded(live, a, &folded, &found));
    TRY(gate_refold(a, cli->dir, path, found ? (uint64_t)folded.entries : 0, cli_progress, cli, &entries));
    struct err *err = compare_files(a, live, path, report);
    gate_remove_views(a, path);
    if (err == NULL && report->holds && (uint64_t)folded.entries > entries) {
        report->holds = false;
        report->problem = SAY(a, "views.db has taken in ", folded.entries, " entries, and the ledger has ", entries);
    }
    return err;
}

ERRS static struct err *compare_views(struct cli *cli, struct verify_report *report)
{
    struct arena *a = cli->arena;
    struct store *live = NULL;
    struct str path = SAY(a, cli->dir, "/views.db");
    if (access(str_c(a, path), F_OK) != 0)
        return NULL; /* no views yet: they are folded when the folder is opened */
    TRY(store_open(a, path, STORE_READ, &live));
    struct err *err = store_begin(live, a);
    if (err == NULL)
        err = compare_moment(cli, live, report);
    store_rollback(live);
    store_close(&live);
    return err;
}

typedef struct err *(*verify_kept)(struct arena *, struct str dir, struct str bytes, const struct policy *,
                                   struct verify_report *);

/* A note or a receipt that was kept elsewhere, held against the ledger; by a trust policy that was, too. */
ERRS static struct err *verify_file(struct cli *cli, verify_kept verify, struct str path, struct str policy_path,
                                    struct verify_report *report_r)
{
    struct str bytes, text;
    struct policy *policy = NULL;
    TRY(cli_read_file(cli->arena, path, 1 << 20, &bytes));
    if (policy_path.n > 0) {
        policy = ARENA_NEW(cli->arena, struct policy);
        TRY(cli_read_file(cli->arena, policy_path, POLICY_BYTES_MAX, &text));
        TRY(policy_parse(cli->arena, text, policy));
    }
    return verify(cli->arena, cli->dir, bytes, policy, report_r);
}

ERRS static struct err *verify_all(struct cli *cli, struct verify_report *report_r)
{
    TRY(verify_ledger(cli->arena, cli->dir, cli_progress, cli, report_r));
    return report_r->holds ? compare_views(cli, report_r) : NULL;
}

int cli_verify(struct cli *cli)
{
    struct verify_report report = {0};
    struct str checkpoint, receipt, policy = S("");
    bool has_checkpoint = cli_option(cli, "--checkpoint", &checkpoint);
    bool has_receipt = cli_option(cli, "--receipt", &receipt);
    bool has_policy = cli_option(cli, "--policy", &policy);
    if (cli->argc > 0 || (has_checkpoint && has_receipt) || (has_policy && !has_checkpoint && !has_receipt))
        return cli_wrong_usage(cli, "verify");
    struct err *err = has_checkpoint ? verify_file(cli, verify_checkpoint, checkpoint, policy, &report)
                      : has_receipt  ? verify_file(cli, verify_receipt, receipt, policy, &report)
                                     : verify_all(cli, &report);
    if (err != NULL)
        return cli_print_err(cli, err);
    print_report(cli, &report);
    return report.holds ? EXIT_DONE : EXIT_REFUSED;
}

/* --- rebuild ----------------------------------------------------------------------------------------------------- */

int cli_rebuild(struct cli *cli)
{
    struct arena *a = cli->arena;
    struct gate_options options = cli_gate_options(cli);
    uint64_t entries = 0;
    if (cli->argc > 0)
        return cli_wrong_usage(cli, "rebuild");
    struct err *err = gate_rebuild(a, &options, cli_progress, cli, &entries);
    if (err != NULL)
        return cli_print_err(cli, err);
    cli_say(cli->is_json ? SAY(a, "{\"entries\":", entries, "}") : SAY(a, "rebuilt from ", entries, " entries"));
    return EXIT_DONE;
}
