-- 0007: view aids, written down where the scheme asks for it, and when a clip was said to be
-- mirrored. Neither changes what is coded.

-- What a scheme asks for beyond its codes; a row is there where it does.
CREATE TABLE scheme_option (
    scheme_id INTEGER NOT NULL REFERENCES scheme (id),
    option    TEXT    NOT NULL CHECK (option IN ('log-view-aids')),
    PRIMARY KEY (scheme_id, option)
) STRICT, WITHOUT ROWID;

-- From at_ms on the coder of a sheet saw the clip with these aids, until the next row of the
-- sheet; on which frames that was stands in the next row.
CREATE TABLE view_aid (
    sheet_id   INTEGER NOT NULL REFERENCES sheet (id),
    number     INTEGER NOT NULL CHECK (1 <= number),
    at_ms      INTEGER NOT NULL,
    aids       TEXT    NOT NULL, -- in words: 'brightness +20 %; loupe 2×'; '' none
    frame      INTEGER NOT NULL CHECK (0 <= frame), -- on screen then
    speed_num  INTEGER CHECK (speed_num <> 0), -- NULL: standing, or frame by frame
    speed_den  INTEGER CHECK (1 <= speed_den),
    seen_first INTEGER CHECK (0 <= seen_first), -- of the frames seen since the row before
    seen_last  INTEGER CHECK (seen_first <= seen_last),
    hash       TEXT    NOT NULL CHECK (length(hash) = 64),
    CHECK ((speed_num IS NULL) = (speed_den IS NULL)),
    CHECK ((seen_first IS NULL) = (seen_last IS NULL)),
    PRIMARY KEY (sheet_id, number)
) STRICT, WITHOUT ROWID;

-- When a clip was said to be mirrored, or not, after it was added, and by whom.
CREATE TABLE clip_mirrored (
    clip_id  INTEGER NOT NULL REFERENCES clip (id),
    number   INTEGER NOT NULL CHECK (1 <= number),
    at_ms    INTEGER NOT NULL,
    coder_id INTEGER REFERENCES coder (id), -- NULL: from the command line
    mirrored INTEGER NOT NULL CHECK (mirrored IN (0, 1)),
    PRIMARY KEY (clip_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER view_aid_never_shrinks BEFORE DELETE ON view_aid
BEGIN SELECT RAISE(ABORT, 'what was seen with stays written'); END;
CREATE TRIGGER view_aid_never_changes BEFORE UPDATE ON view_aid
BEGIN SELECT RAISE(ABORT, 'what was seen with stays written'); END;
CREATE TRIGGER view_aid_has_no_gaps BEFORE INSERT ON view_aid
WHEN NEW.number <> 1 + coalesce(
    (SELECT max(number) FROM view_aid WHERE sheet_id = NEW.sheet_id), 0)
BEGIN SELECT RAISE(ABORT, 'view aids follow one another without gaps'); END;
CREATE TRIGGER view_aid_ends_with_submission BEFORE INSERT ON view_aid
WHEN EXISTS (SELECT 1 FROM submission WHERE sheet_id = NEW.sheet_id)
BEGIN SELECT RAISE(ABORT, 'the sheet has been submitted'); END;
CREATE TRIGGER clip_mirrored_never_shrinks BEFORE DELETE ON clip_mirrored
BEGIN SELECT RAISE(ABORT, 'that a clip was said to be mirrored stays written'); END;
CREATE TRIGGER clip_mirrored_never_changes BEFORE UPDATE ON clip_mirrored
BEGIN SELECT RAISE(ABORT, 'that a clip was said to be mirrored stays written'); END;
