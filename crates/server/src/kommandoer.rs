//! The commands and what they take.

use crate::{
    demo, import, innstillinger::Innstillinger, omgivelser::Maskinen, regelutskrift, serve,
};
use clap::{Args, Parser, Subcommand};
use stafett_app::{App, AppError, konto, oppsett::Trappeoppsett};
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
    /// Trappen i en kommune.
    Trapp {
        #[command(subcommand)]
        kommando: Trappekommando,
    },
    /// Spør en tjeneste om den lever.
    Helse {
        /// Adressen den svarer på
        #[arg(long, default_value = "http://127.0.0.1:8080")]
        adresse: String,
    },
}

#[derive(Subcommand)]
enum Trappekommando {
    /// Les en trapp, og skriv hva den krever, eller hver feil i den. Trenger ingen database.
    Check {
        /// Filen, skrevet som trapp.toml
        fil: PathBuf,
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
        Kommando::Trapp { kommando } => match kommando {
            Trappekommando::Check { fil } => proev_trapp(&fil),
        },
        Kommando::Helse { adresse } => helse(&adresse),
    }
}

/// Reads a staircase: what it demands in plain words, or every fault in it.
fn proev_trapp(fil: &Path) -> Result<String, Vec<String>> {
    Trappeoppsett::les(&les_fil(fil)?).map(|trapp| trapp.sammendrag())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_staircase_is_told_in_plain_words_or_with_every_fault() {
        let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config");
        let sendt = proev_trapp(&config.join("kommune/trapp.toml")).unwrap();
        assert!(sendt.starts_with("Trappen har 7 trinn"), "{sendt}");
        assert!(sendt.contains(
            "4. Stafettlogg: samarbeid med en hjelpetjeneste (stafettlogg), BTI 2, frist 84 dager"
        ));
        let fem = proev_trapp(&config.join("eksempler/trapp_fem_trinn.toml")).unwrap();
        assert!(fem.starts_with("Trappen har 5 trinn"), "{fem}");
        let mappe = tempfile::tempdir().unwrap();
        let gal = mappe.path().join("trapp.toml");
        let trinn = "[[trinn]]\nkode = 'A'\nnavn_nb = ''\nnavn_nn = 'a'\nnavn_en = 'a'\nbti = 9\n\
            forklaring_nb = 'a'\nforklaring_nn = 'a'\nforklaring_en = 'a'\n\
            [[trinn.krav_ut]]\nslag = 'maal'";
        std::fs::write(&gal, trinn).unwrap();
        // The code, the name, the level, how many goals, and the step on which logs are opened.
        assert_eq!(proev_trapp(&gal).unwrap_err().len(), 5);
        assert_eq!(
            proev_trapp(&mappe.path().join("borte")).unwrap_err().len(),
            1
        );
    }
}
