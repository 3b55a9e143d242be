-- Meetings: who is called, the minutes and what was agreed, and how the family found it. Comments name the rule
-- behind a constraint.

-- A meeting of a kind that the municipality's file names. kalender is the id in the calendar file, drawn by
-- chance: it tells nothing, not even when the meeting was called.
CREATE TABLE moete (
    id BLOB PRIMARY KEY NOT NULL,
    kommune_id BLOB NOT NULL REFERENCES kommune (id),
    logg_id BLOB NOT NULL REFERENCES stafettlogg (id),
    slag TEXT NOT NULL,
    fra BIGINT NOT NULL,
    til BIGINT NOT NULL,
    sted BLOB,
    dagsorden BLOB NOT NULL,
    tema TEXT,
    om_id BLOB NOT NULL REFERENCES person (id),
    kilde TEXT NOT NULL,
    kalender BLOB NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('planlagt', 'holdt', 'avlyst')),
    innkalt_av BLOB NOT NULL REFERENCES bruker (id),
    innkalt BIGINT NOT NULL,
    avlyst_grunn BLOB,
    avlyst_av BLOB REFERENCES bruker (id),
    avlyst BIGINT,
    CHECK (fra < til),
    CHECK ((status = 'avlyst') = (avlyst IS NOT NULL)),
    CHECK ((avlyst IS NULL) = (avlyst_av IS NULL)),
    CHECK ((avlyst IS NULL) = (avlyst_grunn IS NULL))
);
CREATE INDEX moete_logg ON moete (logg_id, fra);

-- Who is invited: somebody with a user, or somebody in the family by person. Only the answer is changed.
CREATE TABLE moete_innkalt (
    id BLOB PRIMARY KEY NOT NULL,
    kommune_id BLOB NOT NULL REFERENCES kommune (id),
    moete_id BLOB NOT NULL REFERENCES moete (id),
    bruker_id BLOB REFERENCES bruker (id),
    person_id BLOB REFERENCES person (id),
    er_familie BOOLEAN NOT NULL,
    svar TEXT CHECK (svar IN ('kommer', 'kan_ikke')),
    besvart BIGINT,
    UNIQUE (moete_id, bruker_id),
    UNIQUE (moete_id, person_id),
    CHECK ((bruker_id IS NULL) <> (person_id IS NULL)),
    CHECK ((svar IS NULL) = (besvart IS NULL))
);

-- The minutes. A correction is a new version, and the original stays (arkivforskrifta § 11): a row is never
-- changed. uten_familien is why nobody of the family came; holder_id is who holds the stafettpinne from there.
CREATE TABLE referat (
    id BLOB PRIMARY KEY NOT NULL,
    kommune_id BLOB NOT NULL REFERENCES kommune (id),
    moete_id BLOB NOT NULL REFERENCES moete (id),
    nummer BIGINT NOT NULL CHECK (nummer > 0),
    droeftet BLOB NOT NULL,
    avtalt BLOB,
    andre BLOB,
    uten_familien BLOB,
    familien_sa_ja BOOLEAN NOT NULL,
    neste TEXT,
    holder_id BLOB NOT NULL REFERENCES bruker (id),
    kilde TEXT NOT NULL,
    skrevet_av BLOB NOT NULL REFERENCES bruker (id),
    skrevet BIGINT NOT NULL,
    UNIQUE (moete_id, nummer)
);

-- Who came, as a version of the minutes says.
CREATE TABLE referat_oppmoete (
    id BLOB PRIMARY KEY NOT NULL,
    kommune_id BLOB NOT NULL REFERENCES kommune (id),
    referat_id BLOB NOT NULL REFERENCES referat (id),
    bruker_id BLOB REFERENCES bruker (id),
    person_id BLOB REFERENCES person (id),
    er_familie BOOLEAN NOT NULL,
    UNIQUE (referat_id, bruker_id),
    UNIQUE (referat_id, person_id),
    CHECK ((bruker_id IS NULL) <> (person_id IS NULL))
);

-- The measures that a meeting decided on, by the version of the minutes that they came with.
CREATE TABLE moete_beslutning (
    tiltak_id BLOB PRIMARY KEY NOT NULL REFERENCES tiltak (id),
    kommune_id BLOB NOT NULL REFERENCES kommune (id),
    moete_id BLOB NOT NULL REFERENCES moete (id),
    referat_id BLOB NOT NULL REFERENCES referat (id)
);
CREATE INDEX moete_beslutning_moete ON moete_beslutning (moete_id);

-- How the family found a meeting. A row is never changed; who says more adds one.
CREATE TABLE moete_evaluering (
    id BLOB PRIMARY KEY NOT NULL,
    kommune_id BLOB NOT NULL REFERENCES kommune (id),
    moete_id BLOB NOT NULL REFERENCES moete (id),
    nyttig TEXT NOT NULL CHECK (nyttig IN ('ja', 'delvis', 'nei')),
    hoert TEXT NOT NULL CHECK (hoert IN ('ja', 'delvis', 'nei')),
    plan_fulgt TEXT CHECK (plan_fulgt IN ('ja', 'delvis', 'nei')),
    ord BLOB,
    skrevet_av BLOB NOT NULL REFERENCES bruker (id),
    skrevet BIGINT NOT NULL
);
CREATE INDEX moete_evaluering_moete ON moete_evaluering (moete_id);

CREATE TRIGGER referat_ingen_update BEFORE UPDATE ON referat
BEGIN
    SELECT RAISE(ABORT, 'referat is append-only');
END;
CREATE TRIGGER referat_ingen_delete BEFORE DELETE ON referat
BEGIN
    SELECT RAISE(ABORT, 'referat is append-only');
END;
CREATE TRIGGER referat_oppmoete_ingen_update BEFORE UPDATE ON referat_oppmoete
BEGIN
    SELECT RAISE(ABORT, 'referat_oppmoete is append-only');
END;
CREATE TRIGGER referat_oppmoete_ingen_delete BEFORE DELETE ON referat_oppmoete
BEGIN
    SELECT RAISE(ABORT, 'referat_oppmoete is append-only');
END;
CREATE TRIGGER moete_beslutning_ingen_update BEFORE UPDATE ON moete_beslutning
BEGIN
    SELECT RAISE(ABORT, 'moete_beslutning is append-only');
END;
CREATE TRIGGER moete_beslutning_ingen_delete BEFORE DELETE ON moete_beslutning
BEGIN
    SELECT RAISE(ABORT, 'moete_beslutning is append-only');
END;
CREATE TRIGGER moete_evaluering_ingen_update BEFORE UPDATE ON moete_evaluering
BEGIN
    SELECT RAISE(ABORT, 'moete_evaluering is append-only');
END;
CREATE TRIGGER moete_evaluering_ingen_delete BEFORE DELETE ON moete_evaluering
BEGIN
    SELECT RAISE(ABORT, 'moete_evaluering is append-only');
END;
