//! What a change would do, before it is done: worked out by the same function as the change itself.

use super::{Merking, Sakbilde, Tilgang, Tilgangsnivaa, ser, tilganger};
use crate::ids::{BrukerId, PersonId};
use jiff::Timestamp;

/// What one person loses and gains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Virkning {
    /// Who.
    pub bruker: BrukerId,
    /// Their level before,
    pub foer: Option<Tilgangsnivaa>,
    /// and after.
    pub etter: Option<Tilgangsnivaa>,
    /// Numbers in the list of what is written, of what they could read and no longer can.
    pub mister: Vec<usize>,
    /// Numbers of what they can read and could not.
    pub faar: Vec<usize>,
}

/// What changes for each of these readers when the case goes from one picture to the other.
/// Each thing that is written carries the marks that must all be open: a note its own, and its goal's.
/// Those for whom nothing changes are left out.
pub fn virkning(
    foer: &Sakbilde,
    etter: &Sakbilde,
    lesere: &[(BrukerId, PersonId)],
    skrevet: &[Vec<Merking>],
    naa: Timestamp,
) -> Vec<Virkning> {
    let (foer, etter) = (tilganger(foer), tilganger(etter));
    lesere
        .iter()
        .map(|(bruker, person)| {
            let (a, b) = (aapne(&foer, *bruker, naa), aapne(&etter, *bruker, naa));
            let bare_i = |her: &[&Tilgang], der: &[&Tilgang]| {
                let ser_i = |tilganger: &[&Tilgang], merker: &[Merking]| {
                    let alle = || tilganger.iter().copied();
                    let mut merker = merker.iter();
                    merker.all(|m| ser(alle(), *person, m, Tilgangsnivaa::Les, naa))
                };
                let nye = skrevet.iter().enumerate();
                nye.filter(|(_, m)| ser_i(her, m) && !ser_i(der, m))
                    .map(|(nummer, _)| nummer)
                    .collect()
            };
            Virkning {
                bruker: *bruker,
                foer: a.iter().map(|t| t.nivaa).max(),
                etter: b.iter().map(|t| t.nivaa).max(),
                mister: bare_i(&a, &b),
                faar: bare_i(&b, &a),
            }
        })
        .filter(|v| v.foer != v.etter || !v.mister.is_empty() || !v.faar.is_empty())
        .collect()
}

fn aapne(alle: &[Tilgang], bruker: BrukerId, naa: Timestamp) -> Vec<&Tilgang> {
    let mine = alle.iter().filter(|t| t.bruker == bruker);
    mine.filter(|t| t.gjelder_naa(naa)).collect()
}
