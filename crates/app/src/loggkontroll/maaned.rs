//! What one pass over the look-ups of a month gathers, and what a control says of it.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use stafett_audit::{Dataverdi, Hendelse, Hendelsestype, Kodeord};
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, LoggId},
    loggkontroll::{Funnslag, I_UTVALG, er_langt_tilbake, er_mange_avslag, mange_barn, median},
};
use stafett_persistence::loggkontroll::Funn;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How many people of one pattern are told by name; how many more there were is told as a number.
const FLEST_FUNN: usize = 40;
/// How many reads of one person a pattern shows.
const FLEST_LESINGER: usize = 5;

/// A sample while it is drawn: the reads with the smallest hashes. Nobody can know them before the
/// bytes are drawn, and with the bytes anybody can draw the same again.
#[derive(Default)]
pub(super) struct Kurv {
    trukket: BTreeMap<[u8; 32], i64>,
    antall: usize,
}

impl Kurv {
    fn ta(&mut self, froe: &[u8; 32], nr: i64, h: &Hendelse) {
        let mut lodd = Sha256::new();
        lodd.update(froe);
        lodd.update(h.id.0.as_bytes());
        self.trukket.insert(lodd.finalize().into(), nr);
        if self.trukket.len() > I_UTVALG {
            self.trukket.pop_last();
        }
        self.antall += 1;
    }

    fn funn(self, slag: Funnslag) -> Option<Funn> {
        let mut lesinger: Vec<i64> = self.trukket.into_values().collect();
        lesinger.sort_unstable();
        (!lesinger.is_empty()).then(|| Funn {
            slag,
            bruker: None,
            antall: tall(self.antall),
            vanlig: None,
            lesinger,
        })
    }
}

/// What is unusual about one person: how many times, and the first of them.
#[derive(Default)]
pub(super) struct Treff {
    antall: usize,
    lesinger: Vec<i64>,
}

impl Treff {
    pub(super) fn ta(&mut self, nr: i64) {
        self.antall += 1;
        if self.lesinger.len() < FLEST_LESINGER {
            self.lesinger.push(nr);
        }
    }
}

/// The look-ups of a month.
pub(super) struct Oppslagene {
    froe: [u8; 32],
    /// Who leads or has led which unit since the month began.
    ledere: HashSet<(BrukerId, EnhetId)>,
    utvalg: BTreeMap<EnhetId, Kurv>,
    lederes: Kurv,
    barn: BTreeMap<EnhetId, BTreeMap<BrukerId, BTreeSet<BarnId>>>,
    /// The first time that somebody looked a child up.
    pub(super) foerste: BTreeMap<(BarnId, BrukerId), i64>,
    langt: BTreeMap<BrukerId, Treff>,
    avslag: BTreeMap<BrukerId, usize>,
}

impl Oppslagene {
    pub(super) fn ny(froe: [u8; 32], ledere: HashSet<(BrukerId, EnhetId)>) -> Self {
        Self {
            froe,
            ledere,
            utvalg: BTreeMap::new(),
            lederes: Kurv::default(),
            barn: BTreeMap::new(),
            foerste: BTreeMap::new(),
            langt: BTreeMap::new(),
            avslag: BTreeMap::new(),
        }
    }

    /// The kinds of events that are gathered.
    pub(super) fn slag() -> Vec<Hendelsestype> {
        let alle = Hendelsestype::ALLE.iter().copied();
        alle.filter(|s| s.er_oppslag() || *s == Hendelsestype::TilgangAvvist)
            .collect()
    }

    /// Takes one event. What somebody did as family, in no unit, is not the employer's to control.
    pub(super) fn ta(&mut self, nr: i64, h: &Hendelse, avsluttede: &HashMap<LoggId, Timestamp>) {
        let (Some(hvem), Some(enhet)) = (h.aktoer, h.enhet) else {
            return;
        };
        if h.slag == Hendelsestype::TilgangAvvist {
            *self.avslag.entry(hvem).or_default() += 1;
            return;
        }
        let Some((barn, _)) = h.barn.filter(|_| h.slag.er_oppslag()) else {
            return;
        };
        if self.ledere.contains(&(hvem, enhet)) {
            self.lederes.ta(&self.froe, nr, h);
        } else {
            let kurv = self.utvalg.entry(enhet).or_default();
            kurv.ta(&self.froe, nr, h);
        }
        let i_enheten = self.barn.entry(enhet).or_default();
        i_enheten.entry(hvem).or_default().insert(barn);
        self.foerste.entry((barn, hvem)).or_insert(nr);
        let avsluttet = h.logg.and_then(|l| avsluttede.get(&l)).copied();
        if er_langt_tilbake(h.tidspunkt, eldste(h), avsluttet) {
            self.langt.entry(hvem).or_default().ta(nr);
        }
    }

    /// The samples by unit, and what the data protection officer is shown.
    pub(super) fn ferdig(
        self,
        eget_navn: BTreeMap<BrukerId, Treff>,
    ) -> (Vec<(EnhetId, Funn)>, Vec<Funn>) {
        let utvalg = self.utvalg.into_iter();
        let utvalg = utvalg.filter_map(|(e, k)| Some((e, k.funn(Funnslag::Utvalg)?)));
        let barn: Vec<BTreeMap<BrukerId, usize>> = self
            .barn
            .into_values()
            .map(|folk| folk.into_iter().map(|(b, barn)| (b, barn.len())).collect())
            .collect();
        let i_kommunen = median(barn.iter().flat_map(BTreeMap::values).copied());
        let mange = barn.iter().flat_map(|folk| mange_barn(folk, i_kommunen));
        let mange = mange.map(|(bruker, antall, vanlig)| Funn {
            vanlig: Some(tall(vanlig)),
            ..funn(Funnslag::MangeBarn, bruker, antall)
        });
        let avslag = self.avslag.into_iter().filter(|(_, n)| er_mange_avslag(*n));
        let avslag = avslag.map(|(bruker, n)| funn(Funnslag::MangeAvslag, bruker, n));
        let mut moenstre = de_fleste(mange.collect());
        moenstre.extend(de_fleste(treff(Funnslag::EgetNavn, eget_navn)));
        moenstre.extend(de_fleste(treff(Funnslag::LangtTilbake, self.langt)));
        moenstre.extend(de_fleste(avslag.collect()));
        moenstre.extend(self.lederes.funn(Funnslag::Ledere));
        (utvalg.collect(), moenstre)
    }
}

fn tall(antall: usize) -> i64 {
    i64::try_from(antall).unwrap_or(i64::MAX)
}

fn funn(slag: Funnslag, bruker: BrukerId, antall: usize) -> Funn {
    Funn {
        slag,
        bruker: Some(bruker),
        antall: tall(antall),
        vanlig: None,
        lesinger: Vec::new(),
    }
}

fn treff(slag: Funnslag, alle: BTreeMap<BrukerId, Treff>) -> Vec<Funn> {
    alle.into_iter()
        .map(|(bruker, treff)| Funn {
            lesinger: treff.lesinger,
            ..funn(slag, bruker, treff.antall)
        })
        .collect()
}

/// Those with the most first, and the rest as a number.
fn de_fleste(mut alle: Vec<Funn>) -> Vec<Funn> {
    alle.sort_by_key(|f| std::cmp::Reverse(f.antall));
    let utelatt = alle.len().saturating_sub(FLEST_FUNN);
    alle.truncate(FLEST_FUNN);
    if let Some(slag) = alle.first().map(|f| f.slag).filter(|_| utelatt > 0) {
        alle.push(Funn {
            slag,
            bruker: None,
            antall: tall(utelatt),
            vanlig: None,
            lesinger: Vec::new(),
        });
    }
    alle
}

/// The oldest day on an older page that was turned to.
fn eldste(h: &Hendelse) -> Option<jiff::civil::Date> {
    match h.data.get(&Kodeord::parse("eldste").ok()?)? {
        Dataverdi::Dato(dag) => Some(*dag),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::akt::{Om, tom_hendelse};
    use stafett_domain::ids::KommuneId;
    use uuid::Uuid;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    /// A read by `hvem` of child `barn` in unit 1.
    fn lesing(nr: u128, hvem: u128, barn: u128) -> Hendelse {
        let om = Om {
            enhet: Some(EnhetId(id(1))),
            ..Om::barn(BarnId(id(barn)))
        };
        let slag = Hendelsestype::StafettloggLest;
        Hendelse {
            aktoer: Some(BrukerId(id(hvem))),
            enhet: Some(EnhetId(id(1))),
            ..tom_hendelse(id(nr), KommuneId(id(9)), Timestamp::UNIX_EPOCH, slag, om)
        }
    }

    fn trekk(froe: u8) -> Vec<i64> {
        let mut alle = Oppslagene::ny([froe; 32], HashSet::new());
        for nr in 1..=200 {
            alle.ta(
                nr,
                &lesing(u128::try_from(nr).unwrap(), 5, 7),
                &HashMap::new(),
            );
        }
        let (mut utvalg, _) = alle.ferdig(BTreeMap::new());
        let (_, funn) = utvalg.pop().unwrap();
        assert_eq!(funn.antall, 200);
        funn.lesinger
    }

    #[test]
    fn a_sample_can_be_drawn_again_with_its_bytes_and_not_without() {
        assert_eq!(trekk(1).len(), I_UTVALG);
        assert_eq!(trekk(1), trekk(1));
        assert_ne!(trekk(1), trekk(2));
    }

    #[test]
    fn a_leaders_reads_are_in_no_sample_of_the_unit() {
        let leder = (BrukerId(id(5)), EnhetId(id(1)));
        let mut alle = Oppslagene::ny([1; 32], HashSet::from([leder]));
        alle.ta(1, &lesing(1, 5, 7), &HashMap::new());
        alle.ta(2, &lesing(2, 6, 7), &HashMap::new());
        let (utvalg, moenstre) = alle.ferdig(BTreeMap::new());
        assert_eq!(utvalg[0].1.lesinger, [2]);
        assert_eq!(moenstre[0].slag, Funnslag::Ledere);
        assert_eq!(moenstre[0].lesinger, [1]);
    }

    #[test]
    fn who_controls_or_lists_looks_nobody_up() {
        let mut alle = Oppslagene::ny([1; 32], HashSet::new());
        for slag in [
            Hendelsestype::LoggkontrollLest,
            Hendelsestype::GjennomgangLest,
            Hendelsestype::StafettloggListet,
        ] {
            let h = Hendelse {
                slag,
                ..lesing(1, 5, 7)
            };
            alle.ta(1, &h, &HashMap::new());
        }
        // Nor does a parent.
        let som_familie = Hendelse {
            enhet: None,
            ..lesing(1, 5, 7)
        };
        alle.ta(1, &som_familie, &HashMap::new());
        let (utvalg, moenstre) = alle.ferdig(BTreeMap::new());
        assert_eq!((utvalg, moenstre), (Vec::new(), Vec::new()));
    }

    #[test]
    fn what_there_is_no_room_for_is_told_as_a_number() {
        let mange = (0..45).map(|n| funn(Funnslag::MangeAvslag, BrukerId(id(n)), 10 + n as usize));
        let alle = de_fleste(mange.collect());
        assert_eq!(alle.len(), FLEST_FUNN + 1);
        assert_eq!(alle[0].antall, 54);
        let siste = alle.last().unwrap();
        assert_eq!((siste.bruker, siste.antall), (None, 5));
    }
}
