//! A process of ours: started, looked at from the outside, and ended by its own handle.

use crate::Outcome;
use std::{
    fs,
    os::unix::process::CommandExt as _,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

/// The kernel counts processor time in hundredths of a second.
const TIKK: u32 = 100;

/// What a process has used so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forbruk {
    /// Processor time, its own and the kernel's for it.
    pub cpu: Duration,
    /// Memory in use now, in KiB.
    pub rss: u64,
    /// The most memory it has used, in KiB.
    pub rss_topp: u64,
}

/// A process that is gone when we are, whatever happens to us.
pub struct Prosess {
    barn: Child,
    /// A shell that kills it when its own standard input ends; that happens also when we are killed.
    vakt: Option<Child>,
}

impl Prosess {
    /// Starts it.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(kommando: &mut Command) -> Outcome<Self> {
        let navn = kommando.get_program().to_string_lossy().into_owned();
        let barn = kommando
            .stdin(Stdio::null())
            .spawn()
            .map_err(|e| format!("{navn} does not start: {e}"))?;
        let mut denne = Self { barn, vakt: None };
        let vakt = Command::new("/bin/sh")
            .args(["-c", "cat >/dev/null; kill -KILL \"$1\"", "stafett-vakt"])
            .arg(denne.barn.id().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn();
        match vakt {
            Ok(vakt) => denne.vakt = Some(vakt),
            Err(e) => return Err(format!("/bin/sh does not start: {e}")),
        }
        Ok(denne)
    }

    /// What it has used, if it still runs.
    #[must_use]
    pub fn forbruk(&self) -> Option<Forbruk> {
        let mappe = format!("/proc/{}", self.barn.id());
        let status = fs::read_to_string(format!("{mappe}/status")).ok()?;
        let kib = |navn: &str| {
            let linje = status.lines().find(|l| l.starts_with(navn))?;
            linje.split_whitespace().nth(1)?.parse::<u64>().ok()
        };
        let stat = fs::read_to_string(format!("{mappe}/stat")).ok()?;
        // The name stands in parentheses and may hold anything; the fields are counted after it.
        // utime and stime are fields 14 and 15 of the line, and the first after the name is 3 (proc(5)).
        let (_, felter) = stat.rsplit_once(") ")?;
        let tikk: u32 = felter
            .split(' ')
            .skip(11)
            .take(2)
            .filter_map(|felt| felt.parse::<u32>().ok())
            .sum();
        Some(Forbruk {
            cpu: Duration::from_secs(1) * tikk / TIKK,
            rss: kib("VmRSS:")?,
            rss_topp: kib("VmHWM:")?,
        })
    }

    /// How it ended, if it has.
    ///
    /// # Errors
    /// When the system does not know.
    pub fn ferdig(&mut self) -> Outcome<Option<ExitStatus>> {
        self.barn
            .try_wait()
            .map_err(|e| format!("lost a process: {e}"))
    }

    /// Waits for it, and answers with how it ended, how long that took and what it used.
    ///
    /// # Errors
    /// When it takes longer than `frist`.
    pub fn vent(mut self, frist: Duration) -> Outcome<(ExitStatus, Duration, Forbruk)> {
        let start = Instant::now();
        let mut sist = Forbruk::default();
        loop {
            if let Some(status) = self.ferdig()? {
                return Ok((status, start.elapsed(), sist));
            }
            // The high-water mark only grows, so the last look is the peak but for the last milliseconds.
            sist = self.forbruk().unwrap_or(sist);
            if start.elapsed() > frist {
                return Err(format!("a process took more than {} s", frist.as_secs()));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// `kill -9`.
    pub fn drep(self) {
        drop(self);
    }
}

impl Drop for Prosess {
    fn drop(&mut self) {
        // Until we have waited for it, the number belongs to our child and to nobody else; so the watch, which
        // knows the number only, is sent away first.
        if let Some(mut vakt) = self.vakt.take() {
            let _ = vakt.kill();
            let _ = vakt.wait();
        }
        let _ = self.barn.kill();
        let _ = self.barn.wait();
    }
}
