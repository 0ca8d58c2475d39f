-- How many facts of each kind the current readings have: counting two million took a third of a second.
CREATE TABLE fact_counts (
    kind TEXT PRIMARY KEY,
    n    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO fact_counts (kind, n) SELECT kind, count(*) FROM facts WHERE recorded_to IS NULL GROUP BY kind;

-- The last day of all engagements.
CREATE INDEX engagements_by_end ON facts (last_day) WHERE kind = 'engagement' AND recorded_to IS NULL;
