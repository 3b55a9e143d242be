//! Consent taken back: the next request after the answer is refused, also when others read meanwhile.

use crate::verden::{ANNA, verdener};
use jiff::SignedDuration;
use serde_json::json;

const GANGER: usize = 1000;
const LESERE: usize = 3;
/// Consents are kept for ever. So that it is not the reading of hundreds that is measured, those that
/// were taken back are cleared away now and then.
const RYDD_HVER: usize = 20;

#[actix_web::test]
async fn a_thousand_times_the_next_request_after_a_withdrawal_is_refused() {
    for verden in verdener("tilbaketrekking").await {
        let solveig = verden.som("solveig.haugen").await;
        let paal = verden.som("pal.prestegard").await;
        let maria = verden.som("maria.nygard").await;
        let fredrik = verden.som("fredrik.berg").await;
        let logg = solveig.aapner(ANNA).await;
        solveig.inviterer(&logg, &paal).await;
        fredrik.samtykker(&logg, "ppt").await;
        let stier = [
            logg.selv(),
            logg.sti("hendelser"),
            "/api/v1/stafettlogger".to_owned(),
        ];
        for runde in 0..GANGER {
            let samtykke = maria.samtykker(&logg, "ppt").await;
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
            let svar = maria.post(&trekk, json!({})).await;
            assert_eq!(svar.med(200)["status"], "trukket", "round {runde}");
            // Nothing was asked in between, and nothing had to run first.
            match &stier[runde % LESERE] {
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
