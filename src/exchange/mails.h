/* Mail: the settings of the folder, one mail to one server, and the thread of a server that sends what is due.
 *
 * Mail goes out only where the folder has the file `mail`. It names a server, and never holds the password itself: that
 * lies in a file of its own. Whatever leaves this machine goes through TLS; without it only loopback is spoken to.
 * What is to be sent, and what has been, is known to subject/notice/notice_outbox.h alone; here is only the sending. A
 * mail is recorded when the server has taken it, before the next one is sent: so whoever ends this process in between
 * makes at most one mail come twice, under the same Message-ID.
 */
#ifndef EXCHANGE_MAILS_H
#define EXCHANGE_MAILS_H

#include "base/base.h"
#include "base/figures.h"
#include "gate/gate.h"

enum { MAIL_EVERY_MS = 5000, MAIL_RETRY_MS = 2 * 1000, MAIL_RETRY_MOST_MS = 5 * 60 * 1000 };

/* --- settings ------------------------------------------------------------------------------------------------------
 *
 * The file `mail`, one word and its value a line; `#` begins a remark:
 *
 *     server smtps://mail.example.org:465     or smtp://…, which must offer STARTTLS unless it is on this machine
 *     from candour@example.org
 *     site https://candour.example.org        where links lead
 *     user candour                            with a user, a password
 *     password-file /etc/candour/mail-password
 *     authorities /etc/candour/mail.pem       who signs for the server; the machine's own list if left out
 *     digest-hour 8                           in London; 8 if left out
 *     timeout 30                              seconds for one mail; 30 if left out
 */

struct mail_settings {
    struct str server;
    bool is_loopback;
    struct str user;     /* empty: it does not sign in */
    struct str password; /* never told, never logged */
    /* The path of a file in PEM; with it TLS is asked for on this machine too. Empty: the machine's own list. */
    struct str authorities;
    struct str from;
    struct str site; /* without a slash at the end */
    int32_t digest_hour;
    int32_t timeout_seconds;
};

/* Reads the text of the file; the password file is not opened: its path is given back. Refuses with the line. Pure. */
ERRS struct err *mail_settings_parse(struct arena *a, struct str text, struct mail_settings *settings_r,
                                     struct str *password_file_r);

/* The folder's, with the password; `is_set_r` is false where there is no file. Refuses a password file that others may
 * read. */
ERRS struct err *mail_settings_read(struct arena *a, struct str dir, struct mail_settings *settings_r, bool *is_set_r);

/* --- one mail ------------------------------------------------------------------------------------------------------
 */

enum smtp_outcome {
    SMTP_TAKEN,
    SMTP_REFUSED, /* this address or this mail, for good: a reply of 500 and more */
    SMTP_LATER,   /* this address or this mail, not now: a reply of 400 and more */
    SMTP_DOWN,    /* the server: nobody there, not in time, no TLS, a password that it does not take */
};

struct smtp_heard {
    enum smtp_outcome outcome;
    int reply;       /* the server's last reply, a number of three digits; 0 where there was none */
    const char *why; /* for the log: never anything that the server sent */
};

/* A connection is kept from one mail to the next. */
struct smtp;
struct smtp *smtp_open(struct arena *a, const struct mail_settings *settings); /* NULL: the library could not begin */
struct smtp_heard smtp_send(struct smtp *smtp, struct arena *a, struct str to, struct str bytes);
void smtp_close(struct smtp **smtp); /* NULL is allowed */

/* --- the thread of a server ----------------------------------------------------------------------------------------
 */

struct mails;

/* Nothing where the folder has no file `mail`; refuses one with a mistake, and, in a simulated folder, a server that is
 * not on this machine: its people are invented, and their addresses may be somebody's. */
ERRS struct err *mails_start(struct arena *a, struct gate *gate, struct mails **mails_r);
void mails_tell(struct mails *mails, struct figures *f); /* NULL is allowed */
void mails_stop(struct mails **mails);                   /* NULL is allowed */

#endif
