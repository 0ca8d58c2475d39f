-- How often what the register says has changed: one row, counted by triggers so that no writer can forget it.
CREATE TABLE changes (n INTEGER NOT NULL) STRICT;
INSERT INTO changes (n) SELECT count(*) FROM readings;

CREATE TRIGGER reading_added AFTER INSERT ON readings BEGIN UPDATE changes SET n = n + 1; END;
CREATE TRIGGER amendment_made AFTER INSERT ON amendments BEGIN UPDATE changes SET n = n + 1; END;
CREATE TRIGGER amendment_ended AFTER UPDATE ON amendments BEGIN UPDATE changes SET n = n + 1; END;
CREATE TRIGGER judgement_made AFTER INSERT ON judgements BEGIN UPDATE changes SET n = n + 1; END;
CREATE TRIGGER judgement_ended AFTER UPDATE ON judgements BEGIN UPDATE changes SET n = n + 1; END;
CREATE TRIGGER note_entered AFTER INSERT ON entered BEGIN UPDATE changes SET n = n + 1; END;
CREATE TRIGGER note_changed AFTER UPDATE ON entered BEGIN UPDATE changes SET n = n + 1; END;
