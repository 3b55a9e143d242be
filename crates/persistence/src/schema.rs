//! The tables as diesel sees them. Written by hand, because no tool prints one schema for two
//! databases; a test compares the two. Tables join this file with the queries that use them.

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
    use crate::dialect::SqlUuid;
    use diesel::sql_types::BigInt;

    barn (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        siste_loepenummer -> BigInt,
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
    use diesel::sql_types::{Bool, Text};

    slektskap (id) {
        id -> SqlUuid,
        kommune_id -> SqlUuid,
        barn_id -> SqlUuid,
        person_id -> SqlUuid,
        relasjon -> Text,
        foreldreansvar -> Text,
        bor_med -> Bool,
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

diesel::allow_tables_to_appear_in_same_query!(bruker, datanoekkel, person, tilhoerighet);
