//! A case as one would tell it, and dice that make one up. Knows nothing of how the product thinks.
//!
//! The file is long because a case is told whole: everybody in it, and everything that can happen to it.

use jiff::{Timestamp, ToSpan, civil::Date, civil::date, tz::TimeZone};
use std::sync::LazyLock;

/// Numbers that look random and are the same in every run (splitmix64).
pub struct Terning(u64);

impl Terning {
    pub fn ny(nr: u64) -> Self {
        Self(nr.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678_9abc_def0)
    }

    fn neste(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn kast(&mut self, sider: u64) -> u64 {
        self.neste() % sider
    }

    /// Once in so many times.
    pub fn en_av_ganger(&mut self, ganger: u64) -> bool {
        self.kast(ganger) == 0
    }

    pub fn mellom(&mut self, fra: i64, til: i64) -> i64 {
        let spenn = u64::try_from(til - fra).unwrap();
        fra + i64::try_from(self.kast(spenn)).unwrap()
    }

    pub fn velg<T: Copy>(&mut self, alle: &[T]) -> T {
        alle[usize::try_from(self.kast(alle.len() as u64)).unwrap()]
    }
}

/// People by number.
pub type Hvem = usize;
pub const BARN: Hvem = 0;
pub const MOR: Hvem = 1;
pub const FAR: Hvem = 2;
pub const FOSTER: Hvem = 3;
/// The family comes first, then those who are employed.
pub const FOERSTE_ANSATT: Hvem = 4;
pub const FOLK: usize = 16;

/// Units by number.
pub type Enhet = usize;
pub const BARNEVERN: Enhet = 4;
pub const TJENESTER: [&str; 6] = [
    "barnehage",
    "barnehage",
    "skole",
    "ppt",
    "barnevern",
    "helsestasjon",
];

/// Themes by number.
pub type Tema = usize;
pub const TEMAER: [&str; 5] = [
    "trivsel_laering",
    "fravaer",
    "fysisk_helse",
    "psykisk_helse",
    "barnevern_tiltak",
];

pub fn er_helse(tema: Tema) -> bool {
    tema == 2 || tema == 3
}

pub fn er_barnevern(tema: Tema) -> bool {
    tema == 4
}

#[derive(Debug, Clone, Copy)]
pub struct Tid {
    pub fra: Timestamp,
    pub til: Option<Timestamp>,
}

impl Tid {
    pub fn er_naa(self, naa: Timestamp) -> bool {
        self.fra <= naa && self.til.is_none_or(|til| naa < til)
    }
}

/// Somebody in a unit, for a time.
#[derive(Debug, Clone, Copy)]
pub struct Plass {
    pub hvem: Hvem,
    pub enhet: Enhet,
    pub tid: Tid,
}

#[derive(Debug, Clone, Copy)]
pub struct Ansatt {
    pub plass: Plass,
    pub leder: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Voksen {
    pub hvem: Hvem,
    pub ansvar: bool,
    pub foster: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Som {
    Forelder,
    Selv,
    Barnevern,
}

/// One yes.
#[derive(Debug, Clone)]
pub struct Ja {
    pub om: Hvem,
    pub av: Hvem,
    pub som: Som,
    /// From which service; nobody means all.
    pub fra: Option<&'static str>,
    pub til: &'static str,
    pub til_enhet: Option<Enhet>,
    pub temaer: Vec<Tema>,
    pub bidra: bool,
    pub gyldig: Timestamp,
    pub utloeper: Timestamp,
    pub trukket: Option<Timestamp>,
}

/// One parent need not be asked about a service.
#[derive(Debug, Clone, Copy)]
pub struct Fritak {
    pub hvem: Hvem,
    pub til: &'static str,
    pub til_enhet: Option<Enhet>,
    pub tid: Tid,
}

#[derive(Debug, Clone)]
pub struct Vedtatt {
    pub hvem: Hvem,
    /// None is all.
    pub temaer: Vec<Tema>,
    pub tid: Tid,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Aapning {
    Noed,
    Leder,
    Administrator,
}

#[derive(Debug, Clone)]
pub struct Sak {
    pub foedt: Date,
    /// Opened while the mother expected the child; and when the birth was registered.
    pub ventet: Option<Option<Timestamp>>,
    pub ungdomsalder: i16,
    pub barnet_kan_logge_inn: bool,
    pub takket_ja: bool,
    pub aapnet: Timestamp,
    /// Everyone who has held the pinne, in order. The first opened the log.
    pub linje: Vec<(Hvem, Enhet, Timestamp)>,
    pub deltakere: Vec<Plass>,
    pub ansatte: Vec<Ansatt>,
    pub voksne: Vec<Voksen>,
    pub omsorg: Vec<Tid>,
    pub vedtatte: Vec<Vedtatt>,
    pub fritak: Vec<Fritak>,
    pub samtykker: Vec<Ja>,
    pub aapninger: Vec<(Aapning, Plass)>,
    pub sperret: Vec<(Hvem, Tid)>,
    /// Those on the list, when the address is protected.
    pub utvalgte: Option<Vec<(Hvem, Tid)>>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Skjult {
    Nei,
    ForFamilien,
    For(Hvem),
    ForAndreTjenester,
}

/// Something that is written.
#[derive(Debug, Clone, Copy)]
pub struct Ting {
    pub om: Hvem,
    pub tema: Option<Tema>,
    pub fra: &'static str,
    pub skjult: Skjult,
}

static NORGE: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/Oslo").unwrap());

pub fn midnatt(dag: Date) -> Timestamp {
    dag.to_zoned(NORGE.clone()).unwrap().timestamp()
}

pub fn dag(tid: Timestamp) -> Date {
    tid.to_zoned(NORGE.clone()).date()
}

/// The birthday's midnight. Who is born on 29 February has it on 1 March in other years.
pub fn fyller(foedt: Date, aar: i16) -> Timestamp {
    let dag = Date::new(foedt.year() + aar, foedt.month(), foedt.day());
    midnatt(dag.unwrap_or_else(|_| date(foedt.year() + aar, 3, 1)))
}

/// The day around which everything happens.
pub const I_DAG: Date = date(2026, 11, 23);

fn en_dag(t: &mut Terning, fra: i64, til: i64) -> Date {
    I_DAG.checked_add(t.mellom(fra, til).days()).unwrap()
}

fn et_tidspunkt(t: &mut Terning, fra: i64, til: i64) -> Timestamp {
    let sekunder = t.mellom(0, 86_400);
    midnatt(en_dag(t, fra, til)) + sekunder.seconds()
}

/// A time that covers today more often than not.
fn en_tid(t: &mut Terning) -> Tid {
    let fra = et_tidspunkt(t, -200, 60);
    let til = (!t.en_av_ganger(3)).then(|| fra + t.mellom(1, 300 * 24).hours());
    Tid { fra, til }
}

/// Whole days, as the register of care orders and of work has them.
fn hele_dager(t: &mut Terning, fra: i64, til: i64) -> Tid {
    let fra = en_dag(t, fra, til);
    let til =
        (!t.en_av_ganger(2)).then(|| midnatt(fra.checked_add(t.mellom(1, 400).days()).unwrap()));
    Tid {
        fra: midnatt(fra),
        til,
    }
}

fn noen_temaer(t: &mut Terning) -> Vec<Tema> {
    let valg = t.kast(31) + 1;
    (0..5).filter(|n| valg & (1 << n) != 0).collect()
}

/// Those who work in the municipality. Somebody is in every unit, and most leave at some time.
pub fn ansatte(t: &mut Terning) -> Vec<Ansatt> {
    let mut alle = Vec::new();
    for hvem in FOERSTE_ANSATT..FOLK {
        let enhet = (hvem - FOERSTE_ANSATT) % TJENESTER.len();
        let mut ny = |enhet, leder| {
            let tid = match t.kast(4) {
                0 => hele_dager(t, -300, 100),
                _ => Tid {
                    fra: midnatt(date(2018, 8, 1)),
                    til: None,
                },
            };
            alle.push(Ansatt {
                plass: Plass { hvem, enhet, tid },
                leder,
            });
        };
        ny(enhet, hvem >= FOERSTE_ANSATT + TJENESTER.len());
        if hvem % 4 == 0 {
            ny((enhet + 1) % TJENESTER.len(), false);
        }
    }
    alle
}

fn en_ansatt(t: &mut Terning, ansatte: &[Ansatt]) -> (Hvem, Enhet) {
    let valgt = t.velg(ansatte).plass;
    (valgt.hvem, valgt.enhet)
}

/// A case with everything that can happen to one.
pub fn sak(t: &mut Terning, ansatte: &[Ansatt], ungdomsalder: i16) -> Sak {
    let alder = t.velg(&[2, 6, 11, 14, 14, 15, 15, 16, 16, 17, 17, 18, 19]);
    let foedt = I_DAG.checked_sub(alder.years()).unwrap();
    let foedt = foedt.checked_add(t.mellom(-200, 200).days()).unwrap();
    let ventet = t
        .en_av_ganger(8)
        .then(|| t.en_av_ganger(2).then(|| et_tidspunkt(t, -150, 60)));
    let foedt = match ventet {
        Some(Some(naar)) => dag(naar),
        Some(None) => en_dag(t, 10, 200),
        None => foedt,
    };
    let aapnet = et_tidspunkt(t, -400, -20);
    let mut linje = vec![];
    let mut fra = aapnet;
    for _ in 0..t.velg(&[1, 1, 1, 2, 3]) {
        let (hvem, enhet) = en_ansatt(t, ansatte);
        linje.push((hvem, enhet, fra));
        fra += t.mellom(1, 2000).hours();
    }
    let mut deltakere: Vec<Plass> = Vec::new();
    for _ in 0..t.kast(3) {
        let (hvem, enhet) = en_ansatt(t, ansatte);
        let fra = aapnet + t.mellom(0, 100 * 24).hours();
        let til = t
            .en_av_ganger(3)
            .then(|| fra + t.mellom(1, 300 * 24).hours());
        if !deltakere.iter().any(|d| d.hvem == hvem) {
            deltakere.push(Plass {
                hvem,
                enhet,
                tid: Tid { fra, til },
            });
        }
    }
    let mor = Voksen {
        hvem: MOR,
        ansvar: ventet.is_some() || !t.en_av_ganger(8),
        foster: false,
    };
    let mut voksne = vec![mor];
    if !t.en_av_ganger(3) {
        voksne.push(Voksen {
            hvem: FAR,
            ansvar: !t.en_av_ganger(3),
            foster: false,
        });
    }
    if t.en_av_ganger(4) {
        voksne.push(Voksen {
            hvem: FOSTER,
            ansvar: t.en_av_ganger(8),
            foster: true,
        });
    }
    let omsorg = if ventet.is_none() && t.en_av_ganger(4) {
        vec![hele_dager(t, -500, 100)]
    } else {
        Vec::new()
    };
    let mut sak = Sak {
        foedt,
        ventet,
        ungdomsalder,
        barnet_kan_logge_inn: alder >= 11 && ventet.is_none() && !t.en_av_ganger(5),
        takket_ja: !t.en_av_ganger(40),
        aapnet,
        linje,
        deltakere,
        ansatte: ansatte.to_vec(),
        voksne,
        omsorg,
        vedtatte: Vec::new(),
        fritak: Vec::new(),
        samtykker: Vec::new(),
        aapninger: Vec::new(),
        sperret: Vec::new(),
        utvalgte: None,
    };
    samtykker(t, &mut sak);
    saerlige_forhold(t, &mut sak);
    sak
}

/// Mostly the givers agree, as they do.
fn samtykker(t: &mut Terning, sak: &mut Sak) {
    let leder = sak
        .ansatte
        .iter()
        .find(|a| a.leder && a.plass.enhet == BARNEVERN);
    let barnevernets = leder.map_or(FOERSTE_ANSATT, |a| a.plass.hvem);
    let steder: Vec<Enhet> = sak
        .deltakere
        .iter()
        .map(|d| d.enhet)
        .chain(sak.linje.iter().map(|l| l.1))
        .collect();
    for _ in 0..t.kast(4) {
        let enhet = if t.en_av_ganger(8) {
            t.velg(&[0, 1, 2, 3])
        } else {
            t.velg(&steder)
        };
        let gyldig = et_tidspunkt(t, -250, 10);
        let likt = Ja {
            om: BARN,
            av: MOR,
            som: Som::Forelder,
            fra: t.en_av_ganger(4).then(|| t.velg(&TJENESTER)),
            til: TJENESTER[enhet],
            til_enhet: t.en_av_ganger(4).then_some(enhet),
            temaer: noen_temaer(t),
            bidra: !t.en_av_ganger(3),
            gyldig,
            utloeper: gyldig + t.mellom(24, 400 * 24).hours(),
            trukket: None,
        };
        let om_seg = t.en_av_ganger(6) || (sak.ventet.is_some() && t.en_av_ganger(2));
        let givere: &[(Hvem, Hvem, Som)] = if om_seg {
            &[
                (MOR, MOR, Som::Selv),
                (FAR, FAR, Som::Selv),
                (FAR, MOR, Som::Forelder),
            ]
        } else {
            &[
                (BARN, MOR, Som::Forelder),
                (BARN, FAR, Som::Forelder),
                (BARN, FOSTER, Som::Forelder),
                (BARN, BARN, Som::Selv),
                (BARN, barnevernets, Som::Barnevern),
            ]
        };
        for (om, av, som) in givere.iter().copied() {
            if t.en_av_ganger(6) {
                continue;
            }
            let mut ja = Ja {
                om,
                av,
                som,
                ..likt.clone()
            };
            match t.kast(10) {
                0 => ja.temaer = noen_temaer(t),
                1 => ja.bidra = !ja.bidra,
                2 => ja.fra = None,
                3 => ja.utloeper = ja.gyldig + t.mellom(1, 200 * 24).hours(),
                _ => {}
            }
            if t.en_av_ganger(9) {
                ja.trukket = Some(ja.gyldig + t.mellom(1, 300 * 24).hours());
            }
            sak.samtykker.push(ja);
        }
    }
}

fn saerlige_forhold(t: &mut Terning, sak: &mut Sak) {
    if t.en_av_ganger(4) {
        let til = t.velg(&TJENESTER);
        sak.fritak.push(Fritak {
            hvem: t.velg(&[MOR, FAR, FAR]),
            til,
            til_enhet: None,
            tid: en_tid(t),
        });
    }
    if t.en_av_ganger(6) {
        let temaer = if t.en_av_ganger(3) {
            Vec::new()
        } else {
            noen_temaer(t)
        };
        let hvem = t.velg(&[MOR, FAR, FOSTER]);
        if sak.voksne.iter().any(|v| v.hvem == hvem) {
            sak.vedtatte.push(Vedtatt {
                hvem,
                temaer,
                tid: en_tid(t),
            });
        }
    }
    if t.en_av_ganger(4) {
        let (hvem, enhet) = en_ansatt(t, &sak.ansatte);
        let slag = t.velg(&[Aapning::Noed, Aapning::Leder, Aapning::Administrator]);
        let fra = et_tidspunkt(t, -10, 10);
        // As long as one pleases here, so that the question often falls inside it.
        let til = Some(fra + t.mellom(4, 15 * 24).hours());
        sak.aapninger.push((
            slag,
            Plass {
                hvem,
                enhet,
                tid: Tid { fra, til },
            },
        ));
    }
    if t.en_av_ganger(4) {
        let (hvem, _) = en_ansatt(t, &sak.ansatte);
        let holder = sak.linje.last().map_or(hvem, |l| l.0);
        // A parent too: the family's own right stands.
        let hvem = t.velg(&[hvem, holder, MOR, FAR]);
        sak.sperret.push((hvem, en_tid(t)));
    }
    if t.en_av_ganger(8) {
        // A parent, foster parent or youth who also works in a service that takes part.
        let hvem = t.velg(&[MOR, FAR, FOSTER, BARN]);
        let enhet = t.velg(&[0, 1, 2, 3]);
        let plass = Plass {
            hvem,
            enhet,
            tid: en_tid(t),
        };
        sak.deltakere.push(plass);
        sak.ansatte.push(Ansatt {
            plass,
            leder: t.en_av_ganger(2),
        });
    }
    if t.en_av_ganger(6) {
        let mut liste = Vec::new();
        for hvem in 0..FOLK {
            if t.en_av_ganger(2) {
                liste.push((hvem, en_tid(t)));
            }
        }
        sak.utvalgte = Some(liste);
    }
}

/// Instants at which something changes, so that the question often falls on one.
fn skiller(sak: &Sak) -> Vec<Timestamp> {
    let mut alle: Vec<Timestamp> = [15, 16, 18].map(|aar| fyller(sak.foedt, aar)).into();
    alle.push(sak.aapnet);
    for ja in &sak.samtykker {
        alle.extend([ja.gyldig, ja.utloeper]);
        alle.extend(ja.trukket);
        alle.push(midnatt(dag(ja.utloeper).checked_add(14.days()).unwrap()));
    }
    let tider = sak.omsorg.iter().copied();
    let tider = tider.chain(sak.sperret.iter().map(|s| s.1));
    let tider = tider.chain(sak.utvalgte.iter().flatten().map(|s| s.1));
    let tider = tider.chain(sak.aapninger.iter().map(|s| s.1.tid));
    let tider = tider.chain(sak.fritak.iter().map(|s| s.tid));
    let tider = tider.chain(sak.vedtatte.iter().map(|s| s.tid));
    let tider = tider.chain(sak.deltakere.iter().map(|s| s.tid));
    for tid in tider {
        alle.push(tid.fra);
        alle.extend(tid.til);
    }
    alle.extend(sak.ventet.flatten());
    alle.push(midnatt(
        dag(fyller(sak.foedt, sak.ungdomsalder))
            .checked_add(14.days())
            .unwrap(),
    ));
    alle
}

/// Who asks, about what, and when.
pub fn spoersmaal(t: &mut Terning, sak: &Sak) -> (Hvem, Ting, Timestamp) {
    let mut folk = vec![MOR, FAR, BARN];
    folk.extend(sak.linje.last().map(|l| l.0));
    folk.extend(sak.linje.last().map(|l| l.0));
    folk.extend(sak.deltakere.iter().map(|d| d.hvem));
    folk.extend(sak.deltakere.iter().map(|d| d.hvem));
    folk.extend(sak.aapninger.iter().map(|d| d.1.hvem));
    folk.extend(sak.voksne.iter().map(|d| d.hvem));
    let barnevernets = sak.ansatte.iter().filter(|a| a.plass.enhet == BARNEVERN);
    if !sak.omsorg.is_empty() {
        folk.extend(barnevernets.filter(|a| a.leder).map(|a| a.plass.hvem));
    }
    let hvem = if t.en_av_ganger(8) {
        usize::try_from(t.kast(FOLK as u64)).unwrap()
    } else {
        t.velg(&folk)
    };
    let ting = Ting {
        om: t.velg(&[BARN, BARN, BARN, BARN, MOR, FAR]),
        tema: (!t.en_av_ganger(6)).then(|| t.velg(&[0, 1, 2, 3, 4])),
        fra: t.velg(&TJENESTER),
        skjult: match t.kast(8) {
            0 => Skjult::ForFamilien,
            1 => Skjult::For(hvem),
            2 => Skjult::For(t.velg(&[MOR, FAR, BARN, 5])),
            3 => Skjult::ForAndreTjenester,
            _ => Skjult::Nei,
        },
    };
    let naa = match t.kast(3) {
        0 => t.velg(&skiller(sak)) + t.velg(&[0, 0, -1, 1]).seconds(),
        1 => et_tidspunkt(t, -20, 20),
        _ => et_tidspunkt(t, -300, 300),
    };
    (hvem, ting, naa)
}
