//! The tables as diesel sees them. Written by hand, because no tool prints one schema for two
//! databases; a test compares the two. Tables join this file with the queries that use them.
//! It is long because all tables are in it.

diesel::table! {
    noekkelkontroll (id) {
        id -> BigInt,
        kontroll -> Binary,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::Binary;

    datanoekkel (id) {
        id -> SqlUuid,
        pakket -> Binary,
        opprettet -> SqlInstant,
    }
}

diesel::table! {
    use crate::dialect::SqlUuid;
    use diesel::sql_types::{Binary, Text};

    kommune (id) {
        id -> SqlUuid,
        kommunenummer -> Text,
        navn -> Binary,
    }
}

diesel::table! {
    use crate::dialect::SqlUuid;
    use diesel::sql_types::{Binary, Nullable, Text};

    enhet (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        navn -> Binary,
        tjeneste -> Text,
        organisasjonsnummer -> Text,
        overordnet_id -> Nullable<SqlUuid>,
    }
}

diesel::table! {
    use crate::dialect::SqlUuid;
    use diesel::sql_types::{Binary, Nullable, Text};

    person (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        navn -> Binary,
        foedselsnummer -> Nullable<Binary>,
        foedselsnummer_indeks -> Nullable<Binary>,
        foedselsdato -> Nullable<Text>,
        epost -> Nullable<Binary>,
        vern -> Nullable<Binary>,
        tolk -> Nullable<Binary>,
    }
}

diesel::table! {
    use crate::dialect::SqlUuid;
    use diesel::sql_types::{Binary, Bool, Nullable, Text};

    bruker (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        person_id -> SqlUuid,
        brukernavn -> Binary,
        brukernavn_indeks -> Binary,
        passord -> Nullable<Text>,
        aktiv -> Bool,
        varselspraak -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::dialect::SqlUuid;
    use diesel::sql_types::{Binary, Nullable, Text};

    tilhoerighet (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        bruker_id -> SqlUuid,
        enhet_id -> SqlUuid,
        rolle -> Text,
        stilling -> Binary,
        fra -> Text,
        til -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{BigInt, Binary, Nullable};

    barn (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        siste_loepenummer -> BigInt,
        gravid_id -> Nullable<SqlUuid>,
        foedt -> Nullable<SqlInstant>,
        gravid_navn -> Nullable<Binary>,
    }
}

diesel::table! {
    use crate::dialect::SqlUuid;
    use diesel::sql_types::{Nullable, Text};

    barnetilhoerighet (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        barn_id -> SqlUuid,
        enhet_id -> SqlUuid,
        fra -> Text,
        til -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::dialect::SqlUuid;
    use diesel::sql_types::{Bool, Nullable, Text};

    slektskap (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        barn_id -> SqlUuid,
        person_id -> SqlUuid,
        relasjon -> Text,
        foreldreansvar -> Text,
        bor_med -> Bool,
        til -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::dialect::SqlUuid;
    use diesel::sql_types::{Binary, Text};

    tiltaksbank (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        beskyttelsesfaktor -> Text,
        nivaa -> Text,
        tiltak -> Binary,
        ansvar -> Binary,
        indeks -> Binary,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{BigInt, Binary, Nullable, Text};

    hendelse (nr) {
        nr -> BigInt,
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        tidspunkt -> SqlInstant,
        slag -> Text,
        aktoer_id -> Nullable<SqlUuid>,
        barn_id -> Nullable<SqlUuid>,
        barn_loepenummer -> Nullable<BigInt>,
        logg_id -> Nullable<SqlUuid>,
        koding -> Binary,
        avtrykk -> Binary,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{BigInt, Binary, Nullable, Text};

    stafettlogg (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        barn_id -> SqlUuid,
        enhet_id -> SqlUuid,
        trinn -> Text,
        status -> Text,
        versjon -> BigInt,
        holder_nummer -> Nullable<BigInt>,
        tilbud_utfall -> Text,
        tilbud_dato -> Text,
        tilbud_av -> SqlUuid,
        bakgrunn -> Binary,
        barnets_syn -> Nullable<Binary>,
        barnets_syn_aarsak -> Nullable<Binary>,
        opprettet -> SqlInstant,
        endret -> SqlInstant,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{BigInt, Text};

    stafettholder (logg_id, nummer) {
        logg_id -> SqlUuid,
        nummer -> BigInt,
        kommune_id -> SqlUuid,
        bruker_id -> SqlUuid,
        enhet_id -> SqlUuid,
        fra -> SqlInstant,
        grunn -> Text,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    stafettpinne (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        fra_bruker -> SqlUuid,
        til_bruker -> SqlUuid,
        til_enhet -> SqlUuid,
        begrunnelse -> Binary,
        status -> Text,
        tilbudt -> SqlInstant,
        utloeper -> SqlInstant,
        avgjort -> Nullable<SqlInstant>,
        svar -> Nullable<Binary>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::Nullable;

    deltaker (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        bruker_id -> SqlUuid,
        enhet_id -> SqlUuid,
        lagt_til_av -> SqlUuid,
        fra -> SqlInstant,
        til -> Nullable<SqlInstant>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    samtykke (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        gjelder_id -> SqlUuid,
        giver_id -> SqlUuid,
        til_tjeneste -> Text,
        til_enhet -> Nullable<SqlUuid>,
        temaer -> Text,
        nivaa -> Text,
        gyldig_fra -> SqlInstant,
        gyldig_til -> SqlInstant,
        tekstversjon -> Text,
        trukket -> Nullable<SqlInstant>,
        trukket_begrunnelse -> Nullable<Binary>,
        fra_tjeneste -> Nullable<Text>,
        kapasitet -> Text,
        maate -> Text,
        informert_av -> Nullable<SqlUuid>,
        registrert_av -> Nullable<SqlUuid>,
        gitt -> Nullable<Text>,
        varslet -> Nullable<SqlInstant>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Nullable, Text};

    tilgang (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        bruker_id -> SqlUuid,
        nivaa -> Text,
        temaer -> Text,
        fra -> SqlInstant,
        til -> Nullable<SqlInstant>,
        grunnlag -> Text,
        gjelder_id -> Nullable<SqlUuid>,
        kilde -> Nullable<Text>,
        tjeneste -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    maal (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        tekst -> Binary,
        tema -> Nullable<Text>,
        satt_av -> SqlUuid,
        satt -> SqlInstant,
        om_id -> Nullable<SqlUuid>,
        kilde -> Text,
        skjerming -> Text,
        skjermet_for -> Nullable<SqlUuid>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    tiltak (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        maal_id -> SqlUuid,
        tittel -> Binary,
        ansvarlig_id -> SqlUuid,
        frist -> Text,
        tiltaksbank_id -> Nullable<SqlUuid>,
        status -> Text,
        lagt_til_av -> SqlUuid,
        lagt_til -> SqlInstant,
        kilde -> Text,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Text};

    fremdrift (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        tiltak_id -> SqlUuid,
        tekst -> Binary,
        notert_av -> SqlUuid,
        notert -> SqlInstant,
        kilde -> Text,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Text};

    evaluering (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        tiltak_id -> SqlUuid,
        maaloppnaaelse -> Text,
        videre -> Text,
        tekst -> Binary,
        evaluert_av -> SqlUuid,
        evaluert -> SqlInstant,
        kilde -> Text,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable};

    sesjon (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        bruker_id -> SqlUuid,
        nettleser_indeks -> Nullable<Binary>,
        opprettet -> SqlInstant,
        utloeper -> SqlInstant,
        avsluttet -> Nullable<SqlInstant>,
    }
}

diesel::table! {
    use crate::dialect::SqlInstant;
    use diesel::sql_types::{BigInt, Binary};

    innloggingssperre (indeks) {
        indeks -> Binary,
        feil -> BigInt,
        sperret_til -> SqlInstant,
    }
}

diesel::table! {
    use crate::dialect::SqlInstant;
    use diesel::sql_types::{Binary, Nullable, Text};

    signeringsnoekkel (kid) {
        kid -> Text,
        hemmelig -> Binary,
        opprettet -> SqlInstant,
        pensjonert -> Nullable<SqlInstant>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::Binary;

    idempotens (bruker_id, noekkel) {
        bruker_id -> SqlUuid,
        noekkel -> Binary,
        avtrykk -> Binary,
        resultat_id -> SqlUuid,
        opprettet -> SqlInstant,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{BigInt, Nullable, Text};

    varsel (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        bruker_id -> SqlUuid,
        slag -> Text,
        opprettet -> SqlInstant,
        forsoek -> BigInt,
        neste_forsoek -> Nullable<SqlInstant>,
        sendt -> Nullable<SqlInstant>,
    }
}

diesel::table! {
    use crate::dialect::SqlUuid;
    use diesel::sql_types::{Nullable, Text};

    omsorg (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        barn_id -> SqlUuid,
        enhet_id -> SqlUuid,
        fra -> Text,
        til -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    sperre (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        bruker_id -> SqlUuid,
        grunn -> Text,
        begrunnelse -> Nullable<Binary>,
        fra -> SqlInstant,
        til -> Nullable<SqlInstant>,
        satt_av -> SqlUuid,
        opphevet_av -> Nullable<SqlUuid>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    saerskilt_tilgang (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        bruker_id -> SqlUuid,
        enhet_id -> SqlUuid,
        slag -> Text,
        begrunnelse -> Binary,
        fra -> SqlInstant,
        til -> SqlInstant,
        gjennomgaatt -> Nullable<SqlInstant>,
        gjennomgaatt_av -> Nullable<SqlUuid>,
        utfall -> Nullable<Text>,
        merknad -> Nullable<Binary>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Bool, Nullable, Text};

    vedtak (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        barn_id -> SqlUuid,
        logg_id -> Nullable<SqlUuid>,
        slag -> Text,
        gjelder_person -> SqlUuid,
        til_tjeneste -> Nullable<Text>,
        til_enhet -> Nullable<SqlUuid>,
        temaer -> Text,
        grunn -> Text,
        begrunnelse -> Binary,
        til_grad -> Nullable<Binary>,
        ser_sted -> Bool,
        foreslaatt_av -> SqlUuid,
        foreslaatt -> SqlInstant,
        gjelder_til -> Nullable<Text>,
        avgjort_av -> Nullable<SqlUuid>,
        avgjort -> Nullable<SqlInstant>,
        utfall -> Nullable<Text>,
        opphevet -> Nullable<SqlInstant>,
        opphevet_av -> Nullable<SqlUuid>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    innspill (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        slag -> Text,
        maal_id -> Nullable<SqlUuid>,
        tiltak_id -> Nullable<SqlUuid>,
        vurdering -> Nullable<Text>,
        tekst -> Binary,
        tema -> Nullable<Text>,
        om_id -> SqlUuid,
        skjerming -> Text,
        skjermet_for -> Nullable<SqlUuid>,
        skrevet_av -> SqlUuid,
        skrevet -> SqlInstant,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable};

    barnets_syn (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        tekst -> Nullable<Binary>,
        aarsak -> Nullable<Binary>,
        registrert_av -> SqlUuid,
        registrert -> SqlInstant,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    henvendelse (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        avsender_id -> SqlUuid,
        barn_id -> Nullable<SqlUuid>,
        logg_id -> Nullable<SqlUuid>,
        slag -> Text,
        tekst -> Binary,
        mottatt -> SqlInstant,
        frist -> Text,
        forlenget_grunn -> Nullable<Binary>,
        utfall -> Nullable<Text>,
        svar -> Nullable<Binary>,
        besvart_av -> Nullable<SqlUuid>,
        besvart -> Nullable<SqlInstant>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    loggkontroll (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        enhet_id -> Nullable<SqlUuid>,
        slag -> Text,
        maaned -> Text,
        froe -> Binary,
        linjer -> Binary,
        laget -> SqlInstant,
        signert -> Nullable<SqlInstant>,
        signert_av -> Nullable<SqlUuid>,
        utfall -> Nullable<Text>,
        merknad -> Nullable<Binary>,
        paaminnet -> Nullable<SqlInstant>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{BigInt, Binary, Nullable, Text};

    trinnskifte (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        nummer -> BigInt,
        fra_trinn -> Text,
        til_trinn -> Text,
        begrunnelse -> Binary,
        flyttet_av -> SqlUuid,
        flyttet -> SqlInstant,
        overstyrt_av -> Nullable<SqlUuid>,
        overstyring -> Nullable<Binary>,
        mangler -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    moete (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        slag -> Text,
        fra -> SqlInstant,
        til -> SqlInstant,
        sted -> Nullable<Binary>,
        dagsorden -> Binary,
        tema -> Nullable<Text>,
        om_id -> SqlUuid,
        kilde -> Text,
        kalender -> SqlUuid,
        status -> Text,
        innkalt_av -> SqlUuid,
        innkalt -> SqlInstant,
        avlyst_grunn -> Nullable<Binary>,
        avlyst_av -> Nullable<SqlUuid>,
        avlyst -> Nullable<SqlInstant>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Bool, Nullable, Text};

    moete_innkalt (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        moete_id -> SqlUuid,
        bruker_id -> Nullable<SqlUuid>,
        person_id -> Nullable<SqlUuid>,
        er_familie -> Bool,
        svar -> Nullable<Text>,
        besvart -> Nullable<SqlInstant>,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{BigInt, Binary, Bool, Nullable, Text};

    referat (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        moete_id -> SqlUuid,
        nummer -> BigInt,
        droeftet -> Binary,
        avtalt -> Nullable<Binary>,
        andre -> Nullable<Binary>,
        uten_familien -> Nullable<Binary>,
        familien_sa_ja -> Bool,
        neste -> Nullable<Text>,
        holder_id -> SqlUuid,
        kilde -> Text,
        skrevet_av -> SqlUuid,
        skrevet -> SqlInstant,
    }
}

diesel::table! {
    use crate::dialect::SqlUuid;
    use diesel::sql_types::{Bool, Nullable};

    referat_oppmoete (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        referat_id -> SqlUuid,
        bruker_id -> Nullable<SqlUuid>,
        person_id -> Nullable<SqlUuid>,
        er_familie -> Bool,
    }
}

diesel::table! {
    use crate::dialect::SqlUuid;

    moete_beslutning (tiltak_id) {
        tiltak_id -> SqlUuid,
        kommune_id -> SqlUuid,
        moete_id -> SqlUuid,
        referat_id -> SqlUuid,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    tilbud (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        slag -> Text,
        svar -> Text,
        til_id -> SqlUuid,
        dato -> Text,
        merknad -> Nullable<Binary>,
        foert_av -> SqlUuid,
        foert -> SqlInstant,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::Text;

    samordning (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        logg_id -> SqlUuid,
        tjeneste -> Text,
        satt_av -> SqlUuid,
        satt -> SqlInstant,
    }
}

diesel::table! {
    use crate::dialect::{SqlInstant, SqlUuid};
    use diesel::sql_types::{Binary, Nullable, Text};

    moete_evaluering (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        moete_id -> SqlUuid,
        nyttig -> Text,
        hoert -> Text,
        plan_fulgt -> Nullable<Text>,
        ord -> Nullable<Binary>,
        skrevet_av -> SqlUuid,
        skrevet -> SqlInstant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    barn,
    barnets_syn,
    barnetilhoerighet,
    bruker,
    datanoekkel,
    deltaker,
    enhet,
    evaluering,
    hendelse,
    henvendelse,
    innspill,
    loggkontroll,
    maal,
    moete,
    moete_beslutning,
    moete_evaluering,
    moete_innkalt,
    omsorg,
    person,
    referat,
    referat_oppmoete,
    saerskilt_tilgang,
    samordning,
    samtykke,
    sesjon,
    slektskap,
    sperre,
    stafettholder,
    stafettlogg,
    stafettpinne,
    tilbud,
    tilgang,
    tilhoerighet,
    tiltak,
    trinnskifte,
    varsel,
    vedtak,
);
