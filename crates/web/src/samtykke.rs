//! Giving and taking back consent.

use crate::{
    besoek::{Besoek, Svar, side, videre},
    feil::Feil,
    ramme::Ramme,
    samtykketekst::{Tekstspraak, Tekstvalg},
    skjema::{
        Felter, Skjema,
        felt::{Gruppe, Valg},
        maal::temavalg,
    },
    stafettlogg::{les, som_deltar},
    url,
};
use askama::Template;
use jiff::{ToSpan, civil::Date};
use stafett_app::{
    oppsett::{Bekreftelse, Samtykketekst},
    samtykke::{self, NyttSamtykke},
    visning::{Enhet, Logg, Samtykke, Virkning},
};
use stafett_domain::{
    familie::Giverrolle,
    ids::{LoggId, SamtykkeId},
    policy::Handling,
    samtykke::Samtykkenivaa,
    tid,
};

/// How long a consent lasts when nothing else is chosen.
const STANDARD_MAANEDER: i32 = 12;

#[derive(Template)]
#[template(path = "skjema/samtykke.html")]
pub(crate) struct Samtykkeside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) mottakere: Vec<Gruppe>,
    pub(crate) temaer: Vec<Valg>,
    /// What is consented to,
    pub(crate) tekst: &'a Samtykketekst,
    /// the languages it can be read in,
    pub(crate) tekstspraak: Vec<Tekstspraak>,
    /// and whose sentence is ticked.
    pub(crate) hvem: Bekreftelse,
    pub(crate) avsendere: Vec<Gruppe>,
    /// What the consent would do, when that was asked.
    pub(crate) virkning: Option<&'a Virkning>,
}

impl<'a> Samtykkeside<'a> {
    /// The page, with what can be chosen.
    pub(crate) fn ny(
        r: &'a Ramme,
        s: &'a Skjema,
        l: &'a Logg,
        (valg, virkning): (Tekstvalg<'a>, Option<&'a Virkning>),
    ) -> Self {
        Self {
            r,
            s,
            l,
            mottakere: mottakere(r, l),
            temaer: temavalg(r),
            tekst: valg.tekst,
            tekstspraak: valg.spraak,
            hvem: hvem(s, l),
            avsendere: avsendere(r),
            virkning,
        }
    }

    /// The words to the one who consents: parent, youth, child welfare service, or the one who is pregnant.
    fn til_deg(&self) -> String {
        if self.l.bilde.ufoedt {
            return self.r.t("samtykke-som-gravid");
        }
        let rolle = self.l.bilde.meg.as_ref().map(|g| g.rolle);
        match rolle {
            Some(Giverrolle::Barnet) => self.r.t("samtykke-som-ung"),
            Some(Giverrolle::Barnevernet) => self.r.t("samtykke-som-barnevern"),
            _ => self.r.t("samtykke-som-forelder"),
        }
    }

    /// Whose secrets can be chosen: a parent's own beside the child's.
    fn gjelder(&self) -> Vec<Valg> {
        gjelder_valg(self.r, self.l, "meg")
    }

    fn nivaaer(&self) -> Vec<Valg> {
        let koder = Samtykkenivaa::ALLE.iter().map(|n| n.kode());
        Valg::koder(self.r, "samtykkenivaa", koder)
    }
}

#[derive(Template)]
#[template(path = "skjema/trekk_samtykke.html")]
pub(crate) struct Trekkside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) samtykke: &'a Samtykke,
    pub(crate) virkning: Option<Virkning>,
}

/// Whose secrets a consent can be about; nothing to choose for the youth and the child welfare
/// service, and before birth.
pub(crate) fn gjelder_valg(r: &Ramme, l: &Logg, selv: &str) -> Vec<Valg> {
    let rolle = l.bilde.meg.as_ref().map(|g| g.rolle);
    let bare_ett = matches!(rolle, Some(Giverrolle::Barnet | Giverrolle::Barnevernet));
    if l.bilde.ufoedt || bare_ett {
        return Vec::new();
    }
    let barnet = Valg::nytt("barn", r.t("gjelder-barnet"));
    vec![barnet, Valg::nytt(selv, r.k("gjelder", selv))]
}

/// The services whose information can be opened; all of them when none is chosen.
pub(crate) fn avsendere(r: &Ramme) -> Vec<Gruppe> {
    let alle = Valg::nytt("", r.t("fra-alle-tjenester"));
    let tjenester = r.sider.tjenester.iter();
    let tjenester = tjenester.map(|t| Valg::nytt(t.kode.som_str(), r.tjeneste(&t.kode)));
    Gruppe::uten_navn([alle].into_iter().chain(tjenester).collect())
}

/// The form, with the receiver filled in when the address names one.
pub(crate) async fn vis(b: Besoek) -> Svar {
    let s = utfylt(&b, Skjema::nytt("samtykke"));
    tegn(&b, s, None).await
}

/// Fills in what the address names.
pub(crate) fn utfylt(b: &Besoek, mut s: Skjema) -> Skjema {
    let felter = [
        ("tilTjeneste", "til"),
        ("nivaa", "nivaa"),
        ("gjelder", "gjelder"),
        ("fraTjeneste", "fra"),
    ];
    for (felt, navn) in felter {
        if let Some(verdi) = b.spoerring(navn) {
            s = s.forvalg(felt, verdi);
        }
    }
    s.forvalg_alle("temaer", b.grunn.spoerringer("tema"))
}

/// What was typed, as the use case takes it.
pub(crate) fn les_samtykke(felter: &Felter) -> NyttSamtykke {
    NyttSamtykke {
        // The child's, unless the page asked.
        gjelder: felter
            .valgfri("gjelder")
            .unwrap_or_else(|| "barn".to_owned()),
        til_tjeneste: felter.tekst("tilTjeneste"),
        fra_tjeneste: felter.valgfri("fraTjeneste"),
        temaer: felter.alle("temaer"),
        nivaa: felter.tekst("nivaa"),
        gyldig_til: felter.tekst("gyldigTil"),
        spraak: felter.valgfri("spraak"),
        avtrykk: felter.valgfri("avtrykk"),
        bekreftet: er_bekreftet(felter),
    }
}

/// Whether the sentence that was ticked is about the one whom the consent is about: the choice of whom
/// stands in the same form, and may have been changed after the sentence was shown.
fn er_bekreftet(felter: &Felter) -> bool {
    let om_seg = felter.tekst("gjelder") == "meg";
    match felter.tekst("bekreftet").parse() {
        Ok(Bekreftelse::Meg | Bekreftelse::Gravid) => om_seg,
        Ok(Bekreftelse::Barn | Bekreftelse::Ungdom) => !om_seg,
        Err(_) => false,
    }
}

/// Whose sentence is shown to be ticked.
fn hvem(s: &Skjema, l: &Logg) -> Bekreftelse {
    let rolle = l.bilde.meg.as_ref().map(|g| g.rolle);
    match rolle {
        _ if l.bilde.ufoedt => Bekreftelse::Gravid,
        Some(Giverrolle::Barnet) => Bekreftelse::Ungdom,
        _ if s.verdi("gjelder") == "meg" => Bekreftelse::Meg,
        _ => Bekreftelse::Barn,
    }
}

/// Shows what the consent that is typed would do, with everything typed kept.
pub(crate) async fn virkning(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let nytt = les_samtykke(&felter);
    match samtykke::virkning_av_nytt(b.app(), b.kall(), logg, nytt).await {
        Ok(virkning) => tegn(&b, Skjema::skrevet("samtykke", felter), Some(&virkning)).await,
        Err(feil) => tegn(&b, Skjema::avvist("samtykke", felter, feil)?, None).await,
    }
}

/// Gives consent.
pub(crate) async fn gi(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let nytt = les_samtykke(&felter);
    match samtykke::gi(b.app(), b.kall_en_gang(&felter), logg, nytt).await {
        Ok(_) => videre(&url::logg_ok(logg, "samtykke")),
        Err(feil) => tegn(&b, Skjema::avvist("samtykke", felter, feil)?, None).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema, virkning: Option<&Virkning>) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let slutt = standard_slutt(logg.oversikt.barn.foedselsdato, r.idag);
    let gjelder = if logg.bilde.ufoedt { "meg" } else { "barn" };
    let s = s
        .forvalg("gjelder", gjelder)
        .forvalg("gyldigTil", slutt.to_string())
        .forvalg("versjon", logg.oversikt.versjon.to_string());
    let valg = Tekstvalg::av(b, &r, &s)?;
    let mal = Samtykkeside::ny(&r, &s, &logg, (valg, virkning));
    side(s.status(), &mal)
}

/// A year ahead, but no longer than the parents decide: to the day before the child is eighteen. The
/// grown person decides for themself.
pub(crate) fn standard_slutt(foedt: Date, idag: Date) -> Date {
    let om_et_aar = idag.saturating_add(STANDARD_MAANEDER.months());
    let siste_dag = tid::etter_dager(tid::dato(tid::fyller(foedt, 18)), -1);
    if siste_dag < idag {
        om_et_aar
    } else {
        om_et_aar.min(siste_dag)
    }
}

/// Those who wait for a consent first, then the units that take part, then every kind of service.
pub(crate) fn mottakere(r: &Ramme, l: &Logg) -> Vec<Gruppe> {
    let tjeneste =
        |kode: &stafett_domain::samtykke::Kode| Valg::nytt(kode.som_str(), r.tjeneste(kode));
    let enhet = |e: &Enhet| Valg::nytt(e.som_mottaker(), e.navn.clone());
    let velg = Valg::nytt("", r.t("velg-fra-listen"));
    let mut grupper = Gruppe::uten_navn(vec![velg]);
    let mut legg_til = |navn: &str, mut valg: Vec<Valg>| {
        let mut sett = Vec::new();
        valg.retain(|v| {
            let ny = !sett.contains(&v.verdi);
            sett.push(v.verdi.clone());
            ny
        });
        if !valg.is_empty() {
            let navn = Some(r.t(navn));
            grupper.push(Gruppe { navn, valg });
        }
    };
    let venter = l.mangler.iter().map(|m| &m.enhet);
    let deltar = som_deltar(l).into_iter().map(|d| &d.enhet);
    legg_til(
        "samtykke-enheter",
        venter.chain(deltar).map(enhet).collect(),
    );
    let alle = r.sider.tjenester.iter().map(|t| tjeneste(&t.kode));
    legg_til("samtykke-tjenester", alle.collect());
    grupper
}

/// The page that asks once more before a consent is taken back.
pub(crate) async fn vis_trekk(b: Besoek) -> Svar {
    tegn_trekk(&b, Skjema::nytt("trekksamtykke")).await
}

/// Takes the consent back.
pub(crate) async fn trekk(b: Besoek, felter: Felter) -> Svar {
    let id = SamtykkeId(b.id("samtykke")?);
    let hvorfor = felter.valgfri("begrunnelse");
    match samtykke::trekk(b.app(), b.kall(), id, hvorfor).await {
        Ok(_) => videre(&url::logg_ok(b.id("logg")?, "samtykke-trukket")),
        Err(feil) => tegn_trekk(&b, Skjema::avvist("trekksamtykke", felter, feil)?).await,
    }
}

async fn tegn_trekk(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let id = SamtykkeId(b.id("samtykke")?);
    let mut alle = logg.samtykker.iter();
    let valgt = alle.find(|s| s.id == id).ok_or(Feil::FinnesIkke)?;
    // What it would do, from the same function that does it.
    let virkning = match r.kan(&valgt.evner, Handling::SamtykkeTrekk) {
        true => Some(samtykke::virkning_av_trekk(b.app(), b.kall(), id).await?),
        false => None,
    };
    let mal = Trekkside {
        r: &r,
        s: &s,
        l: &logg,
        samtykke: valgt,
        virkning,
    };
    side(s.status(), &mal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_sentence_about_another_is_no_yes() {
        let er = |gjelder: &str, bekreftet: &str| {
            let par = [("gjelder", gjelder), ("bekreftet", bekreftet)];
            let par = par.map(|(a, b)| (a.to_owned(), b.to_owned()));
            er_bekreftet(&Felter::fra(par.to_vec()))
        };
        assert!(er("barn", "barn") && er("barn", "ungdom") && er("", "barn"));
        assert!(er("meg", "meg") && er("meg", "gravid"));
        assert!(!er("meg", "barn") && !er("barn", "meg") && !er("barn", "gravid"));
        assert!(!er("barn", "") && !er("barn", "ja"));
    }

    #[test]
    fn the_default_end_is_a_year_ahead_and_never_past_eighteen() {
        let idag = date(2026, 11, 25);
        assert_eq!(standard_slutt(date(2022, 3, 14), idag), date(2027, 11, 25));
        assert_eq!(standard_slutt(date(2009, 3, 14), idag), date(2027, 3, 13));
        assert_eq!(standard_slutt(date(2008, 11, 25), idag), date(2027, 11, 25));
    }
}
