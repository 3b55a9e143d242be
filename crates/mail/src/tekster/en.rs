//! English.

use super::Tekster;

pub(super) const TEKSTER: Tekster = Tekster {
    emne: "You have a new message in Stafett",
    hilsen: "Hello!",
    svar: "Something in Stafett is waiting for your answer.",
    oppgave: "You have something new to do in Stafett.",
    nytt: "Something is new or has changed for you in Stafett.",
    logg_inn: "Sign in to see what it is about:",
    uten_lenke: "You can also go to Stafett the way you usually do, without using the link.",
    hvorfor: "We do not write more here, because others may come to see your e-mail.",
    slutt: "Kind regards\nStafett\n\nYou cannot reply to this e-mail.",
};
