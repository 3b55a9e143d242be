//! The test itself: set up, kill, start again, compare; and so on.

use crate::{
    base::{Base, Spor},
    kommunen::{self, Kommunen, STOERRELSE},
    kontroll::{self, Funn},
    last::{self, Bekreftet, Fortalt, KLIENTER},
    sabotasje,
    tilfeldig::Tilfeldig,
};
use stafett_bench::{
    Outcome,
    klient::{Forespoersel, Klient},
    kommune,
    tjeneste::{Installasjon, Tjeneste},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::{Mutex, PoisonError},
    thread::sleep,
    time::{Duration, Instant},
};

/// How often the very first start, and an import, are killed before the rounds begin.
const FORSPILL: u64 = 5;
/// How many confirmed requests are sent once more after each crash.
const GJENTAS: usize = 20;
/// So many faults are told one by one.
const FORTELL: u64 = 20;

/// How it went.
#[derive(Default)]
pub struct Proeve {
    runder: u32,
    drept_i_start: u32,
    bekreftet: usize,
    lest: usize,
    avvist: u64,
    lagret_uten_svar: usize,
    gjentatt: usize,
    plantet: usize,
    /// What was found wrong.
    pub feil: u64,
}

impl fmt::Display for Proeve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} rounds, {} starts and imports killed, {} acts acknowledged, {} readings acknowledged, {} refused, \
             {} unacknowledged but stored, {} sent again with their key, {} planted faults looked for, {} faults",
            self.runder,
            self.drept_i_start,
            self.bekreftet,
            self.lest,
            self.avvist,
            self.lagret_uten_svar,
            self.gjentatt,
            self.plantet,
            self.feil
        )
    }
}

/// Everything that was ever confirmed, over all rounds.
#[derive(Default)]
struct Huskeliste {
    bekreftet: Vec<Bekreftet>,
    lest: BTreeMap<(String, String), u64>,
}

impl Proeve {
    /// Kills the service of this installation so many times.
    pub fn kjoer(hos: &Installasjon, runder: u32, froe: u64) -> Outcome<Self> {
        let mut proeve = Self::default();
        let mut tilfeldig = Tilfeldig::ny(froe);
        proeve.forspill(hos, &mut tilfeldig)?;
        kommunen::sett_passord(hos)?;
        let mut tjeneste = hos.start_og_vent()?;
        let kommunen = Kommunen::ny(tjeneste.port)?;
        let mut huskeliste = Huskeliste::default();
        for _ in 0..runder {
            let fortalt = under_last(tjeneste, &kommunen, &mut tilfeldig);
            tjeneste = proeve.start_igjen(hos, &mut tilfeldig)?;
            proeve.runder += 1;
            proeve.oppgjoer(hos, tjeneste.port, &kommunen, fortalt, &mut huskeliste)?;
        }
        tjeneste.drep();
        let mut base = Base::aapne(&hos.database)?;
        vent_til_alene(&mut base)?;
        let (plantet, usett) = sabotasje::plant(&mut base)?;
        proeve.plantet = plantet;
        for hva in usett {
            proeve.meld(&format!("the check is blind: it did not find {hva}"));
        }
        Ok(proeve)
    }

    /// Kills the first start, which makes the tables, and the import, which is all or nothing.
    fn forspill(&mut self, hos: &Installasjon, tilfeldig: &mut Tilfeldig) -> Outcome {
        for _ in 0..FORSPILL {
            let tjeneste = hos.start()?;
            sleep(Duration::from_millis(tilfeldig.under(60)));
            tjeneste.drep();
            self.drept_i_start += 1;
        }
        hos.migrer()?;
        let data = hos.mappe.join("csv");
        kommune::skriv(&data, &STOERRELSE)?;
        let mut base = Base::aapne(&hos.database)?;
        for _ in 0..FORSPILL {
            let import = hos.begynn_import(&data)?;
            sleep(Duration::from_millis(tilfeldig.under(250)));
            import.drep();
            self.drept_i_start += 1;
            vent_til_alene(&mut base)?;
            let barn = base.tall("SELECT count(*) AS n FROM barn")?;
            let hendelser = base.tall("SELECT count(*) AS n FROM hendelse")?;
            let alle = i64::try_from(STOERRELSE.barn).unwrap_or(i64::MAX);
            if barn != 0 && barn != alle || (barn == 0) != (hendelser == 0) {
                self.meld(&format!(
                    "an import that was killed left {barn} children and {hendelser} events"
                ));
            }
        }
        hos.importer(&data).map(drop)
    }

    /// Starts the service on what it left. Every fourth time it is killed in the middle of starting too.
    fn start_igjen(&mut self, hos: &Installasjon, tilfeldig: &mut Tilfeldig) -> Outcome<Tjeneste> {
        if tilfeldig.under(4) == 0 {
            let tjeneste = hos.start()?;
            sleep(Duration::from_millis(tilfeldig.under(80)));
            tjeneste.drep();
            self.drept_i_start += 1;
        }
        // What the killed service had begun on PostgreSQL is to be over, one way or the other.
        vent_til_alene(&mut Base::aapne(&hos.database)?)?;
        hos.start_og_vent()
    }

    /// Holds what was confirmed against what is there.
    fn oppgjoer(
        &mut self,
        hos: &Installasjon,
        port: u16,
        kommunen: &Kommunen,
        fortalt: Fortalt,
        husket: &mut Huskeliste,
    ) -> Outcome {
        let mut base = Base::aapne(&hos.database)?;
        self.avvist += fortalt.avvist;
        for sagt in &fortalt.feilsvar {
            self.meld(sagt);
        }
        let nye = fortalt.bekreftet.len();
        husket.bekreftet.extend(fortalt.bekreftet);
        self.lest += fortalt.lest.len();
        for (logg, leser) in fortalt.lest {
            *husket
                .lest
                .entry((enkel(&logg), enkel(&leser)))
                .or_default() += 1;
        }

        let funn = kontroll::kontroller(&mut base)?;
        self.sammenlign(&mut base, &funn, husket)?;
        let lagret = funn.handlinger.len();
        self.lagret_uten_svar += lagret.saturating_sub(husket.bekreftet.len());

        // Every request without an answer is sent once more with its key, and some of the others too.
        let mut klient = Klient::ny(port);
        let foer: BTreeSet<String> = kontroll::rader(&mut base)?
            .into_iter()
            .map(|spor| spor.rad + &spor.slag)
            .collect();
        let mut ventet = lagret;
        for ubesvart in fortalt.ubesvart {
            let svar = klient.kall(&ubesvart.spurt)?;
            self.gjentatt += 1;
            let Some(id) = svar.tekst("/id").filter(|_| svar.er_bekreftet()) else {
                continue;
            };
            if !foer.contains(&(enkel(id) + ubesvart.slag)) {
                ventet += 1;
            }
            if ubesvart.slag == "stafettlogg_aapnet" {
                self.husk_logg(kommunen, id, &ubesvart.spurt);
            }
            let logg = if ubesvart.logg.is_empty() {
                id.to_owned()
            } else {
                ubesvart.logg
            };
            husket.bekreftet.push(Bekreftet {
                slag: ubesvart.slag,
                id: id.to_owned(),
                logg,
                spurt: ubesvart.spurt,
            });
        }
        let hopp = husket.bekreftet.len().saturating_sub(GJENTAS.min(nye));
        for handling in husket.bekreftet.iter().skip(hopp) {
            let svar = klient.kall(&handling.spurt)?;
            self.gjentatt += 1;
            if svar.er_bekreftet() && svar.tekst("/id") != Some(&handling.id) {
                self.meld(&format!(
                    "{} gave another id when it was sent again",
                    handling.spurt.sti
                ));
            }
        }
        let etter = kontroll::kontroller(&mut base)?;
        if etter.handlinger.len() != ventet {
            self.meld(&format!(
                "{} acts after the same requests again, and {ventet} expected",
                etter.handlinger.len()
            ));
        }
        self.sammenlign(&mut base, &etter, husket)?;
        self.bekreftet = husket.bekreftet.len();
        let frisk = klient.kall(&Forespoersel::get("/healthz".to_owned(), ""))?;
        if frisk.status != 200 {
            self.meld(&format!("/healthz answers {}", frisk.status));
        }
        Ok(())
    }

    fn sammenlign(&mut self, base: &mut Base, funn: &Funn, husket: &Huskeliste) -> Outcome {
        for feil in &funn.feil {
            self.meld(feil);
        }
        let rader: BTreeMap<(String, String), Spor> = kontroll::rader(base)?
            .into_iter()
            .map(|spor| ((spor.slag.clone(), spor.rad.clone()), spor))
            .collect();
        let mut hendelser: BTreeMap<Spor, u64> = BTreeMap::new();
        for spor in &funn.handlinger {
            *hendelser.entry(spor.clone()).or_default() += 1;
        }
        for handling in &husket.bekreftet {
            let noekkel = (handling.slag.to_owned(), enkel(&handling.id));
            let Some(rad) = rader
                .get(&noekkel)
                .filter(|r| r.logg == enkel(&handling.logg))
            else {
                self.meld(&format!(
                    "acknowledged and lost: {} {} in log {}",
                    handling.slag, handling.id, handling.logg
                ));
                continue;
            };
            let spor = Spor {
                rad: String::new(),
                ..rad.clone()
            };
            let antall = hendelser.get(&spor).copied().unwrap_or_default();
            if antall != 1 {
                self.meld(&format!(
                    "acknowledged with {antall} events: {} {}",
                    handling.slag, handling.id
                ));
            }
        }
        for (noekkel, antall) in &husket.lest {
            let staar = funn.lesinger.get(noekkel).copied().unwrap_or_default();
            if staar < *antall {
                self.meld(&format!(
                    "{antall} readings of log {} were answered, and the journal has {staar}",
                    noekkel.0
                ));
            }
        }
        Ok(())
    }

    /// A log that was opened by a request whose answer was lost.
    fn husk_logg(&self, kommunen: &Kommunen, id: &str, spurt: &Forespoersel) {
        let enhet = kommunen
            .enheter
            .iter()
            .position(|e| e.ansatte.iter().any(|p| p.token == spurt.token));
        if let Some(enhet) = enhet {
            kommunen.ny_logg(id.to_owned(), enhet);
        }
    }

    fn meld(&mut self, feil: &str) {
        self.feil += 1;
        if self.feil <= FORTELL {
            eprintln!("FAULT after {} rounds: {feil}", self.runder);
        }
    }
}

/// Lets the clients act, and kills the service at a moment that chance decides.
fn under_last(tjeneste: Tjeneste, kommunen: &Kommunen, tilfeldig: &mut Tilfeldig) -> Fortalt {
    let fortalt = Mutex::new(Fortalt::default());
    let port = tjeneste.port;
    let om = Duration::from_micros(150_000 + tilfeldig.under(1_350_000));
    std::thread::scope(|traader| {
        for _ in 0..KLIENTER {
            let froe = tilfeldig.neste();
            let fortalt = &fortalt;
            traader.spawn(move || last::arbeid(port, kommunen, fortalt, froe));
        }
        sleep(om);
        tjeneste.drep();
    });
    fortalt.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn vent_til_alene(base: &mut Base) -> Outcome {
    let start = Instant::now();
    while base.andre()? > 0 {
        if start.elapsed() > Duration::from_secs(30) {
            return Err("PostgreSQL still works for a service that is gone".to_owned());
        }
        sleep(Duration::from_millis(5));
    }
    Ok(())
}

/// An id as the check reads it: without hyphens.
fn enkel(id: &str) -> String {
    id.replace('-', "")
}
