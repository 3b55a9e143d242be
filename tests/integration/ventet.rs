//! Children that are expected: who registers one learns nothing of the woman, and helps her.

use crate::verden::{ANNA, Person, Svar, Verden, aapning, felt, tekst, verdener};
use serde_json::{Value, json};
use stafett_app::importer::Importfiler;

const NORA: &str = "03928702064";
const LINE: &str = "08838827005";
/// Of age, and in no register.
const UKJENT: &str = "14918802267";
/// Sixteen.
const EMMA: &str = "12891064061";
/// Twelve.
const CELIA: &str = "20821464421";
/// Not twelve yet.
const SARA: &str = "03901664063";

fn ventet(nummer: &str, navn: &str, termin: &str) -> Value {
    json!({"foedselsnummer": nummer, "navn": navn, "termin": termin})
}

async fn venter(hvem: &Person, nummer: &str) -> String {
    let kropp = ventet(nummer, "Den Gravide", "2027-03-01");
    tekst(&hvem.post("/api/v1/barn", kropp).await.med(201)["id"])
}

/// The register protects the address of one adult.
fn vern_voksen(filer: &mut Importfiler, nummer: &str) {
    let mut foerste = true;
    let fil = String::from_utf8(filer.foresatte.clone()).unwrap();
    let linjer = fil.lines().map(|linje| {
        let grad = match std::mem::take(&mut foerste) {
            true => "adressevern",
            false if linje.contains(nummer) => "strengt_fortrolig",
            false => "",
        };
        format!("{linje};{grad}\n")
    });
    filer.foresatte = linjer.collect::<String>().into_bytes();
}

/// The answer without what differs between any two: ids, names of users, and times.
fn uten_id(svar: Svar) -> String {
    fn rens(verdi: &mut Value) {
        match verdi {
            Value::Object(felter) => {
                for (navn, verdi) in felter {
                    let id = navn.to_lowercase().ends_with("id");
                    if id && verdi.is_string() {
                        *verdi = json!("id");
                    }
                    rens(verdi);
                }
            }
            Value::Array(alle) => alle.iter_mut().for_each(rens),
            _ => {}
        }
    }
    let status = svar.status;
    let mut kropp = svar.json();
    rens(&mut kropp);
    format!("{status} {kropp}")
}

/// All that the one who registers a child for this number can come to: registering, opening, reading,
/// working, inviting, writing a consent down, and the birth.
async fn forloep(verden: &Verden, nummer: &str) -> Vec<String> {
    let gunn = verden.som("gunn.myrvold").await;
    let kropp = ventet(nummer, "Den Gravide", "2027-03-01");
    let svar = gunn.post("/api/v1/barn", kropp).await;
    let barn = tekst(&svar.json()["id"]);
    let mut alle = vec![uten_id(svar)];
    let svar = gunn.post("/api/v1/stafettlogger", aapning(&barn)).await;
    let logg = tekst(&svar.json()["id"]);
    alle.push(uten_id(svar));
    let sti = |del: &str| format!("/api/v1/stafettlogger/{logg}{del}");
    let lest = gunn.get(&sti("")).await;
    let gravid = lest.json()["foresatte"][0]["personId"].clone();
    alle.push(uten_id(lest));
    let maal = json!({"tekst": "Møtes i Storgata 4"});
    alle.push(uten_id(gunn.post(&sti("/maal"), maal).await));
    let paal = verden.som("pal.prestegard").await;
    let samtykke = json!({"gjelder": "giver", "tilTjeneste": "ppt", "temaer": ["fysisk_helse"],
        "nivaa": "bidra", "gyldigTil": "2027-06-01", "giver": gravid, "maate": "muntlig",
        "gitt": "2026-11-20"});
    let registrert = gunn.post(&sti("/samtykker/registrer"), samtykke).await;
    alle.push(uten_id(registrert));
    let kropp = json!({"brukerId": paal.id});
    alle.push(uten_id(gunn.post(&sti("/deltakere"), kropp).await));
    alle.push(uten_id(gunn.get(&sti("")).await));
    alle.push(uten_id(
        gunn.get(&format!("/api/v1/barn/{barn}/vedtak")).await,
    ));
    alle.push(uten_id(gunn.get(&sti("/hendelser")).await));
    alle.push(uten_id(
        gunn.get(&format!("/api/v1/barn/{barn}/innsynslogg")).await,
    ));
    let foedt = json!({"navn": "Liam", "foedselsdato": "2026-11-23"});
    alle.push(uten_id(gunn.post(&sti("/foedsel"), foedt).await));
    alle.push(uten_id(gunn.get(&sti("")).await));
    alle
}

#[actix_web::test]
async fn nothing_that_follows_tells_that_her_address_is_protected() {
    for verden in verdener("ventet_vern").await {
        verden.importer(|filer| vern_voksen(filer, NORA));
        let vernet = forloep(&verden, NORA).await;
        let vanlig = forloep(&verden, LINE).await;
        let ukjent = forloep(&verden, UKJENT).await;
        assert!(vernet[0].starts_with("201"), "{}", vernet[0]);
        assert!(vernet[1].starts_with("201"), "{}", vernet[1]);
        assert_eq!(vernet.len(), vanlig.len());
        for (nr, ((a, b), c)) in vernet.iter().zip(&vanlig).zip(&ukjent).enumerate() {
            assert_eq!(a, b, "{nr}");
            assert_eq!(a, c, "{nr}: one whom the register does not know");
            assert!(a.starts_with("20"), "{nr}: {a}");
            assert!(!a.contains("Nora") && !a.contains("Skjermet"), "{nr} {a}");
        }
        // She herself has it, under what she was called.
        let nora = verden.som("nora.lunde").await;
        let logger = nora.alle("/api/v1/stafettlogger").await;
        assert_eq!(logger.len(), 1);
    }
}

#[actix_web::test]
async fn her_id_in_the_case_means_nothing_in_another() {
    for verden in verdener("ventet_id").await {
        let gunn = verden.som("gunn.myrvold").await;
        let barn = venter(&gunn, NORA).await;
        let svar = gunn.post("/api/v1/stafettlogger", aapning(&barn)).await;
        let logg = format!("/api/v1/stafettlogger/{}", tekst(&svar.med(201)["id"]));
        let nora = verden.som("nora.lunde").await;
        let lest = |kropp: Value| tekst(&kropp["foresatte"][0]["personId"]);
        let hennes = lest(nora.get(&logg).await.med(200));
        let vist = lest(gunn.get(&logg).await.med(200));
        assert_ne!(vist, hennes);
        // Who has her id from another case and tries it here is told what is told of anybody's.
        let samtykke = |giver: &str| {
            json!({"gjelder": "giver", "tilTjeneste": "ppt", "temaer": ["fysisk_helse"],
            "nivaa": "bidra", "gyldigTil": "2027-06-01", "giver": giver, "maate": "muntlig",
            "gitt": "2026-11-20"})
        };
        let tolk = |hvem: &str| json!({"personId": hvem, "spraak": "pl", "tegnspraak": false});
        let vedtak = |hvem: &str| {
            json!({"slag": "familieplass", "grunn": "vedtatt", "gjelder": hvem,
            "begrunnelse": "Det trengs"})
        };
        let registrer = format!("{logg}/samtykker/registrer");
        let (tolker, vedtakene) = (
            format!("{logg}/tolk"),
            format!("/api/v1/barn/{barn}/vedtak"),
        );
        let ingen = "00000000-0000-0000-0000-00000000ffff";
        let avvist = |svar: Svar| svar.avvist(422, "ugyldig")["felter"].clone();
        for (sti, kropp) in [
            (&registrer, &samtykke as &dyn Fn(&str) -> Value),
            (&tolker, &tolk),
            (&vedtakene, &vedtak),
        ] {
            let hun = avvist(gunn.post(sti, kropp(&hennes)).await);
            let annen = avvist(gunn.post(sti, kropp(ingen)).await);
            assert_eq!(hun, annen, "{sti}");
            assert!(hun.to_string().contains("finnes_ikke"), "{hun}");
        }
        // By the id that is shown she is found, and shown again.
        gunn.post(&registrer, samtykke(&vist)).await.med(201);
        gunn.post(&tolker, tolk(&vist)).await.med(200);
        let lest = gunn.get(&logg).await;
        assert!(!lest.tekst().contains(&hennes));
        assert_eq!(lest.med(200)["tolk"][0]["personId"], *vist);
        // She answers for herself by either.
        nora.post(&tolker, tolk(&hennes)).await.med(200);
    }
}

#[actix_web::test]
async fn the_case_is_known_to_those_who_registered_it_and_those_with_a_grant() {
    for verden in verdener("ventet_vakt").await {
        let gunn = verden.som("gunn.myrvold").await;
        let hilde = verden.som("hilde.sandvik").await;
        let foer = hilde.alle("/api/v1/barn").await.len();
        let barn = venter(&hilde, NORA).await;
        assert_eq!(hilde.alle("/api/v1/barn").await.len(), foer + 1);
        // Before there is a log the leader of the same unit is told what is told of nobody.
        let egne = gunn.alle("/api/v1/barn").await;
        assert!(!felt(&egne, "id").contains(&&*barn));
        let tilfeldig = "00000000-0000-0000-0000-00000000ffff";
        let svar = gunn.post("/api/v1/stafettlogger", aapning(&barn)).await;
        let annet = gunn.post("/api/v1/stafettlogger", aapning(tilfeldig)).await;
        assert_eq!(svar.status, 404);
        assert_eq!(svar.kropp, annet.kropp);
        hilde
            .post("/api/v1/stafettlogger", aapning(&barn))
            .await
            .med(201);
        let egne = gunn.alle("/api/v1/barn").await;
        assert!(felt(&egne, "id").contains(&&*barn));
    }
}

#[actix_web::test]
async fn the_register_takes_over_from_what_was_told() {
    for verden in verdener("ventet_import").await {
        let gunn = verden.som("gunn.myrvold").await;
        let barn = venter(&gunn, NORA).await;
        let svar = gunn.post("/api/v1/stafettlogger", aapning(&barn)).await;
        let sti = format!("/api/v1/stafettlogger/{}", tekst(&svar.med(201)["id"]));
        let lest = gunn.get(&sti).await.med(200);
        assert_eq!(lest["foresatte"][0]["navn"], "Den Gravide");
        let foedt =
            json!({"navn": "Liam", "foedselsdato": "2026-11-23", "foedselsnummer": "23912650049"});
        let foedsel = format!("{sti}/foedsel");
        gunn.post(&foedsel, foedt).await.med(200);
        verden.importer(|filer| {
            let barn = "23912650049;Liam Lunde;2026-11-23;310009830;2026-11-23;;;;;;\n";
            filer.barn.extend(barn.as_bytes());
            let rad = format!(
                "23912650049;{NORA};Nora Lunde;mor;mor;ja;nora.lunde;nora.lunde@epost.example\n"
            );
            filer.foresatte.extend(rad.as_bytes());
        });
        let lest = gunn.get(&sti).await.med(200);
        assert_eq!(lest["foresatte"][0]["navn"], "Nora Lunde");
    }
}

#[actix_web::test]
async fn a_childs_own_number_is_not_the_womans() {
    for verden in verdener("ventet_alder").await {
        let gunn = verden.som("gunn.myrvold").await;
        for nummer in [ANNA, SARA] {
            let kropp = ventet(nummer, "Den Gravide", "2027-03-01");
            let feil = gunn.post("/api/v1/barn", kropp).await;
            let feil = feil.avvist(422, "ugyldig");
            assert_eq!(feil["felter"].as_array().unwrap().len(), 1);
            assert_eq!(feil["felter"][0]["felt"], "foedselsnummer");
            assert_eq!(feil["felter"][0]["kode"], "for_ung");
        }
        for nummer in [CELIA, EMMA] {
            venter(&gunn, nummer).await;
        }
    }
}

#[actix_web::test]
async fn a_name_is_one_line() {
    for verden in verdener("ventet_navn").await {
        let gunn = verden.som("gunn.myrvold").await;
        for navn in [
            "Nora\nLunde",
            "Nora\r\nLunde",
            "Nora\tLunde",
            "Nora\u{2028}Lunde",
        ] {
            let kropp = ventet(NORA, navn, "2027-03-01");
            let feil = gunn.post("/api/v1/barn", kropp).await;
            let feil = feil.avvist(422, "ugyldig");
            assert_eq!(feil["felter"][0]["felt"], "navn", "{navn:?}");
            assert_eq!(feil["felter"][0]["kode"], "kontrolltegn", "{navn:?}");
        }
        let kropp = ventet(NORA, " Nora Lunde\n", "2027-03-01");
        let svar = gunn.post("/api/v1/barn", kropp).await.med(201);
        assert_eq!(svar["navn"], "Barnet til Nora Lunde");
    }
}

#[actix_web::test]
async fn the_same_pregnancy_is_one_child_in_a_unit_and_is_told_to_no_other() {
    for verden in verdener("ventet_likt_barn").await {
        let gunn = verden.som("gunn.myrvold").await;
        let hilde = verden.som("hilde.sandvik").await;
        let enhet = |hvem: &Value, nr: usize| hvem[nr]["enhet"]["id"].clone();
        let roller = gunn.get("/api/v1/meg").await.med(200)["roller"].clone();
        let (hus, skole) = (enhet(&roller, 0), enhet(&roller, 1));
        let i = |enhet: &Value, termin: &str| {
            let mut kropp = ventet(NORA, "Nora Lunde", termin);
            kropp["enhetId"] = enhet.clone();
            kropp
        };
        let registrer = async |hvem: &Person, kropp: Value| {
            tekst(&hvem.post("/api/v1/barn", kropp).await.med(201)["id"])
        };
        let foerste = registrer(&gunn, i(&hus, "2027-03-01")).await;
        let barn = verden.base.tell("barn");
        for kropp in [i(&hus, "2027-03-01"), i(&hus, "2027-03-09")] {
            assert_eq!(registrer(&gunn, kropp).await, foerste);
        }
        // A colleague who registers her comes to the same, and knows it from then on.
        assert_eq!(registrer(&hilde, i(&hus, "2027-03-01")).await, foerste);
        let egne = hilde.alle("/api/v1/barn").await;
        assert!(felt(&egne, "id").contains(&&*foerste));
        assert_eq!(verden.base.tell("barn"), barn);
        // Another unit, and another woman, are another child.
        assert_ne!(registrer(&gunn, i(&skole, "2027-03-01")).await, foerste);
        assert_ne!(venter(&gunn, LINE).await, foerste);
        let solveig = verden.som("solveig.haugen").await;
        assert_ne!(venter(&solveig, NORA).await, foerste);
        assert_eq!(verden.base.tell("barn"), barn + 3);
    }
}

#[actix_web::test]
async fn what_was_protected_since_is_not_found_again() {
    for verden in verdener("ventet_vernet_siden").await {
        let gunn = verden.som("gunn.myrvold").await;
        let liv = verden.som("liv.aasen").await;
        let barn = venter(&gunn, NORA).await;
        let vern =
            json!({"grad": "fortrolig", "begrunnelse": "Hun ba om det", "bekreftIngen": true});
        let sti = format!("/api/v1/barn/{barn}/adressevern");
        liv.post(&sti, vern).await.med(200);
        assert_ne!(venter(&gunn, NORA).await, barn);
        let svar = gunn.post("/api/v1/stafettlogger", aapning(&barn)).await;
        assert_eq!(svar.status, 404);
    }
}

#[actix_web::test]
async fn the_mothers_own_children_show_what_the_register_knows() {
    for verden in verdener("ventet_andre").await {
        let gunn = verden.som("gunn.myrvold").await;
        venter(&gunn, NORA).await;
        let kristian = verden.som("kristian.lien").await;
        let logg = kristian.aapner(CELIA).await;
        let lest = kristian.get(&logg.selv()).await.tekst();
        assert!(lest.contains("Nora Lunde") && !lest.contains("Den Gravide"));
    }
}
