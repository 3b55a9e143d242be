//! The meetings of a log: the list, one meeting, its calendar file, and the forms.

mod kalender;
mod referat;
mod skjema;

pub(crate) use referat::{skriv_referat, vis_referat};
pub(crate) use skjema::{avlys, evaluer, innkall, vis_avlysning, vis_evaluering, vis_innkalling};

#[cfg(test)]
pub(crate) use referat::Referatside;
#[cfg(test)]
pub(crate) use skjema::{Avlysside, Evalueringsside, Innkallingsside};

use crate::{
    besoek::{Besoek, Svar, side, videre},
    feil::Feil,
    ramme::Ramme,
    skjema::Felter,
    url,
};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
};
use askama::Template;
use kalender::Kalenderhendelse;
use stafett_app::{
    moete,
    visning::{Moete, Moeteliste},
};
use stafett_domain::{
    ids::{LoggId, MoeteId},
    moete::Moetestatus,
    policy::Handling,
    tiltak::Tiltakstatus,
};

#[derive(Template)]
#[template(path = "moete/liste.html")]
pub(crate) struct Listeside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) liste: &'a Moeteliste,
}

impl Listeside<'_> {
    fn neste(&self) -> Option<String> {
        let neste = self.liste.moeter.neste.as_ref()?;
        let sti = url::moeter(self.liste.logg);
        Some(format!("{sti}?side={}", url::i_spoerring(neste)))
    }
}

#[derive(Template)]
#[template(path = "moete/moete.html")]
pub(crate) struct Moeteside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) m: &'a Moete,
}

impl Moeteside<'_> {
    /// Whether something can be done with the meeting.
    fn kan_noe(&self) -> bool {
        self.m.evner.iter().any(|h| *h != Handling::MoeteSvar)
    }
}

/// The list.
pub(crate) async fn liste(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = LoggId(b.id("logg")?);
    let liste = moete::liste(b.app(), b.kall(), logg, b.spoerring("side")).await?;
    let mal = Listeside {
        r: &r,
        liste: &liste,
    };
    side(StatusCode::OK, &mal)
}

/// The meeting that the address names, in the log that it names.
async fn les(b: &Besoek) -> Result<Moete, Feil> {
    let moete = moete::les(b.app(), b.kall(), moete_id(b)?).await?;
    if moete.logg != LoggId(b.id("logg")?) {
        return Err(Feil::FinnesIkke);
    }
    Ok(moete)
}

fn moete_id(b: &Besoek) -> Result<MoeteId, Feil> {
    Ok(MoeteId(b.id("moete")?))
}

/// One meeting.
pub(crate) async fn vis(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let moete = les(&b).await?;
    side(StatusCode::OK, &Moeteside { r: &r, m: &moete })
}

/// Answers the invitation.
pub(crate) async fn svar(b: Besoek, felter: Felter) -> Svar {
    let (logg, id) = (b.id("logg")?, moete_id(&b)?);
    // Somebody may change their mind and change it back, with the same two buttons on the same page.
    moete::svar(b.app(), b.kall(), id, felter.tekst("svar")).await?;
    videre(&url::moete_ok(logg, id, "moete-svart"))
}

/// The meeting as a calendar file, with a link to where one signs in and no word of what it is about.
pub(crate) async fn kalender(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let moete = les(&b).await?;
    let hendelse = Kalenderhendelse {
        uid: format!("{}@stafett", moete.kalender),
        laget: b.app().naa(),
        fra: moete.fra,
        til: moete.til,
        avlyst: moete.status == Moetestatus::Avlyst,
        tittel: &r.t("moete-kalender-tittel"),
        lenke: innlogging(&b),
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"moete.ics\"",
        ))
        .body(hendelse.som_ics()))
}

/// Where one signs in, as an address that works outside the browser. A host that is none is left out.
fn innlogging(b: &Besoek) -> Option<String> {
    let forbindelse = b.grunn.req.connection_info();
    let vert = forbindelse.host();
    let lovlig = |t: u8| t.is_ascii_alphanumeric() || b".-:[]".contains(&t);
    let skjema = if b.grunn.sider.sikker_kake {
        "https"
    } else {
        "http"
    };
    (!vert.is_empty() && vert.bytes().all(lovlig))
        .then(|| format!("{skjema}://{vert}{}", url::LOGG_INN))
}
