//! The consent text: the one that is asked with, in a language of the reader's choice, and the one that
//! a consent was given to.

use crate::{
    besoek::{Besoek, Svar, side},
    feil::Feil,
    ramme::Ramme,
    skjema::Skjema,
    stafettlogg::les,
};
use actix_web::http::StatusCode;
use askama::Template;
use stafett_app::{
    oppsett::{Bekreftelse, Samtykketekst, Samtykketekster},
    visning::{Logg, Samtykke},
};
use stafett_domain::{familie::Giverrolle, ids::SamtykkeId, spraak::Spraakkode, tid};

/// The name of a text's language in the query.
const VALG: &str = "tekst";

/// A language that the text can be read in.
pub(crate) struct Tekstspraak {
    pub(crate) kode: String,
    pub(crate) navn: String,
    pub(crate) lenke: String,
    pub(crate) valgt: bool,
}

/// The text on the form, and the languages to choose from.
pub(crate) struct Tekstvalg<'a> {
    pub(crate) tekst: &'a Samtykketekst,
    pub(crate) spraak: Vec<Tekstspraak>,
}

impl<'a> Tekstvalg<'a> {
    /// The text in the first of these languages that it is written in, or else in the first there is.
    /// `sti` is the address of the page, for the links to the others.
    pub(crate) fn ny(
        tekster: &'a Samtykketekster,
        oensker: &[&str],
        sti: &str,
    ) -> Result<Self, Feil> {
        let mut funnet = oensker
            .iter()
            .filter_map(|kode| tekster.nyeste_paa(&Spraakkode::parse(kode).ok()?));
        let tekst = funnet.next().or_else(|| tekster.nyeste().next());
        let tekst = tekst.ok_or(Feil::FinnesIkke)?;
        let spraak = tekster
            .nyeste()
            .map(|t| Tekstspraak {
                kode: t.id.spraak.to_string(),
                navn: t.spraaknavn.clone(),
                lenke: med_valg(sti, t.id.spraak.som_str()),
                valgt: t.id == tekst.id,
            })
            .collect();
        Ok(Self { tekst, spraak })
    }

    /// As it was chosen on the page: a form that was sent back keeps the language it was read in.
    pub(crate) fn av(b: &Besoek, r: &'a Ramme, s: &Skjema) -> Result<Self, Feil> {
        let valgt = b.spoerring(VALG).unwrap_or_default();
        let oensker = [s.verdi("spraak"), &valgt, r.lang()];
        Self::ny(&r.sider.samtykketekster, &oensker, &r.sti)
    }
}

/// The address with this language of the text, and the rest of its query as it was.
fn med_valg(sti: &str, kode: &str) -> String {
    let (vei, spoerring) = sti.split_once('?').unwrap_or((sti, ""));
    let start = format!("{VALG}=");
    let beholdt = spoerring
        .split('&')
        .filter(|del| !del.is_empty() && !del.starts_with(&start) && !del.starts_with("ok="));
    let ny = format!("{start}{kode}");
    let alle: Vec<&str> = beholdt.chain([ny.as_str()]).collect();
    format!("{vei}?{}#samtykketekst", alle.join("&"))
}

/// Whose sentence was ticked: as the form chose it when the consent was given.
fn hvem(samtykke: &Samtykke, logg: &Logg) -> Bekreftelse {
    let ventet = tid::midnatt(logg.oversikt.barn.foedselsdato) > samtykke.gyldig_fra;
    match samtykke.gjelder_barnet {
        true if samtykke.rolle == Giverrolle::Barnet => Bekreftelse::Ungdom,
        true => Bekreftelse::Barn,
        false if logg.bilde.ufoedt || ventet => Bekreftelse::Gravid,
        false => Bekreftelse::Meg,
    }
}

#[derive(Template)]
#[template(path = "samtykketekst.html")]
pub(crate) struct Tekstside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) l: &'a Logg,
    pub(crate) samtykke: &'a Samtykke,
}

impl Tekstside<'_> {
    /// The text as it was read, if not a letter in it has changed since.
    fn lest(&self) -> Option<&Samtykketekst> {
        let id = self.samtykke.tekst.as_ref()?;
        self.r.sider.samtykketekster.uendret(id)
    }

    fn bekreftelse<'t>(&self, tekst: &'t Samtykketekst) -> &'t str {
        tekst.bekreftelse(hvem(self.samtykke, self.l))
    }
}

/// The text that a consent was given to.
pub(crate) async fn vis(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = les(&b).await?;
    let id = SamtykkeId(b.id("samtykke")?);
    let mut alle = logg.samtykker.iter();
    let samtykke = alle
        .find(|s| s.id == id && s.tekst.is_some())
        .ok_or(Feil::FinnesIkke)?;
    let mal = Tekstside {
        r: &r,
        l: &logg,
        samtykke,
    };
    side(StatusCode::OK, &mal)
}

impl Ramme {
    /// The text that was consented to: «2026-11, Bokmål».
    pub(crate) fn tekstnavn(&self, samtykke: &Samtykke) -> Option<String> {
        let id = samtykke.tekst.as_ref()?;
        let funnet = self.sider.samtykketekster.finn(&id.versjon, &id.spraak);
        let spraak = funnet.map_or_else(|| id.spraak.to_string(), |t| t.spraaknavn.clone());
        Some(format!("{}, {spraak}", id.versjon))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        proever::{
            eksempler::{logg, ramme},
            kommunen::samtykketekster,
        },
        samtykke::Samtykkeside,
    };
    use stafett_httpkit::spraak::Spraak;

    fn valgt(oensker: &[&str]) -> String {
        let tekster = samtykketekster();
        let valg = Tekstvalg::ny(&tekster, oensker, "/a").unwrap();
        valg.tekst.id.spraak.to_string()
    }

    #[test]
    fn the_first_wish_that_can_be_met_is_met() {
        assert_eq!(valgt(&["se", "nb"]), "se");
        assert_eq!(valgt(&["", "en"]), "en");
        assert_eq!(valgt(&["ar", "../x", "nn"]), "nn");
        assert_eq!(valgt(&["ar"]), "nb");
        assert_eq!(valgt(&[]), "nb");
    }

    #[test]
    fn a_link_keeps_what_the_address_had_filled_in() {
        let tekster = samtykketekster();
        let sti = "/stafettlogger/1/samtykker/ny?til=ppt&tekst=nn&nivaa=les&ok=maal";
        let valg = Tekstvalg::ny(&tekster, &["nn"], sti).unwrap();
        let lenker: Vec<&str> = valg.spraak.iter().map(|s| &*s.lenke).collect();
        let rot = "/stafettlogger/1/samtykker/ny?til=ppt&nivaa=les&tekst=";
        let ventet = ["nb", "nn", "en", "se"].map(|s| format!("{rot}{s}#samtykketekst"));
        assert_eq!(lenker, ventet);
        let valgt: Vec<bool> = valg.spraak.iter().map(|s| s.valgt).collect();
        assert_eq!(valgt, [false, true, false, false]);
    }

    #[test]
    fn the_form_carries_the_very_text_that_it_shows() {
        let (r, l) = (ramme(Spraak::Nb), logg(true));
        let s = Skjema::nytt("samtykke");
        let tegn = |spraak| {
            let valg = Tekstvalg::ny(&r.sider.samtykketekster, &[spraak], &r.sti).unwrap();
            let id = valg.tekst.id.clone();
            let html = Samtykkeside::ny(&r, &s, &l, (valg, None)).render().unwrap();
            (id, html)
        };
        let (id, html) = tegn("se");
        let skjult = |navn, verdi| format!("name=\"{navn}\" value=\"{verdi}\"");
        assert!(html.contains(&skjult("spraak", "se")));
        assert!(html.contains(&skjult("avtrykk", id.avtrykk.som_str())));
        assert!(html.contains("<div class=\"samtykketekst\" lang=\"se\" dir=\"auto\">"));
        assert!(html.contains("Mun lean lohkan dán"));
        // A draft says that it is one, in the language of the page; the others do not.
        let utkast = r.t("samtykketekst-utkast");
        assert!(html.contains(&utkast));
        assert!(!tegn("nb").1.contains(&utkast));
    }

    #[test]
    fn the_sentence_is_that_of_the_one_who_ticked_it() {
        let mut l = logg(true);
        let mut samtykke = l.samtykker[0].clone();
        assert_eq!(hvem(&samtykke, &l), Bekreftelse::Barn);
        samtykke.rolle = Giverrolle::Barnet;
        assert_eq!(hvem(&samtykke, &l), Bekreftelse::Ungdom);
        samtykke.rolle = Giverrolle::Mor;
        samtykke.gjelder_barnet = false;
        assert_eq!(hvem(&samtykke, &l), Bekreftelse::Meg);
        // Given before the birth, and read after it.
        l.oversikt.barn.foedselsdato = jiff::civil::date(2026, 11, 20);
        assert_eq!(hvem(&samtykke, &l), Bekreftelse::Gravid);
    }

    #[test]
    fn a_text_that_has_changed_is_not_shown_as_the_one_that_was_read() {
        let (r, l) = (ramme(Spraak::Nb), logg(true));
        let tegn = |plass: usize| {
            let samtykke = &l.samtykker[plass];
            Tekstside {
                r: &r,
                l: &l,
                samtykke,
            }
            .render()
            .unwrap()
        };
        let endret = r.t("samtykketekst-endret");
        let (lest, uten) = (tegn(0), tegn(2));
        assert!(lest.contains("Det er frivillig å si ja.") && !lest.contains(&endret));
        assert!(uten.contains(&endret) && !uten.contains("frivillig"));
        assert!(uten.contains("0a0a0a0a0a0a0a0a"));
    }
}
