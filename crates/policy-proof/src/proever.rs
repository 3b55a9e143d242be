//! The proofs.

use crate::{Bevisfoerer, Form, Hull, Inndata, Moteksempel, Om, PAASTANDER, Paastand, Slag};
use cedar_policy::{Authorizer, Decision, PolicySet};
use stafett_domain::policy::{Handling, Regler, kilde};
use std::{collections::BTreeSet, fmt::Write as _};

#[tokio::test]
async fn every_claim_holds_for_all_inputs() {
    let Some(mut bevis) = Bevisfoerer::hvis_mulig("every_claim_holds").unwrap() else {
        return;
    };
    let mut brudd = String::new();
    for paastand in PAASTANDER {
        for funnet in bevis
            .moteksempler(kilde().regler, paastand, Inndata::Alle)
            .await
            .unwrap()
        {
            let plantet = Hull::INTET.plant(paastand).unwrap();
            let enkle = funnet.fakta().and_then(|_| plantet.enkle_fakta(&funnet));
            writeln!(brudd, "{}\n  {funnet}\n  {enkle:?}", paastand.setning).unwrap();
        }
    }
    assert!(brudd.is_empty(), "these claims do not hold:\n{brudd}");
}

/// A claim that nothing can break says nothing.
#[tokio::test]
async fn every_planted_hole_is_found_and_lets_somebody_through() {
    let Some(mut bevis) = Bevisfoerer::hvis_mulig("every_planted_hole").unwrap() else {
        return;
    };
    let innebygde = Regler::innebygde().unwrap();
    let ekte: PolicySet = kilde().regler.parse().unwrap();
    for paastand in PAASTANDER {
        assert!(!paastand.hull.is_empty(), "{} has no hole", paastand.id);
        for hull in paastand.hull {
            let tekst = hull.tekst().unwrap();
            let med_hull: PolicySet = tekst.parse().unwrap();
            let plantet = hull.plant(paastand).unwrap();
            let funn = bevis
                .moteksempler(&tekst, paastand, Inndata::Mulige)
                .await
                .unwrap();
            assert!(!funn.is_empty(), "{}: «{}»", paastand.id, hull.feil);
            for (nummer, funnet) in funn.into_iter().enumerate() {
                let sak = format!("{}, «{}», {funnet}", paastand.id, hull.feil);
                // A hole in what nobody may exceed lets somebody in. One in what everybody is
                // owed shuts somebody out.
                let slipper_inn = matches!(paastand.form, Form::Hoeyst(_));
                assert_eq!(cedar_tillater(&med_hull, &funnet), slipper_inn, "{sak}");
                assert_ne!(cedar_tillater(&ekte, &funnet), slipper_inn, "{sak}");

                let mut fakta = vec![funnet.fakta().unwrap()];
                // Once for each hole: to make the facts plain takes many questions.
                if nummer == 0 {
                    fakta.push(plantet.enkle_fakta(&funnet).unwrap());
                }
                for fakta in fakta {
                    let svar = |r: &Regler| r.avgjoer(funnet.handling, &fakta).is_ok();
                    assert_eq!(svar(&plantet.regler), slipper_inn, "{sak}: {fakta:?}");
                    assert_ne!(svar(&innebygde), slipper_inn, "{sak}: {fakta:?}");
                }
            }
        }
    }
}

/// What Cedar itself answers to the request that the solver made.
fn cedar_tillater(regler: &PolicySet, funnet: &Moteksempel) -> bool {
    let svar = Authorizer::new().is_authorized(&funnet.foresporsel, regler, &funnet.entiteter);
    assert_eq!(svar.diagnostics().errors().count(), 0);
    svar.decision() == Decision::Allow
}

#[tokio::test]
async fn no_input_makes_a_policy_fail() {
    let Some(mut bevis) = Bevisfoerer::hvis_mulig("no_input_makes_a_policy_fail").unwrap() else {
        return;
    };
    assert_eq!(bevis.kan_feile(kilde().regler).await.unwrap(), []);

    let for_stort = r#"@id("for-stort") permit (principal, action == Action::"katalog_les", resource)
        when { context.kanSe && 9223372036854775807 + 1 > 0 };"#;
    let ventet = [("for-stort".to_owned(), Handling::KatalogLes)];
    assert_eq!(bevis.kan_feile(for_stort).await.unwrap(), ventet);
}

#[tokio::test]
async fn what_is_not_compiled_never_matches() {
    let Some(mut bevis) = Bevisfoerer::hvis_mulig("what_is_not_compiled").unwrap() else {
        return;
    };
    assert_eq!(bevis.feil_utelatt(kilde().regler).await.unwrap(), []);
}

#[tokio::test]
async fn every_policy_decides_something() {
    let Some(mut bevis) = Bevisfoerer::hvis_mulig("every_policy_decides_something").unwrap() else {
        return;
    };
    let ingen: [&str; 0] = [];
    assert_eq!(bevis.uten_virkning(kilde().regler).await.unwrap(), ingen);

    let uten_virkning = [
        // Never holds: a level holds the ones below it.
        r#"@id("aldri") permit (principal, action == Action::"katalog_les", resource)
            when { context.kanLede && !context.kanSe };"#,
        // Holds, but another policy says it already.
        r#"@id("overfloedig") permit (principal, action == Action::"stafettlogg_se", resource)
            when { context.kanSe && context.erHolder };"#,
    ];
    let regler = format!("{}{}", kilde().regler, uten_virkning.concat());
    let funn = bevis.uten_virkning(&regler).await.unwrap();
    let funn: BTreeSet<&str> = funn.iter().map(String::as_str).collect();
    assert_eq!(funn, BTreeSet::from(["aldri", "overfloedig"]));
}

#[tokio::test]
async fn somebody_can_do_each_action_and_nobody_can_do_it_always() {
    let Some(mut bevis) = Bevisfoerer::hvis_mulig("somebody_can_do_each_action").unwrap() else {
        return;
    };
    assert_eq!(bevis.alltid_nektet(kilde().regler).await.unwrap(), []);
    assert_eq!(bevis.alltid_nektet("").await.unwrap(), Handling::ALLE);
}

#[tokio::test]
async fn without_a_solver_nothing_is_proved_and_ci_fails() {
    let start = |program: Option<&str>, i_ci| {
        let program = program.map(Into::into);
        Bevisfoerer::med_eller_uten(program, i_ci, "a test of what is said").map(|b| b.is_some())
    };
    assert!(!start(None, false).unwrap());
    assert!(start(None, true).is_err());
    // A solver that is named is not done without.
    assert!(start(Some("/ingen/slik/cvc5"), false).is_err());
}

#[test]
fn every_claim_has_a_name_a_sentence_and_a_law() {
    let mut navn = BTreeSet::new();
    for paastand in PAASTANDER {
        assert!(navn.insert(paastand.id), "{} twice", paastand.id);
        assert!(paastand.setning.ends_with('.'), "{}", paastand.id);
        assert!(!paastand.lov.is_empty(), "{}", paastand.id);
        assert!(!paastand.handlinger().is_empty(), "{}", paastand.id);
    }
}

#[test]
fn every_action_in_a_case_is_in_a_claim_besides_the_outer_walls() {
    let saerskilt: BTreeSet<Handling> = PAASTANDER
        .iter()
        .filter(|paastand| paastand.om != Om::Alt)
        .flat_map(Paastand::handlinger)
        .collect();
    for &handling in Handling::ALLE {
        // Neither is about what is written in a case, or opens anything.
        let annet = matches!(Slag::av(handling), Slag::UtenforSak | Slag::SperrerSeg);
        assert!(annet || saerskilt.contains(&handling), "{handling:?}");
    }
}

/// The page is what a lawyer reads; here is what is proved.
#[test]
fn the_page_states_every_claim_as_it_is_proved() {
    let mut ventet = String::from("| påstand | lov |\n|---|---|\n");
    for paastand in PAASTANDER {
        writeln!(ventet, "| {} | {} |", paastand.setning, paastand.lov).unwrap();
    }
    let side = include_str!("../../../docs/policies.md");
    assert!(
        side.contains(&ventet),
        "the table in docs/policies.md should be:\n\n{ventet}"
    );
}
