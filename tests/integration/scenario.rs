//! The main job from end to end through the API: a log is opened, consented to, worked in and
//! handed over. The steps are numbered as in the description of the main job.
//!
//! The file is long because it is one story, told in order.

use crate::verden::{Logg, OM_ET_AAR, Person, TEMAER, Verden, config, felt, tekst, verdener};
use jiff::SignedDuration;
use serde_json::{Value, json};

const BAKGRUNN: &str = "Anna trekker seg unna i garderoben, og foreldrene kjenner det igjen.";
const SYN: &str = "Jeg vil ha en venn å bygge hytte med.";
const MAAL: &str = "Anna leker med to andre barn hver dag.";
const TITTEL_BANK: &str = "Lekegruppe med tegnstøtte";
const TITTEL_EGEN: &str = "Fast voksen i garderoben";
const FREMDRIFT: &str = "To økter gjennomført, hun lo høyt i den andre.";
const EVALUERING: &str = "Hun tok selv initiativ til lek fire ganger.";
const OVERGANG: &str = "Anna begynner på skolen til høsten.";
const TAKK: &str = "Vi gleder oss til å bli kjent med henne.";
const TREKK: &str = "Vi vil vente til etter nyttår med PPT.";

/// The people of the story.
struct Folk {
    solveig: Person,
    kristian: Person,
    paal: Person,
    maria: Person,
    fredrik: Person,
}

impl Folk {
    async fn inn(verden: &Verden) -> Self {
        Self {
            solveig: verden.som("solveig.haugen").await,
            kristian: verden.som("kristian.lien").await,
            paal: verden.som("pal.prestegard").await,
            maria: verden.som("maria.nygard").await,
            fredrik: verden.som("fredrik.berg").await,
        }
    }
}

#[actix_web::test]
async fn the_main_job_from_opening_to_access_log() {
    for verden in verdener("scenario").await {
        let folk = Folk::inn(&verden).await;
        let litt_senere = || verden.utenfra.gaa(SignedDuration::from_mins(1));
        let barn = finner_barnet(&folk).await;
        let logg = aapner(&folk, barn).await;
        litt_senere();
        let fredriks = samtykker(&folk, &logg).await;
        litt_senere();
        arbeider(&folk, &logg).await;
        litt_senere();
        gir_fra_seg_pinnen(&folk, &logg).await;
        litt_senere();
        trekker_samtykket(&folk, &logg, &fredriks).await;
        ser_tidslinjen(&folk, &logg).await;
        ser_innsynsloggen(&folk, &logg).await;
        ingenting_ligger_aapent(&verden);
    }
}

/// 1. She finds the child, by national id and in the list of her unit, and no log exists yet.
async fn finner_barnet(folk: &Folk) -> String {
    let kropp = json!({"foedselsnummer": "148322 64211"});
    let svar = folk.solveig.post("/api/v1/barn/soek", kropp).await.med(200);
    let treff = &svar["treff"][0];
    assert_eq!(treff["navn"], "Anna Nygård Berg");
    assert_eq!(treff["harAktivStafettlogg"], false);
    assert_eq!(treff["evner"], json!(["stafettlogg_aapne"]));
    let egne = folk.solveig.alle("/api/v1/barn").await;
    assert!(egne.iter().any(|b| b["id"] == treff["id"]));
    // No child by this number.
    let kropp = json!({"foedselsnummer": "05837531057"});
    let svar = folk.solveig.post("/api/v1/barn/soek", kropp).await.med(200);
    assert_eq!(svar["treff"], json!([]));
    tekst(&treff["id"])
}

/// 2. She opens the log and is its holder; the parents have it before them.
async fn aapner(folk: &Folk, barn: String) -> Logg {
    let mut kropp = json!({
        "barnId": barn,
        "tilbud": {"utfall": "takket_ja", "dato": "2026-11-20"},
        "bakgrunn": BAKGRUNN,
        "barnetsSyn": {"tekst": SYN},
    });
    let svar = folk
        .solveig
        .post("/api/v1/stafettlogger", kropp.clone())
        .await;
    let (sted, etag) = (
        tekst(&svar.header("location").unwrap().into()),
        tekst(&svar.header("etag").unwrap().into()),
    );
    let ny = svar.med(201);
    assert_eq!(ny["stafettholder"]["navn"], "Solveig Haugen");
    assert_eq!(
        (&ny["trinn"], &ny["status"]),
        (&json!("stafettlogg"), &json!("aktiv"))
    );
    assert_eq!(etag, format!("\"{}\"", ny["versjon"]));
    let logg = Logg {
        id: tekst(&ny["id"]),
        barn,
    };
    assert_eq!(sted, logg.selv());

    let igjen = folk
        .solveig
        .post("/api/v1/stafettlogger", kropp.clone())
        .await;
    igjen.avvist(409, "har_aktiv_logg");
    // Both the child's view and why it is missing, and a day to come: everything is named at once.
    kropp["tilbud"]["dato"] = json!("2027-11-20");
    kropp["bakgrunn"] = json!(" ");
    kropp["barnetsSyn"]["aarsak"] = json!("For liten");
    let svar = folk.solveig.post("/api/v1/stafettlogger", kropp).await;
    let feil = svar.avvist(422, "ugyldig");
    let mut felter = felt(feil["felter"].as_array().unwrap(), "felt");
    felter.sort_unstable();
    assert_eq!(felter, ["bakgrunn", "barnetsSyn", "tilbud.dato"]);

    for forelder in [&folk.maria, &folk.fredrik] {
        let mine = forelder.alle("/api/v1/stafettlogger").await;
        assert_eq!(felt(&mine, "id"), [&*logg.id]);
        let lest = forelder.get(&logg.selv()).await.med(200);
        assert_eq!(lest["bakgrunn"], BAKGRUNN);
        assert_eq!(lest["barnetsSyn"]["tekst"], SYN);
        assert!(
            lest["evner"]
                .as_array()
                .unwrap()
                .contains(&json!("samtykke_gi"))
        );
    }
    logg
}

/// 3. Before the consent the invited service sees nothing; one parent's consent is not enough.
async fn samtykker(folk: &Folk, logg: &Logg) -> String {
    folk.paal.get(&logg.selv()).await.avvist(404, "finnes_ikke");
    folk.solveig.inviterer(logg, &folk.paal).await;
    folk.paal.get(&logg.selv()).await.avvist(404, "finnes_ikke");
    let fredriks = gir(&folk.fredrik, logg, "ppt").await;
    folk.paal.get(&logg.selv()).await.avvist(404, "finnes_ikke");
    assert_eq!(
        folk.paal.alle("/api/v1/stafettlogger").await,
        [] as [Value; 0]
    );
    gir(&folk.maria, logg, "ppt").await;

    let lest = folk.paal.get(&logg.selv()).await.med(200);
    assert_eq!(lest["bakgrunn"], BAKGRUNN);
    let mine = &lest["minTilgang"];
    assert_eq!(mine.as_array().unwrap().len(), 1, "{mine}");
    assert_eq!(mine[0]["nivaa"], "bidra");
    assert_eq!(mine[0]["temaer"], json!(TEMAER));
    assert_eq!(mine[0]["grunnlag"], "samtykke");
    fredriks
}

async fn gir(forelder: &Person, logg: &Logg, til: &str) -> String {
    let kropp = json!({
        "gjelder": "barn",
        "tilTjeneste": til,
        "temaer": TEMAER,
        "nivaa": "bidra",
        "gyldigTil": OM_ET_AAR,
    });
    let svar = forelder.post(&logg.sti("samtykker"), kropp).await.med(201);
    assert_eq!(svar["status"], "gyldig");
    assert_eq!(svar["gyldigTil"], OM_ET_AAR);
    assert_eq!(svar["evner"], json!(["samtykke_trekk"]));
    tekst(&svar["id"])
}

/// 4. A goal and two measures, one from the bank; the PP-rådgiver follows up their own.
async fn arbeider(folk: &Folk, logg: &Logg) {
    let maal = folk
        .solveig
        .post(&logg.sti("maal"), json!({"tekst": MAAL}))
        .await;
    let maal = tekst(&maal.med(201)["id"]);
    let bank = folk.solveig.alle("/api/v1/tiltaksbank").await;
    assert_eq!(bank.len(), 132);
    let fra_banken = json!({
        "maalId": maal,
        "tittel": TITTEL_BANK,
        "ansvarligId": folk.paal.id,
        "frist": "2027-01-15",
        "tiltaksbankId": bank[0]["id"],
    });
    let paals = folk
        .solveig
        .post(&logg.sti("tiltak"), fra_banken)
        .await
        .med(201);
    assert_eq!(paals["tiltaksbankId"], bank[0]["id"]);
    let egen = json!({
        "maalId": maal,
        "tittel": TITTEL_EGEN,
        "ansvarligId": folk.solveig.id,
        "frist": "2027-02-01",
    });
    let solveigs = folk
        .solveig
        .post(&logg.sti("tiltak"), egen.clone())
        .await
        .med(201);
    // The participant sets neither goals nor measures, and follows up their own measure only.
    let paal = &folk.paal;
    paal.post(&logg.sti("tiltak"), egen)
        .await
        .avvist(403, "ikke_tilgang");
    let (paals, solveigs) = (tekst(&paals["id"]), tekst(&solveigs["id"]));
    let noter = |tiltak: &str| {
        let sti = format!("/api/v1/tiltak/{tiltak}/fremdrift");
        async move { paal.post(&sti, json!({"tekst": FREMDRIFT})).await }
    };
    noter(&solveigs).await.avvist(403, "ikke_tilgang");
    assert_eq!(noter(&paals).await.med(201)["tekst"], FREMDRIFT);
    let sti = format!("/api/v1/tiltak/{paals}/evalueringer");
    let kropp = json!({"maaloppnaaelse": "god", "tekst": EVALUERING, "videre": "avslutt"});
    assert_eq!(paal.post(&sti, kropp).await.med(201)["videre"], "avslutt");
    noter(&paals).await.avvist(409, "tiltak_avsluttet");

    let lest = folk.maria.get(&logg.selv()).await.med(200);
    let tiltak = lest["maal"][0]["tiltak"].as_array().unwrap();
    assert_eq!(felt(tiltak, "tittel"), [TITTEL_BANK, TITTEL_EGEN]);
    assert_eq!(felt(tiltak, "status"), ["avsluttet", "aktiv"]);
    assert_eq!(tiltak[0]["fremdrift"][0]["tekst"], FREMDRIFT);
    assert_eq!(tiltak[0]["evalueringer"][0]["tekst"], EVALUERING);
}

/// 5. The stafettpinne is offered; she keeps it until he accepts, which takes consent to the school.
async fn gir_fra_seg_pinnen(folk: &Folk, logg: &Logg) {
    let kropp = json!({"tilBrukerId": folk.kristian.id, "begrunnelse": OVERGANG});
    let tilbud = |kropp: &Value| {
        let (sti, kropp) = (logg.sti("stafettpinne"), kropp.clone());
        async move { folk.solveig.post(&sti, kropp).await }
    };
    let svar = |av: &'static str, pinne: &str, kropp: Value| {
        let sti = format!("/api/v1/stafettpinner/{pinne}/{av}");
        let hvem = if av == "trekk" {
            &folk.solveig
        } else {
            &folk.kristian
        };
        async move { hvem.post(&sti, kropp).await }
    };
    // She may take it back, he may decline, and she keeps it.
    let foerste = tekst(&tilbud(&kropp).await.med(201)["id"]);
    tilbud(&kropp).await.avvist(409, "allerede_tilbudt");
    assert_eq!(
        svar("trekk", &foerste, json!({})).await.med(200)["status"],
        "trukket"
    );
    let andre = tekst(&tilbud(&kropp).await.med(201)["id"]);
    let nei = svar("avslaa", &andre, json!({"begrunnelse": "Ikke før jul"})).await;
    assert_eq!(nei.med(200)["status"], "avslaatt");
    assert_eq!(holder(&folk.maria, logg).await, "Solveig Haugen");

    let pinne = tilbud(&kropp).await.med(201);
    assert_eq!(pinne["status"], "tilbudt");
    assert_eq!(pinne["utloeper"], "2026-12-07T09:03:00Z");
    let id = tekst(&pinne["id"]);
    // He is told of the offer, and neither of the child nor the reason, until there is consent.
    let mine = folk.kristian.get("/api/v1/stafettpinner").await.med(200);
    assert_eq!(felt(mine.as_array().unwrap(), "id"), [&*id]);
    assert!(mine[0]["barn"].is_null() && mine[0]["begrunnelse"].is_null());
    let nei = svar("godta", &id, json!({}))
        .await
        .avvist(409, "mangler_samtykke");
    assert_eq!(nei["mangler"][0]["krav"], "samtykke");
    assert_eq!(nei["mangler"][0]["tilTjeneste"], "skole");
    assert_eq!(nei["mangler"][0]["nivaa"], "bidra");
    assert_eq!(nei["mangler"][0]["fra"], json!(["mor", "far"]));
    // The parents see that it is offered, and what is missing.
    let lest = folk.maria.get(&logg.selv()).await.med(200);
    assert_eq!(lest["stafettpinner"][0]["status"], "tilbudt");
    let mangler = &lest["mangler"][0];
    assert_eq!(mangler["enhet"]["navn"], "Elvedal barneskole");
    assert_eq!(mangler["forStafettpinnen"], true);

    gir(&folk.maria, logg, "skole").await;
    let nei = svar("godta", &id, json!({}))
        .await
        .avvist(409, "mangler_samtykke");
    assert_eq!(nei["mangler"][0]["fra"], json!(["far"]));
    assert_eq!(holder(&folk.maria, logg).await, "Solveig Haugen");
    gir(&folk.fredrik, logg, "skole").await;
    let ja = svar("godta", &id, json!({"begrunnelse": TAKK})).await;
    assert_eq!(ja.med(200)["status"], "godtatt");
    svar("godta", &id, json!({}))
        .await
        .avvist(409, "ikke_tilbudt");
    svar("trekk", &id, json!({}))
        .await
        .avvist(409, "ikke_tilbudt");

    let lest = folk.kristian.get(&logg.selv()).await.med(200);
    assert_eq!(lest["stafettholder"]["navn"], "Kristian Lien");
    let holdere = lest["holdere"].as_array().unwrap();
    let linje: Vec<_> = holdere
        .iter()
        .map(|h| (h["nummer"].as_i64().unwrap(), tekst(&h["bruker"]["navn"])))
        .collect();
    assert_eq!(
        linje,
        [
            (1, "Solveig Haugen".to_owned()),
            (2, "Kristian Lien".to_owned())
        ]
    );
}

async fn holder(hvem: &Person, logg: &Logg) -> String {
    let lest = hvem.get(&logg.selv()).await.med(200);
    tekst(&lest["stafettholder"]["navn"])
}

/// 6. Father withdraws: the very next request is refused, and the log shows what changed and why.
async fn trekker_samtykket(folk: &Folk, logg: &Logg, samtykke: &str) {
    folk.paal.get(&logg.selv()).await.med(200);
    let sti = format!("/api/v1/samtykker/{samtykke}/trekk");
    let kropp = json!({"begrunnelse": TREKK});
    folk.maria
        .post(&sti, kropp.clone())
        .await
        .avvist(403, "ikke_tilgang");
    assert_eq!(
        folk.fredrik.post(&sti, kropp.clone()).await.med(200)["status"],
        "trukket"
    );
    folk.paal
        .get(&logg.selv())
        .await
        .avvist(403, "ikke_tilgang");
    folk.paal
        .get(&logg.sti("hendelser"))
        .await
        .avvist(403, "ikke_tilgang");
    assert_eq!(
        folk.paal.alle("/api/v1/stafettlogger").await,
        [] as [Value; 0]
    );
    folk.fredrik
        .post(&sti, kropp)
        .await
        .avvist(409, "allerede_trukket");

    let lest = folk.kristian.get(&logg.selv()).await.med(200);
    let alle = lest["samtykker"].as_array().unwrap();
    let trukket = alle.iter().find(|s| s["id"] == samtykke).unwrap();
    assert_eq!(trukket["status"], "trukket");
    assert_eq!(trukket["trukketBegrunnelse"], TREKK);
    assert_eq!(trukket["giver"], "Fredrik Berg");
    let mangler = &lest["mangler"][0];
    assert_eq!(mangler["enhet"]["navn"], "PPT Elvedal");
    assert_eq!(mangler["fra"][0]["rolle"], "far");
    let deltakere = lest["deltakere"].as_array().unwrap();
    let paal = deltakere.iter().find(|d| d["bruker"]["id"] == folk.paal.id);
    assert_eq!(paal.unwrap()["harSamtykke"], false);
}

/// 7. Everyone concerned sees the timeline.
async fn ser_tidslinjen(folk: &Folk, logg: &Logg) {
    let mut ventet = [
        "stafettlogg_aapnet",
        "deltaker_lagt_til",
        "samtykke_gitt",
        "samtykke_gitt",
        "maal_satt",
        "tiltak_lagt_til",
        "tiltak_lagt_til",
        "fremdrift_notert",
        "tiltak_evaluert",
        "stafettpinne_tilbudt",
        "stafettpinne_trukket",
        "stafettpinne_tilbudt",
        "stafettpinne_avslaatt",
        "stafettpinne_tilbudt",
        "samtykke_gitt",
        "samtykke_gitt",
        "stafettpinne_godtatt",
        "samtykke_trukket",
    ];
    ventet.reverse();
    for hvem in [&folk.maria, &folk.fredrik, &folk.kristian] {
        let linjer = hvem.alle(&logg.sti("hendelser")).await;
        assert_eq!(felt(&linjer, "handling"), ventet);
        assert_eq!(linjer[0]["hvem"], "Fredrik Berg");
        assert_eq!(linjer[1]["enhet"]["navn"], "Elvedal barneskole");
    }
}

/// 7. The parents see who has seen what, numbered without gaps.
async fn ser_innsynsloggen(folk: &Folk, logg: &Logg) {
    let sti = format!("/api/v1/barn/{}/innsynslogg", logg.barn);
    folk.paal.get(&sti).await.avvist(403, "ikke_tilgang");
    // Enough for two pages.
    for _ in 0..10 {
        folk.maria.get(&logg.selv()).await.med(200);
    }
    let linjer = folk.maria.alle(&sti).await;
    let numre: Vec<i64> = linjer
        .iter()
        .map(|l| l["loepenummer"].as_i64().unwrap())
        .collect();
    let antall = i64::try_from(linjer.len()).unwrap();
    assert_eq!(numre, (1..=antall).rev().collect::<Vec<_>>());
    assert!(antall > 50, "the log is read over two pages");
    let finn = |handling: &str, hvem: &str| {
        let funnet = linjer
            .iter()
            .find(|l| l["handling"] == handling && l["hvem"] == hvem);
        funnet.unwrap_or_else(|| panic!("{hvem} {handling}"))
    };
    let soek = finn("barn_soekt", "Solveig Haugen");
    assert_eq!(soek["loepenummer"], 1);
    assert_eq!(soek["tjeneste"], "barnehage");
    let lest = finn("stafettlogg_lest", "Pål Prestegård");
    assert_eq!(lest["tjeneste"], "ppt");
    assert_eq!(lest["grunnlag"], json!(["deltaker-leser"]));
    // The refusals too: before the consent, and after it was withdrawn.
    finn("tilgang_avvist", "Pål Prestegård");
    let eget = finn("stafettlogg_lest", "Maria Nygård");
    assert!(eget["tjeneste"].is_null());
    let overtatt = finn("stafettpinne_godtatt", "Kristian Lien");
    assert_eq!(overtatt["tjeneste"], "skole");
    assert_eq!(
        overtatt["grunnlag"],
        json!(["mottaker-svarer-paa-stafettpinne"])
    );
    for linje in &linjer {
        assert_eq!(
            linje["grunnlag"].as_array().unwrap().is_empty(),
            linje["handling"] == "tilgang_avvist",
            "{linje}"
        );
    }
}

/// What a thief of the database finds: no name, no number, no sentence. PostgreSQL dumps bytes as
/// hexadecimal, so both forms are looked for.
fn ingenting_ligger_aapent(verden: &Verden) {
    let dump = verden.base.dump();
    let dump = String::from_utf8_lossy(&dump);
    assert!(dump.contains("310004987"), "the dump is no dump");
    let mut hemmelig: Vec<String> = [
        BAKGRUNN,
        SYN,
        MAAL,
        TITTEL_BANK,
        TITTEL_EGEN,
        FREMDRIFT,
        EVALUERING,
        OVERGANG,
        TAKK,
        TREKK,
        "Ikke før jul",
    ]
    .map(str::to_owned)
    .into();
    for fil in ["ansatte", "barn", "foresatte"] {
        let alle = String::from_utf8(config(&format!("demo/{fil}.csv"))).unwrap();
        let celler = alle.lines().skip(1).flat_map(|l| l.split(';'));
        hemmelig.extend(celler.map(str::to_owned).filter(|c| {
            // Codes, dates and organisation numbers are meant to be readable.
            c.contains([' ', '@', '.']) || c.bytes().filter(u8::is_ascii_digit).count() == 11
        }));
    }
    assert!(hemmelig.len() > 200);
    for ord in hemmelig {
        let heks: String = ord.bytes().map(|b| format!("{b:02x}")).collect();
        assert!(!dump.contains(&ord), "«{ord}» lies open");
        assert!(!dump.contains(&heks), "«{ord}» lies open as hexadecimal");
    }
}
