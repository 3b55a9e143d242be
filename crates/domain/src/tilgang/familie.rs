//! What the family has in its own right.

use super::{Gjelder, Grunnlag, Sakbilde, Temaer, Tilgang, Tilgangsnivaa};
use crate::{alder::PART, ids::BrukerId, periode::Periode};

pub(super) fn tilganger(sak: &Sakbilde) -> Vec<Tilgang> {
    let mut alle = Vec::new();
    for foresatt in &sak.foresatte {
        let Some(bruker) = foresatt.bruker else {
            continue;
        };
        let er_gravid = sak.svangerskap.is_some_and(|s| s.gravid == foresatt.person);
        let om_barnet = Gjelder::Person(sak.barn);
        if foresatt.har_ansvar {
            let perioder = foreldrenes_tid(sak, er_gravid);
            let egne = Gjelder::Person(foresatt.person);
            alle.extend(les(bruker, om_barnet, Grunnlag::Foreldreansvar, &perioder));
            alle.extend(les(bruker, egne, Grunnlag::EgneOpplysninger, &perioder));
        }
        // Also for one who holds the parental responsibility: the care is not theirs then, the child is.
        if foresatt.er_fosterforelder {
            let barndom = barndom(sak);
            let i_omsorg = sak.omsorgstid().filter_map(|p| p.snitt(barndom));
            let perioder: Vec<Periode> = i_omsorg.collect();
            alle.extend(les(bruker, om_barnet, Grunnlag::Fosterforelder, &perioder));
        }
    }
    for plass in &sak.familieplasser {
        let temaer = if plass.temaer.is_empty() {
            Temaer::Alle
        } else {
            Temaer::Noen(plass.temaer.clone())
        };
        let perioder: Vec<Periode> = plass.periode.snitt(barndom(sak)).into_iter().collect();
        let om_barnet = Gjelder::Person(sak.barn);
        let plasser = les(plass.bruker, om_barnet, Grunnlag::Familievedtak, &perioder);
        alle.extend(plasser.into_iter().map(|t| Tilgang {
            temaer: temaer.clone(),
            ..t
        }));
    }
    if let Some(bruker) = sak.barnets_bruker {
        let fra_femten = Periode {
            fra: sak.fyller(PART).max(sak.opprettet),
            til: None,
        };
        let om_seg = Gjelder::Person(sak.barn);
        alle.extend(les(bruker, om_seg, Grunnlag::EgenSak, &[fra_femten]));
    }
    alle
}

/// From the opening until the child is eighteen.
fn barndom(sak: &Sakbilde) -> Periode {
    Periode {
        fra: sak.opprettet,
        til: Some(sak.fyller_atten()),
    }
}

/// While the parents decide: not before the child is born, but for the one who bears it, and not
/// while the child welfare service has the care. What they shall know then is decided.
fn foreldrenes_tid(sak: &Sakbilde, er_gravid: bool) -> Vec<Periode> {
    let foer_foedsel = sak.svangerskap.filter(|_| !er_gravid).map(|s| Periode {
        fra: sak.opprettet,
        til: s.foedt,
    });
    let mut stengt: Vec<Periode> = sak.omsorgstid().collect();
    stengt.extend(foer_foedsel);
    barndom(sak).uten(&stengt)
}

fn les(
    bruker: BrukerId,
    gjelder: Gjelder,
    grunnlag: Grunnlag,
    perioder: &[Periode],
) -> Vec<Tilgang> {
    perioder
        .iter()
        .map(|p| Tilgang {
            bruker,
            nivaa: Tilgangsnivaa::Les,
            temaer: Temaer::Alle,
            gjelder,
            kilde: None,
            fra: p.fra,
            til: p.til,
            grunnlag,
            tjeneste: None,
        })
        .collect()
}
