/* Signing in as a person does it: the invitation, the password, the app, the account's own pages, the demonstration. */
#include "web/browser_test_help.h"

#include <stdio.h>
#include <unistd.h>

enum { LOG_MAX = 1 << 16 };

static int make_place(void **state)
{
    place_make(state, false);
    place_serve(*state);
    return 0;
}

static int make_demo(void **state)
{
    place_make(state, true);
    ((struct place *)*state)->options.is_demo = true;
    place_serve(*state);
    return 0;
}

#define PASSWORD "harbour violet tram"
#define NEW_NAME "grey"

/* The founder invites herself, as the command line would on a new folder. */
static struct str invitation_link(struct place *p)
{
    struct browser b = {.place = p, .is_local = true};
    struct str target = SAY(p->arena, "/api/accounts/", id_text(p->arena, p->founder.n), "/invite");
    assert_int_equal(ask(&b, "POST", target, S("application/json"), S("{}")), 200);
    struct str link = between(b.reply.body, S("\"secret\":\""), S("\""));
    struct str path = between(SAY(p->arena, link, "\n"), S("http://localhost"), S("\n"));
    assert_true(str_starts(path, S("/invitation/")));
    return path;
}

/* The code of the app for the secret that a page shows. */
static struct str shown_secret(struct browser *b)
{
    struct str text = between(b->reply.body, S("and this key:"), S("</code>"));
    size_t at;
    assert_true(str_find(text, S("<code>"), &at));
    return str_from(text, at + 6);
}

static struct str base32_bytes(struct arena *a, struct str text)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    struct out o = out_make(a);
    unsigned held = 0;
    int bits = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *letter = text.s[i] == ' ' ? NULL : strchr(letters, text.s[i]);
        if (letter == NULL)
            continue;
        held = (held << 5 | (unsigned)(letter - letters)) & 0xfff;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out_char(&o, (char)(held >> bits & 0xff));
        }
    }
    return out_text(&o);
}

static struct str code_now(struct browser *b, struct str secret, int64_t drift)
{
    return totp_code(b->place->arena, base32_bytes(b->place->arena, secret), real_now().ms / 1000 / 30 + drift);
}

static struct pairs names(struct arena *a, const char *name, const char *password)
{
    struct pair *at = ARENA_ARRAY(a, 2, struct pair);
    at[0] = (struct pair){.name = S("sign_in_name"), .value = str_of(name)};
    at[1] = (struct pair){.name = S("new_password"), .value = str_of(password)};
    return (struct pairs){at, 2};
}

/* Takes the invitation and sets the app up; the browser is signed in, and the app's secret is given back. */
static struct str take_up_invitation(struct browser *b)
{
    struct arena *a = b->place->arena;
    struct str link = invitation_link(b->place);
    assert_int_equal(get(b, link), 200);
    assert_int_equal(get(b, link), 200); /* a mail scanner looked: nothing happened */
    assert_int_equal(post(b, link, names(a, NEW_NAME, "short")), 422);
    assert_has(b->reply.body, S("value=\"grey\""));
    assert_int_equal(post(b, link, names(a, NEW_NAME, PASSWORD)), 303);
    assert_str(goes_to(b), S("/account/authenticator"));
    assert_int_equal(get(b, link), 410); /* it is spent */
    assert_int_equal(get(b, S("/account/authenticator")), 200);
    assert_has(b->reply.body, S("<svg"));
    struct str secret = shown_secret(b);
    assert_int_equal(post(b, S("/account/authenticator"), PAIRS(FIELD("code", S("000000")))), 422);
    assert_int_equal(post(b, S("/account/authenticator"), PAIRS(FIELD("code", code_now(b, secret, 0)))), 303);
    return secret;
}

static void an_invitation_leads_to_an_account(void **state)
{
    struct browser b = {.place = *state};
    (void)take_up_invitation(&b);
    assert_str(goes_to(&b), S("/account/recovery"));
    assert_int_equal(get(&b, goes_to(&b)), 200);
    assert_has(b.reply.body, S("<li><code>"));
    assert_int_equal(get(&b, S("/account/recovery")), 200); /* seen once */
    assert_false(str_has(b.reply.body, S("<li><code>")));
    assert_int_equal(get(&b, S("/organisations")), 200);
    assert_int_equal(get(&b, S("/accounts")), 200);
    assert_has(b.reply.body, S("Active"));
}

static struct pairs sign_in_fields(struct arena *a, const char *name, const char *password)
{
    struct pair *at = ARENA_ARRAY(a, 3, struct pair);
    at[0] = (struct pair){.name = S("sign_in_name"), .value = str_of(name)};
    at[1] = (struct pair){.name = S("password"), .value = str_of(password)};
    at[2] = (struct pair){.name = S("next"), .value = S("/organisations?page=1")};
    return (struct pairs){at, 3};
}

static void the_password_alone_opens_nothing(void **state)
{
    struct browser b = {.place = *state};
    struct str secret = take_up_invitation(&b);
    struct browser other = {.place = *state};
    assert_int_equal(get(&other, S("/sign-in")), 200);
    assert_int_equal(post(&other, S("/sign-in"), sign_in_fields(b.place->arena, NEW_NAME, "wrong wrong wrong")), 422);
    assert_has(other.reply.body, S("value=\"grey\""));
    assert_false(str_has(other.reply.body, S("wrong wrong wrong")));
    assert_int_equal(post(&other, S("/sign-in"), sign_in_fields(b.place->arena, " GREY ", PASSWORD)), 303);
    assert_str(goes_to(&other), S("/sign-in/code?next=%2Forganisations%3Fpage%3D1"));
    assert_int_equal(get(&other, S("/organisations")), 303);
    assert_str(goes_to(&other), S("/sign-in/code"));
    assert_int_equal(get(&other, S("/account")), 303);
    assert_int_equal(get(&other, S("/account/authenticator")), 303); /* no way round by another app */
    assert_str(goes_to(&other), S("/sign-in/code"));
    assert_int_equal(get(&other, S("/sign-in/code?next=%2Forganisations%3Fpage%3D1")), 200);
    struct pairs wrong = PAIRS(FIELD("code", S("000000")), FIELD("next", S("/organisations?page=1")));
    assert_int_equal(post(&other, S("/sign-in/code"), wrong), 422);
    struct pairs right = PAIRS(FIELD("code", code_now(&other, secret, 1)), FIELD("next", S("/organisations?page=1")));
    assert_int_equal(post(&other, S("/sign-in/code"), right), 303);
    assert_str(goes_to(&other), S("/organisations?page=1"));
    assert_int_equal(get(&other, S("/organisations")), 200);
}

static void a_recovery_code_signs_in_without_the_phone(void **state)
{
    struct browser b = {.place = *state};
    (void)take_up_invitation(&b);
    assert_int_equal(get(&b, goes_to(&b)), 200);
    struct str code = between(b.reply.body, S("<li><code>"), S("</code>"));
    struct browser other = {.place = *state};
    assert_int_equal(get(&other, S("/sign-in")), 200);
    assert_int_equal(post(&other, S("/sign-in"), sign_in_fields(b.place->arena, NEW_NAME, PASSWORD)), 303);
    assert_int_equal(get(&other, S("/sign-in/recovery?next=/organisations")), 200);
    struct pairs fields = PAIRS(FIELD("recovery_code", code), FIELD("next", S("/organisations")));
    assert_int_equal(post(&other, S("/sign-in/recovery"), fields), 303);
    assert_str(goes_to(&other), S("/organisations"));
    assert_int_equal(get(&other, S("/account")), 200);
}

static void a_line_of_the_log_says_that_somebody_signed_in_and_not_who(void **state)
{
    struct browser b = {.place = *state};
    FILE *kept = tmpfile();
    int before = dup(STDERR_FILENO);
    assert_non_null(kept);
    (void)dup2(fileno(kept), STDERR_FILENO);
    (void)take_up_invitation(&b);
    (void)dup2(before, STDERR_FILENO);
    close(before);
    char *text = arena_take(b.place->arena, LOG_MAX);
    rewind(kept);
    struct str log = {text, fread(text, 1, LOG_MAX, kept)};
    fclose(kept);
    assert_has(log, S("\"event\":\"signed-in\",\"detail\":\"/account/authenticator by browser\""));
    assert_false(str_has(log, S(NEW_NAME)));
    assert_false(str_has(log, id_text(b.place->arena, b.place->founder.n)));
}

static struct str jar_value(struct browser *b, const char *name)
{
    for (size_t i = 0; i < b->jar_n; i++)
        if (str_eq(b->jar_names[i], str_of(name)))
            return b->jar_values[i];
    return S("");
}

static void each_step_has_a_session_of_its_own(void **state)
{
    struct browser b = {.place = *state};
    struct str link = invitation_link(b.place);
    assert_int_equal(get(&b, link), 200);
    jar_set(&b, S("candour"), token_fresh(b.place->arena)); /* planted by somebody */
    struct str planted = jar_value(&b, "candour");
    assert_int_equal(post(&b, link, names(b.place->arena, NEW_NAME, PASSWORD)), 303);
    struct str half = jar_value(&b, "candour");
    assert_false(str_eq(half, planted));
    assert_int_equal(get(&b, S("/account/authenticator")), 200);
    struct str secret = shown_secret(&b);
    assert_int_equal(post(&b, S("/account/authenticator"), PAIRS(FIELD("code", code_now(&b, secret, 0)))), 303);
    assert_false(str_eq(jar_value(&b, "candour"), half));
    struct browser thief = {.place = *state};
    jar_set(&thief, S("candour"), half);
    assert_int_equal(get(&thief, S("/organisations")), 303);
}

static void signing_out_ends_the_session(void **state)
{
    struct browser b = {.place = *state};
    (void)take_up_invitation(&b);
    assert_int_equal(get(&b, S("/account")), 200);
    struct str token = jar_value(&b, "candour");
    assert_int_equal(post(&b, S("/sign-out"), (struct pairs){0}), 303);
    assert_str(jar_value(&b, "candour"), S(""));
    assert_str(web_reply_header(&b.reply, "Clear-Site-Data"), S("\"cache\", \"storage\""));
    jar_set(&b, S("candour"), token);
    assert_int_equal(get(&b, S("/account")), 303);
}

static void failing_is_slowed_for_strangers_and_not_for_the_owner(void **state)
{
    struct browser b = {.place = *state};
    struct arena *a = b.place->arena;
    (void)take_up_invitation(&b);
    struct browser stranger = {.place = *state};
    assert_int_equal(get(&stranger, S("/sign-in")), 200);
    int status = 422;
    for (int i = 0; i < 8 && status == 422; i++)
        status = post(&stranger, S("/sign-in"), sign_in_fields(a, NEW_NAME, "guess guess guess"));
    assert_int_equal(status, 429);
    assert_true(web_reply_header(&stranger.reply, "Retry-After").n > 0);
    assert_has(stranger.reply.body, S("Nobody is locked out for good"));
    assert_int_equal(post(&stranger, S("/sign-in"), sign_in_fields(a, NEW_NAME, PASSWORD)), 429); /* not even told */
    assert_int_equal(get(&b, S("/account")), 200);
    assert_int_equal(post(&b, S("/sign-in"), sign_in_fields(a, NEW_NAME, PASSWORD)), 303); /* her own browser */
}

static void a_person_keeps_their_own_account(void **state)
{
    struct browser b = {.place = *state};
    (void)take_up_invitation(&b);
    struct browser other = signed_in(*state);
    assert_int_equal(get(&b, S("/account")), 200);
    assert_has(b.reply.body, S("Sign out everywhere else"));
    struct str end = between(b.reply.body, S("action=\"/account/sessions/"), S("\""));
    assert_int_equal(post(&b, SAY(b.place->arena, "/account/sessions/", end), (struct pairs){0}), 303);
    assert_int_equal(get(&other, S("/account")), 303);
    assert_int_equal(get(&b, S("/account/password")), 200);
    struct pairs wrong = PAIRS(FIELD("old", S("no")), FIELD("new_password", S("kettle orange moss")));
    assert_int_equal(post(&b, S("/account/password"), wrong), 422);
    struct pairs right = PAIRS(FIELD("old", S(PASSWORD)), FIELD("new_password", S("kettle orange moss")));
    assert_int_equal(post(&b, S("/account/password"), right), 303);
    assert_int_equal(get(&b, S("/account")), 200);
    assert_has(b.reply.body, S("Your password is changed"));
}

static void another_phone_asks_for_the_password(void **state)
{
    struct browser b = {.place = *state};
    (void)take_up_invitation(&b);
    assert_int_equal(get(&b, S("/account/authenticator")), 200);
    struct str secret = shown_secret(&b);
    struct pairs without = PAIRS(FIELD("code", code_now(&b, secret, 0)));
    assert_int_equal(post(&b, S("/account/authenticator"), without), 422);
    struct pairs with = PAIRS(FIELD("code", code_now(&b, secret, 0)), FIELD("password", S(PASSWORD)));
    assert_int_equal(post(&b, S("/account/authenticator"), with), 303);
}

static void a_closed_account_is_out_at_once(void **state)
{
    struct browser b = {.place = *state};
    (void)take_up_invitation(&b);
    assert_int_equal(get(&b, S("/account")), 200);
    struct browser local = {.place = *state, .is_local = true};
    struct arena *a = b.place->arena;
    struct str json = SAY(a, "{\"person_id\":\"", id_text(a, b.place->founder.n), "\",\"reason\":\"Left\"}");
    assert_int_equal(ask(&local, "POST", S("/api/commands/gate.account_close"), S("application/json"), json), 200);
    assert_int_equal(get(&b, S("/account")), 303);
}

static void programs_get_no_sign_in_page(void **state)
{
    struct browser b = {.place = *state};
    b.accept = S("application/json");
    assert_int_equal(get(&b, S("/sign-in")), 406);
}

static void anybody_of_a_simulated_folder_can_be_seen_as(void **state)
{
    struct browser b = {.place = *state};
    assert_int_equal(get(&b, S("/demo")), 200);
    assert_has(b.reply.body, S("/demo/"));
    assert_has(b.reply.body, S("Simulated"));
    struct str target = SAY(b.place->arena, "/demo/", id_text(b.place->arena, b.place->founder.n));
    assert_int_equal(post_without_csrf(&b, target, (struct pairs){0}), 403);
    assert_int_equal(post(&b, target, (struct pairs){0}), 303);
    assert_int_equal(get(&b, S("/organisations")), 200);
}

static void a_real_folder_has_no_demonstration(void **state)
{
    struct place *p = *state;
    struct browser b = {.place = p};
    assert_int_equal(get(&b, S("/sign-in")), 200);
    assert_int_equal(get(&b, S("/demo")), 404);
    struct str target = SAY(p->arena, "/demo/", id_text(p->arena, p->founder.n));
    assert_int_equal(post(&b, target, (struct pairs){0}), 404);
    p->options.is_demo = true;
    assert_non_null(web_make(p->arena, &p->options, &p->web));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, place_drop)
    const struct CMUnitTest tests[] = {
        TEST(an_invitation_leads_to_an_account),
        TEST(the_password_alone_opens_nothing),
        TEST(a_recovery_code_signs_in_without_the_phone),
        TEST(a_line_of_the_log_says_that_somebody_signed_in_and_not_who),
        TEST(each_step_has_a_session_of_its_own),
        TEST(signing_out_ends_the_session),
        TEST(failing_is_slowed_for_strangers_and_not_for_the_owner),
        TEST(a_person_keeps_their_own_account),
        TEST(another_phone_asks_for_the_password),
        TEST(a_closed_account_is_out_at_once),
        TEST(programs_get_no_sign_in_page),
        cmocka_unit_test_setup_teardown(anybody_of_a_simulated_folder_can_be_seen_as, make_demo, place_drop),
        TEST(a_real_folder_has_no_demonstration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
