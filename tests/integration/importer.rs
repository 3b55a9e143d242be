//! The importer, from the files of the demo municipality to rows, on both databases.

use crate::proevebase::{Faste, begge};
use stafett_app::{
    importer::{Importfiler, Importsett, Lagringsfeil, lagre, les},
    oppsett::Kommuneoppsett,
};
use stafett_domain::{foedselsnummer::Nummermiljoe, kommunenummer::Kommunenummer};
use stafett_persistence::{
    Database, DbFeil,
    register::{self, Scope},
};
use std::{fs, path::PathBuf};

fn config(sti: &str) -> Vec<u8> {
    fs::read(
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../config")
            .join(sti),
    )
    .unwrap()
}

fn tekst(sti: &str) -> String {
    String::from_utf8(config(sti)).unwrap()
}

fn oppsett() -> Kommuneoppsett {
    Kommuneoppsett::les(
        &tekst("kommune/kommune.toml"),
        &tekst("kommune/tjenester.toml"),
    )
    .unwrap()
}

fn demo_med(endre: impl FnOnce(&mut Importfiler)) -> Importsett {
    let mut filer = Importfiler {
        enheter: config("demo/enheter.csv"),
        ansatte: config("demo/ansatte.csv"),
        barn: config("demo/barn.csv"),
        foresatte: config("demo/foresatte.csv"),
        tiltaksbank: Some(config("kommune/tiltaksbank.csv")),
    };
    endre(&mut filer);
    les(&filer, &oppsett().tjenester, Nummermiljoe::Syntetisk).unwrap()
}

fn personer(database: &Database, nummer: &str) -> Vec<(String, String)> {
    database
        .read_blokkerende(|tx| {
            let Some((kommune, _)) = register::finn_kommune(tx, nummer)? else {
                return Ok(Vec::new());
            };
            let alle = register::personer(tx, Scope { kommune })?;
            let mut navn: Vec<_> = alle
                .into_values()
                .map(|p| (p.foedselsnummer, p.navn))
                .collect();
            navn.sort();
            Ok::<_, DbFeil>(navn)
        })
        .unwrap()
}

#[test]
fn the_same_import_twice_changes_nothing() {
    let sett = demo_med(|_| ());
    for base in begge("to_ganger") {
        let (kommune, ider) = (oppsett().kommune, Faste::default());
        let foerst = lagre(base.database(), &kommune, &sett, &ider, &mut |_, _| ()).unwrap();
        assert!(
            foerst.nye > 300 && foerst.endret == 0 && foerst.uendret == 0,
            "{foerst:?}"
        );
        let foer = personer(base.database(), "9901");
        let andre = lagre(base.database(), &kommune, &sett, &ider, &mut |_, _| ()).unwrap();
        assert_eq!((andre.nye, andre.endret), (0, 0));
        assert_eq!(foer, personer(base.database(), "9901"));
        assert!(foer.iter().any(|(nummer, _)| nummer == "14832264211"));
    }
}

#[test]
fn a_changed_row_changes_that_row_only() {
    let sett = demo_med(|_| ());
    let nytt_navn = demo_med(|filer| {
        let barn = String::from_utf8(filer.barn.clone()).unwrap();
        filer.barn = barn.replacen("Anna", "Anne", 1).into_bytes();
    });
    for base in begge("endret") {
        let (kommune, ider) = (oppsett().kommune, Faste::default());
        lagre(base.database(), &kommune, &sett, &ider, &mut |_, _| ()).unwrap();
        let utfall = lagre(base.database(), &kommune, &nytt_navn, &ider, &mut |_, _| ()).unwrap();
        assert_eq!((utfall.nye, utfall.endret), (0, 1));
        let navn = personer(base.database(), "9901");
        assert!(
            navn.iter()
                .any(|(nr, navn)| nr == "14832264211" && navn.starts_with("Anne"))
        );
    }
}

/// Two municipalities in one installation: the same people may be in both, the same user name not.
/// The fault is told, and the second municipality is not half there.
#[test]
fn a_user_name_that_another_municipality_has_is_a_fault_and_nothing_is_stored() {
    let sett = demo_med(|_| ());
    for base in begge("brukernavn") {
        let (kommune, ider) = (oppsett().kommune, Faste::default());
        lagre(base.database(), &kommune, &sett, &ider, &mut |_, _| ()).unwrap();
        let mut annen = kommune.clone();
        annen.nummer = Kommunenummer::parse("9902").unwrap();
        let feil = lagre(base.database(), &annen, &sett, &ider, &mut |_, _| ()).unwrap_err();
        let Lagringsfeil::Rad(rad) = feil else {
            panic!("{feil:?}")
        };
        assert_eq!((rad.fil, rad.linje, rad.kolonne), ("ansatte.csv", 2, 1));
        assert!(personer(base.database(), "9902").is_empty());
    }
}

/// What a thief of the database or of a backup finds: no name, no national id, no address, no
/// user name, no sentence. PostgreSQL dumps bytes as hexadecimal, so both forms are looked for.
#[test]
fn a_raw_dump_holds_no_name_no_number_and_no_sentence() {
    let sett = demo_med(|_| ());
    for base in begge("dump") {
        let ider = Faste::default();
        lagre(
            base.database(),
            &oppsett().kommune,
            &sett,
            &ider,
            &mut |_, _| (),
        )
        .unwrap();
        let dump = base.dump();
        let dump = String::from_utf8_lossy(&dump);
        assert!(
            dump.contains("310004987"),
            "the dump is no dump: an organisation number is not secret"
        );
        let mut hemmelig: Vec<String> = Vec::new();
        for fil in ["ansatte", "barn", "foresatte"] {
            let alle = tekst(&format!("demo/{fil}.csv"));
            let celler = alle
                .lines()
                .skip(1)
                .flat_map(|l| l.split(';').map(str::to_owned));
            // Codes, dates and organisation numbers are meant to be readable.
            hemmelig.extend(celler.filter(|c| {
                c.contains(' ')
                    || c.contains('@')
                    || c.contains('.')
                    || c.bytes().filter(u8::is_ascii_digit).count() == 11
            }));
        }
        hemmelig.extend(sett.enheter.iter().map(|e| e.navn.clone()));
        hemmelig.extend(sett.tiltaksbank.iter().flatten().map(|t| t.tiltak.clone()));
        assert!(hemmelig.len() > 300);
        for ord in hemmelig {
            let heks: String = ord.bytes().map(|b| format!("{b:02x}")).collect();
            assert!(!dump.contains(&ord), "«{ord}» lies open");
            assert!(!dump.contains(&heks), "«{ord}» lies open as hexadecimal");
        }
    }
}
