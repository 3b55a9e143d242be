-- Consent in all its cases: who gives for whom and how, from whom something is withheld, who shall see
-- nothing, emergencies and reasons, decisions by two, protected addresses, the family's own words and
-- requests, and the control of reads. Comments name the rule behind a constraint.

-- How a consent was given, by whom in which capacity, and which service's information it opens.
ALTER TABLE samtykke ADD COLUMN fra_tjeneste TEXT;
ALTER TABLE samtykke ADD COLUMN kapasitet TEXT NOT NULL DEFAULT 'foreldreansvar'
    CHECK (kapasitet IN ('foreldreansvar', 'selv', 'barnevern'));
ALTER TABLE samtykke ADD COLUMN maate TEXT NOT NULL DEFAULT 'innlogget'
    CHECK (maate IN ('innlogget', 'papir', 'muntlig'));
-- Who told the giver what it means, and who wrote it down when the giver did not sign in.
ALTER TABLE samtykke ADD COLUMN informert_av UUID REFERENCES bruker (id);
ALTER TABLE samtykke ADD COLUMN registrert_av UUID REFERENCES bruker (id);
-- The day it was given on paper or orally; and when giver and holder were told that it soon ends.
ALTER TABLE samtykke ADD COLUMN gitt TEXT;
ALTER TABLE samtykke ADD COLUMN varslet TIMESTAMPTZ;

-- Whose secrets, NULL is everyone's; the service whose information, NULL is every service's; the service
-- the reader acts for.
ALTER TABLE tilgang ADD COLUMN gjelder_id UUID REFERENCES person (id);
ALTER TABLE tilgang ADD COLUMN kilde TEXT;
ALTER TABLE tilgang ADD COLUMN tjeneste TEXT;

-- Whose secrets a goal and all under it are, which service wrote it, and from whom it is withheld.
ALTER TABLE maal ADD COLUMN om_id UUID REFERENCES person (id);
ALTER TABLE maal ADD COLUMN kilde TEXT NOT NULL DEFAULT '';
ALTER TABLE maal ADD COLUMN skjerming TEXT NOT NULL DEFAULT 'ingen'
    CHECK (skjerming IN ('ingen', 'familien', 'person', 'andre_tjenester'));
ALTER TABLE maal ADD COLUMN skjermet_for UUID REFERENCES person (id);
UPDATE maal SET kilde = (
    SELECT e.tjeneste FROM stafettlogg l JOIN enhet e ON e.id = l.enhet_id WHERE l.id = maal.logg_id
);
UPDATE maal SET om_id = (SELECT l.barn_id FROM stafettlogg l WHERE l.id = maal.logg_id);
ALTER TABLE tiltak ADD COLUMN kilde TEXT NOT NULL DEFAULT '';
UPDATE tiltak SET kilde = (SELECT m.kilde FROM maal m WHERE m.id = tiltak.maal_id);
ALTER TABLE fremdrift ADD COLUMN kilde TEXT NOT NULL DEFAULT '';
UPDATE fremdrift SET kilde = (
    SELECT t.kilde FROM tiltak t WHERE t.id = fremdrift.tiltak_id
);
ALTER TABLE evaluering ADD COLUMN kilde TEXT NOT NULL DEFAULT '';
UPDATE evaluering SET kilde = (
    SELECT t.kilde FROM tiltak t WHERE t.id = evaluering.tiltak_id
);

-- Whether the address is protected and which interpreter is needed, sealed for everyone alike: that
-- somebody is protected must not show in a copy of the database (folkeregisterloven § 10-4).
ALTER TABLE person ADD COLUMN vern BYTEA;
ALTER TABLE person ADD COLUMN tolk BYTEA;

-- The language in which somebody is told by e-mail that something waits, once they have chosen one.
ALTER TABLE bruker ADD COLUMN varselspraak TEXT CHECK (varselspraak IN ('nb', 'nn', 'se', 'en'));

-- A child that was registered before birth: the one who expects it, and when the birth was registered.
ALTER TABLE barn ADD COLUMN gravid_id UUID REFERENCES person (id);
ALTER TABLE barn ADD COLUMN foedt TIMESTAMPTZ;
-- Her name as it was given then, until the register tells who the family is: what the register knows of her
-- is told to nobody who only knows her number.
ALTER TABLE barn ADD COLUMN gravid_navn BYTEA;

-- Periods in which the child welfare service has the care (barnevernsloven § 5-1). til is the last day.
CREATE TABLE omsorg (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    barn_id UUID NOT NULL REFERENCES barn (id),
    enhet_id UUID NOT NULL REFERENCES enhet (id),
    fra TEXT NOT NULL,
    til TEXT
);
CREATE INDEX omsorg_barn ON omsorg (barn_id);
CREATE UNIQUE INDEX omsorg_en_aapen ON omsorg (barn_id) WHERE til IS NULL;

-- Those who shall see nothing of a case (forvaltningsloven § 6). A row is only changed when it is lifted.
CREATE TABLE sperre (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    bruker_id UUID NOT NULL REFERENCES bruker (id),
    grunn TEXT NOT NULL CHECK (grunn IN ('slekt', 'naert_forhold', 'egen_interesse', 'annet')),
    begrunnelse BYTEA,
    fra TIMESTAMPTZ NOT NULL,
    til TIMESTAMPTZ,
    satt_av UUID NOT NULL REFERENCES bruker (id),
    opphevet_av UUID REFERENCES bruker (id)
);
CREATE UNIQUE INDEX sperre_en_aktiv ON sperre (logg_id, bruker_id) WHERE til IS NULL;

-- Time-boxed access with a reason, and its review. At most one of a kind waits for one person at a time.
CREATE TABLE saerskilt_tilgang (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    bruker_id UUID NOT NULL REFERENCES bruker (id),
    enhet_id UUID NOT NULL REFERENCES enhet (id),
    slag TEXT NOT NULL CHECK (slag IN ('noed', 'leder', 'administrator')),
    begrunnelse BYTEA NOT NULL,
    fra TIMESTAMPTZ NOT NULL,
    til TIMESTAMPTZ NOT NULL,
    gjennomgaatt TIMESTAMPTZ,
    gjennomgaatt_av UUID REFERENCES bruker (id),
    utfall TEXT CHECK (utfall IN ('berettiget', 'uberettiget')),
    merknad BYTEA,
    CHECK (fra < til),
    CHECK ((gjennomgaatt IS NULL) = (utfall IS NULL)),
    CHECK (gjennomgaatt_av IS NULL OR gjennomgaatt_av <> bruker_id)
);
CREATE INDEX saerskilt_tilgang_logg ON saerskilt_tilgang (logg_id);
CREATE INDEX saerskilt_tilgang_venter ON saerskilt_tilgang (kommune_id, fra) WHERE gjennomgaatt IS NULL;

-- What two persons decide: one proposes, another says yes or no. barn_id is the child, whether or not
-- there is a log.
CREATE TABLE vedtak (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    barn_id UUID NOT NULL REFERENCES barn (id),
    logg_id UUID REFERENCES stafettlogg (id),
    slag TEXT NOT NULL CHECK (slag IN ('ett_samtykke', 'familieplass', 'utvalgt', 'utlevering',
        'lavere_vern')),
    gjelder_person UUID NOT NULL REFERENCES person (id),
    til_tjeneste TEXT,
    til_enhet UUID REFERENCES enhet (id),
    temaer TEXT NOT NULL DEFAULT '',
    grunn TEXT NOT NULL,
    begrunnelse BYTEA NOT NULL,
    -- How the address would be protected; sealed, like how it is.
    til_grad BYTEA,
    ser_sted BOOLEAN NOT NULL DEFAULT FALSE,
    foreslaatt_av UUID NOT NULL REFERENCES bruker (id),
    foreslaatt TIMESTAMPTZ NOT NULL,
    gjelder_til TEXT,
    avgjort_av UUID REFERENCES bruker (id),
    avgjort TIMESTAMPTZ,
    utfall TEXT CHECK (utfall IN ('godkjent', 'avslaatt')),
    opphevet TIMESTAMPTZ,
    opphevet_av UUID REFERENCES bruker (id),
    CHECK ((avgjort IS NULL) = (utfall IS NULL)),
    CHECK (avgjort_av IS NULL OR avgjort_av <> foreslaatt_av),
    CHECK ((slag = 'lavere_vern') = (til_grad IS NOT NULL))
);
CREATE INDEX vedtak_barn ON vedtak (barn_id);
CREATE INDEX vedtak_venter ON vedtak (kommune_id, id) WHERE avgjort IS NULL AND opphevet IS NULL;

-- The family's own words. A row is never changed.
CREATE TABLE innspill (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    slag TEXT NOT NULL CHECK (slag IN ('egne_ord', 'maal', 'kommentar', 'vurdering')),
    maal_id UUID REFERENCES maal (id),
    tiltak_id UUID REFERENCES tiltak (id),
    vurdering TEXT CHECK (vurdering IN ('bra', 'delvis', 'ikke')),
    tekst BYTEA NOT NULL,
    tema TEXT,
    om_id UUID NOT NULL REFERENCES person (id),
    skjerming TEXT NOT NULL DEFAULT 'ingen'
        CHECK (skjerming IN ('ingen', 'familien', 'person', 'andre_tjenester')),
    skjermet_for UUID REFERENCES person (id),
    skrevet_av UUID NOT NULL REFERENCES bruker (id),
    skrevet TIMESTAMPTZ NOT NULL
);
CREATE INDEX innspill_logg ON innspill (logg_id);

-- The child's view after the opening, or why it is missing (barnelova § 31). A row is never changed.
CREATE TABLE barnets_syn (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    tekst BYTEA,
    aarsak BYTEA,
    registrert_av UUID NOT NULL REFERENCES bruker (id),
    registrert TIMESTAMPTZ NOT NULL,
    CHECK ((tekst IS NULL) <> (aarsak IS NULL))
);
CREATE INDEX barnets_syn_logg ON barnets_syn (logg_id, registrert);

-- Requests with a deadline (personvernforordningen art. 12 nr. 3, barnelova § 47). barn_id is known only
-- when the sender is in the child's family.
CREATE TABLE henvendelse (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    avsender_id UUID NOT NULL REFERENCES bruker (id),
    barn_id UUID REFERENCES barn (id),
    logg_id UUID REFERENCES stafettlogg (id),
    slag TEXT NOT NULL CHECK (slag IN ('innsyn', 'retting', 'protest', 'innsyn_uten_ansvar')),
    tekst BYTEA NOT NULL,
    mottatt TIMESTAMPTZ NOT NULL,
    frist TEXT NOT NULL,
    forlenget_grunn BYTEA,
    utfall TEXT CHECK (utfall IN ('imoetekommet', 'delvis', 'avslaatt')),
    svar BYTEA,
    besvart_av UUID REFERENCES bruker (id),
    besvart TIMESTAMPTZ,
    CHECK ((besvart IS NULL) = (utfall IS NULL)),
    CHECK (besvart_av IS NULL OR besvart_av <> avsender_id)
);
CREATE INDEX henvendelse_venter ON henvendelse (kommune_id, frist, id) WHERE besvart IS NULL;
CREATE INDEX henvendelse_avsender ON henvendelse (avsender_id, id);
CREATE INDEX henvendelse_logg ON henvendelse (logg_id) WHERE besvart IS NULL;

-- The monthly control of reads: a sample for the unit's leader, and patterns for the data protection
-- officer (pasientjournalloven § 22). linjer are the numbers of events in the journal, and who stands out.
-- They are sealed: that somebody has the same last name as a child tells of both. froe is what a sample
-- was drawn with.
CREATE TABLE loggkontroll (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    enhet_id UUID REFERENCES enhet (id),
    slag TEXT NOT NULL CHECK (slag IN ('utvalg', 'moenster')),
    maaned TEXT NOT NULL,
    froe BYTEA NOT NULL,
    linjer BYTEA NOT NULL,
    laget TIMESTAMPTZ NOT NULL,
    signert TIMESTAMPTZ,
    signert_av UUID REFERENCES bruker (id),
    utfall TEXT CHECK (utfall IN ('i_orden', 'foelges_opp')),
    merknad BYTEA,
    paaminnet TIMESTAMPTZ,
    CHECK ((signert IS NULL) = (utfall IS NULL)),
    CHECK ((signert IS NULL) = (signert_av IS NULL)),
    CHECK ((slag = 'utvalg') = (enhet_id IS NOT NULL))
);
CREATE UNIQUE INDEX loggkontroll_enhet ON loggkontroll (kommune_id, maaned, slag, enhet_id) WHERE enhet_id IS NOT NULL;
CREATE UNIQUE INDEX loggkontroll_kommune ON loggkontroll (kommune_id, maaned, slag) WHERE enhet_id IS NULL;
CREATE INDEX loggkontroll_venter ON loggkontroll (kommune_id, laget) WHERE signert IS NULL;
CREATE INDEX hendelse_tid ON hendelse (kommune_id, tidspunkt);

ALTER TABLE tilhoerighet DROP CONSTRAINT tilhoerighet_rolle_check;
ALTER TABLE tilhoerighet ADD CONSTRAINT tilhoerighet_rolle_check CHECK (rolle IN ('ansatt', 'enhetsleder', 'lokal_administrator', 'systemansvarlig', 'personvernombud'));

CREATE TRIGGER innspill_ingen_endring BEFORE UPDATE OR DELETE ON innspill
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoeying();
CREATE TRIGGER barnets_syn_ingen_endring BEFORE UPDATE OR DELETE ON barnets_syn
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoeying();
