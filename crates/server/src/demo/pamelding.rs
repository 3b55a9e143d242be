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
    /// What there is to see as this person, for those who are there to show something.
    #[serde(default)]
    pub(crate) proev: Option<String>,
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

/// The people whom a rule is about, and what to try as each. Every sentence is true whenever it is read.
const FELTET: [(&str, &str); 13] = [
    (
        "havard.ulvestad",
        "Ingrid, 7 år fra 25. november 2026: skriv ned hva hun mener, før noe nytt kan lagres.",
    ),
    (
        "filip.berg",
        "Filip, 18 år fra 1. desember 2026: det han og foreldrene har åpnet, slutter ved midnatt. Så bestemmer han alene.",
    ),
    (
        "emma.solberg",
        "Emma, født i 2010: fra 16 år samtykker hun selv om helse, og skjermer et mål for foreldrene.",
    ),
    (
        "kari.solberg",
        "Emmas mor: målet Emma skjermer, står ikke her.",
    ),
    (
        "daniel.hovland",
        "Daniel, født i 2011: fra 15 år ser han sin egen stafettlogg.",
    ),
    (
        "frida.myhre",
        "Fostermoren til Daniel: leser stafettloggen, fordi barneverntjenesten har omsorgen.",
    ),
    (
        "lena.hovland",
        "Moren til Daniel: ser den ikke så lenge barneverntjenesten har omsorgen.",
    ),
    (
        "frode.strand",
        "Benjamins far, uten foreldreansvar: ser ingenting, men kan be om innsyn (barnelova § 47).",
    ),
    (
        "farid.darwish",
        "Celias far, med D-nummer: samtykker som andre foreldre.",
    ),
    (
        "line.aune",
        "Saras mor: adressen er strengt fortrolig. Skole og sted står ingen steder.",
    ),
    (
        "roger.aune",
        "Saras far, ikke på listen: for ham finnes ikke saken. Det samme gjelder rektor, rune.hagen.",
    ),
    (
        "elin.vik",
        "Sondres mor: adressen er fortrolig. Ansatte på listen ser enhetene, familien gjør det ikke.",
    ),
    (
        "yngve.storli",
        "Personvernombud: ser alarmer og gjennomgår oppslag, men leser ingen stafettlogg.",
    ),
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
    let barn = sett
        .barn
        .iter()
        .filter_map(|b| Some((b.brukernavn.as_ref()?, &b.navn, "ungdom", "")));
    let mut sett = BTreeSet::new();
    let mut alle = Vec::new();
    for (brukernavn, navn, rolle, enhet) in ansatte.chain(foresatte).chain(barn) {
        if sett.insert(brukernavn.clone()) {
            alle.push(Bruker {
                brukernavn: brukernavn.clone(),
                passord: nytt_passord()?,
                navn: navn.clone(),
                rolle: rolle.to_owned(),
                enhet: enhet.to_owned(),
                proev: FELTET
                    .iter()
                    .find(|(hvem, _)| hvem == brukernavn)
                    .map(|(_, hva)| (*hva).to_owned()),
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
    let mut ut = format!("\nStafett kjører på {adresse}\n\n");
    skriv_rader(&mut ut, &rader);
    let proev: Vec<[&str; 3]> = FELTET
        .iter()
        .filter_map(|(navn, _)| brukere.iter().find(|b| b.brukernavn == *navn))
        .filter_map(|b| Some([&*b.brukernavn, &*b.passord, b.proev.as_deref()?]))
        .collect();
    ut.push_str("\nPrøv også:\n\n");
    skriv_rader(&mut ut, &proev);
    let _ = write!(
        ut,
        "\nAlle {} innlogginger: {}\nVarsler skrives i: {}\nAPI: {adresse}/api/docs/\nStopp med Ctrl-C.\n",
        brukere.len(),
        mappe.innloggingsfil().display(),
        mappe.post().display()
    );
    ut
}

/// Columns as wide as what is in them.
fn skriv_rader<const N: usize>(ut: &mut String, rader: &[[&str; N]]) {
    let mut bredder = [0_usize; N];
    for rad in rader {
        for (bredde, celle) in bredder.iter_mut().zip(rad) {
            *bredde = (*bredde).max(celle.chars().count());
        }
    }
    for rad in rader {
        for (bredde, celle) in bredder.iter().zip(rad) {
            // Writing to a string cannot fail.
            let _ = write!(ut, "{celle:<bredde$}  ");
        }
        ut.truncate(ut.trim_end().len());
        ut.push('\n');
    }
}
