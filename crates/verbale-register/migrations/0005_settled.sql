-- What follows from the facts and is dear to make again: the ledger of two countries, settled.

-- How often what is told of two countries (a <= b), or of people who take part in it, has changed. Counted where facts,
-- judgements and notes are written; what is settled for another number is not read.
CREATE TABLE pair_changes (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
INSERT INTO pair_changes (a, b, n) SELECT DISTINCT a, b, 1 FROM fact_pairs;

-- A pair's ledger as it was settled: for which number of changes, and by which rules (`made_by` names them).
CREATE TABLE settled_pairs (
    a       TEXT NOT NULL,
    b       TEXT NOT NULL,
    n       INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

-- Its entries in order, each whole and without the day on which it is asked for.
CREATE TABLE settled_entries (
    a     TEXT NOT NULL,
    b     TEXT NOT NULL,
    place INTEGER NOT NULL,
    json  TEXT NOT NULL,
    PRIMARY KEY (a, b, place)
) STRICT;
