//! The log itself.

use super::Barnenoekkel;
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant, laas_logg},
    lest,
    register::{Scope, krev_en_rad},
    schema::{stafettlogg, tilgang},
};
use diesel::{dsl, prelude::*, sql_types::Bool};
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, LoggId},
    samtykke::Kode,
    stafettlogg::{Loggstatus, Tilbudsutfall},
};
use std::collections::HashMap;

/// A log without its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loggrad {
    /// Its id.
    pub id: LoggId,
    /// The child.
    pub barn: BarnId,
    /// The unit that opened it.
    pub enhet: EnhetId,
    /// Step on the staircase.
    pub trinn: Kode,
    /// Where it stands.
    pub status: Loggstatus,
    /// Goes up by one for each change.
    pub versjon: i64,
    /// What the family answered,
    pub utfall: Tilbudsutfall,
    /// and when.
    pub tilbud_dato: Date,
    /// When it was opened.
    pub opprettet: Timestamp,
    /// Last changed.
    pub endret: Timestamp,
}

/// A log's texts.
#[derive(Clone, PartialEq, Eq)]
pub struct Innhold {
    /// Why it was opened.
    pub bakgrunn: String,
    /// The child's view,
    pub barnets_syn: Option<String>,
    /// or why it is missing.
    pub barnets_syn_aarsak: Option<String>,
}

/// A log to be stored.
pub struct NyLogg<'a> {
    /// The row; its version and instants are stored as they are.
    pub rad: &'a Loggrad,
    /// Who recorded the family's answer.
    pub tilbud_av: BrukerId,
    /// The texts.
    pub innhold: &'a Innhold,
}

type Rad = (
    (Id, Id, Id),
    (String, String, i64),
    (String, String, Instant, Instant),
);

type Kolonner = (
    (stafettlogg::id, stafettlogg::barn_id, stafettlogg::enhet_id),
    (
        stafettlogg::trinn,
        stafettlogg::status,
        stafettlogg::versjon,
    ),
    (
        stafettlogg::tilbud_utfall,
        stafettlogg::tilbud_dato,
        stafettlogg::opprettet,
        stafettlogg::endret,
    ),
);

const KOLONNER: Kolonner = (
    (stafettlogg::id, stafettlogg::barn_id, stafettlogg::enhet_id),
    (
        stafettlogg::trinn,
        stafettlogg::status,
        stafettlogg::versjon,
    ),
    (
        stafettlogg::tilbud_utfall,
        stafettlogg::tilbud_dato,
        stafettlogg::opprettet,
        stafettlogg::endret,
    ),
);

fn les_rad(rad: Rad) -> Result<Loggrad, DbFeil> {
    let ((id, barn, enhet), (trinn, status, versjon), (utfall, dato, opprettet, endret)) = rad;
    Ok(Loggrad {
        id: LoggId(id.0),
        barn: BarnId(barn.0),
        enhet: EnhetId(enhet.0),
        trinn: lest::listekode(&trinn)?,
        status: lest::kode(&status, "Loggstatus")?,
        versjon,
        utfall: lest::kode(&utfall, "Tilbudsutfall")?,
        tilbud_dato: lest::dato(&dato)?,
        opprettet: lest::tid(opprettet)?,
        endret: lest::tid(endret)?,
    })
}

/// Locks the log until the transaction ends: acts on one log take turns.
///
/// # Errors
/// [`DbFeil`].
pub fn laas(tx: &mut Skriving<'_>, scope: Scope, id: LoggId) -> Result<(), DbFeil> {
    Ok(laas_logg(tx.db, scope.id(), Id(id.0))?)
}

/// The log, if it is in the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn hent(tx: &mut Lesing<'_>, scope: Scope, id: LoggId) -> Result<Option<Loggrad>, DbFeil> {
    let rad: Option<Rad> = stafettlogg::table
        .find(Id(id.0))
        .filter(stafettlogg::kommune_id.eq(scope.id()))
        .select(KOLONNER)
        .first(tx.db)
        .optional()?;
    rad.map(les_rad).transpose()
}

/// These logs.
///
/// # Errors
/// [`DbFeil`].
pub fn hent_flere(
    tx: &mut Lesing<'_>,
    scope: Scope,
    ider: &[LoggId],
) -> Result<Vec<Loggrad>, DbFeil> {
    let ider: Vec<Id> = ider.iter().map(|l| Id(l.0)).collect();
    let rader: Vec<Rad> = stafettlogg::table
        .filter(stafettlogg::kommune_id.eq(scope.id()))
        .filter(stafettlogg::id.eq_any(ider))
        .select(KOLONNER)
        .load(tx.db)?;
    rader.into_iter().map(les_rad).collect()
}

/// The log's texts.
///
/// # Errors
/// [`DbFeil`].
pub fn innhold(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: LoggId,
    noekkel: &Barnenoekkel,
) -> Result<Innhold, DbFeil> {
    let (bakgrunn, syn, aarsak): (Vec<u8>, Option<Vec<u8>>, Option<Vec<u8>>) = stafettlogg::table
        .find(Id(id.0))
        .filter(stafettlogg::kommune_id.eq(scope.id()))
        .select((
            stafettlogg::bakgrunn,
            stafettlogg::barnets_syn,
            stafettlogg::barnets_syn_aarsak,
        ))
        .first(tx.db)?;
    let id = id.0;
    Ok(Innhold {
        bakgrunn: noekkel.aapne("stafettlogg.bakgrunn", id, &bakgrunn)?,
        barnets_syn: noekkel.aapne_kanskje("stafettlogg.barnets_syn", id, syn.as_deref())?,
        barnets_syn_aarsak: noekkel.aapne_kanskje(
            "stafettlogg.barnets_syn_aarsak",
            id,
            aarsak.as_deref(),
        )?,
    })
}

/// Stores a new log. An active one points at holder number 1, whose row must follow before the commit.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_logg(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: &NyLogg<'_>,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let (rad, tekst, id) = (ny.rad, ny.innhold, ny.rad.id.0);
    // The deferred foreign key lets the log name its first holder before that row is there.
    let holder = (rad.status == Loggstatus::Aktiv).then_some(1_i64);
    diesel::insert_into(stafettlogg::table)
        .values((
            (
                stafettlogg::id.eq(Id(id)),
                stafettlogg::kommune_id.eq(scope.id()),
                stafettlogg::barn_id.eq(Id(rad.barn.0)),
                stafettlogg::enhet_id.eq(Id(rad.enhet.0)),
                stafettlogg::trinn.eq(rad.trinn.som_str()),
                stafettlogg::status.eq(rad.status.kode()),
                stafettlogg::versjon.eq(rad.versjon),
                stafettlogg::holder_nummer.eq(holder),
            ),
            (
                stafettlogg::tilbud_utfall.eq(rad.utfall.kode()),
                stafettlogg::tilbud_dato.eq(rad.tilbud_dato.to_string()),
                stafettlogg::tilbud_av.eq(Id(ny.tilbud_av.0)),
                stafettlogg::opprettet.eq(lest::lagret(rad.opprettet)),
                stafettlogg::endret.eq(lest::lagret(rad.endret)),
            ),
            (
                stafettlogg::bakgrunn.eq(noekkel.forsegl(
                    "stafettlogg.bakgrunn",
                    id,
                    &tekst.bakgrunn,
                )?),
                stafettlogg::barnets_syn.eq(noekkel.forsegl_kanskje(
                    "stafettlogg.barnets_syn",
                    id,
                    tekst.barnets_syn.as_deref(),
                )?),
                stafettlogg::barnets_syn_aarsak.eq(noekkel.forsegl_kanskje(
                    "stafettlogg.barnets_syn_aarsak",
                    id,
                    tekst.barnets_syn_aarsak.as_deref(),
                )?),
            ),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Counts the version up by one and answers with it. The change is lost if somebody else counted
/// in between: then no row has `fra` any more.
///
/// # Errors
/// [`DbFeil::Konflikt`] when the stored version is not `fra`.
pub fn ny_versjon(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: LoggId,
    fra: i64,
    naa: Timestamp,
) -> Result<i64, DbFeil> {
    let antall = diesel::update(
        stafettlogg::table
            .find(Id(id.0))
            .filter(stafettlogg::kommune_id.eq(scope.id()))
            .filter(stafettlogg::versjon.eq(fra)),
    )
    .set((
        stafettlogg::versjon.eq(fra + 1),
        stafettlogg::endret.eq(lest::lagret(naa)),
    ))
    .execute(tx.db)?;
    if antall == 1 {
        Ok(fra + 1)
    } else {
        Err(DbFeil::Konflikt)
    }
}

/// Makes the holder with this number the log's holder, if `forrige` is so still.
///
/// # Errors
/// [`DbFeil`] when another holder came in between.
pub fn pek_paa_holder(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: LoggId,
    (forrige, nummer): (i64, i64),
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        stafettlogg::table
            .find(Id(id.0))
            .filter(stafettlogg::kommune_id.eq(scope.id()))
            .filter(stafettlogg::holder_nummer.eq(forrige)),
    )
    .set(stafettlogg::holder_nummer.eq(nummer))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// The active log of each of these children, for those who have one.
///
/// # Errors
/// [`DbFeil`].
pub fn aktive_logger_for(
    tx: &mut Lesing<'_>,
    scope: Scope,
    barn: &[BarnId],
) -> Result<HashMap<BarnId, LoggId>, DbFeil> {
    let barn: Vec<Id> = barn.iter().map(|b| Id(b.0)).collect();
    let rader: Vec<(Id, Id)> = stafettlogg::table
        .filter(stafettlogg::kommune_id.eq(scope.id()))
        .filter(stafettlogg::barn_id.eq_any(barn))
        .filter(stafettlogg::status.eq(Loggstatus::Aktiv.kode()))
        .select((stafettlogg::barn_id, stafettlogg::id))
        .load(tx.db)?;
    Ok(rader
        .into_iter()
        .map(|(b, l)| (BarnId(b.0), LoggId(l.0)))
        .collect())
}

/// The active logs of the municipality after `etter`, in the order of their ids.
///
/// # Errors
/// [`DbFeil`].
pub fn aktive_logger(
    tx: &mut Lesing<'_>,
    scope: Scope,
    etter: Option<LoggId>,
    antall: i64,
) -> Result<Vec<LoggId>, DbFeil> {
    let mut spoerring = stafettlogg::table
        .filter(stafettlogg::kommune_id.eq(scope.id()))
        .filter(stafettlogg::status.eq(Loggstatus::Aktiv.kode()))
        .select(stafettlogg::id)
        .order(stafettlogg::id.asc())
        .limit(antall)
        .into_boxed();
    if let Some(etter) = etter {
        spoerring = spoerring.filter(stafettlogg::id.gt(Id(etter.0)));
    }
    let rader: Vec<Id> = spoerring.load(tx.db)?;
    Ok(rader.into_iter().map(|id| LoggId(id.0)).collect())
}

/// Which of one's own logs to list.
#[derive(Debug, Clone, Default)]
pub struct Utvalg {
    /// On this step only.
    pub trinn: Option<Kode>,
    /// With this status only.
    pub status: Option<Loggstatus>,
    /// With a measure, seen by the caller, that is past its date on this day.
    pub forfalt_paa: Option<Date>,
    /// Older than this one.
    pub foer: Option<LoggId>,
    /// At most so many.
    pub antall: i64,
}

/// An active measure past its date that the grant opens: its theme, whom it is about, who wrote it, and
/// from whom it is withheld, as `stafett_domain::tilgang::Tilgang::aapner` says it. That a log is listed
/// as overdue must not tell of a measure that its reader may not see. A leader sees dates whatever the
/// theme is: that something is overdue is the frame, not the content.
const HAR_FORFALT: &str = "EXISTS (SELECT 1 FROM tiltak t JOIN maal m ON m.id = t.maal_id \
     WHERE t.logg_id = stafettlogg.id AND t.status = 'aktiv' \
     AND (tilgang.grunnlag = 'leder' OR (tilgang.nivaa <> 'meta' \
     AND (m.tema IS NULL OR tilgang.temaer = '*' \
     OR REPLACE(',' || tilgang.temaer || ',', ',' || m.tema || ',', '') \
     <> ',' || tilgang.temaer || ',') \
     AND (tilgang.gjelder_id IS NULL OR tilgang.gjelder_id = COALESCE(m.om_id, stafettlogg.barn_id)) \
     AND (tilgang.kilde IS NULL OR tilgang.kilde = m.kilde) \
     AND (m.skjerming = 'ingen' \
     OR (m.skjerming = 'familien' AND tilgang.grunnlag NOT IN \
     ('foreldreansvar', 'fosterforelder', 'familievedtak', 'egne_opplysninger')) \
     OR (m.skjerming = 'person' AND m.skjermet_for <> \
     (SELECT b.person_id FROM bruker b WHERE b.id = tilgang.bruker_id)) \
     OR (m.skjerming = 'andre_tjenester' AND (tilgang.tjeneste = m.kilde OR tilgang.grunnlag IN \
     ('foreldreansvar', 'fosterforelder', 'familievedtak', 'egne_opplysninger', 'egen_sak', \
     'noedtilgang')))))) AND t.frist < ";

/// The logs that the user has an open grant to, the newest first.
///
/// # Errors
/// [`DbFeil`].
pub fn mine(
    tx: &mut Lesing<'_>,
    scope: Scope,
    bruker: BrukerId,
    naa: Timestamp,
    utvalg: &Utvalg,
) -> Result<Vec<Loggrad>, DbFeil> {
    let naa = lest::lagret(naa);
    let aapen = tilgang::fra.le(naa).and(
        tilgang::til
            .is_null()
            .or(tilgang::til.assume_not_null().gt(naa)),
    );
    let mut spoerring = stafettlogg::table
        .inner_join(tilgang::table.on(tilgang::logg_id.eq(stafettlogg::id)))
        .filter(tilgang::bruker_id.eq(Id(bruker.0)))
        .filter(tilgang::kommune_id.eq(scope.id()))
        .filter(stafettlogg::kommune_id.eq(scope.id()))
        .filter(aapen)
        .select(KOLONNER)
        .distinct()
        .order(stafettlogg::id.desc())
        .limit(utvalg.antall)
        .into_boxed();
    if let Some(trinn) = &utvalg.trinn {
        spoerring = spoerring.filter(stafettlogg::trinn.eq(trinn.som_str().to_owned()));
    }
    if let Some(status) = utvalg.status {
        spoerring = spoerring.filter(stafettlogg::status.eq(status.kode()));
    }
    if let Some(foer) = utvalg.foer {
        spoerring = spoerring.filter(stafettlogg::id.lt(Id(foer.0)));
    }
    if let Some(dag) = utvalg.forfalt_paa {
        spoerring = spoerring.filter(
            dsl::sql::<Bool>(HAR_FORFALT)
                .bind::<diesel::sql_types::Text, _>(dag.to_string())
                .sql(")"),
        );
    }
    let rader: Vec<Rad> = spoerring.load(tx.db)?;
    rader.into_iter().map(les_rad).collect()
}
