//! The form for a new goal.

use super::{Felter, Skjema, felt::Gruppe, felt::Valg};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    familie::skjerming::{familien, skjermingsvalg},
    ramme::Ramme,
    stafettlogg::les,
    url,
};
use askama::Template;
use stafett_app::{
    arbeid::{self, NyttMaal},
    visning::Logg,
};
use stafett_domain::{ids::LoggId, policy::Handling};

#[derive(Template)]
#[template(path = "skjema/maal.html")]
pub(crate) struct Maalside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) temaer: Vec<Gruppe>,
    pub(crate) om: Vec<Valg>,
    pub(crate) skjerming: Vec<Valg>,
    pub(crate) familien: Vec<Gruppe>,
}

/// Whose secrets a goal can be: the child's, or those of somebody who has consented for themself.
fn om_hvem(r: &Ramme, l: &Logg) -> Vec<Valg> {
    let mut alle = vec![Valg::nytt("barn", r.t("maal-om-barnet"))];
    for s in l.samtykker.iter().filter(|s| !s.gjelder_barnet) {
        let verdi = s.giver_id.to_string();
        if alle.iter().all(|v| v.verdi != verdi) {
            alle.push(Valg::nytt(verdi, s.giver.clone()));
        }
    }
    alle
}

/// The empty form.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("maal")).await
}

/// Sets the goal.
pub(crate) async fn sett(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let nytt = NyttMaal {
        tekst: felter.tekst("tekst"),
        tema: felter.valgfri("tema"),
        om: felter.valgfri("om"),
        skjerming: felter.valgfri("skjerming"),
        skjermet_for: felter.valgfri("skjermetFor"),
    };
    match arbeid::sett_maal(b.app(), b.kall_en_gang(&felter), logg, nytt).await {
        Ok(_) => videre(&url::logg_ok(logg, "maal")),
        Err(feil) => tegn(&b, Skjema::avvist("maal", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let uten = Valg::nytt("", r.t("maal-uten-tema"));
    let s = s
        .forvalg("skjerming", "ingen")
        .forvalg("versjon", logg.oversikt.versjon.to_string());
    let mal = Maalside {
        r: &r,
        s: &s,
        l: &logg,
        temaer: Gruppe::uten_navn([vec![uten], temavalg(&r)].concat()),
        om: om_hvem(&r, &logg),
        skjerming: skjermingsvalg(&r),
        familien: familien(&r, &logg),
    };
    side(s.status(), &mal)
}

/// The municipality's themes, with an explanation where the language files have one.
pub(crate) fn temavalg(r: &Ramme) -> Vec<Valg> {
    let valg = |kode: &str, tekst: String| Valg {
        verdi: kode.to_owned(),
        tekst,
        forklaring: r.finnes(&format!("tema-{kode}-forklaring")),
    };
    let temaer = r.sider.temaer.iter();
    temaer
        .map(|tema| valg(tema.kode.som_str(), r.tema(&tema.kode)))
        .collect()
}
