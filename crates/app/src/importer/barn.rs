//! `barn.csv`: the children, each in one unit.

use std::collections::BTreeSet;

use jiff::civil::Date;
use stafett_domain::foedselsnummer::{Foedselsnummer, Nummermiljoe};
use stafett_domain::organisasjonsnummer::Organisasjonsnummer;

use super::feil::Importfeil;
use super::felt::{NAVN_MAKS, Rad};
use super::fil::Fil;
use super::kryss::{Foerste, Kjente};

const FIL: Fil = Fil {
    navn: "barn.csv",
    kolonner: &["foedselsnummer", "navn", "foedselsdato", "enhet", "fra"],
};

/// One child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarnRad {
    /// The line in the file, for faults that are found later.
    pub linje: u64,
    /// The child.
    pub foedselsnummer: Foedselsnummer,
    /// The child's name.
    pub navn: String,
    /// The date of birth. It agrees with the number, which does not tell the century. Whether it makes
    /// the bearer a child today is not judged, as no clock is asked here.
    pub foedselsdato: Date,
    /// The barnehage or school, one of those in `enheter.csv`.
    pub enhet: Organisasjonsnummer,
    /// The first day there.
    pub fra: Date,
}

/// The rows, and the children that other files may name.
pub(super) fn les(
    bytes: &[u8],
    miljoe: Nummermiljoe,
    enheter: &Kjente<'_, Organisasjonsnummer>,
    feil: &mut Vec<Importfeil>,
) -> (Vec<BarnRad>, Kjente<'static, Foedselsnummer>) {
    let mut rader = Vec::new();
    let mut sett = Foerste::ny();
    let mut noekler = BTreeSet::new();
    let lest = FIL.les_rader(bytes, feil, |rad| {
        let barn = rad.nummer("foedselsnummer", miljoe);
        if let Some(barn) = &barn {
            sett.krev_ny(
                rad,
                "foedselsnummer",
                barn.clone(),
                "barnet",
                "én linje for hvert barn",
            );
            noekler.insert(barn.clone());
        }
        rader.extend(les_resten(rad, barn, enheter));
    });
    (
        rader,
        Kjente {
            fil: &FIL,
            noekler: lest.then_some(noekler),
        },
    )
}

fn les_resten(
    rad: &mut Rad<'_>,
    barn: Option<Foedselsnummer>,
    enheter: &Kjente<'_, Organisasjonsnummer>,
) -> Option<BarnRad> {
    let navn = rad.tekst("navn", NAVN_MAKS);
    let foedselsdato = rad.dato("foedselsdato");
    let enhet = rad.organisasjonsnummer("enhet");
    let fra = rad.dato("fra");

    if let (Some(barn), Some(dato)) = (&barn, foedselsdato)
        && !barn.stemmer_med(dato)
    {
        let hva = "foedselsdato stemmer ikke med fødselsnummeret";
        rad.meld(
            "foedselsdato",
            hva,
            "samme dag, måned og årstall som i nummeret",
        );
    }
    if let (Some(dato), Some(fra)) = (foedselsdato, fra)
        && fra < dato
    {
        rad.meld(
            "fra",
            "fra er før barnet ble født",
            "fødselsdagen eller senere",
        );
    }
    if let Some(enhet) = &enhet {
        let hva = format!("enheten {enhet}");
        enheter.krev(rad, "enhet", enhet, &hva, "et organisasjonsnummer");
    }
    Some(BarnRad {
        linje: rad.linje,
        foedselsnummer: barn?,
        navn: navn?,
        foedselsdato: foedselsdato?,
        enhet: enhet?,
        fra: fra?,
    })
}
