//! Why somebody sees a log, what another sees, what one's own service wrote, who is blocked, what is
//! to be reviewed, and alarms.

use crate::{
    besoek::{Besoek, Svar, side},
    ramme::Ramme,
    stafettlogg::Loggside,
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use stafett_app::{
    alarm, gjennomgang, innsyn, sperre,
    visning::{Alarmer, EgneBidrag, Gjennomgang, Grunn, Hvorfor, Side, SomAndre, Sperreliste},
};
use stafett_domain::{
    ids::{BrukerId, LoggId},
    policy::Handling,
    tilgang::Temaer,
};

#[derive(Template)]
#[template(path = "hvorfor.html")]
pub(crate) struct Hvorforside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) logg: LoggId,
    pub(crate) alle: Vec<Hvorfor>,
}

impl Hvorforside<'_> {
    /// The name, or what they are when it is not told.
    fn navn(&self, h: &Hvorfor) -> String {
        match (&h.hvem, h.familie) {
            (Some(hvem), None) => hvem.navn.clone(),
            (Some(hvem), Some(rolle)) => {
                format!("{} ({})", hvem.navn, self.r.k("relasjon", rolle.kode()))
            }
            (None, Some(rolle)) => self.r.t(&format!("hvorfor-familie-{}", rolle.kode())),
            (None, None) => self.r.t("hvorfor-uten-navn"),
        }
    }

    /// What is open, in words; nothing when it is not for the reader to know.
    fn temaer(&self, grunn: &Grunn) -> Option<String> {
        Some(match grunn.temaer.as_ref()? {
            Temaer::Alle => self.r.t("alle-temaer"),
            Temaer::Noen(temaer) if temaer.is_empty() => self.r.t("ingen-temaer"),
            Temaer::Noen(temaer) => self.r.temaliste(temaer),
        })
    }
}

#[derive(Template)]
#[template(path = "som_tom.html")]
pub(crate) struct SomTomSide<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) logg: LoggId,
    pub(crate) som: &'a SomAndre,
}

#[derive(Template)]
#[template(path = "egne_bidrag.html")]
pub(crate) struct EgneBidragside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) b: EgneBidrag,
}

impl EgneBidragside<'_> {
    fn er_tom(&self) -> bool {
        let b = &self.b;
        let arbeid = b.fremdrift.is_empty() && b.evalueringer.is_empty();
        b.maal.is_empty() && b.tiltak.is_empty() && arbeid
    }

    fn enheter(&self) -> String {
        let navn: Vec<String> = self.b.enheter.iter().map(|e| e.navn.clone()).collect();
        self.r.og(&navn)
    }
}

#[derive(Template)]
#[template(path = "sperrer.html")]
pub(crate) struct Sperreside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) liste: Sperreliste,
}

#[derive(Template)]
#[template(path = "gjennomganger.html")]
pub(crate) struct Gjennomgangliste<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) side: Side<Gjennomgang>,
}

impl Gjennomgangliste<'_> {
    fn neste(&self) -> Option<String> {
        let neste = self.side.neste.as_ref()?;
        Some(format!(
            "{}?side={}",
            url::GJENNOMGANGER,
            url::i_spoerring(neste)
        ))
    }
}

#[derive(Template)]
#[template(path = "alarmer.html")]
pub(crate) struct Alarmside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) alarmer: Alarmer,
}

impl Alarmside<'_> {
    fn neste(&self) -> Option<String> {
        let neste = self.alarmer.side.neste.as_ref()?;
        Some(format!("{}?side={}", url::ALARMER, url::i_spoerring(neste)))
    }
}

/// Why everybody can see the log.
pub(crate) async fn hvorfor(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = LoggId(b.id("logg")?);
    let alle = innsyn::hvorfor(b.app(), b.kall(), logg).await?;
    side(StatusCode::OK, &Hvorforside { r: &r, logg, alle })
}

/// The log as somebody who takes part sees it.
pub(crate) async fn som(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = LoggId(b.id("logg")?);
    let bruker = BrukerId(b.id("deltaker")?);
    let som = innsyn::som(b.app(), b.kall(), logg, bruker).await?;
    let Some(deres) = &som.logg else {
        let mal = SomTomSide {
            r: &r,
            logg,
            som: &som,
        };
        return side(StatusCode::OK, &mal);
    };
    let mal = Loggside {
        som: Some(&som.hvem),
        ..Loggside::ny(&r, deres)
    };
    side(StatusCode::OK, &mal)
}

/// What one's own service wrote.
pub(crate) async fn egne_bidrag(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = LoggId(b.id("logg")?);
    let bidrag = innsyn::egne_bidrag(b.app(), b.kall(), logg).await?;
    side(StatusCode::OK, &EgneBidragside { r: &r, b: bidrag })
}

/// Who is blocked.
pub(crate) async fn sperrer(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = LoggId(b.id("logg")?);
    let liste = sperre::liste(b.app(), b.kall(), logg).await?;
    side(StatusCode::OK, &Sperreside { r: &r, liste })
}

/// Openings that wait for review.
pub(crate) async fn gjennomganger(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let alle = gjennomgang::liste(b.app(), b.kall(), b.spoerring("side")).await?;
    side(StatusCode::OK, &Gjennomgangliste { r: &r, side: alle })
}

/// Alarms.
pub(crate) async fn alarmer(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let alarmer = alarm::alarmer(b.app(), b.kall(), b.spoerring("side")).await?;
    side(StatusCode::OK, &Alarmside { r: &r, alarmer })
}
