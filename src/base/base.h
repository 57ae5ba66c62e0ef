/* What nearly every file wants: memory, text, errors. The rest of the room is included by name. */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"
#include "base/panic.h"
#include "base/say.h"
#include "base/str.h"
#include "base/time.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#endif
