DROP TABLE loggkontroll;
DROP TABLE henvendelse;
DROP TABLE barnets_syn;
DROP TABLE innspill;
DROP TABLE vedtak;
DROP TABLE saerskilt_tilgang;
DROP TABLE sperre;
DROP TABLE omsorg;
DROP INDEX hendelse_tid;
DELETE FROM tilhoerighet WHERE rolle = 'personvernombud';

-- SQLite changes a CHECK by making the table anew.
CREATE TABLE tilhoerighet_ny (
    id BLOB PRIMARY KEY NOT NULL,
    kommune_id BLOB NOT NULL REFERENCES kommune (id),
    bruker_id BLOB NOT NULL REFERENCES bruker (id),
    enhet_id BLOB NOT NULL REFERENCES enhet (id),
    rolle TEXT NOT NULL CHECK (rolle IN ('ansatt', 'enhetsleder', 'lokal_administrator', 'systemansvarlig')),
    stilling BLOB NOT NULL,
    fra TEXT NOT NULL,
    til TEXT,
    UNIQUE (bruker_id, enhet_id, rolle, fra)
);
INSERT INTO tilhoerighet_ny SELECT id, kommune_id, bruker_id, enhet_id, rolle, stilling, fra, til FROM tilhoerighet;
DROP TABLE tilhoerighet;
ALTER TABLE tilhoerighet_ny RENAME TO tilhoerighet;
CREATE INDEX tilhoerighet_kommune ON tilhoerighet (kommune_id);
CREATE INDEX tilhoerighet_enhet ON tilhoerighet (enhet_id, rolle);
ALTER TABLE barn DROP COLUMN gravid_navn;
ALTER TABLE barn DROP COLUMN foedt;
ALTER TABLE bruker DROP COLUMN varselspraak;
ALTER TABLE barn DROP COLUMN gravid_id;
ALTER TABLE person DROP COLUMN tolk;
ALTER TABLE person DROP COLUMN vern;
ALTER TABLE evaluering DROP COLUMN kilde;
ALTER TABLE fremdrift DROP COLUMN kilde;
ALTER TABLE tiltak DROP COLUMN kilde;
ALTER TABLE maal DROP COLUMN skjermet_for;
ALTER TABLE maal DROP COLUMN skjerming;
ALTER TABLE maal DROP COLUMN kilde;
ALTER TABLE maal DROP COLUMN om_id;
ALTER TABLE tilgang DROP COLUMN tjeneste;
ALTER TABLE tilgang DROP COLUMN kilde;
ALTER TABLE tilgang DROP COLUMN gjelder_id;
ALTER TABLE samtykke DROP COLUMN varslet;
ALTER TABLE samtykke DROP COLUMN gitt;
ALTER TABLE samtykke DROP COLUMN registrert_av;
ALTER TABLE samtykke DROP COLUMN informert_av;
ALTER TABLE samtykke DROP COLUMN maate;
ALTER TABLE samtykke DROP COLUMN kapasitet;
ALTER TABLE samtykke DROP COLUMN fra_tjeneste;
