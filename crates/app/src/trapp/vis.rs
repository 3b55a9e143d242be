//! A case's way on the staircase, as much of it as the caller may see.

use super::fakta::{fakta, ved_aapningen};
use crate::{
    akt::{Akt, Avbrudd},
    sak::Sak,
    vis::Utsnitt,
    visning::{Kravstatus, Overstyring, Tilbud, Trappetid, Trappeutdrag, Trinnskifte, Vei},
};
use jiff::Timestamp;
use stafett_domain::{
    ids::{TilbudId, TrinnskifteId},
    samtykke::{Giver, Kode},
    stafettlogg::Loggstatus,
    tilbud::Tilbudsslag,
    tilgang::{Merking, Tilgangsnivaa},
    trapp::{Opphold, opphold},
};
use stafett_persistence::{
    DbFeil,
    sak::{self, Tilbudsrad, Trinnskifterad},
};

/// Whether the caller reads why a case was moved and what was offered then: words of the common frame,
/// which are about the child from when it is born.
fn leser(akt: &Akt<'_, '_>, i: &Sak, skrevet: Timestamp) -> bool {
    let merking = i.rammens_merking().map(|m| Merking {
        om: i.bilde.om_hvem(skrevet),
        ..m
    });
    akt.leser_innhold(i) && merking.is_some_and(|m| i.ser(&m, Tilgangsnivaa::Les, akt.naa))
}

/// The way that the case came, and what was offered on it.
pub(crate) fn utdrag(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<Trappeutdrag, DbFeil> {
    let rader = sak::trinnskifter(akt.tx, akt.scope, i.rad.id, &i.noekkel)?;
    let tider = tider(akt, i, &rader);
    let samordnende = sak::samordning(akt.tx, akt.scope, i.rad.id)?;
    let mut skifter = vis_skifter(akt, i, rader)?;
    skifter.reverse();
    let mut tilbud = vis_tilbud(akt, i)?;
    tilbud.reverse();
    Ok(Trappeutdrag {
        tider,
        skifter,
        tilbud,
        samordnende: samordnende.map(|s| s.tjeneste),
    })
}

/// One move, after it was made.
pub(super) fn vis_skifte(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    id: TrinnskifteId,
) -> Result<Trinnskifte, DbFeil> {
    let rader = sak::trinnskifter(akt.tx, akt.scope, i.rad.id, &i.noekkel)?;
    let alle = vis_skifter(akt, i, rader)?;
    let funnet = alle.into_iter().find(|s| s.id == id);
    funnet.ok_or(DbFeil::Uleselig("a move"))
}

fn vis_skifter(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    rader: Vec<Trinnskifterad>,
) -> Result<Vec<Trinnskifte>, DbFeil> {
    if rader.is_empty() {
        return Ok(Vec::new());
    }
    let folk: Vec<_> = rader.iter().map(|r| r.flyttet_av).collect();
    let navn = akt.navn(folk)?.i_saken(i);
    let skifte = |rad: Trinnskifterad| {
        let leser = leser(akt, i, rad.flyttet);
        Trinnskifte {
            id: rad.id,
            fra: rad.fra,
            til: rad.til,
            begrunnelse: leser.then_some(rad.begrunnelse),
            av: navn.paa(rad.flyttet_av),
            naar: rad.flyttet,
            overstyring: rad.overstyrt.map(|o| Overstyring {
                av: navn.paa(o.av),
                begrunnelse: leser.then_some(o.begrunnelse),
                mangler: o.mangler,
            }),
        }
    };
    Ok(rader.into_iter().map(skifte).collect())
}

/// What was offered, the first first: at the opening, and after it.
fn vis_tilbud(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<Vec<Tilbud>, DbFeil> {
    let mut rader = sak::tilbud(akt.tx, akt.scope, i.rad.id, &i.noekkel)?;
    rader.retain(|rad| leser(akt, i, rad.foert));
    let foerste = leser(akt, i, i.rad.opprettet).then(|| Tilbud {
        id: None,
        slag: Tilbudsslag::Stafettlogg,
        svar: ved_aapningen(i.rad.utfall),
        til: None,
        dato: i.rad.tilbud_dato,
        merknad: None,
        foert_av: None,
        foert: i.rad.opprettet,
    });
    let senere = vis_rader(akt, i, rader)?;
    Ok(foerste.into_iter().chain(senere).collect())
}

/// One offer, to the one who recorded it: also when they do not read the common frame.
pub(super) fn vis_eget_tilbud(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    id: TilbudId,
) -> Result<Tilbud, DbFeil> {
    let mut rader = sak::tilbud(akt.tx, akt.scope, i.rad.id, &i.noekkel)?;
    rader.retain(|rad| rad.id == id && rad.foert_av == akt.kaller.bruker);
    let vist = vis_rader(akt, i, rader)?.pop();
    vist.ok_or(DbFeil::Uleselig("an offer"))
}

fn vis_rader(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    rader: Vec<Tilbudsrad>,
) -> Result<Vec<Tilbud>, DbFeil> {
    if rader.is_empty() {
        return Ok(Vec::new());
    }
    let folk: Vec<_> = rader.iter().map(|r| r.foert_av).collect();
    let utsnitt = Utsnitt::ny(akt, i, folk)?;
    let vis = |rad: Tilbudsrad| Tilbud {
        id: Some(rad.id),
        slag: rad.slag,
        svar: rad.svar,
        til: Some(utsnitt.giver(Giver::Person(rad.til))),
        dato: rad.dato,
        merknad: rad.merknad,
        foert_av: Some(utsnitt.navn(rad.foert_av)),
        foert: rad.foert,
    };
    Ok(rader.into_iter().map(vis).collect())
}

/// The case's stays: from where it was opened, over its moves.
fn oppholdene(i: &Sak, rader: &[Trinnskifterad]) -> Vec<Opphold> {
    let foerste = rader.first().map_or(&i.rad.trinn, |r| &r.fra);
    let flyttet = rader.iter().map(|r| (r.til.clone(), r.flyttet));
    opphold((foerste.clone(), i.rad.opprettet), flyttet)
}

fn tider(akt: &Akt<'_, '_>, i: &Sak, rader: &[Trinnskifterad]) -> Vec<Trappetid> {
    if i.rad.status == Loggstatus::TakketNei {
        return Vec::new();
    }
    let alle = oppholdene(i, rader);
    let oppsett = akt.app.oppsett();
    let frist = |trinn: &Kode| {
        let trinn = oppsett.trapp.iter().find(|t| t.kode == *trinn);
        trinn.and_then(|t| t.frist_dager)
    };
    // A step that the municipality has taken away stands last.
    let plass = |trinn: &Kode| oppsett.trapperegler.plass(trinn).unwrap_or(usize::MAX);
    let mut tider: Vec<Trappetid> = Vec::new();
    for o in &alle {
        let (dager, ventet) = (o.dager(akt.naa), o.ventedager(frist(&o.trinn), akt.naa));
        let her = o.til.is_none();
        match tider.iter_mut().find(|t| t.trinn == o.trinn) {
            Some(tid) => {
                tid.dager += dager;
                tid.ventedager += ventet;
                tid.her |= her;
            }
            None => tider.push(Trappetid {
                trinn: o.trinn.clone(),
                dager,
                ventedager: ventet,
                her,
            }),
        }
    }
    tider.sort_by_key(|t| plass(&t.trinn));
    tider
}

/// Where the case can be moved to, and what that takes. None when it is not active.
pub(super) fn veier(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<Vec<Vei>, Avbrudd> {
    if i.rad.status != Loggstatus::Aktiv {
        return Ok(Vec::new());
    }
    let tilbud = sak::tilbud(akt.tx, akt.scope, i.rad.id, &i.noekkel)?;
    let sist = sak::sist_flyttet(akt.tx, akt.scope, i.rad.id)?;
    let fra: Timestamp = sist.map_or(i.rad.opprettet, |(_, naar)| naar);
    let fakta = fakta(akt, i, &tilbud, fra)?;
    let regler = akt.app.oppsett().trapperegler.clone();
    let her = &i.rad.trinn;
    let veier = regler.for_logg().iter().filter(|t| t.kode != *her);
    let vei = |til: &Kode| {
        let mangler = regler.mangler(her, til, &fakta);
        let mut alle = regler.krav(her, til);
        // What the law asks stands there although the file does not ask it.
        alle.extend(
            mangler
                .iter()
                .filter(|m| !alle.contains(m))
                .cloned()
                .collect::<Vec<_>>(),
        );
        let krav = alle.into_iter().map(|krav| Kravstatus {
            oppfylt: !mangler.contains(&krav),
            kan_overstyres: krav.kan_overstyres(&fakta),
            krav,
        });
        Vei {
            til: til.clone(),
            opp: regler.er_opp(her, til),
            krav: krav.collect(),
        }
    };
    Ok(veier.map(|t| vei(&t.kode)).collect())
}
