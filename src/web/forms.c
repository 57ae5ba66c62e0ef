/* The field tables of the room's own forms. */
#include "web/views.h"

enum { SIGN_IN_NAME_MAX = 120, NEXT_MAX = 2000, CODE_MAX = 20 };

#define FIELD_NEXT(form)                                                                                               \
    {                                                                                                                  \
        .name = "next", .says = "Next page", .type = FIELD_TEXT, .flags = FIELD_OPTIONAL, .at = offsetof(form, next),  \
        .has = offsetof(form, has_next), .min = 0, .max = NEXT_MAX                                                     \
    }

#define FIELD_SIGN_IN_NAME(form)                                                                                       \
    {                                                                                                                  \
        .name = "sign_in_name", .says = "Email address or user name", .type = FIELD_TEXT,                              \
        .at = offsetof(form, sign_in_name), .has = SIZE_MAX, .min = 1, .max = SIGN_IN_NAME_MAX                         \
    }

#define FIELD_NEW_PASSWORD(form)                                                                                       \
    {                                                                                                                  \
        .name = "new_password", .says = "New password",                                                                \
        .hint = "12 characters or more. Three random words are easy to remember and hard to guess.",                   \
        .type = FIELD_TEXT, .flags = FIELD_SECRET, .at = offsetof(form, new_password), .has = SIZE_MAX,                \
        .min = PASSWORD_MIN, .max = PASSWORD_MAX                                                                       \
    }

#define COUNT(fields) (sizeof(fields) / sizeof(*(fields)))
#define ROW(variable, its_name, its_shape)                                                                             \
    const struct command_row variable = {.subject = "web", .name = its_name, .may = MAY_ANYONE, .input = &(its_shape)}

static const struct field sign_in_fields[] = {
    FIELD_SIGN_IN_NAME(struct web_sign_in),
    {.name = "password",
     .says = "Password",
     .type = FIELD_TEXT,
     .flags = FIELD_SECRET,
     .at = offsetof(struct web_sign_in, password),
     .has = SIZE_MAX,
     .min = 1,
     .max = PASSWORD_MAX},
    FIELD_NEXT(struct web_sign_in),
};
static const struct shape sign_in_shape = {"web_sign_in", sizeof(struct web_sign_in), sign_in_fields,
                                           COUNT(sign_in_fields)};
ROW(web_sign_in_row, "sign_in", sign_in_shape);

static const struct field code_fields[] = {
    {.name = "code",
     .says = "Code",
     .hint = "Six digits.",
     .type = FIELD_TEXT,
     .at = offsetof(struct web_code, code),
     .has = SIZE_MAX,
     .min = 6,
     .max = CODE_MAX},
    FIELD_NEXT(struct web_code),
};
static const struct shape code_shape = {"web_code", sizeof(struct web_code), code_fields, COUNT(code_fields)};
ROW(web_code_row, "code", code_shape);

static const struct field recovery_fields[] = {
    {.name = "recovery_code",
     .says = "Recovery code",
     .hint = "Ten letters and digits, like abcde-fghjk.",
     .type = FIELD_TEXT,
     .at = offsetof(struct web_recovery, recovery_code),
     .has = SIZE_MAX,
     .min = 10,
     .max = CODE_MAX},
    FIELD_NEXT(struct web_recovery),
};
static const struct shape recovery_shape = {"web_recovery", sizeof(struct web_recovery), recovery_fields,
                                            COUNT(recovery_fields)};
ROW(web_recovery_row, "recovery", recovery_shape);

static const struct field authenticator_fields[] = {
    {.name = "code",
     .says = "Code",
     .hint = "The six digits that the app shows now.",
     .type = FIELD_TEXT,
     .at = offsetof(struct web_authenticator, code),
     .has = SIZE_MAX,
     .min = 6,
     .max = CODE_MAX},
    {.name = "password",
     .says = "Your password",
     .type = FIELD_TEXT,
     .flags = FIELD_SECRET | FIELD_OPTIONAL,
     .at = offsetof(struct web_authenticator, password),
     .has = offsetof(struct web_authenticator, has_password),
     .min = 1,
     .max = PASSWORD_MAX},
    FIELD_NEXT(struct web_authenticator),
};
static const struct shape authenticator_shape = {"web_authenticator", sizeof(struct web_authenticator),
                                                 authenticator_fields, COUNT(authenticator_fields)};
ROW(web_authenticator_row, "authenticator", authenticator_shape);

static const struct field invitation_fields[] = {
    FIELD_SIGN_IN_NAME(struct web_invitation),
    FIELD_NEW_PASSWORD(struct web_invitation),
};
static const struct shape invitation_shape = {"web_invitation", sizeof(struct web_invitation), invitation_fields,
                                              COUNT(invitation_fields)};
ROW(web_invitation_row, "invitation", invitation_shape);

static const struct field password_fields[] = {
    {.name = "old",
     .says = "The password you have now",
     .type = FIELD_TEXT,
     .flags = FIELD_SECRET,
     .at = offsetof(struct web_password, old),
     .has = SIZE_MAX,
     .min = 1,
     .max = PASSWORD_MAX},
    FIELD_NEW_PASSWORD(struct web_password),
};
static const struct shape password_shape = {"web_password", sizeof(struct web_password), password_fields,
                                            COUNT(password_fields)};
ROW(web_password_row, "password", password_shape);

struct nothing {
    char unused;
};
static const struct shape button_shape = {"web_button", sizeof(struct nothing), NULL, 0};
ROW(web_button_row, "button", button_shape);
