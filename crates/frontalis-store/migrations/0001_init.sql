-- 0001: a project: clips with their frames, coders, the scheme, and sheets with the journal
-- that each sheet is the fold of.
--
-- Frames count from 0 in presentation order, and both ends of a span are included. *_ms is
-- UTC in milliseconds since 1970. Times of frames are ticks: pts * time_base_num /
-- time_base_den seconds. Hashes are 64 lower-case hexadecimal digits (SHA-256).

CREATE TABLE project (
    id         INTEGER PRIMARY KEY CHECK (id = 1), -- one row
    title      TEXT    NOT NULL CHECK (title <> ''),
    created_ms INTEGER NOT NULL
) STRICT;

-- What the study codes. The newest row is in force; older rows stay, for sheets name theirs.
CREATE TABLE scheme (
    id           INTEGER PRIMARY KEY,
    name         TEXT    NOT NULL CHECK (name <> ''),
    scored_from  TEXT    NOT NULL CHECK (scored_from IN ('A', 'B', 'C', 'D', 'E')),
    graded_sides INTEGER NOT NULL CHECK (graded_sides IN (0, 1)),
    set_ms       INTEGER NOT NULL
) STRICT;

CREATE TABLE scheme_code (
    scheme_id INTEGER NOT NULL REFERENCES scheme (id),
    code      TEXT    NOT NULL CHECK (code <> ''), -- '12', 'M57'
    levels    TEXT    NOT NULL CHECK (levels IN ('optional', 'demanded', 'occurrence')),
    PRIMARY KEY (scheme_id, code)
) STRICT, WITHOUT ROWID;

-- name_key is the name in lower case (Unicode): two names that differ in case only are one.
CREATE TABLE coder (
    id       INTEGER PRIMARY KEY,
    uid      TEXT    NOT NULL UNIQUE
             CHECK (length(uid) = 32 AND uid NOT GLOB '*[^0-9a-f]*'),
    name     TEXT    NOT NULL CHECK (name <> ''),
    name_key TEXT    NOT NULL UNIQUE,
    kind     TEXT    NOT NULL CHECK (kind IN ('person', 'detector')),
    added_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE clip (
    id            INTEGER PRIMARY KEY,
    name          TEXT    NOT NULL CHECK (name <> ''),
    name_key      TEXT    NOT NULL UNIQUE,
    subject       TEXT    CHECK (subject <> ''), -- NULL: not known
    mirrored      INTEGER NOT NULL CHECK (mirrored IN (0, 1)),
    path          TEXT    NOT NULL CHECK (path <> ''),
    fingerprint   TEXT    NOT NULL CHECK (fingerprint <> ''),
    codec         TEXT    NOT NULL,
    width         INTEGER NOT NULL CHECK (0 <= width),  -- as shown, in pixels
    height        INTEGER NOT NULL CHECK (0 <= height),
    time_base_num INTEGER NOT NULL CHECK (0 < time_base_num),
    time_base_den INTEGER NOT NULL CHECK (0 < time_base_den),
    end_pts       INTEGER NOT NULL, -- where the last frame ends
    n_frames      INTEGER NOT NULL CHECK (0 < n_frames),
    rate_num      INTEGER NOT NULL, -- nominal frames per second; the mean where it varies
    rate_den      INTEGER NOT NULL,
    variable_rate INTEGER NOT NULL CHECK (variable_rate IN (0, 1)),
    table_hash    TEXT    NOT NULL CHECK (length(table_hash) = 64),
    added_ms      INTEGER NOT NULL,
    linked_ms     INTEGER NOT NULL  -- when path was last set
) STRICT;

-- One video may be in a project more than once only for several subjects on it.
CREATE UNIQUE INDEX clip_once ON clip (fingerprint, coalesce(subject, ''));

CREATE TABLE frame (
    clip_id INTEGER NOT NULL REFERENCES clip (id),
    frame   INTEGER NOT NULL CHECK (0 <= frame),
    pts     INTEGER NOT NULL,
    key     INTEGER NOT NULL CHECK (key IN (0, 1)), -- decoding can begin here
    PRIMARY KEY (clip_id, frame)
) STRICT, WITHOUT ROWID;

-- What was noticed in the video when it was added.
CREATE TABLE clip_finding (
    clip_id  INTEGER NOT NULL REFERENCES clip (id),
    number   INTEGER NOT NULL CHECK (1 <= number),
    severity TEXT    NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
    rule     TEXT    NOT NULL CHECK (rule <> ''),
    frame    INTEGER CHECK (0 <= frame), -- NULL: the clip as a whole
    text     TEXT    NOT NULL,
    PRIMARY KEY (clip_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet (
    id          INTEGER PRIMARY KEY,
    uid         TEXT    NOT NULL UNIQUE -- the sheet's own name in every project
                CHECK (length(uid) = 32 AND uid NOT GLOB '*[^0-9a-f]*'),
    clip_id     INTEGER NOT NULL REFERENCES clip (id),
    coder_id    INTEGER NOT NULL REFERENCES coder (id),
    scheme_id   INTEGER NOT NULL REFERENCES scheme (id), -- in force when it was begun
    first_frame INTEGER NOT NULL CHECK (0 <= first_frame), -- what was to be coded
    last_frame  INTEGER NOT NULL CHECK (first_frame <= last_frame),
    created_ms  INTEGER NOT NULL,
    hash        TEXT    NOT NULL CHECK (length(hash) = 64) -- the chain begins here
) STRICT;

CREATE UNIQUE INDEX sheet_once ON sheet (clip_id, coder_id);

CREATE TABLE journal (
    sheet_id         INTEGER NOT NULL REFERENCES sheet (id),
    seq              INTEGER NOT NULL CHECK (1 <= seq),
    step             INTEGER NOT NULL CHECK (1 <= step AND step <= seq),
    at_ms            INTEGER NOT NULL,
    cause            TEXT    NOT NULL CHECK (cause IN ('coder', 'undo', 'redo', 'import')),
    reverts          INTEGER CHECK (1 <= reverts AND reverts < step),
    kind             TEXT    NOT NULL
                     CHECK (kind IN ('insert', 'replace', 'remove', 'neutral')),
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
    hash             TEXT    NOT NULL CHECK (length(hash) = 64),
    CHECK ((cause IN ('undo', 'redo')) = (reverts IS NOT NULL)),
    CHECK ((kind = 'neutral') = (action_id IS NULL)),
    CHECK (kind = 'neutral' OR neutral_frame IS NULL),
    CHECK (kind <> 'insert' OR cause IN ('undo', 'redo') OR action_id = seq),
    CHECK ((kind IN ('insert', 'replace')) = (code IS NOT NULL)),
    CHECK ((code IS NULL) = (uncertain IS NULL)),
    CHECK ((code IS NULL) = (onset_frame IS NULL)),
    CHECK ((code IS NULL) = (note IS NULL)),
    CHECK (code IS NOT NULL OR coalesce(prefix, level) IS NULL),
    CHECK (code IS NOT NULL OR coalesce(apex_first_frame, offset_frame) IS NULL),
    CHECK ((apex_first_frame IS NULL) = (apex_last_frame IS NULL)),
    PRIMARY KEY (sheet_id, seq)
) STRICT, WITHOUT ROWID;

-- The journal folded: the actions of each sheet as they are now. Read this one.
CREATE TABLE action (
    sheet_id         INTEGER NOT NULL REFERENCES sheet (id),
    action_id        INTEGER NOT NULL CHECK (1 <= action_id),
    score            TEXT    NOT NULL CHECK (score <> ''), -- as it is written: 'L12B?'
    code             TEXT    NOT NULL CHECK (code <> ''),
    prefix           TEXT    CHECK (length(prefix) = 1),
    level            TEXT    CHECK (level IN ('A', 'B', 'C', 'D', 'E')), -- NULL: not scored
    uncertain        INTEGER NOT NULL CHECK (uncertain IN (0, 1)),
    onset_frame      INTEGER NOT NULL CHECK (0 <= onset_frame),
    apex_first_frame INTEGER CHECK (onset_frame <= apex_first_frame),
    apex_last_frame  INTEGER CHECK (apex_first_frame <= apex_last_frame),
    offset_frame     INTEGER -- NULL: the action is open
                     CHECK (coalesce(apex_last_frame, onset_frame) <= offset_frame),
    note             TEXT    NOT NULL,
    CHECK ((apex_first_frame IS NULL) = (apex_last_frame IS NULL)),
    PRIMARY KEY (sheet_id, action_id)
) STRICT, WITHOUT ROWID;

-- The journal folded: the neutral reference frame of each sheet that has one.
CREATE TABLE neutral (
    sheet_id INTEGER PRIMARY KEY REFERENCES sheet (id),
    frame    INTEGER NOT NULL CHECK (0 <= frame)
) STRICT;

-- A sheet that its coder has signed off. The hash closes the sheet's chain.
CREATE TABLE submission (
    sheet_id  INTEGER PRIMARY KEY REFERENCES sheet (id),
    at_ms     INTEGER NOT NULL,
    n_entries INTEGER NOT NULL CHECK (0 <= n_entries),
    hash      TEXT    NOT NULL CHECK (length(hash) = 64)
) STRICT;

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

CREATE TRIGGER submission_never_shrinks BEFORE DELETE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission stands'); END;
CREATE TRIGGER submission_never_changes BEFORE UPDATE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission stands'); END;
CREATE TRIGGER submission_comes_once BEFORE INSERT ON submission
WHEN EXISTS (SELECT 1 FROM submission WHERE sheet_id = NEW.sheet_id)
BEGIN SELECT RAISE(ABORT, 'the sheet has been submitted'); END;

CREATE TRIGGER sheet_never_shrinks BEFORE DELETE ON sheet
BEGIN SELECT RAISE(ABORT, 'a sheet is kept'); END;
CREATE TRIGGER sheet_never_changes BEFORE UPDATE ON sheet
BEGIN SELECT RAISE(ABORT, 'a sheet keeps its clip and its coder'); END;

CREATE TRIGGER frame_never_shrinks BEFORE DELETE ON frame
BEGIN SELECT RAISE(ABORT, 'a clip keeps its frames'); END;
CREATE TRIGGER frame_never_changes BEFORE UPDATE ON frame
BEGIN SELECT RAISE(ABORT, 'a clip keeps its frames'); END;
