//! `tiltaksbank.csv`: the measures the municipality has to offer.

use stafett_domain::tiltaksbank::{Beskyttelsesfaktor, Tiltaksnivaa};

use super::feil::Importfeil;
use super::felt::{NAVN_MAKS, Rad, TILTAK_MAKS};
use super::fil::Fil;
use super::kryss::Foerste;

const FIL: Fil = Fil {
    navn: "tiltaksbank.csv",
    kolonner: &["beskyttelsesfaktor", "nivaa", "tiltak", "ansvar"],
    valgfrie: &[],
};

/// One measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TiltaksbankRad {
    /// The line in the file, for faults that are found later.
    pub linje: u64,
    /// What it strengthens.
    pub beskyttelsesfaktor: Beskyttelsesfaktor,
    /// Whom it is meant for.
    pub nivaa: Tiltaksnivaa,
    /// What it is.
    pub tiltak: String,
    /// Who gives it, in the municipality's own words.
    pub ansvar: String,
}

pub(super) fn les(bytes: &[u8], feil: &mut Vec<Importfeil>) -> Vec<TiltaksbankRad> {
    let mut rader = Vec::new();
    let mut sett = Foerste::ny();
    FIL.les_rader(bytes, feil, |rad| {
        if let Some(tiltak) = les_rad(rad) {
            let noekkel = (
                tiltak.beskyttelsesfaktor,
                tiltak.nivaa,
                tiltak.tiltak.clone(),
                tiltak.ansvar.clone(),
            );
            sett.krev_ny(
                rad,
                "tiltak",
                noekkel,
                "samme tiltak",
                "én linje for hvert tiltak",
            );
            rader.push(tiltak);
        }
    });
    rader
}

fn les_rad(rad: &mut Rad<'_>) -> Option<TiltaksbankRad> {
    let faktor = rad.kode(
        "beskyttelsesfaktor",
        Beskyttelsesfaktor::ALLE,
        Beskyttelsesfaktor::kode,
    );
    let nivaa = rad.kode("nivaa", Tiltaksnivaa::ALLE, Tiltaksnivaa::kode);
    let tiltak = rad.tekst("tiltak", TILTAK_MAKS);
    let ansvar = rad.tekst("ansvar", NAVN_MAKS);
    Some(TiltaksbankRad {
        linje: rad.linje,
        beskyttelsesfaktor: faktor?,
        nivaa: nivaa?,
        tiltak: tiltak?,
        ansvar: ansvar?,
    })
}
