//! The municipality's own files, read at start with every fault named.

mod moeter;
mod samtykketekst;
mod trapp;

use crate::importer::Kommune;
use crate::importer::Tjenestekoder;
use serde::Deserialize;
use stafett_domain::{
    alder::Samtykkeregler,
    kommunenummer::Kommunenummer,
    samtykke::{Kode, MAKS_MAANEDER},
    spraak::Spraakkode,
    tekstversjon::Versjonsnavn,
    trapp::Trapp,
};
use std::{collections::BTreeSet, sync::Arc};

pub use moeter::Moeteslag;
pub use samtykketekst::{
    Bekreftelse, MAPPE as SAMTYKKETEKST, Samtykketekst, Samtykketekster, Tekstdel, Tekstfil,
};
pub use trapp::{Trappeoppsett, Trinn};

/// What a municipality decides for itself. Rights are not among it: those are law, and code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kommuneoppsett {
    /// Its number and name.
    pub kommune: Kommune,
    /// Its services.
    pub tjenester: Vec<Oppslag>,
    /// The themes that a consent can be about.
    pub temaer: Vec<Oppslag>,
    /// The steps of the samhandlingstrapp, the lowest first.
    pub trapp: Vec<Trinn>,
    /// What they demand.
    pub trapperegler: Arc<Trapp>,
    /// The kinds of meetings.
    pub moeter: Vec<Moeteslag>,
    /// What the family reads before they consent.
    pub samtykketekster: Samtykketekster,
    /// What consent depends on.
    pub samtykkeregler: Arc<Samtykkeregler>,
    /// The services that may open a case because of danger to life or health.
    pub noedtjenester: BTreeSet<Kode>,
    /// The services that may have the care of a child.
    pub omsorgstjenester: BTreeSet<Kode>,
    /// How long things last.
    pub frister: Frister,
}

/// How long things last, as far as the municipality decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frister {
    /// How many days an offer of the stafettpinne stands.
    pub tilbud_om_stafettpinne_dager: u16,
    /// How many months a consent lasts when nothing else is chosen.
    pub samtykke_standard_maaneder: u16,
    /// How many days before a consent ends the family and the holder are told.
    pub samtykke_varsel_dager: u16,
    /// From this age the youth consents too.
    pub samtykkealder: i16,
}

/// A name in the languages of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Navn {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
    /// English.
    pub en: String,
}

/// An entry of one of the municipality's lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oppslag {
    /// Its code.
    pub kode: Kode,
    /// Its name.
    pub navn: Navn,
}

/// The texts of the municipality's files.
#[derive(Debug, Clone, Copy)]
pub struct Oppsettfiler<'a> {
    /// `kommune.toml`
    pub kommune: &'a str,
    /// `tjenester.toml`
    pub tjenester: &'a str,
    /// `temaer.toml`
    pub temaer: &'a str,
    /// `trapp.toml`
    pub trapp: &'a str,
    /// `frister.toml`
    pub frister: &'a str,
    /// `moeter.toml`
    pub moeter: &'a str,
    /// `samtykketekst/<versjon>/<spraak>.toml`, every one.
    pub samtykketekster: &'a [Tekstfil<'a>],
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
    tjeneste: Vec<Listerad>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Temafil {
    tema: Vec<Listerad>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listerad {
    kode: String,
    navn_nb: String,
    navn_nn: String,
    navn_en: String,
    /// Of a theme: it is health information.
    #[serde(default)]
    helse: bool,
    /// Of a theme: it is information from the child welfare service.
    #[serde(default)]
    barnevern: bool,
    /// Of a service: it may open a case because of danger to life or health.
    #[serde(default)]
    noedtilgang: bool,
    /// Of a service: it may have the care of a child.
    #[serde(default)]
    omsorg: bool,
}

impl Kommuneoppsett {
    /// Reads the municipality's files.
    ///
    /// # Errors
    /// One line per fault in any of them, in Norwegian, each beginning with the file's name.
    pub fn les(filer: Oppsettfiler<'_>) -> Result<Self, Vec<String>> {
        let mut feil = Vec::new();
        let kommune = les_kommune(filer.kommune, &mut feil);
        let tjenester = les_toml::<Tjenestefil>("tjenester.toml", filer.tjenester, &mut feil)
            .map_or_else(Vec::new, |f| f.tjeneste);
        let noedtjenester = merkede(&tjenester, |rad| rad.noedtilgang);
        let omsorgstjenester = merkede(&tjenester, |rad| rad.omsorg);
        let tjenester = les_liste("tjenester.toml", "tjeneste", tjenester, &mut feil);
        let temaer = les_toml::<Temafil>("temaer.toml", filer.temaer, &mut feil)
            .map_or_else(Vec::new, |f| f.tema);
        let helse = merkede(&temaer, |rad| rad.helse);
        let barnevern = merkede(&temaer, |rad| rad.barnevern);
        let temaer = les_liste("temaer.toml", "tema", temaer, &mut feil);
        let frister = les_frister(filer.frister, &mut feil);
        let trapp = trapp::les(filer.trapp, &mut feil);
        let moeter = moeter::les_moeter(filer.moeter, &mut feil);
        // A file that could not be read has its own faults.
        if !moeter.is_empty() {
            let koder: Vec<Kode> = moeter.iter().map(|m| m.kode.clone()).collect();
            feil.extend(trapp.ukjente_moeter(&koder));
        }
        let samtykketekster = Samtykketekster::les(filer.samtykketekster, &mut feil);
        match (kommune, frister) {
            (Some(kommune), Some(frister)) if feil.is_empty() => Ok(Self {
                kommune,
                samtykkeregler: Arc::new(Samtykkeregler {
                    ungdomsalder: frister.samtykkealder,
                    temaer: temaer.iter().map(|t| t.kode.clone()).collect(),
                    helse,
                    barnevern,
                }),
                tjenester,
                temaer,
                trapp: trapp.trinn,
                trapperegler: Arc::new(trapp.regler),
                moeter,
                noedtjenester,
                omsorgstjenester,
                frister,
                samtykketekster,
            }),
            _ => Err(feil),
        }
    }

    /// The codes of the services, as an import asks for them.
    pub fn tjenestekoder(&self) -> Tjenestekoder {
        let kode = |kode: &Kode| kode.som_str().to_owned();
        Tjenestekoder {
            alle: self.tjenester.iter().map(|t| kode(&t.kode)).collect(),
            omsorg: self.omsorgstjenester.iter().map(kode).collect(),
        }
    }

    /// Whether there is such a service.
    pub fn har_tjeneste(&self, kode: &Kode) -> bool {
        self.tjenester.iter().any(|t| t.kode == *kode)
    }

    /// Whether there is such a theme.
    pub fn har_tema(&self, kode: &Kode) -> bool {
        self.temaer.iter().any(|t| t.kode == *kode)
    }

    /// A consent text, also one that is no longer asked with.
    pub fn samtykketekst(
        &self,
        versjon: &Versjonsnavn,
        spraak: &Spraakkode,
    ) -> Option<&Samtykketekst> {
        self.samtykketekster.finn(versjon, spraak)
    }

    /// A kind of meeting.
    pub fn moeteslag(&self, kode: &Kode) -> Option<&Moeteslag> {
        self.moeter.iter().find(|m| m.kode == *kode)
    }

    /// Whether there is such a step.
    pub fn har_trinn(&self, kode: &Kode) -> bool {
        self.trapp.iter().any(|t| t.kode == *kode)
    }
}

fn les_toml<T: serde::de::DeserializeOwned>(
    fil: &str,
    tekst: &str,
    feil: &mut Vec<String>,
) -> Option<T> {
    toml::from_str(tekst)
        .map_err(|f| feil.push(format!("{fil}: {}", f.to_string().trim())))
        .ok()
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

/// The codes of the rows with a mark.
fn merkede(rader: &[Listerad], merke: impl Fn(&Listerad) -> bool) -> BTreeSet<Kode> {
    let merkede = rader.iter().filter(|rad| merke(rad));
    merkede
        .filter_map(|rad| Kode::parse(&rad.kode).ok())
        .collect()
}

fn les_frister(tekst: &str, feil: &mut Vec<String>) -> Option<Frister> {
    let fil = "frister.toml";
    let frister = les_toml::<Frister>(fil, tekst, feil)?;
    if !Samtykkeregler::LOVLIGE.contains(&frister.samtykkealder) {
        feil.push(format!(
            "{fil}: samtykkealder er {}; ventet 15 eller 16",
            frister.samtykkealder
        ));
    }
    let lengst = u16::try_from(MAKS_MAANEDER).unwrap_or(u16::MAX);
    if !(1..=lengst).contains(&frister.samtykke_standard_maaneder) {
        feil.push(format!(
            "{fil}: samtykke_standard_maaneder er {}; ventet 1–{lengst}",
            frister.samtykke_standard_maaneder
        ));
    }
    for (navn, dager) in [
        (
            "tilbud_om_stafettpinne_dager",
            frister.tilbud_om_stafettpinne_dager,
        ),
        ("samtykke_varsel_dager", frister.samtykke_varsel_dager),
    ] {
        if !(1..=365).contains(&dager) {
            feil.push(format!("{fil}: {navn} er {dager}; ventet 1–365"));
        }
    }
    Some(frister)
}

/// Reads the rows of a list: plain codes, each once, and a name in every language.
fn les_liste(fil: &str, hva: &str, rader: Vec<Listerad>, feil: &mut Vec<String>) -> Vec<Oppslag> {
    let mut lest: Vec<Oppslag> = Vec::new();
    for (nummer, rad) in (1..).zip(rader) {
        let navn = Navn {
            nb: rad.navn_nb,
            nn: rad.navn_nn,
            en: rad.navn_en,
        };
        sjekk_navn(&format!("{fil}: {hva} {nummer}"), "navn", &navn, feil);
        match Kode::parse(&rad.kode) {
            Err(_) => feil.push(format!(
                "{fil}: {hva} {nummer}: koden er ugyldig; ventet 1–40 tegn av a–z, 0–9 og _"
            )),
            Ok(kode) if lest.iter().any(|o| o.kode == kode) => feil.push(format!(
                "{fil}: {hva} {nummer}: koden står to ganger; ventet hver kode én gang"
            )),
            Ok(kode) => lest.push(Oppslag { kode, navn }),
        }
    }
    lest
}

fn sjekk_navn(sted: &str, hva: &str, navn: &Navn, feil: &mut Vec<String>) {
    if [&navn.nb, &navn.nn, &navn.en]
        .iter()
        .any(|n| n.trim().is_empty())
    {
        feil.push(format!(
            "{sted}: et {hva} er tomt; ventet {hva} på bokmål, nynorsk og engelsk"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stafett_domain::stafettlogg::TRINN_STAFETTLOGG;

    const SENDT: Oppsettfiler<'_> = Oppsettfiler {
        kommune: include_str!("../../../config/kommune/kommune.toml"),
        tjenester: include_str!("../../../config/kommune/tjenester.toml"),
        temaer: include_str!("../../../config/kommune/temaer.toml"),
        trapp: include_str!("../../../config/kommune/trapp.toml"),
        frister: include_str!("../../../config/kommune/frister.toml"),
        moeter: include_str!("../../../config/kommune/moeter.toml"),
        samtykketekster: &[Tekstfil {
            versjon: "2026-11",
            spraak: "nb",
            innhold: include_str!("../../../config/kommune/samtykketekst/2026-11/nb.toml"),
        }],
    };

    #[test]
    fn the_shipped_files_are_right() {
        let oppsett = Kommuneoppsett::les(SENDT).unwrap();
        assert_eq!(oppsett.kommune.nummer.som_str(), "9901");
        assert!(oppsett.tjenestekoder().alle.contains("ppt"));
        assert!(oppsett.har_tema(&Kode::parse("trivsel_laering").unwrap()));
        assert_eq!(oppsett.trapp.len(), 7);
        let kode = |raa| Kode::parse(raa).unwrap();
        assert!(
            oppsett
                .samtykkeregler
                .helse
                .contains(&kode("psykisk_helse"))
        );
        assert_eq!(oppsett.samtykkeregler.barnevern.len(), 1);
        assert!(oppsett.noedtjenester.contains(&kode("barnevern")));
        assert!(oppsett.omsorgstjenester.contains(&kode("barnevern")));
        assert!(oppsett.har_trinn(&Kode::parse(TRINN_STAFETTLOGG).unwrap()));
        let versjon = Versjonsnavn::parse("2026-11").unwrap();
        assert!(oppsett.samtykketekst(&versjon, &Spraakkode::nb()).is_some());
    }

    #[test]
    fn every_fault_in_every_file_is_named() {
        let feil = Kommuneoppsett::les(Oppsettfiler {
            kommune: "kommunenummer = '99'\nnavn = ' '",
            tjenester: "[[tjeneste]]\nkode = 'PPT'\nnavn_nb = ''\nnavn_nn = 'a'\nnavn_en = 'a'\n\
             [[tjeneste]]\nkode = 'ppt'\nnavn_nb = 'a'\nnavn_nn = 'a'\nnavn_en = 'a'\n\
             [[tjeneste]]\nkode = 'ppt'\nnavn_nb = 'a'\nnavn_nn = 'a'\nnavn_en = 'a'",
            temaer: "[[tema]]\nkod = 'x'",
            trapp: "[[trinn]]\nkode = 'a'\nnavn_nb = 'a'\nnavn_nn = 'a'\nnavn_en = 'a'\nbti = 4\n\
             frist_dager = 0\nforklaring_nb = ''\nforklaring_nn = 'a'\nforklaring_en = 'a'",
            frister: "tilbud_om_stafettpinne_dager = 0\nsamtykke_standard_maaneder = 25\n\
             samtykke_varsel_dager = 30\nsamtykkealder = 13",
            moeter: "moete = []",
            samtykketekster: &[],
        })
        .unwrap_err();
        // Two in kommune.toml, three in tjenester.toml, one in temaer.toml, four in trapp.toml, three
        // in frister.toml, one in moeter.toml, and no consent text.
        assert_eq!(feil.len(), 15, "{feil:#?}");
    }
}
