/* Whole numbers as the log's text formats write them: decimal, no sign, no leading zero, below 2^63. */
#ifndef LEDGER_NUMBER_H
#define LEDGER_NUMBER_H

#include "base/base.h"

bool number_parse(struct str s, uint64_t *n_r);

#endif
