//! The municipality's own files, as they are shipped, and what was consented to in them.

use stafett_app::oppsett::{Kommuneoppsett, Oppsettfiler, Samtykketekster, Tekstfil};
use stafett_domain::{spraak::Spraakkode, tekstversjon::Tekstversjon};

/// The municipality's own files, as they are shipped.
pub(crate) fn oppsett() -> Kommuneoppsett {
    macro_rules! tekst {
        ($($spraak:literal),+) => {
            &[$(Tekstfil {
                versjon: "2026-11",
                spraak: $spraak,
                innhold: include_str!(concat!(
                    "../../../../config/kommune/samtykketekst/2026-11/", $spraak, ".toml"
                )),
            }),+]
        };
    }
    Kommuneoppsett::les(Oppsettfiler {
        kommune: include_str!("../../../../config/kommune/kommune.toml"),
        tjenester: include_str!("../../../../config/kommune/tjenester.toml"),
        temaer: include_str!("../../../../config/kommune/temaer.toml"),
        trapp: include_str!("../../../../config/kommune/trapp.toml"),
        frister: include_str!("../../../../config/kommune/frister.toml"),
        moeter: include_str!("../../../../config/kommune/moeter.toml"),
        samtykketekster: tekst!("nb", "nn", "en", "se"),
    })
    .unwrap()
}

pub(crate) fn samtykketekster() -> Samtykketekster {
    oppsett().samtykketekster
}

/// The first consents were given to the text in bokmål and in Sámi, one to a text that has changed since,
/// and one before the texts were kept.
pub(super) fn lest_tekst(tall: u128) -> Option<Tekstversjon> {
    let tekster = samtykketekster();
    let paa = |spraak| {
        tekster
            .nyeste_paa(&Spraakkode::parse(spraak).unwrap())
            .unwrap()
    };
    match tall % 4 {
        2 => Some(paa("nb").id.clone()),
        3 => Some(paa("se").id.clone()),
        0 => Some(format!("2025-01/nb/{}", "0a".repeat(32)).parse().unwrap()),
        _ => None,
    }
}
