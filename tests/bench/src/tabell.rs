//! Tables in Markdown, and their place in a document.

use stafett_bench::Outcome;
use std::{fs, path::Path};

/// Puts the text between `<!-- NAME -->` and `<!-- /NAME -->` in the document.
///
/// # Errors
/// When the document or the place is not there.
pub fn sett_inn(dokument: &Path, navn: &str, tekst: &str) -> Outcome {
    let feil = |e| format!("{}: {e}", dokument.display());
    let gammelt = fs::read_to_string(dokument).map_err(feil)?;
    let (start, slutt) = (format!("<!-- {navn} -->"), format!("<!-- /{navn} -->"));
    let mangler = || format!("{} has no {start} … {slutt}", dokument.display());
    let (foer, resten) = gammelt.split_once(&start).ok_or_else(mangler)?;
    let (_, etter) = resten.split_once(&slutt).ok_or_else(mangler)?;
    let nytt = format!("{foer}{start}\n{}\n{slutt}{etter}", tekst.trim());
    fs::write(dokument, nytt).map_err(feil)
}

/// A number for people: `12,345`.
#[must_use]
pub fn tall(verdi: f64) -> String {
    let siffer = format!("{verdi:.0}");
    let mut ut = String::new();
    for (i, tegn) in siffer.chars().enumerate() {
        if i > 0 && (siffer.len() - i).is_multiple_of(3) {
            ut.push(',');
        }
        ut.push(tegn);
    }
    ut
}

/// The figures of the rounds, with strokes between.
#[must_use]
pub fn runder(verdier: &[f64], vis: impl Fn(f64) -> String) -> String {
    let vist: Vec<String> = verdier.iter().map(|v| vis(*v)).collect();
    vist.join(" / ")
}

/// The one in the middle.
#[must_use]
pub fn median(verdier: &[f64]) -> f64 {
    let mut sortert = verdier.to_vec();
    sortert.sort_by(f64::total_cmp);
    sortert.get(sortert.len() / 2).copied().unwrap_or_default()
}
