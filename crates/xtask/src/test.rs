//! `cargo xtask test`: everything that CI runs as tests, and one line at the end that says how it went.

use crate::{
    browser, packages,
    postgres::{self, Cluster},
    run::{self, Outcome},
    tally::Tally,
};
use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::Stdio,
};

pub fn everything(skip_browser: bool) -> Outcome<bool> {
    let tally = if let Err(why) = build() {
        failure(&why)
    } else {
        let mut tally = rust().unwrap_or_else(|why| failure(&why));
        if skip_browser {
            eprintln!("The browser journeys are left out, as asked.");
        } else {
            tally += browser::journeys(&[]).unwrap_or_else(|why| failure(&why));
        }
        tally
    };
    Ok(conclude(tally))
}

pub fn only_browser(arguments: &[String]) -> Outcome<bool> {
    let tally = build()
        .and_then(|()| browser::journeys(arguments))
        .unwrap_or_else(|why| failure(&why));
    Ok(conclude(tally))
}

/// Tests and binaries in one go: built apart, cargo would pick other features for the shared crates and compile them twice.
pub fn build() -> Outcome {
    run::run(run::cargo()?.args(["build", "--workspace", "--bins", "--tests"]))
}

fn rust() -> Outcome<Tally> {
    packages::install(&[packages::Need::Postgres, packages::Need::Cvc5])?;
    let solver = packages::cvc5().ok_or("cvc5 is installed, but it is not to be found")?;
    let cluster = Cluster::start()?;
    let mut command = run::cargo()?;
    command
        .args(["test", "--workspace", "--no-fail-fast"])
        .env(postgres::URL_VARIABLE, cluster.url())
        .env(packages::CVC5_VARIABLE, solver)
        .stdout(Stdio::piped());
    run::show(&command);
    let mut child = command
        .spawn()
        .map_err(|e| format!("cargo does not start: {e}"))?;
    let mut tally = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        let mut lines = BufReader::new(stdout);
        let mut line = Vec::new();
        let mut ours = std::io::stdout().lock();
        // Bytes, not text: a test may print anything.
        while lines
            .read_until(b'\n', &mut line)
            .is_ok_and(|length| length > 0)
        {
            // If nobody reads what we write, the tests still run and the exit code still tells.
            let _ = ours.write_all(&line).and_then(|()| ours.flush());
            if let Some(counts) = Tally::from_cargo_line(&String::from_utf8_lossy(&line)) {
                tally += counts;
            }
            line.clear();
        }
    }
    let status = child
        .wait()
        .map_err(|e| format!("cargo test got lost: {e}"))?;
    Ok(tally.and_exit(status.success()))
}

fn failure(why: &str) -> Tally {
    eprintln!("xtask: {why}");
    Tally::ONE_FAILURE
}

/// The last line is a promise: people and programs read it.
fn conclude(tally: Tally) -> bool {
    println!("{tally}");
    tally.failed == 0
}
