//! A hole that is planted in the policies is a hole in the running service: for each claim that is
//! proved and each fault that would break it, the solver finds somebody who comes through, a server
//! with those policies lets them through, and the server as it is does not.

mod stilling;

use crate::verden::{Svar, Verden, samtykke, verdener};
use actix_web::http::Method;
use serde_json::{Value, json};
use stafett_domain::policy::{Fakta, Handling, Regler};
use stafett_policy_proof::{Bevisfoerer, Form, Hull, Inndata, PAASTANDER, Paastand, Plantet};
use std::collections::{BTreeMap, BTreeSet};
use stilling::{EMMA, Scene, foerst, mulig, utenfor_sak};

/// Holes through which nobody comes on a running service, and why: a fact that they need is never
/// true there. Each is shown to be so: none of its counterexamples breaks the claim when the facts are
/// such as a service can come to.
const OPPSTAAR_IKKE: &[(&str, &str, &str)] = &[
    (
        "innhold-krever-grunnlag",
        "den som er ansatt der barnet går, leser alt",
        "where the child goes is asked before there is a case, and never in one",
    ),
    (
        "egne-bidrag",
        "en som har deltatt uten å skrive, leser videre",
        "whoever takes part counts as one who has contributed",
    ),
    (
        "annen-kommune",
        "muren mot andre kommuner er borte",
        "every query looks in the caller's own municipality, so a case in another is none",
    ),
];

/// Holes behind which another wall stands: the policies let somebody through, and the use case asks
/// once more. That they were let through shows in the answer to an old version of the log.
const EN_MUR_TIL: &[(&str, &str, &str)] = &[
    (
        "familiens-eget",
        "stafettholderen samtykker på vegne av familien",
        "a consent needs somebody who is a giver",
    ),
    (
        "holderens-oppgaver",
        "en deltaker tar stafettpinnen fra den som holder den",
        "only the holder can offer what they hold",
    ),
    (
        "noedtilgang-bare-fra-tjenester-som-kan",
        "alle ansatte kan åpne en nødtilgang",
        "an emergency is opened for a unit that may, and there is none",
    ),
    (
        "innkalling-besvares-av",
        "den som har åpnet saken i en nødsituasjon, svarer på innkallingen",
        "only who is called to a meeting answers",
    ),
];

/// The request of an action, or nothing when another action stands for its kind.
fn foresporsel(handling: Handling, scene: &Scene) -> Option<(Method, String, Option<Value>)> {
    use Handling as H;
    let logg = |del: &str| scene.logg.sti(del);
    let barn = |del: &str| format!("/api/v1/barn/{}/{del}", scene.logg.barn);
    let get = |sti: String| Some((Method::GET, sti, None));
    let post = |sti: String, kropp: Value| Some((Method::POST, sti, Some(kropp)));
    match handling {
        H::BarnSoek => post(
            "/api/v1/barn/soek".to_owned(),
            json!({"foedselsnummer": "14832264211"}),
        ),
        H::BarnListe => get("/api/v1/barn".to_owned()),
        H::KatalogLes => get("/api/v1/tiltaksbank".to_owned()),
        H::StafettloggSe | H::StafettloggLes => get(scene.logg.selv()),
        H::HendelserLes => get(logg("hendelser")),
        H::InnsynsloggLes => get(barn("innsynslogg")),
        H::HvorforLes => get(logg("tilganger")),
        H::HjelpearkLes => get(logg("mine-hjelpere")),
        H::SomAndreLes => get(logg(&format!("som/{}", scene.nina.id))),
        H::KopiTa => get(logg("kopi")),
        H::EgneBidragLes => get(logg("egne-bidrag")),
        H::SperreLes => get(logg("sperrer")),
        H::VernLes => get(barn("adressevern")),
        H::VedtakLes => get(barn("vedtak")),
        H::SamtykkeGi => post(logg("samtykker"), samtykke("nav")),
        H::SamtykkeTrekk => post(
            format!("/api/v1/samtykker/{}/trekk", scene.samtykke),
            json!({}),
        ),
        H::DeltakerInviter => post(logg("deltakere"), json!({"brukerId": scene.trygve.id})),
        H::MaalSett => post(logg("maal"), json!({"tekst": "Enda et"})),
        H::MaalSkjerm => post(
            format!("/api/v1/maal/{}/skjerming", scene.maal),
            json!({"skjerming": "andre_tjenester"}),
        ),
        H::FremdriftNoter => post(
            format!("/api/v1/tiltak/{}/fremdrift", scene.tiltak),
            json!({"tekst": "Bra"}),
        ),
        H::TiltakEvaluer => post(
            format!("/api/v1/tiltak/{}/evalueringer", scene.tiltak),
            json!({"maaloppnaaelse": "god", "tekst": "Bra", "videre": "viderefoer"}),
        ),
        H::MoeteInnkall => post(logg("moeter"), crate::moeter::nytt(&[&scene.nina.id])),
        H::MoeteSvar => post(
            format!("/api/v1/moeter/{}/svar", scene.moete),
            json!({"svar": "kommer"}),
        ),
        H::InnspillGi => post(
            logg("innspill"),
            json!({"slag": "egne_ord", "tekst": "Hei"}),
        ),
        H::BarnetsSynRegistrer => post(logg("barnets-syn"), json!({"tekst": "Fint"})),
        H::TolkSett => post(
            logg("tolk"),
            json!({"personId": scene.logg.barn, "spraak": "ar"}),
        ),
        H::TrinnOverstyr => post(
            logg("trapp/overstyr"),
            json!({"til": "ansvarsgruppe", "begrunnelse": "Nå", "overstyring": "Haster"}),
        ),
        H::StafettpinneTilby => post(
            logg("stafettpinne"),
            json!({"tilBrukerId": scene.trygve.id, "begrunnelse": "Du"}),
        ),
        H::StafettpinneAvslaa => post(
            format!("/api/v1/stafettpinner/{}/avslaa", scene.pinne),
            json!({}),
        ),
        H::VedtakAvgjoer => post(
            format!("/api/v1/vedtak/{}/avgjoer", scene.vedtak),
            json!({"utfall": "avslaatt"}),
        ),
        H::SperreSett => post(
            logg("sperrer"),
            json!({"brukerId": scene.nina.id, "grunn": "annet"}),
        ),
        H::SperreOpphev => post(
            format!("/api/v1/sperrer/{}/opphev", scene.sperre),
            json!({}),
        ),
        H::LoggkontrollLes => get(format!("/api/v1/loggkontroller/{}", scene.kontroll)),
        H::LoggkontrollSigner => post(
            format!("/api/v1/loggkontroller/{}/signer", scene.kontroll),
            json!({"utfall": "i_orden"}),
        ),
        H::HenvendelseLes => get(format!("/api/v1/henvendelser/{}", scene.henvendelse)),
        H::HenvendelseBesvar => post(
            format!("/api/v1/henvendelser/{}/svar", scene.henvendelse),
            json!({"utfall": "avslaatt", "svar": "Nei"}),
        ),
        H::NoedtilgangAapne => post(barn("noedtilgang"), json!({"begrunnelse": "Fare"})),
        H::GrunntilgangAapne => post(barn("grunntilgang"), json!({"begrunnelse": "Tilsyn"})),
        _ => None,
    }
}

/// Whether somebody was let through: for reading what is written, that what is written was there.
fn slapp_inn(handling: Handling, svar: &Svar) -> bool {
    let ja = matches!(svar.status, 200 | 201 | 204);
    match handling {
        Handling::StafettloggLes => {
            let vist = |felt: &str| !svar.json()[felt].as_array().unwrap().is_empty();
            ja && (vist("foresatte") || vist("deltakere") || vist("maal"))
        }
        _ => ja,
    }
}

/// One hole, and the position from which somebody comes through it.
struct Proeve {
    paastand: &'static Paastand,
    hull: &'static Hull,
    handling: Handling,
    fakta: Fakta,
}

impl Proeve {
    fn navn(&self) -> String {
        format!(
            "{}, «{}», {}",
            self.paastand.id,
            self.hull.feil,
            self.handling.kode()
        )
    }
}

/// The first counterexample that a service can be brought into, with a request of its own.
fn finn(
    plantet: &Plantet,
    form: Form,
    funn: &[stafett_policy_proof::Moteksempel],
    scene_har: impl Fn(Handling) -> bool,
) -> Option<(Handling, Fakta)> {
    funn.iter()
        .filter(|funnet| scene_har(funnet.handling))
        .find_map(|funnet| {
            let handling = funnet.handling;
            let fakta = plantet.enkle_fakta(funnet).unwrap();
            let (krever, forsoek) = foerst(handling, &mulig(handling, &fakta));
            forsoek
                .into_iter()
                .map(|fakta| mulig(handling, &fakta))
                .find(|fakta| {
                    // In what everybody is owed, the planted policies may well stop them earlier.
                    let slipper = |regler: &Regler| {
                        krever.is_none_or(|krever| regler.avgjoer(krever, fakta).is_ok())
                    };
                    let foerst = matches!(form, Form::Minst(_)) || slipper(&plantet.regler);
                    plantet.bryter(handling, fakta) && foerst
                })
                .map(|fakta| (handling, fakta))
        })
}

async fn proever() -> Option<Vec<Proeve>> {
    let mut bevis = Bevisfoerer::hvis_mulig("the_live_server_has_each_planted_hole").unwrap()?;
    let kjente = kjente_handlinger();
    let mut alle = Vec::new();
    let mut oppstaar_ikke = BTreeSet::new();
    for paastand in PAASTANDER {
        for hull in paastand.hull {
            let plantet = hull.plant(paastand).unwrap();
            let tekst = hull.tekst().unwrap();
            let funn = bevis
                .moteksempler(&tekst, paastand, Inndata::Mulige)
                .await
                .unwrap();
            match finn(&plantet, paastand.form, &funn, |h| kjente.contains(&h)) {
                Some((handling, fakta)) => alle.push(Proeve {
                    paastand,
                    hull,
                    handling,
                    fakta,
                }),
                None => {
                    oppstaar_ikke.insert((paastand.id, hull.feil));
                }
            }
        }
    }
    // The list does not grow by itself, and has nothing on it that can be tried after all.
    let ventet: BTreeSet<_> = OPPSTAAR_IKKE
        .iter()
        .map(|(id, feil, _)| (*id, *feil))
        .collect();
    assert_eq!(oppstaar_ikke, ventet);
    Some(alle)
}

/// The actions that have a request here.
fn kjente_handlinger() -> BTreeSet<Handling> {
    use Handling as H;
    let uten = [
        H::SamtykketekstLes,
        H::StafettloggAapne,
        H::SamtykkeRegistrer,
        H::TiltakLeggTil,
        H::ReferatSkriv,
        H::MoeteEvaluer,
        H::BarnVente,
        H::BarnFoedt,
        H::StafettpinneGodta,
        H::StafettpinneTrekk,
        H::SperreMeg,
        H::GjennomgangLes,
        H::GjennomgangAvslutt,
        H::VedtakForeslaa,
        H::VernSett,
        H::HenvendelseSend,
        H::AlarmLes,
    ];
    let alle = H::ALLE.iter().copied();
    alle.filter(|h| !uten.contains(h)).collect()
}

#[actix_web::test]
async fn the_live_server_has_each_planted_hole_and_is_without_it_as_it_is() {
    let Some(proever) = proever().await else {
        return;
    };
    let mut feil = Vec::new();
    let mut gjennom: BTreeMap<&str, usize> = BTreeMap::new();
    for (nr, proeve) in proever.iter().enumerate() {
        for verden in verdener(&format!("hull_{nr}")).await {
            match en(&verden, proeve).await {
                Ok(()) => *gjennom.entry(proeve.paastand.id).or_default() += 1,
                Err(hva) => feil.push(format!("{}: {hva}\n  {:?}", proeve.navn(), proeve.fakta)),
            }
        }
    }
    assert!(feil.is_empty(), "{}", feil.join("\n"));
    // No claim is left without a hole that was seen.
    let uten: Vec<_> = PAASTANDER
        .iter()
        .map(|p| p.id)
        .filter(|id| !gjennom.contains_key(id))
        .collect();
    assert_eq!(uten, ["egne-bidrag", "annen-kommune"]);
}

/// Tries one hole on a server of its own.
async fn en(verden: &Verden, proeve: &Proeve) -> Result<(), String> {
    let plantet = proeve.hull.plant(proeve.paastand).unwrap();
    let med_hull = verden.med_regler(plantet.regler).await;
    let mut scene = Scene::ny(verden).await;
    scene.still(verden, &proeve.fakta).await;
    if matches!(
        proeve.handling,
        Handling::NoedtilgangAapne | Handling::GrunntilgangAapne
    ) {
        // Nobody opens the case of a child that they have not found.
        let soek = json!({"foedselsnummer": EMMA});
        scene.hun.post("/api/v1/barn/soek", soek).await;
    }
    let mur = (proeve.paastand.id, proeve.hull.feil);
    let mur = EN_MUR_TIL.iter().any(|(id, feil, _)| (*id, *feil) == mur);
    let (metode, sti, kropp) = foresporsel(proeve.handling, &scene).ok_or("no request")?;
    let spoer = async |hos: &Verden, headere: &[(&str, &str)]| {
        let hun = scene.hun.hos(hos);
        hun.kall(metode.clone(), &sti, kropp.as_ref(), headere)
            .await
    };
    // She is refused first, so that nothing is done twice.
    let (stengt, aapen) = match proeve.paastand.form {
        Form::Hoeyst(_) => (verden, &med_hull),
        Form::Minst(_) => (&med_hull, verden),
    };
    let nektet = spoer(stengt, &[]).await;
    if slapp_inn(proeve.handling, &nektet) || nektet.status >= 500 {
        return Err(format!("not refused: {} {}", nektet.status, nektet.tekst()));
    }
    // Where nothing but what is written is kept from her, the frame is hers to see.
    let ramme = proeve.handling == Handling::StafettloggLes && nektet.status == 200;
    if !ramme && !matches!(nektet.status, 403 | 404) {
        return Err(format!("refused by {}: {}", nektet.status, nektet.tekst()));
    }
    if mur {
        return bak_en_mur(
            proeve.handling,
            spoer(aapen, &[("if-match", "\"0\"")]).await,
        );
    }
    let svar = spoer(aapen, &[]).await;
    if slapp_inn(proeve.handling, &svar) {
        return Ok(());
    }
    Err(format!("{} {}", svar.status, svar.tekst()))
}

/// The policies let her through when the answer is about something else than who she is.
fn bak_en_mur(handling: Handling, svar: Svar) -> Result<(), String> {
    let ventet = match handling {
        // The unit is looked for before the version is.
        Handling::NoedtilgangAapne => 500,
        _ => 412,
    };
    if svar.status == ventet {
        return Ok(());
    }
    Err(format!("behind a wall: {} {}", svar.status, svar.tekst()))
}

#[test]
fn what_is_done_outside_a_case_knows_nothing_of_one() {
    let alt = Fakta {
        sperret: true,
        vernet: true,
        deltar: true,
        barn_i_egen_enhet: true,
        ..Fakta::default()
    };
    for &handling in Handling::ALLE {
        let fakta = mulig(handling, &alt);
        assert_eq!(fakta.sperret, !utenfor_sak(handling), "{handling:?}");
        assert_eq!(
            fakta.barn_i_egen_enhet,
            utenfor_sak(handling),
            "{handling:?}"
        );
    }
}
