//! «Hvem ser hva»: what the family's consents add up to, service by service and theme by theme.
//!
//! A picture for people. What somebody may in fact see is decided by the stored grants, never by this.

use crate::ramme::Ramme;
use stafett_app::visning::{Enhet, Foresatt, Giver, Logg, Samtykke};
use stafett_domain::{
    familie::Giverrolle,
    samtykke::{Kode, Samtykkenivaa, Samtykkestatus},
    tilgang::Plass,
};

/// What a service has of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Celle {
    /// Nobody has consented.
    Ingenting,
    /// Everyone has: it may be read.
    Les,
    /// Everyone has: it may be read and contributed to.
    Bidra,
    /// Some have; these are missing.
    Venter(Vec<Giverrolle>),
}

/// A service and what it has, theme by theme.
pub(crate) struct Rad {
    pub(crate) navn: String,
    pub(crate) celler: Vec<(String, Celle)>,
}

/// The whole picture.
pub(crate) struct Matrise {
    pub(crate) temaer: Vec<String>,
    pub(crate) rader: Vec<Rad>,
}

impl Matrise {
    /// From the consents that hold now.
    pub(crate) fn ny(r: &Ramme, l: &Logg) -> Self {
        let gyldige: Vec<&Samtykke> = gyldige(l).collect();
        let brukt = |kode: &Kode| gyldige.iter().any(|s| s.temaer.contains(kode));
        let alle = r.sider.temaer.iter().map(|t| &t.kode);
        let temaer: Vec<&Kode> = alle.filter(|kode| brukt(kode)).collect();
        let mut mottakere: Vec<(&Kode, Option<&Enhet>)> = Vec::new();
        for s in &gyldige {
            let mottaker = (&s.til_tjeneste, s.til_enhet.as_ref());
            if !mottakere.contains(&mottaker) {
                mottakere.push(mottaker);
            }
        }
        let rad = |(tjeneste, enhet): (&Kode, Option<&Enhet>)| Rad {
            navn: r.mottaker(tjeneste, &enhet.cloned()),
            celler: temaer
                .iter()
                .map(|tema| (r.tema(tema), celle(l, tjeneste, enhet, tema)))
                .collect(),
        };
        Self {
            rader: mottakere.into_iter().map(rad).collect(),
            temaer: temaer.iter().map(|tema| r.tema(tema)).collect(),
        }
    }
}

fn gyldige(l: &Logg) -> impl Iterator<Item = &Samtykke> {
    l.samtykker
        .iter()
        .filter(|s| s.gjelder_barnet && s.status == Samtykkestatus::Gyldig)
}

fn celle(l: &Logg, tjeneste: &Kode, enhet: Option<&Enhet>, tema: &Kode) -> Celle {
    let nivaa_fra = |f: &Foresatt| {
        gyldige(l)
            .filter(|s| er_fra(s, f) && gjelder(s, tjeneste, enhet) && s.temaer.contains(tema))
            .map(|s| s.nivaa)
            .max()
    };
    let svar: Vec<(Giverrolle, Option<Samtykkenivaa>)> = l
        .foresatte
        .iter()
        .filter(|f| f.har_ansvar)
        .map(|f| (f.relasjon.into(), nivaa_fra(f)))
        .collect();
    let mangler = svar.iter().filter(|(_, nivaa)| nivaa.is_none());
    let mangler: Vec<Giverrolle> = mangler.map(|(relasjon, _)| *relasjon).collect();
    if mangler.len() == svar.len() {
        return Celle::Ingenting;
    }
    if !mangler.is_empty() {
        return Celle::Venter(mangler);
    }
    match svar.iter().filter_map(|(_, nivaa)| *nivaa).min() {
        Some(Samtykkenivaa::Bidra) => Celle::Bidra,
        Some(Samtykkenivaa::Les) => Celle::Les,
        None => Celle::Ingenting,
    }
}

/// Those with parental responsibility who have not consented to what this unit needs in its place:
/// a hint before somebody is asked. What counts is asked of the rules when they are.
pub(crate) fn uten_samtykke(l: &Logg, enhet: Option<&Enhet>, plass: Plass) -> Vec<Giver> {
    let dekket = |e: &&Enhet| plass == Plass::Holder && l.pinnen_ble && e.id == l.aapnet_av.id;
    let Some(enhet) = enhet.filter(|e| !dekket(e)) else {
        return Vec::new();
    };
    let har = |f: &&Foresatt| {
        let mut alle = gyldige(l).filter(|s| s.nivaa >= plass.nivaa());
        alle.any(|s| er_fra(s, f) && gjelder(s, &enhet.tjeneste, Some(enhet)))
    };
    let med_ansvar = l.foresatte.iter().filter(|f| f.har_ansvar);
    med_ansvar.filter(|f| !har(f)).map(giver).collect()
}

fn giver(f: &Foresatt) -> Giver {
    Giver {
        person: Some(f.person),
        navn: f.navn.clone(),
        rolle: f.relasjon.into(),
    }
}

fn er_fra(s: &Samtykke, f: &Foresatt) -> bool {
    s.giver_id == f.person
}

fn gjelder(s: &Samtykke, tjeneste: &Kode, enhet: Option<&Enhet>) -> bool {
    let samme_enhet = match (&s.til_enhet, enhet) {
        (None, _) => true,
        (Some(til), Some(enhet)) => til.id == enhet.id,
        (Some(_), None) => false,
    };
    s.til_tjeneste == *tjeneste && samme_enhet
}
