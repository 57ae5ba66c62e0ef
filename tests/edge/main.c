/* Clients for the test of the edge; WHERE is unix:PATH or tls:PORT on loopback.
 *
 *     edge framing WHERE             every attack of the table, one after the other
 *     edge slow WHERE HOW N SECONDS  N clients that are slow with the head, the body or with reading (head, body, read)
 *     edge drop WHERE N              N connections, opened and dropped
 *     edge h2 WHERE HOW N            N streams begun and taken back, or a head of N parts (reset, head)
 *     edge under NAMES COMMAND…      COMMAND, with no system calls but those that NAMES has
 */
#include "edge.h"

#include <signal.h>
#include <unistd.h>

enum { USAGE = 2 };

void tell(struct str text)
{
    must(write(STDOUT_FILENO, text.s, text.n) == (ssize_t)text.n);
    must(write(STDOUT_FILENO, "\n", 1) == 1);
}

static int run(struct edge *e, struct str what, int argc, char **argv)
{
    int64_t count = 0;
    int64_t seconds = 0;
    if (str_eq(what, S("framing")))
        return framing(e, e->tls != NULL);
    if (str_eq(what, S("slow")) && argc == 3 && str_to_i64(str_of(argv[1]), &count) &&
        str_to_i64(str_of(argv[2]), &seconds))
        return slow(e, str_of(argv[0]), (size_t)count, (int)seconds);
    if (str_eq(what, S("drop")) && argc == 1 && str_to_i64(str_of(argv[0]), &count))
        return drop(e, (size_t)count);
    if (str_eq(what, S("h2")) && argc == 2 && str_to_i64(str_of(argv[1]), &count))
        return misuse(e, str_of(argv[0]), (size_t)count);
    return USAGE;
}

int main(int argc, char **argv)
{
    struct edge e;
    (void)signal(SIGPIPE, SIG_IGN);
    if (argc < 3)
        return USAGE;
    if (argc > 3 && str_eq(str_of(argv[1]), S("under"))) {
        e = (struct edge){.arena = arena_make(1 << 20)};
        return run_under(&e, str_of(argv[2]), argv + 3);
    }
    edge_begin(&e, str_of(argv[2]), "edge.example.org");
    int status = run(&e, str_of(argv[1]), argc - 3, argv + 3);
    edge_end(&e);
    return status;
}
