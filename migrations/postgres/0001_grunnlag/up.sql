-- The ground: who is who, the log, its people, consents and work, and the journal.
-- Every text that a person wrote, every name, address and national id is sealed (BYTEA); what
-- stays readable is codes, dates, ids and numbers. Comments name the rule behind a constraint.

CREATE TABLE kommune (
    id UUID PRIMARY KEY NOT NULL,
    kommunenummer TEXT NOT NULL UNIQUE,
    navn BYTEA NOT NULL
);

-- One data key per person or municipality, wrapped by the master key. Without its row nothing
-- that was sealed with it can be read again.
CREATE TABLE datanoekkel (
    id UUID PRIMARY KEY NOT NULL,
    pakket BYTEA NOT NULL,
    opprettet TIMESTAMPTZ NOT NULL
);

-- A known text sealed with the master key: tells a lost or foreign key at start.
CREATE TABLE noekkelkontroll (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
    kontroll BYTEA NOT NULL
);

CREATE TABLE enhet (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    navn BYTEA NOT NULL,
    tjeneste TEXT NOT NULL,
    organisasjonsnummer TEXT NOT NULL,
    overordnet_id UUID REFERENCES enhet (id),
    UNIQUE (kommune_id, organisasjonsnummer)
);

CREATE TABLE person (
    id UUID PRIMARY KEY NOT NULL REFERENCES datanoekkel (id),
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    navn BYTEA NOT NULL,
    foedselsnummer BYTEA,
    foedselsnummer_indeks BYTEA,
    foedselsdato TEXT,
    epost BYTEA,
    UNIQUE (kommune_id, foedselsnummer_indeks)
);

CREATE TABLE bruker (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    person_id UUID NOT NULL UNIQUE REFERENCES person (id),
    brukernavn BYTEA NOT NULL,
    brukernavn_indeks BYTEA NOT NULL UNIQUE,
    passord TEXT,
    aktiv BOOLEAN NOT NULL
);

-- til is the last day, inclusive, here and in the next tables; NULL while no end is known. A role or a
-- stay that was taken back before it began has the day before fra, and so never held.
CREATE TABLE tilhoerighet (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    bruker_id UUID NOT NULL REFERENCES bruker (id),
    enhet_id UUID NOT NULL REFERENCES enhet (id),
    rolle TEXT NOT NULL CHECK (rolle IN ('ansatt', 'enhetsleder', 'lokal_administrator', 'systemansvarlig')),
    stilling BYTEA NOT NULL,
    fra TEXT NOT NULL,
    til TEXT,
    UNIQUE (bruker_id, enhet_id, rolle, fra)
);
CREATE INDEX bruker_kommune ON bruker (kommune_id);
CREATE INDEX tilhoerighet_kommune ON tilhoerighet (kommune_id);
CREATE INDEX tilhoerighet_enhet ON tilhoerighet (enhet_id, rolle);

-- siste_loepenummer is the last gap-free event number of the child.
CREATE TABLE barn (
    id UUID PRIMARY KEY NOT NULL REFERENCES person (id),
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    siste_loepenummer BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE barnetilhoerighet (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    barn_id UUID NOT NULL REFERENCES barn (id),
    enhet_id UUID NOT NULL REFERENCES enhet (id),
    fra TEXT NOT NULL,
    til TEXT,
    UNIQUE (barn_id, enhet_id, fra)
);
CREATE INDEX barn_kommune ON barn (kommune_id);
CREATE INDEX barnetilhoerighet_kommune ON barnetilhoerighet (kommune_id);
CREATE INDEX barnetilhoerighet_enhet ON barnetilhoerighet (enhet_id, barn_id);
-- A child is in one unit at a time.
CREATE UNIQUE INDEX barnetilhoerighet_en_aapen ON barnetilhoerighet (barn_id) WHERE til IS NULL;

-- A tie that no longer holds is kept, so that it can be told who could see what.
CREATE TABLE slektskap (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    barn_id UUID NOT NULL REFERENCES barn (id),
    person_id UUID NOT NULL REFERENCES person (id),
    relasjon TEXT NOT NULL,
    foreldreansvar TEXT NOT NULL,
    bor_med BOOLEAN NOT NULL,
    til TEXT,
    UNIQUE (barn_id, person_id)
);
CREATE INDEX slektskap_kommune ON slektskap (kommune_id);
CREATE INDEX slektskap_person ON slektskap (person_id);

CREATE TABLE tiltaksbank (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    beskyttelsesfaktor TEXT NOT NULL,
    nivaa TEXT NOT NULL CHECK (nivaa IN ('groenn', 'gul', 'roed')),
    tiltak BYTEA NOT NULL,
    ansvar BYTEA NOT NULL,
    indeks BYTEA NOT NULL,
    UNIQUE (kommune_id, indeks)
);

-- holder_nummer points at the holder of this moment: an active log without one cannot be stored.
CREATE TABLE stafettlogg (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    barn_id UUID NOT NULL REFERENCES barn (id),
    enhet_id UUID NOT NULL REFERENCES enhet (id),
    trinn TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('aktiv', 'takket_nei', 'avsluttet')),
    versjon BIGINT NOT NULL,
    holder_nummer BIGINT,
    tilbud_utfall TEXT NOT NULL CHECK (tilbud_utfall IN ('takket_ja', 'takket_nei')),
    tilbud_dato TEXT NOT NULL,
    tilbud_av UUID NOT NULL REFERENCES bruker (id),
    bakgrunn BYTEA NOT NULL,
    barnets_syn BYTEA,
    barnets_syn_aarsak BYTEA,
    opprettet TIMESTAMPTZ NOT NULL,
    endret TIMESTAMPTZ NOT NULL,
    CHECK (status <> 'aktiv' OR holder_nummer IS NOT NULL)
);
-- One active log per child.
CREATE UNIQUE INDEX stafettlogg_en_aktiv ON stafettlogg (barn_id) WHERE status = 'aktiv';

-- The unbroken line of holders. A row is never changed: a holder's time ends where the next begins.
CREATE TABLE stafettholder (
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    nummer BIGINT NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    bruker_id UUID NOT NULL REFERENCES bruker (id),
    enhet_id UUID NOT NULL REFERENCES enhet (id),
    fra TIMESTAMPTZ NOT NULL,
    grunn TEXT NOT NULL CHECK (grunn IN ('aapnet', 'godtatt', 'avgang')),
    PRIMARY KEY (logg_id, nummer)
);
CREATE INDEX stafettholder_bruker ON stafettholder (bruker_id, logg_id);
ALTER TABLE stafettlogg ADD CONSTRAINT stafettlogg_har_holder
    FOREIGN KEY (id, holder_nummer) REFERENCES stafettholder (logg_id, nummer) DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE stafettpinne (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    fra_bruker UUID NOT NULL REFERENCES bruker (id),
    til_bruker UUID NOT NULL REFERENCES bruker (id),
    til_enhet UUID NOT NULL REFERENCES enhet (id),
    begrunnelse BYTEA NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('tilbudt', 'godtatt', 'avslaatt', 'trukket', 'utloept')),
    tilbudt TIMESTAMPTZ NOT NULL,
    utloeper TIMESTAMPTZ NOT NULL,
    avgjort TIMESTAMPTZ,
    svar BYTEA
);
-- At most one offer waits at a time.
CREATE UNIQUE INDEX stafettpinne_en_ventende ON stafettpinne (logg_id) WHERE status = 'tilbudt';
CREATE INDEX stafettpinne_til ON stafettpinne (til_bruker, status);

CREATE TABLE deltaker (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    bruker_id UUID NOT NULL REFERENCES bruker (id),
    enhet_id UUID NOT NULL REFERENCES enhet (id),
    lagt_til_av UUID NOT NULL REFERENCES bruker (id),
    fra TIMESTAMPTZ NOT NULL,
    til TIMESTAMPTZ
);
CREATE UNIQUE INDEX deltaker_en_aktiv ON deltaker (logg_id, bruker_id) WHERE til IS NULL;

CREATE TABLE samtykke (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    gjelder_id UUID NOT NULL REFERENCES person (id),
    giver_id UUID NOT NULL REFERENCES person (id),
    til_tjeneste TEXT NOT NULL,
    til_enhet UUID REFERENCES enhet (id),
    temaer TEXT NOT NULL,
    nivaa TEXT NOT NULL CHECK (nivaa IN ('les', 'bidra')),
    gyldig_fra TIMESTAMPTZ NOT NULL,
    gyldig_til TIMESTAMPTZ NOT NULL,
    tekstversjon TEXT NOT NULL,
    trukket TIMESTAMPTZ,
    trukket_begrunnelse BYTEA,
    CHECK (gyldig_fra < gyldig_til)
);
CREATE INDEX samtykke_logg ON samtykke (logg_id);

-- Access, worked out from participants, consents, guardianship and ages, and stored in the same
-- transaction as any change in them.
CREATE TABLE tilgang (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    bruker_id UUID NOT NULL REFERENCES bruker (id),
    nivaa TEXT NOT NULL CHECK (nivaa IN ('meta', 'les', 'bidra', 'lede')),
    temaer TEXT NOT NULL,
    fra TIMESTAMPTZ NOT NULL,
    til TIMESTAMPTZ,
    grunnlag TEXT NOT NULL
);
CREATE INDEX tilgang_bruker ON tilgang (bruker_id, logg_id);
CREATE INDEX tilgang_logg ON tilgang (logg_id);

CREATE TABLE maal (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    tekst BYTEA NOT NULL,
    tema TEXT,
    satt_av UUID NOT NULL REFERENCES bruker (id),
    satt TIMESTAMPTZ NOT NULL
);
CREATE INDEX maal_logg ON maal (logg_id);

-- Exactly one responsible person and one due date per measure.
CREATE TABLE tiltak (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    logg_id UUID NOT NULL REFERENCES stafettlogg (id),
    maal_id UUID NOT NULL REFERENCES maal (id),
    tittel BYTEA NOT NULL,
    ansvarlig_id UUID NOT NULL REFERENCES bruker (id),
    frist TEXT NOT NULL,
    tiltaksbank_id UUID REFERENCES tiltaksbank (id),
    status TEXT NOT NULL CHECK (status IN ('aktiv', 'avsluttet')),
    lagt_til_av UUID NOT NULL REFERENCES bruker (id),
    lagt_til TIMESTAMPTZ NOT NULL
);
CREATE INDEX tiltak_logg ON tiltak (logg_id);
CREATE INDEX tiltak_frist ON tiltak (logg_id, frist) WHERE status = 'aktiv';

CREATE TABLE fremdrift (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    tiltak_id UUID NOT NULL REFERENCES tiltak (id),
    tekst BYTEA NOT NULL,
    notert_av UUID NOT NULL REFERENCES bruker (id),
    notert TIMESTAMPTZ NOT NULL
);
CREATE INDEX fremdrift_tiltak ON fremdrift (tiltak_id);

CREATE TABLE evaluering (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    tiltak_id UUID NOT NULL REFERENCES tiltak (id),
    maaloppnaaelse TEXT NOT NULL CHECK (maaloppnaaelse IN ('ingen', 'noe', 'god', 'full')),
    videre TEXT NOT NULL CHECK (videre IN ('viderefoer', 'endre', 'avslutt')),
    tekst BYTEA NOT NULL,
    evaluert_av UUID NOT NULL REFERENCES bruker (id),
    evaluert TIMESTAMPTZ NOT NULL
);
CREATE INDEX evaluering_tiltak ON evaluering (tiltak_id);

-- The journal. It holds no free text, and no row of it is ever changed or removed.
CREATE TABLE hendelse (
    nr BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id UUID NOT NULL UNIQUE,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    tidspunkt TIMESTAMPTZ NOT NULL,
    slag TEXT NOT NULL,
    aktoer_id UUID REFERENCES bruker (id),
    barn_id UUID REFERENCES barn (id),
    barn_loepenummer BIGINT,
    logg_id UUID REFERENCES stafettlogg (id),
    koding BYTEA NOT NULL,
    avtrykk BYTEA NOT NULL,
    UNIQUE (barn_id, barn_loepenummer),
    CHECK ((barn_id IS NULL) = (barn_loepenummer IS NULL))
);
CREATE INDEX hendelse_logg ON hendelse (logg_id, nr);

CREATE TABLE sesjon (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    bruker_id UUID NOT NULL REFERENCES bruker (id),
    nettleser_indeks BYTEA UNIQUE,
    opprettet TIMESTAMPTZ NOT NULL,
    utloeper TIMESTAMPTZ NOT NULL,
    avsluttet TIMESTAMPTZ
);
CREATE INDEX sesjon_bruker ON sesjon (bruker_id);
CREATE INDEX sesjon_utloeper ON sesjon (utloeper);

-- Failed sign-ins by keyed hash of what was typed, whether such a user exists or not.
CREATE TABLE innloggingssperre (
    indeks BYTEA PRIMARY KEY NOT NULL,
    feil BIGINT NOT NULL,
    sperret_til TIMESTAMPTZ NOT NULL
);

CREATE TABLE signeringsnoekkel (
    kid TEXT PRIMARY KEY NOT NULL,
    hemmelig BYTEA NOT NULL,
    opprettet TIMESTAMPTZ NOT NULL,
    pensjonert TIMESTAMPTZ
);

-- Notices that wait to be sent: to whom and of what kind, and nothing of what it is about.
CREATE TABLE varsel (
    id UUID PRIMARY KEY NOT NULL,
    kommune_id UUID NOT NULL REFERENCES kommune (id),
    bruker_id UUID NOT NULL REFERENCES bruker (id),
    slag TEXT NOT NULL,
    opprettet TIMESTAMPTZ NOT NULL,
    forsoek BIGINT NOT NULL DEFAULT 0,
    neste_forsoek TIMESTAMPTZ,
    sendt TIMESTAMPTZ
);
CREATE INDEX varsel_venter ON varsel (neste_forsoek) WHERE sendt IS NULL;

-- A POST that was answered, so that the same key gives the same result again.
CREATE TABLE idempotens (
    bruker_id UUID NOT NULL REFERENCES bruker (id),
    noekkel BYTEA NOT NULL,
    avtrykk BYTEA NOT NULL,
    resultat_id UUID NOT NULL,
    opprettet TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (bruker_id, noekkel)
);
CREATE INDEX idempotens_opprettet ON idempotens (opprettet);

CREATE FUNCTION bare_tilfoeying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER hendelse_ingen_endring BEFORE UPDATE OR DELETE ON hendelse
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoeying();
CREATE TRIGGER hendelse_ingen_toemming BEFORE TRUNCATE ON hendelse
    FOR EACH STATEMENT EXECUTE FUNCTION bare_tilfoeying();
CREATE TRIGGER stafettholder_ingen_endring BEFORE UPDATE OR DELETE ON stafettholder
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoeying();
CREATE TRIGGER stafettholder_ingen_toemming BEFORE TRUNCATE ON stafettholder
    FOR EACH STATEMENT EXECUTE FUNCTION bare_tilfoeying();
