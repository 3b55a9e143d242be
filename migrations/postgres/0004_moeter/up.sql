-- Meetings: who is called, the minutes and what was agreed, and how the family found it. Comments name the rule
-- behind a constraint.

-- A meeting of a kind that the municipality's file names. kalender is the id in the calendar file, drawn by
-- chance: it tells nothing, not even when the meeting was called.
CREATE TABLE moete (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    slag TEXT NOT NULL,
    fra TIMESTAMPTZ NOT NULL,
    til TIMESTAMPTZ NOT NULL,
    sted BYTEA,
    dagsorden BYTEA NOT NULL,
    tema TEXT,
    om_id UUID NOT NULL REFERENCES person (id),
    kilde TEXT NOT NULL,
    kalender UUID NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('planlagt', 'holdt', 'avlyst')),
    innkalt_av UUID NOT NULL REFERENCES bruker (id),
    innkalt TIMESTAMPTZ NOT NULL,
    avlyst_grunn BYTEA,
    avlyst_av UUID REFERENCES bruker (id),
    avlyst TIMESTAMPTZ,
    CHECK (fra < til),
    CHECK ((status = 'avlyst') = (avlyst IS NOT NULL)),
    CHECK ((avlyst IS NULL) = (avlyst_av IS NULL)),
    CHECK ((avlyst IS NULL) = (avlyst_grunn IS NULL))
);
CREATE INDEX moete_logg ON moete (logg_id, fra);

-- Who is invited: somebody with a user, or somebody in the family by person. Only the answer is changed.
CREATE TABLE moete_innkalt (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    moete_id UUID NOT NULL REFERENCES moete (id),
    bruker_id UUID REFERENCES bruker (id),
    person_id UUID REFERENCES person (id),
    er_familie BOOLEAN NOT NULL,
    svar TEXT CHECK (svar IN ('kommer', 'kan_ikke')),
    besvart TIMESTAMPTZ,
    UNIQUE (moete_id, bruker_id),
    UNIQUE (moete_id, person_id),
    CHECK ((bruker_id IS NULL) <> (person_id IS NULL)),
    CHECK ((svar IS NULL) = (besvart IS NULL))
);

-- The minutes. A correction is a new version, and the original stays (arkivforskrifta § 11): a row is never
-- changed. uten_familien is why nobody of the family came; holder_id is who holds the stafettpinne from there.
CREATE TABLE referat (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    moete_id UUID NOT NULL REFERENCES moete (id),
    nummer BIGINT NOT NULL CHECK (nummer > 0),
    droeftet BYTEA NOT NULL,
    avtalt BYTEA,
    andre BYTEA,
    uten_familien BYTEA,
    familien_sa_ja BOOLEAN NOT NULL,
    neste TEXT,
    holder_id UUID NOT NULL REFERENCES bruker (id),
    kilde TEXT NOT NULL,
    skrevet_av UUID NOT NULL REFERENCES bruker (id),
    skrevet TIMESTAMPTZ NOT NULL,
    UNIQUE (moete_id, nummer)
);

-- Who came, as a version of the minutes says.
CREATE TABLE referat_oppmoete (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    referat_id UUID NOT NULL REFERENCES referat (id),
    bruker_id UUID REFERENCES bruker (id),
    person_id UUID REFERENCES person (id),
    er_familie BOOLEAN NOT NULL,
    UNIQUE (referat_id, bruker_id),
    UNIQUE (referat_id, person_id),
    CHECK ((bruker_id IS NULL) <> (person_id IS NULL))
);

-- The measures that a meeting decided on, by the version of the minutes that they came with.
CREATE TABLE moete_beslutning (
    tiltak_id UUID PRIMARY KEY NOT NULL REFERENCES tiltak (id),
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    moete_id UUID NOT NULL REFERENCES moete (id),
    referat_id UUID NOT NULL REFERENCES referat (id)
);
CREATE INDEX moete_beslutning_moete ON moete_beslutning (moete_id);

-- How the family found a meeting. A row is never changed; who says more adds one.
CREATE TABLE moete_evaluering (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    moete_id UUID NOT NULL REFERENCES moete (id),
    nyttig TEXT NOT NULL CHECK (nyttig IN ('ja', 'delvis', 'nei')),
    hoert TEXT NOT NULL CHECK (hoert IN ('ja', 'delvis', 'nei')),
    plan_fulgt TEXT CHECK (plan_fulgt IN ('ja', 'delvis', 'nei')),
    ord BYTEA,
    skrevet_av UUID NOT NULL REFERENCES bruker (id),
    skrevet TIMESTAMPTZ NOT NULL
);
CREATE INDEX moete_evaluering_moete ON moete_evaluering (moete_id);

CREATE TRIGGER referat_ingen_endring BEFORE UPDATE OR DELETE ON referat
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoeying();
CREATE TRIGGER referat_oppmoete_ingen_endring BEFORE UPDATE OR DELETE ON referat_oppmoete
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoeying();
CREATE TRIGGER moete_beslutning_ingen_endring BEFORE UPDATE OR DELETE ON moete_beslutning
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoeying();
CREATE TRIGGER moete_evaluering_ingen_endring BEFORE UPDATE OR DELETE ON moete_evaluering
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoeying();
