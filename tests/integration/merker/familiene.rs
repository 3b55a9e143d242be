//! A youth's health, which parents must not read, and what child welfare writes while it has the care.

use super::{
    gange::{Merke, Saken, gaa_over},
    loggen,
    skjemaer::{Hvilke, fyll_ut},
};
use crate::{
    rutevandring::Steder,
    verden::{Logg, Person, Sak, Verden, samtykke, tekst, verdener},
};
use serde_json::{Value, json};

const EMMA: &str = "12891064061";
const DANIEL: &str = "30861164167";

/// Both families, those who work with them, and others of the same services.
const FOLK: [&str; 13] = [
    "emma.solberg",
    "kari.solberg",
    "arne.solberg",
    "daniel.hovland",
    "frida.myhre",
    "lena.hovland",
    "nina.grondal",
    "kjersti.tveit",
    "trygve.sorlie",
    "berit.vangen",
    "randi.saether",
    "liv.aasen",
    "mette.dahl",
];

/// From sixteen health is the youth's own, and from twelve it can be withheld (pasient- og
/// brukerrettighetsloven §§ 4-3 and 3-4).
const OM_EMMA: &[Merke] = &[
    (
        "Heggeduftplage",
        "a goal about her health, withheld from the family",
        &["emma.solberg", "nina.grondal"],
    ),
    (
        "Skogstjernetiltak",
        "the measure under it",
        &["emma.solberg", "nina.grondal"],
    ),
    (
        "Multemyrnotat",
        "the note under that",
        &["emma.solberg", "nina.grondal"],
    ),
    (
        "Nysnøord",
        "what she says about it",
        &["emma.solberg", "nina.grondal"],
    ),
    (
        "Sommerfuglmål",
        "a goal that is nobody's secret in the family",
        &[
            "emma.solberg",
            "kari.solberg",
            "arne.solberg",
            "nina.grondal",
        ],
    ),
];

/// The service acts in the parents' place (barnevernsloven § 5-1). The mother has no responsibility.
const OM_DANIEL: &[Merke] = &[
    (
        "Tiriltungeord",
        "what child welfare does, which the school has no consent to",
        &[
            "daniel.hovland",
            "frida.myhre",
            "berit.vangen",
            "randi.saether",
        ],
    ),
    (
        "Blåklokkeord",
        "what child welfare keeps from other services",
        &[
            "daniel.hovland",
            "frida.myhre",
            "berit.vangen",
            "randi.saether",
        ],
    ),
    (
        "Revebjelleord",
        "a goal that the school has consent to",
        &[
            "daniel.hovland",
            "frida.myhre",
            "berit.vangen",
            "randi.saether",
            "nina.grondal",
        ],
    ),
];

async fn id(hvem: &Person, sti: &str, kropp: Value) -> String {
    tekst(&hvem.post(sti, kropp).await.med(201)["id"])
}

fn om(temaer: &[&str], til: &str) -> Value {
    let mut kropp = samtykke(til);
    kropp["temaer"] = json!(temaer);
    kropp
}

/// Emma's log, with a goal that she lets be withheld.
async fn emmas(verden: &Verden) -> (Logg, String, String) {
    let nina = verden.som("nina.grondal").await;
    let emma = verden.som("emma.solberg").await;
    let logg = nina.aapner(EMMA).await;
    let maal = logg.sti("maal");
    let skjult = json!({
        "tekst": "Heggeduftplage", "tema": "psykisk_helse", "skjerming": "familien",
    });
    let skjult = id(&nina, &maal, skjult).await;
    let tiltak = json!({
        "maalId": skjult, "tittel": "Skogstjernetiltak", "ansvarligId": nina.id,
        "frist": "2026-12-01",
    });
    let tiltak = id(&nina, &logg.sti("tiltak"), tiltak).await;
    let noter = format!("/api/v1/tiltak/{tiltak}/fremdrift");
    id(&nina, &noter, json!({"tekst": "Multemyrnotat"})).await;
    let ord = json!({"slag": "kommentar", "tekst": "Nysnøord", "maalId": skjult});
    id(&emma, &logg.sti("innspill"), ord).await;
    let aapent = json!({"tekst": "Sommerfuglmål", "tema": "trivsel_laering"});
    id(&nina, &maal, aapent).await;
    (logg, skjult, tiltak)
}

/// Daniel's log, which child welfare has taken over from the school.
async fn daniels(verden: &Verden) -> (Logg, String) {
    let nina = verden.som("nina.grondal").await;
    let (berit, randi, daniel) = (
        verden.som("berit.vangen").await,
        verden.som("randi.saether").await,
        verden.som("daniel.hovland").await,
    );
    let logg = nina.aapner(DANIEL).await;
    for giver in [&randi, &daniel] {
        let alt = om(&["barnevern_tiltak", "trivsel_laering"], "barnevern");
        id(giver, &logg.sti("samtykker"), alt).await;
        id(
            giver,
            &logg.sti("samtykker"),
            om(&["trivsel_laering"], "skole"),
        )
        .await;
    }
    let pinne = nina.tilbyr(&logg, &berit).await;
    let godta = format!("/api/v1/stafettpinner/{pinne}/godta");
    berit.post(&godta, json!({})).await.med(200);
    let maal = logg.sti("maal");
    let eget = json!({"tekst": "Tiriltungeord", "tema": "barnevern_tiltak"});
    let eget = id(&berit, &maal, eget).await;
    let fra_andre = json!({
        "tekst": "Blåklokkeord", "tema": "trivsel_laering", "skjerming": "andre_tjenester",
    });
    id(&berit, &maal, fra_andre).await;
    let felles = json!({"tekst": "Revebjelleord", "tema": "trivsel_laering"});
    id(&berit, &maal, felles).await;
    (logg, eget)
}

#[actix_web::test]
async fn parents_find_no_word_of_a_youths_health_and_others_none_of_child_welfares() {
    for verden in verdener("merker_familier").await {
        loggen::lytt_etter(OM_EMMA.iter().chain(OM_DANIEL).map(|m| m.0));
        // Another case lends the ids that these have none of.
        let annas = Sak::ny(&verden).await;
        let steder = Steder::finn(&verden, &annas).await;
        let skal = |navn: &str, merke: &Merke| merke.2.contains(&navn);
        let nina = verden.som("nina.grondal").await;
        let (logg, maal, tiltak) = emmas(&verden).await;
        let emmas = Sak {
            solveig: nina.clone(),
            logg,
            maal,
            tiltak,
            ..annas
        };
        let saken = Saken {
            sak: &emmas,
            steder: &steder,
            ekstra: &[],
        };
        let alle = gaa_over(&verden, saken, &FOLK, OM_EMMA, &skal).await;
        let gjort = fyll_ut(
            &verden,
            (saken, &FOLK),
            (OM_EMMA, &skal),
            &alle,
            Hvilke::DeAndre,
        )
        .await;
        assert!(gjort.contains("/stafettlogger/{logg}/maal/ny"), "{gjort:?}");

        let (logg, maal) = daniels(&verden).await;
        let daniels = Sak {
            solveig: verden.som("berit.vangen").await,
            logg,
            maal,
            ..emmas
        };
        let saken = Saken {
            sak: &daniels,
            steder: &steder,
            ekstra: &[],
        };
        let alle = gaa_over(&verden, saken, &FOLK, OM_DANIEL, &skal).await;
        // The mother finds nothing of the case at all, nor do those who have nothing to do with it.
        for (navn, hvor, tekst) in alle {
            let utenfor = ["lena.hovland", "mette.dahl", "kari.solberg"].contains(&&*navn);
            let navnet = tekst.contains("Daniel Hovland");
            assert!(
                !utenfor || !navnet,
                "{navn}: that Daniel is there, at {hvor}"
            );
        }
        loggen::ingen_linje_sier_noe();
    }
}
