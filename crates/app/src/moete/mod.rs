//! Meetings in a log: calling one, answering, the minutes, and how the family found it.
//!
//! A meeting is part of the log as a goal is: whoever's open grants reach its theme sees it. Nobody is called
//! to a meeting that they do not see.

mod evaluer;
mod innkall;
mod les;
mod referat;
mod svar;
mod vis;

pub use evaluer::{NyMoeteevaluering, evaluer};
pub use innkall::{NyttMoete, innkall};
pub use les::{les, liste};
pub use referat::{FLEST_BESLUTNINGER, NyttReferat, skriv_referat};
pub use svar::{avlys, svar};
pub(crate) use vis::alle;

use crate::{
    akt::{Akt, Avbrudd},
    arbeid::fakta_under,
    feil::{AppError, Konflikt},
    sak::Sak,
    varsler,
    vis::i_familien,
};
use stafett_audit::Dataverdi;
use stafett_domain::{
    familie::Relasjon,
    ids::{BrukerId, EnhetId, MoeteId, PersonId},
    moete::{Hvem, Moetefeil},
    policy::{Fakta, Handling},
    tilgang::{Merking, Tilgang, Tilgangsnivaa, ser, tilganger},
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil,
    sak::{self, Innkaltrad, Moeterad},
};
use uuid::Uuid;

impl From<Moetefeil> for Konflikt {
    fn from(feil: Moetefeil) -> Self {
        match feil {
            Moetefeil::Avlyst => Self::MoeteAvlyst,
            Moetefeil::Holdt => Self::MoeteHoldt,
            Moetefeil::IkkeBegynt => Self::MoeteIkkeBegynt,
            Moetefeil::IkkeHoldt => Self::MoeteIkkeHoldt,
        }
    }
}

impl From<Moetefeil> for Avbrudd {
    fn from(feil: Moetefeil) -> Self {
        Konflikt::from(feil).into()
    }
}

/// A meeting that the caller wants to do something with.
struct Funnet {
    sak: Sak,
    rad: Moeterad,
    fakta: Fakta,
}

/// Whether the case is only read.
#[derive(PartialEq, Eq)]
enum For {
    Lesing,
    Handling,
}

/// Finds the meeting and its case. What the caller cannot see is not there.
fn finn(
    akt: &mut Akt<'_, '_>,
    id: MoeteId,
    (handling, hva): (Handling, For),
) -> Result<Funnet, Avbrudd> {
    let Some(logg) = sak::finn_moete(akt.tx, akt.scope, id)? else {
        return Err(akt.finnes_ikke(handling));
    };
    let sak = match hva {
        For::Lesing => akt.sak(logg, handling)?,
        For::Handling => akt.laast_sak(logg, handling)?,
    };
    // Also one who may see nothing is refused by the policies, so that the journal names the case.
    let _ = akt.krev_i_sak(Handling::StafettloggLes, &sak, &sak.fakta)?;
    let rad = sak::moete(akt.tx, akt.scope, (logg, id), &sak.noekkel)?;
    let synlig = rad.filter(|rad| sak.ser(&rad.merking, Tilgangsnivaa::Les, akt.naa));
    let Some(rad) = synlig else {
        // The family sees that somebody tried; the one who tried sees nothing.
        return Err(akt.avvis(handling, sak.om(), AppError::NotFound));
    };
    let fakta = fakta_under(akt, &sak, &rad.merking, None);
    Ok(Funnet { sak, rad, fakta })
}

/// The meeting as a detail of an event, so that a timeline can leave out what its reader may not see.
fn moete_data(moete: MoeteId) -> Vec<(&'static str, Dataverdi)> {
    vec![("moete", Dataverdi::Id(moete.0))]
}

/// Somebody who can be called to a meeting.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kandidat {
    hvem: Hvem,
    er_familie: bool,
    /// Their user, who is told.
    bruker: Option<BrukerId>,
    /// The unit that they are here for.
    enhet: Option<EnhetId>,
}

/// The id that somebody is called by, and shown by: of somebody in the family the one that they have in this
/// case, so that who is masked here is not known again elsewhere (folkeregisterloven § 10-4).
fn vist_id(i: &Sak, hvem: Hvem) -> Uuid {
    match hvem {
        Hvem::Bruker(bruker) => bruker.0,
        Hvem::Person(person) if person == i.bilde.barn => person.0,
        // Who belongs to the family no more is shown by no id.
        Hvem::Person(person) => i_familien(i, person).map_or(Uuid::nil(), |f| f.person.0),
    }
}

/// Those who can be called to a meeting that is marked so: who takes part and sees it, and the family. A
/// parent who cannot sign in, and a child that is too young for it, are called all the same.
fn kandidater(akt: &Akt<'_, '_>, i: &Sak, merking: &Merking) -> Vec<Kandidat> {
    let alle = tilganger(&i.bilde);
    let grants = |bruker: BrukerId, familie: bool| {
        let mine = move |t: &&Tilgang| t.bruker == bruker && t.grunnlag.er_familiens() == familie;
        alle.iter().filter(mine)
    };
    let aapner = |bruker, familie, person| {
        let (minst, naa) = (Tilgangsnivaa::Les, akt.naa);
        ser(grants(bruker, familie), person, merking, minst, naa)
    };
    let holder = i.holdere.last().map(|h| (h.bruker, h.enhet));
    let deltar = i.deltakere.iter().filter(|d| d.til.is_none());
    let deltar = deltar.map(|d| (d.bruker, d.enhet));
    let mut ut: Vec<Kandidat> = Vec::new();
    for (bruker, enhet) in holder.into_iter().chain(deltar) {
        let ny = Kandidat {
            hvem: Hvem::Bruker(bruker),
            er_familie: false,
            bruker: Some(bruker),
            enhet: Some(enhet),
        };
        let kjent = ut.iter().any(|k| k.hvem == ny.hvem);
        // Nothing of a meeting is withheld from a person, so whose grants they are does not matter.
        if !kjent && aapner(bruker, false, PersonId(Uuid::nil())) {
            ut.push(ny);
        }
    }
    let familie = |hvem, bruker| Kandidat {
        hvem,
        er_familie: true,
        bruker,
        enhet: None,
    };
    for f in &i.foresatte {
        let ser_det = match f.bruker {
            Some(bruker) => aapner(bruker, true, f.person),
            None => bestemmer_uten_bruker(akt, i, (f.har_ansvar, f.relasjon)),
        };
        if ser_det {
            ut.push(familie(Hvem::Person(f.person), f.bruker));
        }
    }
    if !i.bilde.er_ufoedt(akt.naa) {
        let barn = i.bilde.barn;
        let bruker = i.bilde.barnets_bruker.filter(|b| aapner(*b, true, barn));
        ut.push(familie(Hvem::Person(barn), bruker));
    }
    let kjente = i.foresatte.iter().filter_map(|f| f.bruker);
    let kjente: Vec<BrukerId> = kjente.chain(i.bilde.barnets_bruker).collect();
    for plass in &i.bilde.familieplasser {
        let hvem = Hvem::Bruker(plass.bruker);
        let ny = !kjente.contains(&plass.bruker) && !ut.iter().any(|k| k.hvem == hvem);
        if ny && aapner(plass.bruker, true, PersonId(Uuid::nil())) {
            ut.push(familie(hvem, Some(plass.bruker)));
        }
    }
    ut
}

/// Those who can have come to a meeting: who can be called now, and who was. Who has left the family since
/// cannot be named any more, and is written among the others who were there.
fn kan_ha_moett(
    akt: &Akt<'_, '_>,
    i: &Sak,
    (merking, innkalte): (&Merking, &[Innkaltrad]),
) -> Vec<Kandidat> {
    let mut alle = kandidater(akt, i, merking);
    for rad in innkalte {
        let kan_nevnes = !vist_id(i, rad.hvem).is_nil();
        if kan_nevnes && !alle.iter().any(|k| k.hvem == rad.hvem) {
            alle.push(Kandidat {
                hvem: rad.hvem,
                er_familie: rad.er_familie,
                bruker: None,
                enhet: None,
            });
        }
    }
    alle
}

/// Whether somebody who cannot sign in decides for the child now, as one who can would be let to read. On
/// the list of a protected child there are none but those who can.
fn bestemmer_uten_bruker(
    akt: &Akt<'_, '_>,
    i: &Sak,
    (har_ansvar, relasjon): (bool, Relasjon),
) -> bool {
    let bilde = &i.bilde;
    let i_omsorg = bilde.barnevernet_har_omsorg(akt.naa);
    let foster = relasjon == Relasjon::Fosterforelder;
    let barn = akt.naa < bilde.fyller_atten() && !bilde.er_ufoedt(akt.naa);
    bilde.vern.is_none() && barn && ((har_ansvar && !i_omsorg) || (foster && i_omsorg))
}

/// Tells the one who holds the stafettpinne, when they see the meeting.
fn varsle_holder(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    rad: &Moeterad,
    slag: Varselslag,
) -> Result<(), DbFeil> {
    let holder = i.holdere.last().map(|h| h.bruker);
    let mut ser_det = kandidater(akt, i, &rad.merking).into_iter();
    match holder.filter(|h| ser_det.any(|k| k.bruker == Some(*h))) {
        Some(holder) => varsler::legg_i_koe(akt, holder, slag),
        None => Ok(()),
    }
}

/// The caller's own invitation.
fn min_innkalling(
    akt: &Akt<'_, '_>,
    innkalte: &[Innkaltrad],
    moete: MoeteId,
) -> Option<Innkaltrad> {
    let meg = |hvem: Hvem| match hvem {
        Hvem::Bruker(bruker) => bruker == akt.kaller.bruker,
        Hvem::Person(person) => person == akt.kaller.person,
    };
    let mine = innkalte.iter().filter(|r| r.moete == moete);
    mine.copied().find(|r| meg(r.hvem))
}
