//! `cargo xtask bench`: how fast and how large (`tests/bench`). Writes its tables into `docs/benchmarks.md`.

use crate::{
    crash::{Folder, Tools},
    packages::{self, Need},
    postgres::Cluster,
    run::{self, Outcome},
};

/// What to measure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Requests per second, beside the floor.
    Load,
    /// Time and memory of an import.
    Import,
}

pub fn bench(what: What, arguments: &[String]) -> Outcome<bool> {
    let first: &[&str] = match what {
        What::Load => {
            packages::install(&[Need::Wrk])?;
            &["last"]
        }
        What::Import => &["import"],
    };
    let tools = Tools::build()?;
    // A service that keeps records waits for the disk, and so does its measurement.
    let cluster = Cluster::start_durable()?;
    let folder = Folder::new("stafett-bench-")?;
    let mut command = tools.command("stafett-bench", first, &folder, &cluster)?;
    run::run(command.args(arguments))?;
    Ok(true)
}
