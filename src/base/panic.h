/* The end of the process for what must not be: a broken invariant, or no memory.
 *
 * A person's mistake is a refusal and the disk's is a fault (base/err.h); neither ends here.
 */
#ifndef BASE_PANIC_H
#define BASE_PANIC_H

_Noreturn void panic_at(const char *file, int line, const char *what);

#define panic(what) panic_at(__FILE__, __LINE__, (what))

/* Ends the process where `holds` is false, in every build. */
#define must(holds) ((holds) ? (void)0 : panic_at(__FILE__, __LINE__, "does not hold: " #holds))

#endif
