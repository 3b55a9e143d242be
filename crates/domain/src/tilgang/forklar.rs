//! «Why can I see this?» and «why can she?».

use super::{Gjelder, Sakbilde, Temaer, Tilgang, tilganger};
use crate::{
    ids::{BrukerId, SamtykkeId},
    samtykke::Samtykke,
};
use jiff::Timestamp;

/// A grant that is open, and the consents that it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begrunnelse {
    /// The grant.
    pub tilgang: Tilgang,
    /// The consents that open it, if it rests on any.
    pub samtykker: Vec<SamtykkeId>,
}

/// Why somebody can see something at an instant, in the same order as [`tilganger`].
pub fn begrunn(sak: &Sakbilde, bruker: BrukerId, naa: Timestamp) -> Vec<Begrunnelse> {
    tilganger(sak)
        .into_iter()
        .filter(|t| t.bruker == bruker && t.gjelder_naa(naa))
        .map(|tilgang| {
            let samtykker = sak.samtykker.iter();
            let baerende = samtykker.filter(|s| baerer(sak, s, &tilgang, naa));
            Begrunnelse {
                samtykker: baerende.map(|s| s.id).collect(),
                tilgang,
            }
        })
        .collect()
}

/// Whether a grant rests on a consent: it is to the service, about the same person and themes.
fn baerer(sak: &Sakbilde, samtykke: &Samtykke, tilgang: &Tilgang, naa: Timestamp) -> bool {
    use super::Grunnlag::{Samtykke as Deltar, StafettholderSamtykke};
    if !matches!(tilgang.grunnlag, Deltar | StafettholderSamtykke) {
        return false;
    }
    let steder = sak.deltakere.iter().chain(&sak.holder);
    let til_oss = steder
        .filter(|d| d.bruker == tilgang.bruker && d.periode().omfatter(naa))
        .any(|d| samtykke.til.gjelder(&d.tjeneste, d.enhet));
    let temaer = match &tilgang.temaer {
        Temaer::Alle => true,
        Temaer::Noen(temaer) => !temaer.is_disjoint(&samtykke.temaer),
    };
    til_oss
        && temaer
        && tilgang.gjelder == Gjelder::Person(samtykke.gjelder)
        && samtykke.aapner_kilde(tilgang.kilde.as_ref())
        && samtykke.gjelder_naa(naa)
}
