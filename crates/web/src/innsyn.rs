//! The timeline of a log, and the access log of a child.

use crate::{
    besoek::{Besoek, Svar, side},
    ramme::Ramme,
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use stafett_app::{
    barn, stafettlogg,
    visning::{Innsyn, Side, Tidslinjehendelse},
};
use stafett_domain::ids::{BarnId, LoggId};
use uuid::Uuid;

/// The kinds of things that have a place of their own on the page of the log.
const HAR_PLASS: &[&str] = &["maal", "tiltak", "samtykke"];

#[derive(Template)]
#[template(path = "hendelser.html")]
pub(crate) struct Tidslinje<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) logg: LoggId,
    pub(crate) side: Side<Tidslinjehendelse>,
}

impl Tidslinje<'_> {
    fn neste(&self) -> Option<String> {
        let neste = self.side.neste.as_ref()?;
        let sti = url::hendelser(self.logg);
        Some(format!("{sti}?side={}", url::i_spoerring(neste)))
    }

    /// Where on the page of the log the thing stands.
    fn plass(&self, hendelse: &Tidslinjehendelse) -> Option<String> {
        let (slag, id) = hendelse.objekt.as_ref()?;
        if slag == "moete" {
            return Some(url::moete(self.logg, id));
        }
        HAR_PLASS
            .contains(&slag.as_str())
            .then(|| format!("{}#{slag}-{id}", url::logg(self.logg)))
    }
}

#[derive(Template)]
#[template(path = "innsynslogg.html")]
pub(crate) struct Innsynslogg<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) barn: BarnId,
    /// The log that the reader came from.
    pub(crate) logg: Option<LoggId>,
    pub(crate) side: Side<Innsyn>,
}

impl Innsynslogg<'_> {
    /// As what they acted, in words.
    fn som(&self, linje: &Innsyn) -> Option<String> {
        let som = linje.som.as_ref()?;
        self.r.finnes(&format!("innsyn-som-{som}"))
    }

    /// The reason that was given, in words.
    fn grunn(&self, linje: &Innsyn) -> Option<String> {
        let grunn = linje.grunn.as_ref()?;
        self.r.finnes(&format!("innsyn-grunn-{grunn}"))
    }

    fn neste(&self) -> Option<String> {
        let neste = self.side.neste.as_ref()?;
        let sti = url::innsynslogg(self.barn);
        let fra = self.logg.map(|logg| format!("&logg={logg}"));
        let fra = fra.unwrap_or_default();
        Some(format!("{sti}?side={}{fra}", url::i_spoerring(neste)))
    }
}

/// The timeline.
pub(crate) async fn hendelser(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = LoggId(b.id("logg")?);
    let alle = stafettlogg::hendelser(b.app(), b.kall(), logg, b.spoerring("side")).await?;
    let mal = Tidslinje {
        r: &r,
        logg,
        side: alle,
    };
    side(StatusCode::OK, &mal)
}

/// The access log.
pub(crate) async fn innsynslogg(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let barn_id = BarnId(b.id("barn")?);
    let alle = barn::innsynslogg(b.app(), b.kall(), barn_id, b.spoerring("side")).await?;
    let fra = b.spoerring("logg").and_then(|raa| raa.parse::<Uuid>().ok());
    let mal = Innsynslogg {
        r: &r,
        barn: barn_id,
        logg: fra.map(LoggId),
        side: alle,
    };
    side(StatusCode::OK, &mal)
}
