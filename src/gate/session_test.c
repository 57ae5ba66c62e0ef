/* sessions.db: sessions, tokens, invitations, passwords, codes, and the slowing of failed attempts. */
#include "gate/account.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define assert_str(a, b) assert_true(str_eq((a), (b)))
#define assert_code(e, its_code)                                                                                       \
    do {                                                                                                               \
        const struct err *tried_ = (e);                                                                                \
        assert_non_null(tried_);                                                                                       \
        assert_string_equal(tried_->code, (its_code));                                                                 \
    } while (0)

struct bench {
    struct arena *arena;
    struct sessions *sessions;
    struct hashing *hashing;
};

static const struct person_id ada = {1001};
static const struct person_id bob = {1002};
static const struct instant start = {(int64_t)1800000000 * 1000};

static struct instant later(int64_t ms)
{
    return (struct instant){start.ms + ms};
}

static int make_bench(void **state)
{
    struct arena *a = arena_make(64 << 20);
    struct bench *b = ARENA_NEW(a, struct bench);
    b->arena = a;
    b->hashing = hashing_make(a, 2, 8);
    *state = b;
    if (sessions_open(a, S(":memory:"), &b->sessions) != NULL)
        return 1;
    return login_set(b->sessions, a, ada, S("Ada@Example.org"), S("Ada Grey"), start) != NULL ||
           login_set(b->sessions, a, bob, S("bob"), S("Bob Lee"), start) != NULL;
}

static int drop_bench(void **state)
{
    struct bench *b = *state;
    struct arena *a = b->arena;
    sessions_close(&b->sessions);
    arena_end(&a);
    return 0;
}

/* --- sessions --- */

static bool is_found(struct bench *b, struct str token, struct instant now)
{
    struct session session;
    bool found;
    assert_null(session_find(b->sessions, b->arena, token, now, &session, &found));
    return found;
}

static struct str begun(struct bench *b, struct person_id person, bool is_complete)
{
    struct str token;
    assert_null(session_start(b->sessions, b->arena, person, is_complete, S("Firefox"), start, &token));
    return token;
}

static void a_session_is_found_by_its_token_alone(void **state)
{
    struct bench *b = *state;
    struct str token = begun(b, ada, true);
    struct session session;
    bool found;
    assert_null(session_find(b->sessions, b->arena, token, later(5), &session, &found));
    assert_true(found);
    assert_int_equal(session.person.n, ada.n);
    assert_str(session.name, S("Ada Grey"));
    assert_true(session.is_complete);
    assert_false(is_found(b, token_fresh(b->arena), later(5)));
    assert_false(is_found(b, S("x"), later(5)));
}

static void a_session_ends_when_it_is_not_used(void **state)
{
    struct bench *b = *state;
    struct str token = begun(b, ada, true);
    assert_true(is_found(b, token, later(SESSION_IDLE_MS - 1)));
    assert_true(is_found(b, token, later(2 * (int64_t)SESSION_IDLE_MS - 2)));
    assert_false(is_found(b, token, later(3 * (int64_t)SESSION_IDLE_MS)));
}

static void a_session_ends_after_a_working_day_however_much_it_is_used(void **state)
{
    struct bench *b = *state;
    struct str token = begun(b, ada, true);
    for (int64_t t = 0; t < SESSION_LONGEST_MS; t += SESSION_IDLE_MS / 2)
        assert_true(is_found(b, token, later(t)));
    assert_false(is_found(b, token, later(SESSION_LONGEST_MS)));
}

static void half_a_session_ends_soon(void **state)
{
    struct bench *b = *state;
    struct str token = begun(b, ada, false);
    assert_true(is_found(b, token, later(SESSION_HALF_MS - 1)));
    assert_false(is_found(b, token, later(SESSION_HALF_MS)));
}

static void a_person_ends_their_own_sessions_and_no_others(void **state)
{
    struct bench *b = *state;
    struct session_list list;
    struct str one = begun(b, ada, true);
    struct str two = begun(b, ada, true);
    struct str bobs = begun(b, bob, true);
    assert_null(session_list(b->sessions, b->arena, bob, start, &list));
    assert_int_equal(list.n, 1);
    assert_null(session_end_one(b->sessions, b->arena, ada, list.at[0].handle));
    assert_true(is_found(b, bobs, start));
    assert_null(session_end_others(b->sessions, b->arena, ada, one));
    assert_true(is_found(b, one, start));
    assert_false(is_found(b, two, start));
    assert_null(session_end_one(b->sessions, b->arena, bob, list.at[0].handle));
    assert_false(is_found(b, bobs, start));
    assert_null(session_end(b->sessions, b->arena, one));
    assert_false(is_found(b, one, start));
}

static void a_forms_token_follows_from_the_session(void **state)
{
    struct bench *b = *state;
    struct str token = begun(b, ada, true);
    assert_str(session_csrf(b->arena, token), session_csrf(b->arena, token));
    assert_false(str_eq(session_csrf(b->arena, token), session_csrf(b->arena, begun(b, ada, true))));
    assert_false(str_has(session_csrf(b->arena, token), token));
}

static void a_token_works_until_it_ends(void **state)
{
    struct bench *b = *state;
    struct str token;
    struct str name;
    struct person_id person;
    struct token_list list;
    bool found;
    const int64_t day = 24 * 60 * 60 * 1000;
    assert_null(token_make(b->sessions, b->arena, ada, S("reporting"), 30, start, &token));
    assert_null(token_find(b->sessions, b->arena, token, later(30 * day - 1), &person, &name, &found));
    assert_true(found && person.n == ada.n);
    assert_null(token_find(b->sessions, b->arena, token, later(30 * day), &person, &name, &found));
    assert_false(found);
    assert_null(token_list(b->sessions, b->arena, ada, &list));
    assert_int_equal(list.n, 1);
    assert_null(token_end(b->sessions, b->arena, bob, list.at[0].handle)); /* not his */
    assert_null(token_find(b->sessions, b->arena, token, start, &person, &name, &found));
    assert_true(found);
    assert_null(token_end(b->sessions, b->arena, ada, list.at[0].handle));
    assert_null(token_find(b->sessions, b->arena, token, start, &person, &name, &found));
    assert_false(found);
    assert_code(token_make(b->sessions, b->arena, ada, S("x"), 367, start, &token), "out-of-range");
}

/* --- accounts --- */

static struct str invited(struct bench *b, struct person_id person)
{
    struct str token;
    assert_null(invitation_make(b->sessions, b->arena, person, later(1000), start, &token));
    return token;
}

static void a_name_belongs_to_one_person(void **state)
{
    struct bench *b = *state;
    struct login login;
    bool found;
    assert_code(login_set(b->sessions, b->arena, bob, S(" ADA@example.org "), S("Bob"), start), "name-taken");
    assert_code(login_set(b->sessions, b->arena, bob, S("  "), S("Bob"), start), "bad-name");
    assert_null(login_find_name(b->sessions, b->arena, S("ada@EXAMPLE.org"), &login, &found));
    assert_true(found && login.person.n == ada.n);
    assert_null(login_set(b->sessions, b->arena, bob, S("robert"), S("Bob Lee"), start));
    assert_null(login_find_name(b->sessions, b->arena, S("bob"), &login, &found));
    assert_false(found);
}

static void an_invitation_is_spent_by_accepting_and_not_by_opening(void **state)
{
    struct bench *b = *state;
    struct str link = invited(b, ada);
    struct login login;
    for (int i = 0; i < 3; i++)
        assert_null(invitation_find(b->sessions, b->arena, link, later(1), &login));
    assert_str(login.says, S("Ada Grey"));
    assert_code(invitation_accept(b->sessions, b->arena, b->hashing, link, S("short"), later(1), &login),
                "weak-password");
    assert_null(invitation_accept(b->sessions, b->arena, b->hashing, link, S("harbour violet tram"), later(1), &login));
    assert_code(invitation_find(b->sessions, b->arena, link, later(1), &login), "spent-invitation");
    assert_code(invitation_accept(b->sessions, b->arena, b->hashing, link, S("harbour violet tram"), later(1), &login),
                "spent-invitation");
}

static void an_invitation_ends_and_a_newer_one_replaces_it(void **state)
{
    struct bench *b = *state;
    struct login login;
    struct str first = invited(b, ada);
    struct str second = invited(b, ada);
    assert_code(invitation_find(b->sessions, b->arena, first, start, &login), "no-such-invitation");
    assert_null(invitation_find(b->sessions, b->arena, second, later(999), &login));
    assert_code(invitation_find(b->sessions, b->arena, second, later(1000), &login), "ended-invitation");
    assert_code(invitation_find(b->sessions, b->arena, S("nonsense"), start, &login), "no-such-invitation");
}

static bool signs_in(struct bench *b, const char *name, const char *password)
{
    struct login login;
    bool is_right;
    assert_null(login_check(b->sessions, b->arena, b->hashing, str_of(name), str_of(password), &login, &is_right));
    return is_right;
}

static void accept(struct bench *b, struct person_id person, const char *password)
{
    struct login login;
    assert_null(
        invitation_accept(b->sessions, b->arena, b->hashing, invited(b, person), str_of(password), start, &login));
}

static void the_right_name_and_password_sign_in(void **state)
{
    struct bench *b = *state;
    accept(b, ada, "harbour violet tram");
    assert_true(signs_in(b, " ADA@example.org", "harbour violet tram"));
    assert_false(signs_in(b, "ada@example.org", "harbour violet"));
    assert_false(signs_in(b, "nobody", "harbour violet tram"));
    assert_false(signs_in(b, "bob", "")); /* no password was chosen yet */
}

static void a_new_password_ends_the_other_sessions(void **state)
{
    struct bench *b = *state;
    struct str here = begun(b, ada, true);
    accept(b, ada, "harbour violet tram");
    here = begun(b, ada, true);
    struct str there = begun(b, ada, true);
    struct err *e = login_change_password(b->sessions, b->arena, b->hashing, ada, S("wrong"), S("short"), here);
    assert_code(e, "wrong-password");
    assert_code(e->next, "weak-password");
    assert_null(login_change_password(b->sessions, b->arena, b->hashing, ada, S("harbour violet tram"),
                                      S("kettle orange moss"), here));
    assert_true(is_found(b, here, start));
    assert_false(is_found(b, there, start));
    assert_false(signs_in(b, "ada@example.org", "harbour violet tram"));
    assert_true(signs_in(b, "ada@example.org", "kettle orange moss"));
}

static struct str set_up_app(struct bench *b, struct recovery_codes *codes)
{
    struct str secret;
    assert_null(totp_offer(b->sessions, b->arena, ada, &secret));
    assert_code(totp_confirm(b->sessions, b->arena, ada, S("000000"), start, codes), "wrong-code");
    struct str again;
    assert_null(totp_offer(b->sessions, b->arena, ada, &again));
    assert_str(again, secret);
    assert_null(totp_confirm(b->sessions, b->arena, ada, totp_code(b->arena, secret, start.ms / 30000), start, codes));
    return secret;
}

static bool code_is_taken(struct bench *b, struct str code, struct instant now)
{
    bool is_right;
    assert_null(totp_use(b->sessions, b->arena, ada, code, now, &is_right));
    return is_right;
}

static void a_code_is_taken_once(void **state)
{
    struct bench *b = *state;
    struct recovery_codes codes;
    struct str secret = set_up_app(b, &codes);
    int64_t step = start.ms / 30000;
    assert_false(code_is_taken(b, totp_code(b->arena, secret, step), start)); /* it confirmed the app */
    assert_true(code_is_taken(b, totp_code(b->arena, secret, step + 1), start));
    assert_false(code_is_taken(b, totp_code(b->arena, secret, step + 1), start));
    assert_false(code_is_taken(b, totp_code(b->arena, secret, step - 1), start));
    assert_true(code_is_taken(b, totp_code(b->arena, secret, step + 3), later(3 * 30000)));
}

static void a_recovery_code_is_taken_once(void **state)
{
    struct bench *b = *state;
    struct recovery_codes codes;
    set_up_app(b, &codes);
    assert_true(code_is_taken(b, codes.at[3], start));
    assert_false(code_is_taken(b, codes.at[3], start));
    assert_true(code_is_taken(b, codes.at[0], start));
    assert_false(code_is_taken(b, S("aaaaa-aaaaa"), start));
}

static void a_new_invitation_sets_everything_anew(void **state)
{
    struct bench *b = *state;
    struct recovery_codes codes;
    struct login login;
    bool found;
    accept(b, ada, "harbour violet tram");
    set_up_app(b, &codes);
    struct str token = begun(b, ada, true);
    struct str program, name;
    struct person_id person;
    assert_null(token_make(b->sessions, b->arena, ada, S("x"), 1, start, &program));
    accept(b, ada, "kettle orange moss");
    assert_false(is_found(b, token, start));
    assert_null(token_find(b->sessions, b->arena, program, start, &person, &name, &found));
    assert_false(found);
    assert_false(code_is_taken(b, codes.at[0], start));
    assert_null(login_find(b->sessions, b->arena, ada, &login, &found));
    assert_true(found && login.has_password && !login.has_totp);
}

static void a_closed_account_opens_nothing(void **state)
{
    struct bench *b = *state;
    struct str link = invited(b, ada);
    struct str token;
    struct str name;
    struct person_id person;
    struct login login;
    struct login_list list;
    bool found;
    accept(b, ada, "harbour violet tram");
    link = invited(b, ada);
    struct str session = begun(b, ada, true);
    assert_null(token_make(b->sessions, b->arena, ada, S("x"), 1, start, &token));
    assert_null(login_close(b->sessions, b->arena, ada));
    assert_false(is_found(b, session, start));
    assert_false(signs_in(b, "ada@example.org", "harbour violet tram"));
    assert_null(token_find(b->sessions, b->arena, token, start, &person, &name, &found));
    assert_false(found);
    assert_code(invitation_find(b->sessions, b->arena, link, start, &login), "no-such-invitation");
    assert_null(login_list(b->sessions, b->arena, 10, &list));
    assert_int_equal(list.n, 1);
}

/* --- slowing --- */

static int64_t wait_of(struct bench *b, enum attempt_kind kind, const char *of, struct instant now)
{
    struct attempt attempt = {kind, str_of(of)};
    int64_t wait;
    assert_null(attempt_begin(b->sessions, b->arena, &attempt, 1, now, &wait));
    return wait;
}

static void failing_slows_down_and_never_stops_for_good(void **state)
{
    struct bench *b = *state;
    int64_t now = 0;
    int64_t last = 0;
    for (int i = 0; i < 3; i++)
        assert_int_equal(wait_of(b, ATTEMPT_ACCOUNT, "ada", later(now)), 0);
    for (int i = 0; i < 12; i++) {
        int64_t wait = wait_of(b, ATTEMPT_ACCOUNT, "ada", later(now));
        assert_true(wait >= last && wait <= 5 * 60 * 1000);
        assert_int_equal(wait_of(b, ATTEMPT_ACCOUNT, "ada", later(now + wait - 1)), 1);
        now += wait;
        assert_int_equal(wait_of(b, ATTEMPT_ACCOUNT, "ada", later(now)), 0); /* the wait is over: let in */
        last = wait;
    }
    assert_int_equal(last, 5 * 60 * 1000);
    assert_int_equal(wait_of(b, ATTEMPT_ACCOUNT, "bob", later(now)), 0);
    assert_int_equal(wait_of(b, ATTEMPT_BROWSER, "ada", later(now)), 0); /* her own browser is counted apart */
}

static void a_clock_that_is_put_back_keeps_nobody_out(void **state)
{
    struct bench *b = *state;
    const int64_t year = (int64_t)365 * 24 * 60 * 60 * 1000;
    for (int i = 0; i < 4; i++)
        (void)wait_of(b, ATTEMPT_ACCOUNT, "ada", later(year));
    int64_t wait = wait_of(b, ATTEMPT_ACCOUNT, "ada", start);
    assert_true(wait > 0 && wait <= 5 * 60 * 1000);
}

static void time_and_success_forgive(void **state)
{
    struct bench *b = *state;
    const int64_t hour = 60 * 60 * 1000;
    struct attempt attempt = {ATTEMPT_ACCOUNT, S("ada")};
    for (int i = 0; i < 3; i++)
        assert_int_equal(wait_of(b, ATTEMPT_ACCOUNT, "ada", start), 0);
    assert_true(wait_of(b, ATTEMPT_ACCOUNT, "ada", start) > 0);
    assert_int_equal(wait_of(b, ATTEMPT_ACCOUNT, "ada", later(hour)), 0); /* three halved is one */
    assert_int_equal(wait_of(b, ATTEMPT_ACCOUNT, "ada", later(hour)), 0);
    assert_true(wait_of(b, ATTEMPT_ACCOUNT, "ada", later(hour)) > 0);
    assert_null(attempt_succeeded(b->sessions, b->arena, &attempt, 1, later(hour)));
    for (int i = 0; i < 3; i++)
        assert_int_equal(wait_of(b, ATTEMPT_ACCOUNT, "ada", later(hour)), 0);
}

static void a_right_password_is_no_failure(void **state)
{
    struct bench *b = *state;
    struct attempt attempt = {ATTEMPT_ACCOUNT, S("ada")};
    for (int i = 0; i < 20; i++) {
        assert_int_equal(wait_of(b, ATTEMPT_ACCOUNT, "ada", start), 0);
        assert_null(attempt_taken_back(b->sessions, b->arena, &attempt, 1, start));
    }
}

static void an_address_has_more_room_and_is_not_forgiven_whole(void **state)
{
    struct bench *b = *state;
    struct attempt attempt = {ATTEMPT_ADDRESS, S("192.0.2.1")};
    for (int i = 0; i < 20; i++)
        assert_int_equal(wait_of(b, ATTEMPT_ADDRESS, "192.0.2.1", start), 0);
    assert_true(wait_of(b, ATTEMPT_ADDRESS, "192.0.2.1", start) > 0);
    assert_null(attempt_succeeded(b->sessions, b->arena, &attempt, 1, start));
    assert_int_equal(wait_of(b, ATTEMPT_ADDRESS, "192.0.2.1", start), 0);
    assert_true(wait_of(b, ATTEMPT_ADDRESS, "192.0.2.1", start) > 0);
}

static void what_has_ended_is_taken_out(void **state)
{
    struct bench *b = *state;
    struct str token = begun(b, ada, true);
    const int64_t day = 24 * 60 * 60 * 1000;
    for (int i = 0; i < 4; i++)
        (void)wait_of(b, ATTEMPT_ACCOUNT, "ada", start);
    assert_null(sessions_tidy(b->sessions, b->arena, later(2 * day)));
    assert_false(is_found(b, token, start));
    assert_int_equal(wait_of(b, ATTEMPT_ACCOUNT, "ada", start), 0);
}

/* --- the clock of sessions --- */

static void the_clock_of_sessions_never_begins_before_their_last_use(void **state)
{
    struct bench *b = *state;
    char dir[] = "/tmp/candour-sessions-XXXXXX";
    assert_non_null(mkdtemp(dir));
    struct str path = SAY(b->arena, dir, "/sessions.db"), token;
    struct sessions *s;
    const struct clock real = {0};
    struct instant ahead = {clock_now(&real).ms + 7 * SESSION_LONGEST_MS};
    assert_null(sessions_open(b->arena, path, &s));
    assert_true(sessions_now(s).ms < ahead.ms);
    assert_null(login_set(s, b->arena, ada, S("ada"), S("Ada Grey"), ahead));
    assert_null(session_start(s, b->arena, ada, true, S(""), ahead, &token)); /* while the clock was ahead */
    sessions_close(&s);
    assert_null(sessions_open(b->arena, path, &s)); /* and now it is put right: the session goes on, and ends in time */
    assert_true(sessions_now(s).ms >= ahead.ms && sessions_now(s).ms < ahead.ms + SESSION_IDLE_MS);
    sessions_close(&s);
    unlink(str_c(b->arena, path));
    assert_int_equal(rmdir(dir), 0);
}

/* --- the file --- */

static void the_file_keeps_sessions_and_no_token(void **state)
{
    struct bench *b = *state;
    char dir[] = "/tmp/candour-sessions-XXXXXX";
    assert_non_null(mkdtemp(dir));
    struct str path = SAY(b->arena, dir, "/sessions.db");
    struct sessions *s;
    struct str token;
    struct session session;
    bool found;
    assert_null(sessions_open(b->arena, path, &s));
    assert_null(login_set(s, b->arena, ada, S("ada"), S("Ada Grey"), start));
    assert_null(session_start(s, b->arena, ada, true, S(""), start, &token));
    struct str before = sessions_hash(s, b->arena, "x", S("y"));
    sessions_close(&s);
    assert_null(sessions_open(b->arena, path, &s));
    assert_null(session_find(s, b->arena, token, later(2 * 60 * 1000), &session, &found));
    assert_true(found);
    assert_str(sessions_hash(s, b->arena, "x", S("y")), before);
    sessions_close(&s);
    struct str command = SAY(b->arena, "! grep -qF -e ", token, " ", dir, "/* && rm -r ", dir);
    assert_int_equal(system(str_c(b->arena, command)), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_bench, drop_bench)
    const struct CMUnitTest tests[] = {
        TEST(a_session_is_found_by_its_token_alone),
        TEST(a_session_ends_when_it_is_not_used),
        TEST(a_session_ends_after_a_working_day_however_much_it_is_used),
        TEST(half_a_session_ends_soon),
        TEST(a_person_ends_their_own_sessions_and_no_others),
        TEST(a_forms_token_follows_from_the_session),
        TEST(a_token_works_until_it_ends),
        TEST(a_name_belongs_to_one_person),
        TEST(an_invitation_is_spent_by_accepting_and_not_by_opening),
        TEST(an_invitation_ends_and_a_newer_one_replaces_it),
        TEST(the_right_name_and_password_sign_in),
        TEST(a_new_password_ends_the_other_sessions),
        TEST(a_code_is_taken_once),
        TEST(a_recovery_code_is_taken_once),
        TEST(a_new_invitation_sets_everything_anew),
        TEST(a_closed_account_opens_nothing),
        TEST(failing_slows_down_and_never_stops_for_good),
        TEST(a_clock_that_is_put_back_keeps_nobody_out),
        TEST(time_and_success_forgive),
        TEST(a_right_password_is_no_failure),
        TEST(an_address_has_more_room_and_is_not_forgiven_whole),
        TEST(what_has_ended_is_taken_out),
        TEST(the_clock_of_sessions_never_begins_before_their_last_use),
        TEST(the_file_keeps_sessions_and_no_token),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
