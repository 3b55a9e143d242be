//! Signing in and out, and choosing the language.

use crate::{
    besoek::{Besoek, Grunn, Svar, side, videre_med},
    feil::{Feil, ventetekst},
    ramme::Ramme,
    skjema::{Felter, Skjema},
    url,
};
use actix_web::{
    cookie::{Cookie, SameSite, time::Duration},
    http::StatusCode,
};
use askama::Template;
use stafett_app::{
    AppError,
    konto::{self, Innlogging},
};
use stafett_httpkit::{
    nettleser,
    spraak::{KAKE, Spraak},
};

#[derive(Template)]
#[template(path = "logg_inn.html")]
pub(crate) struct LoggInn<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    /// Where to go afterwards.
    pub(crate) til: &'a str,
    /// Why it did not work, in words.
    pub(crate) avvist: Option<String>,
}

/// The page to sign in on.
pub(crate) async fn vis(g: Grunn) -> Svar {
    let til = g.spoerring("til").unwrap_or_default();
    let mal = LoggInn {
        r: &g.ramme(),
        s: &Skjema::nytt("logginn"),
        til: url::bare_lokal(&til).unwrap_or(url::FORSIDE),
        avvist: None,
    };
    side(StatusCode::OK, &mal)
}

/// Signs in. The answer is the same whether the name or the password is wrong.
pub(crate) async fn logg_inn(g: Grunn, felter: Felter) -> Svar {
    if !nettleser::er_egen_side(&g.req) {
        return Err(Feil::GammeltSkjema);
    }
    let til = felter.tekst("til");
    let til = url::bare_lokal(&til).unwrap_or(url::FORSIDE);
    let forsoek = Innlogging {
        brukernavn: felter.tekst("brukernavn"),
        passord: felter.tekst("passord"),
        nettleser: true,
    };
    match konto::logg_inn(&g.app, forsoek).await {
        Ok(inn) => {
            let hemmelighet = inn.nettleserhemmelighet;
            let kake = hemmelighet.map(|h| nettleser::sesjonskake(&h, g.sider.sikker_kake));
            videre_med(til, kake)
        }
        Err(feil) => avvist(&g, felter, til, feil),
    }
}

fn avvist(g: &Grunn, felter: Felter, til: &str, feil: AppError) -> Svar {
    let r = g.ramme();
    let (status, tekst) = match &feil {
        AppError::Unauthenticated | AppError::Forbidden | AppError::NotFound => {
            (StatusCode::UNAUTHORIZED, Some(r.t("logginn-avvist")))
        }
        AppError::RateLimited { vent } => {
            (StatusCode::TOO_MANY_REQUESTS, Some(ventetekst(&r, *vent)))
        }
        AppError::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, None),
        AppError::Conflict(_)
        | AppError::Unmet(_)
        | AppError::Unavailable(_)
        | AppError::Internal(_) => return Err(feil.into()),
    };
    let feil = match feil {
        AppError::Invalid(feil) => feil,
        _ => Vec::new(),
    };
    let s = Skjema::avvist("logginn", felter, AppError::Invalid(feil))?;
    let mal = LoggInn {
        r: &r,
        s: &s,
        til,
        avvist: tekst,
    };
    side(status, &mal)
}

/// Signs out: the session ends on the server, not only in the browser.
pub(crate) async fn logg_ut(b: Besoek, _felter: Felter) -> Svar {
    konto::logg_ut(b.app(), b.kall()).await?;
    let til = format!("{}?ok=ut", url::LOGG_INN);
    videre_med(&til, Some(nettleser::slett_sesjonskake()))
}

/// Remembers the language, and goes back to the page.
pub(crate) async fn spraak(g: Grunn, felter: Felter) -> Svar {
    let valgt = Spraak::av_kode(&felter.tekst("spraak")).unwrap_or_default();
    let kake = Cookie::build(KAKE, valgt.kode())
        .path("/")
        .max_age(Duration::days(365))
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(g.sider.sikker_kake)
        .finish();
    let til = felter.tekst("til");
    videre_med(url::bare_lokal(&til).unwrap_or(url::FORSIDE), Some(kake))
}
