#include "subject/people/people_reach.h"

static const struct people_reach of_manager[] = {
    {"organisation", false, "you manage the organisation where this person is"},
    {"clients-of", false, "you manage the provider"},
    {"breaches", false, "you manage the provider where it is so"},
};
static const struct people_reach of_champion[] = {
    {"organisation", false, "you are a trainee champion where this person is"},
};
static const struct people_reach of_tutor[] = {
    {"organisation", false, "you are a tutor at this person's university"},
};
static const struct people_reach of_clinical_lead[] = {
    {"folder", true, "you are the consortium's clinical lead"},
    {"clients-of", true, "you are the consortium's clinical lead"},
    {"breaches", true, "you are the consortium's clinical lead"},
};
static const struct people_reach of_hr_lead[] = {
    {"folder", true, "you are the consortium's HR lead"},
    {"breaches", true, "you are the consortium's HR lead"},
};
static const struct people_reach of_audit_lead[] = {
    {"folder", true, "you are the consortium's audit lead"},
    {"breaches", true, "you are the consortium's audit lead"},
};
static const struct people_reach of_reviewer[] = {
    {"folder", true, "you are a quality reviewer of NHS England"},
    {"breach-figures", true, "you are a quality reviewer of NHS England"},
};
static const struct people_reach of_data_protection[] = {{"folder", true, "you are the data-protection officer"}};
static const struct people_reach of_operator[] = {{"accounts", true, "you look after the accounts"}};

#define GIVES(table) ((struct people_reaches){(table), sizeof(table) / sizeof((table)[0])})

struct people_reaches people_reach_of_role(enum role_word role)
{
    switch (role) {
    case ROLE_WORD_MANAGER: return GIVES(of_manager);
    case ROLE_WORD_CHAMPION: return GIVES(of_champion);
    case ROLE_WORD_TUTOR: return GIVES(of_tutor);
    case ROLE_WORD_CLINICAL_LEAD: return GIVES(of_clinical_lead);
    case ROLE_WORD_HR_LEAD: return GIVES(of_hr_lead);
    case ROLE_WORD_AUDIT_LEAD: return GIVES(of_audit_lead);
    case ROLE_WORD_REVIEWER: return GIVES(of_reviewer);
    case ROLE_WORD_DATA_PROTECTION: return GIVES(of_data_protection);
    case ROLE_WORD_OPERATOR: return GIVES(of_operator);
    case ROLE_WORD_TRAINEE:
    case ROLE_WORD_NEWLY_QUALIFIED:
    case ROLE_WORD_PRACTITIONER:
    case ROLE_WORD_SUPERVISOR:
    case ROLE_WORD_COMMISSIONER:
    case ROLE_WORD_CLINICAL_SAFETY:
    case ROLE_WORD_NONE: break;
    }
    return (struct people_reaches){0};
}

static bool is_at_any(enum organisation_kind kind, unsigned kinds)
{
    return ((1u << kind) & kinds) != 0;
}

#define AT(kind) (1u << ORGANISATION_KIND_##kind)

bool people_role_fits(enum role_word role, enum organisation_kind kind)
{
    switch (role) {
    case ROLE_WORD_TRAINEE:
    case ROLE_WORD_NEWLY_QUALIFIED:
    case ROLE_WORD_PRACTITIONER:
    case ROLE_WORD_MANAGER: return is_at_any(kind, AT(PROVIDER));
    case ROLE_WORD_SUPERVISOR: return is_at_any(kind, AT(PROVIDER) | AT(HEI) | AT(CONSORTIUM));
    case ROLE_WORD_CHAMPION: return is_at_any(kind, AT(PROVIDER) | AT(CONSORTIUM));
    case ROLE_WORD_CLINICAL_LEAD:
    case ROLE_WORD_HR_LEAD:
    case ROLE_WORD_AUDIT_LEAD: return is_at_any(kind, AT(CONSORTIUM));
    case ROLE_WORD_TUTOR: return is_at_any(kind, AT(HEI));
    case ROLE_WORD_COMMISSIONER: return is_at_any(kind, AT(COMMISSIONER));
    case ROLE_WORD_REVIEWER: return is_at_any(kind, AT(NHS_ENGLAND));
    case ROLE_WORD_DATA_PROTECTION:
    case ROLE_WORD_CLINICAL_SAFETY:
    case ROLE_WORD_OPERATOR: return is_at_any(kind, AT(CONSORTIUM) | AT(PROVIDER));
    case ROLE_WORD_NONE: break;
    }
    return false;
}

bool people_role_is_given_by_managers(enum role_word role)
{
    return role == ROLE_WORD_TRAINEE || role == ROLE_WORD_NEWLY_QUALIFIED || role == ROLE_WORD_PRACTITIONER ||
           role == ROLE_WORD_SUPERVISOR || role == ROLE_WORD_CHAMPION;
}
