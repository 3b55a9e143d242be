//! Signing in and out: locks that grow, tokens that run out, keys that are changed.

use crate::verden::{ANNA, PASSORD, Person, Svar, Verden, verdener};
use actix_web::{cookie::Cookie, test::TestRequest};
use jiff::SignedDuration;
use serde_json::{Value, json};
use stafett_app::{jobber, konto};
use stafett_httpkit::nettleser;
use stafett_mail::{Innloggingslenke, Minne, Transport};

fn sekunder(n: i64) -> SignedDuration {
    SignedDuration::from_secs(n)
}

/// Seconds that an attempt which must be refused has to wait.
async fn maa_vente(verden: &Verden, brukernavn: &str, passord: &str) -> i64 {
    let svar = verden.logg_inn(brukernavn, passord).await;
    let vent = svar.header("retry-after").map(|v| v.parse().unwrap());
    svar.avvist(429, "for_mange_forsoek");
    vent.unwrap()
}

/// Fails so many times, and tells what the last answer was.
async fn feil_passord(verden: &Verden, brukernavn: &str, ganger: usize) -> Value {
    let mut kropp = Value::Null;
    for _ in 0..ganger {
        let svar = verden.logg_inn(brukernavn, "feil passord").await;
        kropp = svar.avvist(401, "ikke_innlogget");
    }
    kropp
}

/// The same for a name that somebody has and one that nobody has, so that the lock tells nobody
/// who has a user. While it holds, the right password is refused too.
#[actix_web::test]
async fn the_lock_grows_and_holds_against_the_right_password() {
    for verden in verdener("sperre").await {
        let mut svarene = Vec::new();
        for navn in ["solveig.haugen", "finnes.ikke"] {
            let mut ventet = Vec::new();
            let mut svar = feil_passord(&verden, navn, 5).await;
            for _ in 0..4 {
                let vent = maa_vente(&verden, navn, PASSORD).await;
                verden.utenfra.gaa(sekunder(vent - 2));
                maa_vente(&verden, navn, PASSORD).await;
                verden.utenfra.gaa(sekunder(2));
                ventet.push(vent);
                svar = feil_passord(&verden, navn, 1).await;
            }
            assert_eq!(ventet, [6, 11, 21, 41], "{navn}");
            svarene.push(svar);
        }
        assert_eq!(svarene[0], svarene[1]);
        // An hour later the right one opens, and what failed is forgotten.
        verden.utenfra.gaa(sekunder(3600));
        verden.som("solveig.haugen").await;
        feil_passord(&verden, "solveig.haugen", 4).await;
        verden.som("solveig.haugen").await;
        // The journal knows whose name was tried, and nothing of a name that nobody has.
        assert_eq!(verden.base.hendelser("innlogging_avvist"), 9 + 4);
        // Somebody else was never locked.
        verden.som("SOLVEIG.HAUGEN ").await;
        verden.som("kristian.lien").await;
    }
}

#[actix_web::test]
async fn many_right_sign_ins_at_once_all_succeed() {
    for verden in verdener("samtidige").await {
        let mut alle = Vec::new();
        for _ in 0..4 {
            let verden = verden.clone();
            alle.push(actix_web::rt::spawn(async move {
                verden.logg_inn("solveig.haugen", PASSORD).await
            }));
        }
        for svar in alle {
            svar.await.unwrap().med(200);
        }
    }
}

#[actix_web::test]
async fn a_token_holds_for_half_an_hour() {
    for verden in verdener("token").await {
        let svar = verden.logg_inn("solveig.haugen", PASSORD).await.med(200);
        assert_eq!(svar["tokenType"], "Bearer");
        assert_eq!(svar["expiresIn"], 1800);
        let solveig = verden.som("solveig.haugen").await;
        verden.utenfra.gaa(sekunder(1799));
        solveig.get("/api/v1/meg").await.med(200);
        verden.utenfra.gaa(sekunder(1));
        let svar = solveig.get("/api/v1/meg").await;
        assert_eq!(svar.header("www-authenticate"), Some("Bearer"));
        svar.avvist(401, "ikke_innlogget");
    }
}

/// The name of the key that signed a token: the first part is its header.
fn kid(hvem: &Person) -> String {
    let hode = hvem.token.split('.').next().unwrap();
    let bytes = fra_base64url(hode);
    let hode: Value = serde_json::from_slice(&bytes).unwrap();
    hode["kid"].as_str().unwrap().to_owned()
}

fn fra_base64url(tekst: &str) -> Vec<u8> {
    const TEGN: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (mut ut, mut bits, mut antall) = (Vec::new(), 0_u32, 0);
    for tegn in tekst.bytes() {
        let verdi = TEGN.iter().position(|t| *t == tegn).unwrap();
        bits = (bits << 6 | u32::try_from(verdi).unwrap()) & 0xff_ffff;
        antall += 6;
        if antall >= 8 {
            antall -= 8;
            ut.push(u8::try_from(bits >> antall & 0xff).unwrap());
        }
    }
    ut
}

/// Whatever the age of the key: what it signed holds until it runs out, and not longer.
#[actix_web::test]
async fn a_key_that_is_rotated_away_verifies_what_it_signed_and_signs_no_more() {
    for verden in verdener("rotasjon").await {
        verden.som("solveig.haugen").await;
        for alder in [60, 40 * 24 * 3600] {
            verden.utenfra.gaa(sekunder(alder));
            let foer = verden.som("solveig.haugen").await;
            verden.utenfra.gaa(sekunder(60));
            konto::roter_signeringsnoekkel(&verden.app).await.unwrap();
            verden.utenfra.gaa(sekunder(60));
            let etter = verden.som("solveig.haugen").await;
            assert_ne!(kid(&foer), kid(&etter));
            etter.get("/api/v1/meg").await.med(200);
            foer.get("/api/v1/meg").await.med(200);
            verden.utenfra.gaa(sekunder(1800 - 120));
            foer.get("/api/v1/meg").await.avvist(401, "ikke_innlogget");
            etter.get("/api/v1/meg").await.med(200);
        }
    }
}

// ---- browsers ----------------------------------------------------------------------------------

async fn logg_inn_i_nettleser(verden: &Verden) -> Cookie<'static> {
    let skjema = [("brukernavn", "solveig.haugen"), ("passord", PASSORD)];
    let foresporsel = TestRequest::post().uri("/logg-inn").set_form(skjema);
    let svar = verden.send(foresporsel).await;
    assert_eq!(svar.status, 303, "{}", svar.tekst());
    let kake = svar.header("set-cookie").unwrap();
    let kake = Cookie::parse_encoded(kake.to_owned()).unwrap();
    assert_eq!(kake.name(), nettleser::KAKE);
    assert_eq!(kake.http_only(), Some(true));
    kake
}

async fn forside(verden: &Verden, kake: &Cookie<'static>) -> Svar {
    verden
        .send(TestRequest::get().uri("/").cookie(kake.clone()))
        .await
}

/// The hidden key of the page's forms.
fn skjemanoekkel(side: &Svar) -> String {
    let html = side.tekst();
    let (_, etter) = html.split_once("name=\"csrf\" value=\"").unwrap();
    etter.split('"').next().unwrap().to_owned()
}

#[actix_web::test]
async fn signing_out_ends_the_session_on_the_server_and_no_other() {
    for verden in verdener("utlogging").await {
        let min = logg_inn_i_nettleser(&verden).await;
        let annen = logg_inn_i_nettleser(&verden).await;
        let token = verden.som("solveig.haugen").await;
        let side = forside(&verden, &min).await;
        assert_eq!(side.status, 200);
        let ut = |kake: &Cookie<'static>, csrf: String| {
            TestRequest::post()
                .uri("/logg-ut")
                .cookie(kake.clone())
                .set_form([("csrf", csrf)])
        };
        // A form of another session ends nothing.
        let fremmed = skjemanoekkel(&forside(&verden, &annen).await);
        assert_eq!(verden.send(ut(&min, fremmed)).await.status, 403);
        assert_eq!(forside(&verden, &min).await.status, 200);

        let svar = verden.send(ut(&min, skjemanoekkel(&side))).await;
        assert_eq!(svar.status, 303);
        let etter = forside(&verden, &min).await;
        assert_eq!(etter.status, 303);
        assert!(etter.header("location").unwrap().starts_with("/logg-inn"));
        assert_eq!(forside(&verden, &annen).await.status, 200);
        token.get("/api/v1/meg").await.med(200);
        assert_eq!(verden.base.hendelser("utlogget"), 1);
    }
}

#[actix_web::test]
async fn a_browser_rests_for_an_hour_and_stays_for_ten() {
    for verden in verdener("hvile").await {
        let kake = logg_inn_i_nettleser(&verden).await;
        // Used now and then it lives on, but not for ever.
        for _ in 0..12 {
            assert_eq!(forside(&verden, &kake).await.status, 200);
            verden.utenfra.gaa(sekunder(50 * 60));
        }
        assert_eq!(forside(&verden, &kake).await.status, 303);
        let hviler = logg_inn_i_nettleser(&verden).await;
        verden.utenfra.gaa(sekunder(60 * 60));
        assert_eq!(forside(&verden, &hviler).await.status, 303);
    }
}

#[actix_web::test]
async fn somebody_is_told_in_the_language_they_chose() {
    for verden in verdener("varselspraak").await {
        let maria = verden.som("maria.nygard").await;
        let meg = maria.get("/api/v1/meg").await.med(200);
        assert_eq!(meg["varselspraak"], "nb");
        let sti = "/api/v1/meg/varselspraak";
        let feil = maria.post(sti, json!({"spraak": "klingon"})).await;
        let feil = feil.avvist(422, "ugyldig");
        assert_eq!(feil["felter"][0]["felt"], "spraak");
        let valgt = maria.post(sti, json!({"spraak": "se"})).await.med(200);
        assert_eq!(valgt["varselspraak"], "se");
        assert_eq!(verden.base.hendelser("varselspraak_valgt"), 1);

        let solveig = verden.som("solveig.haugen").await;
        solveig.aapner(ANNA).await;
        let minne = Minne::ny("stafett@elvedal.example".parse().unwrap());
        let lenke = Innloggingslenke::parse("https://stafett.elvedal.example").unwrap();
        let transport = Transport::Minne(minne.clone());
        let sendt = jobber::send_varsler(&verden.app, &transport, &lenke).await;
        assert!(sendt.unwrap() >= 2);
        let brev = minne.sendt();
        let (hennes, andres): (Vec<_>, Vec<_>) = brev
            .iter()
            .partition(|b| b.varsel.til == "maria.nygard@epost.example");
        assert!(!hennes.is_empty() && !andres.is_empty());
        for b in hennes {
            assert!(b.emne.starts_with("Dus lea"), "{}", b.emne);
            assert!(b.tekst.starts_with("Bures!") && b.tekst.contains("Hei!"));
        }
        for b in andres {
            assert!(b.tekst.starts_with("Hei!"), "{}", b.tekst);
        }
    }
}
