/* Bank holidays as they were published on gov.uk, and the working days between them. */
#include "base/calendar.h"

#include "base/say.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void published(int32_t year, const char *days)
{
    struct arena *a = arena_make(1 << 16);
    struct holiday holidays[HOLIDAYS_MAX];
    size_t n = calendar_holidays(year, holidays), i = 0;
    struct str rest = str_of(days), day;
    while (str_next(&rest, ' ', &day)) {
        assert_true(i < n);
        assert_string_equal(str_c(a, str_from(SAY(a, holidays[i].day), 5)), str_c(a, day));
        i++;
    }
    assert_int_equal(i, n);
    arena_end(&a);
}

static void holidays_are_as_they_were_published(void **state)
{
    (void)state;
    published(2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26");
    published(2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26");
    published(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26");
    published(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26");
    published(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28");
    published(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28");
}

static void what_was_proclaimed_once_moves_a_day_or_adds_one(void **state)
{
    (void)state;
    published(2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27");
    published(2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26");
    published(2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28");
    published(2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28");
    published(2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27");
}

static void easter_falls_where_the_tables_say(void **state)
{
    (void)state;
    const struct civil sundays[] = {{1818, 3, 22}, {1943, 4, 25}, {1954, 4, 18}, {2000, 4, 23},
                                    {2008, 3, 23}, {2019, 4, 21}, {2038, 4, 25}, {2100, 3, 28}};
    for (size_t i = 0; i < sizeof sundays / sizeof *sundays; i++)
        assert_int_equal(calendar_easter(sundays[i].year).n, day_of_civil(sundays[i]).n);
}

static void weekends_and_holidays_are_not_worked_on(void **state)
{
    (void)state;
    assert_false(calendar_is_working_day(day_of_civil((struct civil){2026, 12, 25})));
    assert_false(calendar_is_working_day(day_of_civil((struct civil){2026, 12, 26})));
    assert_false(calendar_is_working_day(day_of_civil((struct civil){2026, 12, 28})));
    assert_true(calendar_is_working_day(day_of_civil((struct civil){2026, 12, 29})));
    assert_false(calendar_is_holiday(day_of_civil((struct civil){2026, 12, 26})));
}

static void working_days_are_counted_over_christmas(void **state)
{
    (void)state;
    struct day eve = day_of_civil((struct civil){2026, 12, 24});
    assert_int_equal(calendar_working_day_after(eve, 1).n, day_of_civil((struct civil){2026, 12, 29}).n);
    assert_int_equal(calendar_working_day_after(eve, 4).n, day_of_civil((struct civil){2027, 1, 4}).n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holidays_are_as_they_were_published),
        cmocka_unit_test(what_was_proclaimed_once_moves_a_day_or_adds_one),
        cmocka_unit_test(easter_falls_where_the_tables_say),
        cmocka_unit_test(weekends_and_holidays_are_not_worked_on),
        cmocka_unit_test(working_days_are_counted_over_christmas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
