//! All files together.

use std::collections::BTreeSet;

use stafett_domain::organisasjonsnummer::Organisasjonsnummer;

use stafett_domain::foedselsnummer::Nummermiljoe;

use super::barn::Barnasenheter;
use super::feil::Importfeil;
use super::kryss::Brukernavn;
use super::{AnsattRad, BarnRad, EnhetRad, ForesattRad, TiltaksbankRad};
use super::{ansatte, barn, enheter, foresatte, tiltaksbank};

/// The files as bytes.
pub struct Importfiler {
    /// `enheter.csv`.
    pub enheter: Vec<u8>,
    /// `ansatte.csv`.
    pub ansatte: Vec<u8>,
    /// `barn.csv`.
    pub barn: Vec<u8>,
    /// `foresatte.csv`.
    pub foresatte: Vec<u8>,
    /// `tiltaksbank.csv`. None keeps the bank that is stored.
    pub tiltaksbank: Option<Vec<u8>>,
}

/// The codes of the services that the municipality has configured.
#[derive(Debug, Clone, Default)]
pub struct Tjenestekoder {
    /// All of them.
    pub alle: BTreeSet<String>,
    /// Those that may have the care of a child.
    pub omsorg: BTreeSet<String>,
}

/// What the files say, when they say nothing wrong. The rows stand in the order of the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Importsett {
    /// The units.
    pub enheter: Vec<EnhetRad>,
    /// The roles of the employees.
    pub ansatte: Vec<AnsattRad>,
    /// The children.
    pub barn: Vec<BarnRad>,
    /// The guardians, once for each child.
    pub foresatte: Vec<ForesattRad>,
    /// The bank of measures. None keeps the one that is stored.
    pub tiltaksbank: Option<Vec<TiltaksbankRad>>,
}

/// Reads all files, or tells every fault in them.
///
/// The faults come in the order of the fields of [`Importfiler`], then by line and column. If the first line of a file is wrong,
/// its rows are not read, and other files are not blamed for naming what it may have held.
pub fn les(
    filer: &Importfiler,
    tjenester: &Tjenestekoder,
    miljoe: Nummermiljoe,
) -> Result<Importsett, Vec<Importfeil>> {
    let mut feil = Vec::new();
    let mut brukernavn = Brukernavn::default();

    let (enheter, kjente_enheter) = i_rekkefoelge(&mut feil, |feil| {
        enheter::les(&filer.enheter, &tjenester.alle, feil)
    });
    let uten_omsorg: BTreeSet<Organisasjonsnummer> = enheter
        .iter()
        .filter(|e| !tjenester.omsorg.contains(&e.tjeneste))
        .map(|e| e.organisasjonsnummer.clone())
        .collect();
    let ansatte = i_rekkefoelge(&mut feil, |feil| {
        ansatte::les(
            &filer.ansatte,
            miljoe,
            &kjente_enheter,
            &mut brukernavn,
            feil,
        )
    });
    let (barn, kjente_barn) = i_rekkefoelge(&mut feil, |feil| {
        let enheter = Barnasenheter {
            alle: &kjente_enheter,
            uten_omsorg: &uten_omsorg,
        };
        barn::les(&filer.barn, miljoe, &enheter, &mut brukernavn, feil)
    });
    let foresatte = i_rekkefoelge(&mut feil, |feil| {
        foresatte::les(
            &filer.foresatte,
            miljoe,
            &kjente_barn,
            &mut brukernavn,
            feil,
        )
    });
    let tiltaksbank = filer
        .tiltaksbank
        .as_ref()
        .map(|bytes| i_rekkefoelge(&mut feil, |feil| tiltaksbank::les(bytes, feil)));

    if feil.is_empty() {
        Ok(Importsett {
            enheter,
            ansatte,
            barn,
            foresatte,
            tiltaksbank,
        })
    } else {
        Err(feil)
    }
}

/// Reads one file and puts its faults, by line and column, after those of the files before.
fn i_rekkefoelge<T>(alle: &mut Vec<Importfeil>, les: impl FnOnce(&mut Vec<Importfeil>) -> T) -> T {
    let mut feil = Vec::new();
    let lest = les(&mut feil);
    feil.sort_by_key(|feil| (feil.linje, feil.kolonne));
    alle.append(&mut feil);
    lest
}
