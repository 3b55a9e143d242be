//! Requests: to see what is registered, to have it corrected, to object; and for information to a parent
//! without parental responsibility. Each has a last day to answer.

mod les;
mod send;
mod svar;

pub use les::{les, liste};
pub use send::{NyHenvendelse, send};
pub use svar::{NyttSvar, besvar, forleng};

use crate::{
    akt::{Akt, Avbrudd, Om},
    barnefakta,
    visning::{Henvendelse, Henvendelsesgjelder, Henvendelsessvar},
};
use stafett_domain::{
    henvendelse::kan_forlenges,
    ids::HenvendelseId,
    policy::{Fakta, Handling},
    tid,
};
use stafett_persistence::{
    DbFeil, register,
    sak::{self, Henvendelsesrad, Henvendelsesutvalg},
};

/// A request, and what the caller is to it.
struct Sett {
    rad: Henvendelsesrad,
    fakta: Fakta,
    om: Om,
}

impl Sett {
    fn er_min(&self) -> bool {
        self.fakta.er_forslagsstiller
    }
}

/// Finds a request. One that the caller may not read looks like one that is not there.
fn finn(akt: &mut Akt<'_, '_>, id: HenvendelseId, handling: Handling) -> Result<Sett, Avbrudd> {
    let utvalg = Henvendelsesutvalg::En(id);
    let rad = sak::henvendelser(akt.tx, akt.scope, utvalg, 1)?.pop();
    match rad {
        Some(rad) => se(akt, rad, handling),
        None => Err(akt.finnes_ikke(handling)),
    }
}

/// What the caller is to a request. To the sender it is a request and no case: who has no access to the
/// child learns nothing of it here, not even that there is such a child.
fn se(akt: &mut Akt<'_, '_>, rad: Henvendelsesrad, handling: Handling) -> Result<Sett, Avbrudd> {
    let (mut fakta, mut om) = (akt.fakta(), Om::default());
    if rad.avsender == akt.kaller.bruker {
        fakta.er_forslagsstiller = true;
    } else if let Some(logg) = rad.logg {
        let sak = akt.sak(logg, handling)?;
        (fakta, om) = (sak.fakta.clone(), sak.om());
    } else if let Some(barn) = rad.barn
        && let Some(kjent) = barnefakta::hent(akt, barn)?
    {
        (fakta, om) = (kjent.fakta, Om::barn(barn));
    }
    om.objekt = Some(("henvendelse", rad.id.0));
    Ok(Sett { rad, fakta, om })
}

/// A request with names, as much as the caller may see.
fn vis(akt: &mut Akt<'_, '_>, sett: &Sett, med_tekst: bool) -> Result<Henvendelse, DbFeil> {
    let rad = &sett.rad;
    let folk = rad.svar.iter().map(|s| s.av).chain([rad.avsender]);
    let navn = akt.navn(folk)?;
    let gjelder = if med_tekst && !sett.er_min() {
        let ider: Vec<_> = rad.barn.into_iter().collect();
        let mut barn = register::barn_ved_id(akt.tx, akt.scope, &ider)?;
        Some(Henvendelsesgjelder {
            avsender: navn.paa(rad.avsender),
            barn: rad.barn.and_then(|b| barn.remove(&b)).map(|b| b.navn),
            // The administrator who answers for a protected child has no way into its case.
            logg: rad
                .logg
                .filter(|_| !sett.fakta.vernet || sett.fakta.utvalgt),
        })
    } else {
        None
    };
    let mottatt = tid::dato(rad.mottatt);
    let venter = rad.svar.is_none();
    Ok(Henvendelse {
        id: rad.id,
        slag: rad.slag,
        tekst: med_tekst.then(|| rad.tekst.clone()),
        mottatt: rad.mottatt,
        frist: rad.frist,
        forfalt: venter && rad.frist < akt.i_dag,
        forlenget_grunn: rad.forlenget_grunn.clone().filter(|_| med_tekst),
        svar: rad
            .svar
            .as_ref()
            .filter(|_| med_tekst)
            .map(|s| Henvendelsessvar {
                utfall: s.utfall,
                tekst: s.tekst.clone(),
                av: navn.paa(s.av),
                tidspunkt: s.tidspunkt,
                klageinstans: s.utfall.kan_klages_paa().then(|| rad.slag.klageinstans()),
            }),
        er_min: sett.er_min(),
        gjelder,
        kan_forlenges: venter && kan_forlenges(mottatt, rad.forlenget_grunn.is_some(), akt.i_dag),
        evner: if venter {
            akt.evner(&sett.fakta, &[Handling::HenvendelseBesvar])
        } else {
            Vec::new()
        },
    })
}
