//! Meetings in a case: when, who, what may be done with one, and what minutes must tell of the family.

use crate::{
    ids::{BrukerId, PersonId},
    kodeenum, tid,
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use thiserror::Error;

kodeenum! {
    /// Where a meeting stands.
    pub enum Moetestatus {
        /// Called, and not held.
        Planlagt = "planlagt",
        /// Held: there are minutes.
        Holdt = "holdt",
        /// Called off, with a reason.
        Avlyst = "avlyst",
    }
}

kodeenum! {
    /// What somebody who is invited answers.
    pub enum Moetesvar {
        /// Comes.
        Kommer = "kommer",
        /// Cannot come.
        KanIkke = "kan_ikke",
    }
}

kodeenum! {
    /// What the family answers afterwards, on a scale of three points.
    pub enum Tredelt {
        /// Yes.
        Ja = "ja",
        /// Partly.
        Delvis = "delvis",
        /// No.
        Nei = "nei",
    }
}

/// Somebody who is invited to a meeting, or came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hvem {
    /// One who takes part for a service, or has a decided place in the family, by user.
    Bruker(BrukerId),
    /// One of the family, who need not have a user.
    Person(PersonId),
}

/// When a meeting begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moetetid {
    /// When it begins,
    pub fra: Timestamp,
    /// and when it ends.
    pub til: Timestamp,
}

/// Why a day and two times make no meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Tidsfeil {
    /// The clock never shows the time at which it begins: it is put forward that night.
    #[error("the clock never shows the time of the beginning")]
    FraFinnesIkke,
    /// The clock never shows the time at which it ends.
    #[error("the clock never shows the time of the end")]
    TilFinnesIkke,
    /// It ends before it begins, or at the same time.
    #[error("the meeting ends before it begins")]
    SlutterFoer,
}

impl Moetetid {
    /// From what the clock on a wall in Norway shows that day.
    ///
    /// # Errors
    /// [`Tidsfeil`].
    pub fn i_norge(dag: Date, fra: Time, til: Time) -> Result<Self, Tidsfeil> {
        let fra = tid::klokken(dag, fra).ok_or(Tidsfeil::FraFinnesIkke)?;
        let til = tid::klokken(dag, til).ok_or(Tidsfeil::TilFinnesIkke)?;
        if fra < til {
            Ok(Self { fra, til })
        } else {
            Err(Tidsfeil::SlutterFoer)
        }
    }
}

/// Why something cannot be done with a meeting now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Moetefeil {
    /// It was called off.
    #[error("the meeting was called off")]
    Avlyst,
    /// It has been held.
    #[error("the meeting has been held")]
    Holdt,
    /// It has not begun.
    #[error("the meeting has not begun")]
    IkkeBegynt,
    /// There are no minutes of it.
    #[error("the meeting has not been held")]
    IkkeHoldt,
}

impl Moetestatus {
    /// Whether it can be called off, or the invitation be answered.
    ///
    /// # Errors
    /// [`Moetefeil`].
    pub fn venter(self) -> Result<(), Moetefeil> {
        match self {
            Self::Planlagt => Ok(()),
            Self::Holdt => Err(Moetefeil::Holdt),
            Self::Avlyst => Err(Moetefeil::Avlyst),
        }
    }

    /// Whether minutes can be written, the first ones or a correction: nobody knows what is agreed in a
    /// meeting that has not begun.
    ///
    /// # Errors
    /// [`Moetefeil`].
    pub fn kan_ha_referat(self, fra: Timestamp, naa: Timestamp) -> Result<(), Moetefeil> {
        match self {
            Self::Avlyst => Err(Moetefeil::Avlyst),
            Self::Planlagt if naa < fra => Err(Moetefeil::IkkeBegynt),
            Self::Planlagt | Self::Holdt => Ok(()),
        }
    }

    /// Whether the family can say how it was.
    ///
    /// # Errors
    /// [`Moetefeil`].
    pub fn kan_evalueres(self) -> Result<(), Moetefeil> {
        match self {
            Self::Holdt => Ok(()),
            Self::Avlyst => Err(Moetefeil::Avlyst),
            Self::Planlagt => Err(Moetefeil::IkkeHoldt),
        }
    }
}

/// What minutes tell of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Familien {
    /// Somebody of the family came.
    pub kom: bool,
    /// The kind of meeting is held without them only when they have said yes to that.
    pub maa_ha_sagt_ja: bool,
    /// It is written why nobody came.
    pub grunn: bool,
    /// It is written that they said yes to a meeting without them.
    pub sa_ja: bool,
}

/// What minutes lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Familiemangel {
    /// Why nobody of the family came.
    Grunn,
    /// That they have said yes to a meeting without them.
    Ja,
}

impl Familien {
    /// What is missing. The child has a right to be heard, and the parents decide for it (barnelova §§ 30
    /// and 31): that a meeting was held without them is told, and why.
    pub fn mangler(self) -> Vec<Familiemangel> {
        if self.kom {
            return Vec::new();
        }
        let grunn = (!self.grunn).then_some(Familiemangel::Grunn);
        let ja = (self.maa_ha_sagt_ja && !self.sa_ja).then_some(Familiemangel::Ja);
        grunn.into_iter().chain(ja).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn the_clock_is_norwegian_in_winter_and_summer() {
        let kl = |t| time(t, 0, 0, 0);
        let vinter = Moetetid::i_norge(date(2026, 12, 1), kl(9), kl(10)).unwrap();
        assert_eq!(vinter.fra.to_string(), "2026-12-01T08:00:00Z");
        let sommer = Moetetid::i_norge(date(2027, 6, 1), kl(9), kl(10)).unwrap();
        assert_eq!(sommer.fra.to_string(), "2027-06-01T07:00:00Z");
        assert_eq!(sommer.til.to_string(), "2027-06-01T08:00:00Z");
    }

    #[test]
    fn an_hour_that_is_skipped_is_no_time_and_a_meeting_ends_after_it_begins() {
        // The clock is put forward from two to three on 28 March 2027.
        let dag = date(2027, 3, 28);
        let kl = |t, m| time(t, m, 0, 0);
        let lest = |fra, til| Moetetid::i_norge(dag, fra, til);
        assert_eq!(lest(kl(2, 30), kl(4, 0)), Err(Tidsfeil::FraFinnesIkke));
        assert_eq!(lest(kl(1, 0), kl(2, 30)), Err(Tidsfeil::TilFinnesIkke));
        assert_eq!(lest(kl(4, 0), kl(4, 0)), Err(Tidsfeil::SlutterFoer));
        assert_eq!(lest(kl(4, 0), kl(3, 0)), Err(Tidsfeil::SlutterFoer));
        let over = lest(kl(1, 0), kl(3, 0)).unwrap();
        assert_eq!(over.til.duration_since(over.fra).as_mins(), 60);
    }

    #[test]
    fn what_can_be_done_follows_from_where_it_stands() {
        use Moetefeil::{Avlyst, Holdt, IkkeBegynt, IkkeHoldt};
        use Moetestatus as S;
        let fra: Timestamp = "2026-12-01T08:00:00Z".parse().unwrap();
        let (foer, etter) = (fra - jiff::SignedDuration::from_secs(1), fra);
        let tabell = [
            (S::Planlagt, Ok(()), Err(IkkeBegynt), Ok(()), Err(IkkeHoldt)),
            (S::Holdt, Err(Holdt), Ok(()), Ok(()), Ok(())),
            (
                S::Avlyst,
                Err(Avlyst),
                Err(Avlyst),
                Err(Avlyst),
                Err(Avlyst),
            ),
        ];
        for (status, venter, tidlig, naa, evalueres) in tabell {
            assert_eq!(status.venter(), venter, "{status:?}");
            assert_eq!(status.kan_ha_referat(fra, foer), tidlig, "{status:?}");
            assert_eq!(status.kan_ha_referat(fra, etter), naa, "{status:?}");
            assert_eq!(status.kan_evalueres(), evalueres, "{status:?}");
        }
    }

    #[test]
    fn a_meeting_without_the_family_has_a_reason_and_where_it_must_their_yes() {
        use Familiemangel::{Grunn, Ja};
        let tabell: [(bool, bool, bool, bool, &[Familiemangel]); 7] = [
            (true, true, false, false, &[]),
            (false, false, false, false, &[Grunn]),
            (false, false, true, false, &[]),
            (false, true, false, false, &[Grunn, Ja]),
            (false, true, true, false, &[Ja]),
            (false, true, false, true, &[Grunn]),
            (false, true, true, true, &[]),
        ];
        for (kom, maa_ha_sagt_ja, grunn, sa_ja, ventet) in tabell {
            let familien = Familien {
                kom,
                maa_ha_sagt_ja,
                grunn,
                sa_ja,
            };
            assert_eq!(familien.mangler(), ventet, "{familien:?}");
        }
    }
}
