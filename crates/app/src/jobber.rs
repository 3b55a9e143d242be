//! What nobody asks for: offers that lapse, holders who have left, consents that soon end, the monthly
//! control of reads, grants after an import, and notices that wait to be sent. The server runs a round every minute; a round may be lost.

use crate::{
    akt::{Akt, Om, tom_hendelse},
    app::App,
    feil::AppError,
    fornyelse,
    konto::varselspraak,
    loggkontroll,
    omgivelser::Omgivelser,
    sak::{self, Sak},
};
use jiff::Timestamp;
use stafett_audit::{Hendelsestype, hendelse::hele_mikrosekunder};
use stafett_domain::{
    alder::Samtykkeregler,
    ids::{BrukerId, EnhetId, LoggId, StafettpinneId},
    stafett::{Pinnestatus, Stafettpinne},
    tid,
};
use stafett_mail::{Innloggingslenke, Sendefeil, Transport, Varsel, Varselslag, neste_forsoek};
use stafett_persistence::{
    DbFeil, Skriving, journal, konto,
    register::{self, Rollerad, Scope},
    sak as lager,
    varsel::{self, Ventende},
};
use std::sync::Arc;

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

/// Runs a round over every active log of the installation in which time has changed something, and
/// removes what signing in has left behind.
///
/// # Errors
/// [`AppError`].
pub async fn kjoer_runde(app: &App) -> Result<Runde, AppError> {
    let naa = app.naa();
    app.database().write(move |tx| konto::rydd(tx, naa)).await?;
    let kommuner = app.database().read(register::kommuner).await?;
    let mut sum = Runde::default();
    for kommune in kommuner {
        let scope = Scope { kommune };
        let mut etter = None;
        loop {
            let denne = app.clone();
            let (runde, siste) = app
                .database()
                .write(move |tx| en_bolk(tx, &Tilsyn::av(&denne, scope), etter, false))
                .await?;
            sum.utloepte += runde.utloepte;
            sum.avganger += runde.avganger;
            if siste.is_none() {
                break;
            }
            etter = siste;
        }
        fornyelse::varsle(app, scope).await?;
        loggkontroll::lag(app, scope).await?;
    }
    Ok(sum)
}

/// Looks after every active log of the municipality in the transaction of an import: people, roles
/// and families may have changed, so the grants are worked out anew, and whoever has left the job
/// holds no stafettpinne.
pub(crate) fn etter_import(
    tx: &mut Skriving<'_>,
    omgivelser: &dyn Omgivelser,
    regler: &Arc<Samtykkeregler>,
    scope: Scope,
) -> Result<(), DbFeil> {
    let tilsyn = Tilsyn {
        omgivelser,
        regler,
        scope,
        naa: hele_mikrosekunder(omgivelser.naa()),
    };
    let mut etter = None;
    loop {
        let (_, siste) = en_bolk(tx, &tilsyn, etter, true)?;
        if siste.is_none() {
            return Ok(());
        }
        etter = siste;
    }
}

fn en_bolk(
    tx: &mut Skriving<'_>,
    tilsyn: &Tilsyn<'_>,
    etter: Option<LoggId>,
    alle: bool,
) -> Result<(Runde, Option<LoggId>), DbFeil> {
    let (scope, naa) = (tilsyn.scope, tilsyn.naa);
    let mut runde = Runde::default();
    let logger = lager::aktive_logger(tx, scope, etter, OM_GANGEN)?;
    // Nothing is locked before it is known that something is to be done.
    let urolige = lager::trenger_tilsyn(tx, scope, &logger, naa, tid::dato(naa))?;
    for logg in &logger {
        if alle || urolige.contains(logg) {
            tilsyn.se_til(tx, *logg, &mut runde)?;
        }
    }
    let siste = logger.last().copied();
    let er_full = i64::try_from(logger.len()).is_ok_and(|n| n == OM_GANGEN);
    Ok((runde, siste.filter(|_| er_full)))
}

/// What looking after a log needs.
pub(crate) struct Tilsyn<'a> {
    omgivelser: &'a dyn Omgivelser,
    regler: &'a Arc<Samtykkeregler>,
    scope: Scope,
    naa: Timestamp,
}

impl<'a> Tilsyn<'a> {
    /// In the transaction of somebody's act.
    pub(crate) fn i(akt: &Akt<'a, '_>) -> Self {
        Self {
            naa: akt.naa,
            ..Self::av(akt.app, akt.scope)
        }
    }

    fn av(app: &'a App, scope: Scope) -> Self {
        Self {
            omgivelser: app.omgivelser(),
            regler: &app.oppsett().samtykkeregler,
            scope,
            naa: app.naa(),
        }
    }

    /// Looks after one log: what time has ended, a holder who has left or is blocked, the grants.
    pub(crate) fn se_til(
        &self,
        tx: &mut Skriving<'_>,
        logg: LoggId,
        runde: &mut Runde,
    ) -> Result<(), DbFeil> {
        lager::laas(tx, self.scope, logg)?;
        let Some(sak) = sak::hent(tx, self.scope, logg, Arc::clone(self.regler))? else {
            return Ok(());
        };
        runde.utloepte += self.utloep(tx, &sak)?;
        if let Some((leder, enhet)) = stedfortreder(tx, self.scope, &sak, self.naa)? {
            self.la_leder_ta_over(tx, &sak, (leder, enhet))?;
            runde.avganger += 1;
        } else if let Some(tilbud) = sak.stafett(self.naa).and_then(|s| s.tilbud) {
            // Who is blocked has nothing to answer.
            if sak.bilde.er_inhabil(tilbud.til, self.naa) {
                self.trekk(tx, &sak, &tilbud)?;
            }
        }
        sak::lagre_tilganger(tx, self.scope, logg, self.regler, || {
            self.omgivelser.ny_id()
        })
    }

    /// Closes offers that have lapsed, with their events, and tells how many there were.
    pub(crate) fn utloep(&self, tx: &mut Skriving<'_>, i: &Sak) -> Result<usize, DbFeil> {
        let mut antall = 0;
        for rad in i.pinner.iter().filter(|p| {
            p.status == Pinnestatus::Tilbudt && p.status_naa(self.naa) == Pinnestatus::Utloept
        }) {
            let utfall = (Pinnestatus::Utloept, None);
            lager::avgjoer_pinne(tx, self.scope, rad.id, utfall, self.naa, &i.noekkel)?;
            self.journalfoer(tx, i, Hendelsestype::StafettpinneUtloept, rad.id)?;
            for til in [rad.fra, rad.til] {
                self.varsle(tx, i, til, Varselslag::StafettpinneUtloept)?;
            }
            antall += 1;
        }
        Ok(antall)
    }

    /// Of a protected child nobody is told but those on its list.
    fn varsle(
        &self,
        tx: &mut Skriving<'_>,
        i: &Sak,
        til: BrukerId,
        slag: Varselslag,
    ) -> Result<(), DbFeil> {
        if !i.kan_varsles(til, self.naa) {
            return Ok(());
        }
        let id = self.omgivelser.ny_id();
        varsel::legg_i_koe(tx, self.scope, id, (til, slag.kode()), self.naa)
    }

    /// Takes an offer back that cannot be answered any more, with its event.
    fn trekk(&self, tx: &mut Skriving<'_>, i: &Sak, tilbud: &Stafettpinne) -> Result<(), DbFeil> {
        let utfall = (Pinnestatus::Trukket, None);
        lager::avgjoer_pinne(tx, self.scope, tilbud.id, utfall, self.naa, &i.noekkel)?;
        self.journalfoer(tx, i, Hendelsestype::StafettpinneTrukket, tilbud.id)?;
        self.varsle(tx, i, tilbud.til, Varselslag::StafettpinneTrukket)
    }

    fn la_leder_ta_over(
        &self,
        tx: &mut Skriving<'_>,
        i: &Sak,
        (leder, enhet): (BrukerId, EnhetId),
    ) -> Result<(), DbFeil> {
        let (scope, naa) = (self.scope, self.naa);
        let Some(stafett) = i.stafett(naa) else {
            return Ok(());
        };
        if let Some(tilbud) = stafett.tilbud {
            self.trekk(tx, i, &tilbud)?;
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
        let hendelse = tom_hendelse(self.omgivelser.ny_id(), scope.kommune, naa, slag, om);
        journal::skriv(tx, hendelse)?;
        let foreldre = i.foresatte.iter().filter(|f| f.har_ansvar);
        for til in foreldre.filter_map(|f| f.bruker).chain([leder]) {
            self.varsle(tx, i, til, Varselslag::StafettholderVedAvgang)?;
        }
        Ok(())
    }

    /// What happened to an offer by nobody's hand: time, or that somebody left.
    fn journalfoer(
        &self,
        tx: &mut Skriving<'_>,
        i: &Sak,
        slag: Hendelsestype,
        pinne: StafettpinneId,
    ) -> Result<(), DbFeil> {
        let om = Om {
            logg: Some(i.rad.id),
            objekt: Some(("stafettpinne", pinne.0)),
            ..Om::barn(i.rad.barn)
        };
        let id = self.omgivelser.ny_id();
        let hendelse = tom_hendelse(id, self.scope.kommune, self.naa, slag, om);
        journal::skriv(tx, hendelse).map(drop)
    }
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
    let gjelder = |r: &&Rollerad| r.gjelder(i_dag) && r.rolle.arbeider_med_barn();
    let arbeider_der = roller
        .iter()
        .filter(gjelder)
        .any(|r| r.enhet == holder.enhet);
    // Who is blocked for a conflict of interest has left the case.
    if arbeider_der && !i.bilde.er_inhabil(holder.bruker, naa) {
        return Ok(None);
    }
    let mut enhet = Some(holder.enhet);
    // The importer lets no unit be above itself; the bound is for a fault of ours.
    for _ in 0..20 {
        let Some(id) = enhet else { break };
        let ledere = register::ledere(tx, scope, &[id])?;
        let kan = |l: &&Rollerad| l.gjelder(i_dag) && !i.bilde.er_inhabil(l.bruker, naa);
        if let Some(leder) = ledere.iter().find(kan) {
            return Ok(Some((leder.bruker, id)));
        }
        enhet = register::enheter_ved_id(tx, scope, &[id])?
            .remove(&id)
            .and_then(|e| e.overordnet);
    }
    let administratorer = register::lokale_administratorer(tx, scope)?;
    let noen = administratorer
        .iter()
        .find(|l| l.gjelder(i_dag) && !i.bilde.er_inhabil(l.bruker, naa));
    Ok(noen.map(|l| (l.bruker, l.enhet)))
}

/// How many notices one round sends at most.
const VARSLER: i64 = 100;

/// Sends the notices that are due. Each is taken before it is sent, so that two servers do not send
/// the same one; a crash after it was sent and before that was stored sends it once more, later.
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
        let naar = match svar {
            Ok(()) => {
                sendt += 1;
                Some(naa)
            }
            Err(Sendefeil::Varig(_)) => None,
            // It waits for its next try already.
            Err(Sendefeil::Forbigaaende(_)) => continue,
        };
        let scope = Scope {
            kommune: rad.kommune,
        };
        app.database()
            .write(move |tx| varsel::avslutt(tx, scope, rad.id, naar))
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
            varsel::avslutt(tx, scope, rad.id, None)?;
            continue;
        };
        if !varsel::ta(tx, scope, (rad.id, rad.forsoek), naa + neste)? {
            continue;
        }
        let varsel = Varsel {
            til,
            slag,
            spraak: varselspraak(rad.spraak.as_deref()),
        };
        ut.push((rad, varsel));
    }
    Ok(ut)
}
