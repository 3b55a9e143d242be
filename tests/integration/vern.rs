//! A protected address, what two persons decide, and the families of the register: foster care, a
//! father without parental responsibility, a D-number, an eighteenth birthday, a child not yet born.
//!
//! The file is long because each family is one story.

use crate::{
    rutevandring::i_nettleser,
    verden::{
        ANNA, BENJAMIN, Logg, Person, Sak, Verden, aapning, endre_linjer, felt, samtykke,
        sett_kolonne, tekst, uten_valgfrie, verdener, verdener_uten_folk,
    },
};
use actix_web::test::TestRequest;
use jiff::SignedDuration;
use serde_json::{Value, json};
use stafett_app::importer::Importfiler;

const CELIA: &str = "20821464421";
const DANIEL: &str = "30861164167";
const FILIP: &str = "01920864321";
const NORA: &str = "03928702064";
/// Anna's father.
const FREDRIK: &str = "02888431198";
/// A child in the register, who is sixteen.
const EMMA: &str = "12891064061";
/// Not a synthetic number: a test environment takes none like it.
const UKJENT: &str = "15021951940";
/// A number for somebody born on the first day of the story.
const NYFOEDT: &str = "23912650049";

fn vedtak(slag: &str, grunn: &str, gjelder: &str) -> Value {
    json!({"slag": slag, "grunn": grunn, "gjelder": gjelder, "begrunnelse": "Det trengs"})
}

async fn foreslaar(hvem: &Person, barn: &str, kropp: Value) -> String {
    let svar = hvem
        .post(&format!("/api/v1/barn/{barn}/vedtak"), kropp)
        .await;
    tekst(&svar.med(201)["id"])
}

async fn avgjoer(hvem: &Person, vedtak: &str, utfall: &str) -> crate::verden::Svar {
    let sti = format!("/api/v1/vedtak/{vedtak}/avgjoer");
    hvem.post(&sti, json!({"utfall": utfall})).await
}

/// The person of somebody in the child's family.
async fn i_familien(hvem: &Person, barn: &str, navn: &str) -> String {
    let liste = hvem
        .get(&format!("/api/v1/barn/{barn}/vedtak"))
        .await
        .med(200);
    let alle = liste["familien"].as_array().unwrap();
    tekst(&alle.iter().find(|f| f["navn"] == navn).unwrap()["id"])
}

fn vernet(grad: &str, godkjenn: &[&String]) -> Value {
    json!({"grad": grad, "begrunnelse": "Melding fra politiet", "godkjenn": godkjenn})
}

/// Solveig and Maria are put on Anna's list by Solveig and Liv, and her address is protected.
pub async fn vern_anna(verden: &Verden, sak: &Sak, grad: &str) -> Person {
    let liv = verden.som("liv.aasen").await;
    let barn = &sak.logg.barn;
    let mut ansatt = vedtak("utvalgt", "adressevern", "");
    ansatt["brukerId"] = json!(sak.solveig.id);
    let solveig = foreslaar(&sak.solveig, barn, ansatt).await;
    let person = i_familien(&sak.solveig, barn, "Maria Nygård").await;
    let maria = vedtak("utvalgt", "adressevern", &person);
    let maria = foreslaar(&sak.solveig, barn, maria).await;
    let sti = format!("/api/v1/barn/{barn}/adressevern");
    let ingen = liv
        .post(&sti, vernet(grad, &[]))
        .await
        .avvist(422, "ugyldig");
    assert_eq!(ingen["felter"][0]["kode"], "ingen_paa_listen");
    let satt = liv
        .post(&sti, vernet(grad, &[&solveig, &maria]))
        .await
        .med(200);
    assert_eq!(satt["grad"], grad);
    assert_eq!(satt["ingenSer"], false);
    liv
}

#[actix_web::test]
async fn of_a_protected_child_nobody_knows_but_those_on_the_list() {
    for verden in verdener("vern_liste").await {
        let sak = Sak::ny(&verden).await;
        let ida = verden.som("ida.sletten").await;
        let egne = ida.alle("/api/v1/barn").await;
        assert!(felt(&egne, "id").contains(&&*sak.logg.barn));
        vern_anna(&verden, &sak, "strengt_fortrolig").await;
        // Those on the list go on; the page tells them, and no unit tells where she is.
        for navn in ["solveig.haugen", "maria.nygard"] {
            let lest = verden.som(navn).await.get(&sak.logg.selv()).await;
            assert!(!lest.tekst().contains("Solbakken"), "{navn}");
            assert_eq!(lest.med(200)["adressevern"], "strengt_fortrolig", "{navn}");
        }
        // For everybody else she is not there: the father, a participant, an employee of the unit.
        let tilfeldig = "/api/v1/stafettlogger/00000000-0000-0000-0000-00000000ffff";
        for navn in [
            "fredrik.berg",
            "pal.prestegard",
            "kristian.lien",
            "marit.skogstad",
        ] {
            let hvem = verden.som(navn).await;
            let nektet = verden.base.hendelser("tilgang_avvist");
            let svar = hvem.get(&sak.logg.selv()).await;
            assert_eq!(svar.status, 404, "{navn}");
            assert_eq!(svar.kropp, hvem.get(tilfeldig).await.kropp, "{navn}");
            assert_eq!(verden.base.hendelser("tilgang_avvist"), nektet + 2);
            assert!(
                hvem.alle("/api/v1/stafettlogger").await.is_empty(),
                "{navn}"
            );
            let liste = format!("/api/v1/barn/{}/vedtak", sak.logg.barn);
            assert_eq!(hvem.get(&liste).await.status, 404, "{navn}");
        }
        // Kristian was asked to take the pinne: nothing of it is left, and his own pages are.
        let kristian = verden.som("kristian.lien").await;
        assert!(kristian.alle("/api/v1/stafettpinner").await.is_empty());
        let _ = crate::rutevandring::i_nettleser(&verden, "kristian.lien").await;
        for svar in ["godta", "avslaa"] {
            let sti = format!("/api/v1/stafettpinner/{}/{svar}", sak.pinne);
            let svar = kristian.post(&sti, json!({})).await;
            svar.avvist(404, "finnes_ikke");
        }
        let uten = ida.alle("/api/v1/barn").await;
        assert_eq!(uten.len(), egne.len() - 1);
        assert!(!felt(&uten, "id").contains(&&*sak.logg.barn));
        let aapne = ida
            .post("/api/v1/stafettlogger", aapning(&sak.logg.barn))
            .await;
        assert_eq!(aapne.status, 404);
    }
}

#[actix_web::test]
async fn a_search_for_a_protected_child_answers_as_for_nobody() {
    for verden in verdener("vern_soek").await {
        let sak = Sak::ny(&verden).await;
        let liv = vern_anna(&verden, &sak, "fortrolig").await;
        let ida = verden.som("ida.sletten").await;
        let soek = json!({"foedselsnummer": ANNA});
        let funnet = ida.post("/api/v1/barn/soek", soek.clone()).await;
        assert_eq!(funnet.med(200), json!({"treff": []}));
        let funnet = liv.post("/api/v1/barn/soek", soek).await.med(200);
        assert_eq!(
            felt(funnet["treff"].as_array().unwrap(), "id"),
            [&*sak.logg.barn]
        );
        // Fortrolig: staff on the list see the units, the family does not.
        let lest = sak.solveig.get(&sak.logg.selv()).await;
        assert!(lest.tekst().contains("Solbakken"));
        let maria = verden.som("maria.nygard").await;
        assert!(
            !maria
                .get(&sak.logg.selv())
                .await
                .tekst()
                .contains("Solbakken")
        );
        // Nor does she in the eyes of one who does.
        let som = sak.logg.sti(&format!("som/{}", sak.solveig.id));
        let som = maria.get(&som).await;
        assert!(!som.tekst().contains("Solbakken"));
        assert_eq!(som.med(200)["stafettlogg"]["bakgrunn"], "En bakgrunn");
        let innsyn = format!("/api/v1/barn/{}/innsynslogg", sak.logg.barn);
        assert!(!maria.get(&innsyn).await.tekst().contains("Solbakken"));
        // The search stands in her own access log.
        let linjer = maria.alle(&innsyn).await;
        assert!(felt(&linjer, "handling").contains(&"barn_soekt"));
    }
}

const HENVENDELSER: &str = "/api/v1/henvendelser";

#[actix_web::test]
async fn a_request_about_a_protected_child_is_answered_and_gives_nothing_away() {
    for verden in verdener("vern_henvendelse").await {
        let sak = Sak::ny(&verden).await;
        let liv = vern_anna(&verden, &sak, "strengt_fortrolig").await;
        // The father is not on the list. He is told what he is told when there is no such child, and no
        // warning of a place in his words tells him that there is something to guard.
        let fredrik = verden.som("fredrik.berg").await;
        let be_om = |nummer: &str| json!({"slag": "innsyn", "tekst": "Bor hun i Storgata 4?", "foedselsnummer": nummer});
        let uten_id = |mut svar: Value| {
            let id = tekst(&svar["id"]);
            svar.as_object_mut().unwrap().remove("id");
            (id, svar)
        };
        let (id, hans) = uten_id(fredrik.post(HENVENDELSER, be_om(ANNA)).await.med(201));
        let (_, ingen) = uten_id(
            fredrik
                .post(HENVENDELSER, be_om("47906701517"))
                .await
                .med(201),
        );
        assert_eq!(hans, ingen);
        // The mother is, and is warned; with what else is wrong, at once.
        let maria = verden.som("maria.nygard").await;
        let hennes = json!({"slag": "x", "tekst": "Vi bor i Storgata 4", "loggId": sak.logg.id});
        let feil = maria.post(HENVENDELSER, hennes).await;
        let feil = feil.avvist(422, "ugyldig");
        let koder = felt(feil["felter"].as_array().unwrap(), "kode");
        assert_eq!(koder, ["ukjent_kode", "ligner_sted"]);

        // The administrator sees the words, from whom and about whom, and no way into the case.
        let sti = format!("{HENVENDELSER}/{id}");
        let koe = liv.get(HENVENDELSER).await.med(200);
        assert!(felt(koe["koe"].as_array().unwrap(), "id").contains(&&*id));
        let lest = liv.get(&sti).await;
        for ord in ["Solbakken", "Et mål", "En bakgrunn", "Solveig", "Maria"] {
            assert!(!lest.tekst().contains(ord), "{ord}");
        }
        let lest = lest.med(200);
        assert_eq!(lest["avsender"]["navn"], "Fredrik Berg");
        assert_eq!(lest["barn"], "Anna Nygård Berg");
        assert_eq!(lest["loggId"], Value::Null);
        assert_eq!(lest["evner"], json!(["henvendelse_besvar"]));
        liv.get(&sak.logg.selv()).await.avvist(404, "finnes_ikke");

        // To everybody else it is no request: the leader, one who took part, an employee of the unit, those
        // who run the system, the administrator of another municipality.
        verden.importer_nabo();
        let svar = format!("{sti}/svar");
        let ja = json!({"utfall": "delvis", "svar": "Du får det vi kan gi"});
        let tilfeldig = format!("{HENVENDELSER}/00000000-0000-0000-0000-00000000ffff");
        for navn in [
            "marit.skogstad",
            "pal.prestegard",
            "ida.sletten",
            "sindre.bakken",
            "maria.nygard",
            "nabo.liv.aasen",
        ] {
            let hvem = verden.som(navn).await;
            let ekte = hvem.get(&sti).await;
            assert_eq!(ekte.status, 404, "{navn}");
            assert_eq!(ekte.kropp, hvem.get(&tilfeldig).await.kropp, "{navn}");
            let koe = hvem.get(HENVENDELSER).await.med(200);
            assert_eq!(koe["koe"], json!([]), "{navn}");
            hvem.post(&svar, ja.clone())
                .await
                .avvist(404, "finnes_ikke");
        }
        // No place slips into the answer, which says no more than was written.
        let sted = json!({"utfall": "delvis", "svar": "Hun går på Solbakken barnehage"});
        let feil = liv.post(&svar, sted).await.avvist(422, "ugyldig");
        assert_eq!(feil["felter"][0]["kode"], "ligner_sted");
        liv.post(&svar, ja.clone()).await.med(200);
        let lest = fredrik.get(&sti).await;
        for ord in ["Anna", "Solbakken", &*sak.logg.id, &*sak.logg.barn] {
            assert!(!lest.tekst().contains(ord), "{ord}");
        }
        let lest = lest.med(200);
        assert_eq!(lest["svar"]["tekst"], "Du får det vi kan gi");
        assert_eq!(verden.base.hendelser("henvendelse_besvart"), 1);
        let besvart = "varsel WHERE slag = 'henvendelse_besvart'";
        assert_eq!(verden.base.tell(besvart), 1);
        fredrik.post(&svar, ja).await.avvist(403, "ikke_tilgang");
    }
}

#[actix_web::test]
async fn nobody_outside_the_list_is_told_and_no_text_may_hold_a_place() {
    for verden in verdener("vern_varsel").await {
        let sak = Sak::ny(&verden).await;
        let maal = sak.logg.sti("maal");
        let sted = json!({"tekst": "Møt oss i Storgata 4"});
        // In an ordinary case a place is a place.
        sak.solveig.post(&maal, sted.clone()).await.med(201);
        vern_anna(&verden, &sak, "fortrolig").await;
        let foer = verden.base.tell("varsel");
        // The offer is taken back: of Kristian and both parents, only Maria is told.
        let sti = format!("/api/v1/stafettpinner/{}/trekk", sak.pinne);
        sak.solveig.post(&sti, json!({})).await.med(200);
        assert_eq!(verden.base.tell("varsel"), foer + 1);
        let feil = sak
            .solveig
            .post(&maal, sted.clone())
            .await
            .avvist(422, "ugyldig");
        assert_eq!(feil["felter"][0]["kode"], "ligner_sted");
        let melding = tekst(&feil["felter"][0]["melding"]);
        assert!(melding.contains("Storgata 4"), "{melding}");
        let enhet = json!({"tekst": "Følges opp av Solbakken barnehage"});
        sak.solveig.post(&maal, enhet).await.avvist(422, "ugyldig");
        let bekreftet = ("bekreftet-sted", "ja");
        sak.solveig.post_med(&maal, sted, bekreftet).await.med(201);
    }
}

#[actix_web::test]
async fn one_parents_consent_is_enough_when_two_persons_say_so() {
    for verden in verdener("vedtak_samtykke").await {
        // Anna lives with her mother.
        verden.importer(|filer| {
            endre_linjer(&mut filer.foresatte, ANNA, |l| {
                l.replace(";far;felles;ja;", ";far;felles;nei;") + "\n"
            });
        });
        let sak = Sak::ny(&verden).await;
        let barn = &sak.logg.barn;
        let (maria, fredrik) = (
            verden.som("maria.nygard").await,
            verden.som("fredrik.berg").await,
        );
        let (marit, sissel) = (
            verden.som("marit.skogstad").await,
            verden.som("sissel.kvam").await,
        );
        maria
            .post(&sak.logg.sti("samtykker"), samtykke("nav"))
            .await
            .med(201);
        sak.solveig.inviterer(&sak.logg, &sissel).await;
        assert_ne!(sissel.get(&sak.logg.selv()).await.status, 200);
        // Everything that is wrong is named at once.
        let sti = format!("/api/v1/barn/{barn}/vedtak");
        let feil = sak
            .solveig
            .post(&sti, json!({"slag": "ett_samtykke"}))
            .await;
        let feil = feil.avvist(422, "ugyldig");
        let galt = felt(feil["felter"].as_array().unwrap(), "felt").join(" ");
        assert_eq!(galt, "gjelder tilTjeneste grunn begrunnelse gjelderTil");
        let person = i_familien(&sak.solveig, barn, "Fredrik Berg").await;
        let mut forslag = vedtak("ett_samtykke", "bor_fast", &person);
        forslag["tilTjeneste"] = json!("nav");
        forslag["gjelderTil"] = json!("2027-12-24");
        let feil = sak
            .solveig
            .post(&sti, forslag.clone())
            .await
            .avvist(422, "ugyldig");
        assert_eq!(feil["felter"][0]["kode"], "for_lenge");
        forslag["gjelderTil"] = json!("2027-06-01");
        let id = foreslaar(&sak.solveig, barn, forslag).await;
        // Neither the one who proposed it nor a parent decides, and to a stranger it is not there.
        avgjoer(&sak.solveig, &id, "godkjent")
            .await
            .avvist(403, "ikke_tilgang");
        avgjoer(&fredrik, &id, "godkjent")
            .await
            .avvist(403, "ikke_tilgang");
        let mona = verden.som("mona.eriksrud").await;
        avgjoer(&mona, &id, "godkjent")
            .await
            .avvist(404, "finnes_ikke");
        assert_eq!(felt(&marit.alle("/api/v1/vedtak").await, "id"), [&*id]);
        let varsler = verden.base.tell("varsel");
        let svar = avgjoer(&marit, &id, "godkjent").await.med(200);
        assert_eq!(svar["gjelderNaa"], true);
        assert_eq!(verden.base.tell("varsel"), varsler + 2);
        avgjoer(&marit, &id, "avslaatt")
            .await
            .avvist(409, "allerede_avgjort");
        sissel.get(&sak.logg.selv()).await.med(200);
        // The one who is not asked sees that, with the ground, and not the words of the staff.
        let sett = fredrik.get(&sti).await.med(200);
        assert_eq!(sett["vedtak"][0]["gjelderMeg"], true);
        assert_eq!(sett["vedtak"][0]["grunn"], "bor_fast");
        assert_eq!(sett["vedtak"][0]["begrunnelse"], Value::Null);
        let sti = format!("/api/v1/vedtak/{id}/opphev");
        marit.post(&sti, json!({})).await.med(200);
        assert_ne!(sissel.get(&sak.logg.selv()).await.status, 200);
        marit
            .post(&sti, json!({}))
            .await
            .avvist(409, "ikke_gjeldende");
    }
}

#[actix_web::test]
async fn a_father_without_responsibility_reads_when_two_persons_give_him_a_place() {
    for verden in verdener("vedtak_familieplass").await {
        verden.importer(|filer| {
            sett_kolonne(&mut filer.barn, BENJAMIN, ("omsorg_enhet", "310011770"));
            sett_kolonne(&mut filer.barn, BENJAMIN, ("omsorg_fra", "2026-11-01"));
        });
        let rune = verden.som("rune.hagen").await;
        let kristian = verden.som("kristian.lien").await;
        let frode = verden.som("frode.strand").await;
        let logg = kristian.aapner(BENJAMIN).await;
        let nektet = verden.base.hendelser("tilgang_avvist");
        let svar = frode.get(&logg.selv()).await;
        let tilfeldig = "/api/v1/stafettlogger/00000000-0000-0000-0000-00000000ffff";
        assert_eq!(svar.status, 404);
        assert_eq!(svar.kropp, frode.get(tilfeldig).await.kropp);
        assert_eq!(verden.base.hendelser("tilgang_avvist"), nektet + 2);
        let person = i_familien(&kristian, &logg.barn, "Frode Strand").await;
        let mut forslag = vedtak("familieplass", "barnevernets_omsorg", &person);
        forslag["gjelderTil"] = json!("2026-12-24");
        let id = foreslaar(&kristian, &logg.barn, forslag).await;
        assert_eq!(frode.get(&logg.selv()).await.status, 404);
        avgjoer(&rune, &id, "godkjent").await.med(200);
        frode.get(&logg.selv()).await.med(200);
        // It ends after its day, without anything running then.
        verden.utenfra.still("2026-12-24T22:59:59Z");
        let frode = verden.som("frode.strand").await;
        frode.get(&logg.selv()).await.med(200);
        verden.utenfra.still("2026-12-24T23:00:00Z");
        assert_ne!(frode.get(&logg.selv()).await.status, 200);
    }
}

#[actix_web::test]
async fn at_eighteen_the_parents_see_nothing_more() {
    for verden in verdener("fyller_atten").await {
        let kjersti = verden.som("kjersti.tveit").await;
        let logg = kjersti.aapner(FILIP).await;
        verden.utenfra.still("2026-11-30T22:59:59Z");
        let (maria, fredrik) = (
            verden.som("maria.nygard").await,
            verden.som("fredrik.berg").await,
        );
        maria.get(&logg.selv()).await.med(200);
        fredrik.get(&logg.selv()).await.med(200);
        verden.utenfra.still("2026-11-30T23:00:00Z");
        for forelder in [&maria, &fredrik] {
            assert!(matches!(forelder.get(&logg.selv()).await.status, 403 | 404));
            let gi = forelder.post(&logg.sti("samtykker"), samtykke("ppt")).await;
            assert!(matches!(gi.status, 403 | 404), "{}", gi.status);
        }
    }
}

#[actix_web::test]
async fn a_father_with_a_d_number_consents_like_anybody() {
    for verden in verdener("d_nummer").await {
        let kristian = verden.som("kristian.lien").await;
        let logg = kristian.aapner(CELIA).await;
        let farid = verden.som("farid.darwish").await;
        farid.samtykker(&logg, "ppt").await;
        farid.get(&logg.selv()).await.med(200);
    }
}

/// Daniel's mother decides, and the care is as the file says, if it says.
fn med_omsorg(filer: &mut Importfiler, fra: Option<&str>) {
    endre_linjer(&mut filer.foresatte, DANIEL, |l| {
        l.replace(";andre;", ";mor;") + "\n"
    });
    match fra {
        Some(fra) => sett_kolonne(&mut filer.barn, DANIEL, ("omsorg_fra", fra)),
        None => uten_valgfrie(&mut filer.barn),
    }
}

#[actix_web::test]
async fn a_foster_parent_reads_while_the_child_welfare_service_has_the_care() {
    for verden in verdener_uten_folk("omsorg").await {
        verden.importer(|filer| med_omsorg(filer, None));
        verden.gi_passord();
        let kjersti = verden.som("kjersti.tveit").await;
        let logg = kjersti.aapner(DANIEL).await;
        let (frida, lena, randi) = (
            verden.som("frida.myhre").await,
            verden.som("lena.hovland").await,
            verden.som("randi.saether").await,
        );
        lena.get(&logg.selv()).await.med(200);
        assert_ne!(frida.get(&logg.selv()).await.status, 200);
        verden.importer(|filer| med_omsorg(filer, Some("2026-11-01")));
        frida.get(&logg.selv()).await.med(200);
        randi.get(&logg.selv()).await.med(200);
        assert_ne!(lena.get(&logg.selv()).await.status, 200);
        // Files without the columns leave what is stored.
        verden.importer(|filer| med_omsorg(filer, None));
        frida.get(&logg.selv()).await.med(200);
        assert_eq!(verden.base.tell("omsorg"), 1);
    }
}

#[actix_web::test]
async fn an_import_that_protects_a_child_closes_its_case_at_once() {
    for verden in verdener("vern_import").await {
        let kristian = verden.som("kristian.lien").await;
        let logg = kristian.aapner(BENJAMIN).await;
        let mette = verden.som("mette.dahl").await;
        mette.get(&logg.selv()).await.med(200);
        verden.importer(|filer| {
            sett_kolonne(&mut filer.barn, BENJAMIN, ("adressevern", "fortrolig"));
        });
        assert_eq!(kristian.get(&logg.selv()).await.status, 404);
        assert_eq!(mette.get(&logg.selv()).await.status, 404);
        let liv = verden.som("liv.aasen").await;
        let sti = format!("/api/v1/barn/{}/adressevern", logg.barn);
        let lest = liv.get(&sti).await.med(200);
        assert_eq!(lest["grad"], "fortrolig");
        assert_eq!(lest["ingenSer"], true);
    }
}

#[actix_web::test]
async fn a_protected_parent_is_masked_in_an_ordinary_case() {
    for verden in verdener("vern_forelder").await {
        let sak = Sak::ny(&verden).await;
        let foer = i_familien(&sak.solveig, &sak.logg.barn, "Fredrik Berg").await;
        verden.importer(|filer| {
            let foresatte = String::from_utf8(filer.foresatte.clone()).unwrap();
            let linjer = foresatte.lines().enumerate().map(|(i, linje)| match i {
                0 => format!("{linje};adressevern\n"),
                _ if linje.contains("Fredrik Berg") => format!("{linje};strengt_fortrolig\n"),
                _ => format!("{linje};\n"),
            });
            filer.foresatte = linjer.collect::<String>().into_bytes();
        });
        let stier = [
            sak.logg.selv(),
            sak.logg.sti("hendelser"),
            format!("/api/v1/barn/{}/vedtak", sak.logg.barn),
            format!("/api/v1/barn/{}/innsynslogg", sak.logg.barn),
        ];
        let fredrik = verden.som("fredrik.berg").await;
        assert!(
            fredrik
                .get(&stier[0])
                .await
                .tekst()
                .contains("Fredrik Berg")
        );
        for sti in &stier {
            for hvem in ["solveig.haugen", "maria.nygard"] {
                let svar = verden.som(hvem).await.get(sti).await;
                assert_eq!(svar.status, 200, "{hvem} {sti}");
                assert!(!svar.tekst().contains("Fredrik"), "{hvem} {sti}");
                assert!(!svar.tekst().contains(&fredrik.id), "{hvem} {sti}");
            }
        }
        let lest = sak.solveig.get(&stier[0]).await;
        assert!(lest.tekst().contains("Skjermet person"));
        // Nor by his id is he the same as in a sibling's case.
        for sti in &stier {
            for hvem in ["solveig.haugen", "maria.nygard"] {
                let svar = verden.som(hvem).await.get(sti).await;
                assert!(!svar.tekst().contains(&foer), "{hvem} {sti}");
            }
        }
        let vist = i_familien(&sak.solveig, &sak.logg.barn, "Skjermet person").await;
        let tolk = |id: &str| json!({"personId": id, "spraak": "pl", "tegnspraak": false});
        let sti = sak.logg.sti("tolk");
        let feil = sak.solveig.post(&sti, tolk(&foer)).await;
        assert_eq!(
            feil.avvist(422, "ugyldig")["felter"][0]["kode"],
            "finnes_ikke"
        );
        sak.solveig.post(&sti, tolk(&vist)).await.med(200);
    }
}

async fn venter(hvem: &Person) -> Logg {
    let kropp = json!({"foedselsnummer": NORA, "navn": "Nora Lunde", "termin": "2027-03-01"});
    let barn = tekst(&hvem.post("/api/v1/barn", kropp).await.med(201)["id"]);
    let svar = hvem.post("/api/v1/stafettlogger", aapning(&barn)).await;
    Logg {
        id: tekst(&svar.med(201)["id"]),
        barn,
    }
}

#[actix_web::test]
async fn who_registers_an_expected_child_learns_nothing_of_the_register() {
    for verden in verdener("ventet_likt").await {
        let gunn = verden.som("gunn.myrvold").await;
        let mut svar = Vec::new();
        // The last one is nobody's.
        for nummer in [NORA, FREDRIK, EMMA, "47906701517"] {
            let uten = json!({"foedselsnummer": nummer, "termin": "2027-03-01"});
            let uten = gunn.post("/api/v1/barn", uten).await.avvist(422, "ugyldig");
            assert_eq!(felt(uten["felter"].as_array().unwrap(), "felt"), ["navn"]);
            let med =
                json!({"foedselsnummer": nummer, "navn": "Den Gravide", "termin": "2027-03-01"});
            let mut ett = gunn.post("/api/v1/barn", med).await.med(201);
            ett.as_object_mut().unwrap().remove("id");
            svar.push(ett);
        }
        assert_eq!(svar[0]["navn"], "Barnet til Den Gravide");
        assert!(svar.iter().all(|ett| *ett == svar[0]), "{svar:?}");
    }
}

/// The register has Liam, and names his father.
fn registret_faar_liam(verden: &Verden) {
    verden.importer(|filer| {
        let barn = format!("{NYFOEDT};Liam Lunde;2026-11-23;310009830;2026-11-23;;;;;;\n");
        filer.barn.extend(barn.as_bytes());
        let rader = format!(
            "{NYFOEDT};{NORA};Nora Lunde;mor;felles;ja;nora.lunde;nora.lunde@epost.example\n\
             {NYFOEDT};54878531151;Farid Darwish;far;felles;ja;farid.darwish;farid.darwish@epost.example\n"
        );
        filer.foresatte.extend(rader.as_bytes());
    });
}

#[actix_web::test]
async fn before_birth_the_woman_alone_consents_and_after_it_the_father_too() {
    for verden in verdener("ventet_barn").await {
        let gunn = verden.som("gunn.myrvold").await;
        let feil = gunn
            .post("/api/v1/barn", json!({"foedselsnummer": UKJENT}))
            .await;
        let feil = feil.avvist(422, "ugyldig");
        assert!(feil["felter"].as_array().unwrap().len() >= 2, "{feil}");
        let logg = venter(&gunn).await;
        let (nora, farid) = (
            verden.som("nora.lunde").await,
            verden.som("farid.darwish").await,
        );
        let lest = nora.get(&logg.selv()).await.med(200);
        assert_eq!(lest["barn"]["navn"], "Barnet til Nora Lunde");
        let mut eget = samtykke("ppt");
        eget["gjelder"] = json!("meg");
        nora.post(&logg.sti("samtykker"), eget).await.med(201);
        assert_eq!(farid.get(&logg.selv()).await.status, 404);
        let foedsel = logg.sti("foedsel");
        // A number that is taken is told of when all else is right: nobody tries out numbers here, and
        // no slip makes the child grown.
        for (dato, koder) in [
            ("2026-11-23", "stemmer_ikke_med_dato"),
            ("2022-03-14", "foer_aapning"),
        ] {
            let kropp = json!({"navn": "Liam", "foedselsdato": dato, "foedselsnummer": ANNA});
            let feil = gunn.post(&foedsel, kropp).await.avvist(422, "ugyldig");
            assert_eq!(
                felt(feil["felter"].as_array().unwrap(), "kode").join(" "),
                koder
            );
        }
        let kropp =
            json!({"navn": "Liam Lunde", "foedselsdato": "2026-11-23", "foedselsnummer": NYFOEDT});
        nora.post(&foedsel, kropp.clone())
            .await
            .avvist(403, "ikke_tilgang");
        gunn.post(&foedsel, kropp.clone()).await.med(200);
        gunn.post(&foedsel, kropp).await.avvist(409, "ikke_ventet");
        // The register names the father, and from now on he is asked too.
        registret_faar_liam(&verden);
        farid.get(&logg.selv()).await.med(200);
        let paal = verden.som("pal.prestegard").await;
        gunn.inviterer(&logg, &paal).await;
        let lest = farid.get(&logg.selv()).await.med(200);
        assert_eq!(lest["barn"]["navn"], "Liam Lunde");
    }
}

/// The form to call a meeting.
async fn innkalling(verden: &Verden, hvem: &str, logg: &Logg) -> String {
    let nettleser = i_nettleser(verden, hvem).await;
    let skjema = format!("/stafettlogger/{}/moeter/ny", logg.id);
    let skjema = TestRequest::get().uri(&skjema).cookie(nettleser.kake);
    let svar = verden.send(skjema).await;
    assert_eq!(svar.status, 200);
    svar.tekst()
}

/// What is written in a log that was opened before birth is about the child from when it is born.
#[actix_web::test]
async fn after_birth_the_father_is_called_to_meetings_and_reads_what_was_offered() {
    for verden in verdener("foedt_far").await {
        let gunn = verden.som("gunn.myrvold").await;
        let logg = venter(&gunn).await;
        let tilbud = |til: &str, merknad: &str| {
            json!({"slag": "koordinator", "utfall": "ikke_avgjort", "til": til,
            "dato": "2026-11-23", "merknad": merknad})
        };
        let lest = gunn.get(&logg.selv()).await.med(200);
        let nora = tekst(&lest["foresatte"][0]["personId"]);
        let sti = logg.sti("tilbud");
        gunn.post(&sti, tilbud(&nora, "Om henne")).await.med(201);
        verden.utenfra.gaa(SignedDuration::from_mins(1));
        let kropp =
            json!({"navn": "Liam Lunde", "foedselsdato": "2026-11-23", "foedselsnummer": NYFOEDT});
        gunn.post(&logg.sti("foedsel"), kropp).await.med(200);
        registret_faar_liam(&verden);
        verden.utenfra.gaa(SignedDuration::from_mins(1));
        let farid = verden.som("farid.darwish").await;
        let familien = gunn.get(&logg.selv()).await.med(200)["foresatte"].clone();
        let hans = familien.as_array().unwrap().iter();
        let hans = hans.clone().find(|f| f["navn"] == "Farid Darwish").unwrap()["personId"].clone();
        let skjema = innkalling(&verden, "gunn.myrvold", &logg).await;
        assert!(skjema.contains(hans.as_str().unwrap()), "{skjema}");

        // Pål has consents about the child, and none about what was written before.
        let nora = verden.som("nora.lunde").await;
        for forelder in [&nora, &farid] {
            forelder.samtykker(&logg, "ppt").await;
        }
        let paal = verden.som("pal.prestegard").await;
        gunn.inviterer(&logg, &paal).await;
        let ett = paal
            .post(&sti, tilbud(hans.as_str().unwrap(), "Om Liam"))
            .await;
        assert_eq!(ett.med(201)["merknad"], "Om Liam");
        for (hvem, om_henne) in [(&farid, false), (&nora, true)] {
            let trapp = hvem.get(&logg.sti("trapp")).await;
            assert!(trapp.tekst().contains("Om Liam"), "{}", trapp.tekst());
            assert_eq!(trapp.tekst().contains("Om henne"), om_henne);
        }
    }
}

#[actix_web::test]
async fn who_has_a_place_in_the_family_is_masked_at_meetings_when_their_address_is_protected() {
    for verden in verdener("vern_moeteplass").await {
        verden.importer(|filer| {
            sett_kolonne(&mut filer.barn, BENJAMIN, ("omsorg_enhet", "310011770"));
            sett_kolonne(&mut filer.barn, BENJAMIN, ("omsorg_fra", "2026-11-01"));
        });
        let kristian = verden.som("kristian.lien").await;
        let logg = kristian.aapner(BENJAMIN).await;
        let person = i_familien(&kristian, &logg.barn, "Frode Strand").await;
        let forslag = vedtak("familieplass", "barnevernets_omsorg", &person);
        let id = foreslaar(&kristian, &logg.barn, forslag).await;
        let rune = verden.som("rune.hagen").await;
        avgjoer(&rune, &id, "godkjent").await.med(200);
        let frode = verden.som("frode.strand").await;
        // The register ties him to another child, and protects his address: here he has the place alone.
        verden.importer(|filer| {
            sett_kolonne(&mut filer.barn, BENJAMIN, ("omsorg_enhet", "310011770"));
            sett_kolonne(&mut filer.barn, BENJAMIN, ("omsorg_fra", "2026-11-01"));
            let fil = String::from_utf8(filer.foresatte.clone()).unwrap();
            let linjer = fil.lines().enumerate().map(|(i, linje)| match i {
                0 => format!("{linje};adressevern\n"),
                _ if linje.contains("Frode Strand") => {
                    let annet_barn = linje.replace(BENJAMIN, DANIEL).replace(";mor;", ";andre;");
                    format!("{annet_barn};strengt_fortrolig\n")
                }
                _ => format!("{linje};\n"),
            });
            filer.foresatte = linjer.collect::<String>().into_bytes();
        });
        let skjema = innkalling(&verden, "kristian.lien", &logg).await;
        assert!(skjema.contains(&frode.id), "he can be called: {skjema}");
        assert!(skjema.contains("Skjermet person"), "{skjema}");
        assert!(!skjema.contains("Frode"), "{skjema}");
        frode.get(&logg.selv()).await.med(200);
    }
}
