//! An oracle: the rules for who may read what, written a second time from the law, over a plain
//! telling of a case (`orakel/modell.rs`, `orakel/dom.rs`). It asks neither the product's function nor
//! its policies. Where the two disagree, one of them is wrong.

pub mod dom;
mod lagret;
pub mod modell;
pub mod produkt;
mod rader;
mod unntaksrader;

use dom::{Nivaa, RETTER, Rett, dom};
use modell::{Sak, Skjult, Terning, ansatte, sak, spoersmaal};
use produkt::Ider;
use stafett_domain::tilgang::{Tilgangsnivaa, ser, tilganger};
use std::{collections::BTreeMap, sync::Arc};

const SAKER: u64 = 100_000;
const SPOERSMAAL: u64 = 3;
/// So many at once.
const DELER: u64 = 4;

/// What was met with, so that the test cannot pass by asking only what nobody may see.
#[derive(Default)]
struct Moett {
    retter: BTreeMap<Rett, u64>,
    /// Refused because of a block, the list of a protected child, or withholding, and for nothing else.
    sperret: u64,
    vernet: u64,
    skjult: u64,
    nei: u64,
}

fn en_sak(nr: u64, moett: &mut Moett) {
    let mut t = Terning::ny(nr);
    let folk = ansatte(&mut t);
    let ungdomsalder = t.velg(&[15, 16]);
    let sak = sak(&mut t, &folk, ungdomsalder);
    let ider = Ider::oppdiktede();
    let regler = Arc::new(produkt::regler(ungdomsalder));
    let bilde = produkt::sakbilde(&sak, &ider, regler);
    let alle = tilganger(&bilde);
    for _ in 0..SPOERSMAAL {
        let (hvem, ting, naa) = spoersmaal(&mut t, &sak);
        let retter = dom(&sak, hvem, ting, naa);
        let ventet = retter.iter().map(|r| r.1).max();
        let merking = ider.merking(ting);
        let mine: Vec<_> = alle
            .iter()
            .filter(|a| a.bruker == ider.brukere[hvem])
            .collect();
        for (minst, nivaa) in [
            (Tilgangsnivaa::Les, Nivaa::Les),
            (Tilgangsnivaa::Bidra, Nivaa::Bidra),
            (Tilgangsnivaa::Lede, Nivaa::Lede),
        ] {
            let svar = ser(
                mine.iter().copied(),
                ider.personer[hvem],
                &merking,
                minst,
                naa,
            );
            assert_eq!(
                svar,
                ventet >= Some(nivaa),
                "case {nr}: {hvem}, {ting:?}, {naa}, {minst:?}: the oracle says {retter:?}\n{sak:#?}\n{mine:#?}"
            );
        }
        // To ask why somebody is refused is to judge three times more: of some cases it is enough.
        if nr.is_multiple_of(8) || !retter.is_empty() {
            husk(moett, &sak, (hvem, ting, naa), &retter);
        }
    }
}

fn husk(
    moett: &mut Moett,
    sak: &Sak,
    (hvem, ting, naa): (usize, modell::Ting, jiff::Timestamp),
    retter: &[(Rett, Nivaa)],
) {
    for (rett, _) in retter {
        *moett.retter.entry(*rett).or_default() += 1;
    }
    if !retter.is_empty() {
        return;
    }
    moett.nei += 1;
    let uten_sperre = Sak {
        sperret: Vec::new(),
        ..sak.clone()
    };
    let uten_vern = Sak {
        utvalgte: None,
        ..sak.clone()
    };
    let aapen = modell::Ting {
        skjult: Skjult::Nei,
        ..ting
    };
    moett.sperret += u64::from(!dom(&uten_sperre, hvem, ting, naa).is_empty());
    moett.vernet += u64::from(!dom(&uten_vern, hvem, ting, naa).is_empty());
    moett.skjult += u64::from(!dom(sak, hvem, aapen, naa).is_empty());
}

fn alt_er_moett(moett: &Moett, minst: u64) {
    for rett in RETTER {
        let ganger = moett.retter.get(&rett).copied().unwrap_or_default();
        assert!(ganger >= minst, "{rett:?} was met {ganger} times");
    }
    // Why somebody was refused was asked of an eighth of the cases only.
    for (hva, ganger) in [
        ("blocks", moett.sperret),
        ("lists", moett.vernet),
        ("withheld", moett.skjult),
    ] {
        assert!(ganger >= minst / 4, "{hva}: {ganger} times");
    }
    assert!(moett.nei > minst);
}

#[test]
fn an_oracle_agrees_on_a_hundred_thousand_cases() {
    let deler: Vec<Moett> = std::thread::scope(|s| {
        let kjoer = |del: u64| {
            move || {
                let mut moett = Moett::default();
                (0..SAKER)
                    .filter(|nr| nr % DELER == del)
                    .for_each(|nr| en_sak(nr, &mut moett));
                moett
            }
        };
        let alle: Vec<_> = (0..DELER).map(|del| s.spawn(kjoer(del))).collect();
        alle.into_iter().map(|t| t.join().unwrap()).collect()
    });
    let mut moett = Moett::default();
    for del in deler {
        for (rett, ganger) in del.retter {
            *moett.retter.entry(rett).or_default() += ganger;
        }
        moett.sperret += del.sperret;
        moett.vernet += del.vernet;
        moett.skjult += del.skjult;
        moett.nei += del.nei;
    }
    alt_er_moett(&moett, 100);
}
