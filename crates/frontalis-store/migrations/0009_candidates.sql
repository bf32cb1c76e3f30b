-- 0009: candidates of selective coding: moments that may hold an event, what was decided of
-- them, and where the event is scored. They are edits of the journal. Its table is made anew,
-- since its checks know the kinds of entries; every entry keeps its columns and its hash. The
-- new columns are NULL in entries that have nothing to say there, and then in no hash.

ALTER TABLE journal RENAME TO journal_before_9;

CREATE TABLE journal (
    sheet_id         INTEGER NOT NULL REFERENCES sheet (id),
    seq              INTEGER NOT NULL CHECK (1 <= seq),
    step             INTEGER NOT NULL CHECK (1 <= step AND step <= seq),
    at_ms            INTEGER NOT NULL,
    cause            TEXT    NOT NULL CHECK (cause IN ('coder', 'undo', 'redo', 'import')),
    reverts          INTEGER CHECK (1 <= reverts AND reverts < step),
    kind             TEXT    NOT NULL
                     CHECK (kind IN ('insert', 'replace', 'remove', 'neutral', 'marker',
                                     'candidate')),
    action_id        INTEGER CHECK (1 <= action_id AND action_id <= seq),
    code             TEXT    CHECK (code <> ''),
    prefix           TEXT    CHECK (length(prefix) = 1),
    level            TEXT    CHECK (level IN ('A', 'B', 'C', 'D', 'E')),
    uncertain        INTEGER CHECK (uncertain IN (0, 1)),
    onset_frame      INTEGER CHECK (0 <= onset_frame),
    apex_first_frame INTEGER CHECK (onset_frame <= apex_first_frame),
    apex_last_frame  INTEGER CHECK (apex_first_frame <= apex_last_frame),
    offset_frame     INTEGER CHECK (coalesce(apex_last_frame, onset_frame) <= offset_frame),
    note             TEXT,
    neutral_frame    INTEGER CHECK (0 <= neutral_frame),
    levels           TEXT    CHECK (levels <> ''), -- '120A 124B 131A': from each frame on
    marker_frame     INTEGER CHECK (0 <= marker_frame),
    marker_kind      TEXT    CHECK (marker_kind IN ('check', 'question', 'candidate', 'point')),
    marker_name      TEXT,
    candidate_frame  INTEGER CHECK (0 <= candidate_frame),
    candidate        TEXT    CHECK (candidate <> ''), -- '120 300 normal accepted joy 131 -'
    hash             TEXT    NOT NULL CHECK (length(hash) = 64),
    CHECK ((cause IN ('undo', 'redo')) = (reverts IS NOT NULL)),
    CHECK ((kind IN ('neutral', 'marker', 'candidate')) = (action_id IS NULL)),
    CHECK (kind = 'neutral' OR neutral_frame IS NULL),
    CHECK ((kind = 'marker') = (marker_frame IS NOT NULL)),
    CHECK (kind = 'marker' OR marker_kind IS NULL),
    CHECK ((marker_kind IS NULL) = (marker_name IS NULL)),
    CHECK ((kind = 'candidate') = (candidate_frame IS NOT NULL)),
    CHECK (kind = 'candidate' OR candidate IS NULL),
    CHECK (kind <> 'insert' OR cause IN ('undo', 'redo') OR action_id = seq),
    CHECK ((kind IN ('insert', 'replace')) = (code IS NOT NULL)),
    CHECK ((code IS NULL) = (uncertain IS NULL)),
    CHECK ((code IS NULL) = (onset_frame IS NULL)),
    CHECK ((code IS NULL) = (note IS NULL)),
    CHECK (code IS NOT NULL OR coalesce(prefix, level, levels) IS NULL),
    CHECK (code IS NOT NULL OR coalesce(apex_first_frame, offset_frame) IS NULL),
    CHECK ((apex_first_frame IS NULL) = (apex_last_frame IS NULL)),
    PRIMARY KEY (sheet_id, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO journal
SELECT sheet_id, seq, step, at_ms, cause, reverts, kind, action_id, code, prefix, level,
       uncertain, onset_frame, apex_first_frame, apex_last_frame, offset_frame, note,
       neutral_frame, levels, marker_frame, marker_kind, marker_name, NULL, NULL, hash
FROM journal_before_9 ORDER BY sheet_id, seq;

DROP TABLE journal_before_9;

CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_has_no_gaps BEFORE INSERT ON journal
WHEN NEW.seq <> 1 + coalesce(
    (SELECT max(seq) FROM journal WHERE sheet_id = NEW.sheet_id), 0)
BEGIN SELECT RAISE(ABORT, 'journal entries follow one another without gaps'); END;
CREATE TRIGGER journal_ends_with_submission BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM submission WHERE sheet_id = NEW.sheet_id)
BEGIN SELECT RAISE(ABORT, 'the sheet has been submitted'); END;

-- The journal folded: the candidates of each selective sheet, one a frame at most. `frame` is
-- where the candidate stands, `pressed_frame` what was on screen when the key went down.
CREATE TABLE candidate (
    sheet_id      INTEGER NOT NULL REFERENCES sheet (id),
    frame         INTEGER NOT NULL CHECK (0 <= frame),
    pressed_frame INTEGER NOT NULL CHECK (0 <= pressed_frame),
    reaction_ms   INTEGER NOT NULL CHECK (0 <= reaction_ms),
    played        TEXT    NOT NULL CHECK (played IN ('step', 'slow', 'normal', 'fast')),
    verdict       TEXT    NOT NULL CHECK (verdict IN ('open', 'accepted', 'rejected')),
    reason        TEXT, -- why it was rejected
    core          TEXT, -- the rule of the pack that it contains
    apex_frame    INTEGER CHECK (0 <= apex_frame),
    first_frame   INTEGER CHECK (0 <= first_frame),
    last_frame    INTEGER CHECK (first_frame <= last_frame),
    CHECK ((verdict = 'rejected') = (reason IS NOT NULL)),
    CHECK ((verdict = 'accepted') = (core IS NOT NULL)),
    CHECK (core IS NOT NULL OR coalesce(apex_frame, first_frame) IS NULL),
    CHECK ((first_frame IS NULL) = (last_frame IS NULL)),
    PRIMARY KEY (sheet_id, frame)
) STRICT, WITHOUT ROWID;
