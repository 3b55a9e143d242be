//! The matrix of who may do what, and claims that hold for every combination of facts.

use super::*;
use cedar_policy::ActionConstraint;
use std::{fmt::Write as _, sync::OnceLock};

const LESER: [Handling; 4] = [
    Handling::StafettloggSe,
    Handling::StafettloggLes,
    Handling::HendelserLes,
    Handling::InnsynsloggLes,
];

const SKRIVER: [Handling; 11] = [
    Handling::SamtykkeGi,
    Handling::SamtykkeTrekk,
    Handling::DeltakerInviter,
    Handling::MaalSett,
    Handling::TiltakLeggTil,
    Handling::FremdriftNoter,
    Handling::TiltakEvaluer,
    Handling::StafettpinneTilby,
    Handling::StafettpinneGodta,
    Handling::StafettpinneAvslaa,
    Handling::StafettpinneTrekk,
];

fn kollega(roller: &[Rolle]) -> Fakta {
    Fakta {
        samme_kommune: true,
        bruker_aktiv: true,
        logg_aktiv: true,
        roller: roller.iter().copied().collect(),
        ..Fakta::default()
    }
}

#[test]
fn the_embedded_policies_pass_strict_validation() {
    Regler::innebygde().unwrap();
}

#[test]
fn every_policy_has_an_id_and_a_source() {
    let regler = Regler::innebygde().unwrap();
    for regel in regler.regler.policies() {
        assert_eq!(
            regel.annotation("id"),
            Some(regel.id().to_string().as_str())
        );
        assert!(regel.annotation("kilde").is_some_and(|k| !k.is_empty()));
    }
    assert_eq!(
        regler.regler.policies().count(),
        REGLER.matches("@id(").count()
    );
}

#[test]
fn the_actions_of_the_schema_are_the_actions_of_the_code() {
    let regler = Regler::innebygde().unwrap();
    let skjema: BTreeSet<String> = regler
        .skjema
        .request_envs()
        .map(|miljoe| miljoe.action().id().unescaped().to_owned())
        .collect();
    let kode = Handling::ALLE.iter().map(|h| h.kode().to_owned()).collect();
    assert_eq!(skjema, kode);
}

#[test]
fn policies_with_a_fault_are_refused_at_start() {
    let feil = |regler: &str| Regler::fra_tekst(SKJEMA, regler).err().unwrap();
    let uten_id = r#"@kilde("x") permit (principal, action, resource);"#;
    assert!(matches!(feil(uten_id), Regelfeil::Mangler("id", _)));
    let uten_kilde = r#"@id("a") permit (principal, action, resource);"#;
    assert!(matches!(feil(uten_kilde), Regelfeil::Mangler("kilde", _)));
    let en = r#"@id("a") @kilde("x") permit (principal, action, resource);"#;
    assert_eq!(feil(&en.repeat(2)), Regelfeil::Dobbel("a".to_owned()));
    let ukjent = r#"@id("a") @kilde("x") permit (principal, action, resource)
        when { context.kanAlt };"#;
    assert!(matches!(feil(ukjent), Regelfeil::Ugyldig(_)));
    assert!(matches!(feil("permit"), Regelfeil::Uleselig(_)));
}

#[test]
fn a_permission_names_the_policies_that_decided() {
    let regler = Regler::innebygde().unwrap();
    let fakta = Fakta {
        nivaa: Some(Tilgangsnivaa::Lede),
        er_holder: true,
        er_ansvarlig: true,
        ..kollega(&[Rolle::Ansatt])
    };
    for _ in 0..2 {
        let ja = regler.avgjoer(Handling::TiltakEvaluer, &fakta).unwrap();
        assert_eq!(ja.handling(), Handling::TiltakEvaluer);
        assert_eq!(
            ja.grunnlag(),
            ["ansvarlig-foelger-opp", "leder-foelger-opp"]
        );
        let nei = regler.avgjoer(Handling::SamtykkeGi, &fakta).unwrap_err();
        assert_eq!(nei.to_string(), "samtykke_gi is not permitted");
    }
}

#[test]
fn the_whole_matrix() {
    let deltaker = |nivaa| Fakta {
        nivaa: Some(nivaa),
        ..Fakta::default()
    };
    let foresatt = Fakta {
        foresatt_med_ansvar: true,
        nivaa: Some(Tilgangsnivaa::Les),
        ..Fakta::default()
    };
    let holder = |nivaa| Fakta {
        er_holder: true,
        ..deltaker(nivaa)
    };
    let alt = Fakta {
        foresatt_med_ansvar: true,
        er_ansvarlig: true,
        er_mottaker: true,
        er_giver: true,
        barn_i_egen_enhet: true,
        ..holder(Tilgangsnivaa::Lede)
    };
    // Name, relation, and the walls: same municipality, active user, active log.
    let aapen = [true, true, true];
    let forhold = [
        ("ingen", Fakta::default(), aapen),
        (
            "barn i egen enhet",
            Fakta {
                barn_i_egen_enhet: true,
                ..Fakta::default()
            },
            aapen,
        ),
        ("foresatt uten ansvar", Fakta::default(), aapen),
        ("foresatt med ansvar", foresatt.clone(), aapen),
        (
            "foresatt, ansvarlig for tiltak",
            Fakta {
                er_ansvarlig: true,
                ..foresatt.clone()
            },
            aapen,
        ),
        (
            "foresatt, giver",
            Fakta {
                er_giver: true,
                ..foresatt
            },
            aapen,
        ),
        ("deltaker les", deltaker(Tilgangsnivaa::Les), aapen),
        ("deltaker bidra", deltaker(Tilgangsnivaa::Bidra), aapen),
        (
            "ansvarlig deltaker, les",
            Fakta {
                er_ansvarlig: true,
                ..deltaker(Tilgangsnivaa::Les)
            },
            aapen,
        ),
        (
            "ansvarlig deltaker, bidra",
            Fakta {
                er_ansvarlig: true,
                ..deltaker(Tilgangsnivaa::Bidra)
            },
            aapen,
        ),
        ("holder lede", holder(Tilgangsnivaa::Lede), aapen),
        ("holder meta", holder(Tilgangsnivaa::Meta), aapen),
        (
            "mottaker",
            Fakta {
                er_mottaker: true,
                ..Fakta::default()
            },
            aapen,
        ),
        ("leder meta", deltaker(Tilgangsnivaa::Meta), aapen),
        ("alt", alt.clone(), aapen),
        ("alt, avsluttet logg", alt.clone(), [true, true, false]),
        ("alt, annen kommune", alt.clone(), [false, true, true]),
        ("alt, inaktiv bruker", alt, [true, false, true]),
    ];
    let uten_og_med = std::iter::once(None).chain(Rolle::ALLE.iter().copied().map(Some));
    let regler = Regler::innebygde().unwrap();
    let mut tekst = String::new();
    for rolle in uten_og_med {
        writeln!(tekst, "# {}", rolle.map_or("uten rolle", Rolle::kode)).unwrap();
        for (navn, fakta, [samme_kommune, bruker_aktiv, logg_aktiv]) in &forhold {
            let fakta = Fakta {
                samme_kommune: *samme_kommune,
                bruker_aktiv: *bruker_aktiv,
                logg_aktiv: *logg_aktiv,
                roller: rolle.into_iter().collect(),
                ..fakta.clone()
            };
            writeln!(tekst, "{navn}").unwrap();
            for handling in regler.evner(&fakta) {
                let ja = regler.avgjoer(handling, &fakta).unwrap();
                let grunnlag = ja.grunnlag().join(", ");
                writeln!(tekst, "    {:<20} {grunnlag}", handling.kode()).unwrap();
            }
        }
        tekst.push('\n');
    }
    insta::assert_snapshot!("matrise", tekst);
}

/// The facts that are yes or no, by the word that a policy must use to depend on them.
const ORD: [&str; 9] = [
    "kommune",
    "aktiv",
    "aktiv",
    "foresattMedAnsvar",
    "erAnsvarlig",
    "erMottaker",
    "erHolder",
    "erGiver",
    "barnIEgenEnhet",
];

fn fakta_av(bit: usize, nivaa: Option<Tilgangsnivaa>) -> Fakta {
    let er = |n: usize| bit & (1 << n) != 0;
    let roller = (ORD.len()..).zip(Rolle::ALLE);
    Fakta {
        samme_kommune: er(0),
        bruker_aktiv: er(1),
        logg_aktiv: er(2),
        nivaa,
        foresatt_med_ansvar: er(3),
        er_ansvarlig: er(4),
        er_mottaker: er(5),
        er_holder: er(6),
        er_giver: er(7),
        barn_i_egen_enhet: er(8),
        roller: roller.filter(|(n, _)| er(*n)).map(|(_, r)| *r).collect(),
    }
}

/// The facts that some policy for this action mentions, as a mask, and whether it mentions the
/// level. What no policy mentions cannot change the answer.
fn avhenger_av(regler: &Regler, handling: Handling) -> (usize, bool) {
    let denne = uid("Action", handling.kode()).unwrap();
    let gruppe = uid("Action", "skriv_i_logg").unwrap();
    let tekst: String = regler
        .regler
        .policies()
        .filter(|regel| match regel.action_constraint() {
            ActionConstraint::Any => true,
            ActionConstraint::Eq(en) => en == denne || en == gruppe,
            ActionConstraint::In(noen) => noen.contains(&denne) || noen.contains(&gruppe),
        })
        .map(ToString::to_string)
        .collect();
    // A policy that took the context as a whole would depend on all of it.
    assert_eq!(
        tekst.matches("context").count(),
        tekst.matches("context.").count()
    );
    let enkle = (0..ORD.len()).filter(|n| tekst.contains(ORD[*n]));
    let roller = (0..Rolle::ALLE.len()).filter(|_| tekst.contains("roller"));
    let maske = enkle
        .chain(roller.map(|n| ORD.len() + n))
        .fold(0, |maske, n| maske | (1 << n));
    (maske, tekst.contains("context.kan"))
}

/// Every combination of facts there is, and what it permits. Combinations that differ only in
/// facts that no policy for the action mentions are asked about once.
fn alle_fakta() -> &'static [(Fakta, Vec<Handling>)] {
    static ALLE: OnceLock<Vec<(Fakta, Vec<Handling>)>> = OnceLock::new();
    ALLE.get_or_init(|| {
        let regler = Regler::innebygde().unwrap();
        let nivaaer: Vec<_> = std::iter::once(None)
            .chain(Tilgangsnivaa::ALLE.iter().copied().map(Some))
            .collect();
        let mut alle: Vec<(Fakta, Vec<Handling>)> = Vec::new();
        for bit in 0..1 << (ORD.len() + Rolle::ALLE.len()) {
            alle.extend(nivaaer.iter().map(|n| (fakta_av(bit, *n), Vec::new())));
        }
        for &handling in Handling::ALLE {
            let (maske, av_nivaa) = avhenger_av(&regler, handling);
            let mut svar = HashMap::new();
            for (n, (_, lov)) in alle.iter_mut().enumerate() {
                let nivaa = nivaaer[n % nivaaer.len()].filter(|_| av_nivaa);
                let bit = (n / nivaaer.len()) & maske;
                let ja = svar.entry((bit, nivaa)).or_insert_with(|| {
                    let fakta = fakta_av(bit, nivaa);
                    regler.avgjoer(handling, &fakta).is_ok()
                });
                if *ja {
                    lov.push(handling);
                }
            }
        }
        alle
    })
}

#[test]
fn every_combination_of_facts_is_there_once() {
    let ulike: HashSet<&Fakta> = alle_fakta().iter().map(|(fakta, _)| fakta).collect();
    assert_eq!(ulike.len(), 512 * 16 * 5);
    assert_eq!(alle_fakta().len(), ulike.len());
}

/// Holds `paastand` for every combination of facts that `naar` picks, and picks some.
fn alltid(naar: impl Fn(&Fakta) -> bool, paastand: impl Fn(&[Handling]) -> bool) {
    let mut valgt = 0_u32;
    for (fakta, lov) in alle_fakta().iter().filter(|(f, _)| naar(f)) {
        assert!(paastand(lov), "{fakta:?} permits {lov:?}");
        valgt += 1;
    }
    assert!(valgt > 0);
}

#[test]
fn without_a_grant_and_without_foreldreansvar_nobody_reads() {
    alltid(
        |f| f.nivaa.is_none() && !f.foresatt_med_ansvar,
        |lov| !lov.iter().any(|h| LESER.contains(h)),
    );
}

#[test]
fn another_municipality_is_always_refused() {
    alltid(|f| !f.samme_kommune, <[Handling]>::is_empty);
}

#[test]
fn an_inactive_user_is_always_refused() {
    alltid(|f| !f.bruker_aktiv, <[Handling]>::is_empty);
}

#[test]
fn a_closed_log_is_never_written_except_withdrawing_consent() {
    alltid(
        |f| !f.logg_aktiv,
        |lov| {
            lov.iter()
                .all(|h| *h == Handling::SamtykkeTrekk || !SKRIVER.contains(h))
        },
    );
}

#[test]
fn a_giver_can_always_withdraw() {
    alltid(
        |f| f.er_giver && f.samme_kommune && f.bruker_aktiv,
        |lov| lov.contains(&Handling::SamtykkeTrekk),
    );
}
