//! How long an answer takes tells nothing of what was found: who names a child or a person whose address is
//! protected waits as long as who names one that there is not.

use crate::{
    rutevandring::i_nettleser,
    verden::{ANNA, Sak, Svar, verdener},
    vern::vern_anna,
};
use actix_web::test::TestRequest;
use serde_json::json;
use std::collections::BTreeSet;
use tokio::time::{self, Duration, Instant};

const INGRID: &str = "25911964026";
/// Of age, and in no register.
const UKJENT: &str = "14918802267";
const TAKT: u64 = 200;

/// How long the answer takes on a clock that stands still while anything is worked on.
async fn svartid(svar: impl Future<Output = Svar>) -> Duration {
    let spurt = Instant::now();
    let svar = svar.await;
    let tid = spurt.elapsed();
    assert_ne!(svar.status, 400, "{}", svar.tekst());
    tid
}

#[actix_web::test]
async fn the_answer_to_who_names_somebody_comes_on_the_beat() {
    for verden in verdener("svartid").await {
        let sak = Sak::ny(&verden).await;
        let liv = vern_anna(&verden, &sak, "strengt_fortrolig").await;
        let vanlig = liv.finner(INGRID).await;
        let ida = verden.som("ida.sletten").await;
        let fredrik = verden.som("fredrik.berg").await;
        let ingen = "00000000-0000-0000-0000-00000000ffff";
        let grunn = json!({"begrunnelse": "Fare for liv"});
        let sperre = json!({"grunn": "slekt"});
        let nettleser = i_nettleser(&verden, "ida.sletten").await;
        verden.utenfra.svar_i_takt(TAKT);
        time::pause();
        let mut tider = BTreeSet::new();
        for nummer in [ANNA, INGRID, UKJENT, "1"] {
            let soek = json!({"foedselsnummer": nummer});
            tider.insert(svartid(ida.post("/api/v1/barn/soek", soek)).await);
            let be_om = json!({"slag": "innsyn", "tekst": "x", "foedselsnummer": nummer});
            for hvem in [&fredrik, &ida] {
                let svar = hvem.post("/api/v1/henvendelser", be_om.clone());
                tider.insert(svartid(svar).await);
            }
            let venter = json!({"foedselsnummer": nummer, "navn": "En", "termin": "2027-03-01"});
            tider.insert(svartid(ida.post("/api/v1/barn", venter)).await);
        }
        for barn in [&sak.logg.barn, &vanlig, ingen] {
            let sti = |del: &str| format!("/api/v1/barn/{barn}/{del}");
            for hvem in [&ida, &fredrik] {
                for del in ["noedtilgang", "grunntilgang"] {
                    let svar = svartid(async { hvem.post(&sti(del), grunn.clone()).await });
                    tider.insert(svar.await);
                }
                let svar = svartid(async { hvem.post(&sti("sperre-meg"), sperre.clone()).await });
                tider.insert(svar.await);
            }
            for side in ["noedtilgang", "grunntilgang", "sperre-meg"] {
                let side = TestRequest::get().uri(&format!("/barn/{barn}/{side}"));
                let svar = verden.send(side.cookie(nettleser.kake.clone()));
                tider.insert(svartid(svar).await);
            }
        }
        time::resume();
        assert_eq!(tider.len(), 1, "{tider:?}");
        let tid = tider.first().unwrap();
        assert!(*tid >= Duration::from_millis(TAKT), "{tid:?}");
        // Where nobody is named, nobody waits.
        time::pause();
        let liste = svartid(ida.get("/api/v1/stafettlogger")).await;
        time::resume();
        assert_eq!(liste, Duration::ZERO);
    }
}
