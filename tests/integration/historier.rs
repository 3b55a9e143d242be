//! Random histories in which everything that access depends on happens to a youth and its family:
//! consents for a named service, the youth's own from fifteen and sixteen, the child welfare service's
//! while it has the care, one parent who need not be asked, emergencies, blocks, goals that are withheld,
//! and an address that is protected, with a list, and not any more. After each act the stored grants are those that the model of the case gives anew, each
//! goal is open to each person as the oracle says, a preview has come true, and the list holds what
//! can be read. The model is the oracle's (`orakel/modell.rs`); it shares no code with the product.

mod folk;
mod handlinger;
mod samtykkene;
mod vern;

use crate::{
    orakel::{
        dom::{Nivaa, dom},
        modell::{FOLK, Hvem, Sak, Terning, Ting},
        produkt::{self, Ider},
    },
    verden::{Verden, verdener_uten_folk},
};
use folk::{BARNA, Barn};
use jiff::{SignedDuration, Timestamp, civil::Date};
use stafett_app::{
    AppError, Kall,
    stafettlogg::{self, Filter},
};
use stafett_domain::{
    ids::{BarnId, KommuneId, LoggId, MaalId, SamtykkeId, SperreId, VedtakId},
    tilgang::{Tilgang, Tilgangsnivaa, ser, tilganger},
};
use stafett_persistence::{register::Scope, sak as lager};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    sync::Arc,
};

const HISTORIER: usize = 20;
const STEG: usize = 30;

/// A decision in the model: which list it stands in, and where.
#[derive(Clone, Copy)]
enum Vedtatt {
    Fritak(usize),
    Plass(usize),
    Utvalgt(usize),
}

/// One history: a municipality of its own, with one youth and one log.
struct Historie<'v> {
    verden: &'v Verden,
    nr: usize,
    barn: Barn,
    barn_id: BarnId,
    kommune: KommuneId,
    ider: Ider,
    /// Everybody in the model by number, and two administrators after them.
    kall: Vec<Kall>,
    logg: LoggId,
    t: Terning,
    /// What is true, by the rules.
    sak: Sak,
    maal: Vec<(MaalId, Ting)>,
    /// The ids of the model's consents and blocks, in the same order.
    ja: Vec<SamtykkeId>,
    sperrer: Vec<SperreId>,
    vedtak: Vec<(VedtakId, Vedtatt)>,
    vern: vern::Vern,
    /// The first and the last day of the child welfare service's care.
    omsorg: Option<(Date, Option<Date>)>,
    /// What was done, for whoever reads that a test failed, and how often each thing was let through.
    gjort: String,
    lyktes: BTreeMap<&'static str, usize>,
}

impl Historie<'_> {
    fn naa(&self) -> Timestamp {
        self.verden.naa()
    }

    /// What an act was answered. A refusal changes nothing, which the checks will see.
    fn svar<T>(&mut self, hva: &'static str, svar: Result<T, AppError>) -> Option<T> {
        let feil = svar.as_ref().err();
        let _ = writeln!(self.gjort, "{} {hva}: {feil:?}", self.naa());
        let (nr, gjort) = (self.nr, &self.gjort);
        assert!(
            !matches!(
                feil,
                Some(AppError::Internal(_) | AppError::Unavailable(_) | AppError::Unauthenticated)
            ),
            "history {nr}\n{gjort}"
        );
        *self.lyktes.entry(hva).or_default() += usize::from(svar.is_ok());
        svar.ok()
    }

    fn lagret(&self) -> Vec<Tilgang> {
        let scope = Scope {
            kommune: self.kommune,
        };
        let database = self.verden.base.database();
        let lest = database.read_blokkerende(|tx| lager::alle_tilganger(tx, scope, self.logg));
        let mut alle = lest.unwrap();
        alle.sort();
        alle
    }

    /// The goals that each person's stored grants open.
    fn ser_naa(&self) -> Vec<BTreeSet<MaalId>> {
        let (lagret, naa) = (self.lagret(), self.naa());
        let ser = |hvem: Hvem| {
            let mine: Vec<&Tilgang> = lagret
                .iter()
                .filter(|t| t.bruker == self.ider.brukere[hvem])
                .collect();
            let aapner = |ting: &Ting| {
                let merking = self.ider.merking(*ting);
                let person = self.ider.personer[hvem];
                ser(
                    mine.iter().copied(),
                    person,
                    &merking,
                    Tilgangsnivaa::Les,
                    naa,
                )
            };
            let maal = self.maal.iter().filter(|(_, ting)| aapner(ting));
            maal.map(|(id, _)| *id).collect()
        };
        (0..FOLK).map(ser).collect()
    }

    async fn sjekk(&mut self) {
        let (nr, naa, gjort) = (self.nr, self.naa(), &self.gjort);
        let lagret = self.lagret();
        let regler = Arc::clone(&self.verden.app.oppsett().samtykkeregler);
        let mut paa_nytt = tilganger(&produkt::sakbilde(&self.sak, &self.ider, regler));
        paa_nytt.sort();
        assert_eq!(
            lagret, paa_nytt,
            "history {nr}, {naa}\n{gjort}\n{:#?}",
            self.sak
        );
        for hvem in 0..FOLK {
            let mine: Vec<&Tilgang> = lagret
                .iter()
                .filter(|t| t.bruker == self.ider.brukere[hvem])
                .collect();
            for (_, ting) in &self.maal {
                let ventet = dom(&self.sak, hvem, *ting, naa).iter().map(|r| r.1).max();
                let merking = self.ider.merking(*ting);
                for (minst, nivaa) in [
                    (Tilgangsnivaa::Les, Nivaa::Les),
                    (Tilgangsnivaa::Bidra, Nivaa::Bidra),
                    (Tilgangsnivaa::Lede, Nivaa::Lede),
                ] {
                    let person = self.ider.personer[hvem];
                    let svar = ser(mine.iter().copied(), person, &merking, minst, naa);
                    let skal = ventet >= Some(nivaa);
                    assert_eq!(
                        svar, skal,
                        "history {nr}, {naa}: {hvem}, {ting:?}, {minst:?}\n{gjort}\n{:#?}",
                        self.sak
                    );
                }
            }
        }
        let hvem = usize::try_from(self.t.kast(self.kall.len() as u64)).unwrap();
        self.les(hvem).await;
    }

    /// Somebody reads: the goals that are theirs and no others, and the list has the log if they may.
    async fn les(&mut self, hvem: usize) {
        let (nr, gjort, naa) = (self.nr, &self.gjort, self.naa());
        let kall = self.kall[hvem].clone();
        let lest = stafettlogg::les(&self.verden.app, kall.clone(), self.logg).await;
        let liste = stafettlogg::liste(&self.verden.app, kall, Filter::default()).await;
        self.roeper_ingen(hvem, &format!("{liste:?} {lest:?}"));
        let i_listen = liste.is_ok_and(|l| l.elementer.iter().any(|l| l.id == self.logg));
        assert_eq!(i_listen, lest.is_ok(), "history {nr}, {hvem}\n{gjort}");
        if lest.is_ok() && self.vern.barnets > 0 {
            *self.lyktes.entry("lest bak muren").or_default() += 1;
        }
        let fikk: BTreeSet<MaalId> = match lest {
            Ok(logg) => logg.maal.iter().map(|m| m.id).collect(),
            Err(AppError::Forbidden | AppError::NotFound) => BTreeSet::new(),
            Err(annet) => panic!("history {nr}, {hvem}: {annet:?}\n{gjort}"),
        };
        let mine = self.maal.iter();
        // An administrator is nobody in the model, and sees no goal.
        let mine = mine.filter(|(_, t)| hvem < FOLK && !dom(&self.sak, hvem, *t, naa).is_empty());
        let ventet: BTreeSet<MaalId> = mine.map(|(id, _)| *id).collect();
        assert_eq!(
            fikk, ventet,
            "history {nr}, {naa}: {hvem}\n{gjort}\n{:#?}",
            self.sak
        );
    }
}

#[actix_web::test]
async fn whatever_happens_to_a_youth_and_its_family_access_is_what_the_rules_say() {
    for verden in verdener_uten_folk("livene").await {
        let mut lyktes: BTreeMap<&'static str, usize> = BTreeMap::new();
        for nr in 0..HISTORIER {
            let mut historie = Historie::ny(&verden, nr, BARNA[nr % BARNA.len()]).await;
            historie.sjekk().await;
            for _ in 0..STEG {
                verden.utenfra.gaa(SignedDuration::from_secs(1));
                historie.steg().await;
                historie.sjekk().await;
            }
            for hvem in 0..historie.kall.len() {
                historie.les(hvem).await;
            }
            // An import that changes nothing of this works every grant out anew: they are the same.
            let foer = historie.lagret();
            historie.importer("Rådgiver");
            assert_eq!(foer, historie.lagret(), "history {nr}\n{}", historie.gjort);
            for (hva, ganger) in historie.lyktes {
                *lyktes.entry(hva).or_default() += ganger;
            }
        }
        // The dice do not only say no.
        for hva in handlinger::ALLE {
            let ganger = lyktes.get(hva).copied().unwrap_or_default();
            assert!(ganger >= 3, "{hva}: {ganger}, of {lyktes:?}");
        }
    }
}
