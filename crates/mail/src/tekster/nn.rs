//! Nynorsk.

use super::Tekster;

pub(super) const TEKSTER: Tekster = Tekster {
    emne: "Du har ei ny melding i Stafett",
    hilsen: "Hei!",
    svar: "Noko i Stafett ventar på svar frå deg.",
    oppgave: "Du har noko nytt å gjere i Stafett.",
    nytt: "Noko er nytt eller endra for deg i Stafett.",
    logg_inn: "Logg inn for å sjå kva det gjeld:",
    uten_lenke: "Du kan òg gå til Stafett slik du plar, utan å bruke lenkja.",
    hvorfor: "Vi skriv ikkje meir her, for andre kan kome til å sjå e-posten din.",
    slutt: "Helsing Stafett\n\nDu kan ikkje svare på denne e-posten.",
};
