//! A whole municipality read in, and read in once more.

use crate::{Felles, maskin, tabell::tall};
use stafett_bench::{
    Outcome,
    kommune::{self, Stoerrelse},
    tjeneste::Import,
};
use std::fmt::Write as _;

/// Measures both databases, and tells it.
///
/// # Errors
/// When an import fails.
pub fn maal(felles: &Felles, barn: usize) -> Outcome {
    let av = Stoerrelse {
        barn,
        enheter: (barn / 300).max(2),
        ansatte: 10,
        felles_foresatte: false,
    };
    let data = felles.mappe.join("import-csv");
    kommune::skriv(&data, &av)?;
    let mut ut = format!(
        "Measured {}. {} children, {} guardians, {} units, {} employees. Load of the machine before: {}.\n\n\
         | database | import | wall s | CPU s | peak RSS MiB | it said |\n\
         |---|---|---|---|---|---|\n",
        maskin::linje(),
        antall(av.barn),
        antall(av.barn * 2),
        antall(av.enheter + 2),
        antall((av.enheter + 1) * av.ansatte),
        maskin::belastning(),
    );
    for (navn, installasjon, _) in felles.installasjoner("import")? {
        // The migrations are not part of the import.
        installasjon.migrer()?;
        for hvilken in ["first", "the same again"] {
            let import = installasjon.importer(&data)?;
            ut.push_str(&rad(navn, hvilken, &import));
            eprintln!("{navn}: {hvilken}: {:.1} s", import.tid.as_secs_f64());
        }
    }
    felles.fortell("import", &ut)
}

fn rad(navn: &str, hvilken: &str, import: &Import) -> String {
    let mut rad = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        rad,
        "| {navn} | {hvilken} | {:.1} | {:.1} | {} | «{}» |",
        import.tid.as_secs_f64(),
        import.forbruk.cpu.as_secs_f64(),
        import.forbruk.rss_topp / 1024,
        import.svar
    );
    rad
}

fn antall(n: usize) -> String {
    u32::try_from(n).map_or_else(|_| n.to_string(), |n| tall(f64::from(n)))
}
