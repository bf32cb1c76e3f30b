-- 0008: whose project it is, which coders its owner has certified, and selective sheets,
-- on which only a certified coder who proves it can record. Texts named `signed` are signed
-- as docs/security.md describes; whoever changes one cannot sign it again.

CREATE TABLE owner (
    id          INTEGER PRIMARY KEY CHECK (id = 1), -- one row at most
    project_uid TEXT NOT NULL
                CHECK (length(project_uid) = 32 AND project_uid NOT GLOB '*[^0-9a-f]*'),
    owner_key   TEXT NOT NULL CHECK (length(owner_key) = 64),
    signed      TEXT NOT NULL
) STRICT;

CREATE TABLE certificate (
    number   TEXT    NOT NULL PRIMARY KEY CHECK (length(number) = 32),
    coder_id INTEGER NOT NULL REFERENCES coder (id),
    signed   TEXT    NOT NULL,
    added_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE revocation (
    number   TEXT    NOT NULL PRIMARY KEY REFERENCES certificate (number),
    signed   TEXT    NOT NULL,
    added_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A pack of core combinations, by the hash of its text: in clear, or sealed to coders.
CREATE TABLE pack (
    hash     TEXT    NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    name     TEXT    NOT NULL CHECK (name <> ''),
    sealed   INTEGER NOT NULL CHECK (sealed IN (0, 1)),
    text     TEXT    NOT NULL, -- TOML, or that as an armoured age file
    sealed_to TEXT   NOT NULL, -- numbers of certificates, divided by blanks
    added_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A sheet with a row here is selective: what it does not code was not looked for.
CREATE TABLE selective (
    sheet_id    INTEGER PRIMARY KEY REFERENCES sheet (id),
    project_uid TEXT NOT NULL CHECK (length(project_uid) = 32),
    owner_key   TEXT NOT NULL CHECK (length(owner_key) = 64),
    pack_hash   TEXT NOT NULL REFERENCES pack (hash),
    slow        TEXT NOT NULL CHECK (slow IN ('logged', 'closed')), -- slow motion while scanning
    landmarks   TEXT NOT NULL CHECK (landmarks IN ('apex', 'all')) -- that an event must have
) STRICT;

-- What the coder of a selective sheet signed: that it was begun, each step, its submission.
CREATE TABLE proof (
    sheet_id    INTEGER NOT NULL REFERENCES sheet (id),
    seq         INTEGER NOT NULL CHECK (0 <= seq), -- of the last entry it is about
    what        TEXT    NOT NULL CHECK (what IN ('begin', 'step', 'submit')),
    certificate TEXT    NOT NULL CHECK (length(certificate) = 32),
    signature   TEXT    NOT NULL CHECK (length(signature) = 128),
    PRIMARY KEY (sheet_id, seq, what)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER owner_stays BEFORE DELETE ON owner
BEGIN SELECT RAISE(ABORT, 'a project keeps its owner'); END;
CREATE TRIGGER owner_never_changes BEFORE UPDATE ON owner
BEGIN SELECT RAISE(ABORT, 'a project keeps its owner'); END;
CREATE TRIGGER certificate_stays BEFORE DELETE ON certificate
BEGIN SELECT RAISE(ABORT, 'a certificate is revoked, not deleted'); END;
CREATE TRIGGER certificate_never_changes BEFORE UPDATE ON certificate
BEGIN SELECT RAISE(ABORT, 'a certificate is renewed, not changed'); END;
CREATE TRIGGER revocation_stays BEFORE DELETE ON revocation
BEGIN SELECT RAISE(ABORT, 'a revocation stands'); END;
CREATE TRIGGER revocation_never_changes BEFORE UPDATE ON revocation
BEGIN SELECT RAISE(ABORT, 'a revocation stands'); END;
CREATE TRIGGER selective_stays BEFORE DELETE ON selective
BEGIN SELECT RAISE(ABORT, 'a selective sheet stays one'); END;
CREATE TRIGGER selective_never_changes BEFORE UPDATE ON selective
BEGIN SELECT RAISE(ABORT, 'a selective sheet stays one'); END;
CREATE TRIGGER proof_stays BEFORE DELETE ON proof
BEGIN SELECT RAISE(ABORT, 'a proof stays'); END;
CREATE TRIGGER proof_never_changes BEFORE UPDATE ON proof
BEGIN SELECT RAISE(ABORT, 'a proof stays'); END;
