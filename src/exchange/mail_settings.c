#include "exchange/mails.h"
#include "format/mail.h"
#include "ledger/file.h"

#include <sys/stat.h>

enum { SETTINGS_MAX = 16 * 1024, PASSWORD_MAX = 1024 };

static bool take_number(struct str value, int64_t least, int64_t most, int32_t *number_r)
{
    int64_t number;
    if (!str_to_i64(value, &number) || number < least || number > most)
        return false;
    *number_r = (int32_t)number;
    return true;
}

/* The host of an address, without what stands before and behind it. */
static struct str host_of(struct str url)
{
    size_t at;
    if (str_find(url, S("://"), &at))
        url = str_from(url, at + 3);
    if (str_starts(url, S("[")))
        return str_find_char(url, ']', &at) ? str_sub(url, 1, at) : url;
    for (at = 0; at < url.n && url.s[at] != ':' && url.s[at] != '/'; at++)
        ;
    return str_sub(url, 0, at);
}

static bool is_loopback(struct str url)
{
    struct str host = host_of(url);
    return str_eq(host, S("localhost")) || str_eq(host, S("127.0.0.1")) || str_eq(host, S("::1"));
}

static bool is_server(struct str url)
{
    return (str_starts(url, S("smtps://")) || str_starts(url, S("smtp://"))) && host_of(url).n > 0 &&
           !str_has(url, S("@"));
}

static bool is_site(struct str url)
{
    return (str_starts(url, S("https://")) || str_starts(url, S("http://"))) && host_of(url).n > 0;
}

/* One line; false where the word is not known or its value is not of its form. */
static bool take(struct mail_settings *s, struct str *password_file, struct str word, struct str value)
{
    if (value.n == 0)
        return false;
    if (str_eq(word, S("server")))
        return is_server(s->server = value);
    if (str_eq(word, S("from")))
        return mail_address_is_right(s->from = value);
    if (str_eq(word, S("site"))) {
        s->site = str_ends(value, S("/")) ? str_sub(value, 0, value.n - 1) : value;
        return is_site(value);
    }
    if (str_eq(word, S("user")))
        return (s->user = value).n > 0;
    if (str_eq(word, S("password-file")))
        return (*password_file = value).n > 0;
    if (str_eq(word, S("authorities")))
        return (s->authorities = value).n > 0;
    if (str_eq(word, S("timeout")))
        return take_number(value, 1, 300, &s->timeout_seconds);
    return str_eq(word, S("digest-hour")) && take_number(value, 0, 23, &s->digest_hour);
}

static struct err *wrong(struct arena *a, const char *says)
{
    return REFUSE(a, "bad-mail-file", S(""), "The folder's file mail is not right: ", says);
}

ERRS static struct err *must_be_whole(struct arena *a, const struct mail_settings *s, struct str password_file)
{
    if (s->server.n == 0)
        return wrong(a, "it has no line for the server");
    if (s->from.n == 0)
        return wrong(a, "it has no line for the sender, from");
    if (s->site.n == 0)
        return wrong(a, "it has no line for the address of this service, site");
    if ((s->user.n > 0) != (password_file.n > 0))
        return wrong(a, "user and password-file go together");
    return NULL;
}

struct err *mail_settings_parse(struct arena *a, struct str text, struct mail_settings *s, struct str *password_file_r)
{
    struct str rest = text, line;
    int64_t number = 0;
    *s = (struct mail_settings){.digest_hour = 8, .timeout_seconds = 30};
    *password_file_r = S("");
    while (str_next(&rest, '\n', &line)) {
        struct str value = str_trim(line), word;
        number++;
        if (value.n == 0 || value.s[0] == '#' || !str_next(&value, ' ', &word))
            continue;
        if (!take(s, password_file_r, word, str_trim(value)))
            return REFUSE(a, "bad-mail-file", S(""), "The folder's file mail is not right: line ", number,
                          " has no word that is known, or no value of its form");
    }
    s->is_loopback = is_loopback(s->server);
    return must_be_whole(a, s, *password_file_r);
}

ERRS static struct err *read_password(struct arena *a, struct str path, struct str *password_r)
{
    struct stat status;
    if (stat(str_c(a, path), &status) == 0 && (status.st_mode & 077) != 0)
        return REFUSE(a, "password-is-open", S(""),
                      "Others than its owner may read the password file of the mail "
                      "server. Let chmod 600 take that away");
    TRY(file_read(a, path, PASSWORD_MAX, password_r));
    *password_r = str_trim(*password_r);
    return NULL;
}

/* A path in the file begins in the folder, unless it is whole. */
static struct str path_from(struct arena *a, struct str dir, struct str path)
{
    return str_starts(path, S("/")) ? path : SAY(a, dir, "/", path);
}

struct err *mail_settings_read(struct arena *a, struct str dir, struct mail_settings *s, bool *is_set_r)
{
    struct str path = file_path(a, dir, "mail"), text, password_file;
    *is_set_r = file_exists(a, path);
    if (!*is_set_r)
        return NULL;
    TRY(file_read(a, path, SETTINGS_MAX, &text));
    TRY(mail_settings_parse(a, text, s, &password_file));
    s->authorities = s->authorities.n > 0 ? path_from(a, dir, s->authorities) : s->authorities;
    if (s->authorities.n > 0 && !file_exists(a, s->authorities))
        return wrong(a, "there is no file at its path of authorities");
    return password_file.n == 0 ? NULL : read_password(a, path_from(a, dir, password_file), &s->password);
}
