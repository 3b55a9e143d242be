//! Requests from those whom something is written about: what they ask, by when they have an answer, and
//! to whom they can complain.

use crate::kodeenum;
use jiff::{ToSpan, civil::Date};

kodeenum! {
    /// What is asked for.
    pub enum Henvendelsesslag {
        /// To see what is registered (personvernforordningen art. 15).
        Innsyn = "innsyn",
        /// That something is corrected (art. 16).
        Retting = "retting",
        /// An objection (art. 21).
        Protest = "protest",
        /// Information to a parent without parental responsibility (barnelova § 47).
        InnsynUtenAnsvar = "innsyn_uten_ansvar",
    }
}

kodeenum! {
    /// What was answered.
    pub enum Henvendelsesutfall {
        /// Yes.
        Imoetekommet = "imoetekommet",
        /// In part.
        Delvis = "delvis",
        /// No.
        Avslaatt = "avslaatt",
    }
}

kodeenum! {
    /// To whom one can complain about a refusal.
    pub enum Klageinstans {
        /// The data protection authority (personvernforordningen art. 77).
        Datatilsynet = "datatilsynet",
        /// The county governor (barnelova § 47).
        Statsforvalteren = "statsforvalteren",
    }
}

impl Henvendelsesslag {
    /// To whom one can complain when it is refused.
    pub fn klageinstans(self) -> Klageinstans {
        match self {
            Self::Innsyn | Self::Retting | Self::Protest => Klageinstans::Datatilsynet,
            Self::InnsynUtenAnsvar => Klageinstans::Statsforvalteren,
        }
    }
}

impl Henvendelsesutfall {
    /// Whether something was refused, so that the answer must say how to complain (art. 12 no. 4).
    pub fn kan_klages_paa(self) -> bool {
        self != Self::Imoetekommet
    }
}

/// The last day to answer: one month after the request came (art. 12 no. 3). In a month without that
/// day it is the month's last day (regulation 1182/71 art. 3).
pub fn frist(mottatt: Date) -> Date {
    mottatt.saturating_add(1.month())
}

/// The last day when the time was prolonged: two months more, counted from the day the request came
/// (art. 12 no. 3).
pub fn forlenget_frist(mottatt: Date) -> Date {
    mottatt.saturating_add(3.months())
}

/// Whether the time can be prolonged: once, and only while the first month runs, since the sender must
/// be told within it (art. 12 no. 3).
pub fn kan_forlenges(mottatt: Date, er_forlenget: bool, i_dag: Date) -> bool {
    !er_forlenget && i_dag <= frist(mottatt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_ends_on_the_same_day_or_the_last_there_is() {
        for (mottatt, ventet, forlenget) in [
            (date(2026, 11, 25), date(2026, 12, 25), date(2027, 2, 25)),
            (date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 31)),
            (date(2027, 1, 31), date(2027, 2, 28), date(2027, 4, 30)),
            (date(2028, 1, 31), date(2028, 2, 29), date(2028, 4, 30)),
            (date(2027, 2, 28), date(2027, 3, 28), date(2027, 5, 28)),
            (date(2027, 8, 31), date(2027, 9, 30), date(2027, 11, 30)),
            (date(2026, 11, 30), date(2026, 12, 30), date(2027, 2, 28)),
        ] {
            assert_eq!(frist(mottatt), ventet, "{mottatt}");
            assert_eq!(forlenget_frist(mottatt), forlenget, "{mottatt}");
        }
    }

    #[test]
    fn the_time_is_prolonged_once_and_within_the_first_month() {
        let mottatt = date(2027, 1, 31);
        assert!(kan_forlenges(mottatt, false, date(2027, 2, 28)));
        assert!(!kan_forlenges(mottatt, false, date(2027, 3, 1)));
        assert!(!kan_forlenges(mottatt, true, date(2027, 2, 1)));
    }

    #[test]
    fn who_is_refused_is_told_where_to_complain() {
        let til = |slag: Henvendelsesslag| slag.klageinstans();
        assert_eq!(
            til(Henvendelsesslag::InnsynUtenAnsvar),
            Klageinstans::Statsforvalteren
        );
        assert_eq!(til(Henvendelsesslag::Retting), Klageinstans::Datatilsynet);
        let klagbare = Henvendelsesutfall::ALLE.iter();
        assert_eq!(klagbare.filter(|u| u.kan_klages_paa()).count(), 2);
    }
}
