//! On what, and when: a figure without them is worth nothing.

use jiff::{Timestamp, tz::TimeZone};
use std::fs;

/// One line about the machine and the day.
#[must_use]
pub fn linje() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let modell = verdi(&cpu, "model name", ':').unwrap_or_else(|| "unknown processor".to_owned());
    let antall = std::thread::available_parallelism().map_or(0, usize::from);
    let os = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let os = verdi(&os, "PRETTY_NAME", '=').unwrap_or_else(|| "unknown system".to_owned());
    let kjerne = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!(
        "{}, {antall} cores of {modell}, {os}, Linux {}",
        i_dag(),
        kjerne.trim()
    )
}

/// The load of the machine, as one minute's average.
#[must_use]
pub fn belastning() -> String {
    let tekst = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    tekst.split(' ').next().unwrap_or("?").to_owned()
}

/// Today, as a date.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "the tool's own clock: it dates a measurement"
)]
pub fn i_dag() -> jiff::civil::Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

fn verdi(tekst: &str, navn: &str, skille: char) -> Option<String> {
    let linje = tekst.lines().find(|l| l.starts_with(navn))?;
    let (_, verdi) = linje.split_once(skille)?;
    Some(verdi.trim().trim_matches('"').to_owned())
}
