/* Text put together from typed bits, without format strings.
 *
 *     struct str line = SAY(a, "Row ", row, ": ", name, " is not a date");
 *     OUT(&o, "<td>", total, "</td>");
 *
 * A bit is a C string, a struct str, any whole number, a bool, a struct day or a struct instant; anything else does not
 * compile. Sixteen bits at most.
 */
#ifndef BASE_SAY_H
#define BASE_SAY_H

#include "base/str.h"
#include "base/time.h"

#include <stdbool.h>
#include <stdint.h>

struct out;

enum bit_kind { BIT_STR, BIT_INT, BIT_UINT, BIT_DAY, BIT_INSTANT };

struct bit {
    enum bit_kind kind;
    struct str s;
    int64_t i;
    uint64_t u;
};

struct bit bit_c(const char *c);
struct bit bit_str(struct str s);
struct bit bit_int(long long n);
struct bit bit_uint(unsigned long long n);
struct bit bit_bool(bool b); /* yes or no */
struct bit bit_day(struct day d);
struct bit bit_instant(struct instant t);

void out_bits(struct out *o, const struct bit *bits, size_t n);
struct str str_bits(struct arena *a, const struct bit *bits, size_t n);

#ifndef BIT /* a checker that cannot read _Generic brings its own */
#define BIT(x)                                                                                                         \
    _Generic((x),                                                                                                      \
        char *: bit_c,                                                                                                 \
        const char *: bit_c,                                                                                           \
        struct str: bit_str,                                                                                           \
        bool: bit_bool,                                                                                                \
        short: bit_int,                                                                                                \
        int: bit_int,                                                                                                  \
        long: bit_int,                                                                                                 \
        long long: bit_int,                                                                                            \
        unsigned char: bit_uint,                                                                                       \
        unsigned short: bit_uint,                                                                                      \
        unsigned: bit_uint,                                                                                            \
        unsigned long: bit_uint,                                                                                       \
        unsigned long long: bit_uint,                                                                                  \
        struct day: bit_day,                                                                                           \
        struct instant: bit_instant)(x)
#endif

#define BITS_1(x) BIT(x)
#define BITS_2(x, ...) BIT(x), BITS_1(__VA_ARGS__)
#define BITS_3(x, ...) BIT(x), BITS_2(__VA_ARGS__)
#define BITS_4(x, ...) BIT(x), BITS_3(__VA_ARGS__)
#define BITS_5(x, ...) BIT(x), BITS_4(__VA_ARGS__)
#define BITS_6(x, ...) BIT(x), BITS_5(__VA_ARGS__)
#define BITS_7(x, ...) BIT(x), BITS_6(__VA_ARGS__)
#define BITS_8(x, ...) BIT(x), BITS_7(__VA_ARGS__)
#define BITS_9(x, ...) BIT(x), BITS_8(__VA_ARGS__)
#define BITS_10(x, ...) BIT(x), BITS_9(__VA_ARGS__)
#define BITS_11(x, ...) BIT(x), BITS_10(__VA_ARGS__)
#define BITS_12(x, ...) BIT(x), BITS_11(__VA_ARGS__)
#define BITS_13(x, ...) BIT(x), BITS_12(__VA_ARGS__)
#define BITS_14(x, ...) BIT(x), BITS_13(__VA_ARGS__)
#define BITS_15(x, ...) BIT(x), BITS_14(__VA_ARGS__)
#define BITS_16(x, ...) BIT(x), BITS_15(__VA_ARGS__)
#define BITS_PICK(_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, _16, NAME, ...) NAME
#define BITS(...)                                                                                                      \
    BITS_PICK(__VA_ARGS__, BITS_16, BITS_15, BITS_14, BITS_13, BITS_12, BITS_11, BITS_10, BITS_9, BITS_8, BITS_7,      \
              BITS_6, BITS_5, BITS_4, BITS_3, BITS_2, BITS_1, )                                                        \
    (__VA_ARGS__)
#define BITS_ARRAY(...) ((const struct bit[]){BITS(__VA_ARGS__)})
#define BITS_COUNT(...) (sizeof(BITS_ARRAY(__VA_ARGS__)) / sizeof(struct bit))

#define SAY(a, ...) str_bits((a), BITS_ARRAY(__VA_ARGS__), BITS_COUNT(__VA_ARGS__))
#define OUT(o, ...) out_bits((o), BITS_ARRAY(__VA_ARGS__), BITS_COUNT(__VA_ARGS__))

#endif
