-- 0011: labels that files of coding tables brought, kept as they are written there beside what
-- is coded. They are of clips, not of a coder's sheet, and are a chain of hashes of their own:
-- each import seals the ones before it. Nothing is taken away; an import can be withdrawn.

CREATE TABLE label_import (
    number    INTEGER PRIMARY KEY CHECK (1 <= number), -- 1, 2, 3, ... without gaps
    at_ms     INTEGER NOT NULL,
    file      TEXT    NOT NULL CHECK (file <> ''), -- its name, without folders
    file_hash TEXT    NOT NULL CHECK (length(file_hash) = 64), -- SHA-256 of its bytes
    n_labels  INTEGER NOT NULL CHECK (0 <= n_labels),
    withdraws INTEGER UNIQUE REFERENCES label_import (number) -- takes that import back
              CHECK (withdraws < number),
    hash      TEXT    NOT NULL CHECK (length(hash) = 64),
    CHECK (withdraws IS NULL OR n_labels = 0)
) STRICT;

CREATE TABLE label (
    import       INTEGER NOT NULL REFERENCES label_import (number),
    number       INTEGER NOT NULL CHECK (1 <= number), -- in the order of the file
    line         INTEGER NOT NULL CHECK (1 <= line),   -- of the file
    clip_id      INTEGER NOT NULL REFERENCES clip (id),
    subject      TEXT    NOT NULL, -- as the file names the person; '' where it does not
    first_number INTEGER NOT NULL, -- what the file calls the clip's first frame
    onset_frame  INTEGER NOT NULL CHECK (0 <= onset_frame), -- from 0, as everywhere
    apex_frame   INTEGER CHECK (onset_frame <= apex_frame),
    offset_frame INTEGER CHECK (coalesce(apex_frame, onset_frame) <= offset_frame),
    units        TEXT    NOT NULL, -- these three as they are written
    emotion      TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    hash         TEXT    NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (import, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER label_import_never_shrinks BEFORE DELETE ON label_import
BEGIN SELECT RAISE(ABORT, 'that labels were imported stays written'); END;
CREATE TRIGGER label_import_never_changes BEFORE UPDATE ON label_import
BEGIN SELECT RAISE(ABORT, 'that labels were imported stays written'); END;
CREATE TRIGGER label_import_has_no_gaps BEFORE INSERT ON label_import
WHEN NEW.number <> 1 + coalesce((SELECT max(number) FROM label_import), 0)
BEGIN SELECT RAISE(ABORT, 'imports follow one another without gaps'); END;
CREATE TRIGGER label_never_shrinks BEFORE DELETE ON label
BEGIN SELECT RAISE(ABORT, 'a label stays as the file has it'); END;
CREATE TRIGGER label_never_changes BEFORE UPDATE ON label
BEGIN SELECT RAISE(ABORT, 'a label stays as the file has it'); END;
CREATE TRIGGER label_has_no_gaps BEFORE INSERT ON label
WHEN NEW.number <> 1 + coalesce(
    (SELECT max(number) FROM label WHERE import = NEW.import), 0)
BEGIN SELECT RAISE(ABORT, 'labels follow one another without gaps'); END;
