//! What a change of consent would do, in sentences.

use crate::ramme::Ramme;
use stafett_app::visning::{Antall, Virkning, VirkningFor};

/// The sentences, the most important first.
pub(crate) fn linjer(r: &Ramme, v: &Virkning) -> Vec<String> {
    let mut linjer = Vec::new();
    if !v.venter_paa.is_empty() {
        linjer.push(r.med("virkning-venter", "fra", r.givere(&v.venter_paa)));
    }
    for en in &v.for_hvem {
        linjer.extend(for_en(r, en));
    }
    if linjer.is_empty() {
        linjer.push(r.t("virkning-ingen"));
    }
    linjer
}

fn for_en(r: &Ramme, v: &VirkningFor) -> Vec<String> {
    let hvem = format!("{} ({})", v.hvem.bruker.navn, v.hvem.enhet.navn);
    let mut linjer = Vec::new();
    if v.mister_alt {
        linjer.push(r.med("virkning-mister-alt", "hvem", &hvem));
    }
    for (noekkel, antall) in [("virkning-mister", v.mister), ("virkning-faar", v.faar)] {
        if antall.sum() > 0 {
            linjer.push(r.med2(noekkel, "hvem", &hvem, "hva", hva(r, antall)));
        }
    }
    if v.mister.sum() == 0 && v.faar.sum() == 0 && !v.mister_alt {
        let noekkel = if v.etter > v.foer {
            "virkning-mer"
        } else {
            "virkning-mindre"
        };
        linjer.push(r.med(noekkel, "hvem", &hvem));
    }
    if v.mister.sum() > 0 && v.beholder.sum() > 0 {
        let enhet = &v.hvem.enhet.navn;
        linjer.push(r.med2(
            "virkning-beholder",
            "hvem",
            enhet,
            "hva",
            hva(r, v.beholder),
        ));
    }
    linjer
}

/// «2 mål og 1 tiltak».
fn hva(r: &Ramme, a: Antall) -> String {
    let deler = [
        (a.maal, r.med("antall-maal", "antall", a.maal)),
        (a.tiltak, r.med("antall-tiltak", "antall", a.tiltak)),
        (a.notater, r.med("antall-notater", "antall", a.notater)),
        (
            a.evalueringer,
            r.med("antall-evalueringer", "antall", a.evalueringer),
        ),
    ];
    let noen: Vec<String> = deler
        .into_iter()
        .filter(|(antall, _)| *antall > 0)
        .map(|(_, tekst)| tekst)
        .collect();
    r.og(&noen)
}
