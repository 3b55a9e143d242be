//! The matrix of who may do what, and claims that hold for every combination of facts.

use super::*;
use std::fmt::Write as _;

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
        deltar: true,
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
        deltar: true,
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
