//! The binary `stafett`: commands, settings, and the wiring of the rooms.

mod import;
mod omgivelser;

use clap::{Args, Parser, Subcommand};
use stafett_persistence::{Database, DbFeil, sealed::Forsegler};
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
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
    /// Les en kommune inn fra CSV-filer. Med én feil i én fil leses ingenting inn.
    Import(import::Valg),
    /// Bring databasen opp til denne versjonen.
    Migrate(Databasevalg),
    /// Skriv en ny hovednøkkel til standard ut. Mistes den, er alt forseglet innhold tapt.
    NyHovednoekkel,
}

/// Where the data lies, and the key to it.
#[derive(Args)]
struct Databasevalg {
    /// `sqlite:STI` eller `postgres://…`
    #[arg(long, env = "STAFETT_DATABASE_URL", hide_env_values = true)]
    database: String,
    /// Fil med hovednøkkelen (32 byte som base64)
    #[arg(long, env = "STAFETT_MASTER_KEY_FILE")]
    master_key_file: PathBuf,
}

impl Databasevalg {
    fn aapne(&self) -> Result<Database, Vec<String>> {
        let noekkel = les_fil(&self.master_key_file)?;
        let forsegler = Forsegler::fra_base64(&noekkel).map_err(en_feil)?;
        Database::aapne(&self.database, forsegler).map_err(databasefeil)
    }
}

fn main() -> ExitCode {
    let utfall = match Valg::parse().kommando {
        Kommando::Import(valg) => import::kjoer(&valg),
        Kommando::Migrate(valg) => valg.aapne().map(|_| "Databasen er oppdatert.".to_owned()),
        Kommando::NyHovednoekkel => Forsegler::ny_hovednoekkel()
            .map(|noekkel| noekkel.to_string())
            .map_err(en_feil),
    };
    // A closed pipe at the other end is no fault of ours.
    match utfall {
        Ok(svar) => {
            let _ = writeln!(std::io::stdout(), "{svar}");
            ExitCode::SUCCESS
        }
        Err(feil) => {
            for linje in feil {
                let _ = writeln!(std::io::stderr(), "{linje}");
            }
            ExitCode::FAILURE
        }
    }
}

/// A fault of the store, with its causes on one line, for the operator's own screen. A connection
/// that fails is told without its cause: the driver quotes parts of the address, and the password
/// may be among them.
fn databasefeil(feil: DbFeil) -> Vec<String> {
    match feil {
        DbFeil::Utilgjengelig(_) => {
            vec![format!("stafett: {feil}; check address, user and password")]
        }
        annen => en_feil(annen),
    }
}

/// A fault with its causes on one line.
fn en_feil(feil: impl std::error::Error) -> Vec<String> {
    let mut linje = format!("stafett: {feil}");
    let mut grunn = feil.source();
    while let Some(neste) = grunn {
        linje.push_str(&format!(": {neste}"));
        grunn = neste.source();
    }
    vec![linje]
}

fn les_fil(sti: &Path) -> Result<String, Vec<String>> {
    std::fs::read_to_string(sti).map_err(|feil| vec![format!("{}: {feil}", sti.display())])
}
