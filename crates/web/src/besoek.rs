//! A visit: what a handler needs of the request, read once, and the way from a handler to an answer.
//!
//! [`vis`] and [`send`] are the only makers of routes for those who are signed in. They find the session,
//! check the hidden key of every form, and turn every error into a page. A handler cannot forget it.

use crate::{feil::Feil, ramme::Ramme, sider::Sider, skjema::Felter, tekst::OK, url};
use actix_web::{
    HttpRequest, HttpResponse, Route,
    cookie::Cookie,
    dev::{Payload, UrlEncoded},
    http::{StatusCode, header},
    web::{self, Data, Query},
};
use askama::Template;
use stafett_app::{App, Idempotens, Kall, konto};
use stafett_httpkit::{nettleser::Nettleser, spraak::Spraak};
use std::future::Future;
use uuid::Uuid;

/// The most bytes that a form may hold: several long texts, each letter in percent form.
const STOERSTE_SKJEMA: usize = 256 * 1024;

/// What a handler answers.
pub(crate) type Svar = Result<HttpResponse, Feil>;

/// A request, signed in or not.
#[derive(Clone)]
pub(crate) struct Grunn {
    pub(crate) app: Data<App>,
    pub(crate) sider: Data<Sider>,
    pub(crate) spraak: Spraak,
    pub(crate) req: HttpRequest,
}

impl Grunn {
    /// Nothing only when the server forgot to register what pages are made with.
    fn les(req: HttpRequest) -> Option<Self> {
        Some(Self {
            app: req.app_data::<Data<App>>()?.clone(),
            sider: req.app_data::<Data<Sider>>()?.clone(),
            spraak: Spraak::av_foresporsel(&req),
            req,
        })
    }

    /// A value from the query.
    pub(crate) fn spoerring(&self, navn: &str) -> Option<String> {
        let alle = Query::<Vec<(String, String)>>::from_query(self.req.query_string()).ok()?;
        alle.into_inner()
            .into_iter()
            .find_map(|(n, verdi)| (n == navn && !verdi.is_empty()).then_some(verdi))
    }

    /// Every value of a name in the query.
    pub(crate) fn spoerringer(&self, navn: &str) -> Vec<String> {
        let alle = Query::<Vec<(String, String)>>::from_query(self.req.query_string());
        let alle = alle.map(Query::into_inner).unwrap_or_default();
        alle.into_iter()
            .filter(|(n, verdi)| n == navn && !verdi.is_empty())
            .map(|(_, verdi)| verdi)
            .collect()
    }

    /// The path and query.
    pub(crate) fn sti(&self) -> &str {
        self.req
            .uri()
            .path_and_query()
            .map_or(url::FORSIDE, |sti| sti.as_str())
    }

    /// The frame of a page for somebody who is not signed in.
    pub(crate) fn ramme(&self) -> Ramme {
        let ok = self.spoerring("ok");
        Ramme {
            sider: self.sider.clone(),
            spraak: self.spraak,
            meg: None,
            csrf: String::new(),
            sti: self.sti().to_owned(),
            ok: ok.and_then(|ok| OK.iter().copied().find(|kjent| *kjent == ok)),
            idag: self.app.idag(),
        }
    }
}

/// A request from somebody who has a session.
pub(crate) struct Besoek {
    pub(crate) grunn: Grunn,
    nettleser: Nettleser,
    /// The form says that a text that looks like a place may stand.
    bekreftet_sted: bool,
}

impl Besoek {
    fn les(grunn: Grunn) -> Result<Self, Feil> {
        let nettleser = Nettleser::av_foresporsel(&grunn.req).map_err(|_| Feil::IkkeInnlogget)?;
        Ok(Self {
            grunn,
            nettleser,
            bekreftet_sted: false,
        })
    }

    /// The use cases.
    pub(crate) fn app(&self) -> &App {
        &self.grunn.app
    }

    /// A call in this session.
    pub(crate) fn kall(&self) -> Kall {
        Kall {
            bekreftet_sted: self.bekreftet_sted,
            ..self.nettleser.kall()
        }
    }

    /// A call that is done once, however often the same form is sent from the same page.
    pub(crate) fn kall_en_gang(&self, felter: &Felter) -> Kall {
        let mut kall = self.kall();
        let innhold = felter.avtrykk();
        let noekkel = format!("web {} {innhold}", self.grunn.sti());
        kall.idempotens = Some(Idempotens::ny(
            &noekkel,
            &[self.grunn.sti().as_bytes(), innhold.as_bytes()],
        ));
        kall
    }

    /// An id in the path.
    pub(crate) fn id(&self, navn: &str) -> Result<Uuid, Feil> {
        let raa = self.grunn.req.match_info().get(navn).unwrap_or_default();
        raa.parse().map_err(|_| Feil::FinnesIkke)
    }

    /// A value from the query.
    pub(crate) fn spoerring(&self, navn: &str) -> Option<String> {
        self.grunn.spoerring(navn)
    }

    /// The frame of a page: with who is signed in.
    pub(crate) async fn ramme(&self) -> Result<Ramme, Feil> {
        let meg = konto::meg(self.app(), self.kall()).await?;
        Ok(Ramme {
            meg: Some(meg),
            csrf: self.nettleser.skjemanoekkel().to_owned(),
            ..self.grunn.ramme()
        })
    }
}

/// A page.
pub(crate) fn side(status: StatusCode, mal: &impl Template) -> Svar {
    Ok(HttpResponse::build(status)
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(mal.render()?))
}

/// On to a page, after something was done.
pub(crate) fn videre(til: &str) -> Svar {
    videre_med(til, None)
}

/// As [`videre`], and the browser keeps a cookie.
pub(crate) fn videre_med(til: &str, kake: Option<Cookie<'_>>) -> Svar {
    let mut svar = HttpResponse::SeeOther();
    svar.insert_header((header::LOCATION, til))
        .insert_header((header::CACHE_CONTROL, "no-store"));
    if let Some(kake) = kake {
        svar.cookie(kake);
    }
    Ok(svar.finish())
}

/// A page that anyone may see.
pub(crate) fn vis_alle<F, Fut>(handler: F) -> Route
where
    F: Fn(Grunn) -> Fut + Clone + 'static,
    Fut: Future<Output = Svar> + 'static,
{
    web::route().to(move |req: HttpRequest| {
        let handler = handler.clone();
        async move {
            let Some(grunn) = Grunn::les(req) else {
                return HttpResponse::InternalServerError().finish();
            };
            svar(&grunn, None, handler(grunn.clone()).await)
        }
    })
}

/// A form that anyone may send. It must change nothing that a stranger's page could misuse.
pub(crate) fn send_alle<F, Fut>(handler: F) -> Route
where
    F: Fn(Grunn, Felter) -> Fut + Clone + 'static,
    Fut: Future<Output = Svar> + 'static,
{
    web::route().to(move |req: HttpRequest, innhold: web::Payload| {
        let handler = handler.clone();
        async move {
            let felter = les_felter(&req, innhold.into_inner()).await;
            let Some(grunn) = Grunn::les(req) else {
                return HttpResponse::InternalServerError().finish();
            };
            let utfall = match felter {
                Ok(felter) => handler(grunn.clone(), felter).await,
                Err(feil) => Err(feil),
            };
            svar(&grunn, None, utfall)
        }
    })
}

/// A page for somebody who is signed in.
pub(crate) fn vis<F, Fut>(handler: F) -> Route
where
    F: Fn(Besoek) -> Fut + Clone + 'static,
    Fut: Future<Output = Svar> + 'static,
{
    vis_alle(move |grunn| {
        let handler = handler.clone();
        async move { handler(Besoek::les(grunn)?).await }
    })
}

/// A form from somebody who is signed in, with the hidden key that their pages carry.
pub(crate) fn send<F, Fut>(handler: F) -> Route
where
    F: Fn(Besoek, Felter) -> Fut + Clone + 'static,
    Fut: Future<Output = Svar> + 'static,
{
    send_alle(move |grunn: Grunn, felter| {
        let handler = handler.clone();
        async move {
            let skrevet = felter.clone();
            let utfall = async {
                let mut besoek = Besoek::les(grunn.clone())?;
                besoek.bekreftet_sted = felter.tekst("bekreftetSted") == "ja";
                let noekkel = felter.tekst("csrf");
                if besoek.nettleser.sjekk(&noekkel).is_err() {
                    return Err(Feil::GammeltSkjema);
                }
                handler(besoek, felter).await
            };
            let utfall = utfall.await;
            Ok(svar(&grunn, Some(&skrevet), utfall))
        }
    })
}

fn svar(grunn: &Grunn, skrevet: Option<&Felter>, utfall: Svar) -> HttpResponse {
    utfall.unwrap_or_else(|feil| feil.svar(grunn, skrevet))
}

async fn les_felter(req: &HttpRequest, mut innhold: Payload) -> Result<Felter, Feil> {
    UrlEncoded::<Vec<(String, String)>>::new(req, &mut innhold)
        .limit(STOERSTE_SKJEMA)
        .await
        .map(Felter::fra)
        .map_err(|_| Feil::UleseligSkjema)
}
