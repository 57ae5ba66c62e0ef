-- database: views

-- statement: gate_reach_add
-- for: fold
-- gives: none
-- says: A person may see a thing from a day on.
INSERT INTO reach (person_id, kind, object_id, why, from_on, until_on)
VALUES (:person_id, :kind, :object_id, :why, :from_on, :until_on);

-- statement: gate_reach_mine
-- for: page
-- gives: many
-- says: Why the viewer sees what they see.
SELECT kind, object_id, why FROM my_reach WHERE kind = :kind ORDER BY why;
