//! Consent as release from the duty of confidentiality (forvaltningsloven § 13 a nr. 1).
//!
//! It is given by the one whose secrets they are, to a service and not to a named employee, for
//! themes and a period, and can be taken back at any time.

use crate::{
    alder::MYNDIG,
    ids::{EnhetId, PersonId, SamtykkeId},
    kodeenum, tid,
};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeSet;
use thiserror::Error;

kodeenum! {
    /// What the receiving service may do.
    pub enum Samtykkenivaa {
        /// Read.
        Les = "les",
        /// Read and contribute.
        Bidra = "bidra",
    }
}

/// A code from the municipality's own lists (services, themes, steps): `a–z`, digits and `_`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kode(String);

/// Not a code: something else than `a–z`, digits and `_`, or longer than 40 characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a code is 1–40 characters of a–z, 0–9 and _")]
pub struct IkkeKode;

impl Kode {
    /// Reads a code.
    ///
    /// # Errors
    /// [`IkkeKode`] when a character is outside `a–z0–9_` or the length outside 1–40.
    pub fn parse(raa: &str) -> Result<Self, IkkeKode> {
        let gyldig = (1..=40).contains(&raa.len())
            && raa
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if gyldig {
            Ok(Self(raa.to_owned()))
        } else {
            Err(IkkeKode)
        }
    }

    /// The code itself.
    pub fn som_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Kode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The service that receives: every unit of a kind, or one unit only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mottaker {
    /// The kind of service, from the municipality's list.
    pub tjeneste: Kode,
    /// One unit of that kind; `None` means whichever unit of the kind takes part.
    pub enhet: Option<EnhetId>,
}

impl Mottaker {
    /// Whether a unit of this kind is meant.
    pub fn gjelder(&self, tjeneste: &Kode, enhet: EnhetId) -> bool {
        self.tjeneste == *tjeneste && self.enhet.is_none_or(|e| e == enhet)
    }
}

kodeenum! {
    /// What the giver is when they consent.
    pub enum Kapasitet {
        /// One who holds parental responsibility (barnelova § 30), or a guardian in their place
        /// (vergemålsloven § 17).
        Foreldreansvar = "foreldreansvar",
        /// The one whose secrets they are.
        Selv = "selv",
        /// The child welfare service, which has the care of the child (barnevernsloven § 5-1,
        /// pasient- og brukerrettighetsloven § 4-4).
        Barnevern = "barnevern",
    }
}

kodeenum! {
    /// How a consent was given. Each is valid when it can be shown afterwards.
    pub enum Samtykkemaate {
        /// By the giver, signed in.
        Innlogget = "innlogget",
        /// On paper, which the service keeps.
        Papir = "papir",
        /// Orally, and written down by the one who was told.
        Muntlig = "muntlig",
    }
}

/// One who must consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Giver {
    /// This person.
    Person(PersonId),
    /// The child welfare service, whoever acts for it.
    Barnevernet,
}

/// One person's consent to one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samtykke {
    /// Its id.
    pub id: SamtykkeId,
    /// Whose secrets they are: the child, or the giver.
    pub gjelder: PersonId,
    /// Who gave it,
    pub giver: PersonId,
    /// and as what.
    pub kapasitet: Kapasitet,
    /// The service whose information it is about; `None` is every service that takes part.
    pub fra: Option<Kode>,
    /// The service that may see.
    pub til: Mottaker,
    /// What it is about.
    pub temaer: BTreeSet<Kode>,
    /// Read, or read and contribute.
    pub nivaa: Samtykkenivaa,
    /// Valid from this instant,
    pub gyldig_fra: Timestamp,
    /// and to, but not including, this one.
    pub gyldig_til: Timestamp,
    /// When it was withdrawn, if it was.
    pub trukket: Option<Timestamp>,
}

impl Samtykke {
    /// Whether it comes from this giver.
    pub fn er_fra(&self, giver: Giver) -> bool {
        match giver {
            Giver::Person(person) => self.giver == person && self.kapasitet != Kapasitet::Barnevern,
            Giver::Barnevernet => self.kapasitet == Kapasitet::Barnevern,
        }
    }

    /// Whether what comes from this service is opened; `None` asks for what comes from any.
    pub fn aapner_kilde(&self, kilde: Option<&Kode>) -> bool {
        self.fra.is_none() || self.fra.as_ref() == kilde
    }

    /// The instant from which it no longer holds: expiry or withdrawal, whichever is first.
    pub fn slutt(&self) -> Timestamp {
        self.trukket
            .map_or(self.gyldig_til, |t| t.min(self.gyldig_til))
    }

    /// Whether it holds at this instant.
    pub fn gjelder_naa(&self, naa: Timestamp) -> bool {
        self.gyldig_fra <= naa && naa < self.slutt()
    }

    /// Whether the giver has given another that opens as much for longer: nobody need be asked again.
    pub fn er_fornyet_av(&self, annet: &Self) -> bool {
        let mottaker = annet.til.tjeneste == self.til.tjeneste
            && (annet.til.enhet.is_none() || annet.til.enhet == self.til.enhet);
        let giver = (self.kapasitet == Kapasitet::Barnevern || annet.giver == self.giver)
            && annet.kapasitet == self.kapasitet;
        annet.slutt() > self.gyldig_til
            && annet.gyldig_fra <= self.gyldig_til
            && annet.trukket.is_none()
            && annet.gjelder == self.gjelder
            && (annet.fra.is_none() || annet.fra == self.fra)
            && annet.nivaa >= self.nivaa
            && annet.temaer.is_superset(&self.temaer)
            && mottaker
            && giver
    }

    /// Where it stands at this instant.
    pub fn status(&self, naa: Timestamp) -> Samtykkestatus {
        if self.trukket.is_some_and(|t| t <= naa) {
            Samtykkestatus::Trukket
        } else if self.gyldig_til <= naa {
            Samtykkestatus::Utloept
        } else {
            Samtykkestatus::Gyldig
        }
    }
}

/// What a service needs consent to.
#[derive(Debug, Clone, Copy)]
pub struct Behov<'a> {
    /// Whose secrets it is about.
    pub gjelder: PersonId,
    /// The service whose information it is; `None` is every service's.
    pub kilde: Option<&'a Kode>,
    /// The kind of service that shall see,
    pub tjeneste: &'a Kode,
    /// and the unit of it.
    pub enhet: EnhetId,
    /// How much it needs.
    pub nivaa: Samtykkenivaa,
}

impl Behov<'_> {
    /// Whether a consent that holds at `naa` meets this need, under the themes it names.
    pub fn dekkes_av(&self, samtykke: &Samtykke, naa: Timestamp) -> bool {
        samtykke.gjelder == self.gjelder
            && samtykke.nivaa >= self.nivaa
            && samtykke.aapner_kilde(self.kilde)
            && samtykke.til.gjelder(self.tjeneste, self.enhet)
            && samtykke.gjelder_naa(naa)
    }
}

kodeenum! {
    /// Where a consent stands. Expired and withdrawn are not the same: the first waits for an
    /// answer, the second is one.
    pub enum Samtykkestatus {
        /// It holds.
        Gyldig = "gyldig",
        /// The giver took it back.
        Trukket = "trukket",
        /// Its period is over.
        Utloept = "utloept",
    }
}

/// Why an end date is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Periodefeil {
    /// The consent would end before it begins.
    #[error("the end date is not after today")]
    IkkeFremtid,
    /// Longer than a consent may last without being asked for again.
    #[error("the end date is more than {0} months ahead")]
    ForLenge(i32),
    /// Parental responsibility, and with it the parents' consent, ends at eighteen (barnelova § 30).
    #[error("the end date is after the eighteenth birthday")]
    EtterAtten,
}

/// The longest a consent may last before it must be asked for again, in months.
pub const MAKS_MAANEDER: i32 = 24;

/// The end instant for a consent that is valid through `gyldig_til`. One who is eighteen consents for
/// themself, and has no such birthday ahead.
///
/// # Errors
/// [`Periodefeil`] when the date is not after today, too far ahead, or after the child turns 18.
pub fn slutt_paa_periode(
    foedselsdato: Date,
    i_dag: Date,
    gyldig_til: Date,
) -> Result<Timestamp, Periodefeil> {
    if gyldig_til <= i_dag {
        return Err(Periodefeil::IkkeFremtid);
    }
    if gyldig_til > i_dag.saturating_add(jiff::Span::new().months(MAKS_MAANEDER)) {
        return Err(Periodefeil::ForLenge(MAKS_MAANEDER));
    }
    let slutt = tid::midnatt(tid::etter_dager(gyldig_til, 1));
    let atten = tid::fyller(foedselsdato, MYNDIG);
    if tid::midnatt(i_dag) < atten && slutt > atten {
        return Err(Periodefeil::EtterAtten);
    }
    Ok(slutt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn codes_are_plain() {
        assert!(Kode::parse("trivsel_laering").is_ok());
        for feil in ["", "Å", "a b", "a,b", "A", &"a".repeat(41)] {
            assert_eq!(Kode::parse(feil), Err(IkkeKode));
        }
    }

    #[test]
    fn a_period_lies_ahead_and_ends_before_eighteen() {
        let foedt = date(2009, 3, 10);
        let i_dag = date(2026, 11, 22);
        assert_eq!(
            slutt_paa_periode(foedt, i_dag, i_dag),
            Err(Periodefeil::IkkeFremtid)
        );
        assert_eq!(
            slutt_paa_periode(foedt, i_dag, date(2027, 3, 10)),
            Err(Periodefeil::EtterAtten)
        );
        assert!(slutt_paa_periode(foedt, i_dag, date(2027, 3, 9)).is_ok());
        // On the birthday itself, and after it, the grown person looks ahead freely.
        let fyller = date(2027, 3, 10);
        assert!(slutt_paa_periode(foedt, fyller, date(2028, 3, 10)).is_ok());
        assert_eq!(
            slutt_paa_periode(foedt, fyller, date(2029, 3, 11)),
            Err(Periodefeil::ForLenge(24))
        );
        assert_eq!(
            slutt_paa_periode(date(2022, 3, 14), i_dag, date(2028, 11, 23)),
            Err(Periodefeil::ForLenge(24))
        );
    }

    #[test]
    fn a_later_one_that_opens_as_much_renews() {
        let person = |n| PersonId(uuid::Uuid::from_u128(n));
        let dag = |d| tid::midnatt(d);
        let gammelt = Samtykke {
            id: SamtykkeId(uuid::Uuid::from_u128(1)),
            gjelder: person(9),
            giver: person(1),
            kapasitet: Kapasitet::Foreldreansvar,
            fra: Some(Kode::parse("skole").unwrap()),
            til: Mottaker {
                tjeneste: Kode::parse("ppt").unwrap(),
                enhet: Some(EnhetId(uuid::Uuid::from_u128(4))),
            },
            temaer: BTreeSet::from([Kode::parse("spraak").unwrap()]),
            nivaa: Samtykkenivaa::Les,
            gyldig_fra: dag(date(2026, 1, 1)),
            gyldig_til: dag(date(2026, 12, 1)),
            trukket: None,
        };
        let mut nytt = Samtykke {
            fra: None,
            nivaa: Samtykkenivaa::Bidra,
            gyldig_fra: dag(date(2026, 11, 20)),
            gyldig_til: dag(date(2027, 11, 20)),
            ..gammelt.clone()
        };
        nytt.til.enhet = None;
        assert!(gammelt.er_fornyet_av(&nytt));
        assert!(!nytt.er_fornyet_av(&gammelt));
        assert!(!gammelt.er_fornyet_av(&gammelt));
        let mindre: [fn(&mut Samtykke); 5] = [
            |s| s.giver = PersonId(uuid::Uuid::from_u128(2)),
            |s| s.temaer.clear(),
            |s| s.trukket = Some(s.gyldig_fra),
            |s| s.til.tjeneste = Kode::parse("skole").unwrap(),
            |s| s.gjelder = s.giver,
        ];
        for endre in mindre {
            let mut annet = nytt.clone();
            endre(&mut annet);
            assert!(!gammelt.er_fornyet_av(&annet), "{annet:?}");
        }
    }
}
