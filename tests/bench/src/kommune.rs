//! A made-up municipality of any size, as the files that `stafett import` reads.
//!
//! Every national id is synthetic (Skatteetaten's mark, the month 80 too high) and so cannot be a real person's.
//! The same size always gives the same files.

use crate::Outcome;
use jiff::{
    ToSpan as _,
    civil::{Date, date},
};
use std::{fmt::Write as _, fs, path::Path};

/// How large it is.
#[derive(Debug, Clone, Copy)]
pub struct Stoerrelse {
    /// Children, spread evenly over the units.
    pub barn: usize,
    /// Barnehager and skoler, every other one of each.
    pub enheter: usize,
    /// Employees in each of them, and in PPT.
    pub ansatte: usize,
    /// Whether the children of a unit have the same two guardians, so that few have to sign in. Otherwise each
    /// child has two of their own.
    pub felles_foresatte: bool,
}

/// Writes the four files into the folder.
///
/// # Errors
/// When the folder cannot be written in.
pub fn skriv(mappe: &Path, av: &Stoerrelse) -> Outcome {
    fs::create_dir_all(mappe).map_err(|e| format!("{}: {e}", mappe.display()))?;
    for (navn, innhold) in [
        ("enheter.csv", enheter(av)),
        ("ansatte.csv", ansatte(av)),
        ("barn.csv", barn(av)),
        ("foresatte.csv", foresatte(av)),
    ] {
        let sti = mappe.join(navn);
        fs::write(&sti, innhold).map_err(|e| format!("{}: {e}", sti.display()))?;
    }
    Ok(())
}

/// The national id of child number `i`.
#[must_use]
pub fn barnenummer(i: usize) -> String {
    nummer(BARN_FRA, BARN_DAGER, i).0
}

/// The unit of child number `i`, by its own number.
#[must_use]
pub fn barnets_enhet(av: &Stoerrelse, i: usize) -> usize {
    i % av.enheter.max(1)
}

/// The user name of employee `k` of unit `enhet`.
#[must_use]
pub fn ansatt(enhet: usize, k: usize) -> String {
    format!("ansatt.{enhet}.{k}")
}

/// The user name of employee `k` of PPT.
#[must_use]
pub fn ppt_ansatt(k: usize) -> String {
    format!("ppt.{k}")
}

/// The user names of the two guardians of child number `i`.
#[must_use]
pub fn foresatte_til(av: &Stoerrelse, i: usize) -> [String; 2] {
    let familie = familie(av, i);
    [0, 1].map(|hvem| format!("foresatt.{familie}.{hvem}"))
}

const BARN_FRA: Date = date(2010, 1, 1);
const BARN_DAGER: usize = 5_400;
const FORESATTE_FRA: Date = date(1975, 1, 1);
const FORESATTE_DAGER: usize = 7_300;
const ANSATTE_FRA: Date = date(1960, 1, 1);
const ANSATTE_DAGER: usize = 5_000;

fn familie(av: &Stoerrelse, i: usize) -> usize {
    if av.felles_foresatte {
        barnets_enhet(av, i)
    } else {
        i
    }
}

fn enheter(av: &Stoerrelse) -> String {
    let rot = orgnummer(0);
    let mut ut = "navn;type;organisasjonsnummer;overordnet\n".to_owned();
    linje(&mut ut, &["Oppvekst", "oppvekst", &rot, ""]);
    linje(&mut ut, &["PPT", "ppt", &orgnummer(1), &rot]);
    for i in 0..av.enheter {
        let slag = if i % 2 == 0 { "barnehage" } else { "skole" };
        let navn = format!("Enhet {i}");
        linje(&mut ut, &[&navn, slag, &enhetsnummer(i), &rot]);
    }
    ut
}

fn ansatte(av: &Stoerrelse) -> String {
    let mut ut = "brukernavn;navn;foedselsnummer;epost;enhet;rolle;stilling;fra;til\n".to_owned();
    let mut person = 0;
    let mut en = |brukernavn: &str, enhet: &str, stilling: &str| {
        let (fnr, _) = nummer(ANSATTE_FRA, ANSATTE_DAGER, person);
        person += 1;
        let navn = format!("Ansatt Nummer {person}");
        let epost = format!("{brukernavn}@kommune.example");
        let rad = [
            brukernavn,
            &navn,
            &fnr,
            &epost,
            enhet,
            "ansatt",
            stilling,
            "2015-08-01",
            "",
        ];
        linje(&mut ut, &rad);
    };
    for k in 0..av.ansatte {
        en(&ppt_ansatt(k), &orgnummer(1), "PP-rådgiver");
    }
    for i in 0..av.enheter {
        for k in 0..av.ansatte {
            en(&ansatt(i, k), &enhetsnummer(i), "Pedagog");
        }
    }
    ut
}

fn barn(av: &Stoerrelse) -> String {
    let mut ut = "foedselsnummer;navn;foedselsdato;enhet;fra\n".to_owned();
    for i in 0..av.barn {
        let (fnr, foedt) = nummer(BARN_FRA, BARN_DAGER, i);
        let navn = format!("Barn Nummer {i}");
        let enhet = enhetsnummer(barnets_enhet(av, i));
        linje(
            &mut ut,
            &[&fnr, &navn, &foedt.to_string(), &enhet, "2025-08-01"],
        );
    }
    ut
}

fn foresatte(av: &Stoerrelse) -> String {
    let mut ut =
        "barn;foedselsnummer;navn;relasjon;foreldreansvar;bor_med;brukernavn;epost\n".to_owned();
    for i in 0..av.barn {
        let brukere = foresatte_til(av, i);
        for (hvem, (bruker, relasjon)) in brukere.iter().zip(["mor", "far"]).enumerate() {
            let person = familie(av, i) * 2 + hvem;
            let (fnr, _) = nummer(FORESATTE_FRA, FORESATTE_DAGER, person);
            let navn = format!("Foresatt Nummer {person}");
            let epost = format!("{bruker}@epost.example");
            let barn = barnenummer(i);
            linje(
                &mut ut,
                &[&barn, &fnr, &navn, relasjon, "felles", "ja", bruker, &epost],
            );
        }
    }
    ut
}

fn linje(ut: &mut String, felter: &[&str]) {
    // Writing to a string cannot fail.
    let _ = writeln!(ut, "{}", felter.join(";"));
}

fn enhetsnummer(i: usize) -> String {
    orgnummer(i + 2)
}

/// The `i`-th number that has a check digit. Real ones begin with 8 or 9.
fn orgnummer(i: usize) -> String {
    const VEKTER: [usize; 8] = [3, 2, 7, 6, 5, 4, 3, 2];
    (31_000_000_usize..)
        .filter_map(|stamme| {
            let siffer = stamme.to_string();
            let sum = veid(&siffer, &VEKTER);
            let kontroll = (11 - sum % 11) % 11;
            (kontroll < 10).then(|| format!("{siffer}{kontroll}"))
        })
        .nth(i)
        .unwrap_or_default()
}

/// The `i`-th synthetic number among those of people born on so many days from this one, and the date of birth.
fn nummer(fra: Date, dager: usize, i: usize) -> (String, Date) {
    let (runde, dag) = (i / dager, i % dager);
    let foedt = fra.saturating_add(i64::try_from(dag).unwrap_or(0).days());
    let stamme = format!(
        "{:02}{:02}{:02}",
        foedt.day(),
        foedt.month() + 80,
        foedt.year().rem_euclid(100)
    );
    let nummer = (0..1_000)
        .filter_map(|individ| med_kontrollsifre(&format!("{stamme}{individ:03}")))
        .nth(runde)
        .unwrap_or_default();
    (nummer, foedt)
}

/// Where a check digit would be 10, there is no such number.
fn med_kontrollsifre(stamme: &str) -> Option<String> {
    let k1 = (11 - veid(stamme, &[3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11) % 11;
    let k2 = (11 - (veid(stamme, &[5, 4, 3, 2, 7, 6, 5, 4, 3]) + 2 * k1) % 11) % 11;
    (k1 < 10 && k2 < 10).then(|| format!("{stamme}{k1}{k2}"))
}

fn veid(siffer: &str, vekter: &[usize]) -> usize {
    siffer
        .bytes()
        .zip(vekter)
        .map(|(tegn, vekt)| usize::from(tegn.saturating_sub(b'0')) * vekt)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stafett_domain::{
        foedselsnummer::{Foedselsnummer, Nummermiljoe},
        organisasjonsnummer::Organisasjonsnummer,
    };
    use std::collections::BTreeSet;

    #[test]
    fn everybody_has_a_synthetic_number_of_their_own() {
        let mut sett = BTreeSet::new();
        for (fra, dager, antall) in [
            (BARN_FRA, BARN_DAGER, 20_000),
            (FORESATTE_FRA, FORESATTE_DAGER, 40_000),
            (ANSATTE_FRA, ANSATTE_DAGER, 1_000),
        ] {
            for i in 0..antall {
                let (tekst, foedt) = nummer(fra, dager, i);
                let lest = Foedselsnummer::parse(&tekst, Nummermiljoe::Syntetisk).unwrap();
                assert!(lest.stemmer_med(foedt));
                assert!(sett.insert(tekst), "{i} twice");
            }
        }
    }

    #[test]
    fn every_unit_has_a_number_of_its_own() {
        let alle: BTreeSet<String> = (0..200).map(orgnummer).collect();
        assert_eq!(alle.len(), 200);
        for nummer in alle {
            assert!(Organisasjonsnummer::parse(&nummer).is_ok(), "{nummer}");
        }
    }
}
