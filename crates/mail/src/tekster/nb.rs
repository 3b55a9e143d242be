//! Bokmål.

use super::Tekster;

pub(super) const TEKSTER: Tekster = Tekster {
    emne: "Du har en ny beskjed i Stafett",
    hilsen: "Hei!",
    svar: "Noe i Stafett venter på svar fra deg.",
    oppgave: "Du har noe nytt å gjøre i Stafett.",
    nytt: "Noe er nytt eller endret for deg i Stafett.",
    logg_inn: "Logg inn for å se hva det gjelder:",
    uten_lenke: "Du kan også gå til Stafett slik du pleier, uten å bruke lenken.",
    hvorfor: "Vi skriver ikke mer her, for andre kan komme til å se e-posten din.",
    slutt: "Hilsen Stafett\n\nDu kan ikke svare på denne e-posten.",
};
