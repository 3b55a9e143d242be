//! Consent taken back: the next request after the answer is refused, also when others read meanwhile.
//! In turn it is a parent's, a parent's for what one named service wrote, a youth's own about health, and
//! the child welfare service's in the parents' place.

use crate::verden::{ANNA, Logg, Person, Verden, samtykke, tekst, verdener};
use jiff::SignedDuration;
use serde_json::{Value, json};

const GANGER: usize = 1000;
const LESERE: usize = 3;
/// Consents are kept for ever. So that it is not the reading of hundreds that is measured, those that
/// were taken back are cleared away now and then.
const RYDD_HVER: usize = 20;

const EMMA: &str = "12891064061";
const DANIEL: &str = "30861164167";

/// Somebody whose yes is the last that is missing before Pål can read a log.
struct Tilfelle {
    giver: Person,
    logg: Logg,
    kropp: Value,
}

async fn tilfellene(verden: &Verden, paal: &Person) -> Vec<Tilfelle> {
    let solveig = verden.som("solveig.haugen").await;
    let nina = verden.som("nina.grondal").await;
    let annas = solveig.aapner(ANNA).await;
    solveig.inviterer(&annas, paal).await;
    let fredrik = verden.som("fredrik.berg").await;
    fredrik.samtykker(&annas, "ppt").await;
    let emmas = nina.aapner(EMMA).await;
    nina.inviterer(&emmas, paal).await;
    let daniels = nina.aapner(DANIEL).await;
    nina.inviterer(&daniels, paal).await;
    let mut fra_barnehagen = samtykke("ppt");
    fra_barnehagen["fraTjeneste"] = json!("barnehage");
    let mut om_helsen = samtykke("ppt");
    om_helsen["temaer"] = json!(["psykisk_helse"]);
    let hver = [
        ("maria.nygard", &annas, samtykke("ppt")),
        ("maria.nygard", &annas, fra_barnehagen),
        ("emma.solberg", &emmas, om_helsen),
        ("randi.saether", &daniels, samtykke("ppt")),
    ];
    let mut alle = Vec::new();
    for (giver, logg, kropp) in hver {
        alle.push(Tilfelle {
            giver: verden.som(giver).await,
            logg: logg.clone(),
            kropp,
        });
    }
    alle
}

#[actix_web::test]
async fn a_thousand_times_the_next_request_after_a_withdrawal_is_refused() {
    for verden in verdener("tilbaketrekking").await {
        let paal = verden.som("pal.prestegard").await;
        let tilfeller = tilfellene(&verden, &paal).await;
        for runde in 0..GANGER {
            let Tilfelle { giver, logg, kropp } = &tilfeller[runde % tilfeller.len()];
            // Each of the three is asked after each kind of withdrawal.
            let stier = [
                logg.selv(),
                logg.sti("hendelser"),
                "/api/v1/stafettlogger".to_owned(),
            ];
            let gitt = giver.post(&logg.sti("samtykker"), kropp.clone()).await;
            let samtykke = tekst(&gitt.med(201)["id"]);
            verden.utenfra.gaa(SignedDuration::from_millis(1));
            // It was open in this round: without that a refusal would say nothing.
            assert_eq!(paal.get(&stier[0]).await.status, 200, "round {runde}");
            let lesere: Vec<_> = (0..LESERE)
                .map(|nr| {
                    let (paal, sti) = (paal.clone(), stier[nr].clone());
                    actix_web::rt::spawn(async move { paal.get(&sti).await.status })
                })
                .collect();
            let trekk = format!("/api/v1/samtykker/{samtykke}/trekk");
            let svar = giver.post(&trekk, json!({})).await;
            assert_eq!(svar.med(200)["status"], "trukket", "round {runde}");
            // Nothing was asked in between, and nothing had to run first.
            match &stier[(runde / tilfeller.len()) % LESERE] {
                liste if *liste == stier[2] => {
                    let mine = paal.get(liste).await.med(200);
                    assert_eq!(mine, json!([]), "round {runde}");
                }
                sti => assert_eq!(paal.get(sti).await.status, 403, "round {runde}"),
            }
            for leser in lesere {
                let status = leser.await.unwrap();
                assert!(matches!(status, 200 | 403), "round {runde}: {status}");
            }
            if runde % RYDD_HVER == RYDD_HVER - 1 {
                verden
                    .base
                    .endre("DELETE FROM samtykke WHERE trukket IS NOT NULL");
            }
        }
    }
}
