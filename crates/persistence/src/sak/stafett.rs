//! Holders and offers of the stafettpinne.

use super::Barnenoekkel;
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::{bruker, slektskap, sperre, stafettholder, stafettlogg, stafettpinne, tilhoerighet},
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::{
    ids::{BrukerId, EnhetId, LoggId, StafettpinneId},
    roller::Rolle,
    stafett::{Holder, Pinnestatus},
};
use std::collections::BTreeSet;

/// The line of holders, the first first.
///
/// # Errors
/// [`DbFeil`].
pub fn holdere(tx: &mut Lesing<'_>, scope: Scope, logg: LoggId) -> Result<Vec<Holder>, DbFeil> {
    Ok(holdere_i(tx, scope, &[logg])?
        .into_iter()
        .map(|(_, holder)| holder)
        .collect())
}

/// The lines of holders of several logs, each the first first.
///
/// # Errors
/// [`DbFeil`].
pub fn holdere_i(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logger: &[LoggId],
) -> Result<Vec<(LoggId, Holder)>, DbFeil> {
    type Rad = (Id, i64, Id, Id, Instant, String);
    let logger: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    let rader: Vec<Rad> = stafettholder::table
        .filter(stafettholder::kommune_id.eq(scope.id()))
        .filter(stafettholder::logg_id.eq_any(logger))
        .select((
            stafettholder::logg_id,
            stafettholder::nummer,
            stafettholder::bruker_id,
            stafettholder::enhet_id,
            stafettholder::fra,
            stafettholder::grunn,
        ))
        .order((stafettholder::logg_id.asc(), stafettholder::nummer.asc()))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(logg, nummer, bruker, enhet, fra, grunn)| {
            let holder = Holder {
                nummer,
                bruker: BrukerId(bruker.0),
                enhet: EnhetId(enhet.0),
                fra: lest::tid(fra)?,
                grunn: lest::kode(&grunn, "Holdergrunn")?,
            };
            Ok((LoggId(logg.0), holder))
        })
        .collect()
}

/// Adds a holder to the line. Two who add the same number: one of them is refused.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_holder(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    holder: &Holder,
) -> Result<(), DbFeil> {
    diesel::insert_into(stafettholder::table)
        .values((
            stafettholder::logg_id.eq(Id(logg.0)),
            stafettholder::nummer.eq(holder.nummer),
            stafettholder::kommune_id.eq(scope.id()),
            stafettholder::bruker_id.eq(Id(holder.bruker.0)),
            stafettholder::enhet_id.eq(Id(holder.enhet.0)),
            stafettholder::fra.eq(lest::lagret(holder.fra)),
            stafettholder::grunn.eq(holder.grunn.kode()),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// An offer without its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pinnerad {
    /// Its id.
    pub id: StafettpinneId,
    /// The log.
    pub logg: LoggId,
    /// Who offers.
    pub fra: BrukerId,
    /// Who is asked,
    pub til: BrukerId,
    /// for which unit.
    pub til_enhet: EnhetId,
    /// As stored: an offer that has lapsed may still stand as offered ([`Pinnerad::status_naa`]).
    pub status: Pinnestatus,
    /// When it was offered.
    pub tilbudt: Timestamp,
    /// When it lapses.
    pub utloeper: Timestamp,
    /// When it was answered.
    pub avgjort: Option<Timestamp>,
    /// Sealed: why it is offered, and what was answered.
    begrunnelse: Vec<u8>,
    svar: Option<Vec<u8>>,
}

impl Pinnerad {
    /// The status at this instant: nobody has to run anything for an offer to lapse.
    pub fn status_naa(&self, naa: Timestamp) -> Pinnestatus {
        if self.status == Pinnestatus::Tilbudt && naa >= self.utloeper {
            Pinnestatus::Utloept
        } else {
            self.status
        }
    }

    /// Why it is offered.
    ///
    /// # Errors
    /// [`DbFeil`] when it cannot be opened.
    pub fn begrunnelse(&self, noekkel: &Barnenoekkel) -> Result<String, DbFeil> {
        noekkel.aapne("stafettpinne.begrunnelse", self.id.0, &self.begrunnelse)
    }

    /// What was answered, if there were words.
    ///
    /// # Errors
    /// [`DbFeil`] when it cannot be opened.
    pub fn svar(&self, noekkel: &Barnenoekkel) -> Result<Option<String>, DbFeil> {
        noekkel.aapne_kanskje("stafettpinne.svar", self.id.0, self.svar.as_deref())
    }
}

type Rad = (
    (Id, Id, Id, Id, Id),
    (String, Instant, Instant, Option<Instant>),
    (Vec<u8>, Option<Vec<u8>>),
);

type Kolonner = (
    (
        stafettpinne::id,
        stafettpinne::logg_id,
        stafettpinne::fra_bruker,
        stafettpinne::til_bruker,
        stafettpinne::til_enhet,
    ),
    (
        stafettpinne::status,
        stafettpinne::tilbudt,
        stafettpinne::utloeper,
        stafettpinne::avgjort,
    ),
    (stafettpinne::begrunnelse, stafettpinne::svar),
);

const KOLONNER: Kolonner = (
    (
        stafettpinne::id,
        stafettpinne::logg_id,
        stafettpinne::fra_bruker,
        stafettpinne::til_bruker,
        stafettpinne::til_enhet,
    ),
    (
        stafettpinne::status,
        stafettpinne::tilbudt,
        stafettpinne::utloeper,
        stafettpinne::avgjort,
    ),
    (stafettpinne::begrunnelse, stafettpinne::svar),
);

fn les_rad(rad: Rad) -> Result<Pinnerad, DbFeil> {
    let ((id, logg, fra, til, enhet), (status, tilbudt, utloeper, avgjort), (begrunnelse, svar)) =
        rad;
    Ok(Pinnerad {
        id: StafettpinneId(id.0),
        logg: LoggId(logg.0),
        fra: BrukerId(fra.0),
        til: BrukerId(til.0),
        til_enhet: EnhetId(enhet.0),
        status: lest::kode(&status, "Pinnestatus")?,
        tilbudt: lest::tid(tilbudt)?,
        utloeper: lest::tid(utloeper)?,
        avgjort: lest::kanskje_tid(avgjort)?,
        begrunnelse,
        svar,
    })
}

/// The offers of a log, the newest first.
///
/// # Errors
/// [`DbFeil`].
pub fn pinner(tx: &mut Lesing<'_>, scope: Scope, logg: LoggId) -> Result<Vec<Pinnerad>, DbFeil> {
    let rader: Vec<Rad> = stafettpinne::table
        .filter(stafettpinne::kommune_id.eq(scope.id()))
        .filter(stafettpinne::logg_id.eq(Id(logg.0)))
        .select(KOLONNER)
        .order(stafettpinne::id.desc())
        .load(tx.db)?;
    rader.into_iter().map(les_rad).collect()
}

/// The logs of these that have an offer that waits at this instant, each with the unit it is for.
///
/// # Errors
/// [`DbFeil`].
pub fn ventende_tilbud(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logger: &[LoggId],
    naa: Timestamp,
) -> Result<Vec<(LoggId, EnhetId)>, DbFeil> {
    let logger: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    let rader: Vec<(Id, Id)> = stafettpinne::table
        .filter(stafettpinne::kommune_id.eq(scope.id()))
        .filter(stafettpinne::logg_id.eq_any(logger))
        .filter(stafettpinne::status.eq(Pinnestatus::Tilbudt.kode()))
        .filter(stafettpinne::utloeper.gt(lest::lagret(naa)))
        .select((stafettpinne::logg_id, stafettpinne::til_enhet))
        .load(tx.db)?;
    Ok(rader
        .into_iter()
        .map(|(logg, enhet)| (LoggId(logg.0), EnhetId(enhet.0)))
        .collect())
}

/// The offers that wait for this user's answer, the newest first. At most 25.
///
/// # Errors
/// [`DbFeil`].
pub fn tilbud_til(
    tx: &mut Lesing<'_>,
    scope: Scope,
    bruker: BrukerId,
    naa: Timestamp,
) -> Result<Vec<Pinnerad>, DbFeil> {
    let rader: Vec<Rad> = stafettpinne::table
        .filter(stafettpinne::kommune_id.eq(scope.id()))
        .filter(stafettpinne::til_bruker.eq(Id(bruker.0)))
        .filter(stafettpinne::status.eq(Pinnestatus::Tilbudt.kode()))
        .filter(stafettpinne::utloeper.gt(lest::lagret(naa)))
        .select(KOLONNER)
        .order(stafettpinne::id.desc())
        .limit(25)
        .load(tx.db)?;
    rader.into_iter().map(les_rad).collect()
}

/// The log that an offer belongs to, if it is in the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_logg_for_pinne(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: StafettpinneId,
) -> Result<Option<LoggId>, DbFeil> {
    let rad: Option<Id> = stafettpinne::table
        .find(Id(id.0))
        .filter(stafettpinne::kommune_id.eq(scope.id()))
        .select(stafettpinne::logg_id)
        .first(tx.db)
        .optional()?;
    Ok(rad.map(|id| LoggId(id.0)))
}

/// An offer to be stored.
pub struct NyPinne<'a> {
    /// What the machine of the rules made of it.
    pub pinne: stafett_domain::stafett::Stafettpinne,
    /// Why it is offered.
    pub begrunnelse: &'a str,
    /// When.
    pub tilbudt: Timestamp,
}

/// Stores an offer. Two at once: one of them is refused.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_pinne(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    ny: &NyPinne<'_>,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let pinne = &ny.pinne;
    let begrunnelse = noekkel.forsegl("stafettpinne.begrunnelse", pinne.id.0, ny.begrunnelse)?;
    diesel::insert_into(stafettpinne::table)
        .values((
            stafettpinne::id.eq(Id(pinne.id.0)),
            stafettpinne::kommune_id.eq(scope.id()),
            stafettpinne::logg_id.eq(Id(logg.0)),
            stafettpinne::fra_bruker.eq(Id(pinne.fra.0)),
            stafettpinne::til_bruker.eq(Id(pinne.til.0)),
            stafettpinne::til_enhet.eq(Id(pinne.til_enhet.0)),
            stafettpinne::begrunnelse.eq(begrunnelse),
            stafettpinne::status.eq(Pinnestatus::Tilbudt.kode()),
            stafettpinne::tilbudt.eq(lest::lagret(ny.tilbudt)),
            stafettpinne::utloeper.eq(lest::lagret(pinne.utloeper)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Ends an offer that waits, with its outcome.
///
/// # Errors
/// [`DbFeil`] when it does not wait any longer.
pub fn avgjoer_pinne(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: StafettpinneId,
    (status, svar): (Pinnestatus, Option<&str>),
    naa: Timestamp,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let svar = noekkel.forsegl_kanskje("stafettpinne.svar", id.0, svar)?;
    let antall = diesel::update(
        stafettpinne::table
            .find(Id(id.0))
            .filter(stafettpinne::kommune_id.eq(scope.id()))
            .filter(stafettpinne::status.eq(Pinnestatus::Tilbudt.kode())),
    )
    .set((
        stafettpinne::status.eq(status.kode()),
        stafettpinne::avgjort.eq(lest::lagret(naa)),
        stafettpinne::svar.eq(svar),
    ))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// Those of these active logs in which time has changed something: an offer has lapsed, or the
/// holder no longer works in the unit they hold for.
///
/// # Errors
/// [`DbFeil`].
pub fn trenger_tilsyn(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logger: &[LoggId],
    naa: Timestamp,
    dag: jiff::civil::Date,
) -> Result<BTreeSet<LoggId>, DbFeil> {
    let ider: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    let utloepte: Vec<Id> = stafettpinne::table
        .filter(stafettpinne::kommune_id.eq(scope.id()))
        .filter(stafettpinne::logg_id.eq_any(ider.clone()))
        .filter(stafettpinne::status.eq(Pinnestatus::Tilbudt.kode()))
        .filter(stafettpinne::utloeper.le(lest::lagret(naa)))
        .select(stafettpinne::logg_id)
        .load(tx.db)?;
    let dag = dag.to_string();
    let jobber = tilhoerighet::table
        .filter(tilhoerighet::bruker_id.eq(stafettholder::bruker_id))
        .filter(tilhoerighet::enhet_id.eq(stafettholder::enhet_id))
        .filter(tilhoerighet::rolle.eq_any(Rolle::MED_BARN.map(Rolle::kode)))
        .filter(tilhoerighet::fra.le(dag.clone()))
        .filter(
            tilhoerighet::til
                .is_null()
                .or(tilhoerighet::til.assume_not_null().ge(dag)),
        );
    // Who is blocked for a conflict of interest holds no more than one who has left.
    let sperret = sperre::table
        .filter(sperre::logg_id.eq(stafettholder::logg_id))
        .filter(sperre::bruker_id.eq(stafettholder::bruker_id))
        .filter(sperre::til.is_null());
    // So is who is of the child's own family (forvaltningsloven § 6).
    let i_slekt = slektskap::table
        .inner_join(bruker::table.on(bruker::person_id.eq(slektskap::person_id)))
        .filter(slektskap::barn_id.eq(stafettlogg::barn_id))
        .filter(slektskap::til.is_null())
        .filter(bruker::id.eq(stafettholder::bruker_id));
    let barnet_selv = bruker::table
        .filter(bruker::id.eq(stafettholder::bruker_id))
        .filter(bruker::person_id.eq(stafettlogg::barn_id));
    let avganger: Vec<Id> = stafettlogg::table
        .inner_join(
            stafettholder::table.on(stafettholder::logg_id.eq(stafettlogg::id).and(
                stafettlogg::holder_nummer
                    .assume_not_null()
                    .eq(stafettholder::nummer),
            )),
        )
        .filter(stafettlogg::kommune_id.eq(scope.id()))
        .filter(stafettlogg::id.eq_any(ider))
        .filter(
            diesel::dsl::not(diesel::dsl::exists(jobber))
                .or(diesel::dsl::exists(sperret))
                .or(diesel::dsl::exists(i_slekt))
                .or(diesel::dsl::exists(barnet_selv)),
        )
        .select(stafettlogg::id)
        .load(tx.db)?;
    Ok(utloepte
        .into_iter()
        .chain(avganger)
        .map(|id| LoggId(id.0))
        .collect())
}
