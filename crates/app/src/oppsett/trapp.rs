//! `trapp.toml`: the steps, and what each demands. Every fault is named, with the step and the line.
//!
//! The file is long because each fault has its own words, and a test that reads them.

use super::{Listerad, Navn, les_liste, les_toml, sjekk_navn};
use serde::Deserialize;
use stafett_domain::{
    samtykke::Kode,
    stafettlogg::TRINN_STAFETTLOGG,
    tilbud::Tilbudsslag,
    trapp::{Krav, Kravslag, Trapp, Trappetrinn},
};
use std::collections::BTreeSet;
use toml::{Spanned, Table, Value};

const FIL: &str = "trapp.toml";

/// As many goals or measures as a step may ask for.
const FLEST: i64 = 20;

/// A step of the staircase, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trinn {
    /// Its code.
    pub kode: Kode,
    /// Its name.
    pub navn: Navn,
    /// One sentence that the family can read.
    pub forklaring: Navn,
    /// Its level in BTI, from 0 to 3.
    pub bti: u8,
    /// How many days a child may stand on it before somebody must decide anew.
    pub frist_dager: Option<u32>,
}

/// A staircase: how its steps are shown, and what they demand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trappeoppsett {
    /// The steps, the lowest first.
    pub trinn: Vec<Trinn>,
    /// The same steps with what they demand.
    pub regler: Trapp,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trappefil {
    trinn: Vec<Trinnrad>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trinnrad {
    kode: String,
    navn_nb: String,
    navn_nn: String,
    navn_en: String,
    bti: u8,
    #[serde(default)]
    frist_dager: Option<u32>,
    forklaring_nb: String,
    forklaring_nn: String,
    forklaring_en: String,
    // As they stand, so that each of their faults can be named and not the first one only.
    #[serde(default)]
    krav_inn: Vec<Spanned<Table>>,
    #[serde(default)]
    krav_ut: Vec<Spanned<Table>>,
}

impl Trappeoppsett {
    /// Reads a staircase.
    ///
    /// # Errors
    /// One line per fault, in Norwegian, with the step and the line that it is in.
    pub fn les(tekst: &str) -> Result<Self, Vec<String>> {
        let mut feil = Vec::new();
        let lest = les(tekst, &mut feil);
        if feil.is_empty() { Ok(lest) } else { Err(feil) }
    }

    /// One line per requirement of a meeting that is of none of these kinds.
    pub(super) fn ukjente_moeter(&self, slagene: &[Kode]) -> Vec<String> {
        let krav = |t: &Trappetrinn| {
            let alle = t.krav_inn.iter().chain(&t.krav_ut);
            let ukjent = alle.filter_map(|krav| match krav {
                Krav::MoeteHoldt(slag) if !slagene.contains(slag) => Some(slag),
                _ => None,
            });
            let linje = |slag: &Kode| {
                format!(
                    "{FIL}: trinnet «{}» krever et møte «{slag}» som ikke står i moeter.toml",
                    t.kode
                )
            };
            ukjent.map(linje).collect::<Vec<String>>()
        };
        self.regler.trinn.iter().flat_map(krav).collect()
    }

    /// The staircase in plain words, for whoever has written one.
    pub fn sammendrag(&self) -> String {
        let mut ut = format!(
            "Trappen har {} trinn, og alt i den kan brukes.\n",
            self.trinn.len()
        );
        for (nummer, (vist, regler)) in (1..).zip(self.trinn.iter().zip(&self.regler.trinn)) {
            let frist = match vist.frist_dager {
                Some(dager) => format!("frist {dager} dager"),
                None => "uten frist".to_owned(),
            };
            ut.push_str(&format!(
                "\n{nummer}. {} ({}), BTI {}, {frist}\n",
                vist.navn.nb, vist.kode, vist.bti
            ));
            for (hva, krav) in [("inn", &regler.krav_inn), ("opp fra", &regler.krav_ut)] {
                let ord: Vec<String> = krav.iter().map(Krav::ord).collect();
                if !ord.is_empty() {
                    ut.push_str(&format!("   {hva}: {}\n", ord.join(", ")));
                }
            }
        }
        ut.trim_end().to_owned()
    }
}

/// Reads the staircase, and notes what is wrong with it.
pub(super) fn les(tekst: &str, feil: &mut Vec<String>) -> Trappeoppsett {
    let rader = les_toml::<Trappefil>(FIL, tekst, feil).map_or_else(Vec::new, |f| f.trinn);
    let (mut vist, mut kravene, mut som_liste) = (Vec::new(), Vec::new(), Vec::new());
    for (nummer, rad) in (1..).zip(rader) {
        let sted = format!("{FIL}: trinn {nummer}");
        let forklaring = Navn {
            nb: rad.forklaring_nb,
            nn: rad.forklaring_nn,
            en: rad.forklaring_en,
        };
        sjekk_navn(&sted, "forklaring", &forklaring, feil);
        if rad.bti > 3 {
            feil.push(format!("{sted}: bti er {}; ventet 0–3", rad.bti));
        }
        if rad.frist_dager == Some(0) {
            feil.push(format!(
                "{sted}: frist_dager er 0; ventet minst 1, eller ingen frist"
            ));
        }
        let sted = format!("{sted} («{}»)", rad.kode);
        let mut kravliste =
            |hvor, rader: Vec<Spanned<Table>>| les_kravliste(tekst, (&sted, hvor), rader, feil);
        let inn = kravliste("krav_inn", rad.krav_inn);
        let ut = kravliste("krav_ut", rad.krav_ut);
        if rad.kode == TRINN_STAFETTLOGG {
            sjekk_aapning(&sted, &inn, feil);
        }
        kravene.push((inn, ut));
        vist.push((forklaring, rad.bti, rad.frist_dager));
        som_liste.push(Listerad {
            kode: rad.kode,
            navn_nb: rad.navn_nb,
            navn_nn: rad.navn_nn,
            navn_en: rad.navn_en,
            helse: false,
            barnevern: false,
            noedtilgang: false,
            omsorg: false,
        });
    }
    let koder = les_liste(FIL, "trinn", som_liste, feil);
    if !koder.iter().any(|t| t.kode.som_str() == TRINN_STAFETTLOGG) {
        feil.push(format!(
            "{FIL}: trinnet «{TRINN_STAFETTLOGG}» mangler; ventet det, for der åpnes en stafettlogg"
        ));
    }
    // Where a code is missing the rows do not belong together, and nothing of it is used.
    let regler = koder.iter().zip(kravene);
    let regler = regler.map(|(t, (krav_inn, krav_ut))| Trappetrinn {
        kode: t.kode.clone(),
        krav_inn,
        krav_ut,
    });
    let regler = Trapp {
        trinn: regler.collect(),
    };
    let trinn = koder.into_iter().zip(vist);
    let trinn = trinn.map(|(o, (forklaring, bti, frist_dager))| Trinn {
        kode: o.kode,
        navn: o.navn,
        forklaring,
        bti,
        frist_dager,
    });
    Trappeoppsett {
        trinn: trinn.collect(),
        regler,
    }
}

/// A log is opened on its step without a move, so that nothing can be demanded there but what an opening
/// gives: otherwise cases would stand on a step whose requirements nobody has looked at.
fn sjekk_aapning(sted: &str, inn: &[Krav], feil: &mut Vec<String>) {
    let gis = [
        Krav::ForesatteInformert,
        Krav::HolderNavngitt,
        Krav::Tilbud(Tilbudsslag::Stafettlogg),
        Krav::TakketJa(Tilbudsslag::Stafettlogg),
    ];
    for krav in inn.iter().filter(|krav| !gis.contains(krav)) {
        let ord: Vec<String> = gis.iter().map(Krav::ord).collect();
        feil.push(format!(
            "{sted}: krav_inn «{}» kan ikke stå på dette trinnet, for loggen åpnes her uten flytting; ventet {}, \
             eller kravet som krav_ut",
            krav.ord(),
            ord.join(", ")
        ));
    }
}

fn les_kravliste(
    tekst: &str,
    (sted, hvor): (&str, &str),
    rader: Vec<Spanned<Table>>,
    feil: &mut Vec<String>,
) -> Vec<Krav> {
    let mut lest: Vec<Krav> = Vec::new();
    for (nummer, rad) in (1..).zip(rader) {
        let linje = linje(tekst, rad.span().start);
        let sted = format!("{sted}, {hvor} {nummer} (linje {linje})");
        let foer = feil.len();
        let krav = les_krav(&sted, &rad.into_inner(), feil);
        match krav.filter(|_| feil.len() == foer) {
            Some(krav) if lest.contains(&krav) => {
                feil.push(format!("{sted}: kravet står to ganger; ventet det én gang"));
            }
            Some(krav) => lest.push(krav),
            None => {}
        }
    }
    lest
}

/// The line that a place in the file is on.
fn linje(tekst: &str, sted: usize) -> usize {
    let foer = tekst.get(..sted).unwrap_or_default();
    1 + foer.matches('\n').count()
}

/// Reads one requirement: of which kind, how many at least, or of what.
fn les_krav(sted: &str, rad: &Table, feil: &mut Vec<String>) -> Option<Krav> {
    for noekkel in rad.keys() {
        if !["slag", "minst", "av"].contains(&noekkel.as_str()) {
            feil.push(format!(
                "{sted}: «{noekkel}» er ukjent; ventet slag, minst eller av"
            ));
        }
    }
    let slag = match rad.get("slag") {
        None => {
            feil.push(format!("{sted}: slag mangler; ventet {}", alle_slag()));
            return None;
        }
        Some(slag) => match slag.as_str().and_then(|s| s.parse::<Kravslag>().ok()) {
            Some(slag) => slag,
            None => {
                feil.push(format!("{sted}: slag er {slag}; ventet {}", alle_slag()));
                return None;
            }
        },
    };
    let mut del = Del { sted, rad, feil };
    let krav = match slag {
        Kravslag::ForesatteInformert => Some(Krav::ForesatteInformert),
        Kravslag::BarnetsSyn => Some(Krav::BarnetsSyn),
        Kravslag::HolderNavngitt => Some(Krav::HolderNavngitt),
        Kravslag::Samtykke => Some(Krav::Samtykke),
        Kravslag::Evaluering => Some(Krav::Evaluering),
        Kravslag::SamordnendeTjeneste => Some(Krav::SamordnendeTjeneste),
        Kravslag::Maal => del.minst().map(Krav::Maal),
        Kravslag::Tiltak => del.minst().map(Krav::Tiltak),
        Kravslag::Tilbud => del.tilbud().map(Krav::Tilbud),
        Kravslag::TakketJa => del.tilbud().map(Krav::TakketJa),
        Kravslag::Vurdert => del.tilbud().map(Krav::Vurdert),
        Kravslag::MoeteHoldt => del.moete().map(Krav::MoeteHoldt),
    };
    let tar_minst = matches!(slag, Kravslag::Maal | Kravslag::Tiltak);
    let tar_av = matches!(
        slag,
        Kravslag::Tilbud | Kravslag::TakketJa | Kravslag::Vurdert | Kravslag::MoeteHoldt
    );
    del.ikke("minst", !tar_minst, slag);
    del.ikke("av", !tar_av, slag);
    krav
}

fn alle_slag() -> String {
    let alle: BTreeSet<&str> = Kravslag::ALLE.iter().map(|s| s.kode()).collect();
    let alle: Vec<&str> = alle.into_iter().collect();
    alle.join(", ")
}

/// What stands beside the kind.
struct Del<'a> {
    sted: &'a str,
    rad: &'a Table,
    feil: &'a mut Vec<String>,
}

impl Del<'_> {
    fn minst(&mut self) -> Option<u16> {
        let minst = self.rad.get("minst").and_then(Value::as_integer);
        let lest = minst.filter(|n| (1..=FLEST).contains(n));
        let lest = lest.and_then(|n| u16::try_from(n).ok());
        if lest.is_none() {
            self.galt("minst", &format!("et tall fra 1 til {FLEST}"));
        }
        lest
    }

    fn tilbud(&mut self) -> Option<Tilbudsslag> {
        let lest = self.av().and_then(|av| av.parse().ok());
        if lest.is_none() {
            let koder: Vec<&str> = Tilbudsslag::ALLE.iter().map(|s| s.kode()).collect();
            self.galt("av", &koder.join(", "));
        }
        lest
    }

    fn moete(&mut self) -> Option<Kode> {
        let lest = self.av().and_then(|av| Kode::parse(av).ok());
        if lest.is_none() {
            self.galt("av", "koden til et slags møte");
        }
        lest
    }

    fn av(&self) -> Option<&str> {
        self.rad.get("av").and_then(Value::as_str)
    }

    fn galt(&mut self, felt: &str, ventet: &str) {
        let er = match self.rad.get(felt) {
            Some(verdi) => format!("er {verdi}"),
            None => "mangler".to_owned(),
        };
        let sted = self.sted;
        self.feil
            .push(format!("{sted}: {felt} {er}; ventet {ventet}"));
    }

    fn ikke(&mut self, felt: &str, gjelder: bool, slag: Kravslag) {
        if gjelder && self.rad.contains_key(felt) {
            let (sted, slag) = (self.sted, slag.kode());
            self.feil.push(format!(
                "{sted}: {felt} hører ikke til «{slag}»; ventet ingen {felt}"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENDT: &str = include_str!("../../../../config/kommune/trapp.toml");
    const FEM: &str = include_str!("../../../../config/eksempler/trapp_fem_trinn.toml");

    fn trinn(kode: &str, resten: &str) -> String {
        format!(
            "[[trinn]]\nkode = '{kode}'\nnavn_nb = 'a'\nnavn_nn = 'a'\nnavn_en = 'a'\nbti = 2\n\
             forklaring_nb = 'a'\nforklaring_nn = 'a'\nforklaring_en = 'a'\n{resten}\n"
        )
    }

    #[test]
    fn the_shipped_staircase_has_seven_steps_and_demands_something_of_each() {
        let trapp = Trappeoppsett::les(SENDT).unwrap();
        assert_eq!(trapp.trinn.len(), 7);
        let krever = |t: &Trappetrinn| !t.krav_inn.is_empty() || !t.krav_ut.is_empty();
        assert!(trapp.regler.trinn.iter().all(krever));
        assert_eq!(trapp.regler.for_logg().len(), 4);
        let frister = trapp.trinn.iter().filter(|t| t.frist_dager.is_some());
        assert_eq!(frister.count(), 6);
    }

    #[test]
    fn a_kind_of_meeting_that_the_municipality_does_not_have_is_named() {
        let trapp = Trappeoppsett::les(SENDT).unwrap();
        let kode = |raa| Kode::parse(raa).unwrap();
        assert!(trapp.ukjente_moeter(&[kode("fokusmoete")]).is_empty());
        assert_eq!(
            trapp.ukjente_moeter(&[kode("ansvarsgruppe")]),
            [
                "trapp.toml: trinnet «fokusmoete» krever et møte «fokusmoete» som ikke står i moeter.toml"
            ]
        );
    }

    #[test]
    fn another_municipality_has_five_steps_of_its_own() {
        let trapp = Trappeoppsett::les(FEM).unwrap();
        assert_eq!(trapp.trinn.len(), 5);
        let koder: Vec<&str> = trapp.trinn.iter().map(|t| t.kode.som_str()).collect();
        assert_eq!(
            koder,
            [
                "lav_terskel",
                "stafettlogg",
                "tverrfaglig_moete",
                "koordinert",
                "samlet_plan"
            ]
        );
        let sagt = trapp.sammendrag();
        assert!(sagt.starts_with("Trappen har 5 trinn"), "{sagt}");
        assert!(sagt.contains("maal-2"), "{sagt}");
    }

    #[test]
    fn every_fault_of_every_requirement_is_named_with_step_and_line() {
        let galt = "[[trinn.krav_inn]]\nslag = 'maal'\n\
             [[trinn.krav_inn]]\nslag = 'maal'\nminst = 0\nav = 'ppt'\n\
             [[trinn.krav_inn]]\nslag = 'tull'\n\
             [[trinn.krav_inn]]\nav = 'x'\nantall = 1\n\
             [[trinn.krav_ut]]\nslag = 'tilbud'\nav = 'x'\n\
             [[trinn.krav_ut]]\nslag = 'moete'\nav = 'Fokus'\n\
             [[trinn.krav_ut]]\nslag = 'holder'\nminst = 1\n\
             [[trinn.krav_ut]]\nslag = 'samtykke'\n\
             [[trinn.krav_ut]]\nslag = 'samtykke'";
        let aapnes = "[[trinn.krav_inn]]\nslag = 'samtykke'\n[[trinn.krav_inn]]\nslag = 'holder'";
        let tekst = trinn("over", galt) + &trinn("stafettlogg", aapnes);
        let feil = Trappeoppsett::les(&tekst).unwrap_err();
        let linje = |hva: &str| {
            let treff: Vec<&String> = feil.iter().filter(|f| f.contains(hva)).collect();
            assert_eq!(treff.len(), 1, "«{hva}»: {feil:#?}");
            treff[0].clone()
        };
        assert_eq!(
            linje("krav_inn 1 (linje 10)"),
            "trapp.toml: trinn 1 («over»), krav_inn 1 (linje 10): minst mangler; ventet et tall fra 1 til 20"
        );
        linje("krav_inn 2 (linje 12): minst er 0");
        linje("krav_inn 2 (linje 12): av hører ikke til «maal»");
        linje("krav_inn 3 (linje 16): slag er \"tull\"; ventet barnets_syn");
        linje("krav_inn 4 (linje 18): slag mangler");
        linje("krav_inn 4 (linje 18): «antall» er ukjent");
        linje("krav_ut 1 (linje 21): av er \"x\"; ventet stafettlogg, individuell_plan");
        linje("krav_ut 2 (linje 24): av er \"Fokus\"");
        linje("krav_ut 3 (linje 27): minst hører ikke til «holder»");
        linje("krav_ut 5 (linje 32): kravet står to ganger");
        linje("trinn 2 («stafettlogg»): krav_inn «samtykke» kan ikke stå");
        assert_eq!(feil.len(), 11, "{feil:#?}");
    }
}
