//! The tables as diesel sees them. Written by hand, because no tool prints one schema for two
//! databases; a test compares it with both. Tables join this file with the queries that use them.

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
