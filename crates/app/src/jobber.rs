//! What nobody asks for: offers that lapse, holders who have left, grants after an import, and
//! notices that wait to be sent. The server runs a round every minute; a round may be lost.

use crate::{
    akt::{Om, tom_hendelse},
    app::App,
    feil::AppError,
    sak::{self, Sak},
};
use jiff::Timestamp;
use stafett_audit::{Hendelse, Hendelsestype};
use stafett_domain::{
    ids::{BrukerId, EnhetId, LoggId, StafettpinneId},
    roller::Rolle,
    stafett::Pinnestatus,
    tid,
};
use stafett_mail::{
    Innloggingslenke, Sendefeil, Spraak, Transport, Varsel, Varselslag, neste_forsoek,
};
use stafett_persistence::{
    DbFeil, Skriving, journal,
    register::{self, Rollerad, Scope},
    sak as lager,
    varsel::{self, Utfall, Ventende},
};
use uuid::Uuid;

/// How many logs one transaction of a round takes: short enough to let others write in between.
const OM_GANGEN: i64 = 50;

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Runde {
    /// Offers that lapsed.
    pub utloepte: usize,
    /// Holders who had left, and whose leader acts now.
    pub avganger: usize,
}

/// Runs a round over every active log of the installation, and stores the grants anew for those
/// whose people have changed when `alle_tilganger` says so (after an import).
///
/// # Errors
/// [`AppError`].
pub async fn kjoer_runde(app: &App, alle_tilganger: bool) -> Result<Runde, AppError> {
    let kommuner = app.database().read(register::kommuner).await?;
    let mut sum = Runde::default();
    for kommune in kommuner {
        let scope = Scope { kommune };
        let mut etter = None;
        loop {
            let denne = app.clone();
            let (runde, siste) = app
                .database()
                .write(move |tx| en_bolk(tx, &denne, scope, etter, alle_tilganger))
                .await?;
            sum.utloepte += runde.utloepte;
            sum.avganger += runde.avganger;
            if siste.is_none() {
                break;
            }
            etter = siste;
        }
    }
    Ok(sum)
}

fn en_bolk(
    tx: &mut Skriving<'_>,
    app: &App,
    scope: Scope,
    etter: Option<LoggId>,
    alle_tilganger: bool,
) -> Result<(Runde, Option<LoggId>), DbFeil> {
    let mut runde = Runde::default();
    let logger = lager::aktive_logger(tx, scope, etter, OM_GANGEN)?;
    // Nothing is locked before it is known that something is to be done.
    let urolige = lager::trenger_tilsyn(tx, scope, &logger, app.naa(), app.idag())?;
    for logg in &logger {
        if alle_tilganger || urolige.contains(logg) {
            se_til(tx, app, scope, *logg, &mut runde)?;
        }
    }
    let siste = logger.last().copied();
    Ok((runde, siste.filter(|_| logger.len() as i64 == OM_GANGEN)))
}

fn se_til(
    tx: &mut Skriving<'_>,
    app: &App,
    scope: Scope,
    logg: LoggId,
    runde: &mut Runde,
) -> Result<(), DbFeil> {
    lager::laas(tx, logg)?;
    let Some(sak) = sak::hent(tx, scope, logg)? else {
        return Ok(());
    };
    let naa = app.naa();
    runde.utloepte += utloep(tx, app, scope, &sak, naa)?;
    if let Some((leder, enhet)) = stedfortreder(tx, scope, &sak, naa)? {
        la_leder_ta_over(tx, app, scope, &sak, (leder, enhet))?;
        runde.avganger += 1;
    }
    sak::lagre_tilganger(tx, scope, logg, || app.omgivelser().ny_id())
}

fn utloep(
    tx: &mut Skriving<'_>,
    app: &App,
    scope: Scope,
    i: &Sak,
    naa: Timestamp,
) -> Result<usize, DbFeil> {
    let mut antall = 0;
    for rad in i
        .pinner
        .iter()
        .filter(|p| p.status == Pinnestatus::Tilbudt && p.status_naa(naa) == Pinnestatus::Utloept)
    {
        let utfall = (Pinnestatus::Utloept, None);
        lager::avgjoer_pinne(tx, scope, rad.id, utfall, naa, &i.noekkel)?;
        let ny_id = app.omgivelser().ny_id();
        journal::skriv(tx, utloept_hendelse(ny_id, scope, naa, i, rad.id))?;
        for til in [rad.fra, rad.til] {
            let id = app.omgivelser().ny_id();
            let slag = Varselslag::StafettpinneUtloept.kode();
            varsel::legg_i_koe(tx, scope, id, (til, slag), naa)?;
        }
        antall += 1;
    }
    Ok(antall)
}

/// Nobody did it: time itself.
pub(crate) fn utloept_hendelse(
    id: Uuid,
    scope: Scope,
    naa: Timestamp,
    i: &Sak,
    pinne: StafettpinneId,
) -> Hendelse {
    let om = Om {
        logg: Some(i.rad.id),
        objekt: Some(("stafettpinne", pinne.0)),
        ..Om::barn(i.rad.barn)
    };
    tom_hendelse(
        id,
        scope.kommune,
        naa,
        Hendelsestype::StafettpinneUtloept,
        om,
    )
}

/// Who acts when the holder has left the unit they held the pinne for: the unit's leader, or the
/// leader of a unit above it, or a lokal administrator. Nobody when the holder works there still.
fn stedfortreder(
    tx: &mut Skriving<'_>,
    scope: Scope,
    i: &Sak,
    naa: Timestamp,
) -> Result<Option<(BrukerId, EnhetId)>, DbFeil> {
    let Some(holder) = i.holdere.last() else {
        return Ok(None);
    };
    let i_dag = tid::dato(naa);
    let roller = register::roller(tx, scope, &[holder.bruker])?;
    let gjelder = |r: &&Rollerad| r.gjelder(i_dag) && r.rolle != Rolle::Systemansvarlig;
    if roller
        .iter()
        .filter(gjelder)
        .any(|r| r.enhet == holder.enhet)
    {
        return Ok(None);
    }
    let mut enhet = Some(holder.enhet);
    // The importer lets no unit be above itself; the bound is for a fault of ours.
    for _ in 0..20 {
        let Some(id) = enhet else { break };
        let ledere = register::ledere(tx, scope, &[id])?;
        if let Some(leder) = ledere.iter().find(|l| l.gjelder(i_dag)) {
            return Ok(Some((leder.bruker, id)));
        }
        enhet = register::enheter_ved_id(tx, scope, &[id])?
            .remove(&id)
            .and_then(|e| e.overordnet);
    }
    let administratorer = register::lokale_administratorer(tx, scope)?;
    let noen = administratorer.iter().find(|l| l.gjelder(i_dag));
    Ok(noen.map(|l| (l.bruker, l.enhet)))
}

fn la_leder_ta_over(
    tx: &mut Skriving<'_>,
    app: &App,
    scope: Scope,
    i: &Sak,
    (leder, enhet): (BrukerId, EnhetId),
) -> Result<(), DbFeil> {
    let naa = app.naa();
    let Some(stafett) = i.stafett(naa) else {
        return Ok(());
    };
    if let Some(tilbud) = stafett.tilbud {
        let utfall = (Pinnestatus::Trukket, None);
        lager::avgjoer_pinne(tx, scope, tilbud.id, utfall, naa, &i.noekkel)?;
    }
    let etter = stafett.avgang(leder, enhet, naa);
    lager::sett_inn_holder(tx, scope, i.rad.id, &etter.holder)?;
    let numre = (stafett.holder.nummer, etter.holder.nummer);
    lager::pek_paa_holder(tx, scope, i.rad.id, numre)?;
    for plass in i
        .deltakere
        .iter()
        .filter(|d| d.til.is_none() && d.bruker == leder)
    {
        lager::avslutt_deltakelse(tx, scope, plass.id, naa)?;
    }
    let versjon = lager::ny_versjon(tx, scope, i.rad.id, i.rad.versjon, naa)?;
    let om = Om {
        logg: Some(i.rad.id),
        objekt: Some(("stafettlogg", i.rad.id.0)),
        versjon: Some(versjon),
        ..Om::barn(i.rad.barn)
    };
    let slag = Hendelsestype::StafettholderVedAvgang;
    let hendelse = tom_hendelse(app.omgivelser().ny_id(), scope.kommune, naa, slag, om);
    journal::skriv(tx, hendelse)?;
    let id = app.omgivelser().ny_id();
    let slag = Varselslag::StafettholderVedAvgang.kode();
    varsel::legg_i_koe(tx, scope, id, (leder, slag), naa)
}

/// How many notices one round sends at most.
const VARSLER: i64 = 100;

/// Sends the notices that are due. Each is marked as tried before it is sent: a crash in between
/// sends it later and once, never twice in a row.
///
/// # Errors
/// [`AppError`] when the store fails; a mail that is refused is tried again later.
pub async fn send_varsler(
    app: &App,
    transport: &Transport,
    lenke: &Innloggingslenke,
) -> Result<usize, AppError> {
    let naa = app.naa();
    let ventende = app.database().write(move |tx| reserver(tx, naa)).await?;
    let mut sendt = 0;
    for (rad, varsel) in ventende {
        let svar = transport
            .send(&rad.id.to_string(), app.naa(), &varsel, lenke)
            .await;
        let utfall = match svar {
            Ok(()) => {
                sendt += 1;
                Utfall::Sendt
            }
            Err(Sendefeil::Varig(_)) => Utfall::Oppgitt,
            // It waits for its next try already.
            Err(Sendefeil::Forbigaaende(_)) => continue,
        };
        let scope = Scope {
            kommune: rad.kommune,
        };
        app.database()
            .write(move |tx| varsel::registrer(tx, scope, rad.id, utfall, naa))
            .await?;
    }
    Ok(sendt)
}

fn reserver(tx: &mut Skriving<'_>, naa: Timestamp) -> Result<Vec<(Ventende, Varsel)>, DbFeil> {
    let mut ut = Vec::new();
    for rad in varsel::ventende(tx, naa, VARSLER)? {
        let scope = Scope {
            kommune: rad.kommune,
        };
        let forsoek = u32::try_from(rad.forsoek).unwrap_or(u32::MAX);
        let neste = neste_forsoek(forsoek.saturating_add(1));
        let slag = rad.slag.parse::<Varselslag>().ok();
        let (Some(til), Some(slag), Some(neste)) = (rad.epost.clone(), slag, neste) else {
            varsel::registrer(tx, scope, rad.id, Utfall::Oppgitt, naa)?;
            continue;
        };
        varsel::registrer(tx, scope, rad.id, Utfall::Venter(naa + neste), naa)?;
        let varsel = Varsel {
            til,
            slag,
            spraak: Spraak::Nb,
        };
        ut.push((rad, varsel));
    }
    Ok(ut)
}
