/* The statements of good/, as mksql wrote them, on a database. Ends with 0 where all is as it should be. */
#include "base/base.h"
#include "client_sql.h"
#include "gate/gate.h"
#include "gate_sql.h"

const struct choice pathway_step_choices[2] = {{"step-2", "Step 2"}, {"step-3", "Step 3"}};

static const int32_t answers[] = {3, 0, 1};

static struct err *fill(struct store *db, struct arena *a)
{
    for (size_t i = 0; i < all_view_schema_count; i++)
        TRY(store_script(db, a, all_view_schemas[i]));
    for (int64_t i = 1; i <= 3; i++) {
        struct client_add_args client = {.client_id = {i},
                                         .organisation_id = {10 + i % 2},
                                         .reference = SAY(a, "ref-", i),
                                         .has_step = i == 1,
                                         .step = PATHWAY_STEP_STEP_3,
                                         .answers = {answers, 3}};
        TRY(client_add(db, a, client));
    }
    TRY(gate_reach_add(db, a,
                       (struct gate_reach_add_args){{7}, S("organisation"), 11, S("works there"), {100}, false, {0}}));
    return gate_reach_add(db, a, (struct gate_reach_add_args){{7}, S("client"), 2, S("treats"), {100}, true, {120}});
}

static struct err *look(struct store *db, struct arena *a)
{
    struct client_by_id_row row;
    bool found;
    store_view_as(db, 7, (struct day){110});
    TRY(client_by_id(db, a, (struct client_by_id_args){{1}}, &row, &found));
    must(found && row.has_step && row.step == PATHWAY_STEP_STEP_3 && str_eq(row.why, S("works there")));
    must(row.answers.n == 3 && row.answers.at[0] == 3 && !row.has_owner_id && !row.is_mine);
    TRY(client_by_id(db, a, (struct client_by_id_args){{2}}, &row, &found));
    must(found && str_eq(row.why, S("treats")));
    store_view_as(db, 7, (struct day){121});
    TRY(client_by_id(db, a, (struct client_by_id_args){{2}}, &row, &found));
    must(!found);
    store_view_as(db, 8, (struct day){110});
    TRY(client_by_id(db, a, (struct client_by_id_args){{1}}, &row, &found));
    must(!found);
    return NULL;
}

static struct err *ask(struct store *db, struct arena *a)
{
    struct client_rule_state_row state;
    struct client_with_reach_rows reached;
    struct client_some_rows some;
    TRY(client_rule_state(db, a, (struct client_rule_state_args){{11}}, &state));
    must(state.clients == 2);
    TRY(client_with_reach(db, a, (struct client_with_reach_args){{11}}, &reached));
    must(reached.n == 2 && !reached.at[0].has_why && !reached.at[0].has_any_why);
    TRY(client_some(db, a, (struct client_some_args){S("[1,3,5]")}, &some));
    must(some.n == 2);
    return NULL;
}

int main(void)
{
    struct arena *a = arena_make(1 << 20);
    struct store *db = NULL;
    struct err *e = store_open(a, S(":memory:"), STORE_WRITE, &db);
    e = e == NULL ? fill(db, a) : e;
    e = e == NULL ? look(db, a) : e;
    e = e == NULL ? ask(db, a) : e;
    if (e != NULL)
        panic(str_c(a, e->text));
    store_close(&db);
    arena_end(&a);
    return 0;
}
