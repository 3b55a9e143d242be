//! The staircase in one's own copy: how the case moved, who let it, and what was offered.

use crate::{feil::kravtekst, ramme::Ramme};
use stafett_app::{
    pdf::Blokk,
    visning::{Logg, Overstyring, Tilbud, Trinnskifte},
};

/// The way of the case, and the offers on it.
pub(super) fn veien(r: &Ramme, l: &Logg) -> Vec<Blokk> {
    let dager = l.trapp.tider.iter().map(|t| {
        let dager = r.med("trappen-dager", "antall", i64::from(t.dager));
        (r.trinn(&t.trinn), dager)
    });
    let mut blokker = vec![
        Blokk::Overskrift(1, r.t("trappen-skifter-tittel")),
        Blokk::Noekkelverdi(dager.collect()),
    ];
    if let Some(tjeneste) = &l.trapp.samordnende {
        let samordner = r.med("samordner", "tjeneste", r.tjeneste(tjeneste));
        blokker.push(Blokk::Avsnitt(samordner));
    }
    for skifte in &l.trapp.skifter {
        blokker.extend(flytting(r, skifte));
    }
    if !l.trapp.tilbud.is_empty() {
        blokker.push(Blokk::Overskrift(1, r.t("tilbudene-tittel-familie")));
        let alle = l.trapp.tilbud.iter().map(|t| tilbudet(r, t));
        blokker.push(Blokk::Liste(alle.collect()));
    }
    blokker
}

fn flytting(r: &Ramme, s: &Trinnskifte) -> Vec<Blokk> {
    let tittel = r.med2(
        "trappen-skifte",
        "fra",
        r.trinn(&s.fra),
        "til",
        r.trinn(&s.til),
    );
    let mut blokker = vec![
        Blokk::Overskrift(2, tittel),
        Blokk::Avsnitt(format!("{}, {}", s.av.navn, r.dag(&s.naar))),
    ];
    blokker.extend(s.begrunnelse.clone().map(Blokk::Avsnitt));
    blokker.extend(s.overstyring.iter().flat_map(|o| likevel(r, o)));
    blokker
}

fn likevel(r: &Ramme, o: &Overstyring) -> Vec<Blokk> {
    let av = r.med("trappen-overstyrt-av", "navn", &o.av.navn);
    let mut blokker = vec![Blokk::Avsnitt(av)];
    blokker.extend(o.begrunnelse.clone().map(Blokk::Avsnitt));
    blokker.push(Blokk::Avsnitt(r.t("trappen-manglet")));
    let manglet = o.mangler.iter().map(|krav| kravtekst(r, krav));
    blokker.push(Blokk::Liste(manglet.collect()));
    blokker
}

fn tilbudet(r: &Ramme, t: &Tilbud) -> String {
    let slag = r.k("tilbudsslag", t.slag.kode());
    let svar = r.k("tilbudssvar", t.svar.kode());
    let merknad = t.merknad.iter().map(|m| format!(" {m}"));
    let merknad: String = merknad.collect();
    format!("{slag}: {svar}, {}.{merknad}", r.dato(&t.dato))
}
