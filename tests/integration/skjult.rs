//! What is withheld from a reader is not told by a count, a filter or a flag either.

use crate::verden::{ANNA, Person, Verden, tekst, verdener};
use serde_json::{Value, json};
use stafett_domain::{
    ids::{LoggId, MaalId},
    tilgang::Skjerming,
};
use stafett_persistence::{
    DbFeil,
    register::{self, Scope},
    sak,
};
use uuid::Uuid;

/// Words that stand nowhere but in what is withheld.
const MAAL: &str = "Kvitrevanskelig";
const TITTEL: &str = "Blåhvalstille";
const FREMDRIFT: &str = "Nordlyshvisking";
const MERKER: [&str; 3] = [MAAL, TITTEL, FREMDRIFT];

fn skjerm(verden: &Verden, logg: &str, maal: &str, fra: Skjerming) {
    let kommune = verden.bruker("solveig.haugen").0;
    let id = |raa: &str| raa.parse::<Uuid>().unwrap();
    let hvor = (LoggId(id(logg)), MaalId(id(maal)));
    verden
        .base
        .database()
        .write_blokkerende(|tx| {
            sak::skjerm_maal(tx, Scope { kommune }, hvor, fra)?;
            Ok::<_, DbFeil>(())
        })
        .unwrap();
}

/// The person behind a user.
fn person(verden: &Verden, navn: &str) -> stafett_domain::ids::PersonId {
    let (kommune, bruker) = verden.bruker(navn);
    let alle = verden
        .base
        .database()
        .read_blokkerende(|tx| register::brukere(tx, Scope { kommune }))
        .unwrap();
    *alle.iter().find(|(_, b)| **b == bruker).unwrap().0
}

async fn liste(hvem: &Person, utvalg: &str) -> Vec<Value> {
    hvem.alle(&format!("/api/v1/stafettlogger{utvalg}")).await
}

/// What somebody is told of the work: how much is overdue in the list, whether the list of what is
/// overdue has the log, and whether something is said to be hidden. And no word of it anywhere.
async fn fortalt(hvem: &Person, logg: &str) -> (u64, usize, bool) {
    let forfalt = liste(hvem, "?forfalt=true").await;
    let alle = liste(hvem, "").await;
    let lest = hvem
        .get(&format!("/api/v1/stafettlogger/{logg}"))
        .await
        .med(200);
    let forfalte = alle[0]["forfalte"].as_u64().unwrap();
    assert_eq!(lest["forfalte"], forfalte);
    (forfalte, forfalt.len(), lest["noeErSkjult"] == true)
}

async fn ser_et_merke(hvem: &Person, logg: &str, barn: &str) -> bool {
    let mut sett = false;
    for sti in [
        "/api/v1/stafettlogger".to_owned(),
        format!("/api/v1/stafettlogger/{logg}"),
        format!("/api/v1/stafettlogger/{logg}/hendelser"),
        format!("/api/v1/barn/{barn}/innsynslogg"),
    ] {
        let svar = hvem.get(&sti).await.tekst();
        sett |= MERKER.iter().any(|ord| svar.contains(ord));
    }
    sett
}

#[actix_web::test]
async fn no_count_filter_or_flag_tells_of_what_is_withheld() {
    for verden in verdener("skjult").await {
        let solveig = verden.som("solveig.haugen").await;
        let logg = solveig.aapner(ANNA).await;
        let kropp = json!({"tekst": MAAL, "tema": "trivsel_laering"});
        let maal = tekst(&solveig.post(&logg.sti("maal"), kropp).await.med(201)["id"]);
        let kropp = json!({
            "maalId": maal,
            "tittel": TITTEL,
            "ansvarligId": solveig.id,
            "frist": "2026-12-01",
        });
        let tiltak = tekst(&solveig.post(&logg.sti("tiltak"), kropp).await.med(201)["id"]);
        let sti = format!("/api/v1/tiltak/{tiltak}/fremdrift");
        solveig
            .post(&sti, json!({"tekst": FREMDRIFT}))
            .await
            .med(201);
        verden.utenfra.still("2026-12-10T09:00:00Z");
        let solveig = verden.som("solveig.haugen").await;
        let maria = verden.som("maria.nygard").await;
        let fredrik = verden.som("fredrik.berg").await;
        let aapent = (1, 1, false);
        let ingenting = (0, 0, false);
        for hvem in [&solveig, &maria, &fredrik] {
            assert_eq!(fortalt(hvem, &logg.id).await, aapent, "{}", hvem.navn);
            assert!(ser_et_merke(hvem, &logg.id, &logg.barn).await);
        }
        let marias = person(&verden, "maria.nygard");
        let tilfeller = [
            (Skjerming::Familien, [true, false, false]),
            (Skjerming::Person(marias), [true, false, true]),
            (Skjerming::AndreTjenester, [true, true, true]),
            (Skjerming::Ingen, [true, true, true]),
        ];
        for (fra, ser) in tilfeller {
            skjerm(&verden, &logg.id, &maal, fra);
            for (hvem, ser) in [&solveig, &maria, &fredrik].into_iter().zip(ser) {
                let ventet = if ser { aapent } else { ingenting };
                let hva = format!("{}: {fra:?}", hvem.navn);
                assert_eq!(fortalt(hvem, &logg.id).await, ventet, "{hva}");
                assert_eq!(ser_et_merke(hvem, &logg.id, &logg.barn).await, ser, "{hva}");
            }
        }
    }
}
