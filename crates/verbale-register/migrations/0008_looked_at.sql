-- What the reader saw and would not decide can be looked at and so leave the queue: a judgement like any other, on
-- `REPORT/CODE@START-END`. SQLite cannot change a table's conditions, so the table is made anew.
CREATE TABLE judgements_now (
    id            INTEGER PRIMARY KEY,
    about         TEXT NOT NULL CHECK (about IN ('person', 'engagement', 'evidence', 'compliance', 'diagnostic')),
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
INSERT INTO judgements_now SELECT * FROM judgements;
DROP TABLE judgements;
ALTER TABLE judgements_now RENAME TO judgements;
CREATE INDEX judgements_of_a ON judgements (about, a) WHERE recorded_to IS NULL;
CREATE INDEX judgements_of_b ON judgements (about, b) WHERE recorded_to IS NULL;
CREATE TRIGGER judgement_made AFTER INSERT ON judgements BEGIN UPDATE changes SET n = n + 1; END;
CREATE TRIGGER judgement_ended AFTER UPDATE ON judgements BEGIN UPDATE changes SET n = n + 1; END;
