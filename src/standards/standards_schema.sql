-- database: views

-- One breach: from the day it is known to the day it is known to be mended. When the same thing goes wrong again, that is
-- another breach, which knows how often it was there before.
CREATE TABLE breach (
    breach_id INTEGER PRIMARY KEY, -- the breach
    standard TEXT NOT NULL, -- the standard's name: "score.source-differs"
    key TEXT NOT NULL, -- what the standard calls it, as long as it is the same thing
    finding TEXT NOT NULL, -- the finding under which it is counted: "IMR1"
    severity TEXT NOT NULL, -- [choice severity] how grave
    shown_to TEXT NOT NULL, -- [choice shown_to] who sees it beside its owner and the centre
    about TEXT NOT NULL, -- [choice breach_about] what subject_id names
    subject_id INTEGER, -- [int] the record
    provider_id INTEGER, -- [int] the organisation where it is so; NULL for the whole consortium
    since_on INTEGER NOT NULL, -- since when it is so
    counts_from_on INTEGER NOT NULL, -- the first day on which it was a breach: since when it was so, and the days of grace
    opened_on INTEGER NOT NULL, -- since when it is known
    detail TEXT NOT NULL, -- what of it can be said without a name
    owner_role TEXT NOT NULL, -- the role that is accountable
    owner_id INTEGER, -- [person_id] whose it is now; NULL where nobody could be found
    owner_why TEXT NOT NULL, -- [choice owner_why] why it is theirs
    owned_on INTEGER NOT NULL, -- [day] since when it is theirs
    state TEXT NOT NULL, -- [choice breach_state] how far its owner is
    next_step TEXT, -- what will be done
    next_step_on INTEGER, -- by when
    barrier TEXT, -- [choice barrier] what stands in the way
    barrier_text TEXT, -- the same in words
    asked_on INTEGER, -- when the centre was asked
    answer_due_on INTEGER, -- by when the centre must answer
    answer TEXT, -- [choice centre_answer] what the centre answered
    answer_text TEXT, -- the same in words
    answered_on INTEGER, -- when
    closed_on INTEGER, -- since when it is known to be mended; NULL while it is open
    earlier INTEGER NOT NULL, -- how often the same thing was a breach before
    seq INTEGER NOT NULL -- the entry that opened it
) STRICT;
CREATE INDEX breach_by_key ON breach (standard, key, seq);
CREATE INDEX breach_open ON breach (provider_id, finding) WHERE closed_on IS NULL;
CREATE INDEX breach_by_owner ON breach (owner_id, severity) WHERE closed_on IS NULL;
CREATE INDEX breach_by_provider ON breach (provider_id, standard, opened_on);
CREATE INDEX breach_by_subject ON breach (about, subject_id);
CREATE INDEX breach_by_closing ON breach (closed_on) WHERE closed_on IS NOT NULL;

CREATE TABLE breach_history (
    breach_id INTEGER NOT NULL, -- of which breach
    seq INTEGER NOT NULL, -- the entry
    said_on INTEGER NOT NULL, -- when
    what TEXT NOT NULL, -- opened, restated, owned, acknowledged, planned, barrier, answered, closed
    by_id INTEGER, -- [person_id] who did it; NULL: the standards themselves
    to_id INTEGER, -- [person_id] whose it became
    why TEXT, -- [choice owner_why] why it became theirs
    barrier TEXT, -- [choice barrier] what stands in the way
    answer TEXT, -- [choice centre_answer] what the centre answered
    text TEXT, -- detail, next step, barrier or answer in words
    due_on INTEGER, -- since when it is so, or by when something will be done
    PRIMARY KEY (breach_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE standards_run (
    seq INTEGER PRIMARY KEY, -- the entry
    ran_on INTEGER NOT NULL, -- for which day
    ran_at INTEGER NOT NULL, -- when it was done
    standards INTEGER NOT NULL, -- how many were asked
    rows INTEGER NOT NULL, -- how many things they found
    opened INTEGER NOT NULL, -- breaches opened
    closed INTEGER NOT NULL, -- breaches closed
    changed INTEGER NOT NULL, -- breaches told otherwise, or with another owner
    took_ms INTEGER NOT NULL -- how long it took
) STRICT;
CREATE INDEX standards_run_by_day ON standards_run (ran_on, seq);

CREATE TABLE standards_asked (
    one INTEGER PRIMARY KEY CHECK (one = 1), -- there is one row
    seq INTEGER NOT NULL -- the entry by which somebody last asked for a run
) STRICT;

-- open: when the standards were asked says nothing about anybody
CREATE VIEW my_standards_run AS SELECT r.* FROM standards_run r;
