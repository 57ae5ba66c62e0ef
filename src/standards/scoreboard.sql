-- database: views

-- What the scoreboard holds against a simulation's book of truth.

-- statement: scoreboard_breaches
-- for: rule
-- gives: many
-- says: Every breach that ever was.
-- scan-ok: the scoreboard counts all of them
SELECT breach_id, standard, finding, severity, about, subject_id, provider_id, opened_on, closed_on FROM breach
ORDER BY seq;

-- statement: scoreboard_alarms
-- for: rule
-- gives: many
-- says: Whenever a breach became somebody's to read: when it was opened, and when it went to another owner. What is handed over to
--       somebody on a day is told as one.
-- scan-ok: the scoreboard counts all of them
SELECT h.to_id, h.said_on, b.severity, b.standard, h.what FROM breach_history h JOIN breach b ON b.breach_id = h.breach_id
WHERE h.what IN ('opened', 'owned') AND h.to_id IS NOT NULL ORDER BY h.to_id, h.said_on, h.what, b.severity;
