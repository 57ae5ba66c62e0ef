/* The task that a positive answer to item 9 opens. Pure.
 *
 * One open task a client; each further positive answer alerts it again. A qualified person owns it, never a trainee
 * alone. It ends with a code for what was done and the statement that the clinical record holds the words. Nothing
 * here, and nothing that reads it, may compute a class of risk from answers (NICE NG225, NHS England "Staying safe from
 * suicide").
 */
#include "subject/score/score_rules.h"

static bool is_open_task(struct decision *d, bool has_task, const struct score_item9_known_row *task,
                         struct client_id client)
{
    if (!has_task || task->client_id.n != client.n)
        DECIDE_REFUSE(d, "no-such-task", S("item9_task_id"), "This client has no such task");
    else if (task->has_closed_at)
        DECIDE_REFUSE(d, "task-closed", S("item9_task_id"), "This task is closed already");
    return d->refusal == NULL;
}

void score_item9_take_rule(const struct rule_cx *cx, const struct score_item9_take_state *st,
                           const struct score_item9_take *in, struct decision *d)
{
    if (!is_open_task(d, st->has_task, &st->task, in->client_id))
        return;
    if (st->task.has_owner_id && st->task.owner_id.n == cx->actor.person.n) {
        DECIDE_REFUSE(d, "already-yours", S("item9_task_id"), "This task is yours already");
        return;
    }
    score_item9_taken_add(d, (struct score_item9_taken){.client_id = in->client_id,
                                                        .item9_task_id = in->item9_task_id,
                                                        .owner_id = cx->actor.person});
    DECIDE_SAY(d, "The task is yours");
}

void score_item9_close_rule(const struct rule_cx *cx, const struct score_item9_close_state *st,
                            const struct score_item9_close *in, struct decision *d)
{
    if (!is_open_task(d, st->has_task, &st->task, in->client_id))
        return;
    if (!in->has_is_in_record || !in->is_in_record)
        DECIDE_REFUSE(d, "not-in-record", S("is_in_record"),
                      "Write it in the clinical record first, and then say so here. The words belong there");
    if ((cx->actor.roles & SCORE_QUALIFIED) == 0)
        DECIDE_REFUSE(d, "not-qualified", S(""),
                      "A qualified practitioner, a supervisor or a clinical lead closes this");
    if (d->refusal != NULL)
        return;
    score_item9_closed_add(d, (struct score_item9_closed){.client_id = in->client_id,
                                                          .item9_task_id = in->item9_task_id,
                                                          .outcome = in->outcome,
                                                          .is_in_record = true});
    DECIDE_SAY(d, "The task is closed");
}
