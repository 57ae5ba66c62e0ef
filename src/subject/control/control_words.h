/* What a breach is about, as the viewer may read it, and where its record is. Pure. */
#ifndef SUBJECT_CONTROL_CONTROL_WORDS_H
#define SUBJECT_CONTROL_CONTROL_WORDS_H

#include "control_sql.h"
#include "gate/gate.h"
#include "standards/standards.h"

/* A subject, and its name where the viewer sees the record itself. */
struct control_subject {
    enum breach_about about;
    bool has_id;
    int64_t id;
    bool has_provider; /* else it is so in the whole consortium */
    bool has_name;
    struct str
        name; /* a client's reference, a person's name, a requirement's, an organisation's, an extract's system */
};

/* "Client C-1042" where the viewer may see that client, else "A client of this provider". */
struct str control_subject_says(struct arena *a, const struct control_subject *subject);
/* Where the record is; empty where the viewer may not open it. */
struct str control_subject_href(struct arena *a, const struct actor *actor, const struct control_subject *subject);

/* "A role of gate/actor.h" as people say it. */
struct str control_role_says(struct str word);

/* A line of a breach's history. */
struct str control_history_says(struct arena *a, const struct control_history_row *h);

/* Whose a breach is, by name; or that nobody has it, that whoever has it was erased, or that the viewer sees no names.
 */
struct str control_owner_name(bool has_name, struct str name, bool has_id, enum owner_why why);

#endif
