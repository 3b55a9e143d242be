//! Access over random histories: a small model of the rules, written for itself, foretells what
//! each act answers, what each grant opens, and who holds the stafettpinne.
//!
//! The model knows the rules as the family would be told them, and nothing of how they are stored.
//!
//! The file is long because the model and what it is held against belong side by side.

use crate::verden::{Verden, verdener_uten_folk};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use stafett_app::{
    AppError, Kall,
    deltaker::{self, NyDeltaker},
    importer::Importfiler,
    jobber,
    samtykke::{self, NyttSamtykke},
    stafettlogg::{self, Filter, NyStafettlogg},
    stafettpinne::{self, NyStafettpinne},
};
use stafett_domain::{
    ids::{KommuneId, LoggId, SamtykkeId, StafettpinneId},
    samtykke::Kode,
    tid,
    tilgang::{Temaer, Tilgang, Tilgangsnivaa},
};
use stafett_persistence::{
    register::{self, Scope},
    sak,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

const HISTORIER: usize = 40;
const STEG: usize = 25;

/// Name, national id, and the unit and role. Who leads a unit comes last in it.
const ANSATTE: [(&str, &str, &str, &str); 9] = [
    ("solveig", "19818131049", BARNEHAGE, "ansatt"),
    ("ida", "04849503249", BARNEHAGE, "ansatt"),
    ("kristian", "23879231175", SKOLE, "ansatt"),
    ("paal", "13908331367", PPT, "ansatt"),
    ("marit", "11867407660", BARNEHAGE, "enhetsleder"),
    ("rune", "05926818769", SKOLE, "enhetsleder"),
    ("olav", "27817329964", PPT, "enhetsleder"),
    ("torunn", "22846904267", OPPVEKST, "enhetsleder"),
    ("jonas", "21899806929", BARNEHAGE, "ansatt"),
];
const SOLVEIG: usize = 0;
/// Leads the unit above the others, and never leaves: somebody is always there to act.
const TORUNN: usize = 7;
/// Works in the kindergarten and is never asked to take part.
const JONAS: usize = 8;
/// The parents come after the employees.
const MOR: usize = 9;
const FAR: usize = 10;

const BARNEHAGE: &str = "310004987";
const SKOLE: &str = "310007897";
const PPT: &str = "310010804";
const OPPVEKST: &str = "310004014";

fn tjeneste(enhet: &str) -> &'static str {
    match enhet {
        BARNEHAGE => "barnehage",
        SKOLE => "skole",
        PPT => "ppt",
        _ => "oppvekst",
    }
}

const TEMAER: [&str; 3] = ["trivsel_laering", "utvikling_spraak", "fravaer"];

/// A child, and whether the father has parental responsibility too. One becomes eighteen underway.
const BARN: [(&str, &str, bool); 3] = [
    ("14832264211", "2022-03-14", true),
    ("09851764191", "2017-05-09", false),
    ("01920864321", "2008-12-01", true),
];

/// Numbers that look random and are the same in every run (xorshift).
struct Terning(u64);

impl Terning {
    fn ny(nr: usize) -> Self {
        let mut terning = Self(0x9e37_79b9_7f4a_7c15 ^ (nr as u64 + 1));
        // Neighbouring seeds begin alike.
        for _ in 0..50 {
            terning.kast(2);
        }
        terning
    }

    fn kast(&mut self, sider: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) % sider
    }

    fn en_av<T: Copy>(&mut self, alle: &[T]) -> T {
        alle[usize::try_from(self.kast(alle.len() as u64)).unwrap()]
    }

    /// The one that is expected to be let through, most often; else any employee.
    fn helst(&mut self, hvem: usize) -> usize {
        if self.kast(4) > 0 {
            hvem
        } else {
            self.en_av(&[0, 1, 2, 3, 4, 5, 6, 7, 8])
        }
    }
}

#[derive(Clone)]
struct Samtykke {
    id: SamtykkeId,
    giver: usize,
    /// A kind of service, or one unit.
    til: &'static str,
    temaer: BTreeSet<&'static str>,
    bidra: bool,
    slutt: Timestamp,
    trukket: bool,
}

struct Tilbud {
    id: StafettpinneId,
    til: usize,
    utloeper: Timestamp,
}

/// What is true, by the rules.
struct Modell {
    naa: Timestamp,
    seksten: Timestamp,
    atten: Timestamp,
    givere: Vec<usize>,
    /// The last day of each employee's role.
    siste_dag: [Option<Date>; 9],
    /// The line of holders.
    holdere: Vec<usize>,
    deltakere: BTreeSet<usize>,
    samtykker: Vec<Samtykke>,
    tilbud: Option<Tilbud>,
    /// Those who have had access at some time.
    kjente: BTreeSet<usize>,
}

type Adgang = BTreeSet<(Tilgangsnivaa, Temaer)>;

impl Modell {
    fn holder(&self) -> usize {
        *self.holdere.last().unwrap()
    }

    fn jobber(&self, hvem: usize) -> bool {
        self.siste_dag[hvem].is_none_or(|dag| tid::dato(self.naa) <= dag)
    }

    /// The themes that all who must have opened for a unit.
    fn temaer(&self, enhet: &str, bidra: bool) -> BTreeSet<&'static str> {
        // From sixteen the youth must say yes too, and in these histories never does.
        if self.naa >= self.seksten {
            return BTreeSet::new();
        }
        let fra = |giver: &usize| -> BTreeSet<&'static str> {
            self.samtykker
                .iter()
                .filter(|s| s.giver == *giver && self.naa < s.slutt && (s.bidra || !bidra))
                .filter(|s| s.til == enhet || s.til == tjeneste(enhet))
                .flat_map(|s| s.temaer.iter().copied())
                .collect()
        };
        let felles = |a: BTreeSet<_>, b: BTreeSet<_>| a.intersection(&b).copied().collect();
        self.givere.iter().map(fra).reduce(felles).unwrap()
    }

    /// The themes that would be open to a unit if what ran out in the last two weeks still held.
    fn nylig_utloept(&self, enhet: &str) -> BTreeSet<&'static str> {
        let mut forlenget = Self {
            samtykker: self.samtykker.clone(),
            givere: self.givere.clone(),
            naa: self.naa,
            seksten: self.seksten,
            atten: self.atten,
            siste_dag: self.siste_dag,
            holdere: Vec::new(),
            deltakere: BTreeSet::new(),
            tilbud: None,
            kjente: BTreeSet::new(),
        };
        for samtykke in forlenget.samtykker.iter_mut().filter(|s| !s.trukket) {
            let slutt = tid::etter_dager(tid::dato(samtykke.slutt), 14);
            samtykke.slutt = tid::midnatt(slutt);
        }
        forlenget.temaer(enhet, false)
    }

    /// The family's yes at the opening was to the kindergarten, as long as the pinne stays there.
    fn aapningen_dekker(&self, enhet: &str) -> bool {
        let ble = self.holdere.iter().all(|p| ANSATTE[*p].2 == BARNEHAGE);
        ble && enhet == BARNEHAGE && self.naa < self.atten
    }

    /// What somebody may see and do now.
    fn adgang(&self, hvem: usize) -> Adgang {
        let mut adgang = Adgang::new();
        if self.givere.contains(&hvem) && self.naa < self.atten {
            adgang.insert((Tilgangsnivaa::Les, Temaer::Alle));
        }
        let Some((.., enhet, rolle)) = ANSATTE.get(hvem).filter(|_| self.jobber(hvem)) else {
            return adgang;
        };
        let bidra = self.temaer(enhet, true);
        let les: BTreeSet<_> = self
            .temaer(enhet, false)
            .difference(&bidra)
            .copied()
            .collect();
        let (er_holder, deltar) = (self.holder() == hvem, self.deltakere.contains(&hvem));
        let holders_enhet = ANSATTE[self.holder()].2;
        if er_holder && self.aapningen_dekker(enhet) {
            adgang.insert((Tilgangsnivaa::Lede, Temaer::Alle));
        } else if er_holder || deltar {
            if bidra.is_empty() && er_holder {
                adgang.insert((Tilgangsnivaa::Meta, noen(&bidra)));
            } else if !bidra.is_empty() {
                let nivaa = if er_holder {
                    Tilgangsnivaa::Lede
                } else {
                    Tilgangsnivaa::Bidra
                };
                adgang.insert((nivaa, noen(&bidra)));
            }
            if !les.is_empty() {
                adgang.insert((Tilgangsnivaa::Les, noen(&les)));
            }
            let nylig = self.nylig_utloept(enhet);
            let nylig: BTreeSet<_> = nylig.difference(&les).copied().collect();
            if er_holder && bidra.is_empty() && !nylig.is_empty() {
                adgang.insert((Tilgangsnivaa::Les, noen(&nylig)));
            }
        }
        if *rolle == "enhetsleder" && *enhet == holders_enhet {
            adgang.insert((Tilgangsnivaa::Meta, noen(&BTreeSet::new())));
        }
        adgang
    }

    fn leder(&self, hvem: usize) -> bool {
        self.adgang(hvem)
            .iter()
            .any(|(nivaa, _)| *nivaa == Tilgangsnivaa::Lede)
    }

    fn venter(&self) -> Option<&Tilbud> {
        self.tilbud.as_ref().filter(|t| self.naa < t.utloeper)
    }

    /// The holder has left: the leader acts, or the one above.
    fn se_til(&mut self) {
        if self.jobber(self.holder()) {
            return;
        }
        let enhet = ANSATTE[self.holder()].2;
        let leder = (0..TORUNN)
            .find(|p| ANSATTE[*p].2 == enhet && ANSATTE[*p].3 == "enhetsleder" && self.jobber(*p));
        let ny = leder.unwrap_or(TORUNN);
        self.holdere.push(ny);
        self.deltakere.remove(&ny);
        self.tilbud = None;
    }
}

fn noen(temaer: &BTreeSet<&str>) -> Temaer {
    Temaer::Noen(temaer.iter().map(|t| Kode::parse(t).unwrap()).collect())
}

/// One history: a municipality of its own, with one child and one log.
struct Historie<'v> {
    verden: &'v Verden,
    nr: usize,
    barn: (&'static str, &'static str, bool),
    kommune: KommuneId,
    enheter: BTreeMap<String, String>,
    kall: Vec<Kall>,
    logg: LoggId,
    terning: Terning,
    modell: Modell,
    /// What was done, for whoever reads that a test failed.
    gjort: String,
}

impl<'v> Historie<'v> {
    async fn ny(verden: &'v Verden, nr: usize) -> Self {
        let barn = BARN[nr % BARN.len()];
        verden.utenfra.still(crate::verden::START);
        verden.importer_filer(
            &kommunenummer(nr),
            &filer(nr, barn, &[None; 9], "Fagperson"),
        );
        let (kommune, _) = verden.bruker(&format!("h{nr}.solveig"));
        let navn = ANSATTE.iter().map(|a| a.0).chain(["mor", "far"]);
        let kall: Vec<Kall> = navn.map(|n| verden.kall(&format!("h{nr}.{n}"))).collect();
        let enheter = verden
            .base
            .database()
            .read_blokkerende(|tx| register::enheter(tx, Scope { kommune }))
            .unwrap();
        let treff = stafett_app::barn::soek(&verden.app, kall[SOLVEIG].clone(), barn.0.to_owned());
        let aapning = NyStafettlogg {
            barn_id: treff.await.unwrap()[0].barn.id.to_string(),
            utfall: "takket_ja".to_owned(),
            dato: "2026-11-20".to_owned(),
            bakgrunn: "Bakgrunn".to_owned(),
            barnets_syn: Some("Vil leke".to_owned()),
            barnets_syn_aarsak: None,
            trinn: None,
        };
        let aapnet = stafettlogg::aapne(&verden.app, kall[SOLVEIG].clone(), aapning);
        let modell = Modell {
            naa: verden.naa(),
            seksten: tid::fyller(barn.1.parse().unwrap(), 16),
            atten: tid::fyller(barn.1.parse().unwrap(), 18),
            givere: if barn.2 { vec![MOR, FAR] } else { vec![MOR] },
            siste_dag: [None; 9],
            holdere: vec![SOLVEIG],
            deltakere: BTreeSet::new(),
            samtykker: Vec::new(),
            tilbud: None,
            kjente: BTreeSet::new(),
        };
        Self {
            verden,
            nr,
            barn,
            kommune,
            enheter: enheter
                .into_iter()
                .map(|e| (e.organisasjonsnummer, e.id.to_string()))
                .collect(),
            logg: aapnet.await.unwrap().oversikt.id,
            kall,
            terning: Terning::ny(nr),
            modell,
            gjort: String::new(),
        }
    }

    fn noter(&mut self, hva: std::fmt::Arguments<'_>) {
        let _ = writeln!(self.gjort, "{} {hva}", self.modell.naa);
    }

    /// What was answered is what the model foretold.
    fn som_ventet<T>(&self, ventet: bool, svar: Result<T, AppError>) -> Option<T> {
        let (nr, gjort) = (self.nr, &self.gjort);
        if let Err(AppError::Internal(_) | AppError::Unavailable(_) | AppError::Unauthenticated) =
            &svar
        {
            panic!("history {nr}: {:?}\n{gjort}", svar.err());
        }
        let ble = svar.is_ok();
        let feil = svar.as_ref().err();
        assert_eq!(ble, ventet, "history {nr}: {feil:?}\n{gjort}");
        svar.ok()
    }

    async fn steg(&mut self) {
        self.verden.utenfra.gaa(SignedDuration::from_secs(1));
        self.modell.naa = self.verden.naa();
        match self.terning.kast(15) {
            0..4 => self.gi_samtykker().await,
            4 => self.trekk_samtykke().await,
            5 | 6 => self.inviter().await,
            7..9 => self.tilby().await,
            9..13 => self.svar_paa_tilbudet().await,
            13 => self.vent().await,
            _ => self.importer(),
        }
    }

    /// Often both in the same words, as they do when they agree.
    async fn gi_samtykker(&mut self) {
        let alle = ["ppt", "skole", "barnehage", "oppvekst", SKOLE, PPT];
        // Often to the service that the pinne is offered to.
        let spurt = self.modell.venter().map(|t| tjeneste(ANSATTE[t.til].2));
        let til = match spurt.filter(|_| self.terning.kast(2) == 0) {
            Some(til) => til,
            None => self.terning.en_av(&alle),
        };
        let givere = self
            .terning
            .en_av(&[&[MOR, FAR][..], &[MOR, FAR], &[MOR], &[FAR]]);
        let utvalg = self.terning.kast(7) + 1;
        let temaer: BTreeSet<&str> = (0..3)
            .filter(|n| utvalg & (1 << n) != 0)
            .map(|n| TEMAER[n])
            .collect();
        let nivaa = self.terning.en_av(&["les", "bidra", "bidra"]);
        let dager = i64::try_from(self.terning.kast(60)).unwrap() - 2;
        let siste = tid::dato(self.modell.naa).saturating_add(dager.days());
        let slutt = tid::midnatt(siste.saturating_add(1.day()));
        let inn = NyttSamtykke {
            fra_tjeneste: None,
            gjelder: "barn".to_owned(),
            til_tjeneste: self.enheter.get(til).cloned().unwrap_or(til.to_owned()),
            temaer: temaer.iter().map(|t| (*t).to_owned()).collect(),
            nivaa: nivaa.to_owned(),
            gyldig_til: siste.to_string(),
            bekreftet: true,
            ..NyttSamtykke::default()
        };
        for &giver in givere {
            self.noter(format_args!(
                "{giver} gir {til} {nivaa} {temaer:?} til {siste}"
            ));
            let m = &self.modell;
            let i_tide = dager > 0 && slutt <= m.atten;
            let ventet = m.givere.contains(&giver) && m.naa < m.atten && i_tide;
            let kall = self.kall[giver].clone();
            let svar = samtykke::gi(&self.verden.app, kall, self.logg, inn.clone()).await;
            if let Some(ny) = self.som_ventet(ventet, svar) {
                self.modell.samtykker.push(Samtykke {
                    id: ny.ting.id,
                    giver,
                    til,
                    temaer: temaer.clone(),
                    bidra: nivaa == "bidra",
                    slutt,
                    trukket: false,
                });
            }
        }
    }

    async fn trekk_samtykke(&mut self) {
        let antall = self.modell.samtykker.len() as u64;
        if antall == 0 {
            return self.gi_samtykker().await;
        }
        let nr = usize::try_from(self.terning.kast(antall)).unwrap();
        let hvem = self.terning.en_av(&[MOR, FAR, SOLVEIG]);
        self.noter(format_args!("{hvem} trekker samtykke {nr}"));
        let (app, kall) = (&self.verden.app, self.kall[hvem].clone());
        let valgt = &self.modell.samtykker[nr];
        // The giver, or the holder who is told of it.
        let m = &self.modell;
        let kan = valgt.giver == hvem || (m.holder() == hvem && m.jobber(hvem));
        let ventet = kan && !valgt.trukket;
        let svar = samtykke::trekk(app, kall, valgt.id, None).await;
        if self.som_ventet(ventet, svar).is_some() {
            let naa = self.modell.naa;
            let trukket = &mut self.modell.samtykker[nr];
            trukket.trukket = true;
            trukket.slutt = trukket.slutt.min(naa);
        }
    }

    async fn inviter(&mut self) {
        let av = self.terning.helst(self.modell.holder());
        let hvem = self.terning.en_av(&[0, 1, 2, 3, 4, 5, 6, 7]);
        self.noter(format_args!("{av} inviterer {hvem}"));
        let m = &self.modell;
        let deltar = m.holder() == hvem || m.deltakere.contains(&hvem);
        let ventet = m.holder() == av && m.leder(av) && m.jobber(hvem) && !deltar;
        let inn = NyDeltaker {
            bruker_id: self.id(hvem),
            enhet_id: None,
        };
        let kall = self.kall[av].clone();
        let svar = deltaker::inviter(&self.verden.app, kall, self.logg, inn).await;
        if self.som_ventet(ventet, svar).is_some() {
            self.modell.deltakere.insert(hvem);
        }
    }

    async fn tilby(&mut self) {
        let av = self.terning.helst(self.modell.holder());
        let til = self.terning.en_av(&[0, 1, 2, 3, 4, 5, 6, 7]);
        self.noter(format_args!("{av} tilbyr {til}"));
        let m = &self.modell;
        let ventet = m.holder() == av && m.jobber(til) && til != av && m.venter().is_none();
        let inn = NyStafettpinne {
            til_bruker_id: self.id(til),
            enhet_id: None,
            begrunnelse: "Fordi".to_owned(),
        };
        let kall = self.kall[av].clone();
        let svar = stafettpinne::tilby(&self.verden.app, kall, self.logg, inn).await;
        if let Some(pinne) = self.som_ventet(ventet, svar) {
            let utloeper = self.modell.naa + (14 * 24).hours();
            assert_eq!(pinne.utloeper, utloeper);
            self.modell.tilbud = Some(Tilbud {
                id: pinne.id,
                til,
                utloeper,
            });
        }
    }

    async fn svar_paa_tilbudet(&mut self) {
        let Some(tilbud) = &self.modell.tilbud else {
            return self.tilby().await;
        };
        let (id, til) = (tilbud.id, tilbud.til);
        let venter = self.modell.venter().is_some();
        let app = &self.verden.app;
        match self.terning.kast(6) {
            0 => {
                let av = self.terning.helst(til);
                self.noter(format_args!("{av} avslår"));
                let svar = stafettpinne::avslaa(app, self.kall[av].clone(), id, None).await;
                if self.som_ventet(venter && av == til, svar).is_some() {
                    self.modell.tilbud = None;
                }
            }
            1 => {
                let av = self.terning.helst(self.modell.holder());
                self.noter(format_args!("{av} trekker tilbudet"));
                let ventet = venter && av == self.modell.holder();
                let svar = stafettpinne::trekk(app, self.kall[av].clone(), id, None).await;
                if self.som_ventet(ventet, svar).is_some() {
                    self.modell.tilbud = None;
                }
            }
            _ => {
                let av = self.terning.helst(til);
                self.noter(format_args!("{av} godtar"));
                let enhet = ANSATTE[til].2;
                let m = &self.modell;
                let samtykket = m.aapningen_dekker(enhet) || !m.temaer(enhet, true).is_empty();
                let ventet = venter && av == til && self.modell.jobber(av) && samtykket;
                let svar = stafettpinne::godta(app, self.kall[av].clone(), id, None).await;
                if self.som_ventet(ventet, svar).is_some() {
                    let m = &mut self.modell;
                    m.deltakere.insert(m.holder());
                    m.deltakere.remove(&av);
                    m.holdere.push(av);
                    m.tilbud = None;
                }
            }
        }
    }

    /// Time passes, and the round of the minute is run.
    async fn vent(&mut self) {
        let timer = i64::try_from(self.terning.kast(20 * 24)).unwrap();
        self.verden.utenfra.gaa(SignedDuration::from_hours(timer));
        self.modell.naa = self.verden.naa();
        self.noter(format_args!("{timer} timer er gått"));
        jobber::kjoer_runde(&self.verden.app).await.unwrap();
        self.modell.se_til();
    }

    /// Somebody leaves, will leave, or comes back.
    fn importer(&mut self) {
        let hvem = self.terning.en_av(&[0, 1, 2, 3, 4, 5, 6, 8]);
        let i_dag = tid::dato(self.modell.naa);
        let om = |dager: i64| Some(i_dag.saturating_add(dager.days()));
        let til = self.terning.en_av(&[om(-1), om(10), None, None]);
        self.noter(format_args!("{hvem} jobber til {til:?}"));
        self.modell.siste_dag[hvem] = til;
        self.importer_naa("Fagperson");
        self.modell.se_til();
    }

    fn importer_naa(&self, stilling: &str) {
        let filer = filer(self.nr, self.barn, &self.modell.siste_dag, stilling);
        self.verden.importer_filer(&kommunenummer(self.nr), &filer);
    }

    fn id(&self, hvem: usize) -> String {
        match &self.kall[hvem].hvem {
            stafett_app::Legitimasjon::Token { bruker, .. } => bruker.to_string(),
            stafett_app::Legitimasjon::Nettleser(_) => panic!("a browser"),
        }
    }

    fn lagret(&self) -> Vec<Tilgang> {
        let scope = Scope {
            kommune: self.kommune,
        };
        let lest = self
            .verden
            .base
            .database()
            .read_blokkerende(|tx| sak::alle_tilganger(tx, scope, self.logg));
        let mut alle = lest.unwrap();
        alle.sort();
        alle
    }

    /// The line of holders, and what every person's grants open now, are what the model says; and
    /// one of them, anyone, tries to read.
    async fn sjekk(&mut self) {
        let (nr, naa) = (self.nr, self.modell.naa);
        let scope = Scope {
            kommune: self.kommune,
        };
        let holdere = self
            .verden
            .base
            .database()
            .read_blokkerende(|tx| sak::holdere(tx, scope, self.logg));
        let holdere = holdere.unwrap();
        let linje: Vec<(i64, String)> = holdere
            .iter()
            .map(|h| (h.nummer, h.bruker.to_string()))
            .collect();
        let ventet = self.modell.holdere.iter().map(|p| self.id(*p));
        let ventet: Vec<(i64, String)> = (1..).zip(ventet).collect();
        assert_eq!(linje, ventet, "history {nr}\n{}", self.gjort);

        let lagret = self.lagret();
        for hvem in 0..=FAR {
            let id = self.id(hvem);
            let aapne = lagret
                .iter()
                .filter(|t| t.gjelder_naa(naa) && t.bruker.to_string() == id);
            let aapne: Adgang = aapne.map(|t| (t.nivaa, t.temaer.clone())).collect();
            let adgang = self.modell.adgang(hvem);
            assert_eq!(aapne, adgang, "history {nr}, {hvem}\n{}", self.gjort);
            if !adgang.is_empty() {
                self.modell.kjente.insert(hvem);
            }
        }
        let hvem = usize::try_from(self.terning.kast(11)).unwrap();
        self.les(hvem).await;
    }

    async fn les(&self, hvem: usize) {
        let (nr, gjort) = (self.nr, &self.gjort);
        let adgang = self.modell.adgang(hvem);
        let kall = self.kall[hvem].clone();
        let lest = stafettlogg::les(&self.verden.app, kall.clone(), self.logg).await;
        // The list holds what can be read one by one, and nothing else.
        let liste = stafettlogg::liste(&self.verden.app, kall, Filter::default()).await;
        let i_listen = liste.is_ok_and(|l| l.elementer.iter().any(|l| l.id == self.logg));
        assert_eq!(i_listen, lest.is_ok(), "history {nr}, {hvem}\n{gjort}");
        match lest {
            Ok(logg) => {
                let min = logg.min_tilgang.into_iter().map(|t| (t.nivaa, t.temaer));
                assert_eq!(
                    min.collect::<Adgang>(),
                    adgang,
                    "history {nr}, {hvem}\n{gjort}"
                );
                assert!(!adgang.is_empty(), "history {nr}, {hvem}\n{gjort}");
                let leser = adgang.iter().any(|(n, _)| *n >= Tilgangsnivaa::Les);
                assert_eq!(
                    logg.bakgrunn.is_some(),
                    leser,
                    "history {nr}, {hvem}\n{gjort}"
                );
            }
            // Only who has had access may know that there is something to be refused.
            Err(AppError::Forbidden) => {
                let kjent = self.modell.kjente.contains(&hvem);
                assert!(adgang.is_empty() && kjent, "history {nr}, {hvem}\n{gjort}");
            }
            Err(AppError::NotFound) => {
                assert!(adgang.is_empty(), "history {nr}, {hvem}\n{gjort}");
            }
            Err(annet) => panic!("history {nr}, {hvem}: {annet:?}\n{gjort}"),
        }
    }
}

fn kommunenummer(nr: usize) -> String {
    (9000 + nr).to_string()
}

fn filer(
    nr: usize,
    (barn, foedt, felles): (&str, &str, bool),
    siste_dag: &[Option<Date>; 9],
    stilling: &str,
) -> Importfiler {
    let enheter = format!(
        "navn;type;organisasjonsnummer;overordnet\n\
         Oppvekst;oppvekst;{OPPVEKST};\n\
         Barnehagen;barnehage;{BARNEHAGE};{OPPVEKST}\n\
         Skolen;skole;{SKOLE};{OPPVEKST}\n\
         PPT;ppt;{PPT};{OPPVEKST}\n"
    );
    let mut ansatte =
        "brukernavn;navn;foedselsnummer;epost;enhet;rolle;stilling;fra;til\n".to_owned();
    for ((navn, nummer, enhet, rolle), til) in ANSATTE.iter().zip(siste_dag) {
        let til = til.map(|d| d.to_string()).unwrap_or_default();
        let _ = writeln!(
            ansatte,
            "h{nr}.{navn};{navn};{nummer};{navn}@elvedal.example;{enhet};{rolle};{stilling};2018-08-01;{til}"
        );
    }
    let barna = format!(
        "foedselsnummer;navn;foedselsdato;enhet;fra\n{barn};Barnet;{foedt};{BARNEHAGE};2023-08-01\n"
    );
    let ansvar = if felles { "felles" } else { "mor" };
    let foresatte = format!(
        "barn;foedselsnummer;navn;relasjon;foreldreansvar;bor_med;brukernavn;epost\n\
         {barn};17848631035;Mor;mor;{ansvar};ja;h{nr}.mor;mor@epost.example\n\
         {barn};02888431198;Far;far;{ansvar};ja;h{nr}.far;far@epost.example\n"
    );
    Importfiler {
        enheter: enheter.into_bytes(),
        ansatte: ansatte.into_bytes(),
        barn: barna.into_bytes(),
        foresatte: foresatte.into_bytes(),
        tiltaksbank: None,
    }
}

#[actix_web::test]
async fn over_random_histories_access_is_what_the_rules_say_and_one_holds_the_pinne() {
    let _ = JONAS;
    for verden in verdener_uten_folk("historier").await {
        let (mut aapnet, mut skiftet) = (0, 0);
        for nr in 0..HISTORIER {
            let mut historie = Historie::ny(&verden, nr).await;
            historie.sjekk().await;
            for _ in 0..STEG {
                historie.steg().await;
                historie.sjekk().await;
            }
            // An import that changes nothing of this works every grant out anew: they are the same.
            let foer = historie.lagret();
            historie.importer_naa("Rådgiver");
            assert_eq!(foer, historie.lagret(), "history {nr}\n{}", historie.gjort);
            for hvem in 0..=FAR {
                historie.les(hvem).await;
            }
            aapnet += usize::from(
                historie
                    .modell
                    .kjente
                    .iter()
                    .any(|p| [2, 3, 5, 6].contains(p)),
            );
            skiftet += historie.modell.holdere.len() - 1;
        }
        // The dice do not only say no.
        assert!(aapnet >= HISTORIER / 2, "{aapnet}");
        assert!(skiftet >= HISTORIER / 2, "{skiftet}");
    }
}
