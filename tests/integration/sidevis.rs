//! Lists that are read page by page: nothing is cut off, nothing comes twice, and a page costs the same
//! number of queries however long the list is.

use crate::verden::{Person, Sak, Verden, felt, verdener};
use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use jiff::civil::date;
use serde_json::Value;
use stafett_app::omgivelser::Omgivelser as _;
use stafett_domain::{
    henvendelse::Henvendelsesslag,
    ids::{BarnId, EnhetId, HenvendelseId, LoggId, PersonId, VedtakId},
    vedtak::{Vedtak, Vedtaksgrunn, Vedtaksslag},
};
use stafett_persistence::{
    DbFeil, Skriving,
    register::{self, Scope},
    sak::{self, Henvendelsesrad},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, Once},
};

/// What has been asked of the databases that are listened to, by their addresses.
static HOERT: Mutex<BTreeMap<String, Vec<String>>> = Mutex::new(BTreeMap::new());

/// Hears what one connection is asked.
#[derive(Default)]
struct Oere {
    url: String,
}

impl Instrumentation for Oere {
    fn on_connection_event(&mut self, hendelse: InstrumentationEvent<'_>) {
        match hendelse {
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                url.clone_into(&mut self.url)
            }
            InstrumentationEvent::StartQuery { query, .. } => {
                let mut alle = HOERT.lock().unwrap();
                let lytter = alle
                    .iter_mut()
                    .find(|(adresse, _)| adresse.ends_with(&self.url));
                if let Some((_, spurt)) = lytter.filter(|_| !self.url.is_empty()) {
                    spurt.push(query.to_string());
                }
            }
            _ => {}
        }
    }
}

/// Connections that are opened from now on can be listened to.
fn lytt() {
    static EN_GANG: Once = Once::new();
    EN_GANG.call_once(|| {
        set_default_instrumentation(|| Some(Box::new(Oere::default()))).unwrap();
    });
}

/// What a request reads before its events are written: those are as many as the children that are shown.
async fn leser(verden: &Verden, hvem: &Person, sti: &str) -> Vec<String> {
    let adresse = verden.base.adresse().to_owned();
    HOERT.lock().unwrap().insert(adresse.clone(), Vec::new());
    hvem.get(sti).await.med(200);
    let alle = HOERT.lock().unwrap().remove(&adresse).unwrap();
    let journal = |s: &String| s.contains("INSERT INTO") && s.contains("hendelse");
    assert!(alle.iter().any(journal), "{alle:#?}");
    alle.into_iter().take_while(|s| !journal(s)).collect()
}

/// The municipality as rows are put into it.
struct Kommune {
    scope: Scope,
    barn: Vec<BarnId>,
    logg: (BarnId, LoggId),
}

impl Kommune {
    fn av(verden: &Verden, sak: &Sak) -> Self {
        let scope = Scope {
            kommune: verden.bruker("liv.aasen").0,
        };
        let barn = skriv(verden, |tx| {
            let enheter = register::enheter(tx, scope)?;
            let enheter: Vec<EnhetId> = enheter.iter().map(|e| e.id).collect();
            let i_dag = date(2026, 11, 23);
            let alle = register::barn_i(tx, scope, &enheter, i_dag, (None, 100))?;
            let alle: BTreeSet<BarnId> = alle.into_iter().map(|(barn, _)| barn).collect();
            Ok(alle.into_iter().collect())
        });
        let (annas, logg) = (&sak.logg.barn, &sak.logg.id);
        let logg = (
            BarnId(annas.parse().unwrap()),
            LoggId(logg.parse().unwrap()),
        );
        Self { scope, barn, logg }
    }

    /// The child that row number so is about, with its log when it has one: Anna, nobody, and each of the
    /// others in turn.
    fn barn(&self, nr: usize) -> (Option<BarnId>, Option<LoggId>) {
        match nr % 5 {
            0 => (Some(self.logg.0), Some(self.logg.1)),
            1 => (None, None),
            _ => {
                let barn = self.barn[nr % self.barn.len()];
                (Some(barn), (barn == self.logg.0).then_some(self.logg.1))
            }
        }
    }

    fn henvendelser(&self, verden: &Verden, numre: std::ops::Range<usize>, fra: &str) {
        let avsender = verden.bruker(fra).1;
        skriv(verden, |tx| {
            for nr in numre {
                let (barn, logg) = self.barn(nr);
                let dag = i8::try_from(28 - nr % 7).unwrap();
                let rad = Henvendelsesrad {
                    id: HenvendelseId(verden.utenfra.ny_id()),
                    avsender,
                    barn,
                    logg,
                    slag: Henvendelsesslag::Innsyn,
                    tekst: format!("Nummer {nr}"),
                    mottatt: verden.naa(),
                    frist: date(2026, 12, dag),
                    forlenget_grunn: None,
                    svar: None,
                };
                sak::sett_inn_henvendelse(tx, self.scope, &rad)?;
            }
            Ok(())
        });
    }

    fn forslag(&self, verden: &Verden, numre: std::ops::Range<usize>) {
        let av = verden.bruker("solveig.haugen").1;
        let gjelder = verden.bruker("pal.prestegard").1;
        skriv(verden, |tx| {
            let gjelder: PersonId = register::person_for(tx, self.scope, gjelder)?.unwrap().0;
            for nr in numre {
                let (barn, logg) = self.barn(nr);
                let (barn, logg) = match barn {
                    Some(barn) => (barn, logg),
                    None => (self.logg.0, Some(self.logg.1)),
                };
                let vedtak = Vedtak {
                    slag: Vedtaksslag::Utvalgt,
                    gjelder,
                    til: None,
                    temaer: BTreeSet::new(),
                    ser_sted: false,
                    grunn: Vedtaksgrunn::Adressevern,
                    foreslaatt_av: av,
                    foreslaatt: verden.naa(),
                    gjelder_til: None,
                    avgjort: None,
                    opphevet: None,
                };
                let hvor = (VedtakId(verden.utenfra.ny_id()), barn, logg);
                let noekkel = sak::noekkel(tx, self.scope, barn)?;
                let hvorfor = format!("Nummer {nr}");
                let ord = (hvorfor.as_str(), None);
                sak::sett_inn_vedtak(tx, self.scope, hvor, &vedtak, ord, &noekkel)?;
            }
            Ok(())
        });
    }
}

fn skriv<T>(verden: &Verden, arbeid: impl FnOnce(&mut Skriving<'_>) -> Result<T, DbFeil>) -> T {
    verden.base.database().write_blokkerende(arbeid).unwrap()
}

/// A list of requests page by page, to its end.
async fn sider(hvem: &Person, liste: &str, markoer: &str) -> Vec<Vec<Value>> {
    let mut alle = Vec::new();
    let mut sti = "/api/v1/henvendelser".to_owned();
    loop {
        let side = hvem.get(&sti).await.med(200);
        alle.push(side[liste].as_array().unwrap().clone());
        match side[format!("{liste}Neste")].as_str() {
            Some(neste) => sti = format!("/api/v1/henvendelser?{markoer}={neste}"),
            None => return alle,
        }
    }
}

#[actix_web::test]
async fn requests_come_page_by_page_and_a_page_costs_the_same_however_many_there_are() {
    lytt();
    for verden in verdener("side_henvendelser").await {
        let sak = Sak::ny(&verden).await;
        let kommune = Kommune::av(&verden, &sak);
        let sti = "/api/v1/henvendelser";
        let liv = verden.som("liv.aasen").await;
        kommune.henvendelser(&verden, 0..5, "maria.nygard");
        kommune.henvendelser(&verden, 0..5, "liv.aasen");
        let faa = leser(&verden, &liv, sti).await;
        kommune.henvendelser(&verden, 5..30, "maria.nygard");
        kommune.henvendelser(&verden, 5..30, "liv.aasen");
        let mange = leser(&verden, &liv, sti).await;
        assert_eq!(mange.len(), faa.len(), "{mange:#?}");

        // By the last day, and among those of a day by what came first; her own are hers to read only.
        let koe = sider(&liv, "koe", "markoer").await;
        let antall: Vec<usize> = koe.iter().map(Vec::len).collect();
        assert_eq!(antall, [25, 5]);
        let koe: Vec<Value> = koe.concat();
        let rekke: Vec<(&str, &str)> = koe
            .iter()
            .map(|h| (h["frist"].as_str().unwrap(), h["id"].as_str().unwrap()))
            .collect();
        assert!(rekke.is_sorted());
        assert_eq!(rekke.iter().collect::<BTreeSet<_>>().len(), 30);
        assert!(koe.iter().all(|h| h["erMin"] == false));
        let mine = sider(&liv, "mine", "mineMarkoer").await;
        let antall: Vec<usize> = mine.iter().map(Vec::len).collect();
        assert_eq!(antall, [25, 5]);
        let tekster: BTreeSet<String> = mine
            .concat()
            .iter()
            .map(|h| h["tekst"].to_string())
            .collect();
        assert_eq!(tekster.len(), 30);

        // The holder has those in her own log: hers cost no more for what is none of hers.
        let hennes = sider(&sak.solveig, "koe", "markoer").await.concat();
        let i_loggen = verden.base.tell("henvendelse WHERE logg_id IS NOT NULL");
        assert_eq!(i64::try_from(hennes.len()).unwrap(), i_loggen);
        // Nor has the one who takes part.
        let paals = sak.paal.get(sti).await.med(200);
        assert_eq!(paals["koe"].as_array().unwrap().len(), 0);
        for markoer in ["markoer=x", "mineMarkoer=x", "markoer=2026-12-01_x"] {
            let svar = liv.get(&format!("{sti}?{markoer}")).await;
            svar.avvist(422, "ugyldig");
        }
        // The page has the way on, and it leads there.
        let nettleser = crate::rutevandring::i_nettleser(&verden, "liv.aasen").await;
        let rute = stafett_web::RUTER
            .iter()
            .find(|r| r.sti == "/henvendelser")
            .unwrap();
        let side = nettleser.send(&verden, rute, "/henvendelser").await;
        let html = side.tekst().replace("&#38;", "&");
        let lenker: Vec<&str> = html
            .split("href=\"")
            .filter_map(|del| del.split('"').next())
            .filter(|l| l.starts_with("/henvendelser?"))
            .collect();
        assert_eq!(lenker.len(), 2, "{lenker:?}");
        for lenke in lenker {
            let neste = nettleser.send(&verden, rute, lenke).await;
            assert_eq!(neste.status, 200);
        }
    }
}

#[actix_web::test]
async fn proposals_cost_the_same_however_many_wait() {
    lytt();
    for verden in verdener("side_vedtak").await {
        let sak = Sak::ny(&verden).await;
        let kommune = Kommune::av(&verden, &sak);
        let sti = "/api/v1/vedtak";
        let liv = verden.som("liv.aasen").await;
        let marit = verden.som("marit.skogstad").await;
        kommune.forslag(&verden, 0..5);
        let faa = leser(&verden, &liv, sti).await;
        let hennes_faa = leser(&verden, &marit, sti).await;
        kommune.forslag(&verden, 5..30);
        let mange = leser(&verden, &liv, sti).await;
        assert_eq!(mange.len(), faa.len(), "{mange:#?}");
        let hennes = leser(&verden, &marit, sti).await;
        assert_eq!(hennes.len(), hennes_faa.len(), "{hennes:#?}");

        let alle = liv.alle(sti).await;
        assert_eq!(alle.len(), 30);
        assert!(felt(&alle, "id").is_sorted());
        let grunner: BTreeSet<String> = alle.iter().map(|v| v["begrunnelse"].to_string()).collect();
        assert_eq!(grunner.len(), 30);
        // A leader has those of the cases that the unit holds.
        let maritss = marit.alle(sti).await;
        let annas = alle.iter().filter(|v| v["barn"]["id"] == *sak.logg.barn);
        assert_eq!(maritss.len(), annas.count());
        assert!(!maritss.is_empty() && maritss.len() < 30);
    }
}
