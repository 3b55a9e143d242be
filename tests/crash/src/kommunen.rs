//! The people and logs that the load works with.

use crate::tilfeldig::Tilfeldig;
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use serde_json::json;
use stafett_bench::{
    Outcome,
    klient::{Forespoersel, Klient},
    kommune::{self, Stoerrelse},
    tjeneste::Installasjon,
};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Small, so that clients meet in the same logs, with children enough to open new logs all the way.
pub const STOERRELSE: Stoerrelse = Stoerrelse {
    barn: 600,
    enheter: 2,
    ansatte: 2,
    felles_foresatte: true,
};

/// Not a secret: the data is made up and gone in a minute.
const PASSORD: &str = "bare-til-krasjproeven";

/// One who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    /// The user's id.
    pub id: String,
    /// The access token. It holds across a crash.
    pub token: String,
}

/// Those who work in a unit, and the parents of its children.
pub struct Enhet {
    /// Two who can hold a log.
    pub ansatte: Vec<Person>,
    /// Two who consent.
    pub foresatte: Vec<Person>,
    /// Children without a log: whoever takes one opens it.
    barn: Mutex<Vec<String>>,
}

/// A log, as far as the clients know it.
#[derive(Debug, Clone, Default)]
pub struct Logg {
    /// Its id.
    pub id: String,
    /// The unit that opened it.
    pub enhet: usize,
    /// Goals in it.
    pub maal: Vec<String>,
    /// Measures in it.
    pub tiltak: Vec<String>,
    /// Offers that somebody made.
    pub pinner: Vec<String>,
    /// Consents that somebody gave, by which parent.
    pub samtykker: Vec<(usize, String)>,
}

/// Everything the clients share.
pub struct Kommunen {
    /// The two units.
    pub enheter: Vec<Enhet>,
    /// Those in PPT.
    pub ppt: Vec<Person>,
    logger: Mutex<Vec<Logg>>,
    /// Today.
    pub i_dag: Date,
}

/// Gives everybody a password: done before the service starts.
pub fn sett_passord(hos: &Installasjon) -> Outcome {
    let mut alle: Vec<String> = (0..STOERRELSE.ansatte).map(kommune::ppt_ansatt).collect();
    for enhet in 0..STOERRELSE.enheter {
        alle.extend((0..STOERRELSE.ansatte).map(|k| kommune::ansatt(enhet, k)));
        alle.extend(kommune::foresatte_til(&STOERRELSE, enhet));
    }
    alle.iter().try_for_each(|b| hos.sett_passord(b, PASSORD))
}

impl Kommunen {
    /// Signs everybody in, and finds the children.
    pub fn ny(port: u16) -> Outcome<Self> {
        let mut klient = Klient::ny(port);
        let mut enheter = Vec::new();
        for enhet in 0..STOERRELSE.enheter {
            let ansatte = (0..STOERRELSE.ansatte)
                .map(|k| person(&mut klient, &kommune::ansatt(enhet, k)))
                .collect::<Outcome<Vec<_>>>()?;
            let foresatte = kommune::foresatte_til(&STOERRELSE, enhet)
                .iter()
                .map(|navn| person(&mut klient, navn))
                .collect::<Outcome<Vec<_>>>()?;
            let token = ansatte.first().map(|p| p.token.clone()).unwrap_or_default();
            let mut barn = Vec::new();
            for i in (enhet..STOERRELSE.barn).step_by(STOERRELSE.enheter) {
                let nummer = json!({"foedselsnummer": kommune::barnenummer(i)});
                let soek = Forespoersel::post("/api/v1/barn/soek".to_owned(), &token, nummer);
                let svar = klient.krev(&soek)?;
                barn.extend(svar.tekst("/treff/0/id").map(str::to_owned));
            }
            enheter.push(Enhet {
                ansatte,
                foresatte,
                barn: Mutex::new(barn),
            });
        }
        let ppt = (0..STOERRELSE.ansatte)
            .map(|k| person(&mut klient, &kommune::ppt_ansatt(k)))
            .collect::<Outcome<Vec<_>>>()?;
        Ok(Self {
            enheter,
            ppt,
            logger: Mutex::new(Vec::new()),
            i_dag: i_dag(),
        })
    }

    /// A child without a log, and the unit it goes to.
    pub fn nytt_barn(&self, tilfeldig: &mut Tilfeldig) -> Option<(usize, String)> {
        let enhet = usize::try_from(tilfeldig.under(2)).ok()?;
        let barn = laas(&self.enheter.get(enhet)?.barn).pop()?;
        Some((enhet, barn))
    }

    /// Any log, as it is known now. The youngest are taken most often: their answers are short.
    pub fn en_logg(&self, tilfeldig: &mut Tilfeldig) -> Option<Logg> {
        let logger = laas(&self.logger);
        let unge = logger.len().saturating_sub(12);
        let fra = if tilfeldig.under(4) == 0 { 0 } else { unge };
        tilfeldig.en_av(logger.get(fra..)?).cloned()
    }

    /// Remembers a new log.
    pub fn ny_logg(&self, id: String, enhet: usize) {
        laas(&self.logger).push(Logg {
            id,
            enhet,
            ..Logg::default()
        });
    }

    /// Remembers something new in a log.
    pub fn i_logg(&self, id: &str, endre: impl FnOnce(&mut Logg)) {
        if let Some(logg) = laas(&self.logger).iter_mut().find(|l| l.id == id) {
            endre(logg);
        }
    }

    /// A date so many days from today.
    pub fn om_dager(&self, dager: i64) -> String {
        self.i_dag.saturating_add(dager.days()).to_string()
    }
}

/// A client that panicked has broken nothing here.
pub fn laas<T>(laas: &Mutex<T>) -> MutexGuard<'_, T> {
    laas.lock().unwrap_or_else(PoisonError::into_inner)
}

fn person(klient: &mut Klient, brukernavn: &str) -> Outcome<Person> {
    let token = klient.logg_inn(brukernavn, PASSORD)?;
    let meg = klient.krev(&Forespoersel::get("/api/v1/meg".to_owned(), &token))?;
    let id = meg.tekst("/id").ok_or("no id in /meg")?.to_owned();
    Ok(Person { id, token })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test's own clock: dates in requests"
)]
fn i_dag() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
