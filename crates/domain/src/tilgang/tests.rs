//! Tests of the grants: one picture of a case, and what each change in it does to who may see.
//!
//! Long because the rules share that picture; splitting them would mean building it twice.

use super::*;
use crate::{
    alder::Samtykkeregler,
    ids::{EnhetId, PersonId, SamtykkeId},
    samtykke::{Behov, Giver, Kapasitet, Mottaker, Samtykke, Samtykkenivaa},
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
        er_fosterforelder: false,
    }
}

fn samtykke(giver: u8, temaer: &[&str], fra: i32, til: i32) -> Samtykke {
    Samtykke {
        id: SamtykkeId(Uuid::nil()),
        gjelder: person(BARN),
        giver: person(giver),
        kapasitet: Kapasitet::Foreldreansvar,
        fra: None,
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
        regler: std::sync::Arc::new(Samtykkeregler {
            ungdomsalder: 16,
            temaer: koder(&[
                "spraak", "trivsel", "motorikk", "fravaer", "psyke", "tiltak",
            ]),
            helse: koder(&["psyke"]),
            barnevern: koder(&["tiltak"]),
        }),
        foedselsdato: date(2022, 3, 14),
        barn: person(BARN),
        barnets_bruker: None,
        svangerskap: None,
        omsorg: Vec::new(),
        opprettet: dag(0),
        aapnet_av: enhet(BARNEHAGE),
        pinnen_ble: true,
        takket_ja: true,
        holder: Some(deltakelse(HOLDER, BARNEHAGE, 0, None)),
        deltakere: vec![deltakelse(DELTAKER, PPT, 1, None)],
        foresatte: vec![foresatt(MOR, true), foresatt(FAR, true)],
        familieplasser: Vec::new(),
        samtykker: Vec::new(),
        unntak: Vec::new(),
        ansettelser: vec![
            deltakelse(HOLDER, BARNEHAGE, -1000, None),
            deltakelse(DELTAKER, PPT, -1000, None),
        ],
        ledere: Vec::new(),
        omsorgsledere: Vec::new(),
        saerskilte: Vec::new(),
        sperrer: Vec::new(),
        vern: None,
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
    alle.retain(|t| t.bruker == bruker(hvem) && t.grunnlag != Grunnlag::EgneOpplysninger);
    alle
}

/// The givers whose consent PPT lacks to read.
fn mangler_ppt(sak: &Sakbilde, dag_nr: i32) -> Vec<Giver> {
    sak.mangler(&kode("ppt"), enhet(PPT), Plass::Deltaker, dag(dag_nr))
}

fn givere(hvem: &[u8]) -> Vec<Giver> {
    hvem.iter().map(|h| Giver::Person(person(*h))).collect()
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
        gjelder: Gjelder::Person(person(BARN)),
        kilde: None,
        grunnlag,
        tjeneste: match hvem {
            HOLDER | LEDER => Some(kode("barnehage")),
            DELTAKER => Some(kode("ppt")),
            _ => None,
        },
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
    assert_eq!(mangler, givere(&[MOR, FAR]));
}

#[test]
fn the_yes_at_the_opening_lasts_until_the_youth_must_be_asked_too() {
    let sak = sak();
    let (femten, seksten) = (sak.fyller(15), sak.fyller(16));
    let grense = |fra, til, nivaa, temaer, grunnlag| Tilgang {
        fra,
        til,
        ..tilgang(HOLDER, nivaa, temaer, (0, None), grunnlag)
    };
    let uten = |disse: &[&str]| {
        let mut temaer = sak.regler.temaer.clone();
        temaer.retain(|t| !disse.contains(&t.som_str()));
        Temaer::Noen(temaer)
    };
    use Grunnlag::{Stafettholder, StafettholderUtenSamtykke, StafettholderUtloept};
    let frist = tid::midnatt(tid::etter_dager(tid::dato(seksten), 14));
    assert_eq!(
        for_bruker(&sak, HOLDER),
        [
            grense(
                seksten,
                None,
                Tilgangsnivaa::Meta,
                noen(&[]),
                StafettholderUtenSamtykke
            ),
            grense(
                seksten,
                Some(frist),
                Tilgangsnivaa::Les,
                uten(&["psyke"]),
                StafettholderUtloept
            ),
            grense(
                dag(0),
                Some(femten),
                Tilgangsnivaa::Lede,
                Temaer::Alle,
                Stafettholder
            ),
            grense(
                femten,
                Some(seksten),
                Tilgangsnivaa::Lede,
                uten(&["tiltak"]),
                Stafettholder
            ),
        ]
    );
}

/// Between fifteen and sixteen child welfare is outside the yes at the opening, and the youth's and the
/// parents' own consents open it, for the holder too.
#[test]
fn what_the_yes_at_the_opening_leaves_out_a_consent_can_open() {
    let til_barnehagen = |giver| Samtykke {
        til: Mottaker {
            tjeneste: kode("barnehage"),
            enhet: None,
        },
        nivaa: Samtykkenivaa::Bidra,
        ..samtykke(giver, &["tiltak", "spraak"], 0, 10_000)
    };
    let sak = med_samtykker([MOR, FAR, BARN].map(til_barnehagen));
    let (femten, seksten) = (sak.fyller(15), sak.fyller(16));
    let mut lest = for_bruker(&sak, HOLDER);
    lest.retain(|t| t.gjelder_naa(femten));
    let uten_tiltak = Temaer::Noen(koder(&[
        "spraak", "trivsel", "motorikk", "fravaer", "psyke",
    ]));
    let ventet = |temaer, grunnlag| Tilgang {
        fra: femten,
        til: Some(seksten),
        ..tilgang(HOLDER, Tilgangsnivaa::Lede, temaer, (0, None), grunnlag)
    };
    assert_eq!(
        lest,
        [
            ventet(uten_tiltak, Grunnlag::Stafettholder),
            ventet(noen(&["tiltak"]), Grunnlag::StafettholderSamtykke),
        ]
    );
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
            .filter(|t| t.gjelder_naa(dag(dag_nr)))
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
    assert_eq!(mangler_ppt(&bare_mor, 5), givere(&[FAR]));
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
    let mangler = |sak: &Sakbilde| mangler_ppt(sak, 20);
    assert_eq!(mangler(&sak()), givere(&[MOR, FAR]));
    let bare_mor = med_samtykker([samtykke(MOR, &["spraak"], 10, 60)]);
    assert_eq!(mangler(&bare_mor), givere(&[FAR]));
    let ulike = [
        samtykke(MOR, &["spraak"], 10, 60),
        samtykke(FAR, &["fravaer"], 10, 60),
    ];
    assert_eq!(mangler(&med_samtykker(ulike)), givere(&[MOR, FAR]));
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
    assert!(alle[0].gjelder_naa(naa - 1.nanoseconds()));
    assert!(!alle[0].gjelder_naa(naa));
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
fn consent_about_somebody_else_opens_what_is_theirs_and_nothing_about_the_child() {
    let mut mor = samtykke(MOR, &["spraak"], 2, 100);
    mor.gjelder = person(MOR);
    let sak = med_samtykker([mor, samtykke(FAR, &["spraak"], 2, 100)]);
    let om_mor = Tilgang {
        gjelder: Gjelder::Person(person(MOR)),
        ..leser(&["spraak"], 2, 100)
    };
    assert_eq!(for_bruker(&sak, DELTAKER), [om_mor]);
    let merking = |om| Merking {
        om: person(om),
        tema: Some(kode("spraak")),
        kilde: kode("barnehage"),
        skjerming: Skjerming::Ingen,
    };
    let alle = tilganger(&sak);
    let ser_det = |hvem: u8, om| {
        let mine = alle.iter().filter(|t| t.bruker == bruker(hvem));
        ser(
            mine,
            person(hvem),
            &merking(om),
            Tilgangsnivaa::Les,
            dag(20),
        )
    };
    assert!(ser_det(DELTAKER, MOR) && !ser_det(DELTAKER, BARN));
    assert!(ser_det(MOR, MOR) && ser_det(MOR, BARN));
    assert!(
        !ser_det(FAR, MOR),
        "the other parent has no part in her secrets"
    );
    assert!(
        !ser_det(HOLDER, MOR),
        "the opening was a yes about the child"
    );
}

#[test]
fn the_parents_and_all_consents_end_at_eighteen_at_midnight_in_oslo() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 300)));
    sak.foedselsdato = date(2008, 12, 1);
    let atten = Some("2026-11-30T23:00:00Z".parse().unwrap());
    assert_eq!(for_bruker(&sak, DELTAKER), [], "the youth has not said yes");
    let selv = Samtykke {
        kapasitet: Kapasitet::Selv,
        ..samtykke(BARN, &["spraak"], 2, 300)
    };
    sak.samtykker.push(selv);
    for hvem in [MOR, FAR, DELTAKER] {
        let mut alle = for_bruker(&sak, hvem);
        alle.retain(|t| t.fra < sak.fyller_atten());
        assert_eq!(alle.len(), 1);
        assert_eq!(alle[0].til, atten);
    }
    assert_eq!(for_bruker(&sak, MOR)[0].grunnlag, Grunnlag::Foreldreansvar);
    assert_eq!(for_bruker(&sak, MOR)[0].temaer, Temaer::Alle);
}

#[test]
fn from_eighteen_the_persons_own_consent_is_what_counts() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 300)));
    sak.foedselsdato = date(2008, 12, 1);
    assert_eq!(
        mangler_ppt(&sak, 80),
        givere(&[BARN]),
        "a youth of seventeen"
    );
    let etter = 100;
    assert_eq!(mangler_ppt(&sak, etter), givere(&[BARN]));
    sak.samtykker = vec![Samtykke {
        kapasitet: Kapasitet::Selv,
        ..samtykke(BARN, &["spraak"], etter, 300)
    }];
    assert_eq!(for_bruker(&sak, DELTAKER), [leser(&["spraak"], etter, 300)]);
}

#[test]
fn health_is_the_youths_own_from_sixteen() {
    let mut sak = sak();
    sak.foedselsdato = date(2010, 9, 12);
    let selv = |temaer: &[&str]| Samtykke {
        kapasitet: Kapasitet::Selv,
        ..samtykke(BARN, temaer, 20, 300)
    };
    sak.samtykker = vec![selv(&["psyke", "spraak"])];
    assert_eq!(for_bruker(&sak, DELTAKER), [leser(&["psyke"], 20, 300)]);
    // What the parents say about it before that holds until then.
    sak.samtykker = [MOR, FAR].map(|g| samtykke(g, &["psyke"], 2, 300)).into();
    assert_eq!(for_bruker(&sak, DELTAKER), [leser(&["psyke"], 2, 11)]);
}

#[test]
fn the_child_welfare_service_decides_while_it_has_the_care() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 100)));
    sak.omsorg = vec![Omsorg {
        enhet: enhet(BARNEHAGE),
        periode: Periode {
            fra: dag(30),
            til: Some(dag(50)),
        },
    }];
    sak.foresatte.push(Foresatt {
        er_fosterforelder: true,
        ..foresatt(3, false)
    });
    assert_eq!(
        for_bruker(&sak, DELTAKER),
        [leser(&["spraak"], 2, 30), leser(&["spraak"], 50, 100)]
    );
    assert_eq!(mangler_ppt(&sak, 40), [Giver::Barnevernet]);
    let mors: Vec<_> = for_bruker(&sak, MOR)
        .iter()
        .map(|t| (t.fra, t.til))
        .collect();
    assert_eq!(
        mors,
        [(dag(0), Some(dag(30))), (dag(50), Some(sak.fyller_atten()))]
    );
    let fosters = for_bruker(&sak, 3);
    assert_eq!(fosters.len(), 1);
    assert_eq!((fosters[0].fra, fosters[0].til), (dag(30), Some(dag(50))));
    // A foster parent who also has the parental responsibility does not lose sight of the child then.
    let mut med_ansvar = sak.clone();
    med_ansvar.foresatte.push(Foresatt {
        er_fosterforelder: true,
        ..foresatt(4, true)
    });
    let grunnlag = for_bruker(&med_ansvar, 4);
    let naa = |d| {
        let mut aapne = grunnlag.iter().filter(|t| t.gjelder_naa(dag(d)));
        aapne.find(|t| t.gjelder == Gjelder::Person(med_ansvar.barn))
    };
    assert_eq!(naa(40).map(|t| t.grunnlag), Some(Grunnlag::Fosterforelder));
    assert_eq!(naa(60).map(|t| t.grunnlag), Some(Grunnlag::Foreldreansvar));
    sak.samtykker.push(Samtykke {
        kapasitet: Kapasitet::Barnevern,
        ..samtykke(LEDER, &["spraak"], 35, 300)
    });
    assert!(
        for_bruker(&sak, DELTAKER)
            .iter()
            .any(|t| t.gjelder_naa(dag(40)))
    );
}

#[test]
fn before_birth_the_secrets_are_the_womans_own() {
    let mut sak = sak();
    sak.svangerskap = Some(Svangerskap {
        gravid: person(MOR),
        foedt: Some(dag(60)),
    });
    let ved = |sak: &Sakbilde, hvem, naar: i32| {
        let mut alle = for_bruker(sak, hvem);
        alle.retain(|t| t.gjelder_naa(dag(naar)));
        alle
    };
    assert_eq!(
        ved(&sak, FAR, 30),
        [],
        "nobody is father of an unborn child"
    );
    assert!(!ved(&sak, FAR, 61).is_empty() && !ved(&sak, MOR, 30).is_empty());
    assert_eq!(mangler_ppt(&sak, 30), givere(&[MOR]));
    assert_eq!(mangler_ppt(&sak, 61), givere(&[MOR, FAR]));
    let om_mor = Gjelder::Person(person(MOR));
    let leder = |naar| {
        ved(&sak, HOLDER, naar)
            .iter()
            .filter(|t| t.nivaa == Tilgangsnivaa::Lede)
            .map(|t| t.gjelder)
            .collect::<Vec<_>>()
    };
    assert_eq!(leder(30), [om_mor]);
    assert_eq!(leder(61), [om_mor], "the child takes both parents' consent");
}

#[test]
fn one_parent_is_enough_for_a_service_when_two_persons_have_decided_so() {
    let mut sak = med_samtykker([samtykke(MOR, &["spraak"], 2, 100)]);
    sak.unntak = vec![Unntak {
        fritatt: person(FAR),
        temaer: BTreeSet::new(),
        til: Mottaker {
            tjeneste: kode("ppt"),
            enhet: None,
        },
        periode: Periode {
            fra: dag(10),
            til: Some(dag(40)),
        },
    }];
    assert_eq!(for_bruker(&sak, DELTAKER), [leser(&["spraak"], 10, 40)]);
    // For one theme, the other parent is asked about the rest.
    sak.unntak[0].temaer = koder(&["motorikk"]);
    assert_eq!(for_bruker(&sak, DELTAKER), []);
    sak.unntak[0].temaer = koder(&["spraak", "motorikk"]);
    assert_eq!(for_bruker(&sak, DELTAKER), [leser(&["spraak"], 10, 40)]);
    sak.unntak[0].til.tjeneste = kode("barnevern");
    assert_eq!(for_bruker(&sak, DELTAKER), []);
    // Nobody can be left with no one to ask.
    sak.foresatte = vec![foresatt(FAR, true)];
    sak.unntak[0].til.tjeneste = kode("ppt");
    assert_eq!(mangler_ppt(&sak, 20), givere(&[FAR]));
}

#[test]
fn consent_to_one_services_information_opens_what_that_service_wrote() {
    let fra_skolen = |g| Samtykke {
        fra: Some(kode("barnehage")),
        ..samtykke(g, &["spraak"], 2, 100)
    };
    let sak = med_samtykker([fra_skolen(MOR), samtykke(FAR, &["spraak"], 2, 100)]);
    let ventet = Tilgang {
        kilde: Some(kode("barnehage")),
        ..leser(&["spraak"], 2, 100)
    };
    assert_eq!(for_bruker(&sak, DELTAKER), [ventet]);
    assert!(mangler_ppt(&sak, 20).is_empty());
}

#[test]
fn what_is_withheld_is_seen_by_nobody_it_is_withheld_from() {
    let sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 100)));
    let alle = tilganger(&sak);
    let ser_det = |hvem: u8, skjerming| {
        let merking = Merking {
            om: person(BARN),
            tema: Some(kode("spraak")),
            kilde: kode("barnehage"),
            skjerming,
        };
        let mine = alle.iter().filter(|t| t.bruker == bruker(hvem));
        ser(mine, person(hvem), &merking, Tilgangsnivaa::Les, dag(20))
    };
    let hvem_ser = |skjerming| [HOLDER, DELTAKER, MOR, FAR].map(|h| ser_det(h, skjerming));
    assert_eq!(hvem_ser(Skjerming::Ingen), [true; 4]);
    assert_eq!(hvem_ser(Skjerming::Familien), [true, true, false, false]);
    assert_eq!(
        hvem_ser(Skjerming::Person(person(FAR))),
        [true, true, true, false]
    );
    assert_eq!(
        hvem_ser(Skjerming::AndreTjenester),
        [true, false, true, true]
    );
}

#[test]
fn a_block_beats_everything_but_the_familys_own_right() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 100)));
    for hvem in [DELTAKER, MOR] {
        sak.sperrer.push(Sperre {
            bruker: bruker(hvem),
            periode: Periode {
                fra: dag(10),
                til: Some(dag(20)),
            },
        });
    }
    sak.saerskilte = vec![Saerskilt {
        hvem: deltakelse(DELTAKER, PPT, 12, Some(13)),
        slag: Saerskiltslag::Noed,
    }];
    assert_eq!(
        for_bruker(&sak, DELTAKER),
        [leser(&["spraak"], 2, 10), leser(&["spraak"], 20, 100)]
    );
    assert_eq!(for_bruker(&sak, MOR).len(), 1);
}

#[test]
fn nobody_in_the_family_is_here_for_a_service() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 100)));
    sak.deltakere.push(deltakelse(FAR, PPT, 1, None));
    sak.ansettelser.push(deltakelse(FAR, PPT, -1000, None));
    sak.ledere = vec![deltakelse(FAR, BARNEHAGE, -1000, None)];
    let fars: Vec<_> = for_bruker(&sak, FAR).iter().map(|t| t.grunnlag).collect();
    assert_eq!(fars, [Grunnlag::Foreldreansvar]);
    assert!(sak.er_inhabil(bruker(FAR), dag(5)) && !sak.er_inhabil(bruker(DELTAKER), dag(5)));
    sak.foresatte[1].har_ansvar = false;
    assert!(for_bruker(&sak, FAR).is_empty());
}

#[test]
fn each_child_welfare_unit_acts_while_it_has_the_care() {
    let mut sak = sak();
    let omsorg = |hvor, fra, til| Omsorg {
        enhet: enhet(hvor),
        periode: Periode {
            fra: dag(fra),
            til: Some(dag(til)),
        },
    };
    sak.omsorg = vec![omsorg(BARNEHAGE, 10, 20), omsorg(PPT, 20, 30)];
    sak.omsorgsledere = vec![deltakelse(LEDER, PPT, -1000, None)];
    let perioder: Vec<_> = for_bruker(&sak, LEDER)
        .iter()
        .map(|t| (t.fra, t.til))
        .collect();
    assert_eq!(perioder, [(dag(20), Some(dag(30)))]);
}

#[test]
fn a_protected_address_leaves_those_on_the_list() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 100)));
    let fra = |dag_nr| Periode {
        fra: dag(dag_nr),
        til: None,
    };
    sak.vern = Some(Vern {
        utvalgte: vec![(bruker(HOLDER), fra(0)), (bruker(MOR), fra(30))],
    });
    let hvem: BTreeSet<BrukerId> = tilganger(&sak).iter().map(|t| t.bruker).collect();
    assert_eq!(hvem, BTreeSet::from([bruker(HOLDER), bruker(MOR)]));
    assert_eq!(for_bruker(&sak, MOR)[0].fra, dag(30));
}

#[test]
fn an_emergency_opens_everything_for_its_hours_and_a_reason_the_childs() {
    let mut sak = sak();
    sak.ansettelser
        .push(deltakelse(LEDER, BARNEHAGE, -10, None));
    sak.saerskilte = vec![
        Saerskilt {
            hvem: deltakelse(DELTAKER, PPT, 12, Some(13)),
            slag: Saerskiltslag::Noed,
        },
        Saerskilt {
            hvem: deltakelse(LEDER, BARNEHAGE, 12, Some(13)),
            slag: Saerskiltslag::LederMedGrunn,
        },
    ];
    let noed = &for_bruker(&sak, DELTAKER)[0];
    assert_eq!(
        (noed.nivaa, noed.gjelder),
        (Tilgangsnivaa::Les, Gjelder::Alle)
    );
    assert_eq!((noed.fra, noed.til), (dag(12), Some(dag(13))));
    let leder = &for_bruker(&sak, LEDER)[0];
    assert_eq!(
        (leder.nivaa, leder.grunnlag),
        (Tilgangsnivaa::Les, Grunnlag::OppgittGrunn)
    );
}

#[test]
fn the_preview_is_what_happens() {
    let mut etter = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 100)));
    etter.samtykker[1].id = SamtykkeId(Uuid::from_u128(1));
    let foer = etter.clone();
    etter.samtykker[1].trukket = Some(dag(20));
    let skrevet = ["spraak", "trivsel"].map(|tema| Merking {
        om: person(BARN),
        tema: Some(kode(tema)),
        kilde: kode("barnehage"),
        skjerming: Skjerming::Ingen,
    });
    let [spraak, trivsel] = skrevet;
    let skrevet = [
        vec![spraak.clone()],
        vec![trivsel.clone()],
        vec![spraak.clone(), trivsel],
        vec![spraak.clone(), spraak],
    ];
    let lesere = [HOLDER, DELTAKER, MOR].map(|h| (bruker(h), person(h)));
    let virkninger = virkning(&foer, &etter, &lesere, &skrevet, dag(20));
    assert_eq!(virkninger.len(), 1);
    let ppt = &virkninger[0];
    assert_eq!(
        (ppt.bruker, &ppt.mister[..], &ppt.faar[..]),
        (bruker(DELTAKER), &[0, 3][..], &[][..])
    );
    assert_eq!((ppt.foer, ppt.etter), (Some(Tilgangsnivaa::Les), None));
    let hvorfor = begrunn(&foer, bruker(DELTAKER), dag(20));
    assert_eq!(hvorfor[0].samtykker.len(), 2);
    assert!(begrunn(&etter, bruker(DELTAKER), dag(20)).is_empty());
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
    let frist = Tilgang {
        nivaa: Tilgangsnivaa::Les,
        fra: dag(60),
        til: Some(dag(74)),
        grunnlag: Grunnlag::StafettholderUtloept,
        ..leder.clone()
    };
    assert_eq!(
        for_bruker(&sak, DELTAKER),
        [meta(5, Some(10)), meta(60, None), frist, leder],
        "an expired consent leaves two weeks to ask anew"
    );
    sak.samtykker[0].trukket = Some(dag(59));
    let igjen = for_bruker(&sak, DELTAKER);
    assert!(
        igjen
            .iter()
            .all(|t| t.fra < dag(59) || t.nivaa == Tilgangsnivaa::Meta),
        "what was withdrawn leaves none: {igjen:?}"
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
            for tilgang in for_bruker(&sak, DELTAKER).iter().filter(|t| t.gjelder_naa(naa)) {
                let Temaer::Noen(temaer) = &tilgang.temaer else {
                    return Err(TestCaseError::fail("a participant got every theme"));
                };
                let minst = match tilgang.nivaa {
                    Tilgangsnivaa::Bidra => Samtykkenivaa::Bidra,
                    Tilgangsnivaa::Les => Samtykkenivaa::Les,
                    annet => return Err(TestCaseError::fail(format!("{annet:?}"))),
                };
                let inne = |d: &Deltakelse| d.fra <= naa && d.til.is_none_or(|til| naa < til);
                let givere: Vec<PersonId> = sak.foresatte.iter().filter(|f| f.har_ansvar).map(|f| f.person).collect();
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
                    let behov = Behov {
                        gjelder: sak.barn,
                        kilde: None,
                        tjeneste: &d.tjeneste,
                        enhet: d.enhet,
                        nivaa: Samtykkenivaa::Les,
                    };
                    avtalt.extend(sak.felles_temaer(behov, naa));
                }
            }
            let mut gitt = BTreeSet::new();
            for tilgang in for_bruker(&sak, DELTAKER).iter().filter(|t| t.gjelder_naa(naa)) {
                if let Temaer::Noen(temaer) = &tilgang.temaer {
                    gitt.extend(temaer.iter().cloned());
                }
            }
            prop_assert_eq!(gitt, avtalt);
        }
    }
}

proptest! {
    /// The picture says that a theme is shared exactly when a participant's grant opens it.
    #[test]
    fn the_picture_agrees_with_the_grants(
        gitt in prop::collection::vec(
            (prop::sample::select(vec![MOR, FAR]), 0..3_usize, any::<bool>(), any::<bool>(), any::<bool>()),
            0..6,
        ),
        naa in 0..40_i32,
    ) {
        let temaer = ["spraak", "trivsel", "rus"];
        let samtykker = gitt.iter().map(|(giver, tema, bidra, bare_barnehage, trukket)| {
            let mut s = samtykke(*giver, &[temaer[*tema]], 2, 30);
            if *bidra {
                s.nivaa = Samtykkenivaa::Bidra;
            }
            s.fra = bare_barnehage.then(|| kode("barnehage"));
            s.trukket = trukket.then(|| dag(10));
            s
        });
        let sak = med_samtykker(samtykker.collect::<Vec<_>>());
        let mine: Vec<Tilgang> = tilganger(&sak)
            .into_iter()
            .filter(|t| t.bruker == bruker(DELTAKER) && t.gjelder_naa(dag(naa)))
            .collect();
        for tema in temaer {
            let tema = kode(tema);
            let nivaa = mine.iter().filter(|t| t.temaer.omfatter(Some(&tema))).map(|t| t.nivaa).max();
            let mottaker = (&kode("ppt"), Some(enhet(PPT)));
            let deling = sak.deling(person(BARN), &tema, mottaker, dag(naa));
            let vist = match &deling {
                Deling::Delt(d) if d.nivaa == Samtykkenivaa::Bidra => Some(Tilgangsnivaa::Bidra),
                Deling::Delt(_) => Some(Tilgangsnivaa::Les),
                _ => None,
            };
            prop_assert_eq!(nivaa, vist, "{:?}", deling);
        }
    }
}

#[test]
fn parents_who_disagree_are_a_state_and_not_an_error() {
    let mut sak = med_samtykker([MOR, FAR].map(|g| samtykke(g, &["spraak"], 2, 100)));
    let mottaker = (&kode("ppt"), Some(enhet(PPT)));
    let deling = |sak: &Sakbilde| sak.deling(person(BARN), &kode("spraak"), mottaker, dag(20));
    let [mor, far] = [MOR, FAR].map(|g| Giver::Person(person(g)));
    assert!(matches!(deling(&sak), Deling::Delt(_)));
    sak.samtykker[1].trukket = Some(dag(10));
    let uenige = Deling::Uenige {
        ja: vec![mor],
        nei: vec![far],
    };
    assert_eq!(deling(&sak), uenige);
    sak.samtykker.pop();
    assert_eq!(deling(&sak), Deling::Venter(vec![far]));
    sak.samtykker.pop();
    assert_eq!(deling(&sak), Deling::Ingenting);
    let barnehagen = (&kode("barnehage"), Some(enhet(BARNEHAGE)));
    let aapnet = sak.deling(person(BARN), &kode("spraak"), barnehagen, dag(20));
    assert_eq!(aapnet, Deling::Aapnet);
}

#[test]
fn a_no_counts_until_there_is_a_newer_answer() {
    let mut sak = med_samtykker([
        samtykke(MOR, &["spraak"], 2, 100),
        samtykke(FAR, &["spraak"], 2, 100),
        samtykke(FAR, &["spraak"], 12, 15),
    ]);
    let (ppt, mor, far) = (
        kode("ppt"),
        Giver::Person(person(MOR)),
        Giver::Person(person(FAR)),
    );
    let mottaker = (&ppt, Some(enhet(PPT)));
    sak.samtykker[1].trukket = Some(dag(10));
    // Said no, then yes, which ran out on day fifteen: asked anew.
    assert!(!sak.har_trukket(far, &ppt, enhet(PPT)));
    let deling = |sak: &Sakbilde| sak.deling(person(BARN), &kode("spraak"), mottaker, dag(20));
    assert_eq!(deling(&sak), Deling::Venter(vec![far]));
    // And no once more.
    sak.samtykker[2].trukket = Some(dag(14));
    assert!(sak.har_trukket(far, &ppt, enhet(PPT)));
    let (ja, nei) = (vec![mor], vec![far]);
    assert_eq!(deling(&sak), Deling::Uenige { ja, nei });
    let til = |enhet| Mottaker {
        tjeneste: ppt.clone(),
        enhet,
    };
    let sist = |giver, om, til: Mottaker| sak.sist_trukket(giver, om, &til);
    assert_eq!(sist(far, person(BARN), til(None)), Some(dag(14)));
    assert_eq!(
        sist(far, person(BARN), til(Some(enhet(PPT)))),
        Some(dag(14))
    );
    assert_eq!(sist(mor, person(BARN), til(None)), None);
    assert_eq!(sist(far, person(FAR), til(None)), None);
    let barnehagen = Mottaker {
        tjeneste: kode("barnehage"),
        enhet: None,
    };
    assert_eq!(sist(far, person(BARN), barnehagen), None);
}

/// Whether the participant has at least as much as this grant gives.
fn har_minst(sak: &Sakbilde, gitt: &Tilgang, naa: Timestamp) -> bool {
    let Temaer::Noen(ventet) = &gitt.temaer else {
        return false;
    };
    let mine = for_bruker(sak, DELTAKER);
    let aapner = |tema: &Kode| {
        mine.iter().any(|t| {
            t.gjelder_naa(naa)
                && t.nivaa >= gitt.nivaa
                && t.gjelder == gitt.gjelder
                && (t.kilde.is_none() || t.kilde == gitt.kilde)
                && t.temaer.omfatter(Some(tema))
        })
    };
    ventet.iter().all(aapner)
}

proptest! {
    /// What «why» cites is what the grant rests on: with nothing but that it stands, and without
    /// what one of the givers gave of it, it does not.
    #[test]
    fn what_is_cited_carries_the_grant(
        mut sak in et_bilde(),
        fra in prop::collection::vec(any::<bool>(), 10),
        dager in prop::collection::vec(-30..250_i32, 10),
    ) {
        for (nr, s) in sak.samtykker.iter_mut().enumerate() {
            s.id = SamtykkeId(Uuid::from_u128(nr as u128));
            s.fra = fra[nr].then(|| kode("barnehage"));
        }
        for naa in dager.into_iter().map(dag) {
            for hvorfor in begrunn(&sak, bruker(DELTAKER), naa) {
                let sitert = |s: &Samtykke| hvorfor.samtykker.contains(&s.id);
                prop_assert!(!hvorfor.samtykker.is_empty());
                let mut bare = sak.clone();
                bare.samtykker.retain(sitert);
                prop_assert!(har_minst(&bare, &hvorfor.tilgang, naa), "{hvorfor:?}");
                for giver in sak.samtykker.iter().filter(|s| sitert(s)).map(|s| s.giver) {
                    let mut uten = sak.clone();
                    uten.samtykker.retain(|s| !sitert(s) || s.giver != giver);
                    prop_assert!(!har_minst(&uten, &hvorfor.tilgang, naa), "{hvorfor:?}");
                }
            }
        }
    }
}
