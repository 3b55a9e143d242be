//! Whether a reader sees one thing that is written.

use super::{Grunnlag, Tilgang, Tilgangsnivaa};
use crate::{ids::PersonId, kodeenum, samtykke::Kode};
use jiff::Timestamp;

kodeenum! {
    /// From whom something is withheld, as a code.
    pub enum Skjermingsslag {
        /// From nobody.
        Ingen = "ingen",
        /// From the adults of the family.
        Familien = "familien",
        /// From one named person.
        Person = "person",
        /// From every other service; the family's right to know stands.
        AndreTjenester = "andre_tjenester",
    }
}

/// From whom something that is written is withheld, whatever their grants open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skjerming {
    /// From nobody.
    Ingen,
    /// From the adults of the family: health information that the youth, for reasons that should
    /// be respected, does not want them to have (pasient- og brukerrettighetsloven § 3-4).
    Familien,
    /// From one named person.
    Person(PersonId),
    /// From every service but the one that wrote it. The family's right to know stands.
    AndreTjenester,
}

impl Skjerming {
    /// Its kind.
    pub fn slag(self) -> Skjermingsslag {
        match self {
            Self::Ingen => Skjermingsslag::Ingen,
            Self::Familien => Skjermingsslag::Familien,
            Self::Person(_) => Skjermingsslag::Person,
            Self::AndreTjenester => Skjermingsslag::AndreTjenester,
        }
    }
}

/// What decides who sees something that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merking {
    /// Whose secrets it is: the child's, or a parent's own.
    pub om: PersonId,
    /// Its theme; none is the common frame.
    pub tema: Option<Kode>,
    /// The service that wrote it.
    pub kilde: Kode,
    /// From whom it is withheld.
    pub skjerming: Skjerming,
}

impl Merking {
    /// The same, written by another service.
    pub fn fra(&self, kilde: Kode) -> Self {
        Self {
            kilde,
            ..self.clone()
        }
    }
}

impl Tilgang {
    /// Whether this grant opens what is marked so, for this reader.
    pub fn aapner(&self, leser: PersonId, merking: &Merking) -> bool {
        self.gjelder.omfatter(merking.om)
            && self.temaer.omfatter(merking.tema.as_ref())
            && self.kilde.as_ref().is_none_or(|k| *k == merking.kilde)
            && self.slipper_gjennom(leser, merking)
    }

    fn slipper_gjennom(&self, leser: PersonId, merking: &Merking) -> bool {
        match merking.skjerming {
            Skjerming::Ingen => true,
            Skjerming::Familien => !self.grunnlag.er_voksen_i_familien(),
            Skjerming::Person(person) => person != leser,
            Skjerming::AndreTjenester => {
                self.grunnlag.er_familiens()
                    || self.grunnlag == Grunnlag::Noedtilgang
                    || self.tjeneste.as_ref() == Some(&merking.kilde)
            }
        }
    }
}

/// Whether one of a reader's grants opens what is marked so, at this level and instant.
pub fn ser<'t>(
    tilganger: impl IntoIterator<Item = &'t Tilgang>,
    leser: PersonId,
    merking: &Merking,
    minst: Tilgangsnivaa,
    naa: Timestamp,
) -> bool {
    tilganger
        .into_iter()
        .any(|t| t.nivaa >= minst && t.gjelder_naa(naa) && t.aapner(leser, merking))
}
