-- What is settled of a pair can be asked by state, country, area and day without reading all of it. A pair is two
-- countries, one with itself for what concerns it alone, or two empty codes for what names no country.
DROP TABLE settled_entries;
DROP TABLE settled_pairs;

-- For which number of changes a pair was settled, by which rules (`made_by` names them), and when.
CREATE TABLE settled_pairs (
    id      INTEGER PRIMARY KEY,
    a       TEXT NOT NULL,
    b       TEXT NOT NULL,
    n       INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    at      INTEGER NOT NULL,
    UNIQUE (a, b)
) STRICT;

-- The entries of its ledger, each whole and without the day on which it is asked for.
CREATE TABLE settled_entries (
    id   INTEGER PRIMARY KEY,
    pair INTEGER NOT NULL REFERENCES settled_pairs (id),
    json TEXT NOT NULL
) STRICT;
CREATE INDEX settled_entries_of_pair ON settled_entries (pair);

-- Where an entry stands through a time: from `first` ('' is always) to the day before `until` ('~' is never), with all
-- that lists of entries are asked by. One that several pairs share is listed at `home` alone where all pairs are asked.
-- Ordered by its end, so that of the past only what a question needs is passed over.
CREATE TABLE settled_course (
    until      TEXT NOT NULL,
    entry      INTEGER NOT NULL,
    first      TEXT NOT NULL,
    state      TEXT NOT NULL,
    since      TEXT,
    pair       INTEGER NOT NULL REFERENCES settled_pairs (id),
    home       INTEGER NOT NULL,
    fact       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    strength   TEXT,
    made_first TEXT,
    made_last  TEXT,
    due_first  TEXT,
    due_last   TEXT,
    parties    TEXT NOT NULL,
    areas      TEXT NOT NULL,
    owed_by    TEXT NOT NULL,
    lead       TEXT NOT NULL,
    PRIMARY KEY (until, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX settled_course_of_pair ON settled_course (pair, until);

-- The facts that tell of an entry or bear on it.
CREATE TABLE settled_facts (
    fact  TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES settled_entries (id),
    PRIMARY KEY (fact, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX settled_facts_of_entry ON settled_facts (entry);

-- What else is derived of a pair, by name.
CREATE TABLE settled_parts (
    pair INTEGER NOT NULL REFERENCES settled_pairs (id),
    part TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (pair, part)
) STRICT, WITHOUT ROWID;

-- Questions for a curator, each from the day on on which it arises.
CREATE TABLE settled_doubts (
    score REAL NOT NULL,
    a     TEXT NOT NULL,
    b     TEXT NOT NULL,
    pair  INTEGER NOT NULL REFERENCES settled_pairs (id),
    about TEXT NOT NULL,
    day   TEXT NOT NULL,
    json  TEXT NOT NULL,
    PRIMARY KEY (score, a, b, pair)
) STRICT, WITHOUT ROWID;
CREATE INDEX settled_doubts_of_pair ON settled_doubts (pair);

-- What names no country was not counted so far.
INSERT OR IGNORE INTO pair_changes (a, b, n) SELECT '', '', 1 WHERE EXISTS (SELECT 1 FROM readings);

-- Few visits are announced or put off, and few engagements last from one month into another: they are found without
-- looking at all that do not.
CREATE INDEX announced_visits ON engagements (fact) WHERE kind = 'visit' AND status IN ('postponed', 'invited', 'planned');
CREATE INDEX engagements_across_months ON facts (last_day)
    WHERE kind = 'engagement' AND recorded_to IS NULL AND substr(first_day, 1, 7) <> substr(last_day, 1, 7);

-- Every title under which an office was ever seen, with its sense ('' without one), once.
CREATE TABLE office_titles (
    title TEXT NOT NULL,
    sense TEXT NOT NULL,
    PRIMARY KEY (title, sense)
) STRICT, WITHOUT ROWID;
INSERT INTO office_titles (title, sense) SELECT DISTINCT title, ifnull(sense, '') FROM sightings;
CREATE INDEX sightings_without_sense ON sightings (title) WHERE sense IS NULL;

-- How many current facts raise each area: counting four hundred thousand took a second.
CREATE TABLE area_counts (
    code TEXT PRIMARY KEY,
    n    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO area_counts (code, n) SELECT a.code, count(*) FROM fact_areas a JOIN facts f ON f.id = a.fact
    WHERE f.recorded_to IS NULL GROUP BY a.code;

-- What is agreed or promised and names one country, or none (an empty code): found without looking at all that names two.
CREATE TABLE lone_facts (
    kind    TEXT NOT NULL,
    country TEXT NOT NULL,
    fact    INTEGER NOT NULL REFERENCES facts (id),
    PRIMARY KEY (kind, country, fact)
) STRICT, WITHOUT ROWID;
INSERT INTO lone_facts (kind, country, fact) SELECT f.kind, ifnull(min(c.country), ''), f.id
    FROM facts f LEFT JOIN fact_countries c ON c.fact = f.id
    WHERE f.kind IN ('instrument', 'undertaking', 'mechanism') GROUP BY f.id HAVING count(DISTINCT c.country) < 2;
