-- 0003: the working copy of a clip's video, in which every frame is coded by itself so that
-- stepping is smooth. Derived from the video: it may be deleted without loss, is in no hash,
-- and codes are by the frames and times of the original, which are its own.

CREATE TABLE clip_copy (
    clip_id     INTEGER PRIMARY KEY REFERENCES clip (id),
    path        TEXT    NOT NULL CHECK (path <> ''), -- as clip.path: from the project's folder
    fingerprint TEXT    NOT NULL CHECK (fingerprint <> ''), -- of the copy
    lossless    INTEGER NOT NULL CHECK (lossless IN (0, 1)),
    checked_ms  INTEGER NOT NULL, -- when every frame was compared with the original's
    worst_db    REAL    -- of the frame that differs most; NULL: none differs
) STRICT;
