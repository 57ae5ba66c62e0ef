-- database: views
-- Who may see what, and why.
CREATE TABLE reach (
    person_id INTEGER NOT NULL,      -- who may see
    kind TEXT NOT NULL,              -- what sort of thing: organisation, person, client, folder
    object_id INTEGER NOT NULL,      -- [int] which one; 0 for the folder
    why TEXT NOT NULL,               -- in words, for "why can I see this?"
    from_on INTEGER NOT NULL,        -- the first day
    until_on INTEGER,                -- the last day; none: open
    PRIMARY KEY (person_id, kind, object_id, why, from_on)
) STRICT, WITHOUT ROWID;

-- What the viewer reaches today.
CREATE VIEW my_reach (kind, object_id, why) AS
SELECT kind, object_id, why FROM reach
WHERE person_id = viewer() AND from_on <= today() AND (until_on IS NULL OR until_on >= today());
