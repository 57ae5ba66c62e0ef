#include "ledger/alarm.h"

#include "ledger/file.h"
#include "ledger/number.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define HEAD "candour-witness-alarm/v1\n"

static struct str alarm_path(struct arena *a, struct str dir)
{
    return file_path(a, dir, "witness-alarm");
}

/* --- as text ------------------------------------------------------------------------------------------------------ */

struct str alarm_text(struct arena *a, const struct alarm *alarm)
{
    return SAY(a, HEAD "at ", alarm->at, "\nwitness ", alarm->witness, "\nurl ", alarm->url, "\nsays ", alarm->says,
               "\nshown ", alarm->shown.n, "\n", alarm->shown, "ours ", alarm->ours.n, "\n", alarm->ours);
}

/* A line "<name> <value>". */
static bool take(struct str *rest, struct str name, struct str *value_r)
{
    size_t at;
    if (!str_starts(*rest, name) || rest->n <= name.n || rest->s[name.n] != ' ' || !str_find_char(*rest, '\n', &at))
        return false;
    *value_r = str_sub(*rest, name.n + 1, at);
    *rest = str_from(*rest, at + 1);
    return true;
}

/* A line "<name> <bytes>", then so many bytes as they are. */
static bool take_bytes(struct str *rest, struct str name, struct str *bytes_r)
{
    struct str count;
    uint64_t n;
    if (!take(rest, name, &count) || !number_parse(count, &n) || n > rest->n)
        return false;
    *bytes_r = str_sub(*rest, 0, (size_t)n);
    *rest = str_from(*rest, (size_t)n);
    return true;
}

bool alarm_parse(struct str text, struct alarm *alarm_r)
{
    struct str rest, at;
    if (text.n > ALARM_BYTES_MAX || !str_starts(text, S(HEAD)))
        return false;
    rest = str_from(text, S(HEAD).n);
    return take(&rest, S("at"), &at) && instant_parse(at, &alarm_r->at) &&
           take(&rest, S("witness"), &alarm_r->witness) && take(&rest, S("url"), &alarm_r->url) &&
           take(&rest, S("says"), &alarm_r->says) && take_bytes(&rest, S("shown"), &alarm_r->shown) &&
           take_bytes(&rest, S("ours"), &alarm_r->ours) && rest.n == 0;
}

/* --- in the folder -------------------------------------------------------------------------------------------------
 */

bool alarm_stands(struct arena *a, struct str dir)
{
    return file_exists(a, alarm_path(a, dir));
}

struct err *alarm_write(struct arena *a, struct str dir, const struct alarm *alarm)
{
    if (alarm_stands(a, dir))
        return NULL;
    return file_write(a, alarm_path(a, dir), alarm_text(a, alarm), 0644);
}

struct err *alarm_read(struct arena *a, struct str dir, struct alarm *alarm_r)
{
    struct str text, path = alarm_path(a, dir);
    if (!alarm_stands(a, dir))
        return REFUSE(a, "no-alarm", S(""), "No witness has raised an alarm in ", dir);
    TRY(file_read(a, path, ALARM_BYTES_MAX, &text));
    return alarm_parse(text, alarm_r) ? NULL : REFUSE(a, "bad-alarm", S(""), path, " is not as it was written");
}

struct err *alarm_lift(struct arena *a, struct str dir, struct instant now, struct str *kept_r)
{
    struct str path = alarm_path(a, dir);
    *kept_r = SAY(a, path, ".lifted-", now);
    if (rename(str_c(a, path), str_c(a, *kept_r)) != 0)
        return FAULT(a, "file", "setting ", path, " aside: ", (const char *)strerror(errno));
    return file_flush_folder(a, dir);
}

struct err *alarm_refuse(struct arena *a, struct str dir)
{
    struct alarm alarm;
    struct err *err;
    if (!alarm_stands(a, dir))
        return NULL;
    err = alarm_read(a, dir, &alarm);
    return REFUSE(a, "witness-alarm", S(""),
                  "A witness has raised the alarm, so nothing is signed here: ", err == NULL ? alarm.says : err->text,
                  ". If this folder was put back from an older copy, put the newer one back and run: candour -C ", dir,
                  " witness lift. If it was not, somebody else signs with the key of this log. What to do stands in "
                  "doc/operations.md; the evidence is in ",
                  alarm_path(a, dir));
}
