//! A service under test: its data, its key, its settings, and the process.

use crate::{
    Outcome,
    klient::{Forespoersel, Klient},
    prosess::{Forbruk, Prosess},
};
use std::{
    fs::{self, File},
    io::Write as _,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// How long a start may take, migrations and recovery of the database included.
const TAALMODIGHET: Duration = Duration::from_secs(60);
/// How long an import may take.
const IMPORTFRIST: Duration = Duration::from_secs(900);

/// An installation: which program, with which data.
#[derive(Debug, Clone)]
pub struct Installasjon {
    /// The binary `stafett`.
    pub program: PathBuf,
    /// The municipality's own files, `config/kommune`.
    pub kommune: PathBuf,
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// A folder for the key and the log.
    pub mappe: PathBuf,
}

/// How an import went.
#[derive(Debug, Clone)]
pub struct Import {
    /// What it said at the end.
    pub svar: String,
    /// Wall time.
    pub tid: Duration,
    /// Processor time and memory.
    pub forbruk: Forbruk,
}

impl Installasjon {
    /// Writes a new master key.
    ///
    /// # Errors
    /// When the program does not run, or the folder cannot be written in.
    pub fn lag_noekkel(&self) -> Outcome {
        let svar = Command::new(&self.program)
            .arg("ny-hovednoekkel")
            .output()
            .map_err(|e| format!("{} does not start: {e}", self.program.display()))?;
        fs::write(self.noekkel(), svar.stdout)
            .map_err(|e| format!("{}: {e}", self.noekkel().display()))
    }

    fn noekkel(&self) -> PathBuf {
        self.mappe.join("hovednoekkel")
    }

    fn kommando(&self, navn: &str) -> Command {
        let mut kommando = Command::new(&self.program);
        kommando
            .arg(navn)
            .env("STAFETT_DATABASE_URL", &self.database)
            .env("STAFETT_MASTER_KEY_FILE", self.noekkel());
        kommando
    }

    /// Brings the database up to date.
    ///
    /// # Errors
    /// When that fails.
    pub fn migrer(&self) -> Outcome {
        let (status, ..) =
            Prosess::start(self.stille(&mut self.kommando("migrate"))?)?.vent(TAALMODIGHET)?;
        if status.success() {
            return Ok(());
        }
        Err(format!("migrate failed:\n{}", self.logg()))
    }

    /// Begins an import.
    ///
    /// # Errors
    /// When it does not start.
    pub fn begynn_import(&self, data: &Path) -> Outcome<Prosess> {
        let mut kommando = self.kommando("import");
        kommando
            .arg(data)
            .arg("--kommune")
            .arg(&self.kommune)
            .arg("--syntetisk");
        Prosess::start(self.stille(&mut kommando)?)
    }

    /// Imports the municipality in the folder.
    ///
    /// # Errors
    /// When the import fails.
    pub fn importer(&self, data: &Path) -> Outcome<Import> {
        let (status, tid, forbruk) = self.begynn_import(data)?.vent(IMPORTFRIST)?;
        if !status.success() {
            return Err(format!("the import failed:\n{}", self.logg()));
        }
        let svar = self.logg().lines().last().unwrap_or_default().to_owned();
        Ok(Import { svar, tid, forbruk })
    }

    /// Gives a user a password.
    ///
    /// # Errors
    /// When there is no such user.
    pub fn sett_passord(&self, brukernavn: &str, passord: &str) -> Outcome {
        let feil = |e: std::io::Error| format!("stafett passord: {e}");
        let mut barn = self
            .kommando("passord")
            .arg(brukernavn)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(feil)?;
        if let Some(mut inn) = barn.stdin.take() {
            inn.write_all(passord.as_bytes()).map_err(feil)?;
        }
        let svar = barn.wait_with_output().map_err(feil)?;
        if svar.status.success() {
            return Ok(());
        }
        let sagt = String::from_utf8_lossy(&svar.stderr);
        Err(format!("stafett passord {brukernavn}: {}", sagt.trim()))
    }

    /// Starts the service, without waiting for it.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(&self) -> Outcome<Tjeneste> {
        let port = ledig_port()?;
        let mut kommando = Command::new(&self.program);
        kommando
            .arg("serve")
            .env("STAFETT_SERVER__LISTEN", format!("127.0.0.1:{port}"))
            .env(
                "STAFETT_SERVER__PUBLIC_URL",
                format!("http://127.0.0.1:{port}"),
            )
            .env("STAFETT_DATABASE__URL", &self.database)
            .env("STAFETT_SEALED__MASTER_KEY_FILE", self.noekkel())
            .env("STAFETT_KOMMUNE__FOLDER", &self.kommune)
            .env("STAFETT_KOMMUNE__SYNTHETIC", "true");
        let prosess = Prosess::start(self.stille(&mut kommando)?)?;
        Ok(Tjeneste {
            prosess,
            port,
            logg: self.mappe.join("logg"),
        })
    }

    /// Starts the service and waits until it answers.
    ///
    /// # Errors
    /// When it stops, or takes too long.
    pub fn start_og_vent(&self) -> Outcome<Tjeneste> {
        let mut tjeneste = self.start()?;
        tjeneste.vent_til_klar()?;
        Ok(tjeneste)
    }

    /// Lets the process write into the log of the installation.
    fn stille<'k>(&self, kommando: &'k mut Command) -> Outcome<&'k mut Command> {
        let sti = self.mappe.join("logg");
        let feil = |e| format!("{}: {e}", sti.display());
        let logg = File::create(&sti).map_err(feil)?;
        let ogsaa = logg.try_clone().map_err(feil)?;
        Ok(kommando.stdout(logg).stderr(ogsaa))
    }

    fn logg(&self) -> String {
        slutten(&self.mappe.join("logg"))
    }
}

/// A service that runs.
pub struct Tjeneste {
    prosess: Prosess,
    /// Where it answers on 127.0.0.1.
    pub port: u16,
    logg: PathBuf,
}

impl Tjeneste {
    /// Waits until the service says that it and its store are ready.
    ///
    /// # Errors
    /// When it stops, or takes too long.
    pub fn vent_til_klar(&mut self) -> Outcome {
        let start = Instant::now();
        let mut klient = Klient::ny(self.port);
        loop {
            let klar = Forespoersel::get("/readyz".to_owned(), "");
            if klient.kall(&klar).is_ok_and(|svar| svar.er_bekreftet()) {
                return Ok(());
            }
            if let Some(status) = self.prosess.ferdig()? {
                let sagt = slutten(&self.logg);
                return Err(format!("the service stopped ({status}):\n{sagt}"));
            }
            if start.elapsed() > TAALMODIGHET {
                return Err("the service does not become ready".to_owned());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// What it has used so far.
    #[must_use]
    pub fn forbruk(&self) -> Forbruk {
        self.prosess.forbruk().unwrap_or_default()
    }

    /// `kill -9`.
    pub fn drep(self) {
        self.prosess.drep();
    }
}

/// A port that nobody uses now.
///
/// # Errors
/// When there is none.
pub fn ledig_port() -> Outcome<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|lytter| lytter.local_addr())
        .map(|adresse| adresse.port())
        .map_err(|e| format!("no free port on 127.0.0.1: {e}"))
}

fn slutten(logg: &Path) -> String {
    let tekst = fs::read_to_string(logg).unwrap_or_default();
    let linjer: Vec<&str> = tekst.lines().collect();
    let hopp = linjer.len().saturating_sub(20);
    linjer.into_iter().skip(hopp).collect::<Vec<_>>().join("\n")
}
