//! `stafett serve`, and what `demo` shares with it.

use crate::{
    import::les_oppsett,
    innstillinger::{Innstillinger, Logform},
    kommandoer::{databasefeil, en_feil, les_fil},
    omgivelser::Maskinen,
    tjener::{self, Deler},
};
use clap::Args;
use secrecy::SecretString;
use stafett_app::{App, jobber};
use stafett_domain::{foedselsnummer::Nummermiljoe, policy::Regler};
use stafett_mail::{Innloggingslenke, Smtp, Transport};
use stafett_persistence::{Database, sealed::Forsegler};
use std::{net::TcpListener, path::PathBuf, time::Duration};
use tracing_subscriber::EnvFilter;

/// What `stafett serve` takes.
#[derive(Args)]
pub(crate) struct Valg {
    /// Innstillingene. `stafett innstillinger` viser alle.
    #[arg(long)]
    config: Option<PathBuf>,
}

/// How often time is looked after, and mail is sent.
const RUNDE: Duration = Duration::from_secs(60);

pub(crate) fn kjoer(valg: &Valg) -> Result<String, Vec<String>> {
    let fil = valg.config.as_deref().map_or(Ok(String::new()), les_fil)?;
    let miljoe: Vec<(String, String)> = std::env::vars_os()
        .filter_map(|(n, v)| Some((n.into_string().ok()?, v.into_string().ok()?)))
        .collect();
    let innstillinger = Innstillinger::les(&fil, &miljoe, |sti| {
        std::fs::read_to_string(sti).map_err(|f| format!("{sti}: {f}"))
    })?;
    start_logg(innstillinger.log.format, &innstillinger.log.level)?;
    let post = les_post(&innstillinger)?;
    let app = les_app(&innstillinger)?;
    let sikker = innstillinger.server.public_url.starts_with("https://");
    let deler = Deler::ny(app.clone(), sikker)?;
    let lytter = TcpListener::bind(innstillinger.server.listen).map_err(|feil| {
        vec![format!(
            "stafett: cannot listen on {}: {feil}",
            innstillinger.server.listen
        )]
    })?;
    tracing::info!(listen = %innstillinger.server.listen, "ready");
    tjen(
        lytter,
        deler,
        app,
        post,
        (sikker, innstillinger.server.workers),
    )?;
    Ok(String::new())
}

/// Where notices go, and the address in them.
pub(crate) type Post = Option<(Transport, Innloggingslenke)>;

fn les_post(innstillinger: &Innstillinger) -> Result<Post, Vec<String>> {
    let mail = &innstillinger.mail;
    if mail.smtp_url.is_empty() {
        return Ok(None);
    }
    let fra = mail.from.parse().map_err(en_feil)?;
    let smtp = Smtp::fra_url(&SecretString::from(mail.smtp_url.clone()), fra).map_err(en_feil)?;
    let adresse = innstillinger.server.public_url.trim_end_matches('/');
    let lenke = Innloggingslenke::parse(&format!("{adresse}/logg-inn")).map_err(en_feil)?;
    Ok(Some((Transport::Smtp(smtp), lenke)))
}

fn les_app(innstillinger: &Innstillinger) -> Result<App, Vec<String>> {
    let oppsett = les_oppsett(&innstillinger.kommune.folder)?;
    let forsegler = Forsegler::fra_base64(&innstillinger.sealed.master_key).map_err(en_feil)?;
    let database = Database::aapne(&innstillinger.database.url, forsegler).map_err(databasefeil)?;
    let regler = Regler::innebygde().map_err(en_feil)?;
    let miljoe = if innstillinger.kommune.synthetic {
        Nummermiljoe::Syntetisk
    } else {
        Nummermiljoe::Produksjon
    };
    Ok(App::ny(
        database,
        regler,
        Box::new(Maskinen),
        oppsett,
        miljoe,
    ))
}

/// Structured logs on the error stream.
pub(crate) fn start_logg(form: Logform, nivaa: &str) -> Result<(), Vec<String>> {
    let filter = EnvFilter::try_new(nivaa).map_err(en_feil)?;
    let logg = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match form {
        Logform::Json => logg.json().init(),
        Logform::Pretty => logg.with_target(false).init(),
    }
    Ok(())
}

/// Serves, with a round of jobs every minute beside it.
pub(crate) fn tjen(
    lytter: TcpListener,
    deler: Deler,
    app: App,
    post: Post,
    (sikker, arbeidere): (bool, usize),
) -> Result<(), Vec<String>> {
    actix_web::rt::System::new()
        .block_on(async move {
            let jobber = actix_web::rt::spawn(runder(app, post));
            let utfall = tjener::server(lytter, deler, sikker, arbeidere).await;
            jobber.abort();
            utfall
        })
        .map_err(en_feil)
}

async fn runder(app: App, post: Post) {
    loop {
        match jobber::kjoer_runde(&app).await {
            Ok(runde) if runde != jobber::Runde::default() => {
                tracing::info!(?runde, "a round of jobs");
            }
            Ok(_) => {}
            Err(feil) => tracing::error!(error = %feil, "a round of jobs failed"),
        }
        if let Some((transport, lenke)) = &post
            && let Err(feil) = jobber::send_varsler(&app, transport, lenke).await
        {
            tracing::error!(error = %feil, "notices could not be sent");
        }
        actix_web::rt::time::sleep(RUNDE).await;
    }
}
