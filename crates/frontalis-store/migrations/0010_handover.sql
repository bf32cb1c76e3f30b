-- The owner's key handed on, by the owner before: the newest row names the owner's key. Each
-- lists what that owner had certified and taken back, which goes on to count; nothing else
-- that the key before signs counts from then on.
CREATE TABLE handover (
    number   INTEGER PRIMARY KEY CHECK (1 <= number), -- in the order in which it was handed on
    signed   TEXT    NOT NULL,
    added_ms INTEGER NOT NULL
) STRICT;

CREATE TRIGGER handover_stays BEFORE DELETE ON handover
BEGIN SELECT RAISE(ABORT, 'what was handed on stays so'); END;
CREATE TRIGGER handover_never_changes BEFORE UPDATE ON handover
BEGIN SELECT RAISE(ABORT, 'what was handed on stays so'); END;
