//! The commands and what they take.

use crate::{
    demo, import, innstillinger::Innstillinger, omgivelser::Maskinen, regelutskrift, serve,
};
use clap::{Args, Parser, Subcommand};
use stafett_app::{App, AppError, konto};
use stafett_domain::{foedselsnummer::Nummermiljoe, policy::Regler};
use stafett_persistence::{Database, DbFeil, sealed::Forsegler};
use std::{
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    time::Duration,
};

/// Stafettlogg og individuell plan for kommuner.
#[derive(Parser)]
#[command(name = "stafett", version)]
struct Valg {
    #[command(subcommand)]
    kommando: Kommando,
}

#[derive(Subcommand)]
enum Kommando {
    /// Start en ferdig demokommune på denne maskinen.
    Demo(demo::Valg),
    /// Kjør tjenesten.
    Serve(serve::Valg),
    /// Les en kommune inn fra CSV-filer. Med én feil i én fil leses ingenting inn.
    Import(import::Valg),
    /// Bring databasen opp til denne versjonen.
    Migrate(Databasevalg),
    /// Sett passordet til en bruker. Passordet leses fra standard inn.
    Passord {
        /// Brukernavnet
        brukernavn: String,
        #[command(flatten)]
        database: Databasevalg,
    },
    /// Ta i bruk en ny nøkkel for tilgangstokener. De gamle gjelder til de løper ut.
    RoterNoekkel(Databasevalg),
    /// Skriv en ny hovednøkkel til standard ut. Mistes den, er alt forseglet innhold tapt.
    NyHovednoekkel,
    /// Skriv alle innstillinger med forklaring og standardverdi.
    Innstillinger,
    /// Skriv alle reglene for hvem som får gjøre hva, med kilder og forklaringer.
    Policy,
    /// Spør en tjeneste om den lever.
    Helse {
        /// Adressen den svarer på
        #[arg(long, default_value = "http://127.0.0.1:8080")]
        adresse: String,
    },
}

/// Where the data lies, and the key to it.
#[derive(Args)]
pub(crate) struct Databasevalg {
    /// `sqlite:STI` eller `postgres://…`
    #[arg(long, env = "STAFETT_DATABASE_URL", hide_env_values = true)]
    database: String,
    /// Fil med hovednøkkelen (32 byte som base64)
    #[arg(long, env = "STAFETT_MASTER_KEY_FILE")]
    master_key_file: PathBuf,
}

impl Databasevalg {
    pub(crate) fn aapne(&self) -> Result<Database, Vec<String>> {
        aapne_database(&self.database, &self.master_key_file)
    }
}

/// Opens the database with the key in the file.
pub(crate) fn aapne_database(adresse: &str, noekkelfil: &Path) -> Result<Database, Vec<String>> {
    let noekkel = les_fil(noekkelfil)?;
    let forsegler = Forsegler::fra_base64(&noekkel).map_err(en_feil)?;
    Database::aapne(adresse, forsegler).map_err(databasefeil)
}

/// Runs the command on the command line.
///
/// # Errors
/// Lines for the operator's screen.
pub fn kjoer() -> Result<String, Vec<String>> {
    match Valg::parse().kommando {
        Kommando::Demo(valg) => demo::kjoer(&valg),
        Kommando::Serve(valg) => serve::kjoer(&valg),
        Kommando::Import(valg) => import::kjoer(&valg),
        Kommando::Migrate(valg) => valg.aapne().map(|_| "Databasen er oppdatert.".to_owned()),
        Kommando::Passord {
            brukernavn,
            database,
        } => sett_passord(&brukernavn, &database),
        Kommando::RoterNoekkel(database) => {
            let app = enkel_app(&database)?;
            i_bakgrunn(konto::roter_signeringsnoekkel(&app))?.map_err(appfeil)?;
            Ok("En ny nøkkel er tatt i bruk.".to_owned())
        }
        Kommando::NyHovednoekkel => Forsegler::ny_hovednoekkel()
            .map(|noekkel| noekkel.to_string())
            .map_err(en_feil),
        Kommando::Innstillinger => Ok(Innstillinger::referanse().trim_end().to_owned()),
        Kommando::Policy => regelutskrift::skriv().map_err(en_feil),
        Kommando::Helse { adresse } => helse(&adresse),
    }
}

/// A service for one command: no municipality's lists are needed.
fn enkel_app(valg: &Databasevalg) -> Result<App, Vec<String>> {
    let oppsett = demo::innebygd_oppsett()?;
    let regler = Regler::innebygde().map_err(en_feil)?;
    let miljoe = Nummermiljoe::Produksjon;
    let database = valg.aapne()?;
    Ok(App::ny(
        database,
        regler,
        Box::new(Maskinen),
        oppsett,
        miljoe,
    ))
}

fn sett_passord(brukernavn: &str, valg: &Databasevalg) -> Result<String, Vec<String>> {
    let mut passord = String::new();
    std::io::stdin()
        .read_to_string(&mut passord)
        .map_err(en_feil)?;
    let passord = passord.trim_end_matches(['\r', '\n']).to_owned();
    if passord.chars().count() < 12 {
        return Err(vec![
            "stafett: passordet må ha minst 12 tegn; det leses fra standard inn".to_owned(),
        ]);
    }
    let app = enkel_app(valg)?;
    i_bakgrunn(konto::sett_passord(&app, brukernavn, passord))?.map_err(|feil| match feil {
        AppError::NotFound => vec!["stafett: brukernavnet finnes ikke".to_owned()],
        annen => appfeil(annen),
    })?;
    Ok("Passordet er satt.".to_owned())
}

/// Asks `/healthz` in plain HTTP, so that a container needs no other program to do it.
fn helse(adresse: &str) -> Result<String, Vec<String>> {
    let ugyldig = || vec!["stafett: adressen må være på formen http://VERT:PORT".to_owned()];
    let vert = adresse
        .strip_prefix("http://")
        .map(|v| v.trim_end_matches('/'))
        .ok_or_else(ugyldig)?;
    let mut forbindelse = TcpStream::connect(vert).map_err(en_feil)?;
    let frist = Some(Duration::from_secs(5));
    forbindelse.set_read_timeout(frist).map_err(en_feil)?;
    write!(
        forbindelse,
        "GET /healthz HTTP/1.1\r\nHost: {vert}\r\nConnection: close\r\n\r\n"
    )
    .map_err(en_feil)?;
    let mut svar = String::new();
    forbindelse.read_to_string(&mut svar).map_err(en_feil)?;
    if svar.starts_with("HTTP/1.1 200") {
        Ok("Tjenesten lever.".to_owned())
    } else {
        Err(vec![
            "stafett: tjenesten svarer, men ikke som den skal".to_owned(),
        ])
    }
}

/// Runs one piece of asynchronous work for a command.
pub(crate) fn i_bakgrunn<T>(arbeid: impl Future<Output = T>) -> Result<T, Vec<String>> {
    let rom = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(en_feil)?;
    Ok(rom.block_on(arbeid))
}

/// A use case's fault, for the operator's screen.
pub(crate) fn appfeil(feil: AppError) -> Vec<String> {
    match feil {
        AppError::Unavailable(feil) | AppError::Internal(feil) => databasefeil(feil),
        annen => en_feil(annen),
    }
}

/// A fault of the store, with its causes on one line, for the operator's own screen. A connection
/// that fails is told without its cause: the driver quotes parts of the address, and the password
/// may be among them.
pub(crate) fn databasefeil(feil: DbFeil) -> Vec<String> {
    match feil {
        DbFeil::Utilgjengelig(_) => {
            vec![format!("stafett: {feil}; check address, user and password")]
        }
        annen => en_feil(annen),
    }
}

/// A fault with its causes on one line.
pub(crate) fn en_feil(feil: impl std::error::Error) -> Vec<String> {
    let mut linje = format!("stafett: {feil}");
    let mut grunn = feil.source();
    while let Some(neste) = grunn {
        linje.push_str(&format!(": {neste}"));
        grunn = neste.source();
    }
    vec![linje]
}

pub(crate) fn les_fil(sti: &Path) -> Result<String, Vec<String>> {
    std::fs::read_to_string(sti).map_err(|feil| vec![format!("{}: {feil}", sti.display())])
}
