//! What people and CI run. `cargo xtask --help` lists the commands, `docs/testing.md` says when to use which.
//!
//! Everything the tests need besides Rust (a PostgreSQL cluster, a browser, a demo server) is started here
//! and stopped here, also when a command fails or is interrupted.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool talks to people on its streams"
)]

mod bench;
mod browser;
mod crash;
mod demo;
mod deny;
mod fuzz_api;
mod guard;
mod packages;
mod postgres;
mod run;
mod tally;
mod test;

use clap::{Parser, Subcommand};
use run::Outcome;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Formatting, lints and every test
    Check,
    /// Install what is missing, then run every test: Rust on both databases, then the browser journeys
    Test {
        /// Leave out the browser journeys (no Chromium, no Node)
        #[arg(long)]
        skip_browser: bool,
    },
    /// Run only the browser journeys; what follows `--` goes to Playwright
    Browser {
        /// Arguments for `playwright test`, for example `-g innlogging`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Run a command with a throw-away PostgreSQL at hand (its address in `STAFETT_TEST_POSTGRES_URL`)
    Postgres {
        /// The command and its arguments, after `--`
        #[arg(last = true, required = true)]
        command: Vec<String>,
    },
    /// Kill the service in the middle of work, on each database, and look for what was lost or is half there
    Crash {
        /// How often, on each database
        #[arg(long, default_value_t = 20)]
        rounds: u32,
        /// Fixed seed, to repeat a run
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Measure requests per second and latency on each database, beside a floor, and write docs/benchmarks.md
    Bench {
        /// Measure an import of 20,000 children instead
        #[arg(long)]
        import: bool,
        /// More arguments, for example `--rounds 5`, `--seconds 20`, `--barn 5000`, `--no-write`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Check licences, sources and bans with cargo-deny, and advisories where their database can be reached
    Deny,
    /// Fuzz the JSON API of a demo server with Schemathesis
    FuzzApi {
        /// At most this many generated requests for each operation
        #[arg(long, default_value_t = 20)]
        max_examples: u32,
        /// Fixed seed, to repeat a run
        #[arg(long)]
        seed: Option<u64>,
        /// More arguments for `schemathesis run`, for example `--include-path /api/v1/stafettlogger`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Task::Check => check(),
        Task::Test { skip_browser } => test::everything(skip_browser),
        Task::Browser { arguments } => test::only_browser(&arguments),
        Task::Postgres { command } => return postgres(&command),
        Task::Crash { rounds, seed } => crash::crash(rounds, seed),
        Task::Bench { import, arguments } => bench::bench(
            if import {
                bench::What::Import
            } else {
                bench::What::Load
            },
            &arguments,
        ),
        Task::Deny => deny::check(),
        Task::FuzzApi {
            max_examples,
            seed,
            arguments,
        } => fuzz_api::fuzz(max_examples, seed, &arguments),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => complain(&why),
    }
}

/// The same checks as `.ci/run`, in the same order.
fn check() -> Outcome<bool> {
    run::run(run::cargo()?.args(["fmt", "--all", "--check"]))?;
    run::run(run::cargo()?.args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    test::everything(false)
}

/// Answers with the exit code of the command itself.
fn postgres(command: &[String]) -> ExitCode {
    let result = postgres::Cluster::start().and_then(|cluster| {
        let Some((program, arguments)) = command.split_first() else {
            return Err("name a command after `--`".to_owned());
        };
        std::process::Command::new(program)
            .args(arguments)
            .env(postgres::URL_VARIABLE, cluster.url())
            .status()
            .map_err(|e| format!("`{program}` does not start: {e}"))
    });
    match result {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(status) => ExitCode::from(
            status
                .code()
                .and_then(|c| u8::try_from(c).ok())
                .unwrap_or(1),
        ),
        Err(why) => complain(&why),
    }
}

fn complain(why: &str) -> ExitCode {
    eprintln!("xtask: {why}");
    ExitCode::FAILURE
}
