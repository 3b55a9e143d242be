//! «Why can I see this?» and «why can she?».

use super::{Deltakelse, Gjelder, Sakbilde, Temaer, Tilgang, Tilgangsnivaa, tilganger};
use crate::{
    ids::{BrukerId, SamtykkeId},
    samtykke::{Behov, Samtykkenivaa},
};
use jiff::Timestamp;
use std::collections::BTreeSet;

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
            let baerende = baerende(sak, &tilgang, naa);
            Begrunnelse {
                samtykker: baerende.into_iter().collect(),
                tilgang,
            }
        })
        .collect()
}

/// The consents that a grant rests on, by the same rule as opened it: from those who must consent under
/// one of its themes, to the place that the user has in the case, and at the level that it asks for.
fn baerende(sak: &Sakbilde, tilgang: &Tilgang, naa: Timestamp) -> BTreeSet<SamtykkeId> {
    use super::Grunnlag::{Samtykke as Deltar, StafettholderSamtykke};
    let (Deltar | StafettholderSamtykke, Gjelder::Person(gjelder), Temaer::Noen(temaer)) =
        (tilgang.grunnlag, tilgang.gjelder, &tilgang.temaer)
    else {
        return BTreeSet::new();
    };
    let nivaa = match tilgang.nivaa {
        Tilgangsnivaa::Bidra | Tilgangsnivaa::Lede => Samtykkenivaa::Bidra,
        Tilgangsnivaa::Meta | Tilgangsnivaa::Les => Samtykkenivaa::Les,
    };
    let mut alle = BTreeSet::new();
    let plasser = sak.deltakere.iter().chain(&sak.holder);
    for d in plasser.filter(|d| har_plass(sak, d, tilgang, naa)) {
        let behov = Behov {
            gjelder,
            kilde: tilgang.kilde.as_ref(),
            tjeneste: &d.tjeneste,
            enhet: d.enhet,
            nivaa,
        };
        let aapnet = sak.felles_temaer(behov, naa);
        for tema in temaer.intersection(&aapnet) {
            let givere = sak.givere(gjelder, Some(tema), (&d.tjeneste, d.enhet), naa);
            let fra_dem = sak
                .aktuelle(behov, naa)
                .filter(|s| s.temaer.contains(tema) && givere.iter().any(|g| s.er_fra(*g)));
            alle.extend(fra_dem.map(|s| s.id));
        }
    }
    alle
}

/// Whether a grant can come from this place.
fn har_plass(sak: &Sakbilde, d: &Deltakelse, tilgang: &Tilgang, naa: Timestamp) -> bool {
    d.bruker == tilgang.bruker
        && tilgang.tjeneste.as_ref() == Some(&d.tjeneste)
        && d.periode().omfatter(naa)
        && sak.er_ansatt(d.bruker, d.enhet, naa)
}
