/* The last digit of a code, by which a mistyped or cut one is found out.
 *
 * It refuses to know what a code means or whether it exists. SNOMED CT identifiers carry a digit after Verhoeff (SNOMED
 * CT Release File Specifications, "Check-digit"); LOINC codes one after Luhn, behind a hyphen (LOINC Users' Guide,
 * appendix on the check digit).
 */
#ifndef FORMAT_CHECK_DIGIT_H
#define FORMAT_CHECK_DIGIT_H

#include "base/base.h"

/* 6 to 18 digits, the first of them not 0, the last one right. */
bool check_digit_is_snomed(struct str code);

/* Digits, a hyphen, one digit: "44261-6". */
bool check_digit_is_loinc(struct str code);

#endif
