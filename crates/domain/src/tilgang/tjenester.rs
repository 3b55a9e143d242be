//! What those who are here for a service get: the holder, those who take part, leaders, and those
//! who have given a reason.

use super::{
    Deltakelse, Gjelder, Grunnlag, Saerskilt, Saerskiltslag, Sakbilde, Temaer, Tilgang,
    Tilgangsnivaa,
};
use crate::{
    alder::{HELSE, PART},
    ids::PersonId,
    samtykke::{Behov, Kode, Samtykkenivaa},
};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A share of what there is, at one instant.
#[derive(Clone, PartialEq, Eq)]
struct Andel {
    nivaa: Tilgangsnivaa,
    temaer: Temaer,
    gjelder: Gjelder,
    kilde: Option<Kode>,
    grunnlag: Grunnlag,
}

pub(super) fn tilganger(sak: &Sakbilde) -> Vec<Tilgang> {
    let holder = sak.holder.iter();
    let mut alle: Vec<Tilgang> = holder
        .flat_map(|h| over_tid(sak, h, holders_andeler))
        .collect();
    for deltaker in &sak.deltakere {
        alle.extend(over_tid(sak, deltaker, deltakers_andeler));
    }
    for leder in &sak.ledere {
        alle.extend(hele_tiden(sak, leder, Grunnlag::Leder, Tilgangsnivaa::Meta));
    }
    for leder in &sak.omsorgsledere {
        let i_omsorg = hele_tiden(sak, leder, Grunnlag::Barnevernet, Tilgangsnivaa::Les);
        if let Some(tilgang) = i_omsorg {
            let deres = sak.omsorg.iter().filter(|o| o.enhet == leder.enhet);
            let omsorg = deres.filter_map(|o| o.periode.snitt(tilgang.periode()));
            alle.extend(tilgang.i_perioder(omsorg));
        }
    }
    for saerskilt in &sak.saerskilte {
        alle.extend(saerskilt_tilgang(sak, saerskilt));
    }
    alle
}

/// The same from the opening, for as long as they hold the role.
fn hele_tiden(
    sak: &Sakbilde,
    hvem: &Deltakelse,
    grunnlag: Grunnlag,
    nivaa: Tilgangsnivaa,
) -> Option<Tilgang> {
    let periode = hvem.periode().snitt(sak.fra_aapningen())?;
    let temaer = if nivaa == Tilgangsnivaa::Meta {
        Temaer::ingen()
    } else {
        Temaer::Alle
    };
    Some(Tilgang {
        bruker: hvem.bruker,
        nivaa,
        temaer,
        gjelder: Gjelder::Person(sak.barn),
        kilde: None,
        fra: periode.fra,
        til: periode.til,
        grunnlag,
        tjeneste: Some(hvem.tjeneste.clone()),
    })
}

fn saerskilt_tilgang(sak: &Sakbilde, saerskilt: &Saerskilt) -> Vec<Tilgang> {
    let (grunnlag, nivaa) = match saerskilt.slag {
        Saerskiltslag::Noed => (Grunnlag::Noedtilgang, Tilgangsnivaa::Les),
        Saerskiltslag::LederMedGrunn => (Grunnlag::OppgittGrunn, Tilgangsnivaa::Les),
        Saerskiltslag::AdministratorMedGrunn => (Grunnlag::OppgittGrunn, Tilgangsnivaa::Meta),
    };
    let hvem = &saerskilt.hvem;
    let arbeid = sak.ansettelser.iter();
    let arbeid = arbeid.filter(|a| a.bruker == hvem.bruker && a.enhet == hvem.enhet);
    let mens_ansatt = |t: &Tilgang| {
        let perioder = arbeid
            .clone()
            .filter_map(|a| a.periode().snitt(t.periode()));
        t.i_perioder(perioder)
    };
    hele_tiden(sak, hvem, grunnlag, nivaa)
        .map(|t| match saerskilt.slag {
            // Danger to life or health asks for what is written about anybody.
            Saerskiltslag::Noed => Tilgang {
                gjelder: Gjelder::Alle,
                ..t
            },
            Saerskiltslag::LederMedGrunn | Saerskiltslag::AdministratorMedGrunn => t,
        })
        .iter()
        .flat_map(mens_ansatt)
        .collect()
}

/// The holder leads. In the service that opened the log the family's yes is the ground; in any
/// other service it is their consent to that service, theme by theme. Without either only the frame
/// is left, and for two weeks after an expiry what could be read before.
fn holders_andeler(sak: &Sakbilde, holder: &Deltakelse, naa: Timestamp) -> Vec<Andel> {
    let mut andeler = deltakers_andeler(sak, holder, naa);
    let om_barnet = Gjelder::Person(sak.barn);
    let kan_bidra = andeler.iter().any(|a| a.nivaa == Tilgangsnivaa::Bidra);
    if kan_bidra {
        andeler.iter_mut().for_each(som_holder);
    }
    if sak.dekket_av_aapningen(holder.enhet, naa) {
        let lede = |gjelder, temaer| Andel {
            nivaa: Tilgangsnivaa::Lede,
            temaer,
            gjelder,
            kilde: None,
            grunnlag: Grunnlag::Stafettholder,
        };
        match sak.svangerskap {
            // Before birth the yes was the woman's own, about herself.
            Some(svangerskap) => {
                andeler.push(lede(Gjelder::Person(svangerskap.gravid), Temaer::Alle));
                andeler.push(ramme(om_barnet));
            }
            None => {
                let aapnet = aapnede_temaer(sak, naa);
                // What the yes covers is not told once more; what it does not, a consent can open.
                andeler.retain_mut(|a| a.gjelder != om_barnet || utenfor(&mut a.temaer, &aapnet));
                andeler.push(lede(om_barnet, aapnet));
            }
        }
        return andeler;
    }
    if kan_bidra {
        return andeler;
    }
    andeler.extend(nylig_utloept(sak, holder, naa));
    andeler.push(ramme(om_barnet));
    andeler
}

fn ramme(gjelder: Gjelder) -> Andel {
    Andel {
        nivaa: Tilgangsnivaa::Meta,
        temaer: Temaer::ingen(),
        gjelder,
        kilde: None,
        grunnlag: Grunnlag::StafettholderUtenSamtykke,
    }
}

/// What the yes at the opening covers: everything, until the youth must be asked about some of it.
pub(super) fn aapnede_temaer(sak: &Sakbilde, naa: Timestamp) -> Temaer {
    let part = sak.fyller(PART);
    if sak.opprettet < part && part <= naa {
        return Temaer::Noen(uten(&sak.regler.temaer, &sak.regler.barnevern));
    }
    Temaer::Alle
}

/// Leaves the themes that are not opened already, and tells whether there are any.
fn utenfor(temaer: &mut Temaer, aapnet: &Temaer) -> bool {
    match (temaer, aapnet) {
        (_, Temaer::Alle) => false,
        (Temaer::Alle, Temaer::Noen(_)) => true,
        (Temaer::Noen(temaer), Temaer::Noen(aapnet)) => {
            temaer.retain(|tema| !aapnet.contains(tema));
            !temaer.is_empty()
        }
    }
}

fn uten(alle: &BTreeSet<Kode>, disse: &BTreeSet<Kode>) -> BTreeSet<Kode> {
    alle.difference(disse).cloned().collect()
}

/// What a participant may contribute to, a holder leads; what they may only read stays so.
fn som_holder(andel: &mut Andel) {
    if andel.nivaa == Tilgangsnivaa::Bidra {
        andel.nivaa = Tilgangsnivaa::Lede;
    }
    andel.grunnlag = Grunnlag::StafettholderSamtykke;
}

/// A consent that ran out unanswered is not a no: the one who holds the stafettpinne may read for
/// two weeks more, to ask for it anew. Not past an age at which somebody else begins to decide.
fn nylig_utloept(sak: &Sakbilde, holder: &Deltakelse, naa: Timestamp) -> Option<Andel> {
    if sak.fyller_atten() <= naa || sak.barnevernet_har_omsorg(naa) {
        return None;
    }
    let nylig = |slutt: Timestamp| slutt <= naa && naa < sak.etter_utloep(slutt);
    let ungdomsalder = sak.fyller_ungdomsalder();
    let aapningen_utloep = sak.pinnen_ble
        && holder.enhet == sak.aapnet_av
        && sak.svangerskap.is_none()
        && sak.aapningens_slutt() == ungdomsalder
        && nylig(ungdomsalder);
    let mut temaer = if aapningen_utloep {
        sak.regler.temaer.clone()
    } else {
        let les = behov(sak.barn, None, holder, Samtykkenivaa::Les);
        uten(
            &temaer_foer_utloep(sak, holder, naa),
            &sak.felles_temaer(les, naa),
        )
    };
    if sak.fyller(HELSE) <= naa {
        temaer = uten(&temaer, &sak.regler.helse);
    }
    (!temaer.is_empty()).then_some(Andel {
        nivaa: Tilgangsnivaa::Les,
        temaer: Temaer::Noen(temaer),
        gjelder: Gjelder::Person(sak.barn),
        kilde: None,
        grunnlag: Grunnlag::StafettholderUtloept,
    })
}

/// The themes that would still be open if those consents that ran out lately held on: nobody has
/// withdrawn any of them, and everyone who must had given one.
fn temaer_foer_utloep(sak: &Sakbilde, holder: &Deltakelse, naa: Timestamp) -> BTreeSet<Kode> {
    let mut forlenget = sak.clone();
    for samtykke in &mut forlenget.samtykker {
        if samtykke.trukket.is_none() {
            samtykke.gyldig_til = sak.etter_utloep(samtykke.gyldig_til);
        }
    }
    forlenget.felles_temaer(behov(sak.barn, None, holder, Samtykkenivaa::Les), naa)
}

fn behov<'b>(
    gjelder: PersonId,
    kilde: Option<&'b Kode>,
    hvem: &'b Deltakelse,
    nivaa: Samtykkenivaa,
) -> Behov<'b> {
    Behov {
        gjelder,
        kilde,
        tjeneste: &hvem.tjeneste,
        enhet: hvem.enhet,
        nivaa,
    }
}

/// A participant sees what every giver has opened for the service, and nothing before that: about
/// the child, and about others who have opened what is theirs.
fn deltakers_andeler(sak: &Sakbilde, deltaker: &Deltakelse, naa: Timestamp) -> Vec<Andel> {
    let mut andeler = Vec::new();
    for om in sak.subjekter() {
        let felles =
            |kilde: Option<&Kode>, nivaa| sak.felles_temaer(behov(om, kilde, deltaker, nivaa), naa);
        let bidra_alle = felles(None, Samtykkenivaa::Bidra);
        let les_alle = felles(None, Samtykkenivaa::Les);
        for kilde in sak.kilder() {
            let fra_alle = kilde.is_none();
            let bidra = felles(kilde.as_ref(), Samtykkenivaa::Bidra);
            let les = felles(kilde.as_ref(), Samtykkenivaa::Les);
            let les = uten(&les, &bidra);
            // What is opened from every service is not told once more for each.
            let (bidra, les) = if fra_alle {
                (bidra, les)
            } else {
                (uten(&bidra, &bidra_alle), uten(&les, &les_alle))
            };
            for (nivaa, temaer) in [(Tilgangsnivaa::Bidra, bidra), (Tilgangsnivaa::Les, les)] {
                if !temaer.is_empty() {
                    andeler.push(Andel {
                        nivaa,
                        temaer: Temaer::Noen(temaer),
                        gjelder: Gjelder::Person(om),
                        kilde: kilde.clone(),
                        grunnlag: Grunnlag::Samtykke,
                    });
                }
            }
        }
    }
    andeler
}

/// Works out access in each stretch between two instants of change, and joins equal neighbours.
fn over_tid(
    sak: &Sakbilde,
    deltakelse: &Deltakelse,
    andeler: impl Fn(&Sakbilde, &Deltakelse, Timestamp) -> Vec<Andel>,
) -> Vec<Tilgang> {
    let mut ferdige: Vec<Tilgang> = Vec::new();
    let punkter = sak.bruddpunkter(deltakelse);
    let slutter = punkter
        .iter()
        .skip(1)
        .copied()
        .map(Some)
        .chain([deltakelse.til]);
    for (fra, til) in punkter.iter().copied().zip(slutter) {
        if til == Some(fra) || !sak.er_ansatt(deltakelse.bruker, deltakelse.enhet, fra) {
            continue;
        }
        for andel in andeler(sak, deltakelse, fra) {
            let ny = Tilgang {
                bruker: deltakelse.bruker,
                nivaa: andel.nivaa,
                temaer: andel.temaer,
                gjelder: andel.gjelder,
                kilde: andel.kilde,
                fra,
                til,
                grunnlag: andel.grunnlag,
                tjeneste: Some(deltakelse.tjeneste.clone()),
            };
            let forlenget = ferdige
                .iter_mut()
                .find(|t| t.til == Some(fra) && er_lik(t, &ny));
            match forlenget {
                Some(forrige) => forrige.til = til,
                None => ferdige.push(ny),
            }
        }
    }
    ferdige
}

/// Whether two grants differ in nothing but their period.
fn er_lik(a: &Tilgang, b: &Tilgang) -> bool {
    (a.nivaa, &a.temaer, a.gjelder, &a.kilde, a.grunnlag)
        == (b.nivaa, &b.temaer, b.gjelder, &b.kilde, b.grunnlag)
}
