//! The consent texts: what the family reads before they say yes, in each version and language.

use super::les_toml;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use stafett_domain::{
    kodeenum,
    spraak::Spraakkode,
    tekstversjon::{Avtrykk, Tekstversjon, Versjonsnavn},
};

/// The folder of the texts, under that of the municipality.
pub const MAPPE: &str = "samtykketekst";

/// One file: `samtykketekst/<versjon>/<spraak>.toml`.
#[derive(Debug, Clone, Copy)]
pub struct Tekstfil<'a> {
    /// The name of the folder.
    pub versjon: &'a str,
    /// The name of the file, without its ending.
    pub spraak: &'a str,
    /// What stands in it, to the letter.
    pub innhold: &'a str,
}

kodeenum! {
    /// Who says yes, and about whose secrets: each ticks a sentence of their own.
    pub enum Bekreftelse {
        /// A parent, about the child.
        Barn = "barn",
        /// A parent, about themselves.
        Meg = "meg",
        /// A young person, about themselves.
        Ungdom = "ungdom",
        /// A pregnant woman, before the child is born.
        Gravid = "gravid",
    }
}

/// A consent text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samtykketekst {
    /// Which text it is, to the letter.
    pub id: Tekstversjon,
    /// What the language calls itself.
    pub spraaknavn: String,
    /// Whether it still has to be read by a translator.
    pub utkast: bool,
    /// The heading.
    pub overskrift: String,
    /// Stands under it.
    pub ingress: String,
    /// What the consent tells, part by part.
    pub deler: Vec<Tekstdel>,
    bekreftelse: Bekreftelsefil,
}

impl Samtykketekst {
    /// The sentence that the giver ticks.
    pub fn bekreftelse(&self, hvem: Bekreftelse) -> &str {
        match hvem {
            Bekreftelse::Barn => &self.bekreftelse.barn,
            Bekreftelse::Meg => &self.bekreftelse.meg,
            Bekreftelse::Ungdom => &self.bekreftelse.ungdom,
            Bekreftelse::Gravid => &self.bekreftelse.gravid,
        }
    }
}

/// A part of a consent text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tekstdel {
    /// Its heading.
    pub tittel: String,
    /// Paragraphs.
    #[serde(default)]
    pub avsnitt: Vec<String>,
    /// Points in a list, under the paragraphs.
    #[serde(default)]
    pub punkter: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fil {
    spraaknavn: String,
    utkast: bool,
    overskrift: String,
    ingress: String,
    del: Vec<Tekstdel>,
    bekreftelse: Bekreftelsefil,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bekreftelsefil {
    barn: String,
    meg: String,
    ungdom: String,
    gravid: String,
}

impl Fil {
    /// Every text that people read, with the key it stands under.
    fn tekster(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let b = &self.bekreftelse;
        let enkle = [
            ("spraaknavn", &self.spraaknavn),
            ("overskrift", &self.overskrift),
            ("ingress", &self.ingress),
            ("bekreftelse.barn", &b.barn),
            ("bekreftelse.meg", &b.meg),
            ("bekreftelse.ungdom", &b.ungdom),
            ("bekreftelse.gravid", &b.gravid),
        ];
        let deler = self.del.iter().flat_map(|del| {
            let avsnitt = del.avsnitt.iter().map(|t| ("del.avsnitt", t));
            let punkter = del.punkter.iter().map(|t| ("del.punkter", t));
            std::iter::once(("del.tittel", &del.tittel))
                .chain(avsnitt)
                .chain(punkter)
        });
        let alle = enkle.into_iter().chain(deler);
        alle.map(|(noekkel, tekst)| (noekkel, tekst.as_str()))
    }
}

/// The texts of the municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samtykketekster {
    // The newest version first, and bokmål first in each: then it is never empty, and what stands
    // first is what one who chooses nothing reads.
    alle: Vec<Samtykketekst>,
}

impl Samtykketekster {
    /// Reads the files; what is wrong is added to `feil`.
    pub(super) fn les(filer: &[Tekstfil<'_>], feil: &mut Vec<String>) -> Self {
        if filer.is_empty() {
            feil.push(format!(
                "{MAPPE}: ingen samtykketekst funnet; ventet minst én, som {MAPPE}/2026-11/nb.toml"
            ));
        }
        let mut alle: Vec<Samtykketekst> = Vec::new();
        for fil in filer {
            alle.extend(les_fil(fil, feil));
        }
        let norsk_sist = |t: &Samtykketekst| !t.id.spraak.er_norsk();
        alle.sort_by(|a, b| {
            b.id.versjon
                .cmp(&a.id.versjon)
                .then_with(|| norsk_sist(a).cmp(&norsk_sist(b)))
                .then_with(|| a.id.spraak.cmp(&b.id.spraak))
        });
        sjekk_bokmaal(filer, feil);
        Self { alle }
    }

    /// One text. Versions that are no longer asked with stay readable.
    pub fn finn(&self, versjon: &Versjonsnavn, spraak: &Spraakkode) -> Option<&Samtykketekst> {
        let mut alle = self.alle.iter();
        alle.find(|t| t.id.versjon == *versjon && t.id.spraak == *spraak)
    }

    /// The text that a consent names, if not a letter in it has changed since.
    pub fn uendret(&self, id: &Tekstversjon) -> Option<&Samtykketekst> {
        self.alle.iter().find(|t| t.id == *id)
    }

    /// The texts of the newest version, which is the one that is asked with: Norwegian first.
    pub fn nyeste(&self) -> impl Iterator<Item = &Samtykketekst> {
        let versjon = self.alle.first().map(|t| &t.id.versjon);
        let alle = self.alle.iter();
        alle.filter(move |t| Some(&t.id.versjon) == versjon)
    }

    /// The newest text in this language.
    pub fn nyeste_paa(&self, spraak: &Spraakkode) -> Option<&Samtykketekst> {
        self.nyeste().find(|t| t.id.spraak == *spraak)
    }
}

fn les_fil(fil: &Tekstfil<'_>, feil: &mut Vec<String>) -> Option<Samtykketekst> {
    let sted = format!("{MAPPE}/{}/{}.toml", fil.versjon, fil.spraak);
    let versjon = Versjonsnavn::parse(fil.versjon).map_err(|_| {
        feil.push(format!(
            "{sted}: mappen er ingen versjon; ventet år og måned, som 2026-11, eller en dag, som 2026-11-15"
        ));
    });
    let spraak = Spraakkode::parse(fil.spraak).map_err(|_| {
        feil.push(format!(
            "{sted}: filen er ikke oppkalt etter et språk; ventet to eller tre små bokstaver, som nb eller sma"
        ));
    });
    let lest = les_toml::<Fil>(&sted, fil.innhold, feil)?;
    let tomme = lest.tekster().filter(|(_, tekst)| tekst.trim().is_empty());
    feil.extend(tomme.map(|(noekkel, _)| format!("{sted}: {noekkel} er tom; ventet en tekst")));
    if lest.del.is_empty() {
        feil.push(format!("{sted}: ingen [[del]]; ventet minst én"));
    }
    for (nummer, del) in (1..).zip(&lest.del) {
        if del.avsnitt.is_empty() && del.punkter.is_empty() {
            feil.push(format!(
                "{sted}: del {nummer} sier ingenting; ventet avsnitt eller punkter"
            ));
        }
    }
    Some(Samtykketekst {
        id: Tekstversjon {
            versjon: versjon.ok()?,
            spraak: spraak.ok()?,
            avtrykk: Avtrykk::av_bytes(&Sha256::digest(fil.innhold).into()),
        },
        spraaknavn: lest.spraaknavn,
        utkast: lest.utkast,
        overskrift: lest.overskrift,
        ingress: lest.ingress,
        deler: lest.del,
        bekreftelse: lest.bekreftelse,
    })
}

/// Each version has bokmål: one who chooses no language must have something to read.
fn sjekk_bokmaal(filer: &[Tekstfil<'_>], feil: &mut Vec<String>) {
    let mut versjoner: Vec<&str> = filer.iter().map(|f| f.versjon).collect();
    versjoner.sort_unstable();
    versjoner.dedup();
    for versjon in versjoner {
        let bokmaal = |f: &Tekstfil<'_>| f.versjon == versjon && f.spraak == "nb";
        if !filer.iter().any(bokmaal) {
            feil.push(format!(
                "{MAPPE}/{versjon}: teksten på bokmål mangler; ventet nb.toml"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NB: &str = include_str!("../../../../config/kommune/samtykketekst/2026-11/nb.toml");
    const NN: &str = include_str!("../../../../config/kommune/samtykketekst/2026-11/nn.toml");
    const SE: &str = include_str!("../../../../config/kommune/samtykketekst/2026-11/se.toml");
    const EN: &str = include_str!("../../../../config/kommune/samtykketekst/2026-11/en.toml");

    fn fil<'a>(versjon: &'a str, spraak: &'a str, innhold: &'a str) -> Tekstfil<'a> {
        Tekstfil {
            versjon,
            spraak,
            innhold,
        }
    }

    fn les(filer: &[Tekstfil<'_>]) -> Result<Samtykketekster, Vec<String>> {
        let mut feil = Vec::new();
        let lest = Samtykketekster::les(filer, &mut feil);
        if feil.is_empty() { Ok(lest) } else { Err(feil) }
    }

    fn kode(raa: &str) -> Spraakkode {
        Spraakkode::parse(raa).unwrap()
    }

    fn versjon(raa: &str) -> Versjonsnavn {
        Versjonsnavn::parse(raa).unwrap()
    }

    #[test]
    fn the_shipped_texts_are_there_in_four_languages() {
        let filer = [("en", EN), ("se", SE), ("nn", NN), ("nb", NB)];
        let tekster = les(&filer.map(|(s, t)| fil("2026-11", s, t))).unwrap();
        let spraak: Vec<_> = tekster.nyeste().map(|t| t.id.spraak.to_string()).collect();
        assert_eq!(spraak, ["nb", "nn", "en", "se"]);
        let utkast: Vec<_> = tekster.nyeste().map(|t| t.utkast).collect();
        assert_eq!(utkast, [false, false, false, true]);
        let nb = tekster.nyeste_paa(&kode("nb")).unwrap();
        for annet in tekster.nyeste() {
            let former = |t: &Samtykketekst| -> Vec<(usize, usize)> {
                let deler = t.deler.iter();
                deler.map(|d| (d.avsnitt.len(), d.punkter.len())).collect()
            };
            assert_eq!(former(annet), former(nb), "{}", annet.spraaknavn);
            let setninger: Vec<_> = Bekreftelse::ALLE
                .iter()
                .map(|b| annet.bekreftelse(*b))
                .collect();
            assert!(setninger.is_sorted_by(|a, b| a != b), "{setninger:?}");
        }
    }

    #[test]
    fn the_newest_version_is_asked_with_and_the_old_stays_readable() {
        let tekster = les(&[
            fil("2026-11", "nb", NB),
            fil("2026-11", "se", SE),
            fil("2027-03-15", "nb", NN),
            fil("2025-01", "nb", EN),
        ])
        .unwrap();
        let nyeste: Vec<_> = tekster.nyeste().map(|t| t.id.versjon.som_str()).collect();
        assert_eq!(nyeste, ["2027-03-15"]);
        assert!(tekster.nyeste_paa(&kode("se")).is_none());
        let gammel = tekster.finn(&versjon("2026-11"), &kode("se")).unwrap();
        assert_eq!(gammel.spraaknavn, "Davvisámegiella");
        assert_eq!(tekster.uendret(&gammel.id), Some(gammel));
        assert!(tekster.finn(&versjon("2026-12"), &kode("nb")).is_none());
    }

    #[test]
    fn a_letter_that_is_changed_is_noticed() {
        let foer = les(&[fil("2026-11", "nb", NB)]).unwrap();
        let rettet = NB.replace("frivillig", "frivilligt");
        let etter = les(&[fil("2026-11", "nb", &rettet)]).unwrap();
        let gitt = &foer.nyeste().next().unwrap().id;
        assert!(foer.uendret(gitt).is_some());
        assert!(etter.uendret(gitt).is_none());
        assert!(etter.finn(&gitt.versjon, &gitt.spraak).is_some());
        // As any tool for checksums would have it.
        assert_eq!(
            les(&[fil("2026-11", "nb", NB)])
                .unwrap()
                .nyeste()
                .next()
                .unwrap()
                .id
                .avtrykk,
            Avtrykk::av_bytes(&Sha256::digest(NB.as_bytes()).into())
        );
    }

    #[test]
    fn every_fault_in_every_text_is_named() {
        let tomt = NB.replace("ingress = \"Les", "ingress = \" \"#");
        let stille = format!("{EN}\n[[del]]\ntittel = \"\"\n");
        let feil = les(&[
            fil("2026-11", "nb", &tomt),
            fil("2026-11", "en", &stille),
            fil("2026-11", "norsk", NN),
            fil("sist", "nb", NB),
            fil("2027-01", "nn", "utkast = 1"),
        ])
        .unwrap_err();
        let ventet = [
            "samtykketekst/2026-11/nb.toml: ingress er tom",
            "samtykketekst/2026-11/en.toml: del.tittel er tom",
            "samtykketekst/2026-11/en.toml: del 8 sier ingenting",
            "samtykketekst/2026-11/norsk.toml: filen er ikke oppkalt etter et språk",
            "samtykketekst/sist/nb.toml: mappen er ingen versjon",
            "samtykketekst/2027-01/nn.toml: TOML parse error",
            "samtykketekst/2027-01: teksten på bokmål mangler",
        ];
        assert_eq!(feil.len(), ventet.len(), "{feil:#?}");
        for (feil, ventet) in feil.iter().zip(ventet) {
            assert!(feil.starts_with(ventet), "{feil}");
        }
        assert_eq!(les(&[]).unwrap_err().len(), 1);
    }
}
