//! The form in which the holder writes down a consent that was given on paper or orally.

use super::{
    Felter, Skjema,
    felt::{Gruppe, Valg},
    maal::temavalg,
};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    samtykke::{avsendere, les_samtykke, mottakere, standard_slutt, utfylt},
    stafettlogg::{les, som_deltar},
    url,
};
use askama::Template;
use stafett_app::{
    samtykke::{self, NyRegistrering},
    visning::Logg,
};
use stafett_domain::{
    ids::LoggId,
    policy::Handling,
    samtykke::{Samtykkemaate, Samtykkenivaa},
    spraak::Spraakkode,
};

#[derive(Template)]
#[template(path = "skjema/registrer_samtykke.html")]
pub(crate) struct Registrerside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) mottakere: Vec<Gruppe>,
    pub(crate) avsendere: Vec<Gruppe>,
    pub(crate) informerte: Vec<Gruppe>,
}

impl<'a> Registrerside<'a> {
    /// The page, with what can be chosen.
    pub(crate) fn ny(r: &'a Ramme, s: &'a Skjema, l: &'a Logg) -> Self {
        Self {
            r,
            s,
            l,
            mottakere: mottakere(r, l),
            avsendere: avsendere(r),
            informerte: informerte(l),
        }
    }

    fn givere(&self) -> Vec<Valg> {
        let giver = |g: &stafett_app::visning::Giver| {
            let verdi = g.person.map(|p| p.to_string());
            let barnevernet = || "barnevernet".to_owned();
            Valg::nytt(verdi.unwrap_or_else(barnevernet), self.r.giver(g))
        };
        self.l.bilde.givere.iter().map(giver).collect()
    }

    fn gjelder(&self) -> Vec<Valg> {
        let valg = |kode: &str| Valg::nytt(kode, self.r.k("gjelder", kode));
        let giver = valg("giver");
        if self.l.bilde.ufoedt {
            return vec![giver];
        }
        vec![Valg::nytt("barn", self.r.t("gjelder-barnet")), giver]
    }

    fn maater(&self) -> Vec<Valg> {
        let koder = [Samtykkemaate::Papir, Samtykkemaate::Muntlig].map(Samtykkemaate::kode);
        Valg::koder(self.r, "samtykkemaate", koder)
    }

    fn nivaaer(&self) -> Vec<Valg> {
        let koder = Samtykkenivaa::ALLE.iter().map(|n| n.kode());
        Valg::koder(self.r, "samtykkenivaa", koder)
    }

    fn temaer(&self) -> Vec<Valg> {
        temavalg(self.r)
    }

    /// The languages that the consent text is written in: the giver's may be another than the holder's.
    fn tekstspraak(&self) -> Vec<Valg> {
        let tekster = self.r.sider.samtykketekster.nyeste();
        let valg = tekster.map(|t| Valg::nytt(t.id.spraak.to_string(), t.spraaknavn.clone()));
        valg.collect()
    }
}

/// Those who take part, the holder first.
fn informerte(l: &Logg) -> Vec<Gruppe> {
    let alle = som_deltar(l).into_iter();
    let valg = alle.map(|d| Valg::nytt(d.bruker.id.to_string(), d.bruker.navn.clone()));
    Gruppe::uten_navn(valg.collect())
}

/// The form.
pub(crate) async fn vis(b: Besoek) -> Svar {
    let s = utfylt(&b, Skjema::nytt("registrer"));
    tegn(&b, s).await
}

/// Writes the consent down.
pub(crate) async fn registrer(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let ny = NyRegistrering {
        giver: felter.tekst("giver"),
        samtykke: les_samtykke(&felter),
        maate: felter.tekst("maate"),
        gitt: felter.tekst("gitt"),
        informert_av: felter.valgfri("informertAv"),
    };
    match samtykke::registrer(b.app(), b.kall_en_gang(&felter), logg, ny).await {
        Ok(_) => videre(&url::logg_ok(logg, "samtykke-registrert")),
        Err(feil) => tegn(&b, Skjema::avvist("registrer", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let slutt = standard_slutt(logg.oversikt.barn.foedselsdato, r.idag);
    let gjelder = if logg.bilde.ufoedt { "giver" } else { "barn" };
    let tekster = &r.sider.samtykketekster;
    let spraak = Spraakkode::parse(r.lang()).ok();
    let spraak = spraak.filter(|s| tekster.nyeste_paa(s).is_some());
    let s = s
        .forvalg("gjelder", gjelder)
        .forvalg("spraak", spraak.unwrap_or_else(Spraakkode::nb).to_string())
        .forvalg("gitt", r.idag.to_string())
        .forvalg("gyldigTil", slutt.to_string())
        .forvalg("versjon", logg.oversikt.versjon.to_string());
    side(s.status(), &Registrerside::ny(&r, &s, &logg))
}
