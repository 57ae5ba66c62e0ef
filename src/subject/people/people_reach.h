/* Who may see whom and what: the one place where it is decided which reach each role gives (design, section 4).
 *
 * A reach is a row (who, kind, object, why) of the gate; the my_* views join it.
 *
 *     kind          object          shows
 *     person        a person        that person: name, roles, placements, who supervises them
 *     organisation  an organisation everybody who is there, was within a year, or will be
 *     folder        0               everybody
 *     client        a client        that client
 *     clients-of    a person        the clients whom that person treats
 *     clients-of    a provider      that provider's clients
 *     clients-of    0               every client
 *     accounts      0               who has an account, by name, and no more of them
 *     breaches      a provider      what is wrong there, as far as it is shown to the provider
 *     breaches      0               what is wrong anywhere
 *     breach-figures 0              the same without whose it is, whom it is about and what people said of it
 *     breach       a breach        that breach, for its owner (standards)
 *     stands-in    a person        breaches that are theirs, while they are away and the viewer acts for them
 *
 * Everybody sees themselves. Beyond that:
 *
 *     manager            own organisation, its clients, and what is wrong there
 *     champion           own organisation
 *     tutor              own university: its cohorts' trainees and its staff
 *     clinical lead      everybody, and every client: they must act on what is wrong there
 *     HR lead, audit lead, reviewer    everybody, and no client
 *     the three above and the clinical lead    what is wrong anywhere
 *     data-protection officer    everybody, and no client
 *     trainee, newly qualified, practitioner, supervisor, clinical safety officer    nothing by the role alone
 *     commissioner       nothing: published figures only
 *     operator           the accounts: keeps the machine running
 *
 *     a clinical supervisor    the supervisee, and the supervisee's clients
 *     an educational supervisor, a preceptor    the supervisee
 *     a supervisee       the supervisor or preceptor
 *     a practitioner     the clients whom they treat (subject client)
 */
#ifndef SUBJECT_PEOPLE_PEOPLE_REACH_H
#define SUBJECT_PEOPLE_PEOPLE_REACH_H

#include "people_ids.h"

struct people_reach {
    const char *kind;
    bool is_everywhere; /* object 0; otherwise the organisation of the role */
    const char *why;    /* shown when somebody asks why they see something */
};

struct people_reaches {
    const struct people_reach *at;
    size_t n;
};

/* What a role gives by itself. */
struct people_reaches people_reach_of_role(enum role_word role);

/* Whether a role can be held at an organisation of this kind. */
bool people_role_fits(enum role_word role, enum organisation_kind kind);

/* Whether a provider manager may give it at the own organisation. All others are the central team's to give. */
bool people_role_is_given_by_managers(enum role_word role);

#endif
