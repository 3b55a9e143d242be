//! The HTTP service: both doors, their shared parts, and how it starts and stops.

use actix_web::{App as Actix, HttpResponse, HttpServer, middleware::from_fn, web};
use stafett_app::App;
use stafett_httpkit::{
    kopi::Kopiskriver,
    rute::{self, Metode, Rute, Vern},
    sikkerhet, sporing,
    token::Tokener,
};
use stafett_web::Sider;
use std::net::TcpListener;

/// What the doors need.
#[derive(Clone)]
pub struct Deler {
    app: App,
    tokener: Tokener,
    sider: web::Data<Sider>,
}

impl Deler {
    /// Puts the parts together. `sikker` says whether people reach the service over TLS.
    ///
    /// # Errors
    /// One line for each fault in the language files.
    pub fn ny(app: App, sikker: bool) -> Result<Self, Vec<String>> {
        Ok(Self {
            tokener: Tokener::ny(app.clone()),
            sider: web::Data::new(Sider::ny(&app, sikker)?),
            app,
        })
    }
}

/// The routes that belong to no door.
pub const DRIFTSRUTER: &[Rute] = &[
    Rute {
        metode: Metode::Get,
        sti: "/healthz",
        vern: Vern::Offentlig("whether the process lives"),
        bygg: || web::route().to(lever),
    },
    Rute {
        metode: Metode::Get,
        sti: "/readyz",
        vern: Vern::Offentlig("whether the store answers"),
        bygg: || web::route().to(er_klar),
    },
];

/// Puts both doors into a service.
pub fn koble(cfg: &mut web::ServiceConfig, deler: &Deler) {
    cfg.app_data(web::Data::new(deler.app.clone()))
        .app_data(web::Data::new(deler.tokener.clone()))
        .app_data(deler.sider.clone())
        .app_data(web::Data::new(Kopiskriver(stafett_api::kopi_som_json)));
    rute::registrer(cfg, DRIFTSRUTER, || {
        web::route().to(HttpResponse::MethodNotAllowed)
    });
    stafett_api::registrer(cfg);
    stafett_web::registrer(cfg);
    cfg.default_service(stafett_web::finnes_ikke());
}

async fn lever() -> &'static str {
    "ok"
}

async fn er_klar(app: web::Data<App>) -> HttpResponse {
    match app.klar().await {
        Ok(()) => HttpResponse::Ok().body("ok"),
        Err(feil) => {
            tracing::error!(error = %feil, "not ready");
            HttpResponse::ServiceUnavailable().body("not ready")
        }
    }
}

/// How long requests that are under way may take to end when the service is told to stop, in seconds.
const AVSLUTNING: u64 = 20;

/// Serves until told to stop (Ctrl-C or SIGTERM), and then lets what is under way end.
///
/// # Errors
/// When the port cannot be used.
pub(crate) async fn server(
    lytter: TcpListener,
    deler: Deler,
    sikker: bool,
    arbeidere: usize,
) -> std::io::Result<()> {
    HttpServer::new(move || {
        let deler = deler.clone();
        Actix::new()
            .wrap(sikkerhet::headere(sikker))
            .wrap(from_fn(sporing::logg))
            .configure(|cfg| koble(cfg, &deler))
    })
    .workers(arbeidere)
    .shutdown_timeout(AVSLUTNING)
    .listen(lytter)?
    .run()
    .await
}
