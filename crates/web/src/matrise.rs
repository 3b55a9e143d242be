//! «Hvem ser hva»: what the family's consents add up to, service by service and theme by theme, drawn
//! so that it can be read on a phone and changed from where it is read. The answers are the rule's own.

use crate::{ramme::Ramme, url};
use stafett_app::visning::{Bildecelle, Bildedel, Bilderad, Deling, Logg};
use stafett_domain::{
    policy::Handling,
    samtykke::{Kode, Samtykkenivaa},
};

/// A theme in a row.
pub(crate) struct Rute {
    pub(crate) tema: String,
    /// A sign beside the words, and its look; the words alone say it all.
    pub(crate) tegn: &'static str,
    pub(crate) stil: &'static str,
    pub(crate) tekst: String,
    /// Where it is changed.
    pub(crate) lenke: Option<String>,
}

/// A service and what it has, theme by theme.
pub(crate) struct Rad {
    pub(crate) navn: String,
    pub(crate) ruter: Vec<Rute>,
}

/// The picture of one person's secrets.
pub(crate) struct Matrise {
    /// Whose, when they are not the child's.
    pub(crate) om: Option<String>,
    pub(crate) temaer: Vec<String>,
    pub(crate) rader: Vec<Rad>,
}

impl Matrise {
    /// One picture for each whose secrets there are.
    pub(crate) fn alle(r: &Ramme, l: &Logg) -> Vec<Self> {
        l.bilde
            .deler
            .iter()
            .map(|del| Self::ny(r, l, del))
            .collect()
    }

    /// The themes of which something is shared or asked for; the others are shared with nobody.
    fn ny(r: &Ramme, l: &Logg, del: &Bildedel) -> Self {
        let brukt = |tema: &Kode| {
            let mut celler = del.rader.iter().flat_map(|rad| &rad.celler);
            celler
                .any(|c| c.tema == *tema && !matches!(c.deling, Deling::Ingenting | Deling::Aapnet))
        };
        let rad = |rad: &Bilderad| Rad {
            navn: r.mottaker(&rad.tjeneste, &rad.enhet),
            ruter: rad
                .celler
                .iter()
                .filter(|c| brukt(&c.tema))
                .map(|c| rute(r, l, (del, rad), c))
                .collect(),
        };
        let alle = r.sider.temaer.iter().map(|t| &t.kode);
        let temaer: Vec<String> = alle.filter(|t| brukt(t)).map(|t| r.tema(t)).collect();
        Self {
            om: del.om.as_ref().map(|giver| r.giver(giver)),
            rader: if temaer.is_empty() {
                Vec::new()
            } else {
                del.rader.iter().map(rad).collect()
            },
            temaer,
        }
    }
}

fn rute(r: &Ramme, l: &Logg, (del, rad): (&Bildedel, &Bilderad), c: &Bildecelle) -> Rute {
    let (tegn, stil, tekst) = match &c.deling {
        Deling::Ingenting => ("○", "ingenting", r.t("celle-ingenting")),
        Deling::Venter(fra) => ("…", "venter", r.med("celle-venter", "fra", r.givere(fra))),
        Deling::Uenige { ja, nei } => {
            let tekst = r.med2("celle-uenige", "ja", r.givere(ja), "nei", r.givere(nei));
            ("≠", "venter", tekst)
        }
        Deling::Delt { nivaa, fra } => {
            let (tegn, stil) = match nivaa {
                Samtykkenivaa::Les => ("◐", "les"),
                Samtykkenivaa::Bidra => ("●", "bidra"),
            };
            let mut tekst = r.k("celle", stil);
            if !fra.is_empty() {
                let navn: Vec<String> = fra.iter().map(|kode| r.tjeneste(kode)).collect();
                tekst = r.med2("celle-bare-fra", "hva", tekst, "fra", r.og(&navn));
            }
            (tegn, stil, tekst)
        }
        Deling::Aapnet => ("●", "bidra", r.t("celle-aapnet")),
    };
    Rute {
        tema: r.tema(&c.tema),
        tegn,
        stil,
        tekst,
        lenke: lenke(l, (del, rad), c),
    }
}

/// One's own yes is taken back where it stands; anything else is said in the form, filled in.
fn lenke(l: &Logg, (del, rad): (&Bildedel, &Bilderad), c: &Bildecelle) -> Option<String> {
    let kan = |handling| l.oversikt.evner.contains(&handling);
    let mitt = match (&del.om, &l.bilde.meg) {
        (None, _) => true,
        (Some(om), Some(meg)) => om.person == meg.person,
        (Some(_), None) => false,
    };
    if c.deling == Deling::Aapnet {
        return None;
    }
    if kan(Handling::SamtykkeGi) {
        if let Some(samtykke) = c.mitt {
            return Some(url::trekk_samtykke(l.oversikt.id, samtykke));
        }
        let gjelder = if del.om.is_some() { "meg" } else { "barn" };
        let sted = url::nytt_samtykke(l.oversikt.id);
        return mitt.then(|| format!("{sted}?{}&gjelder={gjelder}", spoerring(rad, c)));
    }
    let sted = url::registrer_samtykke(l.oversikt.id);
    kan(Handling::SamtykkeRegistrer).then(|| format!("{sted}?{}", spoerring(rad, c)))
}

fn spoerring(rad: &Bilderad, c: &Bildecelle) -> String {
    let til = rad
        .enhet
        .as_ref()
        .map_or_else(|| rad.tjeneste.to_string(), |e| e.id.to_string());
    format!("til={til}&nivaa=les&tema={}", c.tema)
}
