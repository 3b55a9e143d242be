//! One right set of files, and then that set with one file spoilt at a time. All faults are asserted.
//!
//! Long because the broken inputs are its content: each stands with every fault it must give.

use std::collections::BTreeSet;

use jiff::civil::date;
use stafett_domain::familie::{Foreldreansvar, Relasjon};
use stafett_domain::foedselsnummer::Nummermiljoe;
use stafett_domain::roller::Rolle;
use stafett_domain::tiltaksbank::{Beskyttelsesfaktor, Tiltaksnivaa};
use stafett_domain::vern::Gradering;

use super::*;

const ENHETER: &str = "\
navn;type;organisasjonsnummer;overordnet
Oppvekst;administrasjon;310004014;
Bjørkåsen barnehage;barnehage;310004987;310004014
Ås skole;skole;310005959;310004014
";

const ANSATTE: &str = "\
brukernavn;navn;foedselsnummer;epost;enhet;rolle;stilling;fra;til
siv.aas;Siv Ås;19818131049;siv@kommune.no;310004987;ansatt;Pedagogisk leder;2024-08-01;
siv.aas;Siv Ås;19818131049;siv@kommune.no;310004987;enhetsleder;Styrer;2025-08-01;2026-07-31
leif;Leif Berg;08897231051;leif@kommune.no;310004014;lokal_administrator;Rådgiver;2023-01-01;
";

const BARN: &str = "\
foedselsnummer;navn;foedselsdato;enhet;fra
14832264211;Ask Øyen;2022-03-14;310004987;2023-08-15
098517 64191;Bo Øyen;2017-05-09;310005959;2023-08-18
";

const FORESATTE: &str = "\
barn;foedselsnummer;navn;relasjon;foreldreansvar;bor_med;brukernavn;epost
14832264211;17848631035;Mia Øyen;mor;felles;ja;mia;mia@post.no
14832264211;02888431198;Finn Øyen;far;felles;nei;;
09851764191;17848631035;Mia Øyen;mor;mor;ja;mia;
";

const TILTAKSBANK: &str = "\
beskyttelsesfaktor;nivaa;tiltak;ansvar
en_venn;groenn;\"Lekegrupper; inne
og ute\";Barnehage/skole
en_venn;roed;Samtalegruppe;Helsestasjon
";

struct Tekster {
    enheter: String,
    ansatte: String,
    barn: String,
    foresatte: String,
    tiltaksbank: String,
}

fn riktige() -> Tekster {
    Tekster {
        enheter: ENHETER.to_owned(),
        ansatte: ANSATTE.to_owned(),
        barn: BARN.to_owned(),
        foresatte: FORESATTE.to_owned(),
        tiltaksbank: TILTAKSBANK.to_owned(),
    }
}

fn les_filer(filer: &Importfiler) -> Result<Importsett, Vec<String>> {
    let tjenester = Tjenestekoder {
        alle: ["administrasjon", "barnehage", "skole", "barnevern"]
            .map(str::to_owned)
            .into(),
        omsorg: BTreeSet::from(["barnevern".to_owned()]),
    };
    les(filer, &tjenester, Nummermiljoe::Syntetisk)
        .map_err(|feil| feil.iter().map(ToString::to_string).collect())
}

fn filer(tekster: Tekster) -> Importfiler {
    Importfiler {
        enheter: tekster.enheter.into_bytes(),
        ansatte: tekster.ansatte.into_bytes(),
        barn: tekster.barn.into_bytes(),
        foresatte: tekster.foresatte.into_bytes(),
        tiltaksbank: Some(tekster.tiltaksbank.into_bytes()),
    }
}

/// The faults of the right set after `endring`.
fn feil_etter(endring: impl FnOnce(&mut Tekster)) -> Vec<String> {
    let mut tekster = riktige();
    endring(&mut tekster);
    les_filer(&filer(tekster)).unwrap_err()
}

#[test]
fn right_files_become_typed_rows() {
    let sett = les_filer(&filer(riktige())).unwrap();

    assert_eq!(sett.enheter.len(), 3);
    let barnehage = &sett.enheter[1];
    assert_eq!(barnehage.navn, "Bjørkåsen barnehage");
    assert_eq!(barnehage.tjeneste, "barnehage");
    assert_eq!(barnehage.organisasjonsnummer.som_str(), "310004987");
    assert_eq!(
        barnehage.overordnet,
        Some(sett.enheter[0].organisasjonsnummer.clone())
    );
    assert_eq!(sett.enheter[0].overordnet, None);

    assert_eq!(sett.ansatte.len(), 3);
    let styrer = &sett.ansatte[1];
    assert_eq!(styrer.linje, 3);
    assert_eq!(styrer.brukernavn, "siv.aas");
    assert_eq!(styrer.foedselsnummer.som_str(), "19818131049");
    assert_eq!(styrer.rolle, Rolle::Enhetsleder);
    assert_eq!(styrer.stilling, "Styrer");
    assert_eq!(
        (styrer.fra, styrer.til),
        (date(2025, 8, 1), Some(date(2026, 7, 31)))
    );
    assert_eq!(sett.ansatte[0].til, None);

    assert_eq!(sett.barn.len(), 2);
    assert_eq!(sett.barn[1].foedselsnummer.som_str(), "09851764191");
    assert_eq!(sett.barn[1].foedselsdato, date(2017, 5, 9));

    assert_eq!(sett.foresatte.len(), 3);
    let far = &sett.foresatte[1];
    assert_eq!(
        (far.relasjon, far.foreldreansvar),
        (Relasjon::Far, Foreldreansvar::Felles)
    );
    assert!(!far.bor_med);
    assert_eq!((&far.brukernavn, &far.epost), (&None, &None));
    assert_eq!(sett.foresatte[0].brukernavn.as_deref(), Some("mia"));

    let tiltaksbank = sett.tiltaksbank.unwrap();
    assert_eq!(tiltaksbank[0].tiltak, "Lekegrupper; inne og ute");
    assert_eq!(tiltaksbank[1].linje, 4);
    assert_eq!(
        tiltaksbank[1].beskyttelsesfaktor,
        Beskyttelsesfaktor::EnVenn
    );
    assert_eq!(tiltaksbank[1].nivaa, Tiltaksnivaa::Roed);
}

/// The files that come with the program, so that a newcomer's first import works.
#[test]
fn the_demo_municipality_has_no_faults() {
    let config: toml::Table =
        toml::from_str(include_str!("../../../../config/kommune/tjenester.toml")).unwrap();
    let rader = config["tjeneste"].as_array().unwrap();
    let koder = |rader: Vec<&toml::Value>| {
        let koder = rader.iter().map(|rad| rad["kode"].as_str().unwrap());
        koder.map(str::to_owned).collect()
    };
    let med_omsorg =
        |rad: &&toml::Value| rad.get("omsorg").is_some_and(|o| o.as_bool() == Some(true));
    let tjenester = Tjenestekoder {
        alle: koder(rader.iter().collect()),
        omsorg: koder(rader.iter().filter(med_omsorg).collect()),
    };
    let filer = Importfiler {
        enheter: include_bytes!("../../../../config/demo/enheter.csv").to_vec(),
        ansatte: include_bytes!("../../../../config/demo/ansatte.csv").to_vec(),
        barn: include_bytes!("../../../../config/demo/barn.csv").to_vec(),
        foresatte: include_bytes!("../../../../config/demo/foresatte.csv").to_vec(),
        tiltaksbank: Some(include_bytes!("../../../../config/kommune/tiltaksbank.csv").to_vec()),
    };
    assert_eq!(les(&filer, &tjenester, Nummermiljoe::Syntetisk).err(), None);
}

#[test]
fn without_a_bank_of_measures_none_comes_out() {
    let uten = Importfiler {
        tiltaksbank: None,
        ..filer(riktige())
    };
    assert_eq!(les_filer(&uten).unwrap().tiltaksbank, None);
}

#[test]
fn a_byte_order_mark_windows_line_ends_and_empty_lines_change_nothing() {
    let unix = les_filer(&filer(riktige())).unwrap();
    let mut tekster = riktige();
    for tekst in [
        &mut tekster.enheter,
        &mut tekster.ansatte,
        &mut tekster.barn,
    ] {
        *tekst = format!("\u{feff}{}\r\n\r\n", tekst.replace('\n', "\r\n"));
    }
    assert_eq!(les_filer(&filer(tekster)).unwrap(), unix);
}

#[test]
fn broken_1_headers() {
    let feil = feil_etter(|tekster| {
        tekster.enheter = tekster
            .enheter
            .replace(";overordnet", ";Overordnet;kommentar");
        tekster.ansatte = tekster
            .ansatte
            .replace("navn;foedselsnummer", "foedselsnummer;navn");
        tekster.barn = String::new();
        tekster.foresatte = tekster.foresatte.replace("epost", "barn");
        tekster.tiltaksbank = tekster.tiltaksbank.replace("nivaa;", "");
    });
    // No row is read, and so no row is blamed for naming units and children that were not read.
    assert_eq!(
        feil,
        [
            "enheter.csv:1:4: kolonnen «overordnet» mangler; ventet «overordnet»",
            "enheter.csv:1:4: kolonnen «Overordnet» er ukjent; \
             ventet bare navn;type;organisasjonsnummer;overordnet",
            "enheter.csv:1:5: kolonnen «kommentar» er ukjent; \
             ventet bare navn;type;organisasjonsnummer;overordnet",
            "ansatte.csv:1:2: kolonnene står i feil rekkefølge; \
             ventet brukernavn;navn;foedselsnummer;epost;enhet;rolle;stilling;fra;til",
            "barn.csv:1:1: filen er tom; ventet overskriftene \
             foedselsnummer;navn;foedselsdato;enhet;fra, og om ønskelig \
             adressevern og omsorg_enhet;omsorg_fra;omsorg_til og brukernavn;epost",
            "foresatte.csv:1:8: kolonnen «epost» mangler; ventet «epost»",
            "foresatte.csv:1:8: kolonnen «barn» står to ganger; ventet bare \
             barn;foedselsnummer;navn;relasjon;foreldreansvar;bor_med;brukernavn;epost, \
             og om ønskelig adressevern",
            "tiltaksbank.csv:1:2: kolonnen «nivaa» mangler; ventet «nivaa»",
        ]
    );
}

/// The right files, with the columns that may follow.
fn med_vern() -> Tekster {
    let mut tekster = riktige();
    tekster.enheter += "Barneverntjenesten;barnevern;310003018;310004014\n";
    let kolonner = ";adressevern;omsorg_enhet;omsorg_fra;omsorg_til";
    tekster.barn = tekster
        .barn
        .replace(";enhet;fra\n", &format!(";enhet;fra{kolonner}\n"))
        .replace("2023-08-15\n", "2023-08-15;;310003018;2026-11-01;\n")
        .replace("2023-08-18\n", "2023-08-18;strengt_fortrolig;;;\n");
    tekster.foresatte = tekster
        .foresatte
        .replace(";epost\n", ";epost;adressevern\n")
        .replace("mia@post.no\n", "mia@post.no;fortrolig\n")
        .replace("nei;;\n", "nei;;;\n")
        .replace("ja;mia;\n", "ja;mia;;fortrolig\n");
    tekster
}

#[test]
fn protection_and_care_stand_in_columns_of_their_own() {
    let sett = les_filer(&filer(riktige())).unwrap();
    assert!(
        sett.barn
            .iter()
            .all(|b| b.adressevern.is_none() && b.omsorg.is_none())
    );
    let sett = les_filer(&filer(med_vern())).unwrap();
    assert_eq!(sett.barn[0].adressevern, Some(Gradering::Ingen));
    assert_eq!(sett.barn[1].adressevern, Some(Gradering::StrengtFortrolig));
    assert_eq!(sett.barn[1].omsorg, Some(None));
    let omsorg = sett.barn[0].omsorg.clone().flatten().unwrap();
    assert_eq!((omsorg.fra, omsorg.til), (date(2026, 11, 1), None));
    assert_eq!(sett.foresatte[0].adressevern, Some(Gradering::Fortrolig));
    assert_eq!(sett.foresatte[1].adressevern, Some(Gradering::Ingen));
}

#[test]
fn broken_11_protection_and_care() {
    let mut tekster = med_vern();
    tekster.barn = tekster
        .barn
        .replace("strengt_fortrolig;;;", "hemmelig;;2026-01-01;2025-01-01")
        .replace("310003018;2026-11-01;", "310008869;2026-11-01;2026-10-01");
    tekster.foresatte = tekster.foresatte.replace("ja;mia;;fortrolig", "ja;mia;;");
    let feil = les_filer(&filer(tekster)).unwrap_err();
    assert_eq!(
        feil,
        [
            "barn.csv:2:7: enheten 310008869 finnes ikke i enheter.csv; \
             ventet et organisasjonsnummer fra enheter.csv",
            "barn.csv:2:9: omsorg_til er før omsorg_fra; \
             ventet samme dag som omsorg_fra eller senere",
            "barn.csv:3:6: adressevern «hemmelig» er ukjent; \
             ventet fortrolig eller strengt_fortrolig",
            "barn.csv:3:7: omsorg_enhet mangler; ventet enheten som har omsorgen",
            "barn.csv:3:9: omsorg_til er før omsorg_fra; \
             ventet samme dag som omsorg_fra eller senere",
            "foresatte.csv:4:9: adressevern er ikke lik linje 2; \
             ventet det samme i alle linjer for én person",
        ]
    );
    let mut skolens = med_vern();
    skolens.barn = skolens.barn.replace(";;310003018;", ";;310005959;");
    assert_eq!(
        les_filer(&filer(skolens)).unwrap_err(),
        [
            "barn.csv:2:7: enheten 310005959 kan ikke ha omsorgen for et barn; \
             ventet en enhet i barneverntjenesten"
        ]
    );
    let mut halv = med_vern();
    halv.barn = halv.barn.replace(";omsorg_til\n", "\n");
    let feil = les_filer(&filer(halv)).unwrap_err();
    assert_eq!(
        feil,
        ["barn.csv:1:9: kolonnen «omsorg_til» mangler; \
             ventet omsorg_enhet;omsorg_fra;omsorg_til"]
    );
}

/// The right files, in which both children can sign in.
fn med_innlogging() -> Tekster {
    let mut tekster = riktige();
    tekster.barn = tekster
        .barn
        .replace(";enhet;fra\n", ";enhet;fra;brukernavn;epost\n")
        .replace("2023-08-15\n", "2023-08-15;ask;ask@post.no\n")
        .replace("2023-08-18\n", "2023-08-18;;\n");
    tekster
}

#[test]
fn a_youth_can_have_a_user_name() {
    let sett = les_filer(&filer(riktige())).unwrap();
    assert!(
        sett.barn
            .iter()
            .all(|b| b.brukernavn.is_none() && b.epost.is_none())
    );
    let sett = les_filer(&filer(med_innlogging())).unwrap();
    assert_eq!(sett.barn[0].brukernavn.as_deref(), Some("ask"));
    assert_eq!(sett.barn[0].epost, Some(Some("ask@post.no".to_owned())));
    assert_eq!(
        (&sett.barn[1].brukernavn, &sett.barn[1].epost),
        (&None, &Some(None))
    );
}

#[test]
fn broken_12_a_childs_user_name() {
    let mut tekster = med_innlogging();
    tekster.barn = tekster
        .barn
        .replace(";ask;ask@post.no", ";mia;ask@post")
        .replace("2023-08-18;;", "2023-08-18;Bo Øyen;");
    let feil = les_filer(&filer(tekster)).unwrap_err();
    assert_eq!(
        feil,
        [
            "barn.csv:2:7: e-postadressen er ugyldig; ventet en adresse som navn@kommune.no",
            "barn.csv:3:6: brukernavnet har ugyldige tegn; \
             ventet små bokstaver, siffer og . _ - @, uten mellomrom",
            "foresatte.csv:2:7: brukernavnet er tatt av en annen person i barn.csv linje 2; \
             ventet et eget brukernavn for hver person",
            "foresatte.csv:4:7: brukernavnet er tatt av en annen person i barn.csv linje 2; \
             ventet et eget brukernavn for hver person",
        ]
    );
}

#[test]
fn broken_2_rows_of_the_wrong_width() {
    let feil = feil_etter(|tekster| {
        tekster.barn = tekster.barn.replace(";310005959;", ";310005959;0;");
        tekster.tiltaksbank = tekster.tiltaksbank.replace(";Helsestasjon", "");
    });
    assert_eq!(
        feil,
        [
            "barn.csv:3:6: raden har 6 felt; ventet 5 felt, skilt med semikolon",
            // The row that was not read brings no child.
            "foresatte.csv:4:1: barnet finnes ikke i barn.csv; ventet et fødselsnummer fra barn.csv",
            "tiltaksbank.csv:4:4: raden har 3 felt; ventet 4 felt, skilt med semikolon",
        ]
    );
}

#[test]
fn broken_3_bytes_that_are_not_utf8() {
    let mut filer = filer(riktige());
    // «Ås skole» and «skole» as Windows-1252 writes them.
    filer.enheter = b"navn;type;organisasjonsnummer;overordnet\r\n\
        \r\n\
        Oppvekst;administrasjon;310004014;\r\n\
        Bj\xF8rk\xE5sen;barnehage;310004987;310004014\r\n\
        \xC5s skole;sk\xF8le;310005959;310004014\r\n"
        .to_vec();
    filer.tiltaksbank = Some(b"beskyttelsesfaktor;niv\xE5\n".to_vec());
    assert_eq!(
        les_filer(&filer).unwrap_err(),
        [
            "enheter.csv:4:1: teksten er ikke gyldig UTF-8; \
             ventet UTF-8 (velg «CSV UTF-8» når filen lagres)",
            "enheter.csv:5:1: teksten er ikke gyldig UTF-8; \
             ventet UTF-8 (velg «CSV UTF-8» når filen lagres)",
            "enheter.csv:5:2: teksten er ikke gyldig UTF-8; \
             ventet UTF-8 (velg «CSV UTF-8» når filen lagres)",
            "tiltaksbank.csv:1:1: overskriften er ikke gyldig UTF-8; \
             ventet UTF-8 (velg «CSV UTF-8» når filen lagres)",
        ]
    );
}

#[test]
fn broken_4_units() {
    let feil = feil_etter(|tekster| {
        tekster.enheter = "\
navn;type;organisasjonsnummer;overordnet
;frisør;310004014;310004015
Bjørkåsen barnehage;barnehage;310004987;310006920
Ås skole;skole;310005959;310007897
Åsen;skole;310005959;
Ring A;skole;310007897;310008869
Ring B;skole;310008869;310007897
Selv;skole;310009830;310009830
"
        .to_owned();
    });
    assert_eq!(
        feil,
        [
            "enheter.csv:2:1: navn mangler; ventet en verdi",
            "enheter.csv:2:2: type «frisør» er ukjent; ventet administrasjon, barnehage, barnevern eller skole",
            "enheter.csv:2:4: kontrollsifferet i organisasjonsnummeret stemmer ikke; \
             ventet et riktig organisasjonsnummer",
            "enheter.csv:3:4: enheten 310006920 finnes ikke i enheter.csv; \
             ventet et organisasjonsnummer fra enheter.csv eller tomt felt",
            "enheter.csv:5:3: organisasjonsnummeret står også i linje 4; \
             ventet én linje for hver enhet",
            "enheter.csv:6:4: enheten ligger under seg selv; ventet ingen ring av enheter",
            "enheter.csv:7:4: enheten ligger under seg selv; ventet ingen ring av enheter",
            "enheter.csv:8:4: enheten ligger under seg selv; ventet ingen ring av enheter",
        ]
    );
}

#[test]
fn broken_5_employees_field_by_field() {
    let feil = feil_etter(|tekster| {
        tekster.ansatte = format!(
            "brukernavn;navn;foedselsnummer;epost;enhet;rolle;stilling;fra;til\n\
             Siv Ås;{};1981813104;siv.kommune.no;3100049;sjef;;01.08.2024;20260731\n\
             leif;\"Leif\u{7}Berg\";08897231051;leif@kommune;310011770;ansatt;Rådgiver;2026-02-30;\n\
             ;Kari;13097248022;kari@kommune.no;310004987;19818131049;Lærer;2024-08-02;2024-08-01\n",
            "å".repeat(201)
        );
    });
    assert_eq!(
        feil,
        [
            "ansatte.csv:2:1: brukernavnet har ugyldige tegn; \
             ventet små bokstaver, siffer og . _ - @, uten mellomrom",
            "ansatte.csv:2:2: navn er for lang; ventet høyst 200 tegn",
            "ansatte.csv:2:3: nummeret har ikke elleve siffer; ventet elleve siffer",
            "ansatte.csv:2:4: e-postadressen er ugyldig; ventet en adresse som navn@kommune.no",
            "ansatte.csv:2:5: organisasjonsnummeret har ikke ni siffer; ventet ni siffer",
            "ansatte.csv:2:6: rolle «sjef» er ukjent; \
             ventet ansatt, enhetsleder, lokal_administrator, systemansvarlig eller personvernombud",
            "ansatte.csv:2:7: stilling mangler; ventet en verdi",
            "ansatte.csv:2:8: fra er ikke en gyldig dato; ventet en dato på formen åååå-mm-dd",
            "ansatte.csv:2:9: til er ikke en gyldig dato; ventet en dato på formen åååå-mm-dd",
            "ansatte.csv:3:2: navn har usynlige styretegn; ventet vanlig tekst",
            "ansatte.csv:3:4: e-postadressen er ugyldig; ventet en adresse som navn@kommune.no",
            "ansatte.csv:3:5: enheten 310011770 finnes ikke i enheter.csv; \
             ventet et organisasjonsnummer fra enheter.csv",
            "ansatte.csv:3:8: fra er ikke en gyldig dato; ventet en dato på formen åååå-mm-dd",
            "ansatte.csv:4:1: brukernavn mangler; ventet en verdi",
            "ansatte.csv:4:3: nummeret er ikke syntetisk og kan tilhøre et virkelig menneske; \
             ventet et syntetisk nummer fra Skatteetaten (måned + 80)",
            // The national number that stands in the wrong column is not repeated.
            "ansatte.csv:4:6: rolle «…» er ukjent; \
             ventet ansatt, enhetsleder, lokal_administrator, systemansvarlig eller personvernombud",
            "ansatte.csv:4:9: til er før fra; ventet samme dag som fra eller senere",
        ]
    );
}

#[test]
fn broken_6_rows_of_one_employee_that_disagree() {
    let feil = feil_etter(|tekster| {
        tekster.ansatte.push_str(
            "\
siv;Siv Aas;19818131049;siv@post.no;310005959;ansatt;Pedagogisk leder;2024-08-01;
siv.aas;Siv Ås;19818131049;siv@kommune.no;310004987;ansatt;Assistent;2024-08-01;2024-12-31
leif;Ole Lie;13908331367;ole@kommune.no;310004987;ansatt;Assistent;2024-08-01;
",
        );
    });
    assert_eq!(
        feil,
        [
            "ansatte.csv:5:1: personen har et annet brukernavn i ansatte.csv linje 2; \
             ventet ett brukernavn for hver person",
            "ansatte.csv:5:2: navn er ikke lik linje 2; \
             ventet det samme i alle linjer for én person",
            "ansatte.csv:5:4: epost er ikke lik linje 2; \
             ventet det samme i alle linjer for én person",
            "ansatte.csv:6:3: samme person, enhet, rolle og fra står også i linje 2; \
             ventet én linje for hver rolle",
            "ansatte.csv:7:1: brukernavnet er tatt av en annen person i ansatte.csv linje 4; \
             ventet et eget brukernavn for hver person",
        ]
    );
}

#[test]
fn broken_7_children() {
    let feil = feil_etter(|tekster| {
        tekster.barn.push_str(
            "\
14832264211;Ask Øyen;2022-03-14;310004987;2023-08-15
20821464421;Cato;2014-02-21;310006920;2013-08-18
30861164167;Dina;2011-02-29;310005959;
32821464421;Eli;2014-02-20;310005959;2020-08-18
12891064062;Frøy;2010-09-12;310005959;2020-08-18
",
        );
    });
    assert_eq!(
        feil,
        [
            "barn.csv:4:1: barnet står også i linje 2; ventet én linje for hvert barn",
            "barn.csv:5:3: foedselsdato stemmer ikke med fødselsnummeret; \
             ventet samme dag, måned og årstall som i nummeret",
            "barn.csv:5:4: enheten 310006920 finnes ikke i enheter.csv; \
             ventet et organisasjonsnummer fra enheter.csv",
            "barn.csv:5:5: fra er før barnet ble født; ventet fødselsdagen eller senere",
            "barn.csv:6:3: foedselsdato er ikke en gyldig dato; \
             ventet en dato på formen åååå-mm-dd",
            "barn.csv:6:5: fra mangler; ventet en verdi",
            "barn.csv:7:1: nummeret begynner ikke med en gyldig dato; \
             ventet et riktig fødselsnummer, D-nummer eller H-nummer",
            "barn.csv:8:1: kontrollsifrene stemmer ikke; \
             ventet et riktig fødselsnummer, D-nummer eller H-nummer",
        ]
    );
}

#[test]
fn broken_8_guardians() {
    let feil = feil_etter(|tekster| {
        tekster.foresatte.push_str(
            "\
09851764191;17848631035;Mia Åsen;tante;felles;kanskje;mia;mia@annet.no
14832264211;14832264211;Ask Øyen;annen;begge;nei;;
20821464421;28829031088;Nora;mor;mor;ja;;nora@
",
        );
    });
    assert_eq!(
        feil,
        [
            "foresatte.csv:5:2: samme barn og foresatt står også i linje 4; \
             ventet én linje for hver foresatt til et barn",
            "foresatte.csv:5:3: navn er ikke lik linje 2; \
             ventet det samme i alle linjer for én person",
            "foresatte.csv:5:4: relasjon «tante» er ukjent; \
             ventet mor, far, medmor, fosterforelder, verge eller annen",
            "foresatte.csv:5:5: foreldreansvar er ikke lik linje 4; \
             ventet det samme i alle linjer for ett barn",
            "foresatte.csv:5:6: bor_med «kanskje» er ukjent; ventet ja eller nei",
            "foresatte.csv:5:8: epost er ikke lik linje 2; \
             ventet det samme i alle linjer for én person",
            "foresatte.csv:6:2: barnet er ført opp som sin egen foresatte; \
             ventet nummeret til den foresatte",
            "foresatte.csv:6:5: foreldreansvar «begge» er ukjent; \
             ventet felles, mor, far, medmor, andre eller ukjent",
            "foresatte.csv:7:1: barnet finnes ikke i barn.csv; \
             ventet et fødselsnummer fra barn.csv",
            "foresatte.csv:7:8: e-postadressen er ugyldig; ventet en adresse som navn@kommune.no",
        ]
    );
}

#[test]
fn broken_9_user_names_across_files() {
    let feil = feil_etter(|tekster| {
        // Siv is also a mother, under another name; Nora takes Leif's.
        tekster.foresatte.push_str(
            "\
09851764191;19818131049;Siv Ås;medmor;mor;nei;siv.privat;siv@post.no
14832264211;28829031088;Nora Lie;verge;felles;nei;leif;
",
        );
    });
    assert_eq!(
        feil,
        [
            "foresatte.csv:5:7: personen har et annet brukernavn i ansatte.csv linje 2; \
             ventet ett brukernavn for hver person",
            "foresatte.csv:6:7: brukernavnet er tatt av en annen person i ansatte.csv linje 4; \
             ventet et eget brukernavn for hver person",
        ]
    );
}

#[test]
fn an_employee_may_be_a_guardian_too() {
    let mut tekster = riktige();
    // With the same user name or none, and another address at home.
    tekster.foresatte.push_str(
        "\
09851764191;19818131049;Siv Ås;medmor;mor;nei;siv.aas;siv@post.no
14832264211;08897231051;Leif H. Berg;verge;felles;nei;;
",
    );
    assert_eq!(les_filer(&filer(tekster)).unwrap().foresatte.len(), 5);
}

#[test]
fn broken_10_bank_of_measures() {
    let feil = feil_etter(|tekster| {
        tekster.tiltaksbank.push_str(
            "\
en_venn;groenn;Lekegrupper; inne og ute;Barnehage/skole
en_venn;groenn;\"Lekegrupper; inne og ute\";Barnehage/skole
to_venner;blaa;;Skole
fritidsinteresse;gul;\"Et sitat som aldri
slutter;Skole
en_venn;gul;Turgruppe;Skole
",
        );
    });
    assert_eq!(
        feil,
        [
            "tiltaksbank.csv:5:5: raden har 5 felt; ventet 4 felt, skilt med semikolon",
            "tiltaksbank.csv:6:3: samme tiltak står også i linje 2; ventet én linje for hvert tiltak",
            "tiltaksbank.csv:7:1: beskyttelsesfaktor «to_venner» er ukjent; \
             ventet aldersadekvat_fungering, en_venn, fritidsinteresse, sosial_tilpasning, \
             foreldreomsorg, foreldrenes_jobb_og_nettverk eller positivt_selvbilde",
            "tiltaksbank.csv:7:2: nivaa «blaa» er ukjent; ventet groenn, gul eller roed",
            "tiltaksbank.csv:7:3: tiltak mangler; ventet en verdi",
            // The quotation runs to the end of the file, and takes the last lines with it.
            "tiltaksbank.csv:8:4: raden har 3 felt; ventet 4 felt, skilt med semikolon",
        ]
    );
}

#[test]
fn faults_of_all_files_come_in_one_go_and_in_order() {
    let feil = feil_etter(|tekster| {
        tekster.tiltaksbank = tekster.tiltaksbank.replace("roed", "rød");
        tekster.foresatte = tekster.foresatte.replace(";nei;", ";NEI;");
        tekster.barn = tekster.barn.replace("Bo Øyen", "");
        tekster.ansatte = tekster.ansatte.replace("leif@", "leif@@");
        tekster.enheter = tekster.enheter.replace(";skole;", ";Skole;");
    });
    assert_eq!(
        feil,
        [
            "enheter.csv:4:2: type «Skole» er ukjent; ventet administrasjon, barnehage, barnevern eller skole",
            "ansatte.csv:4:4: e-postadressen er ugyldig; ventet en adresse som navn@kommune.no",
            "barn.csv:3:2: navn mangler; ventet en verdi",
            "foresatte.csv:3:6: bor_med «NEI» er ukjent; ventet ja eller nei",
            "tiltaksbank.csv:4:2: nivaa «rød» er ukjent; ventet groenn, gul eller roed",
        ]
    );
}

#[test]
fn in_production_the_invented_people_are_refused() {
    let tjenester = Tjenestekoder {
        alle: ["administrasjon", "barnehage", "skole"]
            .map(str::to_owned)
            .into(),
        omsorg: BTreeSet::new(),
    };
    let feil = les(&filer(riktige()), &tjenester, Nummermiljoe::Produksjon).unwrap_err();
    assert_eq!(
        feil[0].to_string(),
        "ansatte.csv:2:3: nummeret er syntetisk og hører hjemme i et testmiljø; \
         ventet et virkelig nummer"
    );
    // Three employees, two children, and child and guardian in three rows; nothing else is blamed.
    assert_eq!(feil.len(), 3 + 2 + 6);
}

#[test]
fn no_bytes_make_it_panic() {
    for bytes in [
        &b"\xEF\xBB\xBF"[..],
        b"\n\n",
        b";;;;\n",
        b"\"",
        b"\0\0\0\0",
        b"\r",
        b"\xFF\xFEn\0a\0",
    ] {
        let filer = Importfiler {
            enheter: bytes.to_vec(),
            ansatte: bytes.to_vec(),
            barn: bytes.to_vec(),
            foresatte: bytes.to_vec(),
            tiltaksbank: Some(bytes.to_vec()),
        };
        assert!(les_filer(&filer).unwrap_err().len() >= 5);
    }
}
