//! The rules of the staircase: each requirement both ways, moves, days, and random walks.
//!
//! The file is long because every kind of requirement has its facts here.

use super::*;
use crate::tilbud::{Tilbudsslag, Tilbudssvar};
use jiff::{Timestamp, civil::date};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn kode(raa: &str) -> Kode {
    Kode::parse(raa).unwrap()
}

fn tid(raa: &str) -> Timestamp {
    raa.parse().unwrap()
}

/// Every kind of requirement, with facts in which it is met and facts in which only it is not.
fn tabell() -> Vec<(Krav, Trappefakta, Vec<Trappefakta>)> {
    use Tilbudsslag::{Barnekoordinator, IndividuellPlan, Koordinator, Stafettlogg};
    use Tilbudssvar::{IkkeAktuelt, IkkeAvgjort, TakketJa, TakketNei};
    let med = |endre: fn(&mut Trappefakta)| {
        let mut fakta = Trappefakta::default();
        endre(&mut fakta);
        fakta
    };
    let intet = Trappefakta::default;
    vec![
        (
            Krav::ForesatteInformert,
            med(|f| f.foresatte_informert = true),
            vec![intet()],
        ),
        (
            Krav::BarnetsSyn,
            med(|f| f.barnet_hoert = true),
            vec![
                intet(),
                // Heard as a six-year-old, and seven now.
                med(|f| {
                    f.barnet_hoert = true;
                    f.maa_hoeres = true;
                }),
            ],
        ),
        (
            Krav::HolderNavngitt,
            med(|f| f.har_holder = true),
            vec![intet()],
        ),
        (
            Krav::Maal(2),
            med(|f| f.maal = 2),
            vec![intet(), med(|f| f.maal = 1)],
        ),
        (
            Krav::Tiltak(2),
            med(|f| f.tiltak = 3),
            vec![intet(), med(|f| f.tiltak = 1), med(|f| f.maal = 5)],
        ),
        (
            Krav::Tilbud(IndividuellPlan),
            med(|f| f.tilbud = vec![(IndividuellPlan, TakketNei)]),
            vec![
                intet(),
                med(|f| f.tilbud = vec![(Koordinator, TakketJa)]),
                med(|f| f.tilbud = vec![(IndividuellPlan, IkkeAktuelt)]),
            ],
        ),
        (
            Krav::TakketJa(Stafettlogg),
            med(|f| f.tilbud = vec![(Stafettlogg, TakketNei), (Stafettlogg, TakketJa)]),
            vec![
                intet(),
                med(|f| f.tilbud = vec![(Stafettlogg, IkkeAvgjort)]),
                // The last answer counts.
                med(|f| f.tilbud = vec![(Stafettlogg, TakketJa), (Stafettlogg, TakketNei)]),
                med(|f| f.tilbud = vec![(Koordinator, TakketJa)]),
            ],
        ),
        (
            Krav::Vurdert(Barnekoordinator),
            med(|f| f.tilbud = vec![(Barnekoordinator, IkkeAktuelt)]),
            vec![intet(), med(|f| f.tilbud = vec![(Koordinator, TakketJa)])],
        ),
        (Krav::Samtykke, intet(), vec![med(|f| f.uten_samtykke = 1)]),
        (
            Krav::Evaluering,
            med(|f| {
                f.paa_trinnet_fra = Some(tid("2026-11-23T09:00:00Z"));
                f.sist_evaluert = f.paa_trinnet_fra;
            }),
            vec![
                intet(),
                // Evaluated on the step before this one.
                med(|f| {
                    f.paa_trinnet_fra = Some(tid("2026-11-23T09:00:00Z"));
                    f.sist_evaluert = Some(tid("2026-11-23T08:59:59Z"));
                }),
            ],
        ),
        (
            Krav::SamordnendeTjeneste,
            med(|f| f.har_samordnende = true),
            vec![intet()],
        ),
        (
            Krav::MoeteHoldt(kode("fokusmoete")),
            med(|f| {
                // On the same day: a meeting has a date.
                f.paa_trinnet_fra = Some(tid("2026-11-23T09:00:00Z"));
                f.moeter = BTreeSet::from([(kode("fokusmoete"), date(2026, 11, 23))]);
            }),
            vec![
                intet(),
                med(|f| {
                    f.moeter = BTreeSet::from([(kode("ansvarsgruppe"), date(2026, 11, 23))]);
                }),
                med(|f| {
                    f.paa_trinnet_fra = Some(tid("2026-11-23T09:00:00Z"));
                    f.moeter = BTreeSet::from([(kode("fokusmoete"), date(2026, 11, 22))]);
                }),
            ],
        ),
    ]
}

#[test]
fn every_requirement_is_met_and_not_met() {
    for (krav, oppfylt, ikke) in tabell() {
        assert!(krav.er_oppfylt(&oppfylt), "{krav:?}");
        for fakta in ikke {
            assert!(!krav.er_oppfylt(&fakta), "{krav:?}: {fakta:?}");
        }
    }
    let provd: BTreeSet<_> = tabell().iter().map(|(krav, ..)| krav.slag()).collect();
    assert_eq!(provd, Kravslag::ALLE.iter().copied().collect());
}

#[test]
fn a_requirement_is_one_word_that_reads_back() {
    for (krav, ..) in tabell() {
        assert_eq!(Krav::av_ord(&krav.ord()), Some(krav.clone()));
        assert!(krav.ord().starts_with(krav.kode()));
    }
    for galt in [
        "",
        "maal",
        "maal-x",
        "holder-1",
        "tilbud-tull",
        "moete-",
        "x-1",
    ] {
        assert_eq!(Krav::av_ord(galt), None, "{galt}");
    }
}

#[test]
fn what_covers_another_is_asked_for_alone() {
    use Tilbudsslag::Koordinator;
    let trapp = Trapp {
        trinn: vec![
            trinn(
                TRINN_STAFETTLOGG,
                &[],
                &[Krav::Maal(1), Krav::Tilbud(Koordinator), Krav::Samtykke],
            ),
            trinn(
                "over",
                &[Krav::Maal(2), Krav::Vurdert(Koordinator), Krav::Samtykke],
                &[],
            ),
        ],
    };
    assert_eq!(
        trapp.krav(&kode(TRINN_STAFETTLOGG), &kode("over")),
        [Krav::Tilbud(Koordinator), Krav::Samtykke, Krav::Maal(2)]
    );
}

fn trinn(navn: &str, inn: &[Krav], ut: &[Krav]) -> Trappetrinn {
    Trappetrinn {
        kode: kode(navn),
        krav_inn: inn.to_vec(),
        krav_ut: ut.to_vec(),
    }
}

fn liten_trapp() -> Trapp {
    Trapp {
        trinn: vec![
            trinn("undring", &[], &[]),
            trinn(TRINN_STAFETTLOGG, &[Krav::HolderNavngitt], &[Krav::Maal(1)]),
            trinn(
                "fokusmoete",
                &[Krav::Samtykke],
                &[Krav::SamordnendeTjeneste],
            ),
            trinn("ansvarsgruppe", &[Krav::Evaluering], &[]),
        ],
    }
}

#[test]
fn up_asks_both_steps_and_down_only_the_lower() {
    let trapp = liten_trapp();
    let (log, fokus) = (kode(TRINN_STAFETTLOGG), kode("fokusmoete"));
    let mut fakta = Trappefakta {
        uten_samtykke: 1,
        ..Trappefakta::default()
    };
    assert_eq!(
        trapp.flytt(&log, &fokus, &fakta),
        Err(Flyttefeil::Mangler(vec![Krav::Maal(1), Krav::Samtykke]))
    );
    assert_eq!(
        trapp.flytt(&fokus, &log, &fakta),
        Err(Flyttefeil::Mangler(vec![Krav::HolderNavngitt]))
    );
    fakta.har_holder = true;
    assert_eq!(trapp.flytt(&fokus, &log, &fakta), Ok(()));
    fakta.maal = 1;
    fakta.uten_samtykke = 0;
    assert_eq!(trapp.flytt(&log, &fokus, &fakta), Ok(()));
}

#[test]
fn a_log_stays_where_logs_are() {
    let trapp = liten_trapp();
    let (log, fakta) = (kode(TRINN_STAFETTLOGG), Trappefakta::default());
    let flytt = |til: &str| trapp.flytt(&log, &kode(til), &fakta);
    assert_eq!(flytt("undring"), Err(Flyttefeil::UnderStafettlogg));
    assert_eq!(flytt(TRINN_STAFETTLOGG), Err(Flyttefeil::SammeTrinn));
    assert_eq!(flytt("finnes_ikke"), Err(Flyttefeil::UkjentTrinn));
    let koder: Vec<&str> = trapp.for_logg().iter().map(|t| t.kode.som_str()).collect();
    assert_eq!(koder, ["stafettlogg", "fokusmoete", "ansvarsgruppe"]);
    // From a step that the municipality has taken away one comes anywhere that takes one in.
    let borte = kode("borte");
    assert!(trapp.er_opp(&borte, &log));
    assert_eq!(
        trapp.flytt(&borte, &log, &fakta),
        Err(Flyttefeil::Mangler(vec![Krav::HolderNavngitt]))
    );
    assert!(Trapp::default().for_logg().is_empty());
}

#[test]
fn the_childs_right_to_be_heard_is_asked_on_every_step_and_overridden_by_nobody() {
    let trapp = liten_trapp();
    let (log, fokus) = (kode(TRINN_STAFETTLOGG), kode("fokusmoete"));
    let fakta = Trappefakta {
        maa_hoeres: true,
        barnet_hoert: true,
        ..Trappefakta::default()
    };
    assert_eq!(
        trapp.flytt(&log, &fokus, &fakta),
        Err(Flyttefeil::Mangler(vec![Krav::BarnetsSyn, Krav::Maal(1)]))
    );
    assert_eq!(
        trapp.overstyr(&log, &fokus, &fakta),
        Err(Flyttefeil::Mangler(vec![Krav::BarnetsSyn]))
    );
    let hoert = Trappefakta {
        maa_hoeres: false,
        ..fakta
    };
    assert_eq!(
        trapp.overstyr(&log, &fokus, &hoert),
        Ok(vec![Krav::Maal(1)])
    );
    let alt = Trappefakta { maal: 1, ..hoert };
    assert_eq!(
        trapp.overstyr(&log, &fokus, &alt),
        Err(Flyttefeil::IngentingMangler)
    );
}

#[test]
fn days_are_counted_from_date_to_date_also_when_the_clock_is_changed() {
    let (log, fokus) = (kode(TRINN_STAFETTLOGG), kode("fokusmoete"));
    // Summer time ends on 25 October 2026: the day has twenty-five hours.
    let alle = opphold(
        (log.clone(), tid("2026-10-24T22:30:00Z")),
        [
            (fokus.clone(), tid("2026-10-25T22:30:00Z")),
            (log.clone(), tid("2026-11-08T12:00:00Z")),
        ],
    );
    let naa = tid("2026-11-08T22:59:59Z");
    let dager: Vec<i32> = alle.iter().map(|o| o.dager(naa)).collect();
    assert_eq!(dager, [0, 14, 0]);
    assert_eq!(alle[2].dager(tid("2026-11-08T23:00:00Z")), 1);
    assert_eq!(alle[1].til, Some(alle[2].fra));
    assert_eq!(alle[2].til, None);
    let ventet: Vec<i32> = [None, Some(7), Some(14), Some(42)]
        .into_iter()
        .map(|frist| alle[1].ventedager(frist, naa))
        .collect();
    assert_eq!(ventet, [0, 7, 0, 0]);
}

// ---- random walks ---------------------------------------------------------------------------------

fn et_krav() -> impl Strategy<Value = Krav> {
    let alle: Vec<Krav> = tabell().into_iter().map(|(krav, ..)| krav).collect();
    prop::sample::select(alle)
}

fn en_trapp() -> impl Strategy<Value = Trapp> {
    let kravene = || prop::collection::vec(et_krav(), 0..4);
    let over = prop::collection::vec((kravene(), kravene()), 1..5);
    (over, kravene(), 0_usize..3).prop_map(|(over, ut, under)| {
        let under = (0..under).map(|i| trinn(&format!("under_{i}"), &[], &[]));
        let log = trinn(TRINN_STAFETTLOGG, &[], &ut);
        let over = over.iter().enumerate();
        let over = over.map(|(i, (inn, ut))| trinn(&format!("over_{i}"), inn, ut));
        Trapp {
            trinn: under.chain([log]).chain(over).collect(),
        }
    })
}

fn fakta() -> impl Strategy<Value = Trappefakta> {
    let svar = (
        prop::sample::select(Tilbudsslag::ALLE),
        prop::sample::select(Tilbudssvar::ALLE),
    );
    let tider = (prop::option::of(0_i64..99), prop::option::of(0_i64..99));
    (
        any::<[bool; 5]>(),
        (0_usize..4, 0_usize..4, 0_usize..2),
        prop::collection::vec(svar, 0..4),
        tider,
        any::<bool>(),
    )
        .prop_map(
            |(ja, (maal, tiltak, uten), tilbud, (evaluert, fra), moete)| {
                let tid = |s: i64| Timestamp::from_second(s).unwrap();
                let [informert, hoert, maa_hoeres, har_holder, har_samordnende] = ja;
                let moete = moete.then(|| (kode("fokusmoete"), date(2026, 11, 23)));
                Trappefakta {
                    foresatte_informert: informert,
                    barnet_hoert: hoert,
                    maa_hoeres,
                    har_holder,
                    maal,
                    tiltak,
                    tilbud,
                    uten_samtykke: uten,
                    sist_evaluert: evaluert.map(tid),
                    har_samordnende,
                    moeter: moete.into_iter().collect(),
                    paa_trinnet_fra: fra.map(tid),
                }
            },
        )
}

/// What a step demands of who comes onto it from another, told without the function under test.
fn uoppfylt(trapp: &Trapp, fra: usize, til: usize, fakta: &Trappefakta) -> BTreeSet<Krav> {
    let ut = trapp.trinn[fra].krav_ut.iter().filter(|_| til > fra);
    let alle = ut.chain(&trapp.trinn[til].krav_inn).cloned();
    let lov = fakta.maa_hoeres.then_some(Krav::BarnetsSyn);
    let alle = alle.chain(lov).filter(|krav| !krav.er_oppfylt(fakta));
    alle.collect()
}

proptest! {
    /// However a case wanders: it stands on no step for which something was missing when it came, unless
    /// somebody overrode exactly that; and what nobody may override was there.
    #[test]
    fn no_step_is_held_with_unmet_requirements_unless_they_were_overridden(
        trapp in en_trapp(),
        gang in prop::collection::vec((any::<prop::sample::Index>(), fakta(), any::<bool>()), 1..40),
    ) {
        let mut her = trapp.plass(&kode(TRINN_STAFETTLOGG)).unwrap();
        let laveste = her;
        for (til, fakta, overstyr) in gang {
            let til = til.index(trapp.trinn.len());
            let (fra_kode, til_kode) = (trapp.trinn[her].kode.clone(), trapp.trinn[til].kode.clone());
            let mangler = uoppfylt(&trapp, her, til, &fakta);
            let dekket = |liste: &[Krav]| {
                let dekket = |m: &Krav| liste.iter().any(|krav| krav.dekker(m));
                let ekte = liste.iter().all(|krav| mangler.contains(krav));
                ekte && mangler.iter().all(dekket)
            };
            if overstyr {
                match trapp.overstyr(&fra_kode, &til_kode, &fakta) {
                    Ok(overstyrt) => {
                        prop_assert!(!overstyrt.is_empty() && dekket(&overstyrt));
                        prop_assert!(!fakta.maa_hoeres, "the law was overridden");
                        her = til;
                    }
                    Err(Flyttefeil::Mangler(laast)) => {
                        prop_assert_eq!(laast, vec![Krav::BarnetsSyn]);
                        prop_assert!(fakta.maa_hoeres);
                    }
                    Err(Flyttefeil::IngentingMangler) => prop_assert!(mangler.is_empty()),
                    Err(_) => prop_assert!(til < laveste || til == her),
                }
            } else {
                match trapp.flytt(&fra_kode, &til_kode, &fakta) {
                    Ok(()) => {
                        prop_assert!(mangler.is_empty(), "{:?}", mangler);
                        her = til;
                    }
                    Err(Flyttefeil::Mangler(alle)) => prop_assert!(!alle.is_empty() && dekket(&alle)),
                    Err(_) => prop_assert!(til < laveste || til == her),
                }
            }
            prop_assert!(her >= laveste);
        }
    }
}
