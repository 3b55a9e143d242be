//! `cargo xtask crash`: kills the service in the middle of work (`tests/crash`).

use crate::{
    guard::Guard,
    postgres::Cluster,
    run::{self, Outcome},
};
use std::{
    hash::{BuildHasher as _, RandomState},
    path::{Path, PathBuf},
    process::Command,
};

pub fn crash(rounds: u32, seed: Option<u64>) -> Outcome<bool> {
    let tools = Tools::build()?;
    // The service is killed, not PostgreSQL: what that has acknowledged is safe in memory too.
    let cluster = Cluster::start()?;
    let folder = Folder::new("stafett-crash-")?;
    // Any number will do, as long as it is told.
    let seed = seed.unwrap_or_else(|| RandomState::new().hash_one(rounds) >> 32);
    println!("Seed {seed}: to repeat, `cargo xtask crash --rounds {rounds} --seed {seed}`");
    let mut command = tools.command("stafett-crash", &[], &folder, &cluster)?;
    command
        .args(["--rounds", &rounds.to_string()])
        .args(["--seed", &seed.to_string()]);
    run::show(&command);
    let status = command
        .status()
        .map_err(|e| format!("stafett-crash does not start: {e}"))?;
    Ok(status.success())
}

/// The service and what tries it, as we ship it: optimised.
pub struct Tools(PathBuf);

impl Tools {
    /// In one go: built apart, cargo would pick other features for the shared crates and compile them twice.
    pub fn build() -> Outcome<Self> {
        run::run(run::cargo()?.args([
            "build",
            "--release",
            "--package",
            "stafett-server",
            "--package",
            "stafett-bench",
            "--package",
            "stafett-crash",
        ]))?;
        Ok(Self(run::target()?.join("release")))
    }

    /// One of the programs, told where everything is.
    pub fn command(
        &self,
        program: &str,
        first: &[&str],
        folder: &Folder,
        cluster: &Cluster,
    ) -> Outcome<Command> {
        let mut command = Command::new(self.0.join(program));
        command
            .args(first)
            .arg("--stafett")
            .arg(self.0.join("stafett"))
            .arg("--rot")
            .arg(run::root()?)
            .arg("--mappe")
            .arg(folder.path())
            .args(["--postgres", &cluster.url()]);
        Ok(command)
    }
}

/// A temporary folder that goes away with us, whatever happens to us.
pub struct Folder(
    PathBuf,
    #[expect(dead_code, reason = "held for its drop")] Guard,
);

impl Folder {
    pub fn new(prefix: &str) -> Outcome<Self> {
        let path = tempfile::Builder::new()
            .prefix(prefix)
            .tempdir()
            .map_err(|e| format!("no temporary folder: {e}"))?
            .keep();
        let nothing: &[&str] = &[];
        let guard = Guard::new(&path, nothing)?;
        Ok(Self(path, guard))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}
