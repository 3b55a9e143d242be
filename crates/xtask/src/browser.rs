//! The browser journeys in `tests/browser`. Playwright itself starts a demo server for each file (`support/server.ts`).

use crate::{
    packages::{self, Need},
    run::{self, Outcome},
    tally::Tally,
};
use std::{fs, path::Path, process::Command, time::SystemTime};

/// The binary must be built. `arguments` go to `playwright test`.
pub fn journeys(arguments: &[String]) -> Outcome<Tally> {
    let folder = run::root()?.join("tests/browser");
    if !has_journeys(&folder) {
        eprintln!("There are no journeys in {} yet.", folder.display());
        return Ok(Tally::default());
    }
    packages::install(&[Need::Node, Need::Chromium])?;
    node_modules(&folder)?;
    let mut tally = Tally::default();
    if let Err(why) = run::run(npm(&folder).args(["run", "--silent", "types"])) {
        eprintln!("xtask: {why}");
        tally += Tally::ONE_FAILURE;
    }

    let report = folder.join("test-results/report.json");
    // An old report must not be taken for this run's.
    let _ = fs::remove_file(&report);
    let mut command = node(&folder)?;
    command
        .current_dir(&folder)
        .arg("node_modules/@playwright/test/cli.js")
        .arg("test")
        .args(arguments)
        .env("STAFETT_BIN", run::target()?.join("debug/stafett"));
    if let Some(chromium) = packages::chromium() {
        command.env("STAFETT_CHROMIUM", chromium);
    }
    run::show(&command);
    let status = command
        .status()
        .map_err(|e| format!("node does not start: {e}"))?;
    let counted = fs::read_to_string(&report)
        .ok()
        .and_then(|report| Tally::from_playwright(&report))
        .unwrap_or_default();
    tally += counted.and_exit(status.success());
    Ok(tally)
}

fn has_journeys(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().ends_with(".spec.ts"))
    })
}

/// Installs exactly what the lock file says, if that has not been done since the lock file changed.
fn node_modules(folder: &Path) -> Outcome {
    let changed = |name: &str| -> Option<SystemTime> {
        fs::metadata(folder.join(name)).ok()?.modified().ok()
    };
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    run::run(
        npm(folder)
            .args(["ci", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )
}

/// The Node that the lock file brings, newer than Debian's; the system's own where it brings none.
fn node(folder: &Path) -> Outcome<Command> {
    let slag = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    let own = folder.join(format!("node_modules/node-linux-{slag}/bin/node"));
    if own.is_file() {
        return Ok(Command::new(own));
    }
    packages::node_is_new_enough()?;
    Ok(Command::new("node"))
}

fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder);
    command
}
