//! Many at once: one of them wins, the others are told, and nothing is done twice or half.

use crate::verden::{ANNA, Logg, Person, Verden, aapning, tekst, verdener};
use serde_json::{Value, json};
use stafett_app::{
    AppError, Kall,
    feil::Konflikt,
    stafettpinne::{self, NyStafettpinne, godta, trekk},
};
use stafett_domain::ids::{LoggId, StafettpinneId};
use stafett_persistence::{DbFeil, register::Scope, sak};
use std::collections::BTreeSet;
use tokio::task::JoinSet;

const GRAVID: &str = "03928702064";
/// Of age, and in no register.
const UKJENT: &str = "14918802267";
const RUNDER: usize = 100;
const LOEPERE: usize = 50;

/// The log of a child in the kindergarten, whose parents have consented to the school, and to the
/// kindergarten for when it comes back there.
async fn logg(verden: &Verden, (barn, foreldre): (&str, &[&str])) -> LoggId {
    let logg = verden.som("solveig.haugen").await.aapner(barn).await;
    for forelder in foreldre {
        let forelder = verden.som(forelder).await;
        forelder.samtykker(&logg, "skole").await;
        forelder.samtykker(&logg, "barnehage").await;
    }
    logg.id.parse::<uuid::Uuid>().unwrap().into()
}

/// Several logs, so that none grows so long that reading it is what the test measures.
const LOGGER: [(&str, &[&str]); 4] = [
    (ANNA, &["maria.nygard", "fredrik.berg"]),
    ("18862190293", &["silje.sandnes", "morten.sandnes"]),
    ("09822393966", &["tone.haugland", "lars.haugland"]),
    ("27902252628", &["hodan.yusuf"]),
];

/// One who may hold the pinne, in a session that lasts.
#[derive(Clone)]
struct Loeper {
    kall: Kall,
    id: String,
}

fn loeper(verden: &Verden, navn: &str) -> Loeper {
    Loeper {
        kall: verden.kall(navn),
        id: verden.bruker(navn).1.to_string(),
    }
}

/// Half of them accept as the one who was asked, half take back as the one who holds, all at once.
#[actix_web::test]
async fn of_fifty_who_accept_and_take_back_one_wins() {
    for verden in verdener("kappestrid").await {
        let mut godtatt = 0;
        for i in LOGGER {
            let logg = logg(&verden, i).await;
            let mut holder = loeper(&verden, "solveig.haugen");
            let mut annen = loeper(&verden, "kristian.lien");
            let mut skifter = 0;
            for runde in 0..RUNDER / LOGGER.len() {
                let ny = NyStafettpinne {
                    til_bruker_id: annen.id.clone(),
                    enhet_id: None,
                    begrunnelse: "Skolestart".to_owned(),
                };
                let kall = holder.kall.clone();
                let pinne = stafettpinne::tilby(&verden.app, kall, logg, ny)
                    .await
                    .unwrap();
                if loep(&verden, pinne.id, &holder, &annen, runde).await {
                    skifter += 1;
                    std::mem::swap(&mut holder, &mut annen);
                }
                assert_eq!(holdere(&verden, logg), (skifter + 1, holder.id.clone()));
            }
            godtatt += skifter;
        }
        let trukket = i64::try_from(RUNDER).unwrap() - godtatt;
        assert_eq!(verden.base.hendelser("stafettpinne_godtatt"), godtatt);
        assert_eq!(verden.base.hendelser("stafettpinne_trukket"), trukket);
        assert_eq!(verden.base.hendelser("tilgang_avvist"), 0);
        assert!(godtatt > 0 && trukket > 0, "one side won every round");
    }
}

/// Lets them run, and tells whether the offer was accepted.
async fn loep(
    verden: &Verden,
    pinne: StafettpinneId,
    holder: &Loeper,
    annen: &Loeper,
    runde: usize,
) -> bool {
    let mut alle = JoinSet::new();
    for nr in 0..LOEPERE {
        let app = verden.app.clone();
        // Who stands first in the line changes from round to round.
        let godtar = (nr + runde).is_multiple_of(2);
        let kall = if godtar { annen } else { holder }.kall.clone();
        alle.spawn(async move {
            let svar = if godtar {
                godta(&app, kall, pinne, None).await
            } else {
                trekk(&app, kall, pinne, None).await
            };
            (godtar, svar.map(drop))
        });
    }
    let mut vinnere = Vec::new();
    for (godtar, svar) in alle.join_all().await {
        match svar {
            Ok(()) => vinnere.push(godtar),
            Err(AppError::Conflict(Konflikt::IkkeTilbudt)) => {}
            // On a busy machine the queue for SQLite's one writer may be too long: nothing was done.
            Err(AppError::Unavailable(_)) => {}
            Err(annet) => panic!("{annet:?}"),
        }
    }
    assert_eq!(vinnere.len(), 1, "round {runde}: {vinnere:?}");
    vinnere[0]
}

/// How long the line of holders is, which must be without gaps, and who holds now.
fn holdere(verden: &Verden, logg: LoggId) -> (i64, String) {
    let kommune = verden.bruker("solveig.haugen").0;
    let linje = verden
        .base
        .database()
        .read_blokkerende(|tx| sak::holdere(tx, Scope { kommune }, logg))
        .map_err(|feil: DbFeil| feil)
        .unwrap();
    let numre: Vec<i64> = linje.iter().map(|h| h.nummer).collect();
    let antall = i64::try_from(numre.len()).unwrap();
    assert_eq!(numre, (1..=antall).collect::<Vec<_>>());
    (antall, linje.last().unwrap().bruker.to_string())
}

/// Sends the same call so many times at once.
async fn samtidig(
    hvem: &Person,
    ganger: usize,
    sti: &str,
    kropp: &Value,
    noekkel: impl Fn(usize) -> String,
) -> Vec<(u16, Value)> {
    let mut alle = Vec::new();
    for nr in 0..ganger {
        let (hvem, sti, kropp, noekkel) =
            (hvem.clone(), sti.to_owned(), kropp.clone(), noekkel(nr));
        alle.push(actix_web::rt::spawn(async move {
            let header = ("idempotency-key", noekkel.as_str());
            let svar = hvem.post_med(&sti, kropp, header).await;
            (svar.status, svar.json())
        }));
    }
    let mut svarene = Vec::new();
    for svar in alle {
        svarene.push(svar.await.unwrap());
    }
    svarene
}

#[actix_web::test]
async fn of_twenty_who_open_a_log_for_one_child_one_does() {
    for verden in verdener("tjue_logger").await {
        let solveig = verden.som("solveig.haugen").await;
        let barn = solveig.finner(ANNA).await;
        let kropp = aapning(&barn);
        let svarene = samtidig(&solveig, 20, "/api/v1/stafettlogger", &kropp, |nr| {
            format!("aapning {nr}")
        })
        .await;
        let nye = svarene.iter().filter(|(status, _)| *status == 201).count();
        assert_eq!(nye, 1);
        for (status, kropp) in svarene.iter().filter(|(status, _)| *status != 201) {
            assert_eq!((*status, &kropp["kode"]), (409, &json!("har_aktiv_logg")));
        }
        assert_eq!(verden.base.tell("stafettlogg"), 1);
        assert_eq!(verden.base.tell("stafettholder"), 1);
        assert_eq!(verden.base.hendelser("stafettlogg_aapnet"), 1);
    }
}

#[actix_web::test]
async fn of_twenty_who_register_the_same_pregnancy_one_makes_the_child() {
    for verden in verdener("tjue_ventet").await {
        let gunn = verden.som("gunn.myrvold").await;
        for nummer in [GRAVID, UKJENT] {
            let foer = verden.base.tell("barn WHERE gravid_id IS NOT NULL");
            let kropp = json!({"foedselsnummer": nummer, "navn": "En", "termin": "2027-03-01"});
            let svarene = samtidig(&gunn, 20, "/api/v1/barn", &kropp, |nr| {
                format!("ventet {nummer} {nr}")
            })
            .await;
            let barn: BTreeSet<String> = svarene.iter().map(|(_, s)| tekst(&s["id"])).collect();
            assert_eq!(barn.len(), 1, "{svarene:?}");
            let ventes = verden.base.tell("barn WHERE gravid_id IS NOT NULL");
            assert_eq!(ventes, foer + 1);
        }
    }
}

#[actix_web::test]
async fn of_twenty_who_propose_the_same_for_a_child_without_a_log_one_does() {
    for verden in verdener("tjue_forslag").await {
        let liv = verden.som("liv.aasen").await;
        let barn = liv.finner(ANNA).await;
        let sti = format!("/api/v1/barn/{barn}/vedtak");
        let liste = liv.get(&sti).await.med(200);
        let kropp = json!({"slag": "familieplass", "grunn": "adressevern",
            "gjelder": liste["familien"][0]["id"], "begrunnelse": "Det trengs"});
        let svarene = samtidig(&liv, 20, &sti, &kropp, |nr| format!("forslag {nr}")).await;
        let nye = svarene.iter().filter(|(status, _)| *status == 201).count();
        assert_eq!(nye, 1, "{svarene:?}");
        assert_eq!(verden.base.tell("vedtak"), 1);
    }
}

#[actix_web::test]
async fn the_same_key_is_one_act_however_often_and_however_fast() {
    for verden in verdener("tjue_like").await {
        let solveig = verden.som("solveig.haugen").await;
        let barn = solveig.finner(ANNA).await;
        let likt = |_| "den samme".to_owned();
        // Also for the act that makes the log itself.
        let svarene = samtidig(&solveig, 20, "/api/v1/stafettlogger", &aapning(&barn), likt).await;
        let ider: BTreeSet<String> = svarene.iter().map(|(_, k)| tekst(&k["id"])).collect();
        assert!(svarene.iter().all(|(status, _)| *status == 201));
        assert_eq!(ider.len(), 1);
        let logg = Logg {
            id: ider.into_iter().next().unwrap(),
            barn,
        };
        // The key belongs to the request: with another path or body it is a mistake, and is said.
        let kropp = json!({"tekst": "Et mål"});
        let sti = logg.sti("maal");
        let noekkel = ("idempotency-key", "den samme");
        let svar = solveig.post_med(&sti, kropp.clone(), noekkel).await;
        svar.avvist(422, "noekkel_gjenbrukt");

        let svarene = samtidig(&solveig, 20, &logg.sti("maal"), &kropp, |_| {
            "maal".to_owned()
        })
        .await;
        let ider: BTreeSet<String> = svarene.iter().map(|(_, k)| tekst(&k["id"])).collect();
        assert!(
            svarene.iter().all(|(status, _)| *status == 201),
            "{svarene:?}"
        );
        assert_eq!(ider.len(), 1);
        let annen = json!({"tekst": "Et annet mål"});
        let noekkel = ("idempotency-key", "maal");
        let svar = solveig.post_med(&sti, annen, noekkel).await;
        svar.avvist(422, "noekkel_gjenbrukt");
        assert_eq!(verden.base.tell("maal"), 1);
        assert_eq!(verden.base.hendelser("maal_satt"), 1);
        let lest = solveig.get(&logg.selv()).await.med(200);
        assert_eq!(lest["versjon"], 2);
    }
}

#[actix_web::test]
async fn who_acts_on_an_old_version_is_told_and_nothing_is_stored() {
    for verden in verdener("if_match").await {
        let solveig = verden.som("solveig.haugen").await;
        let logg = solveig.aapner(ANNA).await;
        let sett = solveig.get(&logg.selv()).await;
        let etag = sett.header("etag").unwrap().to_owned();
        let maal = json!({"tekst": "Et mål"});
        let med = |etag: &str| {
            let (sti, maal, etag) = (logg.sti("maal"), maal.clone(), etag.to_owned());
            let solveig = &solveig;
            async move { solveig.post_med(&sti, maal, ("if-match", &etag)).await }
        };
        let ny = med(&etag).await;
        let ny_etag = ny.header("etag").unwrap().to_owned();
        assert_ne!(ny_etag, etag);
        ny.med(201);
        let foer = verden.base.tell("hendelse");
        med(&etag).await.avvist(412, "versjon_endret");
        med("ikke en versjon").await.avvist(400, "ugyldig_header");
        assert_eq!(verden.base.tell("maal"), 1);
        assert_eq!(verden.base.tell("hendelse"), foer);
        med(&ny_etag).await.med(201);
        med("*").await.med(201);

        // Two who have seen the same: one of them is told.
        let etag = tekst(
            &solveig
                .get(&logg.selv())
                .await
                .header("etag")
                .unwrap()
                .into(),
        );
        let mut alle = Vec::new();
        for _ in 0..10 {
            let (solveig, sti, maal, etag) = (
                solveig.clone(),
                logg.sti("maal"),
                maal.clone(),
                etag.clone(),
            );
            alle.push(actix_web::rt::spawn(async move {
                solveig
                    .post_med(&sti, maal, ("if-match", &etag))
                    .await
                    .status
            }));
        }
        let mut statuser = Vec::new();
        for svar in alle {
            statuser.push(svar.await.unwrap());
        }
        statuser.sort_unstable();
        assert_eq!(statuser, [201, 412, 412, 412, 412, 412, 412, 412, 412, 412]);
        assert_eq!(verden.base.tell("maal"), 4);
    }
}
