//! The demo's folder: its database, key, logins, mails and address.

use super::pamelding::Bruker;
use crate::kommandoer::en_feil;
use stafett_persistence::sealed::Forsegler;
use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

/// What the demo makes in its folder. Starting over takes away these and nothing else.
const EGNE: &[&str] = &[
    "stafett.db",
    "stafett.db-wal",
    "stafett.db-shm",
    "hovednoekkel",
    "demo-logins.json",
    "adresse",
];
const POST: &str = "post";

/// Held for as long as the demo runs, so that two do not share a folder.
const LAAS: &str = "laas";
/// There while the demo is being made: one that was stopped half-way is made anew.
const BYGGES: &str = "bygges";

pub(crate) struct Datamappe {
    sti: PathBuf,
    _laas: File,
}

impl Datamappe {
    /// Opens the folder, and makes it and its key if they are not there.
    pub(crate) fn aapne(valgt: Option<PathBuf>, fresh: bool) -> Result<Self, Vec<String>> {
        let sti = match valgt {
            Some(sti) => sti,
            None => standard()?,
        };
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&sti)
            .map_err(|f| paa(&sti, &f))?;
        let laasfil = sti.join(LAAS);
        let laas = File::create(&laasfil).map_err(|f| paa(&laasfil, &f))?;
        laas.try_lock().map_err(|_| {
            vec![format!(
                "stafett: en demo kjører alt med data i {}; stopp den, eller velg en annen mappe med --data-dir",
                sti.display()
            )]
        })?;
        let mappe = Self { sti, _laas: laas };
        if fresh || mappe.sti(BYGGES).exists() || !mappe.sti("stafett.db").exists() {
            mappe.toem()?;
            mappe.skriv_hemmelig(BYGGES, b"")?;
            let noekkel = Forsegler::ny_hovednoekkel().map_err(en_feil)?;
            mappe.skriv_hemmelig("hovednoekkel", noekkel.as_bytes())?;
        }
        mappe.fjern("adresse")?;
        Ok(mappe)
    }

    fn toem(&self) -> Result<(), Vec<String>> {
        for navn in EGNE {
            self.fjern(navn)?;
        }
        let brev = fs::read_dir(self.post()).into_iter().flatten().flatten();
        for fil in brev
            .map(|b| b.path())
            .filter(|p| p.extension().is_some_and(|e| e == "eml"))
        {
            fs::remove_file(&fil).map_err(|f| paa(&fil, &f))?;
        }
        Ok(())
    }

    fn fjern(&self, navn: &str) -> Result<(), Vec<String>> {
        match fs::remove_file(self.sti(navn)) {
            Err(f) if f.kind() != ErrorKind::NotFound => Err(paa(&self.sti(navn), &f)),
            _ => Ok(()),
        }
    }

    fn sti(&self, navn: &str) -> PathBuf {
        self.sti.join(navn)
    }

    pub(crate) fn database(&self) -> String {
        format!("sqlite:{}", self.sti("stafett.db").display())
    }

    pub(crate) fn noekkel(&self) -> PathBuf {
        self.sti("hovednoekkel")
    }

    pub(crate) fn post(&self) -> PathBuf {
        self.sti(POST)
    }

    pub(crate) fn innloggingsfil(&self) -> PathBuf {
        self.sti("demo-logins.json")
    }

    /// The logins of a demo that is complete.
    pub(crate) fn innlogginger(&self) -> Result<Option<Vec<Bruker>>, Vec<String>> {
        match fs::read(self.innloggingsfil()) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|f| {
                let sti = self.innloggingsfil();
                vec![format!(
                    "stafett: {}: {f}; begynn på nytt med --fresh",
                    sti.display()
                )]
            }),
            Err(f) if f.kind() == ErrorKind::NotFound && self.sti(BYGGES).exists() => Ok(None),
            Err(f) => Err(paa(&self.innloggingsfil(), &f)),
        }
    }

    /// Written last: then the demo is complete.
    pub(crate) fn skriv_innlogginger(&self, brukere: &[Bruker]) -> Result<(), Vec<String>> {
        let json = serde_json::to_vec_pretty(brukere).map_err(en_feil)?;
        self.skriv_hemmelig("demo-logins.json", &json)?;
        self.fjern(BYGGES)
    }

    /// Where the demo answers, for programs that start it.
    pub(crate) fn skriv_adresse(&self, adresse: &str) -> Result<(), Vec<String>> {
        self.skriv_hemmelig("adresse", format!("{adresse}\n").as_bytes())
    }

    /// Whole or not at all, and for its owner's eyes only.
    fn skriv_hemmelig(&self, navn: &str, innhold: &[u8]) -> Result<(), Vec<String>> {
        let (ferdig, uferdig) = (self.sti(navn), self.sti(&format!("{navn}.ny")));
        let skriv = || -> std::io::Result<()> {
            let mut fil = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(true)
                .mode(0o600)
                .open(&uferdig)?;
            fil.write_all(innhold)?;
            fil.sync_all()?;
            fs::rename(&uferdig, &ferdig)
        };
        skriv().map_err(|f| paa(&ferdig, &f))
    }
}

/// The user's own folder for data (XDG Base Directory Specification).
fn standard() -> Result<PathBuf, Vec<String>> {
    let mappe = |navn| std::env::var_os(navn).filter(|v| !v.is_empty());
    let rot = mappe("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| mappe("HOME").map(|h| Path::new(&h).join(".local/share")));
    rot.map(|r| r.join("stafett-demo"))
        .ok_or_else(|| vec!["stafett: velg en mappe for data med --data-dir".to_owned()])
}

fn paa(sti: &Path, feil: &std::io::Error) -> Vec<String> {
    vec![format!("stafett: {}: {feil}", sti.display())]
}
