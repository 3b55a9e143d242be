//! The demo municipality behind the real router, with a clock that the test sets.
//!
//! Acts go through the public routes, as the people in the story would do them.
//!
//! The file is long because every test file shares it.

use crate::proevebase::{Proevebase, begge};
use actix_web::{
    App as Actix,
    body::to_bytes,
    dev::Service,
    http::{Method, header::HeaderMap},
    middleware::from_fn,
    test::{self, TestRequest},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use stafett_app::{
    App, Kall, Legitimasjon,
    importer::{Importfiler, lagre, les},
    omgivelser::{IngenTilfeldighet, Omgivelser},
    oppsett::{Kommuneoppsett, Oppsettfiler, Tekstfil},
    passord,
};
use stafett_domain::{
    foedselsnummer::Nummermiljoe,
    ids::{BrukerId, KommuneId, SesjonId},
    kommunenummer::Kommunenummer,
    policy::Regler,
};
use stafett_httpkit::sporing;
use stafett_persistence::{
    DbFeil,
    konto::{self, NySesjon},
    register::{self, Scope},
};
use stafett_server::{Deler, koble};
use std::{
    fs,
    future::Future,
    path::PathBuf,
    pin::Pin,
    rc::Rc,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};
use uuid::Uuid;

/// The day on which every story begins.
pub const START: &str = "2026-11-23T09:00:00Z";
/// Everybody's password.
pub const PASSORD: &str = "riktig hest batteri stift";

pub const ANNA: &str = "14832264211";
pub const BENJAMIN: &str = "09851764191";
/// The themes of most consents here.
pub const TEMAER: [&str; 2] = ["trivsel_laering", "utvikling_spraak"];
/// The last day of most consents here.
pub const OM_ET_AAR: &str = "2027-11-20";

/// The clock and the ids. Clones share both.
#[derive(Clone)]
pub struct Utenfra {
    mikrosekunder: Arc<AtomicI64>,
    takt: Arc<AtomicU64>,
    ider: Arc<AtomicU64>,
}

impl Utenfra {
    fn ny() -> Self {
        let utenfra = Self {
            mikrosekunder: Arc::default(),
            takt: Arc::default(),
            ider: Arc::new(AtomicU64::new(1)),
        };
        utenfra.still(START);
        utenfra
    }

    pub fn still(&self, naa: &str) {
        let naa: Timestamp = naa.parse().unwrap();
        self.mikrosekunder
            .store(naa.as_microsecond(), Ordering::SeqCst);
    }

    /// Lets the answers that must not tell by their time come on a beat of so many milliseconds. They
    /// come at once else: a test does not wait.
    pub fn svar_i_takt(&self, millisekunder: u64) {
        self.takt.store(millisekunder, Ordering::SeqCst);
    }

    pub fn gaa(&self, fram: SignedDuration) {
        let mikrosekunder = i64::try_from(fram.as_micros()).unwrap();
        self.mikrosekunder
            .fetch_add(mikrosekunder, Ordering::SeqCst);
    }
}

impl Omgivelser for Utenfra {
    fn naa(&self) -> Timestamp {
        Timestamp::from_microsecond(self.mikrosekunder.load(Ordering::SeqCst)).unwrap()
    }

    fn ny_id(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.ider.fetch_add(1, Ordering::SeqCst)))
    }

    fn svartakt(&self) -> Duration {
        Duration::from_millis(self.takt.load(Ordering::SeqCst))
    }

    /// Different each time, and not secret: it is a test.
    fn tilfeldig(&self) -> Result<[u8; 32], IngenTilfeldighet> {
        let mut bytes = [7; 32];
        bytes[..16].copy_from_slice(self.ny_id().as_bytes());
        Ok(bytes)
    }
}

pub fn config(sti: &str) -> Vec<u8> {
    fs::read(
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../config")
            .join(sti),
    )
    .unwrap()
}

pub fn oppsett() -> Kommuneoppsett {
    oppsett_med_trapp(&String::from_utf8(config("kommune/trapp.toml")).unwrap())
}

/// The municipality with another staircase.
pub fn oppsett_med_trapp(trapp: &str) -> Kommuneoppsett {
    let tekst = |navn: &str| String::from_utf8(config(&format!("kommune/{navn}.toml"))).unwrap();
    let samtykketekster = ["nb", "nn", "en", "se"]
        .map(|spraak| (spraak, tekst(&format!("samtykketekst/2026-11/{spraak}"))));
    let samtykketekster = samtykketekster
        .each_ref()
        .map(|(spraak, innhold)| Tekstfil {
            versjon: "2026-11",
            spraak,
            innhold,
        });
    Kommuneoppsett::les(Oppsettfiler {
        kommune: &tekst("kommune"),
        tjenester: &tekst("tjenester"),
        temaer: &tekst("temaer"),
        trapp,
        frister: &tekst("frister"),
        moeter: &tekst("moeter"),
        samtykketekster: &samtykketekster,
    })
    .unwrap()
}

pub fn demofiler() -> Importfiler {
    Importfiler {
        enheter: config("demo/enheter.csv"),
        ansatte: config("demo/ansatte.csv"),
        barn: config("demo/barn.csv"),
        foresatte: config("demo/foresatte.csv"),
        tiltaksbank: Some(config("kommune/tiltaksbank.csv")),
    }
}

/// Changes the lines of a file for which `gjelder` holds. There must be one at least.
pub fn endre_linjer(fil: &mut Vec<u8>, gjelder: &str, endre: impl Fn(&str) -> String) {
    let tekst = String::from_utf8(fil.clone()).unwrap();
    assert!(tekst.contains(gjelder), "«{gjelder}»");
    let linjer = tekst.lines().map(|l| {
        if l.contains(gjelder) {
            endre(l)
        } else {
            format!("{l}\n")
        }
    });
    *fil = linjer.collect::<String>().into_bytes();
}

/// Fills one column of the lines for which `gjelder` holds. Column and line must be there.
pub fn sett_kolonne(fil: &mut Vec<u8>, gjelder: &str, (kolonne, verdi): (&str, &str)) {
    let tekst = String::from_utf8(fil.clone()).unwrap();
    let overskrift = tekst.lines().next().unwrap();
    let plass = overskrift.split(';').position(|k| k == kolonne).unwrap();
    endre_linjer(fil, gjelder, |linje| {
        let mut felter: Vec<&str> = linje.split(';').collect();
        felter[plass] = verdi;
        felter.join(";") + "\n"
    });
}

/// The children's file as one who has no more to tell writes it: without the columns that may follow.
pub fn uten_valgfrie(barn: &mut Vec<u8>) {
    endre_linjer(barn, "", |linje| {
        let felter: Vec<&str> = linje.split(';').take(5).collect();
        felter.join(";") + "\n"
    });
}

/// An answer of the service.
pub struct Svar {
    pub status: u16,
    pub headere: HeaderMap,
    pub kropp: Vec<u8>,
}

impl Svar {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.kropp).unwrap_or(Value::Null)
    }

    pub fn tekst(&self) -> String {
        String::from_utf8_lossy(&self.kropp).into_owned()
    }

    pub fn header(&self, navn: &str) -> Option<&str> {
        self.headere.get(navn).and_then(|v| v.to_str().ok())
    }

    /// The body, of an answer that must have this status.
    #[track_caller]
    pub fn med(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.tekst());
        self.json()
    }

    /// A refusal, which must have this status and code.
    #[track_caller]
    pub fn avvist(self, status: u16, kode: &str) -> Value {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json")
        );
        let kropp = self.med(status);
        assert_eq!(kropp["kode"], kode, "{kropp}");
        kropp
    }
}

type Lovnad<T> = Pin<Box<dyn Future<Output = T>>>;
type Tjeneste = Rc<dyn Fn(TestRequest) -> Lovnad<Svar>>;

/// A service on a database of its own.
#[derive(Clone)]
pub struct Verden {
    pub base: Rc<Proevebase>,
    pub app: App,
    pub utenfra: Utenfra,
    tjeneste: Tjeneste,
}

/// The demo municipality on each of the two databases; everybody has the same password.
pub async fn verdener(proeve: &str) -> Vec<Verden> {
    let alle = verdener_uten_folk(proeve).await;
    for verden in &alle {
        verden.importer(|_| ());
        verden.gi_passord();
    }
    alle
}

/// The service with nobody in it, on each of the two databases.
pub async fn verdener_uten_folk(proeve: &str) -> Vec<Verden> {
    let mut alle = Vec::new();
    for base in begge(proeve) {
        alle.push(Verden::ny(base).await);
    }
    alle
}

impl Verden {
    /// The service, and nobody in it.
    async fn ny(base: Proevebase) -> Self {
        let regler = Regler::innebygde().unwrap();
        Self::bygg(Rc::new(base), Utenfra::ny(), regler, oppsett()).await
    }

    /// Another service on the same database, with the same clock, for a municipality with this setup.
    pub async fn med_oppsett(&self, oppsett: Kommuneoppsett) -> Self {
        let regler = Regler::innebygde().unwrap();
        Self::bygg(Rc::clone(&self.base), self.utenfra.clone(), regler, oppsett).await
    }

    /// Another service on the same database, with the same clock, that decides by other policies.
    pub async fn med_regler(&self, regler: Regler) -> Self {
        Self::bygg(
            Rc::clone(&self.base),
            self.utenfra.clone(),
            regler,
            oppsett(),
        )
        .await
    }

    async fn bygg(
        base: Rc<Proevebase>,
        utenfra: Utenfra,
        regler: Regler,
        oppsett: Kommuneoppsett,
    ) -> Self {
        let app = App::ny(
            base.database().clone(),
            regler,
            Box::new(utenfra.clone()),
            oppsett,
            Nummermiljoe::Syntetisk,
        );
        let deler = Deler::ny(app.clone(), false).unwrap();
        let bygget = Actix::new()
            .wrap(from_fn(sporing::logg))
            .configure(|cfg| koble(cfg, &deler));
        let tjeneste = Rc::new(test::init_service(bygget).await);
        let tjeneste: Tjeneste = Rc::new(move |req: TestRequest| {
            let tjeneste = Rc::clone(&tjeneste);
            Box::pin(async move {
                let svar = tjeneste.call(req.to_request()).await.unwrap();
                let (status, headere) = (svar.status().as_u16(), svar.headers().clone());
                let kropp = to_bytes(svar.into_body()).await.ok().unwrap().to_vec();
                Svar {
                    status,
                    headere,
                    kropp,
                }
            })
        });
        Self {
            base,
            app,
            utenfra,
            tjeneste,
        }
    }

    pub fn naa(&self) -> Timestamp {
        self.utenfra.naa()
    }

    /// Imports the demo municipality at this instant, with what `endre` does to its files.
    pub fn importer(&self, endre: impl FnOnce(&mut Importfiler)) {
        self.importer_som(oppsett().kommune.nummer.som_str(), endre);
    }

    /// The same people and units as another municipality, with user names of their own.
    pub fn importer_nabo(&self) {
        self.importer_som("9902", |filer| {
            endre_linjer(&mut filer.ansatte, "@elvedal", |l| format!("nabo.{l}\n"));
            endre_linjer(&mut filer.foresatte, "@epost", |l| {
                let mut felt: Vec<String> = l.split(';').map(str::to_owned).collect();
                felt[6] = format!("nabo.{}", felt[6]);
                felt.join(";") + "\n"
            });
            endre_linjer(&mut filer.barn, "@epost", |l| {
                let mut felt: Vec<String> = l.split(';').map(str::to_owned).collect();
                felt[9] = format!("nabo.{}", felt[9]);
                felt.join(";") + "\n"
            });
        });
        self.gi_passord();
    }

    pub fn importer_som(&self, nummer: &str, endre: impl FnOnce(&mut Importfiler)) {
        let mut filer = demofiler();
        endre(&mut filer);
        self.importer_filer(nummer, &filer);
    }

    pub fn importer_filer(&self, nummer: &str, filer: &Importfiler) {
        let oppsett = oppsett();
        let sett = les(filer, &oppsett.tjenestekoder(), Nummermiljoe::Syntetisk).unwrap();
        let mut kommune = oppsett.kommune;
        kommune.nummer = Kommunenummer::parse(nummer).unwrap();
        let database = self.base.database();
        lagre(
            database,
            (&kommune, &oppsett.samtykkeregler),
            &sett,
            &self.utenfra,
            &mut |_, _| (),
        )
        .unwrap();
    }

    /// Hashing is slow by design, so it is done once, and the hash stored for all.
    pub fn gi_passord(&self) {
        static HASH: OnceLock<String> = OnceLock::new();
        let hash = HASH.get_or_init(|| passord::hash(PASSORD).unwrap());
        let skriv = |tx: &mut stafett_persistence::Skriving<'_>| {
            for kommune in register::kommuner(tx)? {
                let scope = Scope { kommune };
                for bruker in register::brukere(tx, scope)?.into_values() {
                    konto::sett_passord(tx, scope, bruker, hash)?;
                }
            }
            Ok::<_, DbFeil>(())
        };
        self.base.database().write_blokkerende(skriv).unwrap();
    }

    /// A municipality and the id of one of its users.
    pub fn bruker(&self, brukernavn: &str) -> (KommuneId, BrukerId) {
        let finn = |tx: &mut stafett_persistence::Lesing<'_>| konto::finn_konto(tx, brukernavn);
        let konto = self.base.database().read_blokkerende(finn).unwrap();
        let konto = konto.unwrap_or_else(|| panic!("{brukernavn}"));
        (konto.kommune, konto.bruker)
    }

    /// A call of a use case in a session that does not run out, for tests of thousands of acts.
    pub fn kall(&self, brukernavn: &str) -> Kall {
        let (kommune, bruker) = self.bruker(brukernavn);
        self.kall_for(kommune, bruker)
    }

    /// As [`Verden::kall`], for a user who is known by id.
    pub fn kall_for(&self, kommune: KommuneId, bruker: BrukerId) -> Kall {
        let sesjon = SesjonId(self.utenfra.ny_id());
        let ny = NySesjon {
            id: sesjon,
            bruker,
            nettleser: None,
            opprettet: self.naa(),
            utloeper: "2099-01-01T00:00:00Z".parse().unwrap(),
        };
        self.base
            .database()
            .write_blokkerende(|tx| konto::sett_inn(tx, Scope { kommune }, &ny))
            .unwrap();
        Kall::av(Legitimasjon::Token { sesjon, bruker })
    }

    pub async fn send(&self, foresporsel: TestRequest) -> Svar {
        (self.tjeneste)(foresporsel).await
    }

    /// An attempt to sign in.
    pub async fn logg_inn(&self, brukernavn: &str, passord: &str) -> Svar {
        let kropp = json!({"brukernavn": brukernavn, "passord": passord});
        let foresporsel = TestRequest::post().uri("/api/v1/token").set_json(kropp);
        self.send(foresporsel).await
    }

    /// Somebody who has signed in just now.
    pub async fn som(&self, brukernavn: &str) -> Person {
        let svar = self.logg_inn(brukernavn, PASSORD).await.med(200);
        let mut person = Person {
            verden: self.clone(),
            token: tekst(&svar["accessToken"]),
            id: String::new(),
            navn: String::new(),
        };
        let meg = person.get("/api/v1/meg").await.med(200);
        person.id = tekst(&meg["id"]);
        person.navn = tekst(&meg["navn"]);
        person
    }
}

/// Somebody with an access token.
#[derive(Clone)]
pub struct Person {
    verden: Verden,
    pub token: String,
    pub id: String,
    pub navn: String,
}

impl Person {
    /// The same person, with the same token, at another service.
    pub fn hos(&self, verden: &Verden) -> Self {
        Self {
            verden: verden.clone(),
            ..self.clone()
        }
    }

    pub async fn kall(
        &self,
        metode: Method,
        sti: &str,
        kropp: Option<&Value>,
        headere: &[(&str, &str)],
    ) -> Svar {
        let mut foresporsel = TestRequest::with_uri(sti)
            .method(metode)
            .insert_header(("authorization", format!("Bearer {}", self.token)));
        for header in headere {
            foresporsel = foresporsel.insert_header(*header);
        }
        if let Some(kropp) = kropp {
            foresporsel = foresporsel.set_json(kropp);
        }
        self.verden.send(foresporsel).await
    }

    pub async fn get(&self, sti: &str) -> Svar {
        self.kall(Method::GET, sti, None, &[]).await
    }

    pub async fn post(&self, sti: &str, kropp: Value) -> Svar {
        self.kall(Method::POST, sti, Some(&kropp), &[]).await
    }

    pub async fn post_med(&self, sti: &str, kropp: Value, header: (&str, &str)) -> Svar {
        self.kall(Method::POST, sti, Some(&kropp), &[header]).await
    }

    /// Every row of a list, over all its pages, with the link of each page followed.
    pub async fn alle(&self, sti: &str) -> Vec<Value> {
        let (mut rader, mut neste) = (Vec::new(), Some(sti.to_owned()));
        while let Some(sti) = neste {
            let svar = self.get(&sti).await;
            neste = svar.header("link").map(|lenke| {
                let (sti, rel) = lenke[1..].split_once('>').unwrap();
                assert_eq!(rel, "; rel=\"next\"");
                sti.to_owned()
            });
            rader.extend(svar.med(200).as_array().unwrap().clone());
        }
        rader
    }

    // ---- what people do ------------------------------------------------------------------------

    /// The id of a child.
    pub async fn finner(&self, foedselsnummer: &str) -> String {
        let kropp = json!({"foedselsnummer": foedselsnummer});
        let svar = self.post("/api/v1/barn/soek", kropp).await.med(200);
        tekst(&svar["treff"][0]["id"])
    }

    /// Opens a log for a child of the own unit.
    pub async fn aapner(&self, foedselsnummer: &str) -> Logg {
        let barn = self.finner(foedselsnummer).await;
        let svar = self.post("/api/v1/stafettlogger", aapning(&barn)).await;
        Logg {
            id: tekst(&svar.med(201)["id"]),
            barn,
        }
    }

    pub async fn samtykker(&self, logg: &Logg, til: &str) -> String {
        let svar = self.post(&logg.sti("samtykker"), samtykke(til)).await;
        tekst(&svar.med(201)["id"])
    }

    pub async fn inviterer(&self, logg: &Logg, hvem: &Person) {
        let kropp = json!({"brukerId": hvem.id});
        self.post(&logg.sti("deltakere"), kropp).await.med(201);
    }

    pub async fn setter_maal(&self, logg: &Logg) -> String {
        let svar = self
            .post(&logg.sti("maal"), json!({"tekst": "Et mål"}))
            .await;
        tekst(&svar.med(201)["id"])
    }

    pub async fn legger_til(&self, logg: &Logg, maal: &str, ansvarlig: &Person) -> String {
        let kropp = tiltak(maal, &ansvarlig.id);
        tekst(&self.post(&logg.sti("tiltak"), kropp).await.med(201)["id"])
    }

    pub async fn tilbyr(&self, logg: &Logg, til: &Person) -> String {
        let kropp = json!({"tilBrukerId": til.id, "begrunnelse": "Skolestart"});
        let svar = self.post(&logg.sti("stafettpinne"), kropp).await;
        tekst(&svar.med(201)["id"])
    }
}

pub fn tekst(verdi: &Value) -> String {
    verdi
        .as_str()
        .unwrap_or_else(|| panic!("{verdi}"))
        .to_owned()
}

/// One field of every element.
pub fn felt<'v>(liste: &'v [Value], navn: &str) -> Vec<&'v str> {
    liste
        .iter()
        .map(|v| v[navn].as_str().unwrap_or(""))
        .collect()
}

pub fn aapning(barn: &str) -> Value {
    json!({
        "barnId": barn,
        "tilbud": {"utfall": "takket_ja", "dato": "2026-11-20"},
        "bakgrunn": "En bakgrunn",
        "barnetsSyn": {"tekst": "Vil leke"},
    })
}

pub fn samtykke(til: &str) -> Value {
    json!({
        "gjelder": "barn",
        "tilTjeneste": til,
        "temaer": TEMAER,
        "nivaa": "bidra",
        "gyldigTil": OM_ET_AAR,
    })
}

pub fn tiltak(maal: &str, ansvarlig: &str) -> Value {
    json!({
        "maalId": maal,
        "tittel": "Et tiltak",
        "ansvarligId": ansvarlig,
        "frist": "2027-01-15",
    })
}

/// A log, by its id and its child's.
#[derive(Clone)]
pub struct Logg {
    pub id: String,
    pub barn: String,
}

impl Logg {
    pub fn selv(&self) -> String {
        format!("/api/v1/stafettlogger/{}", self.id)
    }

    pub fn sti(&self, del: &str) -> String {
        format!("/api/v1/stafettlogger/{}/{del}", self.id)
    }
}

/// Anna's case: a participant with a measure, consents (one of Fredrik's is named, and is to a
/// service that takes no part), and an offer that waits.
#[derive(Clone)]
pub struct Sak {
    pub logg: Logg,
    pub solveig: Person,
    pub kristian: Person,
    pub paal: Person,
    pub maal: String,
    pub tiltak: String,
    pub samtykke: String,
    pub pinne: String,
    /// What two persons decide; a test that needs one proposes it.
    pub vedtak: String,
}

impl Sak {
    pub async fn ny(verden: &Verden) -> Self {
        let solveig = verden.som("solveig.haugen").await;
        let kristian = verden.som("kristian.lien").await;
        let paal = verden.som("pal.prestegard").await;
        let logg = solveig.aapner(ANNA).await;
        let mut ett = String::new();
        for forelder in ["maria.nygard", "fredrik.berg"] {
            let forelder = verden.som(forelder).await;
            forelder.samtykker(&logg, "skole").await;
            forelder.samtykker(&logg, "ppt").await;
            ett = forelder.samtykker(&logg, "helsestasjon").await;
        }
        solveig.inviterer(&logg, &paal).await;
        let maal = solveig.setter_maal(&logg).await;
        Self {
            tiltak: solveig.legger_til(&logg, &maal, &paal).await,
            pinne: solveig.tilbyr(&logg, &kristian).await,
            samtykke: ett,
            vedtak: "00000000-0000-0000-0000-00000000fffe".to_owned(),
            maal,
            logg,
            solveig,
            kristian,
            paal,
        }
    }
}
