-- What people say about the record, beside what reports say: amendments change what a report is taken to tell,
-- judgements what its facts amount to, and an entered report says what the press does not. None is ever overwritten;
-- each ends in recorded time when it is taken back.

-- Corrections of a fact, withdrawn facts, withdrawn reports, withdrawn rules. A fact is named by the place of its first
-- words, because a newer pack may give it another number.
CREATE TABLE amendments (
    id            INTEGER PRIMARY KEY,
    kind          TEXT NOT NULL CHECK (kind IN ('correction', 'removal', 'withdrawn-report', 'withdrawn-rule')),
    report        INTEGER REFERENCES reports (id),
    fact_kind     TEXT,
    start         INTEGER,
    "end"         INTEGER,
    field         TEXT,
    old           TEXT,
    new           TEXT,
    rule          TEXT,
    pack          TEXT,
    reason        TEXT NOT NULL,
    author        TEXT NOT NULL,
    recorded_from INTEGER NOT NULL,
    recorded_to   INTEGER,
    ended_reason  TEXT,
    ended_by      TEXT
) STRICT;
CREATE INDEX amendments_of_report ON amendments (report) WHERE recorded_to IS NULL;
CREATE INDEX withdrawn_rules ON amendments (rule) WHERE recorded_to IS NULL AND rule IS NOT NULL;

-- Which amendments made a reading what it is, and what was read before them.
CREATE TABLE amended (
    reading   INTEGER NOT NULL REFERENCES readings (id),
    amendment INTEGER NOT NULL REFERENCES amendments (id),
    applied   INTEGER NOT NULL,
    PRIMARY KEY (reading, amendment)
) STRICT, WITHOUT ROWID;
CREATE INDEX readings_by_amendment ON amended (amendment);

CREATE TABLE unamended_json (
    reading INTEGER PRIMARY KEY REFERENCES readings (id),
    json    TEXT NOT NULL
) STRICT;

-- Same, not the same, undecided; confirmed, refused. `author` is null for the machine. Persons are named by their
-- public id, facts by `REPORT/KIND@START-END`.
CREATE TABLE judgements (
    id            INTEGER PRIMARY KEY,
    about         TEXT NOT NULL CHECK (about IN ('person', 'engagement', 'evidence', 'compliance')),
    a             TEXT NOT NULL,
    b             TEXT NOT NULL,
    verdict       TEXT NOT NULL,
    score         REAL,
    reasons       TEXT NOT NULL,
    author        TEXT,
    recorded_from INTEGER NOT NULL,
    recorded_to   INTEGER,
    ended_by      TEXT
) STRICT;
CREATE INDEX judgements_of_a ON judgements (about, a) WHERE recorded_to IS NULL;
CREATE INDEX judgements_of_b ON judgements (about, b) WHERE recorded_to IS NULL;

-- What a text shares with copies of it, made outside: a report without one is compared with none.
CREATE TABLE signatures (
    report    INTEGER PRIMARY KEY REFERENCES reports (id),
    signature BLOB NOT NULL
) STRICT;

CREATE INDEX instruments_signed_at ON engagement_instruments (instrument);
ALTER TABLE reports ADD COLUMN given TEXT; -- publication date given from outside the text
CREATE INDEX instruments_by_engagement ON instruments (engagement) WHERE engagement IS NOT NULL;

-- A report that somebody entered: a note of its own with author and date, so that what it adds has words too. `about`
-- names the ledger entry it speaks of.
CREATE TABLE entered (
    report INTEGER PRIMARY KEY REFERENCES reports (id),
    author TEXT NOT NULL,
    kind   TEXT NOT NULL,
    about  TEXT,
    value  TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX entered_about ON entered (about);

-- Few people have ranks: they are found without reading where everybody appears.
CREATE INDEX appearances_with_ranks ON appearances (person) WHERE ranks <> '[]';
