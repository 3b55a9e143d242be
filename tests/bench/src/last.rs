//! Reading a log and adding a measure, beside the floor of the same run.

use crate::{
    Felles, logger, lua, maskin,
    tabell::{median, runder, tall},
    wrk::{Maaling, Wrk},
};
use clap::Args;
use stafett_bench::{
    Outcome,
    klient::{Forespoersel, Klient},
    kommune::{self, Stoerrelse},
    prosess::{Forbruk, Prosess},
    tjeneste::{Installasjon, ledig_port},
};
use std::{
    fmt::Write as _,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// How the load is laid.
#[derive(Args)]
pub struct Hvordan {
    /// Rounds of each measurement
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Length of a round, in seconds
    #[arg(long, default_value_t = 10)]
    seconds: u32,
    /// Connections that ask at once
    #[arg(long, default_value_t = 32)]
    connections: u32,
    /// Logs of different children that the load is spread over
    #[arg(long, default_value_t = 1_200)]
    logs: usize,
}

/// Units, each with one who holds its logs.
const ENHETER: usize = 20;

/// One kind of request, round after round.
#[derive(Default)]
struct Serie {
    maalinger: Vec<Maaling>,
    /// Processor time of the process for each request, in milliseconds.
    cpu: Vec<f64>,
    forbruk: Forbruk,
}

impl Serie {
    fn maal(
        &mut self,
        forbruk: impl Fn() -> Forbruk,
        arbeid: impl FnOnce() -> Outcome<Maaling>,
    ) -> Outcome {
        let foer = forbruk();
        let maalt = arbeid()?;
        self.forbruk = forbruk();
        let brukt = self.forbruk.cpu.saturating_sub(foer.cpu);
        self.cpu
            .push(brukt.as_secs_f64() * 1e3 / f64::from(maalt.antall));
        self.maalinger.push(maalt);
        Ok(())
    }

    fn hver(&self, hva: impl Fn(&Maaling) -> f64) -> Vec<f64> {
        self.maalinger.iter().map(hva).collect()
    }

    /// A row of the table. `gulv` is what the rate is held against.
    fn rad(&self, database: &str, hva: &str, gulv: Option<&Self>) -> String {
        let rater = self.hver(|m| m.per_sekund);
        let andel = gulv.map_or_else(String::new, |gulv| {
            let andeler: Vec<f64> = rater
                .iter()
                .zip(gulv.hver(|m| m.per_sekund))
                .map(|(rate, gulv)| 100.0 * rate / gulv)
                .collect();
            format!("{:.1} %", median(&andeler))
        });
        format!(
            "| {database} | {hva} | {} | **{}** | {:.1} | {} | {:.2} | {} / {} | {andel} |\n",
            runder(&rater, tall),
            tall(median(&rater)),
            median(&self.hver(|m| m.p50)),
            runder(&self.hver(|m| m.p99), |ms| format!("{ms:.0}")),
            median(&self.cpu),
            self.forbruk.rss / 1024,
            self.forbruk.rss_topp / 1024,
        )
    }
}

#[derive(Default)]
struct Alle {
    gulv_les: Serie,
    les: Serie,
    gulv_skriv: Serie,
    skriv: Serie,
}

/// Measures both databases, and tells it.
///
/// # Errors
/// When anything fails: a run with refused requests measures nothing.
pub fn maal(felles: &Felles, hvordan: &Hvordan) -> Outcome {
    let mut ut = format!(
        "Measured {}. {} rounds of {} s, {} connections, {} logs. Load of the machine before the first round: {}.\n\n\
         | database | what | requests/s of the rounds | median | p50 ms | p99 ms of the rounds | CPU ms | RSS / peak MiB | of the floor |\n\
         |---|---|---|---|---|---|---|---|---|\n",
        maskin::linje(),
        hvordan.rounds,
        hvordan.seconds,
        hvordan.connections,
        hvordan.logs,
        maskin::belastning(),
    );
    for (navn, installasjon, gulv) in felles.installasjoner("last")? {
        eprintln!("{navn}: importing, opening logs …");
        let alle = en_base(felles, hvordan, &installasjon, &gulv)?;
        for rad in [
            alle.gulv_les.rad(navn, "floor: one indexed read", None),
            alle.les.rad(
                navn,
                "`GET /stafettlogger/{id}`, authorised, journaled",
                Some(&alle.gulv_les),
            ),
            alle.gulv_skriv
                .rad(navn, "floor: one insert in a transaction", None),
            alle.skriv.rad(
                navn,
                "`POST …/tiltak`, authorised, journaled",
                Some(&alle.gulv_skriv),
            ),
        ] {
            // Writing to a string cannot fail.
            let _ = ut.write_str(&rad);
        }
    }
    felles.fortell("last", &ut)
}

fn en_base(felles: &Felles, hvordan: &Hvordan, hos: &Installasjon, gulv: &str) -> Outcome<Alle> {
    let av = Stoerrelse {
        barn: hvordan.logs.max(ENHETER),
        enheter: ENHETER,
        ansatte: 1,
        felles_foresatte: true,
    };
    let data = hos.mappe.join("csv");
    kommune::skriv(&data, &av)?;
    hos.importer(&data)?;
    logger::sett_passord(hos, &av)?;
    let tjeneste = hos.start_og_vent()?;
    let gulvport = ledig_port()?;
    let gulv = start_gulv(gulv, gulvport)?;
    let start = Instant::now();
    let logger = logger::aapne(tjeneste.port, &av, hvordan.logs)?;
    eprintln!(
        "{} logs in {:.0} s",
        logger.len(),
        start.elapsed().as_secs_f64()
    );

    let wrk = Wrk {
        lua: lua(&felles.rot),
        forbindelser: hvordan.connections,
        sekunder: hvordan.seconds,
    };
    let linjer = hos.mappe.join("linjer");
    let port = tjeneste.port;
    let forbruk = || tjeneste.forbruk();
    let gulvforbruk = || gulv.forbruk().unwrap_or_default();
    // Warm: connections opened, statements prepared, pages read.
    let alle_logger: Vec<&logger::Logg> = logger.iter().collect();
    logger::skriv_linjer(port, &av, &alle_logger, &linjer)?;
    let oppvarming = Wrk {
        sekunder: 2,
        ..wrk.clone()
    };
    oppvarming.kjoer("gulv_les.lua", gulvport, &linjer)?;
    oppvarming.kjoer("les.lua", port, &linjer)?;

    let mut alle = Alle::default();
    for runde in 0..hvordan.rounds {
        // Floor and service in turn, so that a machine whose speed drifts is the same for both.
        logger::skriv_linjer(port, &av, &alle_logger, &linjer)?;
        alle.gulv_les
            .maal(gulvforbruk, || wrk.kjoer("gulv_les.lua", gulvport, &linjer))?;
        alle.les
            .maal(forbruk, || wrk.kjoer("les.lua", port, &linjer))?;
        alle.gulv_skriv.maal(gulvforbruk, || {
            wrk.kjoer("gulv_skriv.lua", gulvport, &linjer)
        })?;
        // Each round of writing has logs of its own: the answer of a log with many measures takes longer.
        let disse: Vec<&logger::Logg> = logger
            .iter()
            .skip(runde)
            .step_by(hvordan.rounds.max(1))
            .collect();
        logger::skriv_linjer(port, &av, &disse, &linjer)?;
        alle.skriv
            .maal(forbruk, || wrk.kjoer("tiltak.lua", port, &linjer))?;
        eprintln!("round {} of {}", runde + 1, hvordan.rounds);
    }
    tjeneste.drep();
    Ok(alle)
}

fn start_gulv(database: &str, port: u16) -> Outcome<Prosess> {
    let dette = std::env::current_exe().map_err(|e| format!("cannot find this program: {e}"))?;
    let prosess = Prosess::start(
        Command::new(dette)
            .args(["gulv", "--database", database, "--port", &port.to_string()])
            .stdout(Stdio::null()),
    )?;
    let start = Instant::now();
    let mut klient = Klient::ny(port);
    while !klient
        .kall(&Forespoersel::get("/readyz".to_owned(), ""))
        .is_ok_and(|svar| svar.er_bekreftet())
    {
        if start.elapsed() > Duration::from_secs(30) {
            return Err("the floor does not start".to_owned());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(prosess)
}
