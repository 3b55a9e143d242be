//! The policies as they stand, and the matrix of who may do what.

mod matrise;

use super::*;

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
