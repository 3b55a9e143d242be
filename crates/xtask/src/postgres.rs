//! A PostgreSQL cluster that lives as long as one command: no password, only on this machine, and no durability
//! unless asked for.

use crate::{
    guard::Guard,
    packages,
    run::{self, Outcome},
};
use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

/// Where the tests look for a server in which they may create databases.
pub const URL_VARIABLE: &str = "STAFETT_TEST_POSTGRES_URL";

pub struct Cluster {
    port: u16,
    _guard: Guard,
}

impl Cluster {
    /// Installs PostgreSQL if there is none, makes a cluster and waits until it answers. It forgets everything in a
    /// power cut, and is the quicker for it.
    pub fn start() -> Outcome<Self> {
        Self::start_with(FORGETFUL)
    }

    /// The same, but with PostgreSQL's own settings: what it has acknowledged is on the disk.
    pub fn start_durable() -> Outcome<Self> {
        Self::start_with("")
    }

    fn start_with(settings: &str) -> Outcome<Self> {
        packages::install(&[packages::Need::Postgres])?;
        let programs =
            programs().ok_or("PostgreSQL is installed, but its `initdb` is not to be found")?;
        let folder = tempfile::Builder::new()
            .prefix("stafett-pg-")
            .tempdir()
            .map_err(|e| format!("no temporary folder: {e}"))?
            .keep();
        // PostgreSQL refuses to run as root.
        let prefix: &[&str] = if run::is_root() {
            run::output(Command::new("chown").arg("postgres:").arg(&folder))?;
            &["runuser", "-u", "postgres", "--"]
        } else {
            &[]
        };
        let data = folder.join("data");
        let pg_ctl = programs.join("pg_ctl");
        let mut stop: Vec<String> = prefix.iter().map(|&part| part.to_owned()).collect();
        stop.extend([path(&pg_ctl)?, "-D".to_owned(), path(&data)?]);
        stop.extend(["-m", "immediate", "stop"].map(str::to_owned));
        // From here on the cluster goes away with us, even if it is only half made.
        let guard = Guard::new(&folder, &stop)?;

        let command = |program: &Path| {
            let mut parts = prefix.iter();
            let mut command = match parts.next() {
                Some(first) => Command::new(first),
                None => Command::new(program),
            };
            if !prefix.is_empty() {
                command.args(parts).arg(program);
            }
            command.current_dir(&folder);
            command
        };
        run::output(
            command(&programs.join("initdb"))
                .arg("-D")
                .arg(&data)
                .args([
                    "-U",
                    "postgres",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                ]),
        )?;
        let log = folder.join("log");
        // Another program may take the free port before the server does: then take another.
        let mut complaint = String::new();
        for _ in 0..3 {
            let port = free_port()?;
            let started = run::output(
                command(&pg_ctl)
                    .arg("-D")
                    .arg(&data)
                    .arg("-l")
                    .arg(&log)
                    .args([
                        "-w",
                        "-t",
                        "60",
                        "-o",
                        &options(port, &folder, settings)?,
                        "start",
                    ]),
            );
            match started {
                Ok(_) => {
                    return Ok(Self {
                        port,
                        _guard: guard,
                    });
                }
                Err(why) => complaint = format!("{why}\n{}", run::tail(&log)),
            }
        }
        Err(complaint)
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

/// Nothing in a test survives a power cut, and nothing needs to.
const FORGETFUL: &str = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";

fn options(port: u16, folder: &Path, settings: &str) -> Outcome<String> {
    Ok(format!(
        "-p {port} -k '{}' -c listen_addresses=127.0.0.1 -c max_connections=300 {settings}",
        path(folder)?
    ))
}

/// The folder with `initdb` and `pg_ctl`. Debian keeps them off `PATH`; version 15 is the one we run in production.
pub fn programs() -> Option<PathBuf> {
    [15, 16, 17, 18]
        .iter()
        .map(|version| PathBuf::from(format!("/usr/lib/postgresql/{version}/bin")))
        .find(|folder| folder.join("initdb").is_file())
        .or_else(|| run::find("initdb").and_then(|initdb| initdb.parent().map(Path::to_path_buf)))
}

fn free_port() -> Outcome<u16> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|e| format!("no free port on 127.0.0.1: {e}"))
}

fn path(path: &Path) -> Outcome<String> {
    path.to_str()
        .map(str::to_owned)
        .ok_or_else(|| format!("the path {} is not UTF-8", path.display()))
}
