//! `stafett import DIR`.

use crate::{
    kommandoer::{Databasevalg, databasefeil, les_fil},
    omgivelser::Maskinen,
    tekstfiler::Tekstfiler,
};
use clap::Args;
use stafett_app::{
    importer::{Importfiler, Lagringsfeil, lagre, les},
    oppsett::{Kommuneoppsett, Oppsettfiler},
};
use stafett_domain::foedselsnummer::Nummermiljoe;
use std::{
    io::Write,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// What `stafett import` takes.
#[derive(Args)]
pub(crate) struct Valg {
    /// Mappe med enheter.csv, ansatte.csv, barn.csv, foresatte.csv og kanskje tiltaksbank.csv
    mappe: PathBuf,
    /// Mappe med kommunens egne filer: kommune.toml, tjenester.toml, temaer.toml, trapp.toml, frister.toml, moeter.toml, tiltaksbank.csv og mappen samtykketekst
    #[arg(long)]
    kommune: PathBuf,
    /// Godta bare syntetiske fødselsnumre (for prøve og opplæring). Ellers godtas bare ekte.
    #[arg(long)]
    syntetisk: bool,
    #[command(flatten)]
    database: Databasevalg,
}

/// How long an import may take before it tells how far it has come, and between each time.
const FREMDRIFT: Duration = Duration::from_secs(1);

pub(crate) fn kjoer(valg: &Valg) -> Result<String, Vec<String>> {
    let oppsett = les_oppsett(&valg.kommune)?;
    let filer = les_filer(valg)?;
    let miljoe = if valg.syntetisk {
        Nummermiljoe::Syntetisk
    } else {
        Nummermiljoe::Produksjon
    };
    let sett = les(&filer, &oppsett.tjenestekoder(), miljoe).map_err(|alle| {
        let mut linjer: Vec<String> = alle.iter().map(ToString::to_string).collect();
        linjer.push(format!("{} feil. Ingenting er lest inn.", alle.len()));
        linjer
    })?;
    let database = valg.database.aapne()?;
    let utfall = lagre(
        &database,
        (&oppsett.kommune, &oppsett.samtykkeregler),
        &sett,
        &Maskinen,
        &mut fremdrift(),
    )
    .map_err(|feil| match feil {
        Lagringsfeil::Rad(rad) => vec![rad.to_string(), "Ingenting er lest inn.".to_owned()],
        Lagringsfeil::Database(feil) => databasefeil(feil),
    })?;
    Ok(format!(
        "{}: {} nye, {} endret (av dem {} avsluttet), {} som før.",
        oppsett.kommune.navn, utfall.nye, utfall.endret, utfall.avsluttet, utfall.uendret
    ))
}

/// The municipality's own files, with every fault named.
pub(crate) fn les_oppsett(mappe: &Path) -> Result<Kommuneoppsett, Vec<String>> {
    let fil = |navn: &str| les_fil(&mappe.join(navn));
    let tekster = Tekstfiler::finn(mappe)?;
    Kommuneoppsett::les(Oppsettfiler {
        kommune: &fil("kommune.toml")?,
        tjenester: &fil("tjenester.toml")?,
        temaer: &fil("temaer.toml")?,
        trapp: &fil("trapp.toml")?,
        frister: &fil("frister.toml")?,
        moeter: &fil("moeter.toml")?,
        samtykketekster: &tekster.alle(),
    })
}

/// The measure bank lies with the data, or else with the municipality's own files.
fn les_filer(valg: &Valg) -> Result<Importfiler, Vec<String>> {
    let mut feil = Vec::new();
    let mut hent = |sti: &Path| {
        std::fs::read(sti).unwrap_or_else(|grunn| {
            feil.push(format!("{}: {grunn}", sti.display()));
            Vec::new()
        })
    };
    let enheter = hent(&valg.mappe.join("enheter.csv"));
    let ansatte = hent(&valg.mappe.join("ansatte.csv"));
    let barn = hent(&valg.mappe.join("barn.csv"));
    let foresatte = hent(&valg.mappe.join("foresatte.csv"));
    let tiltaksbank = [&valg.mappe, &valg.kommune]
        .into_iter()
        .map(|mappe| mappe.join("tiltaksbank.csv"))
        .find(|sti| sti.exists())
        .map(|sti| hent(&sti));
    if feil.is_empty() {
        Ok(Importfiler {
            enheter,
            ansatte,
            barn,
            foresatte,
            tiltaksbank,
        })
    } else {
        Err(feil)
    }
}

/// Tells on the error stream how far the import has come, each second after the first.
fn fremdrift() -> impl FnMut(usize, usize) {
    let mut sist = Instant::now();
    move |gjort, alle| {
        if sist.elapsed() >= FREMDRIFT {
            sist = Instant::now();
            let _ = writeln!(std::io::stderr(), "{gjort} av {alle} rader");
        }
    }
}
