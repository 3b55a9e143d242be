//! Nobody lowers or lifts the protection of a child's address alone (folkeregisterloven § 10-4).

use crate::{
    verden::{
        ANNA, BENJAMIN, Person, Sak, Svar, Verden, endre_linjer, felt, sett_kolonne, tekst,
        verdener,
    },
    vern::vern_anna,
};
use serde_json::{Value, json};

fn vern(barn: &str) -> String {
    format!("/api/v1/barn/{barn}/adressevern")
}

fn vedtak(barn: &str) -> String {
    format!("/api/v1/barn/{barn}/vedtak")
}

fn satt(grad: &str) -> Value {
    json!({"grad": grad, "begrunnelse": "Melding fra politiet", "bekreftIngen": true})
}

fn lavere(grad: &str) -> Value {
    json!({"slag": "lavere_vern", "tilGrad": grad, "grunn": "endret_vern", "begrunnelse": "Politiet har opphevet den"})
}

async fn foreslaar(hvem: &Person, barn: &str, grad: &str) -> String {
    let svar = hvem.post(&vedtak(barn), lavere(grad)).await.med(201);
    assert_eq!(svar["tilGrad"], grad);
    tekst(&svar["id"])
}

async fn svarer(hvem: &Person, vedtak: &str, utfall: &str) -> Svar {
    let sti = format!("/api/v1/vedtak/{vedtak}/avgjoer");
    hvem.post(&sti, json!({"utfall": utfall})).await
}

async fn grad(hvem: &Person, barn: &str) -> Value {
    hvem.get(&vern(barn)).await.med(200)["grad"].clone()
}

/// Anna's case, protected, with the two who look after the list.
async fn vernet(verden: &Verden) -> (Sak, Person, Person) {
    let sak = Sak::ny(verden).await;
    let liv = vern_anna(verden, &sak, "fortrolig").await;
    let gro = verden.som("gro.lunden").await;
    (sak, liv, gro)
}

#[actix_web::test]
async fn one_alone_raises_and_does_not_lower() {
    for verden in verdener("vern_alene").await {
        let (sak, liv, _) = vernet(&verden).await;
        let barn = &sak.logg.barn;
        let foer = verden.base.hendelser("vern_satt");
        let feil = liv.post(&vern(barn), satt("ingen")).await;
        let feil = feil.avvist(422, "ugyldig");
        assert_eq!(feil["felter"][0]["felt"], "grad");
        assert_eq!(feil["felter"][0]["kode"], "krever_to");
        // Every fault is named at once.
        let feil = liv.post(&vern(barn), json!({"grad": "ingen"})).await;
        let feil = feil.avvist(422, "ugyldig");
        let felter = felt(feil["felter"].as_array().unwrap(), "felt").join(" ");
        assert_eq!(felter, "grad begrunnelse");
        assert_eq!(grad(&liv, barn).await, "fortrolig");
        liv.post(&vern(barn), satt("strengt_fortrolig"))
            .await
            .med(200);
        let feil = liv.post(&vern(barn), satt("fortrolig")).await;
        feil.avvist(422, "ugyldig");
        assert_eq!(grad(&liv, barn).await, "strengt_fortrolig");
        assert_eq!(verden.base.hendelser("vern_satt"), foer + 1);
    }
}

#[actix_web::test]
async fn two_lift_it_and_the_case_opens_again() {
    for verden in verdener("vern_to").await {
        let (sak, liv, gro) = vernet(&verden).await;
        let barn = &sak.logg.barn;
        let fredrik = verden.som("fredrik.berg").await;
        assert_eq!(fredrik.get(&sak.logg.selv()).await.status, 404);
        let feil = liv
            .post(&vedtak(barn), json!({"slag": "lavere_vern"}))
            .await;
        let feil = feil.avvist(422, "ugyldig");
        let felter = felt(feil["felter"].as_array().unwrap(), "felt").join(" ");
        assert_eq!(felter, "grunn tilGrad begrunnelse");
        let feil = liv.post(&vedtak(barn), lavere("fortrolig")).await;
        let feil = feil.avvist(422, "ugyldig");
        assert_eq!(feil["felter"][0]["kode"], "ikke_lavere");
        let id = foreslaar(&liv, barn, "ingen").await;
        liv.post(&vedtak(barn), lavere("ingen"))
            .await
            .avvist(409, "allerede_foreslaatt");
        // It waits, for those who see the list, with who proposed it.
        let vist = gro.get(&vern(barn)).await.med(200);
        assert_eq!(vist["grad"], "fortrolig");
        assert_eq!(vist["senkinger"][0]["id"], id);
        assert_eq!(vist["senkinger"][0]["foreslaattAv"]["navn"], "Liv Aasen");
        assert!(felt(&gro.alle("/api/v1/vedtak").await, "id").contains(&&*id));
        svarer(&liv, &id, "godkjent")
            .await
            .avvist(403, "ikke_tilgang");
        assert_eq!(grad(&gro, barn).await, "fortrolig");
        let foer = verden.base.hendelser("vern_satt");
        let (varsler, tilfeldig) = (verden.base.tell("varsel"), fredrik.get(&vern(barn)).await);
        assert_eq!(tilfeldig.status, 404);
        let svar = svarer(&gro, &id, "godkjent").await.med(200);
        assert_eq!(svar["gjelderNaa"], false);
        assert_eq!(grad(&liv, barn).await, "ingen");
        assert_eq!(verden.base.hendelser("vern_satt"), foer + 1);
        assert_eq!(verden.base.tell("varsel"), varsler);
        fredrik.get(&sak.logg.selv()).await.med(200);
        svarer(&gro, &id, "godkjent")
            .await
            .avvist(409, "allerede_avgjort");
        // What is done is done: nothing of it holds that could be lifted.
        let sti = format!("/api/v1/vedtak/{id}/opphev");
        gro.post(&sti, json!({}))
            .await
            .avvist(409, "ikke_gjeldende");
        // The family off the list is told nothing of it, now either.
        let innsyn = format!("/api/v1/barn/{barn}/innsynslogg");
        let linjer = fredrik.alle(&innsyn).await;
        let handlinger = felt(&linjer, "handling");
        assert!(!handlinger.contains(&"vern_satt"));
        assert!(!fredrik.get(&vedtak(barn)).await.tekst().contains(&*id));
        assert!(!sak.solveig.get(&vedtak(barn)).await.tekst().contains(&*id));
        // Those who see the list see who did it, and which way.
        let vist = liv.get(&vern(barn)).await.med(200);
        assert_eq!(vist["endringer"][0]["av"]["navn"], "Gro Lunden");
        assert_eq!(vist["endringer"][0]["hevet"], false);
        assert_eq!(vist["endringer"][1]["hevet"], true);
    }
}

#[actix_web::test]
async fn what_was_proposed_lapses_when_the_protection_is_raised() {
    for verden in verdener("vern_hevet").await {
        let (sak, liv, gro) = vernet(&verden).await;
        let barn = &sak.logg.barn;
        let id = foreslaar(&liv, barn, "ingen").await;
        gro.post(&vern(barn), satt("strengt_fortrolig"))
            .await
            .med(200);
        svarer(&gro, &id, "godkjent")
            .await
            .avvist(409, "vern_endret");
        assert_eq!(grad(&gro, barn).await, "strengt_fortrolig");
        assert!(gro.alle("/api/v1/vedtak").await.is_empty());
        // A no leaves it, and what is proposed anew is another proposal.
        let id = foreslaar(&gro, barn, "fortrolig").await;
        svarer(&liv, &id, "avslaatt").await.med(200);
        assert_eq!(grad(&gro, barn).await, "strengt_fortrolig");
        let id = foreslaar(&gro, barn, "fortrolig").await;
        svarer(&liv, &id, "godkjent").await.med(200);
        assert_eq!(grad(&gro, barn).await, "fortrolig");
    }
}

#[actix_web::test]
async fn nobody_but_the_local_administrators_proposes_or_answers() {
    for verden in verdener("vern_roller").await {
        let (sak, liv, gro) = vernet(&verden).await;
        let barn = &sak.logg.barn;
        // The holder is on the list, proposes other things, and not this. To others it is not there.
        for (navn, status) in [
            ("solveig.haugen", 403),
            ("maria.nygard", 403),
            ("marit.skogstad", 404),
            ("fredrik.berg", 404),
            ("sindre.bakken", 404),
        ] {
            let hvem = verden.som(navn).await;
            let foer = verden.base.hendelser("tilgang_avvist");
            let svar = hvem.post(&vedtak(barn), lavere("ingen")).await;
            assert_eq!(svar.status, status, "{navn}");
            assert_eq!(verden.base.hendelser("tilgang_avvist"), foer + 1, "{navn}");
        }
        let id = foreslaar(&liv, barn, "ingen").await;
        // A leader who is on the list says yes to other things, and not to this.
        let plass = json!({"slag": "utvalgt", "grunn": "adressevern", "begrunnelse": "Leder",
            "brukerId": verden.som("marit.skogstad").await.id});
        let plass = gro.post(&vedtak(barn), plass).await.med(201);
        svarer(&liv, &tekst(&plass["id"]), "godkjent")
            .await
            .med(200);
        let marit = verden.som("marit.skogstad").await;
        assert_ne!(marit.get(&vedtak(barn)).await.status, 404);
        svarer(&marit, &id, "godkjent")
            .await
            .avvist(403, "ikke_tilgang");
        let tilfeldig = "00000000-0000-0000-0000-00000000ffff";
        for navn in ["mona.eriksrud", "fredrik.berg", "kristian.lien"] {
            let hvem = verden.som(navn).await;
            let svar = svarer(&hvem, &id, "godkjent").await;
            assert_eq!(svar.status, 404, "{navn}");
            let annet = svarer(&hvem, tilfeldig, "godkjent").await;
            assert_eq!(svar.kropp, annet.kropp, "{navn}");
        }
        assert_eq!(grad(&gro, barn).await, "fortrolig");
    }
}

#[actix_web::test]
async fn another_municipality_lifts_nothing() {
    for verden in verdener("vern_nabo").await {
        let (sak, liv, _) = vernet(&verden).await;
        let barn = &sak.logg.barn;
        let id = foreslaar(&liv, barn, "ingen").await;
        verden.importer_nabo();
        verden.gi_passord();
        let nabo = verden.som("nabo.liv.aasen").await;
        svarer(&nabo, &id, "godkjent")
            .await
            .avvist(404, "finnes_ikke");
        let svar = nabo.post(&vedtak(barn), lavere("ingen")).await;
        svar.avvist(404, "finnes_ikke");
        assert_eq!(grad(&liv, barn).await, "fortrolig");
    }
}

#[actix_web::test]
async fn what_was_read_is_what_is_changed() {
    for verden in verdener("vern_versjon").await {
        let (sak, liv, gro) = vernet(&verden).await;
        let barn = &sak.logg.barn;
        let sett = gro.get(&vern(barn)).await.med(200)["stafettloggversjon"].clone();
        let versjon = format!("\"{sett}\"");
        let hode = ("if-match", versjon.as_str());
        liv.post(&vern(barn), satt("fortrolig")).await.med(200);
        let svar = gro
            .post_med(&vern(barn), satt("strengt_fortrolig"), hode)
            .await;
        assert_eq!(svar.status, 412);
        assert_eq!(grad(&liv, barn).await, "fortrolig");
    }
}

#[actix_web::test]
async fn what_the_register_says_is_so_and_leaves_an_event_each_time() {
    for verden in verdener("vern_register").await {
        // The two children whose address the files protect.
        assert_eq!(verden.base.hendelser("vern_satt"), 2);
        let sak = Sak::ny(&verden).await;
        let barn = &sak.logg.barn;
        let (liv, gro) = (
            verden.som("liv.aasen").await,
            verden.som("gro.lunden").await,
        );
        let benjamin = liv.finner(BENJAMIN).await;
        verden.importer(|filer| {
            sett_kolonne(&mut filer.barn, ANNA, ("adressevern", "strengt_fortrolig"));
        });
        assert_eq!(verden.base.hendelser("vern_satt"), 3);
        let id = foreslaar(&liv, barn, "ingen").await;
        // The file lowers it too: who decides on it has told the register.
        verden.importer(|filer| {
            sett_kolonne(&mut filer.barn, ANNA, ("adressevern", "fortrolig"));
        });
        assert_eq!(verden.base.hendelser("vern_satt"), 4);
        let vist = gro.get(&vern(barn)).await.med(200);
        assert_eq!(vist["grad"], "fortrolig");
        for (nr, hevet) in [(0, false), (1, true)] {
            assert_eq!(vist["endringer"][nr]["av"], Value::Null);
            assert_eq!(vist["endringer"][nr]["hevet"], hevet);
        }
        svarer(&gro, &id, "godkjent")
            .await
            .avvist(409, "vern_endret");
        // Nothing new is no event, and another child is not touched.
        verden.importer(|filer| {
            sett_kolonne(&mut filer.barn, ANNA, ("adressevern", "fortrolig"));
        });
        assert_eq!(verden.base.hendelser("vern_satt"), 4);
        let vist = gro.get(&vern(&benjamin)).await.med(200);
        assert_eq!(vist["endringer"], json!([]));
        // A parent's own protection is an event too, about no child.
        verden.importer(|filer| {
            sett_kolonne(&mut filer.barn, ANNA, ("adressevern", "fortrolig"));
            let mut foerste = true;
            let linjer = String::from_utf8(filer.foresatte.clone()).unwrap();
            let linjer = linjer.lines().map(|linje| {
                let grad = match std::mem::take(&mut foerste) {
                    true => "adressevern",
                    false if linje.contains("Fredrik Berg") => "fortrolig",
                    false => "",
                };
                format!("{linje};{grad}\n")
            });
            filer.foresatte = linjer.collect::<String>().into_bytes();
        });
        assert_eq!(verden.base.hendelser("vern_satt"), 5);
        let vist = gro.get(&vern(barn)).await.med(200);
        assert_eq!(vist["endringer"].as_array().unwrap().len(), 2);
    }
}

#[actix_web::test]
async fn a_proposal_of_what_waits_already_and_of_what_is_not_so_is_refused() {
    for verden in verdener("forslag_feil").await {
        let sak = Sak::ny(&verden).await;
        let barn = &sak.logg.barn;
        let liste = sak.solveig.get(&vedtak(barn)).await.med(200);
        let familien = liste["familien"].as_array().unwrap();
        let person = |navn: &str| {
            let funnet = familien.iter().find(|f| f["navn"] == navn).unwrap();
            tekst(&funnet["id"])
        };
        let ett = |grunn: &str, til: &str| {
            json!({"slag": "ett_samtykke", "grunn": grunn, "gjelder": person("Fredrik Berg"),
                "tilTjeneste": til, "gjelderTil": "2027-06-01", "begrunnelse": "Det trengs"})
        };
        // Anna lives with both.
        let feil = sak
            .solveig
            .post(&vedtak(barn), ett("bor_fast", "nav"))
            .await;
        let feil = feil.avvist(422, "ugyldig");
        assert_eq!(feil["felter"].as_array().unwrap().len(), 1);
        assert_eq!(feil["felter"][0]["felt"], "gjelder");
        assert_eq!(feil["felter"][0]["kode"], "barnet_bor_der");
        // Nobody has the care of Anna but they.
        let plass = json!({"slag": "familieplass", "grunn": "barnevernets_omsorg",
            "gjelder": person("Fredrik Berg"), "begrunnelse": "Det trengs"});
        let feil = sak.solveig.post(&vedtak(barn), plass.clone()).await;
        let feil = feil.avvist(422, "ugyldig");
        assert_eq!(feil["felter"].as_array().unwrap().len(), 1);
        assert_eq!(feil["felter"][0]["felt"], "grunn");
        assert_eq!(feil["felter"][0]["kode"], "ikke_i_omsorg");
        // The same waits already; for another service, or about another person, it is not the same.
        let forslag = ett("daglig_omsorg", "nav");
        let foerste = sak.solveig.post(&vedtak(barn), forslag.clone()).await;
        let foerste = tekst(&foerste.med(201)["id"]);
        let antall = verden.base.tell("vedtak");
        for likt in [forslag.clone(), ett("unngaa_skade", "nav")] {
            sak.solveig
                .post(&vedtak(barn), likt)
                .await
                .avvist(409, "allerede_foreslaatt");
        }
        assert_eq!(verden.base.tell("vedtak"), antall);
        let annen = ett("daglig_omsorg", "helsestasjon");
        sak.solveig.post(&vedtak(barn), annen).await.med(201);
        let mut maria = forslag.clone();
        maria["gjelder"] = json!(person("Maria Nygård"));
        sak.solveig.post(&vedtak(barn), maria).await.med(201);
        // Answered, it can be proposed again.
        let marit = verden.som("marit.skogstad").await;
        svarer(&marit, &foerste, "avslaatt").await.med(200);
        sak.solveig.post(&vedtak(barn), forslag).await.med(201);
        // And the facts may change.
        verden.importer(|filer| {
            endre_linjer(&mut filer.foresatte, ANNA, |l| {
                l.replace(";far;felles;ja;", ";far;felles;nei;") + "\n"
            });
        });
        let feil = sak
            .solveig
            .post(&vedtak(barn), ett("bor_fast", "ppt"))
            .await;
        feil.med(201);
    }
}
