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

#[test]
fn a_request_is_answered_by_the_holder_and_the_administrator_also_about_a_protected_child() {
    use Handling::{HenvendelseBesvar, HenvendelseLes};
    let regler = Regler::innebygde().unwrap();
    let svarer = |fakta: &Fakta| {
        [HenvendelseLes, HenvendelseBesvar].map(|h| regler.avgjoer(h, fakta).is_ok())
    };
    let administrator = kollega(&[Rolle::LokalAdministrator]);
    let holder = Fakta {
        nivaa: Some(Tilgangsnivaa::Lede),
        deltar: true,
        er_holder: true,
        ..kollega(&[Rolle::Ansatt])
    };
    let leder = Fakta {
        er_leder: true,
        ..kollega(&[Rolle::Enhetsleder])
    };
    let ombud = kollega(&[Rolle::Personvernombud, Rolle::Systemansvarlig]);
    let deltaker = Fakta {
        er_holder: false,
        ..holder.clone()
    };
    // Protected, the child is known to those on the list; and somebody must answer when none of them does.
    let vern = |utvalgt, fakta: &Fakta| Fakta {
        vernet: true,
        utvalgt,
        ..fakta.clone()
    };
    for (hvem, aapent, utenfor, paa_listen) in [
        (&administrator, true, true, true),
        (&holder, true, false, true),
        (&leder, false, false, false),
        (&ombud, false, false, false),
        (&deltaker, false, false, false),
    ] {
        assert_eq!(svarer(hvem), [aapent; 2], "{hvem:?}");
        assert_eq!(svarer(&vern(false, hvem)), [utenfor; 2], "{hvem:?}");
        assert_eq!(svarer(&vern(true, hvem)), [paa_listen; 2], "{hvem:?}");
    }
    for fakta in [&administrator, &holder] {
        let fakta = |endre: fn(&mut Fakta)| {
            let mut fakta = fakta.clone();
            endre(&mut fakta);
            svarer(&fakta)
        };
        // Not about one's own kin, not one's own, not in another municipality, not when one has left.
        assert_eq!(fakta(|f| f.sperret = true), [false, false]);
        assert_eq!(fakta(|f| f.er_forslagsstiller = true), [true, false]);
        assert_eq!(fakta(|f| f.samme_kommune = false), [false, false]);
        assert_eq!(fakta(|f| f.bruker_aktiv = false), [false, false]);
    }
    // Whoever sent it reads it, without a role.
    let avsender = Fakta {
        er_forslagsstiller: true,
        ..kollega(&[])
    };
    assert_eq!(svarer(&avsender), [true, false]);
}
