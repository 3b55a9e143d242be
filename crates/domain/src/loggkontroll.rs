//! The monthly control of who has looked children up (pasientjournalloven § 22, personvernforordningen
//! art. 32 and 39): which month, which sample, and what is so unusual that somebody must look at it.
//!
//! A pattern accuses nobody. It says where to look; a person decides what it was.

use crate::{kodeenum, periode::Periode, tid};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use std::{collections::BTreeMap, fmt, str::FromStr};
use thiserror::Error;

kodeenum! {
    /// For whom a control is.
    pub enum Kontrollslag {
        /// A sample of a unit's reads, for its leader.
        Utvalg = "utvalg",
        /// Unusual patterns in the municipality, for the data protection officer.
        Moenster = "moenster",
    }
}

kodeenum! {
    /// Why something stands in a control.
    pub enum Funnslag {
        /// It was drawn among the reads of the unit.
        Utvalg = "utvalg",
        /// It was drawn among the reads of those who lead units: nobody controls their own.
        Ledere = "ledere",
        /// Somebody looked up far more children than is usual where they work.
        MangeBarn = "mange_barn",
        /// Somebody looked up a child in their own family, or with their own last name in it.
        EgetNavn = "eget_navn",
        /// Somebody went far back in time, or into a log that is ended.
        LangtTilbake = "langt_tilbake",
        /// Somebody was refused many times.
        MangeAvslag = "mange_avslag",
    }
}

kodeenum! {
    /// How a control ended.
    pub enum Kontrollutfall {
        /// Nothing to follow up.
        IOrden = "i_orden",
        /// Something is to be followed up, and the remark says what.
        FoelgesOpp = "foelges_opp",
    }
}

/// How many reads a sample holds: what a leader can ask about one by one in a sitting. No law fixes
/// it; the law asks that reads are controlled, and a longer list is looked at less well.
pub const I_UTVALG: usize = 10;
/// Nobody is unusual for fewer children than this in a month: it is a small group in a kindergarten.
pub const MANGE_BARN_MINST: usize = 20;
/// So many times the median of the unit is far more than usual.
pub const MANGE_BARN_GANGER: usize = 3;
/// In a unit with fewer readers than this nothing is usual, and the municipality's median counts.
pub const LESERE_FOR_MEDIAN: usize = 3;
/// So many refusals in a month are more than wrong turns.
pub const MANGE_AVSLAG_MINST: usize = 10;
/// What is older than this many months is far back.
pub const LANGT_TILBAKE_MAANEDER: i32 = 12;
/// A control that nobody has signed is reminded of after so many days.
pub const PAAMINNES_ETTER_DAGER: i32 = 14;
/// A month is looked at when it has been over for so long: what was begun before midnight is stored.
const ETTER_MIDNATT: SignedDuration = SignedDuration::from_hours(1);

/// A month of the calendar in Norway, written `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Maaned(Date);

/// A text that is no [`Maaned`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a month as YYYY-MM")]
pub struct IkkeMaaned;

impl Maaned {
    /// The month that an instant lies in.
    pub fn av(tidspunkt: Timestamp) -> Self {
        Self(tid::dato(tidspunkt).first_of_month())
    }

    /// Its first day.
    pub fn foerste_dag(self) -> Date {
        self.0
    }

    /// The one after it.
    #[must_use]
    pub fn neste(self) -> Self {
        Self(self.0.saturating_add(1.month()))
    }

    /// From its first midnight in Norway up to the next one's.
    pub fn periode(self) -> Periode {
        Periode {
            fra: tid::midnatt(self.0),
            til: Some(tid::midnatt(self.neste().0)),
        }
    }

    /// Whether it is over, and everything in it stored.
    pub fn er_ferdig(self, naa: Timestamp) -> bool {
        tid::midnatt(self.neste().0)
            .checked_add(ETTER_MIDNATT)
            .is_ok_and(|ferdig| ferdig <= naa)
    }
}

impl fmt::Display for Maaned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl FromStr for Maaned {
    type Err = IkkeMaaned;

    fn from_str(tekst: &str) -> Result<Self, IkkeMaaned> {
        let dag = (tekst.len() == 7).then(|| format!("{tekst}-01").parse().ok());
        dag.flatten().map(Self).ok_or(IkkeMaaned)
    }
}

/// The median, the lower of two in the middle; 0 of nothing.
pub fn median(antall: impl IntoIterator<Item = usize>) -> usize {
    let mut antall: Vec<usize> = antall.into_iter().collect();
    antall.sort_unstable();
    let midten = antall.len().saturating_sub(1) / 2;
    antall.get(midten).copied().unwrap_or(0)
}

/// Those who looked up far more children than is usual in their unit, with how many that was and what
/// is usual. `barn` holds how many different children each reader of the unit looked up.
pub fn mange_barn<K: Copy + Ord>(
    barn: &BTreeMap<K, usize>,
    i_kommunen: usize,
) -> Vec<(K, usize, usize)> {
    let vanlig = if barn.len() < LESERE_FOR_MEDIAN {
        i_kommunen
    } else {
        median(barn.values().copied())
    };
    barn.iter()
        .filter(|(_, antall)| {
            **antall >= MANGE_BARN_MINST && **antall > MANGE_BARN_GANGER.saturating_mul(vanlig)
        })
        .map(|(hvem, antall)| (*hvem, *antall, vanlig))
        .collect()
}

/// Whether somebody was refused so many times that it is to be looked at.
pub fn er_mange_avslag(antall: usize) -> bool {
    antall >= MANGE_AVSLAG_MINST
}

/// Whether what was read is far back: the oldest day on an older page that was turned to, or a log
/// that was ended before it was read.
pub fn er_langt_tilbake(
    lest: Timestamp,
    eldste: Option<Date>,
    avsluttet: Option<Timestamp>,
) -> bool {
    let grense = tid::dato(lest).saturating_sub(LANGT_TILBAKE_MAANEDER.months());
    eldste.is_some_and(|dag| dag < grense) || avsluttet.is_some_and(|slutt| slutt < lest)
}

/// Whether two people have a last name, or a part of a double one, in common. `Aas` and `Ås`,
/// `Björn` and `Bjørn` are the same name.
pub fn har_felles_etternavn(en: &str, annen: &str) -> bool {
    let andre = etternavn(annen);
    etternavn(en).iter().any(|del| andre.contains(del))
}

/// The parts of the last name, in one way of writing. A single word is no last name.
fn etternavn(navn: &str) -> Vec<String> {
    let mut ord = navn.split_whitespace();
    let (Some(_), Some(siste)) = (ord.next(), ord.next_back()) else {
        return Vec::new();
    };
    siste
        .split(['-', '‐', '–'])
        .map(lik_skrivemaate)
        .filter(|del| del.chars().count() > 1)
        .collect()
}

fn lik_skrivemaate(del: &str) -> String {
    let smaa: String = del
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|tegn| match tegn {
            'ö' => Some('ø'),
            'ä' => Some('æ'),
            'é' | 'è' | 'ê' => Some('e'),
            'ü' => Some('u'),
            tegn => tegn.is_alphabetic().then_some(tegn),
        })
        .collect();
    smaa.replace("aa", "å")
        .replace("ae", "æ")
        .replace("oe", "ø")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn tid(tekst: &str) -> Timestamp {
        tekst.parse().unwrap()
    }

    #[test]
    fn a_month_begins_and_ends_at_midnight_in_norway() {
        let november: Maaned = "2026-11".parse().unwrap();
        assert_eq!(november.to_string(), "2026-11");
        assert_eq!(november.periode().fra, tid("2026-10-31T23:00:00Z"));
        assert_eq!(november.periode().til, Some(tid("2026-11-30T23:00:00Z")));
        assert_eq!(Maaned::av(tid("2026-11-30T22:59:59Z")), november);
        assert_eq!(Maaned::av(tid("2026-11-30T23:00:00Z")), november.neste());
        // The clocks change in October.
        let oktober: Maaned = "2026-10".parse().unwrap();
        assert_eq!(oktober.periode().fra, tid("2026-09-30T22:00:00Z"));
        assert_eq!(oktober.periode().til, Some(november.periode().fra));
        let desember: Maaned = "2026-12".parse().unwrap();
        assert_eq!(desember.neste().to_string(), "2027-01");
        for feil in ["2026-13", "2026-1", "2026-11-01", "", "november", "26-11"] {
            assert!(feil.parse::<Maaned>().is_err(), "{feil}");
        }
    }

    #[test]
    fn a_month_is_over_an_hour_after_midnight() {
        let november: Maaned = "2026-11".parse().unwrap();
        assert!(!november.er_ferdig(tid("2026-11-30T23:00:00Z")));
        assert!(!november.er_ferdig(tid("2026-11-30T23:59:59Z")));
        assert!(november.er_ferdig(tid("2026-12-01T00:00:00Z")));
    }

    #[test]
    fn the_median_is_one_of_them() {
        assert_eq!(median([]), 0);
        assert_eq!(median([7]), 7);
        assert_eq!(median([9, 1]), 1);
        assert_eq!(median([5, 1, 9]), 5);
    }

    fn lesere(antall: &[usize]) -> BTreeMap<usize, usize> {
        antall.iter().copied().enumerate().collect()
    }

    #[test]
    fn many_children_are_twenty_and_more_than_three_times_the_median() {
        let hvem = |antall: &[usize]| mange_barn(&lesere(antall), 0);
        assert_eq!(hvem(&[6, 6, 20]), [(2, 20, 6)]);
        // One too few,
        assert_eq!(hvem(&[1, 1, 19]), []);
        // and exactly three times is not more than three times.
        assert_eq!(hvem(&[7, 7, 21]), []);
        assert_eq!(hvem(&[7, 7, 22]), [(2, 22, 7)]);
        assert_eq!(hvem(&[30, 30, 30]), []);
        assert_eq!(hvem(&[]), []);
    }

    #[test]
    fn two_readers_are_measured_by_the_municipality() {
        assert_eq!(mange_barn(&lesere(&[2, 25]), 8), [(1, 25, 8)]);
        assert_eq!(mange_barn(&lesere(&[25]), 8), [(0, 25, 8)]);
        assert_eq!(mange_barn(&lesere(&[25]), 9), []);
    }

    #[test]
    fn ten_refusals_are_many() {
        assert!(!er_mange_avslag(9));
        assert!(er_mange_avslag(10));
    }

    #[test]
    fn far_back_is_more_than_a_year_or_an_ended_log() {
        let lest = tid("2026-11-25T10:00:00Z");
        let side = |dag| er_langt_tilbake(lest, Some(dag), None);
        assert!(!side(date(2025, 11, 25)));
        assert!(side(date(2025, 11, 24)));
        assert!(!er_langt_tilbake(lest, None, None));
        let i_logg = |slutt: &str| er_langt_tilbake(lest, None, Some(tid(slutt)));
        assert!(i_logg("2026-11-25T09:59:59Z"));
        // It was open when it was read.
        assert!(!i_logg("2026-11-25T10:00:00Z"));
    }

    #[test]
    fn a_last_name_is_the_same_however_it_is_written() {
        for (en, annen) in [
            ("Kari Nygård", "Anna Nygård"),
            ("Kari NYGAARD", "Anna Sofie nygård"),
            ("Kari Nygård Berg", "Anna Lie-Berg"),
            ("Per Bjørnö", "Anna Bjoernø"),
            ("Tor Arne Løken", "Liv Løken"),
            ("Idé André", "Ole Andre"),
        ] {
            assert!(har_felles_etternavn(en, annen), "{en} / {annen}");
            assert!(har_felles_etternavn(annen, en), "{annen} / {en}");
        }
        for (en, annen) in [
            ("Kari Nygård", "Nygård Berg"),
            ("Kari Berg", "Anna Bergum"),
            ("Kari", "Kari"),
            ("Kari", "Anna Kari"),
            ("", ""),
            ("Kari -", "Anna -"),
            ("Kari B", "Anna B"),
        ] {
            assert!(!har_felles_etternavn(en, annen), "{en} / {annen}");
        }
    }
}
