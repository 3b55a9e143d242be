-- Moving on the samhandlingstrapp, and what moving asks for: offers, and the service that coordinates.
-- (Plan for forebyggende arbeid barn og unge i Åsnes kommune 2024–2027.)

-- A move is always somebody's, with a reason. Moved although something was missing, it holds the leader
-- who let it, why, and what was missing. A row is never changed: the days on each step are counted from them.
CREATE TABLE trinnskifte (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    nummer BIGINT NOT NULL CHECK (nummer > 0),
    fra_trinn TEXT NOT NULL,
    til_trinn TEXT NOT NULL,
    begrunnelse BYTEA NOT NULL,
    flyttet_av UUID NOT NULL REFERENCES bruker (id),
    flyttet TIMESTAMPTZ NOT NULL,
    overstyrt_av UUID REFERENCES bruker (id),
    overstyring BYTEA,
    mangler TEXT,
    CHECK (fra_trinn <> til_trinn),
    CHECK ((overstyrt_av IS NULL) = (overstyring IS NULL)),
    CHECK ((overstyrt_av IS NULL) = (mangler IS NULL)),
    UNIQUE (logg_id, nummer)
);

-- That something was talked about and offered, to whom, and what was answered. Also a no is kept.
CREATE TABLE tilbud (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    slag TEXT NOT NULL CHECK (slag IN ('stafettlogg', 'individuell_plan', 'koordinator', 'barnekoordinator')),
    svar TEXT NOT NULL CHECK (svar IN ('takket_ja', 'takket_nei', 'ikke_avgjort', 'ikke_aktuelt')),
    til_id UUID NOT NULL REFERENCES person (id),
    dato TEXT NOT NULL,
    merknad BYTEA,
    foert_av UUID NOT NULL REFERENCES bruker (id),
    foert TIMESTAMPTZ NOT NULL
);
CREATE INDEX tilbud_logg ON tilbud (logg_id, foert);

-- Which service coordinates (hol § 3-4, barnehageloven § 2b, opplæringslova § 24-1, barnevernsloven § 15-8).
-- The newest row counts.
CREATE TABLE samordning (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    tjeneste TEXT NOT NULL,
    satt_av UUID NOT NULL REFERENCES bruker (id),
    satt TIMESTAMPTZ NOT NULL
);
CREATE INDEX samordning_logg ON samordning (logg_id, satt);

CREATE TRIGGER trinnskifte_ingen_endring BEFORE UPDATE OR DELETE ON trinnskifte
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoeying();
CREATE TRIGGER tilbud_ingen_endring BEFORE UPDATE OR DELETE ON tilbud
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoeying();
CREATE TRIGGER samordning_ingen_endring BEFORE UPDATE OR DELETE ON samordning
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoeying();
