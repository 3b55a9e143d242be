//! Every text that a page can ask for is there, in every language.

use super::eksempler::ramme;
use crate::{
    familie::tolk::spraakkoder,
    skjema::{SKJEMAER, id},
    tekst::{KILDER, OK},
};
use stafett_app::{Hendelsestype, feil::Konflikt};
use stafett_domain::{
    familie::{Giverrolle, Relasjon},
    gjennomgang::Gjennomgangsutfall,
    habilitet::Sperregrunn,
    henvendelse::{Henvendelsesslag, Henvendelsesutfall, Klageinstans},
    innspill::{Innspillslag, Vurdering},
    loggkontroll::{Funnslag, Kontrollslag, Kontrollutfall},
    moete::{Moetestatus, Moetesvar, Tredelt},
    roller::Rolle,
    samtykke::{Samtykkemaate, Samtykkenivaa},
    stafett::{Holdergrunn, Pinnestatus},
    stafettlogg::{Loggstatus, Tilbudsutfall},
    tilbud::{Tilbudsslag, Tilbudssvar},
    tilgang::{Grunnlag, Saerskiltslag, Skjermingsslag, Tilgangsnivaa},
    tiltak::{Maaloppnaaelse, Tiltakstatus, Videre},
    tiltaksbank::{Beskyttelsesfaktor, Tiltaksnivaa},
    trapp::Kravslag,
    vedtak::{Vedtaksgrunn, Vedtaksslag, Vedtaksutfall},
    vern::Gradering,
};
use stafett_httpkit::spraak::Spraak;
use std::{collections::BTreeSet, fs, path::Path};

/// The keys of a language file: what stands before « = » at the beginning of a line.
fn noekler(kilde: &str) -> BTreeSet<String> {
    kilde
        .lines()
        .filter(|linje| linje.starts_with(|tegn: char| tegn.is_ascii_lowercase()))
        .filter_map(|linje| Some(linje.split_once(" =")?.0.to_owned()))
        .collect()
}

/// The keys of a language.
fn i(spraak: Spraak) -> BTreeSet<String> {
    let filer = KILDER.iter().filter(|(s, _)| *s == spraak);
    filer.flat_map(|(_, kilde)| noekler(kilde)).collect()
}

#[test]
fn every_language_has_the_same_texts() {
    let alle: BTreeSet<String> = Spraak::ALLE.into_iter().flat_map(i).collect();
    assert!(alle.len() > 400);
    let mangler: Vec<String> = Spraak::ALLE
        .into_iter()
        .flat_map(|spraak| {
            let her = i(spraak);
            let mangler = alle
                .difference(&her)
                .map(move |n| format!("{}: {n}", spraak.kode()));
            mangler.collect::<Vec<_>>()
        })
        .collect();
    assert!(mangler.is_empty(), "missing: {mangler:#?}");
}

/// What a text lets be put into it.
fn variabler(kilde: &str, noekkel: &str) -> BTreeSet<String> {
    let start = format!("\n{noekkel} =");
    let hele = format!("\n{kilde}");
    let (_, etter) = hele.split_once(&start).unwrap_or_default();
    // A text goes on over lines that are indented, or that close a choice.
    let mut linjer = etter.lines();
    let foerste = linjer.next().unwrap_or_default();
    let resten = linjer.take_while(|l| l.starts_with([' ', '}']));
    std::iter::once(foerste)
        .chain(resten)
        .flat_map(|linje| linje.split('$').skip(1))
        .map(|del| {
            del.split(|t: char| !t.is_alphanumeric())
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

#[test]
fn every_language_puts_the_same_into_a_text() {
    let mut antall = 0;
    for (plass, (spraak, nb)) in KILDER
        .iter()
        .enumerate()
        .filter(|(_, (s, _))| *s == Spraak::Nb)
    {
        assert_eq!(*spraak, Spraak::Nb);
        for (annet, kilde) in KILDER.iter().skip(plass + 1).take(Spraak::ALLE.len() - 1) {
            for noekkel in noekler(nb) {
                let ventet = variabler(nb, &noekkel);
                antall += ventet.len();
                assert_eq!(
                    variabler(kilde, &noekkel),
                    ventet,
                    "{} {noekkel}",
                    annet.kode()
                );
            }
        }
    }
    assert!(antall > 80, "the search found only {antall}");
}

#[test]
fn nynorsk_is_not_bokmaal() {
    let bokmaal = [
        "ikke",
        "jeg",
        "dere",
        "hva",
        "hvem",
        "hvor",
        "hvordan",
        "hvorfor",
        "noe",
        "noen",
        "være",
        "gjøre",
        "fra",
        "opplysninger",
        "tjeneste",
        "tjenester",
        "tjenesten",
        "tjenestene",
        "enhet",
        "enheten",
        "ansatt",
        "ansatte",
        "foresatt",
        "foresatte",
        "trekke",
        "trukket",
        "lagret",
        "endret",
        "velg",
        "vises",
        "mangler",
        "venter",
        "familiens",
        "hentet",
        "uten",
        "bare",
        "eller ikke",
        "deltaker",
        "fremdrift",
        "skole",
        "en",
        "et",
        "nå",
        "også",
        "seg selv",
        "selv",
        "hver",
        "flere",
        "gjelder",
        "stafettholder",
        "stafettholderen",
    ];
    for (_, kilde) in KILDER.iter().filter(|(s, _)| *s == Spraak::Nn) {
        for linje in kilde.lines() {
            if linje.starts_with('#') {
                continue;
            }
            let tekst = linje.split_once(" =").map_or(linje, |(_, tekst)| tekst);
            // What stands in braces is a name of ours, and no word.
            let utenfor = tekst
                .split('{')
                .map(|d| d.split_once('}').map_or(d, |(_, etter)| etter));
            let tekst = utenfor.collect::<String>().to_lowercase();
            let ord = tekst.split(|t: char| !t.is_alphabetic());
            let funnet: Vec<&str> = ord.filter(|o| bokmaal.contains(o)).collect();
            assert!(funnet.is_empty(), "{funnet:?} in {linje}");
        }
    }
}

/// Every file under a folder of this crate, with what stands in it.
fn filer(mappe: &Path, funnet: &mut Vec<String>) {
    for fil in fs::read_dir(mappe).unwrap() {
        let sti = fil.unwrap().path();
        if sti.is_dir() && !sti.ends_with("proever") {
            filer(&sti, funnet);
        } else if sti.is_file() {
            funnet.push(fs::read_to_string(&sti).unwrap());
        }
    }
}

/// The text literals that a call of one of these begins with.
fn kalt_med(kilde: &str) -> Vec<String> {
    let kall = ["t(", "med(", "med2(", "ord(", "legg_til("];
    let mut funnet = Vec::new();
    for start in kall {
        for (plass, _) in kilde.match_indices(start) {
            let foer = kilde[..plass].chars().next_back();
            let inni_et_ord = foer.is_some_and(|tegn| tegn.is_alphanumeric() || tegn == '_');
            let rest = kilde[plass + start.len()..].trim_start();
            if let (false, Some(rest)) = (inni_et_ord, rest.strip_prefix('"')) {
                let noekkel = rest.split('"').next().unwrap_or_default();
                funnet.push(noekkel.to_owned());
            }
        }
    }
    funnet
}

#[test]
fn every_text_that_a_template_or_a_handler_names_exists() {
    let rot = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut kilder = Vec::new();
    filer(&rot.join("templates"), &mut kilder);
    filer(&rot.join("src"), &mut kilder);
    let finnes = i(Spraak::Nb);
    let brukt: BTreeSet<String> = kilder.iter().flat_map(|kilde| kalt_med(kilde)).collect();
    let mangler: Vec<_> = brukt.difference(&finnes).collect();
    assert!(mangler.is_empty(), "{mangler:#?}");
    assert!(brukt.len() > 200, "the search found only {}", brukt.len());
}

#[test]
fn no_template_holds_a_text_of_its_own() {
    let rot = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut kilder = Vec::new();
    filer(&rot, &mut kilder);
    for kilde in &kilder {
        let norsk = kilde.contains(['æ', 'ø', 'å', 'Æ', 'Ø', 'Å']);
        assert!(!norsk, "{kilde}");
        for forbudt in ["<script", "style=", "onclick="] {
            assert!(!kilde.contains(forbudt), "{forbudt} in {kilde}");
        }
    }
}

/// What is looked up by a code rather than by a literal.
fn med_kode() -> Vec<String> {
    let mut alle = Vec::new();
    macro_rules! koder {
        ($($slag:literal: $type:ty),+ $(,)?) => {
            $( alle.extend(<$type>::ALLE.iter().map(|k| format!("{}-{}", $slag, k.kode()))); )+
        };
    }
    koder! {
        "hendelse": Hendelsestype, "konflikt": Konflikt, "relasjon": Giverrolle,
        "relasjon-stor": Relasjon, "rolle": Rolle, "samtykkenivaa": Samtykkenivaa,
        "holdergrunn": Holdergrunn, "pinnestatus": Pinnestatus, "loggstatus": Loggstatus,
        "tilbud": Tilbudsutfall, "tilbud-svar": Tilbudsutfall, "tilgang": Grunnlag,
        "tilgangsnivaa": Tilgangsnivaa, "samtykkemaate": Samtykkemaate, "maaloppnaaelse": Maaloppnaaelse,
        "tiltakstatus": Tiltakstatus, "videre": Videre, "faktor": Beskyttelsesfaktor,
        "vedtaksslag": Vedtaksslag, "vedtaksslag-om": Vedtaksslag, "vedtaksgrunn": Vedtaksgrunn,
        "vedtakslov": Vedtaksgrunn, "vedtaksutfall": Vedtaksutfall, "gradering": Gradering,
        "tiltaksnivaa": Tiltaksnivaa, "hvorfor": Grunnlag, "hvorfor-nivaa": Tilgangsnivaa,
        "hvorfor-familie": Giverrolle, "innsyn-grunn": Sperregrunn,
        "innsyn-grunn": Gjennomgangsutfall, "innsyn-som": Rolle, "saerskilt": Saerskiltslag,
        "kontrollslag": Kontrollslag, "kontroll-tittel": Kontrollslag, "kontroll-om": Kontrollslag,
        "kontroll-funn": Funnslag, "kontroll-funn-om": Funnslag, "kontroll-antall": Funnslag,
        "kontroll-utfall": Kontrollutfall, "innspillslag": Innspillslag, "vurdering": Vurdering,
        "skjermingsslag": Skjermingsslag, "henvendelsesslag": Henvendelsesslag,
        "henvendelsesutfall": Henvendelsesutfall, "klage": Klageinstans,
        "krav": Kravslag, "kravlenke": Kravslag, "tilbudsslag": Tilbudsslag, "tilbudt": Tilbudsslag,
        "tilbudssvar": Tilbudssvar,
        "moetestatus": Moetestatus,
        "moetesvar": Moetesvar, "mitt-moetesvar": Moetesvar, "moete-svar": Moetesvar,
        "tredelt": Tredelt,
    }
    alle.extend(spraakkoder().map(|kode| format!("tolkespraak-{kode}")));
    alle.extend(OK.iter().map(|ok| format!("ok-{ok}")));
    alle.extend(["aktive", "forfalte", "alle"].map(|u| format!("utvalg-{u}")));
    for (skjema, felter) in SKJEMAER {
        let felt = |f: &&str| format!("{skjema}-{}", id(f));
        alle.extend(felter.iter().map(felt));
    }
    alle
}

#[test]
fn every_code_has_a_text() {
    let finnes = i(Spraak::Nb);
    let mangler: Vec<_> = med_kode()
        .into_iter()
        .filter(|noekkel| !finnes.contains(noekkel))
        .collect();
    assert!(mangler.is_empty(), "{mangler:#?}");
}

/// The codes of `Problem` and the pages of errors, read from their sources: they are no lists in the code.
#[test]
fn every_fault_and_every_error_page_has_a_text() {
    let rot = Path::new(env!("CARGO_MANIFEST_DIR"));
    let app = fs::read_to_string(rot.join("../app/src/feil.rs")).unwrap();
    let her = fs::read_to_string(rot.join("src/feil.rs")).unwrap();
    let i_sitat = |linje: &str| linje.split('"').nth(1).map(str::to_owned);
    // What must be there first has sentences of its own.
    let problemer = app.split("pub enum Krav").next().unwrap_or_default();
    let problemer: Vec<String> = problemer
        .lines()
        .filter(|linje| linje.trim_start().starts_with("Self::") && linje.contains("=> \""))
        .filter_map(i_sitat)
        .map(|kode| format!("problem-{}", kode.replace('_', "-")))
        .collect();
    let sider: Vec<String> = her
        .lines()
        .filter(|linje| linje.contains("enkel(StatusCode::"))
        .filter_map(i_sitat)
        .flat_map(|kode| {
            [
                format!("feil-{kode}-tittel"),
                format!("feil-{kode}-forklaring"),
            ]
        })
        .collect();
    assert!(problemer.len() >= 16, "{problemer:?}");
    assert!(sider.len() >= 22, "{sider:?}");
    let finnes = i(Spraak::Nb);
    let alle = problemer.into_iter().chain(sider);
    let mangler: Vec<_> = alle.filter(|noekkel| !finnes.contains(noekkel)).collect();
    assert!(mangler.is_empty(), "{mangler:#?}");
}

#[test]
fn every_policy_is_explained_in_plain_words() {
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/policies");
    let mut kilder = Vec::new();
    filer(&mappe, &mut kilder);
    let finnes = i(Spraak::Nb);
    let mut antall = 0;
    for linje in kilder.iter().flat_map(|kilde| kilde.lines()) {
        let Some(rest) = linje.trim().strip_prefix("@id(\"") else {
            continue;
        };
        let policy = rest.split('"').next().unwrap_or_default();
        antall += 1;
        let noekkel = format!("grunnlag-{policy}");
        assert!(finnes.contains(&noekkel), "{noekkel}");
    }
    assert!(antall >= 19, "the search found only {antall}");
}

#[test]
fn numbers_and_names_are_put_in() {
    for spraak in Spraak::ALLE {
        let r = ramme(spraak);
        let en = r.med("soek-treff", "antall", 1_usize);
        let flere = r.med("soek-treff", "antall", 3_usize);
        assert_ne!(en, flere.replace('3', "1"));
        assert!(flere.contains('3'), "{flere}");
        let linje = r.med2("tilbud-linje", "fra", "Kari", "til", "Ola");
        assert!(linje.contains("Kari") && linje.contains("Ola"));
        let ren = linje
            .chars()
            .all(|tegn| !('\u{2066}'..='\u{2069}').contains(&tegn));
        assert!(ren, "marks of direction in {linje:?}");
    }
    let r = ramme(Spraak::Nb);
    assert_eq!(
        r.relasjoner(&[Giverrolle::Mor, Giverrolle::Far]),
        "mor og far"
    );
    assert_eq!(r.relasjoner(&[Giverrolle::Mor]), "mor");
    assert_eq!(r.relasjoner(&[]), "");
}
