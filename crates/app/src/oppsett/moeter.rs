//! The kinds of meetings, as the municipality's file names them.

use super::{Listerad, Navn, les_liste, les_toml, sjekk_navn};
use serde::Deserialize;
use stafett_domain::samtykke::Kode;

/// A kind of meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moeteslag {
    /// Its code.
    pub kode: Kode,
    /// Its name.
    pub navn: Navn,
    /// One sentence that the family can read.
    pub forklaring: Navn,
    /// It is held without the family only when they have said yes to that.
    pub familien_maa_si_ja: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moetefil {
    moete: Vec<Moeterad>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moeterad {
    kode: String,
    navn_nb: String,
    navn_nn: String,
    navn_en: String,
    forklaring_nb: String,
    forklaring_nn: String,
    forklaring_en: String,
    familien_maa_si_ja: bool,
}

/// Reads `moeter.toml`.
pub(super) fn les_moeter(tekst: &str, feil: &mut Vec<String>) -> Vec<Moeteslag> {
    let fil = "moeter.toml";
    let Some(lest) = les_toml::<Moetefil>(fil, tekst, feil) else {
        return Vec::new();
    };
    if lest.moete.is_empty() {
        feil.push(format!("{fil}: ingen møter; ventet minst ett"));
    }
    let (mut resten, mut som_liste) = (Vec::new(), Vec::new());
    for (nummer, rad) in (1..).zip(lest.moete) {
        let forklaring = Navn {
            nb: rad.forklaring_nb,
            nn: rad.forklaring_nn,
            en: rad.forklaring_en,
        };
        let sted = format!("{fil}: møte {nummer}");
        sjekk_navn(&sted, "forklaring", &forklaring, feil);
        resten.push((forklaring, rad.familien_maa_si_ja));
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
    // When a code is wrong the lists differ in length, and a fault is noted: nothing is used of them.
    les_liste(fil, "møte", som_liste, feil)
        .into_iter()
        .zip(resten)
        .map(|(o, (forklaring, familien_maa_si_ja))| Moeteslag {
            kode: o.kode,
            navn: o.navn,
            forklaring,
            familien_maa_si_ja,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENDT: &str = include_str!("../../../../config/kommune/moeter.toml");

    #[test]
    fn the_shipped_meetings_are_right() {
        let mut feil = Vec::new();
        let slag = les_moeter(SENDT, &mut feil);
        assert_eq!(feil, [] as [String; 0]);
        let koder: Vec<&str> = slag.iter().map(|s| s.kode.som_str()).collect();
        assert_eq!(
            koder,
            [
                "barnehagehelseteam",
                "skolehelseteam",
                "tidlig_innsatsteam",
                "fokusmoete",
                "ansvarsgruppe",
                "nettverksmoete",
                "overgangsmoete",
                "samarbeidsmoete",
            ]
        );
        assert!(slag[3].familien_maa_si_ja && !slag[7].familien_maa_si_ja);
    }

    #[test]
    fn every_fault_is_named() {
        let en = |kode: &str, navn: &str, forklaring: &str| {
            format!(
                "[[moete]]\nkode = '{kode}'\nnavn_nb = '{navn}'\nnavn_nn = 'a'\nnavn_en = 'a'\n\
                 forklaring_nb = 'a'\nforklaring_nn = 'a'\nforklaring_en = '{forklaring}'\n\
                 familien_maa_si_ja = false\n"
            )
        };
        let mut feil = Vec::new();
        let fil = en("Møte", " ", "a") + &en("team", "a", "") + &en("team", "a", "a");
        let _ = les_moeter(&fil, &mut feil);
        for del in [
            "moeter.toml: møte 2: et forklaring er tomt",
            "moeter.toml: møte 1: et navn er tomt",
            "moeter.toml: møte 1: koden er ugyldig",
            "moeter.toml: møte 3: koden står to ganger",
        ] {
            assert!(feil.iter().any(|f| f.starts_with(del)), "{del}: {feil:#?}");
        }
        assert_eq!(feil.len(), 4, "{feil:#?}");
        for (fil, del) in [
            ("moete = []", "ingen møter"),
            ("[[moete]]\nkod = 'a'", "kod"),
        ] {
            let mut feil = Vec::new();
            assert!(les_moeter(fil, &mut feil).is_empty());
            assert!(feil[0].contains(del), "{feil:?}");
        }
    }
}
