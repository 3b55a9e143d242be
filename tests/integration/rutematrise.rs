//! The live server answers each person on each route of the API as the policies say for what that
//! person is. The routes come from the router's own table: a route that is not told about here fails
//! with its name.

use crate::{
    rutevandring::{Steder, sti},
    verden::{Person, Sak, Verden, aapning, samtykke, tekst, tiltak, verdener},
};
use actix_web::http::Method;
use serde_json::{Value, json};
use stafett_api::RUTER;
use stafett_domain::{
    habilitet::Sperregrunn,
    ids::{BarnId, LoggId, PersonId, SperreId},
    periode::Periode,
    policy::{Fakta, Handling, Regler},
    roller::Rolle,
    tilgang::Tilgangsnivaa,
    vern::Gradering,
};
use stafett_httpkit::rute::{Metode, Rute};
use stafett_persistence::{
    DbFeil,
    register::{self, Scope},
    sak::{self as lager, Sperrerad},
};
use uuid::Uuid;

/// What a route is about, when it is about the case.
enum Om {
    /// The case as a whole, or a part of it that the act names.
    Sak(Handling),
    /// The consent that Fredrik gave.
    Samtykket,
    /// The measure that Pål is responsible for.
    Tiltaket(Handling),
    /// The offer that waits for Kristian.
    Tilbudet(Handling),
    /// An act that changes what people are, and that no version guards. Those who may are left in peace
    /// here, the others are refused.
    Virker(Handling),
    /// Not about any case: lists of one's own, and what everybody may look up.
    Ingen,
}

fn om(rute: &Rute) -> Om {
    use Handling as H;
    let kort = rute.sti.trim_start_matches("/api/v1/");
    match (rute.metode, kort) {
        (Metode::Post, "token" | "barn/soek") => Om::Ingen,
        (
            Metode::Get,
            "meg"
            | "enheter"
            | "enheter/{id}/ansatte"
            | "tiltaksbank"
            | "barn"
            | "stafettlogger"
            | "stafettpinner"
            | "samtykketekster"
            | "samtykketekster/{versjon}/{spraak}"
            | "vedtak"
            | "gjennomganger"
            | "gjennomganger/{id}"
            | "loggkontroller"
            | "loggkontroller/{id}"
            | "alarmer"
            | "henvendelser"
            | "henvendelser/{id}",
        ) => Om::Ingen,
        // What these depend on is more than what somebody is to Anna's case: who found the child, who
        // proposed, opened or asked. Their own tests go through it.
        (
            Metode::Get,
            "barn/{id}/vedtak"
            | "barn/{id}/adressevern"
            | "stafettlogger/{id}/som/{bruker}"
            | "stafettlogger/{id}/egne-bidrag"
            | "stafettlogger/{id}/mine-hjelpere"
            | "stafettlogger/{id}/kopi",
        ) => Om::Ingen,
        (
            Metode::Post,
            "barn"
            | "barn/{id}/vedtak"
            | "vedtak/{id}/avgjoer"
            | "vedtak/{id}/opphev"
            | "barn/{id}/adressevern"
            | "barn/{id}/sperre-meg"
            | "barn/{id}/noedtilgang"
            | "barn/{id}/grunntilgang"
            | "sperrer/{id}/opphev"
            | "gjennomganger/{id}/avslutt"
            | "loggkontroller/{id}/signer"
            | "maal/{id}/skjerming"
            | "stafettlogger/{id}/tolk"
            | "stafettlogger/{id}/foedsel"
            | "stafettlogger/{id}/samtykker/virkning"
            | "henvendelser"
            | "henvendelser/{id}/svar"
            | "henvendelser/{id}/forleng",
        ) => Om::Ingen,
        (Metode::Get, "stafettlogger/{id}/tilganger") => Om::Sak(H::HvorforLes),
        (Metode::Get, "stafettlogger/{id}/sperrer") => Om::Sak(H::SperreLes),
        (Metode::Post, "stafettlogger/{id}/sperrer") => Om::Virker(H::SperreSett),
        (Metode::Post, "stafettlogger/{id}/innspill") => Om::Virker(H::InnspillGi),
        (Metode::Post, "stafettlogger/{id}/barnets-syn") => Om::Virker(H::BarnetsSynRegistrer),
        (Metode::Post, "stafettlogger/{id}/samtykker/registrer") => {
            Om::Virker(H::SamtykkeRegistrer)
        }
        (Metode::Post, "stafettlogger") => Om::Sak(H::StafettloggAapne),
        (Metode::Get, "barn/{id}/innsynslogg") => Om::Sak(H::InnsynsloggLes),
        (Metode::Get, "stafettlogger/{id}") => Om::Sak(H::StafettloggSe),
        (Metode::Get, "stafettlogger/{id}/hendelser") => Om::Sak(H::HendelserLes),
        (Metode::Post, "stafettlogger/{id}/samtykker") => Om::Sak(H::SamtykkeGi),
        (Metode::Post, "samtykker/{id}/trekk" | "samtykker/{id}/virkning") => Om::Samtykket,
        (Metode::Post, "stafettlogger/{id}/deltakere") => Om::Sak(H::DeltakerInviter),
        (Metode::Post, "stafettlogger/{id}/maal") => Om::Sak(H::MaalSett),
        (Metode::Post, "stafettlogger/{id}/tiltak") => Om::Sak(H::TiltakLeggTil),
        (Metode::Post, "tiltak/{id}/fremdrift") => Om::Tiltaket(H::FremdriftNoter),
        (Metode::Post, "tiltak/{id}/evalueringer") => Om::Tiltaket(H::TiltakEvaluer),
        (Metode::Post, "stafettlogger/{id}/stafettpinne") => Om::Sak(H::StafettpinneTilby),
        (Metode::Post, "stafettpinner/{id}/godta") => Om::Tilbudet(H::StafettpinneGodta),
        (Metode::Post, "stafettpinner/{id}/avslaa") => Om::Tilbudet(H::StafettpinneAvslaa),
        (Metode::Post, "stafettpinner/{id}/trekk") => Om::Tilbudet(H::StafettpinneTrekk),
        (_, sti) => panic!("say here what {sti} is about"),
    }
}

/// A body that is right, so that a refusal can only be about who asks.
fn kropp(rute: &Rute, sak: &Sak) -> Option<Value> {
    if rute.metode == Metode::Get {
        return None;
    }
    let kort = rute.sti.trim_start_matches("/api/v1/");
    Some(match kort {
        "stafettlogger" => aapning(&sak.logg.barn),
        "stafettlogger/{id}/samtykker" | "stafettlogger/{id}/samtykker/virkning" => samtykke("nav"),
        "stafettlogger/{id}/samtykker/registrer" => {
            let mut kropp = samtykke("nav");
            kropp["giver"] = json!(sak.logg.barn);
            kropp["maate"] = json!("muntlig");
            kropp["gitt"] = json!("2026-11-20");
            kropp
        }
        "stafettlogger/{id}/barnets-syn" => json!({"tekst": "Fint"}),
        "stafettlogger/{id}/foedsel" => json!({"navn": "Liam", "foedselsdato": "2026-11-23"}),
        "barn/{id}/vedtak" => forslag(sak),
        "vedtak/{id}/avgjoer" => json!({"utfall": "avslaatt"}),
        "barn/{id}/adressevern" => json!({"grad": "ingen", "begrunnelse": "Nei"}),
        "stafettlogger/{id}/sperrer" => json!({"brukerId": sak.kristian.id, "grunn": "annet"}),
        "barn/{id}/sperre-meg" => json!({"grunn": "slekt"}),
        "barn/{id}/noedtilgang" | "barn/{id}/grunntilgang" => json!({"begrunnelse": "Fare"}),
        "gjennomganger/{id}/avslutt" => json!({"utfall": "berettiget", "merknad": "Riktig"}),
        "stafettlogger/{id}/deltakere" => json!({"brukerId": sak.kristian.id}),
        "stafettlogger/{id}/innspill" => json!({"slag": "egne_ord", "tekst": "Hei"}),
        "stafettlogger/{id}/maal" => json!({"tekst": "Enda et"}),
        "stafettlogger/{id}/tiltak" => tiltak(&sak.maal, &sak.solveig.id),
        "tiltak/{id}/fremdrift" => json!({"tekst": "Bra"}),
        "tiltak/{id}/evalueringer" => {
            json!({"maaloppnaaelse": "god", "tekst": "Bra", "videre": "viderefoer"})
        }
        "stafettlogger/{id}/stafettpinne" => {
            json!({"tilBrukerId": sak.kristian.id, "begrunnelse": "Du"})
        }
        _ => json!({}),
    })
}

/// A proposal that two persons decide on.
fn forslag(sak: &Sak) -> Value {
    json!({
        "slag": "utvalgt",
        "grunn": "adressevern",
        "brukerId": sak.paal.id,
        "begrunnelse": "Det trengs",
    })
}

/// Somebody, and what they are in the case.
struct En {
    navn: &'static str,
    fakta: Fakta,
    giver: bool,
    ansvarlig: bool,
    mottaker: bool,
}

fn en(navn: &'static str, roller: &[Rolle], fakta: Fakta) -> En {
    En {
        navn,
        fakta: Fakta {
            samme_kommune: true,
            bruker_aktiv: true,
            logg_aktiv: true,
            roller: roller.iter().copied().collect(),
            ..fakta
        },
        giver: false,
        ansvarlig: false,
        mottaker: false,
    }
}

fn folk() -> Vec<En> {
    use Rolle::{Ansatt, Enhetsleder, LokalAdministrator, Systemansvarlig};
    let ingen = Fakta::default;
    let forelder = Fakta {
        foresatt_med_ansvar: true,
        nivaa: Some(Tilgangsnivaa::Les),
        ..ingen()
    };
    let deltar = Fakta {
        deltar: true,
        har_bidratt: true,
        nivaa: Some(Tilgangsnivaa::Bidra),
        ..ingen()
    };
    let i_enheten = Fakta {
        barn_i_egen_enhet: true,
        ..ingen()
    };
    vec![
        en("maria.nygard", &[], forelder.clone()),
        En {
            giver: true,
            ..en("fredrik.berg", &[], forelder)
        },
        En {
            ansvarlig: true,
            ..en("pal.prestegard", &[Ansatt], deltar.clone())
        },
        en(
            "solveig.haugen",
            &[Ansatt],
            Fakta {
                er_holder: true,
                nivaa: Some(Tilgangsnivaa::Lede),
                barn_i_egen_enhet: true,
                ..deltar
            },
        ),
        En {
            mottaker: true,
            ..en("kristian.lien", &[Ansatt], ingen())
        },
        en(
            "marit.skogstad",
            &[Enhetsleder],
            Fakta {
                er_leder: true,
                nivaa: Some(Tilgangsnivaa::Meta),
                ..i_enheten.clone()
            },
        ),
        en("ida.sletten", &[Ansatt], i_enheten.clone()),
        en("liv.aasen", &[LokalAdministrator, Ansatt], ingen()),
        en("sindre.bakken", &[Systemansvarlig, Ansatt], ingen()),
        en("mona.eriksrud", &[Ansatt], ingen()),
        // A father without parental responsibility, and the parents of other children.
        en("frode.strand", &[], ingen()),
        en("mette.dahl", &[], ingen()),
        En {
            fakta: Fakta {
                samme_kommune: false,
                ..en("", &[Ansatt], i_enheten).fakta
            },
            ..en("nabo.solveig.haugen", &[Ansatt], ingen())
        },
    ]
}

/// Walks every route as everybody, with what `endre` makes of what they are.
async fn vandre(
    verden: &Verden,
    (sak, steder): (&Sak, &Steder),
    hva: &str,
    endre: impl Fn(&En) -> Fakta,
) -> usize {
    let regler = Regler::innebygde().unwrap();
    let (mut uenige, mut tillatt) = (Vec::new(), 0);
    for en in folk() {
        let hvem: Person = verden.som(en.navn).await;
        let fakta = endre(&en);
        for rute in RUTER {
            let (handling, fakta) = match om(rute) {
                Om::Ingen => continue,
                Om::Sak(handling) | Om::Virker(handling) => (handling, fakta.clone()),
                Om::Samtykket => (
                    Handling::SamtykkeTrekk,
                    Fakta {
                        er_giver: en.giver,
                        ..fakta.clone()
                    },
                ),
                Om::Tiltaket(handling) => (
                    handling,
                    Fakta {
                        er_ansvarlig: en.ansvarlig,
                        ..fakta.clone()
                    },
                ),
                Om::Tilbudet(handling) => (
                    handling,
                    Fakta {
                        er_mottaker: en.mottaker,
                        ..fakta.clone()
                    },
                ),
            };
            let ventet = regler.avgjoer(handling, &fakta).is_ok();
            if ventet && matches!(om(rute), Om::Virker(_)) {
                continue;
            }
            let metode = match rute.metode {
                Metode::Get => Method::GET,
                Metode::Post => Method::POST,
            };
            // A version that the log never has: what is permitted is answered with 412, and not done.
            let svar = hvem
                .kall(
                    metode,
                    &sti(rute, sak, steder),
                    kropp(rute, sak).as_ref(),
                    &[("if-match", "\"0\"")],
                )
                .await;
            let fikk = !matches!(svar.status, 403 | 404);
            tillatt += usize::from(fikk);
            if fikk != ventet || svar.status >= 500 || svar.status == 422 {
                uenige.push(format!(
                    "{hva}: {} {}: {} but {} says {ventet}",
                    en.navn,
                    rute.sti,
                    svar.status,
                    handling.kode()
                ));
            }
        }
    }
    assert_eq!(uenige, [] as [String; 0]);
    tillatt
}

fn skriv(
    verden: &Verden,
    arbeid: impl FnOnce(&mut stafett_persistence::Skriving<'_>, Scope) -> Result<(), DbFeil>,
) {
    let kommune = verden.bruker("solveig.haugen").0;
    verden
        .base
        .database()
        .write_blokkerende(|tx| arbeid(tx, Scope { kommune }))
        .unwrap();
}

#[actix_web::test]
async fn the_server_answers_everybody_on_every_route_as_the_policies_say() {
    for verden in verdener("rutematrise").await {
        verden.importer_nabo();
        let mut sak = Sak::ny(&verden).await;
        let steder = Steder::finn(&verden, &sak).await;
        let sti = format!("/api/v1/barn/{}/vedtak", sak.logg.barn);
        let foreslaatt = sak.solveig.post(&sti, forslag(&sak)).await.med(201);
        sak.vedtak = tekst(&foreslaatt["id"]);
        let saken = (&sak, &steder);
        let foer = verden.base.tell("maal");
        let tillatt = vandre(&verden, saken, "as they are", |en| en.fakta.clone()).await;
        assert!(tillatt > 25, "{tillatt}");
        assert_eq!(verden.base.tell("maal"), foer);

        // The participant is blocked for a conflict of interest.
        let id = |raa: &str| raa.parse::<Uuid>().unwrap();
        let (logg, barn) = (LoggId(id(&sak.logg.id)), BarnId(id(&sak.logg.barn)));
        let (paal, solveig) = (
            verden.bruker("pal.prestegard").1,
            verden.bruker("solveig.haugen").1,
        );
        let sperre = Sperrerad {
            id: SperreId(id("0190b2a4-7c3e-7d11-9a5b-4f6c8e2d1a01")),
            bruker: paal,
            grunn: Sperregrunn::Slekt,
            begrunnelse: None,
            periode: Periode {
                fra: verden.naa(),
                til: None,
            },
            satt_av: solveig,
            opphevet_av: None,
        };
        skriv(&verden, |tx, scope| {
            let noekkel = lager::noekkel(tx, scope, barn)?;
            lager::sett_inn_sperre(tx, scope, logg, &sperre, &noekkel)
        });
        let sperret = |en: &En| Fakta {
            sperret: en.navn == "pal.prestegard",
            ..en.fakta.clone()
        };
        vandre(&verden, saken, "with a block", sperret).await;

        // The address is protected, and nobody is on the list.
        skriv(&verden, |tx, scope| {
            register::sett_vern(tx, scope, PersonId(barn.0), Gradering::StrengtFortrolig)
        });
        let vernet = |en: &En| Fakta {
            vernet: true,
            ..sperret(en)
        };
        vandre(&verden, saken, "with a protected address", vernet).await;
    }
}
