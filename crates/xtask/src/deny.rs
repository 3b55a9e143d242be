//! `cargo xtask deny`: which licences, sources, crates and known holes we take in. The rules are in `deny.toml`.

use crate::run::{self, Outcome};
use std::{path::PathBuf, process::Command};

const VERSION: &str = "0.20.2";

pub fn check() -> Outcome<bool> {
    let program = program()?;
    let deny = || -> Outcome<Command> {
        let mut command = Command::new(&program);
        command.current_dir(run::root()?);
        Ok(command)
    };
    run::run(deny()?.args(["check", "bans", "licenses", "sources"]))?;

    // The advisory database lies on another machine than the crates do, and some networks reach only the crates.
    match run::output(deny()?.args(["fetch", "db"])) {
        Ok(_) => run::run(deny()?.args(["check", "--disable-fetch", "advisories"]))?,
        Err(why) => {
            eprintln!("{why}");
            eprintln!(
                "NOT CHECKED: advisories. Their database cannot be reached from here (see above); bans, licences and \
                 sources are fine."
            );
        }
    }
    Ok(true)
}

/// The one on `PATH` if it is the right version, else our own under `target/tools`.
fn program() -> Outcome<PathBuf> {
    let right = |program: &PathBuf| {
        run::output(Command::new(program).arg("--version"))
            .is_ok_and(|said| said.split_whitespace().any(|word| word == VERSION))
    };
    let tools = run::target()?.join("tools");
    let own = tools.join("bin/cargo-deny");
    if let Some(program) = [run::find("cargo-deny"), Some(own.clone())]
        .into_iter()
        .flatten()
        .find(right)
    {
        return Ok(program);
    }
    run::run(
        run::cargo()?
            .args([
                "install",
                "cargo-deny",
                "--locked",
                "--version",
                VERSION,
                "--root",
            ])
            .arg(&tools),
    )?;
    Ok(own)
}
