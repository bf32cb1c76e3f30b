-- 0005: how a coder went about a sheet: what of the clip was on screen, and which regions of
-- the face were looked at once more. Told beside the codes, not part of them: in no hash, and
-- undo does not touch it, for what was seen stays seen.

CREATE TABLE sheet_watched (
    sheet_id    INTEGER NOT NULL REFERENCES sheet (id),
    pass        TEXT    NOT NULL CHECK (pass <> ''), -- 'all', 'upper', a coder's own
    first_frame INTEGER NOT NULL CHECK (0 <= first_frame),
    last_frame  INTEGER NOT NULL CHECK (first_frame <= last_frame),
    ways        INTEGER NOT NULL CHECK (ways BETWEEN 1 AND 15), -- 1 at rest + 2 slow + 4 normal + 8 fast
    PRIMARY KEY (sheet_id, pass, first_frame)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet_looked (
    id          INTEGER PRIMARY KEY, -- the newest look at a region and frame counts
    sheet_id    INTEGER NOT NULL REFERENCES sheet (id),
    part        TEXT    NOT NULL CHECK (part <> ''), -- 'brows'
    first_frame INTEGER NOT NULL CHECK (0 <= first_frame),
    last_frame  INTEGER NOT NULL CHECK (first_frame <= last_frame),
    seen        TEXT    NOT NULL CHECK (seen IN ('nothing', 'hidden')),
    at_ms       INTEGER NOT NULL
) STRICT;

CREATE INDEX sheet_looked_by_sheet ON sheet_looked (sheet_id);
