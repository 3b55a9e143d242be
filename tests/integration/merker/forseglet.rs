//! Which columns are sealed is read from the code that seals them. Each has a word in one of the walks,
//! or a reason why it has none.

use std::{collections::BTreeSet, fs, path::Path};

/// The columns that hold a word in a walk.
const MED_MERKE: &[&str] = &[
    "barnets_syn.tekst",
    "enhet.navn",
    "evaluering.tekst",
    "fremdrift.tekst",
    "henvendelse.forlenget_grunn",
    "henvendelse.svar",
    "henvendelse.tekst",
    "innspill.tekst",
    "loggkontroll.merknad",
    "maal.tekst",
    "moete.avlyst_grunn",
    "moete.dagsorden",
    "moete.sted",
    "moete_evaluering.ord",
    "person.navn",
    "referat.andre",
    "referat.avtalt",
    "referat.droeftet",
    "referat.uten_familien",
    "saerskilt_tilgang.begrunnelse",
    "saerskilt_tilgang.merknad",
    "samtykke.trukket_begrunnelse",
    "sperre.begrunnelse",
    "stafettlogg.bakgrunn",
    "stafettlogg.barnets_syn",
    "stafettpinne.begrunnelse",
    "stafettpinne.svar",
    "tilbud.merknad",
    "tiltak.tittel",
    "trinnskifte.begrunnelse",
    "trinnskifte.overstyring",
    "vedtak.begrunnelse",
];

/// Those that have none, and why.
const UTEN_MERKE: &[(&str, &str)] = &[
    ("barnets_syn.aarsak", "stands where barnets_syn.tekst does"),
    (
        "stafettlogg.barnets_syn_aarsak",
        "stands where the view does",
    ),
    (
        "bruker.brukernavn",
        "of the one who signs in, and shown to nobody",
    ),
    (
        "barn.gravid_navn",
        "told of a child not yet born; what is shown of her is walked in `ventet`",
    ),
    ("vedtak.til_grad", "a code"),
    ("datanoekkel.pakket", "a key"),
    ("noekkelkontroll.kontroll", "no word of anybody's"),
    ("kommune.navn", "no secret"),
    ("loggkontroll.linjer", "numbers of events"),
    ("person.epost", "where mail goes, and shown to nobody"),
    ("person.foedselsnummer", "searched for, and shown to nobody"),
    ("person.tolk", "a code of a language"),
    (
        "person.vern",
        "a code; the walk behind the wall looks for the child instead",
    ),
    ("tilhoerighet.stilling", "of an employee, in the catalogue"),
    ("tiltaksbank.ansvar", "the municipality's own list"),
    ("tiltaksbank.tiltak", "the municipality's own list"),
];

fn les(mappe: &Path, funnet: &mut BTreeSet<String>) {
    for fil in fs::read_dir(mappe).unwrap() {
        let sti = fil.unwrap().path();
        if sti.is_dir() {
            les(&sti, funnet);
        } else if sti.extension().is_some_and(|e| e == "rs") && !sti.ends_with("tests.rs") {
            let kode = fs::read_to_string(&sti).unwrap();
            // Every piece between two quotes, whichever of them opens: what stands between two texts has a
            // space or a bracket in it, and is no column.
            let ord = kode.split('"');
            let kolonne = |o: &&str| {
                o.split_once('.').is_some_and(|(tabell, kolonne)| {
                    let navn = |d: &str| {
                        !d.is_empty() && d.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                    };
                    navn(tabell) && navn(kolonne) && kolonne != "db"
                })
            };
            funnet.extend(ord.filter(kolonne).map(str::to_owned));
        }
    }
}

#[test]
fn every_sealed_column_has_its_word_or_a_reason_for_none() {
    let kilde = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/persistence/src");
    let mut funnet = BTreeSet::new();
    les(&kilde, &mut funnet);
    let uten = UTEN_MERKE.iter().map(|u| u.0);
    let kjente: BTreeSet<String> = MED_MERKE
        .iter()
        .copied()
        .chain(uten)
        .map(str::to_owned)
        .collect();
    assert_eq!(funnet, kjente);
}
