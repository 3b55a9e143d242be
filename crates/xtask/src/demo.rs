//! A demo server for one command, on a free port, with data of its own.

use crate::{
    guard::Guard,
    run::{self, Outcome},
};
use std::{
    fs::{self, File},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// A debug build hashes its demo passwords slowly.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Demo {
    child: Child,
    guard: Option<Guard>,
    data: PathBuf,
    /// Where it answers, without a slash at the end.
    pub address: String,
}

impl Demo {
    /// The binary must be built.
    pub fn start() -> Outcome<Self> {
        let binary = run::target()?.join("debug/stafett");
        let folder = tempfile::Builder::new()
            .prefix("stafett-demo-")
            .tempdir()
            .map_err(|e| format!("no temporary folder: {e}"))?
            .keep();
        let data = folder.join("data");
        let log = folder.join("log");
        let file = |e| format!("cannot write in {}: {e}", folder.display());
        fs::create_dir(&data).map_err(file)?;
        let out = File::create(&log).map_err(file)?;
        let err = out.try_clone().map_err(file)?;
        let mut child = Command::new(&binary)
            .args(["demo", "--fresh", "--port", "0", "--data-dir"])
            .arg(&data)
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .spawn()
            .map_err(|e| format!("{} does not start: {e}", binary.display()))?;
        let guard = match Guard::new(&folder, &["kill", "-KILL", &child.id().to_string()]) {
            Ok(guard) => guard,
            Err(why) => {
                // It has served nobody yet.
                let _ = child.kill();
                return Err(why);
            }
        };
        let mut demo = Self {
            child,
            guard: Some(guard),
            data,
            address: String::new(),
        };
        demo.address = run::wait_for("the demo server", PATIENCE, || demo.listening())
            .map_err(|why| format!("{why}\n{}", run::tail(&log)))?;
        Ok(demo)
    }

    /// Who can sign in: a JSON list that the demo writes.
    pub fn logins(&self) -> PathBuf {
        self.data.join("demo-logins.json")
    }

    /// The server writes its address once it listens.
    fn listening(&mut self) -> Outcome<Option<String>> {
        if let Ok(Some(status)) = self.child.try_wait() {
            return Err(format!("the demo server stopped ({status})"));
        }
        let written = fs::read_to_string(self.data.join("adresse")).unwrap_or_default();
        let address = written.trim().trim_end_matches('/');
        Ok((!address.is_empty()).then(|| address.to_owned()))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // The guard kills; until we have waited for it, the number belongs to our child and to no one else.
        drop(self.guard.take());
        let _ = self.child.wait();
    }
}
