//! The forms to call people to a meeting, to call it off, and to say how it was.

use super::{les, moete_id};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    skjema::{
        Felter, Skjema,
        felt::{Gruppe, Valg},
    },
    url,
};
use askama::Template;
use stafett_app::{
    moete::{self, NyMoeteevaluering, NyttMoete},
    visning::{Moete, Moetedeltaker, Moeteliste},
};
use stafett_domain::{ids::LoggId, moete::Tredelt, policy::Handling};

#[derive(Template)]
#[template(path = "moete/innkall.html")]
pub(crate) struct Innkallingsside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) liste: &'a Moeteliste,
    pub(crate) slag: Vec<Gruppe>,
    pub(crate) temaer: Vec<Gruppe>,
}

impl<'a> Innkallingsside<'a> {
    /// The page, with the municipality's kinds and themes.
    pub(crate) fn ny(r: &'a Ramme, s: &'a Skjema, liste: &'a Moeteliste) -> Self {
        let slag = r.sider.moeter.iter().map(|m| {
            let navn = r.moeteslag(&m.kode);
            Valg::nytt(m.kode.to_string(), navn)
        });
        let temaer = r.sider.temaer.iter();
        let temaer = temaer.map(|t| Valg::nytt(t.kode.to_string(), r.tema(&t.kode)));
        let velg = Valg::nytt("", r.t("velg-fra-listen"));
        let uten = Valg::nytt("", r.t("moete-uten-tema"));
        Self {
            r,
            s,
            liste,
            slag: Gruppe::uten_navn([velg].into_iter().chain(slag).collect()),
            temaer: Gruppe::uten_navn([uten].into_iter().chain(temaer).collect()),
        }
    }

    fn kan_innkalles(&self) -> Vec<Valg> {
        valgene(self.r, &self.liste.kan_innkalles)
    }
}

/// People to tick, the family first.
pub(super) fn valgene(r: &Ramme, folk: &[Moetedeltaker]) -> Vec<Valg> {
    let (familien, andre): (Vec<_>, Vec<_>) = folk.iter().partition(|d| d.er_familie);
    let en = |d: &&Moetedeltaker| Valg::nytt(d.id.to_string(), r.moetedeltaker(d));
    familien.iter().chain(andre.iter()).map(en).collect()
}

#[derive(Template)]
#[template(path = "moete/avlys.html")]
pub(crate) struct Avlysside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) m: &'a Moete,
}

#[derive(Template)]
#[template(path = "moete/evaluer.html")]
pub(crate) struct Evalueringsside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) m: &'a Moete,
}

impl Evalueringsside<'_> {
    fn svar(&self) -> Vec<Valg> {
        Valg::koder(self.r, "tredelt", Tredelt::ALLE.iter().map(|t| t.kode()))
    }
}

/// The empty invitation, or one whose day the minutes of the meeting before have set.
pub(crate) async fn vis_innkalling(b: Besoek) -> Svar {
    let dag = b.spoerring("dag").unwrap_or_default();
    let s = Skjema::nytt("moete").forvalg("dag", dag);
    tegn_innkalling(&b, s).await
}

/// Calls people to a meeting.
pub(crate) async fn innkall(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let nytt = NyttMoete {
        slag: felter.tekst("slag"),
        dag: felter.tekst("dag"),
        fra: felter.tekst("fra"),
        til: felter.tekst("til"),
        sted: felter.valgfri("sted"),
        dagsorden: felter.tekst("dagsorden"),
        tema: felter.valgfri("tema"),
        innkalte: felter.alle("innkalte"),
    };
    match moete::innkall(b.app(), b.kall_en_gang(&felter), logg, nytt).await {
        Ok(ny) => videre(&url::moete_ok(logg, ny.ting.id, "moete")),
        Err(feil) => tegn_innkalling(&b, Skjema::avvist("moete", felter, feil)?).await,
    }
}

async fn tegn_innkalling(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = LoggId(b.id("logg")?);
    let liste = moete::liste(b.app(), b.kall(), logg, None).await?;
    side(s.status(), &Innkallingsside::ny(&r, &s, &liste))
}

/// The empty form to call a meeting off.
pub(crate) async fn vis_avlysning(b: Besoek) -> Svar {
    tegn_avlysning(&b, Skjema::nytt("avlys")).await
}

/// Calls it off.
pub(crate) async fn avlys(b: Besoek, felter: Felter) -> Svar {
    let (logg, id) = (b.id("logg")?, moete_id(&b)?);
    let grunn = felter.tekst("begrunnelse");
    match moete::avlys(b.app(), b.kall_en_gang(&felter), id, grunn).await {
        Ok(_) => videre(&url::moete_ok(logg, id, "moete-avlyst")),
        Err(feil) => tegn_avlysning(&b, Skjema::avvist("avlys", felter, feil)?).await,
    }
}

async fn tegn_avlysning(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let m = les(b).await?;
    let mal = Avlysside {
        r: &r,
        s: &s,
        m: &m,
    };
    side(s.status(), &mal)
}

/// The empty form in which the family says how it was.
pub(crate) async fn vis_evaluering(b: Besoek) -> Svar {
    tegn_evaluering(&b, Skjema::nytt("moeteevaluering")).await
}

/// Says how it was.
pub(crate) async fn evaluer(b: Besoek, felter: Felter) -> Svar {
    let (logg, id) = (b.id("logg")?, moete_id(&b)?);
    let ny = NyMoeteevaluering {
        nyttig: felter.tekst("nyttig"),
        hoert: felter.tekst("hoert"),
        plan_fulgt: felter.valgfri("planFulgt"),
        ord: felter.valgfri("ord"),
    };
    match moete::evaluer(b.app(), b.kall_en_gang(&felter), id, ny).await {
        Ok(_) => videre(&url::moete_ok(logg, id, "moete-evaluert")),
        Err(feil) => {
            let s = Skjema::avvist("moeteevaluering", felter, feil)?;
            tegn_evaluering(&b, s).await
        }
    }
}

async fn tegn_evaluering(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let m = les(b).await?;
    let mal = Evalueringsside {
        r: &r,
        s: &s,
        m: &m,
    };
    side(s.status(), &mal)
}
