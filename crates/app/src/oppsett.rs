//! The municipality's own files, read at start with every fault named.

use crate::importer::Kommune;
use serde::Deserialize;
use stafett_domain::{kommunenummer::Kommunenummer, samtykke::Kode};
use std::collections::BTreeSet;

/// What a municipality decides for itself. Rights are not among it: those are law, and code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kommuneoppsett {
    /// Its number and name.
    pub kommune: Kommune,
    /// The codes of its services.
    pub tjenester: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kommunefil {
    kommunenummer: String,
    navn: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tjenestefil {
    tjeneste: Vec<Tjeneste>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tjeneste {
    kode: String,
    navn_nb: String,
    navn_nn: String,
    navn_en: String,
}

impl Kommuneoppsett {
    /// Reads `kommune.toml` and `tjenester.toml`.
    ///
    /// # Errors
    /// One line per fault, in Norwegian, each beginning with the file's name.
    pub fn les(kommune_toml: &str, tjenester_toml: &str) -> Result<Self, Vec<String>> {
        let mut feil = Vec::new();
        let kommune = les_kommune(kommune_toml, &mut feil);
        let tjenester = les_tjenester(tjenester_toml, &mut feil);
        match kommune {
            Some(kommune) if feil.is_empty() => Ok(Self { kommune, tjenester }),
            _ => Err(feil),
        }
    }
}

fn les_kommune(tekst: &str, feil: &mut Vec<String>) -> Option<Kommune> {
    let fil: Kommunefil = toml::from_str(tekst)
        .map_err(|f| feil.push(format!("kommune.toml: {}", f.to_string().trim())))
        .ok()?;
    if fil.navn.trim().is_empty() {
        feil.push("kommune.toml: navn er tomt; ventet kommunens navn".to_owned());
    }
    let nummer = Kommunenummer::parse(&fil.kommunenummer)
        .map_err(|_| {
            feil.push("kommune.toml: kommunenummer er ugyldig; ventet fire siffer".to_owned())
        })
        .ok()?;
    Some(Kommune {
        nummer,
        navn: fil.navn,
    })
}

fn les_tjenester(tekst: &str, feil: &mut Vec<String>) -> BTreeSet<String> {
    let mut koder = BTreeSet::new();
    let fil: Tjenestefil = match toml::from_str(tekst) {
        Ok(fil) => fil,
        Err(f) => {
            feil.push(format!("tjenester.toml: {}", f.to_string().trim()));
            return koder;
        }
    };
    for (nummer, tjeneste) in (1..).zip(fil.tjeneste) {
        if Kode::parse(&tjeneste.kode).is_err() {
            feil.push(format!("tjenester.toml: tjeneste {nummer}: koden er ugyldig; ventet 1–40 tegn av a–z, 0–9 og _"));
        }
        if [&tjeneste.navn_nb, &tjeneste.navn_nn, &tjeneste.navn_en]
            .iter()
            .any(|n| n.trim().is_empty())
        {
            feil.push(format!("tjenester.toml: tjeneste {nummer}: et navn er tomt; ventet navn på bokmål, nynorsk og engelsk"));
        }
        if !koder.insert(tjeneste.kode) {
            feil.push(format!(
                "tjenester.toml: tjeneste {nummer}: koden står to ganger; ventet hver kode én gang"
            ));
        }
    }
    koder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_files_are_right() {
        let oppsett = Kommuneoppsett::les(
            include_str!("../../../config/kommune/kommune.toml"),
            include_str!("../../../config/kommune/tjenester.toml"),
        )
        .unwrap();
        assert_eq!(oppsett.kommune.nummer.som_str(), "9901");
        assert!(oppsett.tjenester.contains("ppt"));
    }

    #[test]
    fn every_fault_in_both_files_is_named() {
        let feil = Kommuneoppsett::les(
            "kommunenummer = '99'\nnavn = ' '",
            "[[tjeneste]]\nkode = 'PPT'\nnavn_nb = ''\nnavn_nn = 'a'\nnavn_en = 'a'\n\
             [[tjeneste]]\nkode = 'PPT'\nnavn_nb = 'a'\nnavn_nn = 'a'\nnavn_en = 'a'",
        )
        .unwrap_err();
        assert_eq!(feil.len(), 6, "{feil:#?}");
    }
}
