//! Tests of the grants: one picture of a case, and what each change in it does to who may see.
//!
//! Long because the rules share that picture; splitting them would mean building it twice.

use super::*;
use crate::{
    ids::{EnhetId, PersonId, SamtykkeId},
    samtykke::{Mottaker, Samtykke},
    tid,
};
use jiff::{ToSpan, civil::date};
use proptest::prelude::*;
use uuid::Uuid;

const MOR: u8 = 1;
const FAR: u8 = 2;
const BARN: u8 = 9;
const HOLDER: u8 = 20;
const DELTAKER: u8 = 21;
const LEDER: u8 = 22;
const BARNEHAGE: u8 = 40;
const PPT: u8 = 41;
const ANNEN_PPT: u8 = 42;

fn bruker(n: u8) -> BrukerId {
    BrukerId(Uuid::from_u128(u128::from(n)))
}

fn person(n: u8) -> PersonId {
    PersonId(Uuid::from_u128(1000 + u128::from(n)))
}

fn enhet(n: u8) -> EnhetId {
    EnhetId(Uuid::from_u128(2000 + u128::from(n)))
}

fn kode(raa: &str) -> Kode {
    Kode::parse(raa).unwrap()
}

fn koder(raa: &[&str]) -> BTreeSet<Kode> {
    raa.iter().map(|r| kode(r)).collect()
}

fn noen(raa: &[&str]) -> Temaer {
    Temaer::Noen(koder(raa))
}

/// Midnight in Norway `dager` days after the log was opened.
fn dag(dager: i32) -> Timestamp {
    tid::midnatt(tid::etter_dager(date(2026, 9, 1), dager))
}

fn deltakelse(hvem: u8, hvor: u8, fra: i32, til: Option<i32>) -> Deltakelse {
    Deltakelse {
        bruker: bruker(hvem),
        enhet: enhet(hvor),
        tjeneste: kode(if hvor == BARNEHAGE {
            "barnehage"
        } else {
            "ppt"
        }),
        fra: dag(fra),
        til: til.map(dag),
    }
}

fn foresatt(hvem: u8, har_ansvar: bool) -> Foresatt {
    Foresatt {
        person: person(hvem),
        bruker: Some(bruker(hvem)),
        har_ansvar,
    }
}

fn samtykke(giver: u8, temaer: &[&str], fra: i32, til: i32) -> Samtykke {
    Samtykke {
        id: SamtykkeId(Uuid::nil()),
        gjelder: person(BARN),
        giver: person(giver),
        til: Mottaker {
            tjeneste: kode("ppt"),
            enhet: None,
        },
        temaer: koder(temaer),
        nivaa: Samtykkenivaa::Les,
        gyldig_fra: dag(fra),
        gyldig_til: dag(til),
        trukket: None,
    }
}

/// A child of four, two parents, a holder in the kindergarten that opened the log, and a
/// participant from PPT since day 1. No consents.
fn sak() -> Sakbilde {
    Sakbilde {
        foedselsdato: date(2022, 3, 14),
        barn: person(BARN),
        opprettet: dag(0),
        aapnet_av: enhet(BARNEHAGE),
        pinnen_ble: true,
        takket_ja: true,
        holder: Some(deltakelse(HOLDER, BARNEHAGE, 0, None)),
        deltakere: vec![deltakelse(DELTAKER, PPT, 1, None)],
        foresatte: vec![foresatt(MOR, true), foresatt(FAR, true)],
        samtykker: Vec::new(),
        ansettelser: vec![
            deltakelse(HOLDER, BARNEHAGE, -1000, None),
            deltakelse(DELTAKER, PPT, -1000, None),
        ],
        ledere: Vec::new(),
    }
}

fn med_samtykker(samtykker: impl IntoIterator<Item = Samtykke>) -> Sakbilde {
    Sakbilde {
        samtykker: samtykker.into_iter().collect(),
        ..sak()
    }
}

fn for_bruker(sak: &Sakbilde, hvem: u8) -> Vec<Tilgang> {
    let mut alle = tilganger(sak);
    alle.retain(|t| t.bruker == bruker(hvem));
    alle
}

fn tilgang(
    hvem: u8,
    nivaa: Tilgangsnivaa,
    temaer: Temaer,
    (fra, til): (i32, Option<i32>),
    grunnlag: Grunnlag,
) -> Tilgang {
    Tilgang {
        bruker: bruker(hvem),
        nivaa,
        temaer,
        fra: dag(fra),
        til: til.map(dag),
        grunnlag,
    }
}

fn leser(temaer: &[&str], fra: i32, til: i32) -> Tilgang {
    tilgang(
        DELTAKER,
        Tilgangsnivaa::Les,
        noen(temaer),
        (fra, Some(til)),
        Grunnlag::Samtykke,
    )
}

#[test]
fn the_yes_at_the_opening_ends_when_the_stafettpinne_has_been_elsewhere() {
    let tilbake = Sakbilde {
        pinnen_ble: false,
        ..sak()
    };
    let barnehage = enhet(BARNEHAGE);
    let tjeneste = kode("barnehage");
    let dekket = |sak: &Sakbilde, plass| sak.er_dekket(&tjeneste, barnehage, plass, dag(1));
    assert!(dekket(&sak(), Plass::Holder));
    assert!(
        !dekket(&sak(), Plass::Deltaker),
        "a colleague needs consent"
    );
    assert!(!dekket(&tilbake, Plass::Holder));
    let nivaaer: Vec<_> = for_bruker(&tilbake, HOLDER)
        .iter()
        .map(|t| t.nivaa)
        .collect();
    assert_eq!(nivaaer, [Tilgangsnivaa::Meta], "the frame only");
    let mangler = tilbake.mangler(&tjeneste, barnehage, Plass::Holder, dag(1));
    assert_eq!(mangler, [person(MOR), person(FAR)]);
}

#[test]
fn the_holder_in_the_unit_that_opened_leads_until_the_child_is_eighteen() {
    let atten = tid::fyller(sak().foedselsdato, 18);
    let leder = Tilgang {
        til: Some(atten),
        ..tilgang(
            HOLDER,
            Tilgangsnivaa::Lede,
            Temaer::Alle,
            (0, None),
            Grunnlag::Stafettholder,
        )
    };
    let ramme = Tilgang {
        fra: atten,
        ..tilgang(
            HOLDER,
            Tilgangsnivaa::Meta,
            noen(&[]),
            (0, None),
            Grunnlag::StafettholderUtenSamtykke,
        )
    };
    assert_eq!(for_bruker(&sak(), HOLDER), [ramme, leder]);
}

#[test]
fn a_holder_in_another_service_only_reads_what_is_consented_for_reading() {
    let mut sak = sak();
    sak.holder = Some(deltakelse(DELTAKER, PPT, 5, None));
    sak.deltakere.clear();
    for giver in [MOR, FAR] {
        let bidra = Samtykke {
            nivaa: Samtykkenivaa::Bidra,
            ..samtykke(giver, &["spraak"], 10, 60)
        };
        sak.samtykker
            .extend([bidra, samtykke(giver, &["fravaer"], 10, 60)]);
    }
    let ved = |dag_nr| {
        let mut andeler: Vec<_> = for_bruker(&sak, DELTAKER)
            .into_iter()
            .filter(|t| t.gjelder(dag(dag_nr)))
            .map(|t| (t.nivaa, t.temaer))
            .collect();
        andeler.sort();
        andeler
    };
    assert_eq!(
        ved(20),
        [
            (Tilgangsnivaa::Les, noen(&["fravaer"])),
            (Tilgangsnivaa::Lede, noen(&["spraak"]))
        ]
    );
}

#[test]
fn a_participant_sees_nothing_before_everyone_has_consented() {
    assert_eq!(for_bruker(&sak(), DELTAKER), []);
    let bare_mor = med_samtykker([samtykke(MOR, &["spraak"], 2, 100)]);
    assert_eq!(for_bruker(&bare_mor, DELTAKER), []);
    let mangler = bare_mor.mangler_samtykke(&kode("ppt"), enhet(PPT), Samtykkenivaa::Les, dag(5));
    assert_eq!(mangler, [person(FAR)]);
}

#[test]
fn common_themes_from_the_later_date_to_the_earlier_end() {
    let sak = med_samtykker([
        samtykke(MOR, &["spraak", "trivsel"], 2, 100),
        samtykke(FAR, &["spraak", "motorikk"], 10, 60),
    ]);
    assert_eq!(for_bruker(&sak, DELTAKER), [leser(&["spraak"], 10, 60)]);
}

#[test]
fn those_who_must_agree_are_named_until_they_do() {
    let mangler = |sak: &Sakbilde| {
        let tjeneste = sak.deltakere[0].tjeneste.clone();
        sak.mangler_samtykke(&tjeneste, enhet(PPT), Samtykkenivaa::Les, dag(20))
    };
    assert_eq!(mangler(&sak()), [person(MOR), person(FAR)]);
    let bare_mor = med_samtykker([samtykke(MOR, &["spraak"], 10, 60)]);
    assert_eq!(mangler(&bare_mor), [person(FAR)]);
    let ulike = [
        samtykke(MOR, &["spraak"], 10, 60),
        samtykke(FAR, &["fravaer"], 10, 60),
    ];
    assert_eq!(mangler(&med_samtykker(ulike)), [person(MOR), person(FAR)]);
    let enige = [MOR, FAR].map(|giver| samtykke(giver, &["spraak"], 10, 60));
    assert!(mangler(&med_samtykker(enige)).is_empty());
}

#[test]
fn no_theme_in_common_opens_nothing() {
    let sak = med_samtykker([
        samtykke(MOR, &["trivsel"], 2, 100),
        samtykke(FAR, &["motorikk"], 2, 100),
    ]);
    assert_eq!(for_bruker(&sak, DELTAKER), []);
}

#[test]
fn withdrawal_cuts_to_the_instant() {
    let naa = dag(20) + 7.hours() + 3.nanoseconds();
    let mut trukket = samtykke(FAR, &["spraak"], 2, 100);
    trukket.trukket = Some(naa);
    let sak = med_samtykker([samtykke(MOR, &["spraak"], 2, 100), trukket]);
    let alle = for_bruker(&sak, DELTAKER);
    assert_eq!(alle.len(), 1);
    assert!(alle[0].gjelder(naa - 1.nanoseconds()));
    assert!(!alle[0].gjelder(naa));
    assert_eq!(alle[0].til, Some(naa));
}

#[test]
fn contributing_takes_that_level_from_everyone() {
    let mut mor = samtykke(MOR, &["spraak"], 2, 100);
    mor.nivaa = Samtykkenivaa::Bidra;
    let far = samtykke(FAR, &["spraak"], 2, 100);
    let en = med_samtykker([mor.clone(), far.clone()]);
    assert_eq!(for_bruker(&en, DELTAKER), [leser(&["spraak"], 2, 100)]);

    let mut far_bidra = samtykke(FAR, &["spraak"], 30, 50);
    far_bidra.nivaa = Samtykkenivaa::Bidra;
    let begge = med_samtykker([mor, far, far_bidra]);
    let bidrar = Tilgang {
        nivaa: Tilgangsnivaa::Bidra,
        ..leser(&["spraak"], 30, 50)
    };
    assert_eq!(
        for_bruker(&begge, DELTAKER),
        [
            leser(&["spraak"], 2, 30),
            leser(&["spraak"], 50, 100),
            bidrar
        ]
    );
}

#[test]
fn a_parent_without_responsibility_gets_nothing_and_decides_nothing() {
    let mut sak = med_samtykker([samtykke(MOR, &["spraak"], 2, 100)]);
    sak.foresatte = vec![foresatt(MOR, true), foresatt(FAR, false)];
    assert_eq!(for_bruker(&sak, FAR), []);
    assert_eq!(for_bruker(&sak, MOR).len(), 1);
    assert_eq!(for_bruker(&sak, DELTAKER), [leser(&["spraak"], 2, 100)]);
}

#[test]
fn no_giver_no_grant() {
    let mut sak = med_samtykker([samtykke(MOR, &["spraak"], 2, 100)]);
    sak.foresatte = vec![foresatt(MOR, false)];
    assert_eq!(for_bruker(&sak, DELTAKER), []);
    sak.foresatte.clear();
    assert_eq!(for_bruker(&sak, DELTAKER), []);
}

#[test]
fn consent_about_somebody_else_opens_nothing_about_the_child() {
    let mut mor = samtykke(MOR, &["spraak"], 2, 100);
    mor.gjelder = person(MOR);
    let sak = med_samtykker([mor, samtykke(FAR, &["spraak"], 2, 100)]);
    assert_eq!(for_bruker(&sak, DELTAKER), []);
}

#[test]
fn the_parents_and_all_consents_end_at_eighteen_at_midnight_in_oslo() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 300)));
    sak.foedselsdato = date(2008, 12, 1);
    let atten = Some("2026-11-30T23:00:00Z".parse().unwrap());
    for hvem in [MOR, FAR, DELTAKER] {
        let alle = for_bruker(&sak, hvem);
        assert_eq!(alle.len(), 1);
        assert_eq!(alle[0].til, atten);
    }
    assert_eq!(for_bruker(&sak, MOR)[0].grunnlag, Grunnlag::Foreldreansvar);
    assert_eq!(for_bruker(&sak, MOR)[0].temaer, Temaer::Alle);
}

#[test]
fn a_child_who_is_eighteen_already_leaves_the_parents_nothing() {
    let mut sak = sak();
    sak.foedselsdato = date(2008, 9, 1);
    assert_eq!(for_bruker(&sak, MOR), []);
}

#[test]
fn the_end_of_employment_cuts_access() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 100)));
    sak.ansettelser = vec![
        deltakelse(HOLDER, BARNEHAGE, -1000, Some(30)),
        deltakelse(DELTAKER, PPT, -1000, Some(40)),
        deltakelse(DELTAKER, PPT, 50, None),
    ];
    assert_eq!(for_bruker(&sak, HOLDER)[0].til, Some(dag(30)));
    assert_eq!(
        for_bruker(&sak, DELTAKER),
        [leser(&["spraak"], 2, 40), leser(&["spraak"], 50, 100)]
    );
    // Work in another unit of the same kind is not work in this one.
    sak.ansettelser = vec![deltakelse(DELTAKER, ANNEN_PPT, -1000, None)];
    assert_eq!(for_bruker(&sak, DELTAKER), []);
}

#[test]
fn taking_part_bounds_the_grant() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 100)));
    sak.deltakere = vec![deltakelse(DELTAKER, PPT, 5, Some(15))];
    assert_eq!(for_bruker(&sak, DELTAKER), [leser(&["spraak"], 5, 15)]);
}

#[test]
fn a_family_that_declined_shares_nothing() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 100)));
    sak.ledere = vec![deltakelse(LEDER, BARNEHAGE, -10, None)];
    sak.takket_ja = false;
    assert_eq!(tilganger(&sak), []);
}

#[test]
fn the_leader_sees_the_frame_from_the_opening() {
    let mut sak = sak();
    sak.ledere = vec![deltakelse(LEDER, BARNEHAGE, -10, Some(50))];
    let ventet = tilgang(
        LEDER,
        Tilgangsnivaa::Meta,
        noen(&[]),
        (0, Some(50)),
        Grunnlag::Leder,
    );
    assert_eq!(for_bruker(&sak, LEDER), [ventet]);
}

#[test]
fn a_holder_in_another_service_sees_the_frame_only_without_consent() {
    let mut sak = sak();
    sak.holder = Some(deltakelse(DELTAKER, PPT, 5, None));
    sak.deltakere.clear();
    let meta = |fra, til| {
        tilgang(
            DELTAKER,
            Tilgangsnivaa::Meta,
            noen(&[]),
            (fra, til),
            Grunnlag::StafettholderUtenSamtykke,
        )
    };
    assert_eq!(for_bruker(&sak, DELTAKER), [meta(5, None)]);

    sak.samtykker = [MOR, FAR].map(|g| samtykke(g, &["spraak"], 10, 60)).into();
    for samtykke in &mut sak.samtykker {
        samtykke.nivaa = Samtykkenivaa::Bidra;
    }
    let leder = tilgang(
        DELTAKER,
        Tilgangsnivaa::Lede,
        noen(&["spraak"]),
        (10, Some(60)),
        Grunnlag::StafettholderSamtykke,
    );
    assert_eq!(
        for_bruker(&sak, DELTAKER),
        [meta(5, Some(10)), meta(60, None), leder]
    );
}

#[test]
fn consent_to_one_unit_opens_no_other_of_the_same_kind() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 100)));
    for samtykke in &mut sak.samtykker {
        samtykke.til.enhet = Some(enhet(ANNEN_PPT));
    }
    assert_eq!(for_bruker(&sak, DELTAKER), []);
    for samtykke in &mut sak.samtykker {
        samtykke.til.enhet = Some(enhet(PPT));
    }
    assert_eq!(for_bruker(&sak, DELTAKER), [leser(&["spraak"], 2, 100)]);
}

/// A stretch of days, from before the log to after the consents.
fn stykke() -> impl Strategy<Value = (i32, i32)> {
    (-20..120_i32, 1..80_i32).prop_map(|(fra, varer)| (fra, fra + varer))
}

fn periode(hvem: u8) -> impl Strategy<Value = Deltakelse> {
    let hvor = prop_oneof![4 => Just(PPT), 1 => Just(ANNEN_PPT)];
    (hvor, stykke(), any::<bool>()).prop_map(move |(hvor, (fra, til), slutter)| {
        deltakelse(hvem, hvor, fra, slutter.then_some(til))
    })
}

fn et_samtykke() -> impl Strategy<Value = Samtykke> {
    let temaer = proptest::sample::subsequence(vec!["spraak", "trivsel", "motorikk"], 1..=3);
    let til = prop_oneof![3 => Just(None), 2 => Just(Some(PPT)), 1 => Just(Some(ANNEN_PPT))];
    let trukket = proptest::option::weighted(0.3, -20..200_i32);
    (MOR..=FAR, temaer, til, stykke(), trukket, any::<bool>()).prop_map(
        |(giver, temaer, til, (fra, slutt), trukket, bidra)| {
            let mut samtykke = samtykke(giver, &temaer, fra, slutt);
            samtykke.til.enhet = til.map(enhet);
            samtykke.trukket = trukket.map(dag);
            if bidra {
                samtykke.nivaa = Samtykkenivaa::Bidra;
            }
            samtykke
        },
    )
}

fn et_bilde() -> impl Strategy<Value = Sakbilde> {
    (
        prop::collection::vec(periode(DELTAKER), 1..3),
        prop::collection::vec(periode(DELTAKER), 1..4),
        prop::collection::vec(et_samtykke(), 0..10),
        (any::<bool>(), proptest::bool::weighted(0.8)),
        prop_oneof![4 => Just(date(2022, 3, 14)), 1 => Just(date(2008, 10, 20))],
    )
        .prop_map(
            |(deltakere, ansettelser, samtykker, ansvar, foedselsdato)| Sakbilde {
                foedselsdato,
                deltakere,
                ansettelser,
                samtykker,
                foresatte: vec![foresatt(MOR, ansvar.0), foresatt(FAR, ansvar.1)],
                ..sak()
            },
        )
}

proptest! {
    /// At any instant, a participant sees no theme that some giver has not opened, at that level,
    /// for a unit that the participant takes part and works in.
    #[test]
    fn a_participants_themes_lie_within_each_givers(
        sak in et_bilde(),
        dager in prop::collection::vec(-30..250_i32, 20),
        sekund in -1..=1_i64,
    ) {
        for naa in dager.into_iter().map(|d| dag(d) + sekund.seconds()) {
            for tilgang in for_bruker(&sak, DELTAKER).iter().filter(|t| t.gjelder(naa)) {
                let Temaer::Noen(temaer) = &tilgang.temaer else {
                    return Err(TestCaseError::fail("a participant got every theme"));
                };
                let minst = match tilgang.nivaa {
                    Tilgangsnivaa::Bidra => Samtykkenivaa::Bidra,
                    Tilgangsnivaa::Les => Samtykkenivaa::Les,
                    annet => return Err(TestCaseError::fail(format!("{annet:?}"))),
                };
                let inne = |d: &Deltakelse| d.fra <= naa && d.til.is_none_or(|til| naa < til);
                let givere: Vec<PersonId> = sak.givere().collect();
                prop_assert!(!givere.is_empty());
                let aapner = |d: &Deltakelse, giver: PersonId, tema: &Kode| {
                    sak.samtykker.iter().any(|s| {
                        s.giver == giver
                            && s.nivaa >= minst
                            && s.temaer.contains(tema)
                            && s.til.gjelder(&d.tjeneste, d.enhet)
                            && s.gyldig_fra <= naa
                            && naa < s.gyldig_til
                            && s.trukket.is_none_or(|t| naa < t)
                    })
                };
                let dekket = sak.deltakere.iter().filter(|d| inne(d)).any(|d| {
                    sak.ansettelser.iter().any(|a| a.enhet == d.enhet && inne(a))
                        && temaer
                            .iter()
                            .all(|tema| givere.iter().all(|giver| aapner(d, *giver, tema)))
                });
                prop_assert!(dekket, "{tilgang:?} at {naa}");
                prop_assert!(naa < tid::fyller(sak.foedselsdato, 18));
            }
        }
    }

    /// No theme that every giver has opened is withheld: what is granted is what is agreed.
    #[test]
    fn what_is_agreed_is_granted(sak in et_bilde(), dager in prop::collection::vec(-30..250_i32, 20)) {
        for naa in dager.into_iter().map(dag) {
            let mut avtalt = BTreeSet::new();
            for d in &sak.deltakere {
                let inne = d.fra <= naa && d.til.is_none_or(|til| naa < til);
                if inne && sak.er_ansatt(d.bruker, d.enhet, naa) {
                    avtalt.extend(sak.felles_temaer(&d.tjeneste, d.enhet, Samtykkenivaa::Les, naa));
                }
            }
            let mut gitt = BTreeSet::new();
            for tilgang in for_bruker(&sak, DELTAKER).iter().filter(|t| t.gjelder(naa)) {
                if let Temaer::Noen(temaer) = &tilgang.temaer {
                    gitt.extend(temaer.iter().cloned());
                }
            }
            prop_assert_eq!(gitt, avtalt);
        }
    }
}
