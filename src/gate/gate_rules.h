/* What the gate's own rules are given: state that gate_load.c reads, decided on by gate_rules.c alone. */
#ifndef GATE_GATE_RULES_H
#define GATE_GATE_RULES_H

#include "gate_spec.h"
#include "gate_sql.h"

struct gate_setting_set_state {
    bool has_last; /* the setting as it is on the day from which the new one is to hold */
    struct gate_setting_on_row last;
};

struct gate_account_invite_state {
    bool has_account;
    struct gate_account_row account;
    uint32_t roles; /* that the invited person holds today */
};

struct gate_account_activate_state {
    bool has_account;
    struct gate_account_row account;
};

struct gate_account_close_state {
    bool has_account;
    struct gate_account_row account;
};

struct gate_erasure_ask_state {
    bool is_id; /* the id could be read */
    int64_t holder_id;
    bool has_open;           /* a request about the same holder is under way */
    bool is_known;           /* the ledger holds a key of this holder */
    bool is_reached;         /* the asker may see the holder */
    bool is_erased;          /* it was destroyed before */
    struct str organisation; /* for which the asker asks: its id as text; empty where no role there lets them */
};

/* What each further step of a request is decided on. */
struct gate_erasure_step_state {
    bool has_request;
    struct gate_erasure_row request;
    struct str organisation; /* of the actor, as above */
    bool is_with_asker;      /* the actor has a role where the asker has one, or where it was asked for */
    bool is_with_agreed;     /* the actor has a role at the organisation that agreed */
    struct gate_holds_of_rows holds;
};

struct gate_erasure_agree_state {
    struct gate_erasure_step_state step;
};

struct gate_erasure_withdraw_state {
    struct gate_erasure_step_state step;
};

struct gate_erasure_confirm_state {
    struct gate_erasure_step_state step;
};

#endif
