//! The latest that has happened in a log, told from what the reader sees of it.

use crate::ramme::Ramme;
use jiff::Timestamp;
use stafett_app::visning::{Logg, Maal, Samtykke};

/// How much is told.
const ANTALL: usize = 6;

/// Something that happened.
pub(crate) struct Nytt {
    pub(crate) tid: Timestamp,
    pub(crate) tekst: String,
}

/// The latest, the newest first.
pub(crate) fn siste(r: &Ramme, l: &Logg) -> Vec<Nytt> {
    let mut alle: Vec<Nytt> = Vec::new();
    for maal in &l.maal {
        fra_maal(r, maal, &mut alle);
    }
    for samtykke in &l.samtykker {
        fra_samtykke(r, samtykke, &mut alle);
    }
    alle.extend(l.deltakere.iter().map(|d| Nytt {
        tid: d.fra,
        tekst: r.med2(
            "nytt-deltaker",
            "hvem",
            &d.hvem.bruker.navn,
            "hva",
            &d.hvem.enhet.navn,
        ),
    }));
    alle.extend(l.holdere.iter().map(|h| Nytt {
        tid: h.fra,
        tekst: r.med2(
            "nytt-holder",
            "hvem",
            &h.hvem.bruker.navn,
            "hva",
            &h.hvem.enhet.navn,
        ),
    }));
    alle.extend(l.pinner.iter().map(|p| Nytt {
        tid: p.tilbudt,
        tekst: r.med2(
            "nytt-tilbud",
            "hvem",
            &p.fra.navn,
            "hva",
            &p.til.bruker.navn,
        ),
    }));
    alle.sort_by_key(|n| std::cmp::Reverse(n.tid));
    alle.truncate(ANTALL);
    alle
}

fn fra_maal(r: &Ramme, maal: &Maal, alle: &mut Vec<Nytt>) {
    alle.push(Nytt {
        tid: maal.satt,
        tekst: r.med("nytt-maal", "hvem", &maal.satt_av.navn),
    });
    for tiltak in &maal.tiltak {
        alle.extend(tiltak.fremdrift.iter().map(|f| Nytt {
            tid: f.notert,
            tekst: r.med2(
                "nytt-fremdrift",
                "hvem",
                &f.notert_av.navn,
                "hva",
                &tiltak.tittel,
            ),
        }));
        alle.extend(tiltak.evalueringer.iter().map(|e| Nytt {
            tid: e.evaluert,
            tekst: r.med2(
                "nytt-evaluering",
                "hvem",
                &e.evaluert_av.navn,
                "hva",
                &tiltak.tittel,
            ),
        }));
    }
}

fn fra_samtykke(r: &Ramme, s: &Samtykke, alle: &mut Vec<Nytt>) {
    let til = r.mottaker(&s.til_tjeneste, &s.til_enhet);
    alle.push(Nytt {
        tid: s.gyldig_fra,
        tekst: r.med2("nytt-samtykke", "hvem", &s.giver, "hva", &til),
    });
    if let Some(tid) = s.trukket {
        let tekst = r.med2("nytt-trukket", "hvem", &s.giver, "hva", &til);
        alle.push(Nytt { tid, tekst });
    }
}
