/* The room's own pages and forms: signing in and what belongs to it. Written by hand, as mkspec would write a
 * subject's.
 *
 * Its rows are in no table of commands: they run here, before anybody is an actor, and never reach the gate as they
 * are.
 */
#ifndef WEB_VIEWS_H
#define WEB_VIEWS_H

#include "gate/account.h"
#include "gate/command.h"
#include "page/page.h"

/* --- forms --- */

struct web_sign_in {
    struct str sign_in_name;
    struct str password;
    bool has_next;
    struct str next;
};
extern const struct command_row web_sign_in_row;

struct web_code {
    struct str code;
    bool has_next;
    struct str next;
};
extern const struct command_row web_code_row;

struct web_recovery {
    struct str recovery_code;
    bool has_next;
    struct str next;
};
extern const struct command_row web_recovery_row;

struct web_authenticator {
    struct str code;
    bool has_password;
    struct str password;
    bool has_next;
    struct str next;
};
extern const struct command_row web_authenticator_row;

struct web_invitation {
    struct str sign_in_name;
    struct str new_password;
};
extern const struct command_row web_invitation_row;

struct web_password {
    struct str old;
    struct str new_password;
};
extern const struct command_row web_password_row;

/* One button, no fields. */
extern const struct command_row web_button_row;

/* --- pages --- */

struct web_problem_view {
    struct str title;
    struct str text;
};
void web_problem_html(struct out *o, const struct page_cx *page, const void *view);

struct web_sign_in_view {
    struct str next;
    bool is_demo;
};
void web_sign_in_html(struct out *o, const struct page_cx *page, const void *view);

struct web_code_view {
    struct str next;
};
void web_code_html(struct out *o, const struct page_cx *page, const void *view);
void web_recover_html(struct out *o, const struct page_cx *page, const void *view);

struct web_authenticator_view {
    struct str next;
    struct html qr;
    struct str secret; /* as it is typed into an app */
    struct str sign_in_name;
    bool asks_password; /* a signed-in person sets up another phone */
};
void web_authenticator_html(struct out *o, const struct page_cx *page, const void *view);

struct web_recovery_view {
    struct {
        struct str *at;
        size_t n;
    } codes; /* none: they were seen before */
    struct str next;
};
void web_recovery_html(struct out *o, const struct page_cx *page, const void *view);

struct web_invitation_view {
    struct str path;
    struct str says;
    struct str sign_in_name;
};
void web_invitation_html(struct out *o, const struct page_cx *page, const void *view);

struct web_password_view {
    struct str sign_in_name; /* for the browser's store of passwords */
};
void web_password_html(struct out *o, const struct page_cx *page, const void *view);

struct web_account_view {
    struct str sign_in_name;
    bool has_password;
    struct str handle; /* of this session */
    struct session_list sessions;
    struct token_list tokens;
};
void web_account_html(struct out *o, const struct page_cx *page, const void *view);

struct web_demo_view {
    struct web_demo_rows {
        struct web_demo_role {
            struct str role;
            struct {
                struct web_demo_person {
                    struct person_id person_id;
                    struct str name;
                } * at;
                size_t n;
            } people;
        } * at;
        size_t n;
    } roles;
};
void web_demo_html(struct out *o, const struct page_cx *page, const void *view);

#endif
