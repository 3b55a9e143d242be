//! The form that decides from whom a goal is withheld.

use crate::{
    besoek::{Besoek, Svar, side, videre},
    feil::Feil,
    ramme::Ramme,
    skjema::{
        Felter, Skjema,
        felt::{Gruppe, Valg},
    },
    stafettlogg::les,
    url,
};
use askama::Template;
use stafett_app::{
    familie::{self, Skjermingsvalg},
    visning::{Logg, Maal},
};
use stafett_domain::{
    ids::{LoggId, MaalId},
    policy::Handling,
    tilgang::Skjermingsslag,
};

#[derive(Template)]
#[template(path = "skjema/skjerming.html")]
pub(crate) struct Skjermingsside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) maal: &'a Maal,
    pub(crate) valg: Vec<Valg>,
    pub(crate) familien: Vec<Gruppe>,
}

/// From whom something can be withheld, with what each choice does.
pub(crate) fn skjermingsvalg(r: &Ramme) -> Vec<Valg> {
    let alle = Skjermingsslag::ALLE.iter().map(|s| s.kode());
    Valg::koder(r, "skjermingsslag", alle)
}

/// The members of the family, to choose one from.
pub(crate) fn familien(r: &Ramme, l: &Logg) -> Vec<Gruppe> {
    let ingen = Valg::nytt("", r.t("velg-ingen"));
    let en = |f: &stafett_app::visning::Foresatt| {
        let rolle = r.k("relasjon-stor", f.relasjon.kode());
        let tekst = match f.navn.is_empty() {
            true => rolle,
            false => format!("{} ({})", f.navn, rolle.to_lowercase()),
        };
        Valg::nytt(f.person.to_string(), tekst)
    };
    let alle = [ingen].into_iter().chain(l.foresatte.iter().map(en));
    Gruppe::uten_navn(alle.collect())
}

/// The form.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("skjerming")).await
}

/// Decides.
pub(crate) async fn sett(b: Besoek, felter: Felter) -> Svar {
    let (logg, maal) = (LoggId(b.id("logg")?), MaalId(b.id("maal")?));
    let valg = Skjermingsvalg {
        skjerming: felter.tekst("skjerming"),
        skjermet_for: felter.valgfri("skjermetFor"),
    };
    match familie::skjerm_maal(b.app(), b.kall_en_gang(&felter), maal, valg).await {
        Ok(_) => videre(&url::logg_ok(logg, "skjerming")),
        Err(feil) => tegn(&b, Skjema::avvist("skjerming", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let id = MaalId(b.id("maal")?);
    let maal = logg.maal.iter().find(|m| m.id == id);
    let maal = maal.ok_or(Feil::FinnesIkke)?;
    let s = s
        .forvalg("skjerming", maal.skjerming.kode())
        .forvalg("versjon", logg.oversikt.versjon.to_string());
    let mal = Skjermingsside {
        r: &r,
        s: &s,
        l: &logg,
        maal,
        valg: skjermingsvalg(&r),
        familien: familien(&r, &logg),
    };
    side(s.status(), &mal)
}
