-- The record, first shape. Days are ISO 8601 text (`2020-02-05`), so that text order is time order; dates as known are
-- EDTF text beside the first and last day they can mean. Recorded times are milliseconds since the Unix epoch.

-- What went in -------------------------------------------------------------------------------------------------------

CREATE TABLE packs (
    id      INTEGER PRIMARY KEY,
    pack    TEXT NOT NULL,
    version TEXT NOT NULL,
    hash    TEXT NOT NULL,
    UNIQUE (hash, pack, version)
) STRICT;

CREATE TABLE reports (
    id          INTEGER PRIMARY KEY,
    sha256      TEXT NOT NULL UNIQUE,
    path        TEXT NOT NULL,
    url         TEXT,
    recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE texts (
    report INTEGER PRIMARY KEY REFERENCES reports (id),
    text   TEXT NOT NULL
) STRICT;

-- The words of each report without accents, and apart from them each accented word once: accents typed in a search
-- count, accents left out do not. Both sides fold words before they come here.
CREATE VIRTUAL TABLE report_words USING fts5 (
    plain, marked, content = '', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE readings (
    id            INTEGER PRIMARY KEY,
    report        INTEGER NOT NULL REFERENCES reports (id),
    pack          INTEGER REFERENCES packs (id),
    schema        TEXT NOT NULL,
    fingerprint   TEXT NOT NULL,
    title         TEXT,
    language      TEXT NOT NULL,
    published     TEXT,
    first_day     TEXT,
    last_day      TEXT,
    recorded_at   INTEGER NOT NULL,
    superseded_at INTEGER
) STRICT;
CREATE INDEX readings_of_report ON readings (report);
CREATE UNIQUE INDEX one_current_reading ON readings (report) WHERE superseded_at IS NULL;

CREATE TABLE reading_json (
    reading INTEGER PRIMARY KEY REFERENCES readings (id),
    json    TEXT NOT NULL
) STRICT;

-- Facts: one row each here, with valid time and recorded time, and one row in the table of their kind ----------------

CREATE TABLE facts (
    id            INTEGER PRIMARY KEY,
    reading       INTEGER NOT NULL REFERENCES readings (id),
    kind          TEXT NOT NULL,
    local         TEXT NOT NULL,
    edtf          TEXT,
    first_day     TEXT,
    last_day      TEXT,
    recorded_from INTEGER NOT NULL,
    recorded_to   INTEGER,
    UNIQUE (reading, local)
) STRICT;
CREATE INDEX facts_in_time ON facts (kind, first_day) WHERE recorded_to IS NULL;

CREATE TABLE evidence (
    fact    INTEGER NOT NULL REFERENCES facts (id),
    n       INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    rule    TEXT NOT NULL,
    quote   TEXT NOT NULL,
    PRIMARY KEY (fact, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_by_rule ON evidence (rule);

-- Countries and blocs of a fact by the part they play: side, party, speaker, by, to.
CREATE TABLE fact_countries (
    fact    INTEGER NOT NULL REFERENCES facts (id),
    role    TEXT NOT NULL,
    country TEXT NOT NULL,
    PRIMARY KEY (fact, role, country)
) STRICT, WITHOUT ROWID;

-- Every two countries of a fact, a < b, and each with itself: what two countries share, in order of time.
CREATE TABLE fact_pairs (
    kind TEXT NOT NULL,
    a    TEXT NOT NULL,
    b    TEXT NOT NULL,
    day  TEXT NOT NULL,
    fact INTEGER NOT NULL REFERENCES facts (id),
    PRIMARY KEY (kind, a, b, day, fact)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact_areas (
    fact INTEGER NOT NULL REFERENCES facts (id),
    code TEXT NOT NULL,
    PRIMARY KEY (fact, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX facts_by_area ON fact_areas (code, fact);

-- People -------------------------------------------------------------------------------------------------------------

-- One row for each name key and country. `canonical` is the person it stands for: itself, or, without country, the
-- one country's person of that key while there is only one. The counters follow the current readings.
CREATE TABLE persons (
    id        INTEGER PRIMARY KEY,
    public    TEXT NOT NULL UNIQUE,
    key       TEXT NOT NULL,
    country   TEXT,
    canonical INTEGER REFERENCES persons (id),
    reports   INTEGER NOT NULL DEFAULT 0,
    first_day TEXT,
    last_day  TEXT
) STRICT;
CREATE UNIQUE INDEX persons_by_key ON persons (key, ifnull(country, ''));
CREATE INDEX persons_by_canonical ON persons (canonical);

CREATE TABLE person_names (
    person INTEGER NOT NULL REFERENCES persons (id),
    name   TEXT NOT NULL,
    folded TEXT NOT NULL,
    plain  TEXT NOT NULL,
    seen   INTEGER NOT NULL,
    PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_words (
    word   TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES persons (id),
    PRIMARY KEY (word, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE appearances (
    fact    INTEGER PRIMARY KEY REFERENCES facts (id),
    person  INTEGER NOT NULL REFERENCES persons (id),
    name    TEXT NOT NULL,
    country TEXT,
    ranks   TEXT NOT NULL
) STRICT;
CREATE INDEX appearances_of_person ON appearances (person);

CREATE TABLE appearance_names (
    fact INTEGER NOT NULL REFERENCES appearances (fact),
    name TEXT NOT NULL,
    PRIMARY KEY (fact, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE sightings (
    fact         INTEGER PRIMARY KEY REFERENCES facts (id),
    appearance   INTEGER NOT NULL REFERENCES appearances (fact),
    person       INTEGER NOT NULL REFERENCES persons (id),
    title        TEXT NOT NULL,
    folded       TEXT NOT NULL,
    sense        TEXT,
    organisation TEXT,
    country      TEXT
) STRICT;
CREATE INDEX sightings_of_person ON sightings (person);
CREATE INDEX sightings_of_appearance ON sightings (appearance);
CREATE INDEX sightings_of_office ON sightings (sense, country);

CREATE TABLE organisations (
    fact    INTEGER PRIMARY KEY REFERENCES facts (id),
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL,
    country TEXT,
    sense   TEXT
) STRICT;

-- What happened, what was signed, what was said ----------------------------------------------------------------------

CREATE TABLE mechanisms (
    fact    INTEGER PRIMARY KEY REFERENCES facts (id),
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL,
    kind    TEXT NOT NULL,
    session INTEGER
) STRICT;
CREATE INDEX mechanisms_by_name ON mechanisms (folded);

CREATE TABLE engagements (
    fact        INTEGER PRIMARY KEY REFERENCES facts (id),
    kind        TEXT NOT NULL,
    family      TEXT NOT NULL,
    status      TEXT NOT NULL,
    date_basis  TEXT,
    time_of_day TEXT,
    place       TEXT,
    country     TEXT,
    level       TEXT,
    part_of     INTEGER REFERENCES facts (id),
    mechanism   INTEGER REFERENCES facts (id)
) STRICT;

CREATE TABLE participants (
    engagement   INTEGER NOT NULL REFERENCES engagements (fact),
    n            INTEGER NOT NULL,
    person       INTEGER REFERENCES persons (id),
    appearance   INTEGER REFERENCES appearances (fact),
    organisation INTEGER REFERENCES organisations (fact),
    country      TEXT,
    side         TEXT,
    role         TEXT NOT NULL,
    PRIMARY KEY (engagement, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX engagements_of_person ON participants (person, engagement) WHERE person IS NOT NULL;

CREATE TABLE instruments (
    fact         INTEGER PRIMARY KEY REFERENCES facts (id),
    kind         TEXT NOT NULL,
    title        TEXT NOT NULL,
    folded       TEXT NOT NULL,
    status       TEXT NOT NULL,
    signed       TEXT,
    signed_first TEXT,
    signed_last  TEXT,
    period       TEXT,
    period_first TEXT,
    period_last  TEXT,
    engagement   INTEGER REFERENCES facts (id)
) STRICT;

CREATE TABLE instrument_parties (
    instrument INTEGER NOT NULL REFERENCES instruments (fact),
    n          INTEGER NOT NULL,
    party      TEXT NOT NULL,
    PRIMARY KEY (instrument, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE engagement_instruments (
    engagement INTEGER NOT NULL REFERENCES engagements (fact),
    instrument INTEGER NOT NULL REFERENCES facts (id),
    PRIMARY KEY (engagement, instrument)
) STRICT, WITHOUT ROWID;

CREATE TABLE milestones (
    fact  INTEGER PRIMARY KEY REFERENCES facts (id),
    name  TEXT NOT NULL,
    years INTEGER
) STRICT;

CREATE TABLE statements (
    fact          INTEGER PRIMARY KEY REFERENCES facts (id),
    person        INTEGER REFERENCES persons (id),
    organisation  INTEGER REFERENCES organisations (fact),
    act           TEXT NOT NULL,
    content_start INTEGER,
    content_end   INTEGER,
    content       TEXT,
    quoted        INTEGER NOT NULL,
    engagement    INTEGER REFERENCES facts (id)
) STRICT;
CREATE INDEX statements_of_person ON statements (person) WHERE person IS NOT NULL;

CREATE TABLE undertakings (
    fact         INTEGER PRIMARY KEY REFERENCES facts (id),
    strength     TEXT NOT NULL,
    action_start INTEGER NOT NULL,
    action_end   INTEGER NOT NULL,
    action       TEXT NOT NULL,
    due          TEXT,
    due_first    TEXT,
    due_last     TEXT,
    statement    INTEGER REFERENCES facts (id),
    instrument   INTEGER REFERENCES facts (id)
) STRICT;
