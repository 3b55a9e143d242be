//! Tokens, and who one is.

use super::Svar;
use crate::{
    dto::{Innlogging, Meg, Token, Varselspraak},
    inngang::{Aapen, Innringer, Innsending},
    openapi::{Innloggingsfeil, Lesefeil, Noekkelhode, Skrivefeil},
    problem::Problem,
};
use actix_web::{HttpResponse, web};
use stafett_app::{App, konto};
use stafett_httpkit::token::Tokener;

/// Signs in with user name and password, and gives a token that holds for half an hour.
#[utoipa::path(
    post, path = "/api/v1/token", tag = "konto", security(()),
    request_body = Innlogging,
    responses((status = 200, description = "Signed in", body = Token), Innloggingsfeil)
)]
pub async fn token(
    inn: Aapen<Innlogging>,
    app: web::Data<App>,
    tokener: web::Data<Tokener>,
) -> Svar {
    let feil = |f| Problem::av(f, inn.spraak);
    let innlogging = konto::Innlogging {
        brukernavn: inn.kropp.brukernavn,
        passord: inn.kropp.passord,
        nettleser: false,
    };
    let innlogget = konto::logg_inn(&app, innlogging).await.map_err(feil)?;
    let (access_token, expires_in) = tokener.utsted(&innlogget).await.map_err(feil)?;
    Ok(HttpResponse::Ok().json(Token {
        access_token,
        token_type: "Bearer",
        expires_in,
    }))
}

/// Who the caller is, and what they are where.
#[utoipa::path(
    get, path = "/api/v1/meg", tag = "konto",
    responses((status = 200, description = "The caller", body = Meg), Lesefeil)
)]
pub async fn meg(inn: Innringer) -> Svar {
    let feil = Innringer::feil(inn.spraak);
    let meg = konto::meg(&inn.app, inn.kall).await.map_err(feil)?;
    Ok(HttpResponse::Ok().json(Meg::from(meg)))
}

/// Chooses the language in which the caller is told by e-mail that something waits.
#[utoipa::path(
    post, path = "/api/v1/meg/varselspraak", tag = "konto", request_body = Varselspraak,
    params(Noekkelhode),
    responses((status = 200, description = "Chosen", body = Meg), Skrivefeil)
)]
pub async fn velg_varselspraak(inn: Innsending<Varselspraak>) -> Svar {
    let feil = inn.feil();
    let meg = konto::velg_varselspraak(&inn.app, inn.kall, inn.kropp.spraak)
        .await
        .map_err(feil)?;
    Ok(HttpResponse::Ok().json(Meg::from(meg)))
}
