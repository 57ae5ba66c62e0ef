/* Security events as lines of the log. They say what was asked for and what was wrong with it, by codes, and never who
 * asked or from where: a line without a name is worth nothing to whoever reads the log and should not know. Which
 * events there are, and why: the list in doc/security/logs.md. */
#include "web/visit.h"

#include "base/log.h"

static const char *pattern_of(const struct visit *v)
{
    return v->reply->pattern == NULL ? "-" : v->reply->pattern;
}

static const char *way_of(const struct visit *v)
{
    return v->request->is_local ? "socket" : v->is_trusted ? "token" : "browser";
}

void visit_note(const struct visit *v, const char *event, const char *code)
{
    LOG_WARN(v->arena, event, pattern_of(v), " ", code, " by ", way_of(v));
}

void visit_note_done(const struct visit *v, const char *event)
{
    LOG(v->arena, event, pattern_of(v), " by ", way_of(v));
}
