//! The monthly control of who has looked children up.
//!
//! The file is long because its tests share the ways a month comes about.

use crate::verden::{
    ANNA, BENJAMIN, Person, START, Sak, Svar, Verden, config, endre_linjer, felt, tekst, verdener,
};
use jiff::{SignedDuration, Timestamp, civil::date};
use serde_json::{Value, json};
use stafett_app::{Hendelsestype, jobber, omgivelser::Omgivelser};
use stafett_audit::{Dataverdi, Hendelse, Kodeord};
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, HendelseId, LoggkontrollId, PersonId},
    loggkontroll::{Funnslag, Kontrollslag},
    vern::Gradering,
};
use stafett_persistence::{
    DbFeil, journal,
    loggkontroll::{self as lager, Funn, Kontrollrad},
    register::{self, Scope},
};

const LISTE: &str = "/api/v1/loggkontroller";
/// November is over for an hour and a half.
const DESEMBER: &str = "2026-12-01T00:30:00Z";
const OMBUD: &str = "knut.opdal;Knut Opdal;16858731198;knut.opdal@elvedal.example;310004014;personvernombud;Personvernombud;2022-08-01;\n";

/// A control of October for the kindergarten's leader, with searches for Anna in it.
pub fn ny_kontroll(verden: &Verden) -> String {
    let (kommune, solveig) = verden.bruker("solveig.haugen");
    let scope = Scope { kommune };
    let naa = verden.naa();
    let ny = LoggkontrollId(verden.utenfra.ny_id());
    let fra: Timestamp = START.parse().unwrap();
    let skriv = |tx: &mut stafett_persistence::Skriving<'_>| {
        let slag = [Hendelsestype::BarnSoekt];
        let til = naa + SignedDuration::from_hours(1);
        let lest = journal::i_perioden(tx, scope, &slag, (fra, til), (None, 5))?;
        let rad = Kontrollrad {
            id: ny,
            enhet: register::roller(tx, scope, &[solveig])?
                .first()
                .map(|r| r.enhet),
            slag: Kontrollslag::Utvalg,
            maaned: "2026-10".parse().unwrap(),
            laget: naa,
            funn: vec![Funn {
                slag: Funnslag::Utvalg,
                bruker: None,
                antall: 5,
                vanlig: None,
                lesinger: lest.into_iter().map(|(nr, _)| nr).collect(),
            }],
            signering: None,
        };
        lager::sett_inn(tx, scope, &rad, &[7; 32])
    };
    verden
        .base
        .database()
        .write_blokkerende::<_, DbFeil>(skriv)
        .unwrap();
    ny.0.to_string()
}

/// A look-up that nobody made through a route: with how far back it went.
fn oppslag(verden: &Verden, hvem: &str, barn: &str, eldste: jiff::civil::Date) {
    let (kommune, bruker) = verden.bruker(hvem);
    let scope = Scope { kommune };
    let kode = |k: &str| Kodeord::parse(k).unwrap();
    let id = verden.utenfra.ny_id();
    let skriv = |tx: &mut stafett_persistence::Skriving<'_>| {
        let roller = register::roller(tx, scope, &[bruker])?;
        let enhet: Option<EnhetId> = roller.first().map(|r| r.enhet);
        let hendelse = Hendelse {
            id: HendelseId(id),
            kommune,
            tidspunkt: verden.naa(),
            slag: Hendelsestype::HendelserLest,
            aktoer: Some(BrukerId(bruker.0)),
            enhet,
            rolle: Some(kode("ansatt")),
            barn: Some((BarnId(barn.parse().unwrap()), 0)),
            logg: None,
            objekt: None,
            grunnlag: Vec::new(),
            data: [(kode("eldste"), Dataverdi::Dato(eldste))].into(),
        };
        journal::skriv(tx, hendelse).map(drop)
    };
    verden
        .base
        .database()
        .write_blokkerende::<_, DbFeil>(skriv)
        .unwrap();
}

/// The demo municipality with a data protection officer, and the files as `endre` makes them.
async fn med_ombud(proeve: &str, endre: impl Fn(&mut Vec<u8>)) -> Vec<Verden> {
    let alle = verdener(proeve).await;
    for verden in &alle {
        verden.importer(|filer| {
            // One officer, who also works elsewhere.
            endre_linjer(&mut filer.ansatte, "yngve.storli;", |_| String::new());
            filer.ansatte.extend_from_slice(OMBUD.as_bytes());
            endre(&mut filer.ansatte);
        });
    }
    alle
}

async fn runde(verden: &Verden) {
    jobber::kjoer_runde(&verden.app).await.unwrap();
}

fn en(id: &Value) -> String {
    format!("{LISTE}/{}", tekst(id))
}

/// The newest control of a kind that somebody sees.
async fn finn(hvem: &Person, slag: &str) -> String {
    let alle = hvem.alle(LISTE).await;
    en(&alle.iter().find(|k| k["slag"] == slag).unwrap()["id"])
}

async fn signer(hvem: &Person, sti: &str, kropp: Value) -> Svar {
    hvem.post(&format!("{sti}/signer"), kropp).await
}

fn funn<'k>(kontroll: &'k Value, slag: &str) -> Vec<&'k Value> {
    let alle = kontroll["funn"].as_array().unwrap();
    alle.iter().filter(|f| f["slag"] == slag).collect()
}

/// Who stands out by a pattern.
fn hvem(kontroll: &Value, slag: &str) -> Vec<String> {
    let alle = funn(kontroll, slag).into_iter();
    alle.map(|f| tekst(&f["hvem"]["navn"])).collect()
}

#[actix_web::test]
async fn a_month_is_made_once_and_each_leader_sees_their_own() {
    for verden in med_ombud("kontroll_maaned", |_| ()).await {
        verden.importer_nabo();
        let sak = Sak::ny(&verden).await;
        for leser in [&sak.solveig, &sak.paal] {
            leser.get(&sak.logg.selv()).await.med(200);
        }
        runde(&verden).await;
        assert_eq!(verden.base.tell("loggkontroll"), 0);

        verden.utenfra.still(DESEMBER);
        let (a, b) = tokio::join!(
            jobber::kjoer_runde(&verden.app),
            jobber::kjoer_runde(&verden.app)
        );
        a.unwrap();
        b.unwrap();
        runde(&verden).await;
        // The kindergarten, PPT, the municipality; and the neighbour's own, of nothing, to its officer.
        assert_eq!(verden.base.tell("loggkontroll WHERE slag = 'utvalg'"), 2);
        assert_eq!(verden.base.tell("loggkontroll WHERE slag = 'moenster'"), 2);
        assert_eq!(verden.base.hendelser("loggkontroll_laget"), 4);
        let klar = "varsel WHERE slag = 'loggkontroll_klar'";
        assert_eq!(verden.base.tell(klar), 4);

        let marit = verden.som("marit.skogstad").await;
        let olav = verden.som("olav.ronning").await;
        let knut = verden.som("knut.opdal").await;
        let hennes = marit.alle(LISTE).await;
        assert_eq!(felt(&hennes, "slag"), ["utvalg"]);
        assert_eq!(hennes[0]["enhet"]["navn"], "Solbakken barnehage");
        assert_eq!(hennes[0]["maaned"], "2026-11");
        let meg = marit.get("/api/v1/meg").await.med(200);
        assert_eq!(meg["kontrollerVenter"], 1);
        let sti = en(&hennes[0]["id"]);
        let foer = verden.base.hendelser("loggkontroll_lest");
        let lest = marit.get(&sti).await.med(200);
        // One for the child, in its own access log, and one for the control.
        assert_eq!(verden.base.hendelser("loggkontroll_lest"), foer + 2);
        let om_barnet = "hendelse WHERE slag = 'loggkontroll_lest' AND barn_id IS NOT NULL";
        assert_eq!(verden.base.tell(om_barnet), 1);
        let utvalget = funn(&lest, "utvalg")[0];
        let lesinger = utvalget["lesinger"].as_array().unwrap();
        assert_eq!(utvalget["antall"], lesinger.len());
        for l in lesinger {
            assert_eq!(l["hvem"]["navn"], "Solveig Haugen");
            assert_eq!(l["barn"], "Anna Nygård Berg");
        }
        let kinds = felt(lesinger, "handling");
        assert!(kinds.contains(&"barn_soekt") && kinds.contains(&"stafettlogg_lest"));
        assert_eq!(lest["evner"], json!(["loggkontroll_signer"]));

        // Everybody else's looks like one that is not there.
        let tilfeldig = format!("{LISTE}/00000000-0000-0000-0000-00000000ffff");
        let ida = verden.som("ida.sletten").await;
        let nabo = verden.som("nabo.marit.skogstad").await;
        for feil in [&olav, &ida, &nabo, &sak_eier(&verden).await] {
            let svar = feil.get(&sti).await.avvist(404, "finnes_ikke");
            assert_eq!(feil.get(&tilfeldig).await.avvist(404, "finnes_ikke"), svar);
            let kropp = json!({"utfall": "i_orden"});
            signer(feil, &sti, kropp).await.avvist(404, "finnes_ikke");
        }
        ida.get(LISTE).await.avvist(403, "ikke_tilgang");
        assert_eq!(nabo.alle(LISTE).await, [] as [Value; 0]);
        assert!(olav.alle(LISTE).await[0]["enhet"]["navn"] != "Solbakken barnehage");

        // The data protection officer sees them all, and no name of a child.
        assert_eq!(knut.alle(LISTE).await.len(), 3);
        let svar = knut.get(&sti).await;
        assert!(!svar.tekst().contains("Anna"));
        let deres = svar.med(200);
        assert_eq!(funn(&deres, "utvalg")[0]["lesinger"][0]["barn"], "A.N.B.");
    }
}

/// A parent, with a token of December.
async fn sak_eier(verden: &Verden) -> Person {
    verden.som("maria.nygard").await
}

#[actix_web::test]
async fn a_control_is_signed_once_and_every_fault_is_named() {
    for verden in med_ombud("kontroll_signert", |_| ()).await {
        Sak::ny(&verden).await;
        verden.utenfra.still(DESEMBER);
        runde(&verden).await;
        let marit = verden.som("marit.skogstad").await;
        let knut = verden.som("knut.opdal").await;
        let sti = finn(&marit, "utvalg").await;
        let lang = "x".repeat(10_001);
        for (kropp, feil) in [
            (json!({}), vec!["utfall"]),
            (
                json!({"utfall": "x", "merknad": lang}),
                vec!["utfall", "merknad"],
            ),
            (json!({"utfall": "foelges_opp"}), vec!["merknad"]),
            (
                json!({"utfall": "foelges_opp", "merknad": " "}),
                vec!["merknad"],
            ),
        ] {
            let svar = signer(&marit, &sti, kropp).await.avvist(422, "ugyldig");
            assert_eq!(felt(svar["felter"].as_array().unwrap(), "felt"), feil);
        }
        let kropp = json!({"utfall": "foelges_opp", "merknad": "Snakket med hemmeligord"});
        let (a, b) = tokio::join!(
            signer(&marit, &sti, kropp.clone()),
            signer(&knut, &sti, kropp.clone())
        );
        let (vant, tapte) = if a.status == 200 { (a, b) } else { (b, a) };
        let signert = vant.med(200);
        tapte.avvist(409, "allerede_signert");
        assert_eq!(signert["signering"]["utfall"], "foelges_opp");
        assert_eq!(signert["signering"]["merknad"], "Snakket med hemmeligord");
        assert_eq!(signert["evner"], json!([]));
        let igjen = json!({"utfall": "i_orden"});
        signer(&marit, &sti, igjen)
            .await
            .avvist(409, "allerede_signert");
        assert_eq!(
            marit.get(&sti).await.med(200)["signering"],
            signert["signering"]
        );
        assert_eq!(verden.base.hendelser("loggkontroll_signert"), 1);
        let dump = verden.base.dump();
        assert!(!dump.windows(11).any(|del| del == b"hemmeligord"));
        // The officer is told of what is to be followed up, unless it was their own word.
        let til_ombudet = verden
            .base
            .tell("varsel WHERE slag = 'loggkontroll_foelges_opp'");
        let maritvant = signert["signering"]["av"]["id"] == marit.id;
        assert_eq!(til_ombudet, i64::from(maritvant));
    }
}

#[actix_web::test]
async fn nobody_signs_their_own_reads_and_who_is_blocked_sees_no_child() {
    for verden in med_ombud("kontroll_egne", |_| ()).await {
        let sak = Sak::ny(&verden).await;
        let marit = verden.som("marit.skogstad").await;
        let knut = verden.som("knut.opdal").await;
        marit.finner(ANNA).await;
        knut.finner(BENJAMIN).await;
        sak.solveig
            .post(
                &sak.logg.sti("sperrer"),
                json!({"brukerId": marit.id, "grunn": "slekt"}),
            )
            .await
            .med(201);
        verden.utenfra.still(DESEMBER);
        runde(&verden).await;
        let marit = verden.som("marit.skogstad").await;
        let knut = verden.som("knut.opdal").await;
        let i_orden = || json!({"utfall": "i_orden"});

        // The leader's own look-up is drawn for the data protection officer instead.
        let sti = finn(&marit, "utvalg").await;
        let svar = marit.get(&sti).await;
        assert!(!svar.tekst().contains("Anna"));
        let lest = svar.med(200);
        for l in funn(&lest, "utvalg")[0]["lesinger"].as_array().unwrap() {
            assert_eq!(
                (&l["hvem"]["navn"], &l["barn"]),
                (&json!("Solveig Haugen"), &Value::Null)
            );
        }
        // A case that she is blocked from is in it, so another signs.
        assert_eq!(
            (&lest["evner"], &lest["harEgne"]),
            (&json!([]), &json!(false))
        );
        signer(&marit, &sti, i_orden())
            .await
            .avvist(403, "ikke_tilgang");
        signer(&knut, &sti, i_orden()).await.med(200);

        let moenster = finn(&knut, "moenster").await;
        let lest = knut.get(&moenster).await.med(200);
        let ledere = &funn(&lest, "ledere")[0]["lesinger"];
        assert_eq!(ledere[0]["hvem"]["navn"], "Marit Skogstad");
        assert_eq!(ledere[0]["barn"], "A.N.B.");
        signer(&knut, &moenster, i_orden()).await.med(200);
        // What the officer looked up as an employee is for the leader there.
        let tor = verden.som("tor.loken").await;
        let hans = finn(&tor, "utvalg").await;
        let lest = knut.get(&hans).await.med(200);
        assert_eq!(
            (&lest["evner"], &lest["harEgne"]),
            (&json!([]), &json!(true))
        );
        signer(&knut, &hans, i_orden())
            .await
            .avvist(403, "ikke_tilgang");
        signer(&tor, &hans, i_orden()).await.med(200);
    }
}

/// Ida shares a name with Anna's father, and Jonas nearly.
fn navnebroedre(ansatte: &mut Vec<u8>) {
    endre_linjer(ansatte, ";Ida Sletten;", |l| {
        l.replace("Ida Sletten", "Ida Berg") + "\n"
    });
    endre_linjer(ansatte, ";Jonas Kjelstad;", |l| {
        l.replace("Jonas Kjelstad", "Jonas Bergum") + "\n"
    });
}

#[actix_web::test]
async fn what_is_unusual_is_told_and_what_is_nearly_so_is_not() {
    for verden in med_ombud("kontroll_moenster", navnebroedre).await {
        let sak = Sak::ny(&verden).await;
        for navn in ["ida.sletten", "jonas.kjelstad"] {
            verden.som(navn).await.finner(ANNA).await;
        }
        let barna = String::from_utf8(config("demo/barn.csv")).unwrap();
        // Without the headings.
        let barna: Vec<&str> = barna
            .lines()
            .skip(1)
            .filter_map(|l| l.split(';').next())
            .collect();
        for (navn, antall) in [("aisha.hassan", 20), ("stian.nordby", 19)] {
            let hen = verden.som(navn).await;
            for barn in barna.iter().take(antall) {
                hen.finner(barn).await;
            }
        }
        oppslag(
            &verden,
            "pal.prestegard",
            &sak.logg.barn,
            date(2025, 11, 22),
        );
        oppslag(&verden, "kristian.lien", &sak.logg.barn, date(2025, 11, 23));
        for (navn, antall) in [("mona.eriksrud", 10), ("stian.nordby", 9)] {
            let hun = verden.som(navn).await;
            for _ in 0..antall {
                hun.get(&sak.logg.selv()).await.avvist(404, "finnes_ikke");
            }
        }
        verden.utenfra.still(DESEMBER);
        runde(&verden).await;
        let knut = verden.som("knut.opdal").await;
        let sti = finn(&knut, "moenster").await;
        let svar = knut.get(&sti).await;
        assert!(!svar.tekst().contains("Anna"));
        let lest = svar.med(200);
        assert_eq!(hvem(&lest, "eget_navn"), ["Ida Berg"]);
        assert_eq!(hvem(&lest, "langt_tilbake"), ["Pål Prestegård"]);
        assert_eq!(hvem(&lest, "mange_avslag"), ["Mona Eriksrud"]);
        assert_eq!(funn(&lest, "mange_avslag")[0]["antall"], 10);
        assert_eq!(hvem(&lest, "mange_barn"), ["Aisha Hassan"]);
        let mange = funn(&lest, "mange_barn")[0];
        assert_eq!(
            (&mange["antall"], &mange["vanlig"]),
            (&json!(20), &json!(1))
        );
        // The store tells nobody whom it is about.
        let mona = verden.bruker("mona.eriksrud").1.0.to_string();
        let dump = verden.base.dump();
        let i_klartekst = format!("mange_avslag;{mona}");
        assert!(
            !dump
                .windows(i_klartekst.len())
                .any(|d| d == i_klartekst.as_bytes())
        );

        // A child that has become protected is named to no leader, and its last name to nobody.
        let barn = PersonId(sak.logg.barn.parse().unwrap());
        let kommune = verden.bruker("knut.opdal").0;
        verden
            .base
            .database()
            .write_blokkerende(|tx| {
                register::sett_vern(
                    tx,
                    Scope { kommune },
                    barn,
                    (Gradering::Ingen, Gradering::StrengtFortrolig),
                )
            })
            .unwrap();
        let lest = knut.get(&sti).await.med(200);
        assert_eq!(hvem(&lest, "eget_navn"), [] as [String; 0]);
        let langt = &funn(&lest, "langt_tilbake")[0]["lesinger"][0];
        assert_eq!(langt["barn"], Value::Null);
        // The unit would tell a place.
        assert_eq!(langt["enhet"]["id"], "00000000-0000-0000-0000-000000000000");
        let marit = verden.som("marit.skogstad").await;
        let svar = marit.get(&finn(&marit, "utvalg").await).await;
        assert!(!svar.tekst().contains("Anna"));
        assert!(svar.tekst().contains("Solveig Haugen"));

        // Looking at controls is no look-up, and what nobody signed is reminded of once.
        verden.utenfra.still("2027-01-01T00:30:00Z");
        runde(&verden).await;
        let paaminnet = "varsel WHERE slag = 'loggkontroll_venter'";
        let antall = verden.base.tell(paaminnet);
        assert!(antall > 0);
        runde(&verden).await;
        assert_eq!(verden.base.tell(paaminnet), antall);
        assert_eq!(verden.base.tell("loggkontroll WHERE maaned = '2026-12'"), 1);
        let knut = verden.som("knut.opdal").await;
        let lest = knut.get(&finn(&knut, "moenster").await).await.med(200);
        assert_eq!(
            (&lest["maaned"], &lest["funn"]),
            (&json!("2026-12"), &json!([]))
        );
    }
}
