//! The load measurements. `cargo xtask bench` builds everything, starts a PostgreSQL, and runs this.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool talks to people on its streams"
)]

mod gulv;
mod import;
mod last;
mod logger;
mod maskin;
mod tabell;
mod wrk;

use clap::{Args, Parser, Subcommand};
use stafett_bench::{Outcome, base, tjeneste::Installasjon};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Parser)]
#[command(name = "stafett-bench", about)]
struct Valg {
    #[command(subcommand)]
    kommando: Kommando,
}

#[derive(Subcommand)]
enum Kommando {
    /// Requests per second at so many connections, beside the floor
    Last {
        #[command(flatten)]
        felles: Felles,
        #[command(flatten)]
        hvordan: last::Hvordan,
    },
    /// Time and memory of an import, and of the same import once more
    Import {
        #[command(flatten)]
        felles: Felles,
        /// How many children; each has two guardians of their own
        #[arg(long, default_value_t = 20_000)]
        barn: usize,
    },
    /// The floor itself: a server with one read and one insert
    Gulv {
        /// Where it keeps its one table
        #[arg(long)]
        database: String,
        /// Where it listens
        #[arg(long)]
        port: u16,
    },
}

/// What is measured, and where it is told.
#[derive(Args)]
struct Felles {
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
    /// Print the table only, and leave docs/benchmarks.md as it is
    #[arg(long)]
    no_write: bool,
}

impl Felles {
    /// An installation for each database: its name for people, and a database for the floor.
    fn installasjoner(&self, til: &str) -> Outcome<Vec<(&'static str, Installasjon, String)>> {
        let mut alle = Vec::new();
        for (navn, kort) in [("SQLite", "sqlite"), ("PostgreSQL", "postgres")] {
            let mappe = self.mappe.join(format!("{til}-{kort}"));
            fs::create_dir_all(&mappe).map_err(|e| format!("{}: {e}", mappe.display()))?;
            let (database, gulv) = if kort == "sqlite" {
                let fil = |navn: &str| format!("sqlite:{}", mappe.join(navn).display());
                (fil("stafett.db"), fil("gulv.db"))
            } else {
                (
                    base::ny_postgres(&self.postgres, &format!("stafett_{til}"))?,
                    base::ny_postgres(&self.postgres, &format!("gulv_{til}"))?,
                )
            };
            let installasjon = Installasjon {
                program: self.stafett.clone(),
                kommune: self.rot.join("config/kommune"),
                database,
                mappe,
            };
            installasjon.lag_noekkel()?;
            alle.push((navn, installasjon, gulv));
        }
        Ok(alle)
    }

    /// Shows the table, and puts it in its place in the document.
    fn fortell(&self, plass: &str, tekst: &str) -> Outcome {
        println!("{tekst}");
        if self.no_write {
            return Ok(());
        }
        tabell::sett_inn(&self.rot.join("docs/benchmarks.md"), plass, tekst)
    }
}

fn main() -> ExitCode {
    let utfall = match Valg::parse().kommando {
        Kommando::Last { felles, hvordan } => last::maal(&felles, &hvordan),
        Kommando::Import { felles, barn } => import::maal(&felles, barn),
        Kommando::Gulv { database, port } => gulv::tjen(&database, port),
    };
    match utfall {
        Ok(()) => ExitCode::SUCCESS,
        Err(grunn) => {
            eprintln!("stafett-bench: {grunn}");
            ExitCode::FAILURE
        }
    }
}

/// The scripts that `wrk` runs.
fn lua(rot: &Path) -> PathBuf {
    rot.join("tests/bench/lua")
}
