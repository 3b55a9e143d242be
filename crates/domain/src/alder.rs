//! The ages at which something changes: who is heard, who consents, who may see. Each begins at
//! midnight in Norway on the birthday, and nothing has to run then: whoever asks afterwards gets
//! the new answer.

use crate::{samtykke::Kode, tid};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeSet;

/// From this age the child shall be heard (barnelova § 31).
pub const HOERES: i16 = 7;
/// From this age the child's view has great weight (barnelova § 31), and health information can be
/// withheld from the parents for reasons that should be respected (pasient- og
/// brukerrettighetsloven § 3-4).
pub const STOR_VEKT: i16 = 12;
/// From this age the youth is a party in child welfare cases (barnevernsloven § 12-3), and may be
/// given what is confidential as a party (forvaltningsloven § 18).
pub const PART: i16 = 15;
/// From this age the youth alone decides about own health information (pasient- og
/// brukerrettighetsloven § 4-3, helsepersonelloven § 22).
pub const HELSE: i16 = 16;
/// Parental responsibility, and all that rests on it, ends (barnelova § 30, vergemålsloven § 8).
pub const MYNDIG: i16 = 18;

/// How many days the holder may still read after a consent expired unanswered, to ask for it anew.
/// No law fixes it: the service's own choice. A consent that was withdrawn has no such days.
pub const FRIST_ETTER_UTLOEP: i32 = 14;

/// What the municipality has chosen that consent depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samtykkeregler {
    /// From this age the youth's own yes is needed beside the parents': 15 or 16. No law fixes the age
    /// for a stafettlogg; 16 is the age of majority in health matters (pasient- og
    /// brukerrettighetsloven § 4-3), 15 builds on barnelova § 32 and barnevernsloven § 12-3.
    pub ungdomsalder: i16,
    /// Every theme.
    pub temaer: BTreeSet<Kode>,
    /// The themes that are health information.
    pub helse: BTreeSet<Kode>,
    /// The themes that are information from the child welfare service.
    pub barnevern: BTreeSet<Kode>,
}

impl Samtykkeregler {
    /// The ages that the municipality may choose between for [`Samtykkeregler::ungdomsalder`].
    pub const LOVLIGE: [i16; 2] = [PART, HELSE];
}

/// Whether the child's view, or why it is missing, must be asked for before anything more is written:
/// when an age at which the child shall be heard has passed since it was last asked. One who is of
/// age answers for themself.
pub fn maa_hoeres(foedselsdato: Date, sist_hoert: Option<Date>, i_dag: Date) -> bool {
    let bursdag = |aar| tid::dato(tid::fyller(foedselsdato, aar));
    let aldre = [HOERES, STOR_VEKT].into_iter();
    i_dag < bursdag(MYNDIG)
        && aldre
            .map(bursdag)
            .any(|bursdag| bursdag <= i_dag && sist_hoert.is_none_or(|sist| sist < bursdag))
}

/// Whether the person is at least this old at the instant.
pub fn er_fylt(foedselsdato: Date, aar: i16, naa: Timestamp) -> bool {
    tid::fyller(foedselsdato, aar) <= naa
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};

    #[test]
    fn the_child_is_heard_from_the_seventh_birthday_and_anew_from_the_twelfth() {
        let foedt = date(2019, 11, 25);
        let maa = |sist, i_dag| maa_hoeres(foedt, sist, i_dag);
        assert!(!maa(None, date(2026, 11, 24)));
        assert!(maa(None, date(2026, 11, 25)));
        assert!(maa(Some(date(2026, 11, 24)), date(2026, 11, 25)));
        assert!(!maa(Some(date(2026, 11, 25)), date(2031, 11, 24)));
        assert!(maa(Some(date(2026, 11, 25)), date(2031, 11, 25)));
        assert!(!maa(Some(date(2031, 11, 25)), date(2037, 1, 1)));
        assert!(maa(None, date(2037, 11, 24)));
        assert!(!maa(None, date(2037, 11, 25)));
    }

    #[test]
    fn an_age_begins_at_midnight_in_oslo() {
        let midnatt: Timestamp = "2026-11-30T23:00:00Z".parse().unwrap();
        let foedt = date(2008, 12, 1);
        assert!(!er_fylt(foedt, MYNDIG, midnatt - 1.nanoseconds()));
        assert!(er_fylt(foedt, MYNDIG, midnatt));
    }
}
