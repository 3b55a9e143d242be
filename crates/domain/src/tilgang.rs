//! Who has access to a case, to what, when, and on what ground.
//!
//! [`tilganger`] is the only place where access is worked out. It is pure: from a picture of the
//! case ([`Sakbilde`]) to every grant, past and future, with its period. A use case that changes
//! anything in the picture stores the new grants in the same transaction.
//!
//! - `givere.rs`: who must consent, at which age.
//! - `deling.rs`: what their answers add up to, for one service and one theme.
//! - `tjenester.rs`: what the holder and those who take part get from it.
//! - `familie.rs`: what the family has in its own right.
//! - `synlighet.rs`: whether a grant opens one thing that is written.
//! - `forklar.rs` and `virkning.rs`: «why can she see this?» and «what happens if I withdraw it?».

mod deling;
mod familie;
mod forklar;
mod givere;
mod sakbilde;
mod synlighet;
mod tjenester;
mod virkning;

pub use deling::{Deling, Delt};
pub use forklar::{Begrunnelse, begrunn};
pub use sakbilde::{
    Deltakelse, Familieplass, Foresatt, Omsorg, Plass, Saerskilt, Saerskiltslag, Sakbilde, Sperre,
    Svangerskap, Unntak, Vern,
};
pub use synlighet::{Merking, Skjerming, Skjermingsslag, ser};
pub use virkning::{Virkning, virkning};

use crate::{
    ids::{BrukerId, PersonId},
    kodeenum,
    periode::Periode,
    samtykke::Kode,
};
use jiff::Timestamp;
use std::collections::BTreeSet;

kodeenum! {
    /// How much a grant opens. Each level holds the ones before it.
    pub enum Tilgangsnivaa {
        /// That the log exists, its step and dates and who is responsible; nothing that is written.
        Meta = "meta",
        /// What is written under the granted themes.
        Les = "les",
        /// Also note progress and evaluate own measures.
        Bidra = "bidra",
        /// Also goals, measures, participants and the stafettpinne.
        Lede = "lede",
    }
}

kodeenum! {
    /// What a grant rests on.
    pub enum Grunnlag {
        /// Holds the stafettpinne, in the service that the family said yes to at the opening.
        Stafettholder = "stafettholder",
        /// Holds the stafettpinne, and the family has consented to the service.
        StafettholderSamtykke = "stafettholder_samtykke",
        /// Holds the stafettpinne, but the family's consent to the service is missing.
        StafettholderUtenSamtykke = "stafettholder_uten_samtykke",
        /// Holds the stafettpinne, and the consent expired less than two weeks ago.
        StafettholderUtloept = "stafettholder_utloept",
        /// Takes part, and everyone who must has consented to the service.
        Samtykke = "samtykke",
        /// Parental responsibility (barnelova § 30).
        Foreldreansvar = "foreldreansvar",
        /// Lives with the child as foster parent while the child welfare service has the care.
        Fosterforelder = "fosterforelder",
        /// A place in the family that two persons decided.
        Familievedtak = "familievedtak",
        /// What is written is about the reader themself.
        EgneOpplysninger = "egne_opplysninger",
        /// It is the reader's own case.
        EgenSak = "egen_sak",
        /// Acts for the child welfare service, which has the care of the child.
        Barnevernet = "barnevernet",
        /// Leads the unit of the one who holds the stafettpinne.
        Leder = "leder",
        /// Danger to life or health, for a few hours, with a reason.
        Noedtilgang = "noedtilgang",
        /// A leader's or administrator's look, for a day, with a reason.
        OppgittGrunn = "oppgitt_grunn",
    }
}

impl Grunnlag {
    /// The family's own right: it yields to no block for conflict of interest.
    pub fn er_familiens(self) -> bool {
        self.er_voksen_i_familien() || self == Self::EgenSak
    }

    /// Opened for some hours, with a reason.
    pub fn er_saerskilt(self) -> bool {
        matches!(self, Self::Noedtilgang | Self::OppgittGrunn)
    }

    /// The law that the ground rests on, as it is cited to those who ask why.
    pub fn hjemmel(self) -> &'static str {
        match self {
            Self::Stafettholder | Self::StafettholderSamtykke | Self::Samtykke => {
                "forvaltningsloven § 13 a nr. 1"
            }
            Self::StafettholderUtenSamtykke | Self::StafettholderUtloept | Self::Leder => {
                "forvaltningsloven § 13 b nr. 3"
            }
            Self::Foreldreansvar => "barnelova § 30",
            Self::Fosterforelder => "pasient- og brukerrettighetsloven § 4-4",
            Self::Familievedtak => "barnelova § 47",
            Self::EgneOpplysninger => "forvaltningsloven § 18; personvernforordningen art. 15",
            Self::EgenSak => "forvaltningsloven § 18; barnelova §§ 31 og 33",
            Self::Barnevernet => "barnevernsloven § 5-1",
            Self::Noedtilgang => "forvaltningsloven § 13 b nr. 7",
            Self::OppgittGrunn => "forvaltningsloven § 13 b nr. 3; personvernforordningen art. 32",
        }
    }

    /// The right of an adult in the family, from whom a youth may withhold something.
    pub fn er_voksen_i_familien(self) -> bool {
        matches!(
            self,
            Self::Foreldreansvar
                | Self::Fosterforelder
                | Self::Familievedtak
                | Self::EgneOpplysninger
        )
    }
}

/// The themes that a grant opens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Temaer {
    /// Every theme.
    Alle,
    /// These.
    Noen(BTreeSet<Kode>),
}

impl Temaer {
    /// None: the frame only.
    pub fn ingen() -> Self {
        Self::Noen(BTreeSet::new())
    }

    /// Whether something under `tema` may be seen. What has no theme is the log's common frame.
    pub fn omfatter(&self, tema: Option<&Kode>) -> bool {
        match (self, tema) {
            (Self::Alle, _) | (_, None) => true,
            (Self::Noen(temaer), Some(tema)) => temaer.contains(tema),
        }
    }
}

/// Whose secrets a grant opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gjelder {
    /// Everyone's in the case.
    Alle,
    /// This person's.
    Person(PersonId),
}

impl Gjelder {
    /// Whether something about this person is meant.
    pub fn omfatter(self, om: PersonId) -> bool {
        match self {
            Self::Alle => true,
            Self::Person(person) => person == om,
        }
    }
}

/// One grant: this user, this much, these themes, in this period, on this ground.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tilgang {
    /// Who.
    pub bruker: BrukerId,
    /// How much.
    pub nivaa: Tilgangsnivaa,
    /// About what,
    pub temaer: Temaer,
    /// about whom,
    pub gjelder: Gjelder,
    /// and from which service; `None` is from any.
    pub kilde: Option<Kode>,
    /// From this instant,
    pub fra: Timestamp,
    /// up to, but not including, this one; `None` means until something changes.
    pub til: Option<Timestamp>,
    /// Why.
    pub grunnlag: Grunnlag,
    /// The service that the reader acts for; nobody in the family acts for one.
    pub tjeneste: Option<Kode>,
}

impl Tilgang {
    /// Whether the grant is open at this instant.
    pub fn gjelder_naa(&self, naa: Timestamp) -> bool {
        self.periode().omfatter(naa)
    }

    fn periode(&self) -> Periode {
        Periode {
            fra: self.fra,
            til: self.til,
        }
    }

    /// The same grant in each of these periods only.
    fn i_perioder(&self, perioder: impl IntoIterator<Item = Periode>) -> Vec<Self> {
        perioder
            .into_iter()
            .map(|p| Self {
                fra: p.fra,
                til: p.til,
                ..self.clone()
            })
            .collect()
    }
}

/// Every grant on the case.
pub fn tilganger(sak: &Sakbilde) -> Vec<Tilgang> {
    if !sak.takket_ja {
        return Vec::new();
    }
    let mut alle: Vec<Tilgang> = tjenester::tilganger(sak)
        .into_iter()
        .chain(familie::tilganger(sak))
        .flat_map(|t| uten_sperret_tid(sak, t))
        .flat_map(|t| bare_utvalgte(sak, t))
        .filter(|t| !t.periode().er_tom())
        .collect();
    alle.sort();
    alle.dedup();
    alle
}

/// Who is disqualified, as kin or for a conflict of interest, sees nothing but what they have as
/// family.
fn uten_sperret_tid(sak: &Sakbilde, tilgang: Tilgang) -> Vec<Tilgang> {
    if tilgang.grunnlag.er_familiens() {
        return vec![tilgang];
    }
    if sak.er_i_familien(tilgang.bruker) {
        return Vec::new();
    }
    let sperret: Vec<Periode> = sak
        .sperrer
        .iter()
        .filter(|s| s.bruker == tilgang.bruker)
        .map(|s| s.periode)
        .collect();
    tilgang.i_perioder(tilgang.periode().uten(&sperret))
}

/// A protected address leaves those on the list, the family among them.
fn bare_utvalgte(sak: &Sakbilde, tilgang: Tilgang) -> Vec<Tilgang> {
    let Some(vern) = &sak.vern else {
        return vec![tilgang];
    };
    let hele = tilgang.periode();
    let perioder = vern
        .utvalgte
        .iter()
        .filter(|(bruker, _)| *bruker == tilgang.bruker)
        .filter_map(|(_, periode)| hele.snitt(*periode));
    tilgang.i_perioder(perioder)
}

#[cfg(test)]
mod tests;
