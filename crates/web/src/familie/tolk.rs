//! The form for which interpreter somebody in the family needs.

use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    skjema::{
        Felter, Skjema,
        felt::{Gruppe, Valg},
    },
    stafettlogg::{er_i_familien, les},
    url,
};
use askama::Template;
use stafett_app::{
    familie::{self, Tolkevalg},
    visning::{Logg, Tolk},
};
use stafett_domain::{ids::LoggId, policy::Handling};

/// The languages that are most asked for in Norway, and the signed ones. The API takes any code.
const SPRAAK: &[&str] = &[
    "ar", "ckb", "en", "fa", "fr", "kmr", "lt", "nsl", "pl", "prs", "ps", "rom", "ru", "se", "so",
    "es", "sq", "ta", "th", "ti", "tr", "uk", "ur", "vi",
];

#[derive(Template)]
#[template(path = "skjema/tolk.html")]
pub(crate) struct Tolkeside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) personer: Vec<Gruppe>,
    pub(crate) spraak: Vec<Gruppe>,
    pub(crate) tegnspraak: Vec<Valg>,
}

impl<'a> Tolkeside<'a> {
    /// The page, with those whose need the reader may set.
    pub(crate) fn ny(r: &'a Ramme, s: &'a Skjema, l: &'a Logg) -> Self {
        Self {
            r,
            s,
            l,
            personer: personer(r, l),
            spraak: spraak(r),
            tegnspraak: vec![Valg::nytt("ja", r.t("tolk-tegnspraak-ja"))],
        }
    }

    fn linje(&self, tolk: &Tolk) -> String {
        tolkelinje(self.r, tolk)
    }
}

/// «Farid Darwish: arabisk».
pub(crate) fn tolkelinje(r: &Ramme, tolk: &Tolk) -> String {
    let noekkel = format!("tolkespraak-{}", tolk.spraak);
    let spraak = r.finnes(&noekkel).unwrap_or_else(|| tolk.spraak.clone());
    let hvem = match tolk.navn.is_empty() {
        true => r.k("relasjon", tolk.rolle.kode()),
        false => tolk.navn.clone(),
    };
    let tekst = format!("{hvem}: {spraak}");
    match tolk.tegnspraak {
        true => format!("{tekst} ({})", r.t("tolk-tegnspraak-kort")),
        false => tekst,
    }
}

fn personer(r: &Ramme, l: &Logg) -> Vec<Gruppe> {
    let meg = r.meg.as_ref().map(|meg| meg.person);
    let bare_meg = er_i_familien(l);
    let voksne = l.foresatte.iter();
    let voksne = voksne.filter(|f| !bare_meg || Some(f.person) == meg);
    let en = |f: &stafett_app::visning::Foresatt| {
        let rolle = r.k("relasjon-stor", f.relasjon.kode());
        let navn = if f.navn.is_empty() {
            rolle
        } else {
            f.navn.clone()
        };
        Valg::nytt(f.person.to_string(), navn)
    };
    let barn = &l.oversikt.barn;
    let barnet = Valg::nytt(barn.id.to_string(), barn.navn.clone());
    Gruppe::uten_navn(voksne.map(en).chain([barnet]).collect())
}

fn spraak(r: &Ramme) -> Vec<Gruppe> {
    let ingen = Valg::nytt("", r.t("tolk-ingen"));
    let mut alle: Vec<Valg> = SPRAAK
        .iter()
        .map(|kode| Valg::nytt(*kode, r.k("tolkespraak", kode)))
        .collect();
    alle.sort_by(|a, b| a.tekst.cmp(&b.tekst));
    Gruppe::uten_navn([ingen].into_iter().chain(alle).collect())
}

/// The form.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("tolk")).await
}

/// Records it.
pub(crate) async fn sett(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let valg = Tolkevalg {
        person_id: felter.tekst("personId"),
        spraak: felter.tekst("spraak"),
        tegnspraak: felter.valgfri("tegnspraak").is_some(),
    };
    match familie::sett_tolk(b.app(), b.kall_en_gang(&felter), logg, valg).await {
        Ok(_) => videre(&url::logg_ok(logg, "tolk")),
        Err(feil) => tegn(&b, Skjema::avvist("tolk", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let s = s.forvalg("versjon", logg.oversikt.versjon.to_string());
    side(s.status(), &Tolkeside::ny(&r, &s, &logg))
}

/// The codes of the languages, for the test of the language files.
#[cfg(test)]
pub(crate) fn spraakkoder() -> impl Iterator<Item = &'static str> {
    SPRAAK.iter().copied()
}
