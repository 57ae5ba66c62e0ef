/* One mail as its bytes (RFC 5322, MIME): plain text in UTF-8 and nothing else. It refuses to know what a mail is
 * about.
 *
 * Everything that goes into a header is either of our own making or was looked at here: an address that could end a
 * line or begin another header is no address.
 */
#ifndef FORMAT_MAIL_H
#define FORMAT_MAIL_H

#include "base/base.h"

enum { MAIL_ADDRESS_MAX = 254 }; /* RFC 5321, section 4.5.3.1.3, less the angle brackets */

/* Whether it is one address as mail servers take it without asking for more than ASCII: something of the letters,
 * digits and signs of an atom (RFC 5322, section 3.2.3), with single full stops between; an @; a host of at least two
 * labels. Quoted parts and addresses in other scripts are not taken. */
bool mail_address_is_right(struct str address);

struct mail {
    struct str from; /* an address */
    struct str from_name;
    struct str to;         /* an address */
    struct str message_id; /* without angle brackets: the same for the same mail, however often it is sent */
    struct str subject;
    struct instant at;
    struct str body; /* lines that end in \n */
};

/* The bytes to send, with CRLF at the end of each line. Both addresses must be right. It says that a program wrote it
 * (RFC 3834), so that nobody's out-of-office answers. */
struct str mail_bytes(struct arena *a, const struct mail *mail);

#endif
