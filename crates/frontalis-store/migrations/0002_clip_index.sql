-- 0002: what was found when a clip's video was read packet by packet, so that it need not be
-- read again. Derived from the video and of use to the program only: it may be deleted
-- without loss, is in no hash, and is written anew where it does not fit the file.

CREATE TABLE clip_index (
    clip_id INTEGER PRIMARY KEY REFERENCES clip (id),
    version INTEGER NOT NULL CHECK (0 <= version), -- of the form of `bytes`
    stamp   BLOB    NOT NULL, -- size, time and a sample of the file it is of
    bytes   BLOB    NOT NULL
) STRICT;
