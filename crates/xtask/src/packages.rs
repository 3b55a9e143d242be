//! Installing what the tests need and the machine lacks. On Debian and its relatives; elsewhere we say what to install.

use crate::{
    postgres,
    run::{self, Outcome},
};
use std::{path::PathBuf, process::Command};

/// Playwright's own requirement.
const OLDEST_NODE: u32 = 20;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Postgres,
    Cvc5,
    Chromium,
    Node,
    PythonVenv,
    Wrk,
}

impl Need {
    fn missing(self) -> bool {
        match self {
            Self::Postgres => postgres::programs().is_none(),
            Self::Cvc5 => !cvc5().is_some_and(|program| run::works(program, &["--version"])),
            Self::Chromium => chromium().is_none(),
            Self::Node => !run::works("node", &["--version"]) || !run::works("npm", &["--version"]),
            Self::PythonVenv => !run::works("python3", &["-c", "import venv, ensurepip"]),
            Self::Wrk => run::find("wrk").is_none(),
        }
    }

    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Postgres => &["postgresql-15"],
            Self::Cvc5 => &["cvc5"],
            Self::Chromium => &["chromium"],
            // A Node from elsewhere brings its own npm, and Debian's npm would replace it.
            Self::Node if run::works("node", &["--version"]) => &["npm"],
            Self::Node => &["nodejs", "npm"],
            Self::PythonVenv => &["python3-venv"],
            Self::Wrk => &["wrk"],
        }
    }
}

/// Asks apt only if something is missing.
pub fn install(needs: &[Need]) -> Outcome {
    let missing: Vec<Need> = needs
        .iter()
        .copied()
        .filter(|need| need.missing())
        .collect();
    if !missing.is_empty() {
        let packages: Vec<&str> = missing
            .iter()
            .flat_map(|need| need.packages())
            .copied()
            .collect();
        apt(&packages)?;
        if let Some(still) = missing.into_iter().find(|need| need.missing()) {
            return Err(format!(
                "installed {}, but it still does not work",
                still.packages().join(" and ")
            ));
        }
    }
    Ok(())
}

/// Names the solver that proves the claims about the policies. Where it is set, the proofs are not left out.
pub const CVC5_VARIABLE: &str = "CVC5";

/// The solver to use.
pub fn cvc5() -> Option<PathBuf> {
    run::variable(CVC5_VARIABLE)
        .map(PathBuf::from)
        .into_iter()
        .chain([PathBuf::from("/usr/bin/cvc5")])
        .find(|path| path.is_file())
        .or_else(|| run::find("cvc5"))
}

/// The Chromium that Playwright shall use.
pub fn chromium() -> Option<PathBuf> {
    run::variable("STAFETT_CHROMIUM")
        .map(PathBuf::from)
        .into_iter()
        .chain([PathBuf::from("/usr/bin/chromium")])
        .find(|path| path.is_file())
        .or_else(|| run::find("chromium"))
        .or_else(|| run::find("google-chrome"))
}

fn apt(packages: &[&str]) -> Outcome {
    let list = packages.join(" ");
    if run::find("apt-get").is_none() {
        return Err(format!(
            "missing: {list} (Debian's names). There is no apt-get here; please install them and try again"
        ));
    }
    let sudo: &[&str] = if run::is_root() {
        &[]
    } else if run::find("sudo").is_some() {
        &["sudo"]
    } else {
        return Err(format!(
            "missing: {list}. Please run as root: apt-get install --no-install-recommends {list}"
        ));
    };
    eprintln!("Installing what the tests need: {list}");
    let apt_get = |arguments: &[&str]| {
        let mut words = sudo.to_vec();
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        words.extend(arguments);
        let mut words = words.into_iter();
        let mut command = Command::new(words.next().unwrap_or("env"));
        command.args(words);
        run::run(&mut command)
    };
    apt_get(&["update", "-q"])?;
    let mut arguments = vec!["install", "-q", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    apt_get(&arguments)
}

/// Playwright runs on this Node.
pub fn node_is_new_enough() -> Outcome {
    let version = run::output(Command::new("node").arg("--version"))?;
    let major = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major >= OLDEST_NODE) {
        return Ok(());
    }
    Err(format!(
        "Playwright needs Node {OLDEST_NODE} or newer, and this is {}. Install a newer Node, \
         or leave the journeys out with `cargo xtask test --skip-browser`",
        version.trim()
    ))
}
