//! One run of `wrk`, Debian's HTTP load generator, with one thread.

use crate::gulv;
use stafett_bench::Outcome;
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// How hard, and how long.
#[derive(Debug, Clone)]
pub struct Wrk {
    /// The folder with the scripts.
    pub lua: PathBuf,
    /// Connections that each wait for their answer before they ask again.
    pub forbindelser: u32,
    /// How long a round is, in seconds.
    pub sekunder: u32,
}

/// What came out of it.
#[derive(Debug, Clone, Copy)]
pub struct Maaling {
    /// Requests that were answered.
    pub antall: u32,
    /// In each second.
    pub per_sekund: f64,
    /// The median, in milliseconds.
    pub p50: f64,
    /// What 99 of 100 were faster than, in milliseconds.
    pub p99: f64,
}

impl Wrk {
    /// Runs a script against a port on this machine. `linjer` names the file it takes its requests from.
    ///
    /// # Errors
    /// When `wrk` does not run, or anything else than 2xx was answered.
    pub fn kjoer(&self, skript: &str, port: u16, linjer: &Path) -> Outcome<Maaling> {
        let svar = Command::new("wrk")
            .args(["-t", "1", "-c", &self.forbindelser.to_string()])
            .args(["-d", &format!("{}s", self.sekunder), "--timeout", "10s"])
            .arg("-s")
            .arg(self.lua.join(skript))
            .arg(format!("http://127.0.0.1:{port}"))
            .env("STAFETT_BENCH_LUA", &self.lua)
            .env("STAFETT_BENCH_LINJER", linjer)
            .env("STAFETT_BENCH_RADER", gulv::RADER.to_string())
            .stdin(Stdio::null())
            .output()
            .map_err(|e| format!("wrk does not start: {e}"))?;
        let sagt = String::from_utf8_lossy(&svar.stdout).into_owned();
        let tall: Vec<u32> = sagt
            .lines()
            .find_map(|linje| linje.strip_prefix("RESULTAT "))
            .map(|resten| resten.split(' ').filter_map(|t| t.parse().ok()).collect())
            .unwrap_or_default();
        let [antall, mikros, feilsvar, brudd, p50, p99] = tall.as_slice() else {
            let klage = String::from_utf8_lossy(&svar.stderr);
            return Err(format!("wrk told nothing of its run:\n{sagt}{klage}"));
        };
        if *feilsvar > 0 || *brudd > 0 || *antall == 0 {
            return Err(format!(
                "{skript}: {feilsvar} of {antall} requests were refused, {brudd} got no answer"
            ));
        }
        Ok(Maaling {
            antall: *antall,
            per_sekund: f64::from(*antall) / (f64::from(*mikros) / 1e6),
            p50: f64::from(*p50) / 1e3,
            p99: f64::from(*p99) / 1e3,
        })
    }
}
