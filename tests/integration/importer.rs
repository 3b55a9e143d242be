//! The importer, from the files of the demo municipality to rows, on both databases.
//!
//! The file is long because it is a list: what each kind of change in the files does to what is stored.

use crate::{
    proevebase::{Faste, Proevebase, begge},
    verden::oppsett,
};
use jiff::Timestamp;
use stafett_app::{
    importer::{Importfiler, Importsett, Lagringsfeil, lagre, les},
    omgivelser::{IngenTilfeldighet, Omgivelser},
};
use stafett_domain::{
    alder::Samtykkeregler,
    foedselsnummer::Nummermiljoe,
    ids::{EnhetId, PersonId},
    kommunenummer::Kommunenummer,
};
use stafett_persistence::{
    Database, DbFeil, Lesing,
    register::{self, Barneopphold, Scope},
};
use std::{
    collections::HashMap,
    fs,
    path::PathBuf,
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};
use uuid::Uuid;

fn config(sti: &str) -> Vec<u8> {
    fs::read(
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../config")
            .join(sti),
    )
    .unwrap()
}

fn regler() -> Arc<Samtykkeregler> {
    oppsett().samtykkeregler
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
    les(&filer, &oppsett().tjenestekoder(), Nummermiljoe::Syntetisk).unwrap()
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
        let foerst = lagre(
            base.database(),
            (&kommune, &regler()),
            &sett,
            &ider,
            &mut |_, _| (),
        )
        .unwrap();
        assert!(
            // Who is protected is counted beside who is there: two are, the other children are not.
            foerst.nye > 300 && foerst.endret == 2 && foerst.uendret == 21,
            "{foerst:?}"
        );
        let foer = personer(base.database(), "9901");
        let andre = lagre(
            base.database(),
            (&kommune, &regler()),
            &sett,
            &ider,
            &mut |_, _| (),
        )
        .unwrap();
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
        lagre(
            base.database(),
            (&kommune, &regler()),
            &sett,
            &ider,
            &mut |_, _| (),
        )
        .unwrap();
        let utfall = lagre(
            base.database(),
            (&kommune, &regler()),
            &nytt_navn,
            &ider,
            &mut |_, _| (),
        )
        .unwrap();
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
        lagre(
            base.database(),
            (&kommune, &regler()),
            &sett,
            &ider,
            &mut |_, _| (),
        )
        .unwrap();
        let mut annen = kommune.clone();
        annen.nummer = Kommunenummer::parse("9902").unwrap();
        let feil = lagre(
            base.database(),
            (&annen, &regler()),
            &sett,
            &ider,
            &mut |_, _| (),
        )
        .unwrap_err();
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
            (&oppsett().kommune, &regler()),
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
            let alle = String::from_utf8(config(&format!("demo/{fil}.csv"))).unwrap();
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

const ANNA: &str = "14832264211";
const KRISTIAN: &str = "23879231175";
const AISHA: &str = "28869114261";
const I_MORGEN: &str = "2026-11-23T09:00:00Z";

/// As [`Faste`], but another day.
struct Dag<'a>(&'a Faste, &'a str);

impl Omgivelser for Dag<'_> {
    fn naa(&self) -> Timestamp {
        self.1.parse().unwrap()
    }

    fn ny_id(&self) -> Uuid {
        self.0.ny_id()
    }

    fn tilfeldig(&self) -> Result<[u8; 32], IngenTilfeldighet> {
        self.0.tilfeldig()
    }
}

/// What an import did: new, changed, and how many of the changed that ended.
fn importer(base: &Proevebase, sett: &Importsett, omgivelser: &dyn Omgivelser) -> (u64, u64, u64) {
    let kommune = oppsett().kommune;
    let utfall = lagre(
        base.database(),
        (&kommune, &regler()),
        sett,
        omgivelser,
        &mut |_, _| (),
    )
    .unwrap();
    (utfall.nye, utfall.endret, utfall.avsluttet)
}

/// Imports, and then once more today and once more tomorrow, which must change nothing.
fn importer_tre_ganger(base: &Proevebase, sett: &Importsett, ider: &Faste) -> (u64, u64, u64) {
    let utfall = importer(base, sett, ider);
    assert_eq!(importer(base, sett, ider), (0, 0, 0), "today");
    assert_eq!(importer(base, sett, &Dag(ider, I_MORGEN)), (0, 0, 0));
    utfall
}

fn bytt(fil: &mut Vec<u8>, fra: &str, til: &str) {
    let tekst = String::from_utf8(fil.clone()).unwrap();
    assert_eq!(tekst.matches(fra).count(), 1, "«{fra}»");
    *fil = tekst.replace(fra, til).into_bytes();
}

/// Takes away the lines that hold this.
fn uten(fil: &mut Vec<u8>, hva: &str) {
    let tekst = String::from_utf8(fil.clone()).unwrap();
    let igjen: String = tekst
        .split_inclusive('\n')
        .filter(|l| !l.contains(hva))
        .collect();
    assert_ne!(igjen, tekst, "«{hva}»");
    *fil = igjen.into_bytes();
}

/// The municipality's people by id and its units by id, to tell rows by the numbers in the files.
struct Navn {
    scope: Scope,
    personer: HashMap<PersonId, String>,
    enheter: HashMap<EnhetId, String>,
}

fn navn(tx: &mut Lesing<'_>) -> Result<Navn, DbFeil> {
    let (kommune, _) = register::finn_kommune(tx, "9901")?.unwrap();
    let scope = Scope { kommune };
    let personer = register::personer(tx, scope)?.into_values();
    let enheter = register::enheter(tx, scope)?.into_iter();
    Ok(Navn {
        scope,
        personer: personer.map(|p| (p.id, p.foedselsnummer)).collect(),
        enheter: enheter.map(|e| (e.id, e.organisasjonsnummer)).collect(),
    })
}

fn lest<T>(base: &Proevebase, les: impl FnOnce(&mut Lesing<'_>, &Navn) -> Result<T, DbFeil>) -> T {
    let svar = base.database().read_blokkerende(|tx| {
        let navn = navn(tx)?;
        les(tx, &navn)
    });
    svar.unwrap()
}

fn til_tekst(til: Option<&String>) -> &str {
    til.map_or("-", String::as_str)
}

/// The roles of one person as «unit role first day last day», by first day.
fn roller(base: &Proevebase, nummer: &str) -> Vec<String> {
    lest(base, |tx, navn| {
        let brukere = register::brukere(tx, navn.scope)?;
        let mut deres = register::tilhoerigheter(tx, navn.scope)?;
        deres.retain(|(_, t)| {
            brukere
                .iter()
                .any(|(eier, b)| *b == t.bruker && navn.personer[eier] == nummer)
        });
        deres.sort_by(|(_, a), (_, b)| a.fra.cmp(&b.fra));
        let linje = |(_, t): &(Uuid, register::Tilhoerighet)| {
            let (enhet, til) = (&navn.enheter[&t.enhet], til_tekst(t.til.as_ref()));
            format!("{enhet} {} {} {til}", t.rolle, t.fra)
        };
        Ok(deres.iter().map(linje).collect())
    })
}

/// The stays of one child as «unit first day last day», by first day.
fn opphold(base: &Proevebase, barn: &str) -> Vec<String> {
    lest(base, |tx, navn| {
        let alle = register::barneopphold(tx, navn.scope)?.into_iter();
        let linje = |(_, o): (Uuid, Barneopphold)| {
            let (enhet, til) = (&navn.enheter[&o.enhet], til_tekst(o.til.as_ref()));
            format!("{enhet} {} {til}", o.fra)
        };
        Ok(alle
            .filter(|(_, o)| navn.personer[&o.barn] == barn)
            .map(linje)
            .collect())
    })
}

/// The guardians of one child as «number last day», by number.
fn foresatte(base: &Proevebase, barn: &str) -> Vec<String> {
    lest(base, |tx, navn| {
        let mut deres: Vec<String> = register::slektskap(tx, navn.scope)?
            .iter()
            .filter(|s| navn.personer[&s.barn] == barn)
            .map(|s| format!("{} {}", navn.personer[&s.person], til_tekst(s.til.as_ref())))
            .collect();
        deres.sort();
        Ok(deres)
    })
}

#[test]
fn a_role_that_the_file_no_longer_holds_ends_yesterday_and_goes_on_if_it_comes_back() {
    let sett = demo_med(|_| ());
    let uten_kristian = demo_med(|filer| uten(&mut filer.ansatte, KRISTIAN));
    for base in begge("rolle_borte") {
        let ider = Faste::default();
        importer(&base, &sett, &ider);
        let utfall = importer_tre_ganger(&base, &uten_kristian, &ider);
        assert_eq!(utfall, (0, 1, 1));
        assert_eq!(
            roller(&base, KRISTIAN),
            ["310007897 ansatt 2019-08-01 2026-11-21"]
        );
        // The journal got one event, and none from tomorrow.
        let dump = base.dump();
        let i_dump = |hva: &str| {
            let heks: String = hva.bytes().map(|b| format!("{b:02x}")).collect();
            let dump = String::from_utf8_lossy(&dump);
            dump.contains(hva) || dump.contains(&heks)
        };
        let i_morgen: Timestamp = I_MORGEN.parse().unwrap();
        assert!(i_dump(
            "data.avsluttet=t:1\ndata.endret=t:1\ndata.nye=t:0\n"
        ));
        assert!(!i_dump(&format!("tidspunkt={}", i_morgen.as_microsecond())));

        assert_eq!(importer_tre_ganger(&base, &sett, &ider), (0, 1, 0));
        assert_eq!(roller(&base, KRISTIAN), ["310007897 ansatt 2019-08-01 -"]);
    }
}

#[test]
fn a_role_of_today_ends_today_a_coming_one_never_holds_and_an_ended_one_stays() {
    let flere = demo_med(|filer| {
        for (enhet, fra, til) in [
            ("310008869", "2026-11-22", ""),
            ("310009830", "2027-01-01", ""),
            ("310010804", "2020-01-01", "2027-06-30"),
        ] {
            let rad = format!(
                "kristian.lien;Kristian Lien;{KRISTIAN};kristian.lien@elvedal.example;{enhet};ansatt;Lærer;{fra};{til}\n"
            );
            filer.ansatte.extend(rad.into_bytes());
        }
    });
    let faerre =
        demo_med(|filer| uten(&mut filer.ansatte, "aisha.hassan@elvedal.example;310005959"));
    for base in begge("rolle_grense") {
        let ider = Faste::default();
        importer(&base, &flere, &ider);
        assert_eq!(importer_tre_ganger(&base, &faerre, &ider), (0, 3, 3));
        assert_eq!(
            roller(&base, KRISTIAN),
            [
                "310007897 ansatt 2019-08-01 -",
                "310010804 ansatt 2020-01-01 2026-11-21",
                "310008869 ansatt 2026-11-22 2026-11-22",
                "310009830 ansatt 2027-01-01 2026-12-31",
            ]
        );
        assert_eq!(
            roller(&base, AISHA),
            [
                "310005959 ansatt 2020-08-01 2025-07-31",
                "310006920 ansatt 2025-08-01 -",
            ]
        );
    }
}

#[test]
fn a_corrected_first_day_changes_the_open_role_and_an_older_period_is_one_more() {
    let kristian = "kristian.lien@elvedal.example;310007897;ansatt;Kontaktlærer;";
    let sett_fra = |dato: &str| {
        demo_med(|filer| {
            let gammel = format!("{kristian}2019-08-01;");
            bytt(&mut filer.ansatte, &gammel, &format!("{kristian}{dato}"));
        })
    };
    let sett = demo_med(|_| ());
    let (rettet, eldre) = (sett_fra("2019-09-01;"), sett_fra("2010-08-01;2011-07-31"));
    for base in begge("rolle_rettet") {
        let ider = Faste::default();
        importer(&base, &sett, &ider);
        assert_eq!(importer_tre_ganger(&base, &rettet, &ider), (0, 1, 0));
        assert_eq!(roller(&base, KRISTIAN), ["310007897 ansatt 2019-09-01 -"]);
        // Only a period long gone is left in the file: that does not unmake the one we know of.
        assert_eq!(importer_tre_ganger(&base, &eldre, &ider), (1, 1, 1));
        assert_eq!(
            roller(&base, KRISTIAN),
            [
                "310007897 ansatt 2010-08-01 2011-07-31",
                "310007897 ansatt 2019-09-01 2026-11-21",
            ]
        );
    }
}

#[test]
fn a_guardian_who_is_gone_from_the_file_has_no_tie_any_more_until_they_come_back() {
    let sett = demo_med(|_| ());
    let uten_far = demo_med(|filer| uten(&mut filer.foresatte, "02888431198"));
    for base in begge("foresatt_borte") {
        let ider = Faste::default();
        importer(&base, &sett, &ider);
        let begge_to = ["02888431198 -", "17848631035 -"];
        assert_eq!(foresatte(&base, ANNA), begge_to);
        let (nye, endret, avsluttet) = importer_tre_ganger(&base, &uten_far, &ider);
        // The father of two, by name in two rows.
        assert_eq!((nye, endret), (0, avsluttet));
        assert!(avsluttet >= 1);
        assert_eq!(
            foresatte(&base, ANNA),
            ["02888431198 2026-11-21", "17848631035 -"]
        );
        let tilbake = importer_tre_ganger(&base, &sett, &ider);
        assert_eq!(tilbake, (0, avsluttet, 0));
        assert_eq!(foresatte(&base, ANNA), begge_to);
    }
}

#[test]
fn a_child_who_is_gone_from_the_files_keeps_unit_and_family() {
    let sett = demo_med(|_| ());
    let uten_anna = demo_med(|filer| {
        uten(&mut filer.barn, ANNA);
        uten(&mut filer.foresatte, ANNA);
    });
    for base in begge("barn_borte") {
        let ider = Faste::default();
        importer(&base, &sett, &ider);
        let foer = (opphold(&base, ANNA), foresatte(&base, ANNA));
        assert_eq!(importer_tre_ganger(&base, &uten_anna, &ider), (0, 0, 0));
        assert_eq!(foer, (opphold(&base, ANNA), foresatte(&base, ANNA)));
        assert_eq!(foer.1, ["02888431198 -", "17848631035 -"]);
    }
}

const A: &str = "310004987";
const B: &str = "310005959";
const C: &str = "310006920";

/// What the file says of Anna, what the import did, and her stays afterwards.
type Steg<'a> = (&'a str, &'a str, (u64, u64, u64), &'a [&'a str]);

fn flytt_anna(proeve: &str, steg: &[Steg<'_>]) {
    for base in begge(proeve) {
        let ider = Faste::default();
        importer(&base, &demo_med(|_| ()), &ider);
        assert_eq!(opphold(&base, ANNA), [format!("{A} 2023-08-01 -")]);
        for (enhet, fra, utfall, ventet) in steg {
            let sett = demo_med(|filer| {
                let ny = format!("2022-03-14;{enhet};{fra}");
                bytt(&mut filer.barn, "2022-03-14;310004987;2023-08-01", &ny);
            });
            let fikk = importer_tre_ganger(&base, &sett, &ider);
            assert_eq!(opphold(&base, ANNA), *ventet, "{enhet} {fra}");
            assert_eq!(fikk, *utfall, "{enhet} {fra}");
        }
    }
}

#[test]
fn a_child_moves_back_and_forth_and_is_in_one_unit_at_a_time() {
    flytt_anna(
        "flytting",
        &[
            (A, "2023-08-15", (0, 1, 0), &["310004987 2023-08-15 -"]),
            (
                B,
                "2025-08-01",
                (1, 1, 1),
                &["310004987 2023-08-15 2025-07-31", "310005959 2025-08-01 -"],
            ),
            (
                B,
                "2025-08-18",
                (0, 2, 0),
                &["310004987 2023-08-15 2025-08-17", "310005959 2025-08-18 -"],
            ),
            (
                A,
                "2026-08-01",
                (1, 1, 1),
                &[
                    "310004987 2023-08-15 2025-08-17",
                    "310005959 2025-08-18 2026-07-31",
                    "310004987 2026-08-01 -",
                ],
            ),
            // From before the open stay began: that one keeps its first day and no more.
            (
                C,
                "2026-08-01",
                (1, 1, 1),
                &[
                    "310004987 2023-08-15 2025-08-17",
                    "310005959 2025-08-18 2026-07-31",
                    "310004987 2026-08-01 2026-08-01",
                    "310006920 2026-08-01 -",
                ],
            ),
            // That was a mistake: the same stay as before goes on.
            (
                A,
                "2026-08-01",
                (0, 2, 1),
                &[
                    "310004987 2023-08-15 2025-08-17",
                    "310005959 2025-08-18 2026-07-31",
                    "310004987 2026-08-01 -",
                    "310006920 2026-08-01 2026-08-01",
                ],
            ),
        ],
    );
}

#[test]
fn a_move_to_come_may_be_put_off_replaced_and_taken_back() {
    flytt_anna(
        "flytting_senere",
        &[
            (
                B,
                "2027-08-01",
                (1, 1, 1),
                &["310004987 2023-08-01 2027-07-31", "310005959 2027-08-01 -"],
            ),
            (
                B,
                "2027-08-16",
                (0, 2, 0),
                &["310004987 2023-08-01 2027-08-15", "310005959 2027-08-16 -"],
            ),
            // Somewhere else, and sooner: never in B, and no longer in A than until then.
            (
                C,
                "2027-03-01",
                (1, 2, 1),
                &[
                    "310004987 2023-08-01 2027-02-28",
                    "310006920 2027-03-01 -",
                    "310005959 2027-08-16 2027-08-15",
                ],
            ),
            (
                A,
                "2023-08-01",
                (0, 2, 1),
                &[
                    "310004987 2023-08-01 -",
                    "310006920 2027-03-01 2027-02-28",
                    "310005959 2027-08-16 2027-08-15",
                ],
            ),
        ],
    );
}

#[test]
fn the_database_refuses_a_second_open_stay() {
    let sett = demo_med(|_| ());
    for base in begge("ett_opphold") {
        importer(&base, &sett, &Faste::default());
        let (scope, annet) = lest(&base, |tx, navn| {
            let (_, opphold) = register::barneopphold(tx, navn.scope)?.remove(0);
            let fra = "2000-01-01".to_owned();
            Ok((navn.scope, Barneopphold { fra, ..opphold }))
        });
        let id = Uuid::from_u128(u128::MAX);
        let svar = base
            .database()
            .write_blokkerende(|tx| register::lagre_barneopphold(tx, scope, id, &annet, false));
        assert!(matches!(svar, Err(DbFeil::Konflikt)), "{svar:?}");
    }
}

/// The one that comes second has not read a row while the first is half-way, and afterwards finds
/// nothing to do: both when the municipality is new, and when it is there.
#[test]
fn two_imports_at_the_same_time_take_turns() {
    let sett = demo_med(|_| ());
    let endret = demo_med(|filer| {
        uten(&mut filer.ansatte, KRISTIAN);
        bytt(
            &mut filer.barn,
            "2022-03-14;310004987;2023-08-01",
            "2022-03-14;310005959;2026-08-01",
        );
    });
    for base in begge("samtidig") {
        let (base, ider) = (&base, &Faste::default());
        for (runde, sett) in [("ny", &sett), ("endret", &endret)] {
            let (si_fra, hoer) = mpsc::channel();
            let kommune = oppsett().kommune;
            let (foerste, andre) = thread::scope(|s| {
                let mut andre = None;
                let foerste = lagre(
                    base.database(),
                    (&kommune, &regler()),
                    sett,
                    ider,
                    &mut |gjort, alle| {
                        if gjort * 2 == alle - alle % 2 {
                            let si_fra = si_fra.clone();
                            let kommune = &kommune;
                            andre = Some(s.spawn(move || {
                                lagre(
                                    base.database(),
                                    (kommune, &regler()),
                                    sett,
                                    ider,
                                    &mut |_, _| {
                                        let _ = si_fra.send(());
                                    },
                                )
                            }));
                            let kom_frem = hoer.recv_timeout(Duration::from_millis(300));
                            assert!(kom_frem.is_err(), "{runde}: the second did not wait");
                        }
                    },
                );
                (foerste, andre.unwrap().join().unwrap())
            });
            let (foerste, andre) = (foerste.unwrap(), andre.unwrap());
            assert!(foerste.nye + foerste.endret > 0, "{runde}: {foerste:?}");
            assert_eq!((andre.nye, andre.endret), (0, 0), "{runde}");
        }
        assert_eq!(roller(base, KRISTIAN).len(), 1);
        assert_eq!(opphold(base, ANNA).len(), 2);
    }
}
