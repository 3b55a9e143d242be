//! Who can sign in to the demo, and the table that tells it.

use super::filer::Datamappe;
use crate::{kommandoer::en_feil, omgivelser::Maskinen};
use serde::{Deserialize, Serialize};
use stafett_app::{importer::Importsett, omgivelser::Omgivelser};
use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write,
};

/// One who can sign in to the demo.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Bruker {
    pub(crate) brukernavn: String,
    pub(crate) passord: String,
    pub(crate) navn: String,
    pub(crate) rolle: String,
    pub(crate) enhet: String,
}

/// The people of the story come first, in its order.
const HISTORIEN: [&str; 5] = [
    "solveig.haugen",
    "kristian.lien",
    "pal.prestegard",
    "maria.nygard",
    "fredrik.berg",
];
/// The others that the table shows; the file has everybody.
const OGSAA_I_TABELLEN: [&str; 4] = [
    "marit.skogstad",
    "hilde.sandvik",
    "liv.aasen",
    "sindre.bakken",
];

/// Everybody once, by the first role that the files give them.
pub(crate) fn alle(sett: &Importsett) -> Result<Vec<Bruker>, Vec<String>> {
    let enheter: HashMap<&str, &str> = sett
        .enheter
        .iter()
        .map(|e| (e.organisasjonsnummer.som_str(), &*e.navn))
        .collect();
    let ansatte = sett.ansatte.iter().filter(|a| a.til.is_none()).map(|a| {
        let enhet = enheter.get(a.enhet.som_str()).copied().unwrap_or_default();
        (&a.brukernavn, &a.navn, a.rolle.kode(), enhet)
    });
    let foresatte = sett
        .foresatte
        .iter()
        .filter_map(|f| Some((f.brukernavn.as_ref()?, &f.navn, "foresatt", "")));
    let mut sett = BTreeSet::new();
    let mut alle = Vec::new();
    for (brukernavn, navn, rolle, enhet) in ansatte.chain(foresatte) {
        if sett.insert(brukernavn.clone()) {
            alle.push(Bruker {
                brukernavn: brukernavn.clone(),
                passord: nytt_passord()?,
                navn: navn.clone(),
                rolle: rolle.to_owned(),
                enhet: enhet.to_owned(),
            });
        }
    }
    // Stable: those outside the story keep the order of the files.
    alle.sort_by_key(|b| {
        let plass = HISTORIEN.iter().position(|h| *h == b.brukernavn);
        plass.unwrap_or(HISTORIEN.len())
    });
    Ok(alle)
}

/// Letters and digits that are not mistaken for each other, in groups that can be typed.
fn nytt_passord() -> Result<String, Vec<String>> {
    const TEGN: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789a";
    let bytes = Maskinen.tilfeldig().map_err(en_feil)?;
    let mut passord = String::new();
    for (plass, byte) in bytes.iter().take(15).enumerate() {
        if plass > 0 && plass % 5 == 0 {
            passord.push('-');
        }
        let tegn = TEGN.get(usize::from(byte % 32)).copied();
        passord.push(char::from(tegn.unwrap_or(b'a')));
    }
    Ok(passord)
}

/// The address and those to begin with, as a table.
pub(crate) fn tabell(adresse: &str, brukere: &[Bruker], mappe: &Datamappe) -> String {
    let viste: Vec<&Bruker> = HISTORIEN
        .iter()
        .chain(&OGSAA_I_TABELLEN)
        .filter_map(|navn| brukere.iter().find(|b| b.brukernavn == *navn))
        .collect();
    let rader: Vec<[&str; 5]> = [["Brukernavn", "Passord", "Navn", "Rolle", "Enhet"]]
        .into_iter()
        .chain(
            viste
                .iter()
                .map(|b| [&*b.brukernavn, &*b.passord, &*b.navn, &*b.rolle, &*b.enhet]),
        )
        .collect();
    let mut bredder = [0_usize; 5];
    for rad in &rader {
        for (bredde, celle) in bredder.iter_mut().zip(rad) {
            *bredde = (*bredde).max(celle.chars().count());
        }
    }
    let mut ut = format!("\nStafett kjører på {adresse}\n\n");
    for rad in &rader {
        for (bredde, celle) in bredder.iter().zip(rad) {
            // Writing to a string cannot fail.
            let _ = write!(ut, "{celle:<bredde$}  ");
        }
        ut.truncate(ut.trim_end().len());
        ut.push('\n');
    }
    let _ = write!(
        ut,
        "\nAlle {} innlogginger: {}\nVarsler skrives i: {}\nAPI: {adresse}/api/docs/\nStopp med Ctrl-C.\n",
        brukere.len(),
        mappe.innloggingsfil().display(),
        mappe.post().display()
    );
    ut
}
