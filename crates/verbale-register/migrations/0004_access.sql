-- Who may use the desk. Not part of what the register says: the content digest leaves all of it out. Passwords are PHC
-- strings, tokens and sessions are kept by their SHA-256 alone, so that nobody can log in with what the file holds.

-- `folded` is the name as it is looked up: two users never differ in letter case alone. Users are never deleted, because
-- what they judged carries their names.
CREATE TABLE users (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    folded      TEXT NOT NULL UNIQUE,
    role        TEXT NOT NULL CHECK (role IN ('reader', 'curator', 'admin')),
    password    TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    disabled_at INTEGER
) STRICT;

CREATE TABLE tokens (
    id         INTEGER PRIMARY KEY,
    user       INTEGER NOT NULL REFERENCES users (id),
    hash       TEXT NOT NULL UNIQUE,
    label      TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    used_at    INTEGER,
    revoked_at INTEGER
) STRICT;

-- Open sessions alone; one that ends is deleted, and its end stands in the log.
CREATE TABLE sessions (
    hash       TEXT PRIMARY KEY,
    user       INTEGER NOT NULL REFERENCES users (id),
    opened_at  INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_user ON sessions (user);

-- What happened to users, their tokens and sessions. A password that was changed is gone; that it was changed is not.
CREATE TABLE access_log (
    id     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    user   INTEGER NOT NULL REFERENCES users (id),
    event  TEXT NOT NULL,
    detail TEXT
) STRICT;
