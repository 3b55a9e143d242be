//! From what the database holds to what the rules know: codes, dates, instants.

use crate::{DbFeil, dialect::Instant};
use jiff::{Timestamp, civil::Date};
use stafett_domain::samtykke::Kode;
use std::{collections::BTreeSet, str::FromStr};

/// A code of an enum.
pub(crate) fn kode<T: FromStr>(tekst: &str, hva: &'static str) -> Result<T, DbFeil> {
    tekst.parse().map_err(|_| DbFeil::Uleselig(hva))
}

/// A code of the municipality's lists.
pub(crate) fn listekode(tekst: &str) -> Result<Kode, DbFeil> {
    Kode::parse(tekst).map_err(|_| DbFeil::Uleselig("a code"))
}

/// Codes with commas between.
pub(crate) fn listekoder(tekst: &str) -> Result<BTreeSet<Kode>, DbFeil> {
    tekst
        .split(',')
        .filter(|k| !k.is_empty())
        .map(listekode)
        .collect()
}

/// The same codes as they are stored.
pub(crate) fn til_liste<'a>(koder: impl IntoIterator<Item = &'a Kode>) -> String {
    let koder: Vec<&str> = koder.into_iter().map(Kode::som_str).collect();
    koder.join(",")
}

/// A date as `YYYY-MM-DD`.
pub(crate) fn dato(tekst: &str) -> Result<Date, DbFeil> {
    tekst.parse().map_err(|_| DbFeil::Uleselig("a date"))
}

/// An instant.
pub(crate) fn tid(lagret: Instant) -> Result<Timestamp, DbFeil> {
    Timestamp::from_microsecond(lagret.0).map_err(|_| DbFeil::Uleselig("an instant"))
}

/// An instant that may be missing.
pub(crate) fn kanskje_tid(lagret: Option<Instant>) -> Result<Option<Timestamp>, DbFeil> {
    lagret.map(tid).transpose()
}

/// An instant as it is stored.
pub(crate) fn lagret(tidspunkt: Timestamp) -> Instant {
    Instant(tidspunkt.as_microsecond())
}
