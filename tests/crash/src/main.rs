//! Kills the service in the middle of work, again and again, and looks for what was lost or is half there.
//! `cargo xtask crash` builds everything, starts a PostgreSQL, and runs this once for each database.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool talks to people on its streams"
)]

mod base;
mod kommunen;
mod kontroll;
mod last;
mod proeve;
mod sabotasje;
mod tilfeldig;

use clap::Parser;
use proeve::Proeve;
use stafett_bench::{Outcome, base::ny_postgres, tjeneste::Installasjon};
use std::{fs, path::PathBuf, process::ExitCode};

#[derive(Parser)]
#[command(name = "stafett-crash", about)]
struct Valg {
    /// The binary `stafett`
    #[arg(long)]
    stafett: PathBuf,
    /// The repository
    #[arg(long)]
    rot: PathBuf,
    /// An empty folder
    #[arg(long)]
    mappe: PathBuf,
    /// A PostgreSQL server in which databases may be made
    #[arg(long)]
    postgres: String,
    /// How often the service is killed under load, on each database
    #[arg(long)]
    rounds: u32,
    /// What chance begins from
    #[arg(long)]
    seed: u64,
}

fn main() -> ExitCode {
    let valg = Valg::parse();
    let mut feil = 0;
    for navn in ["SQLite", "PostgreSQL"] {
        match en_base(&valg, navn) {
            Ok(proeve) => {
                println!("{navn}: {proeve}");
                feil += proeve.feil;
            }
            Err(grunn) => {
                eprintln!("{navn}: {grunn}");
                feil += 1;
            }
        }
    }
    if feil == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn en_base(valg: &Valg, navn: &str) -> Outcome<Proeve> {
    let mappe = valg.mappe.join(navn);
    fs::create_dir_all(&mappe).map_err(|e| format!("{}: {e}", mappe.display()))?;
    let database = if navn == "SQLite" {
        format!("sqlite:{}", mappe.join("stafett.db").display())
    } else {
        ny_postgres(&valg.postgres, "stafett_krasj")?
    };
    let hos = Installasjon {
        program: valg.stafett.clone(),
        kommune: valg.rot.join("config/kommune"),
        database,
        mappe,
    };
    hos.lag_noekkel()?;
    Proeve::kjoer(&hos, valg.rounds, valg.seed)
}
