-- Offices that a report says have been left. What was stored before does not say so until it is read anew.
ALTER TABLE sightings ADD COLUMN former INTEGER NOT NULL DEFAULT 0;
