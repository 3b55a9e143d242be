//! Requests for access, correction, and objections. The texts are the sender's, and sealed with the
//! sender's own key: a request need not be about a child that there is.

use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, hent_noekkel},
    schema::{bruker, datanoekkel, henvendelse, stafettholder, stafettlogg},
    sealed::{Datanoekkel, Felt},
};
use diesel::prelude::*;
use jiff::{Timestamp, civil::Date};
use stafett_domain::{
    henvendelse::{Henvendelsesslag, Henvendelsesutfall},
    ids::{BarnId, BrukerId, HenvendelseId, LoggId},
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// A request.
#[derive(Clone, PartialEq, Eq)]
pub struct Henvendelsesrad {
    /// Its id.
    pub id: HenvendelseId,
    /// Who sent it.
    pub avsender: BrukerId,
    /// The child it is about, when the sender is in its family.
    pub barn: Option<BarnId>,
    /// The child's active log when it was sent.
    pub logg: Option<LoggId>,
    /// What is asked for,
    pub slag: Henvendelsesslag,
    /// and in words.
    pub tekst: String,
    /// When it came.
    pub mottatt: Timestamp,
    /// The last day to answer.
    pub frist: Date,
    /// Why it takes longer, if it does.
    pub forlenget_grunn: Option<String>,
    /// The answer, when there is one.
    pub svar: Option<Henvendelsessvar>,
}

/// An answer to a request.
#[derive(Clone, PartialEq, Eq)]
pub struct Henvendelsessvar {
    /// What was answered,
    pub utfall: Henvendelsesutfall,
    /// and in words.
    pub tekst: String,
    /// By whom,
    pub av: BrukerId,
    /// and when.
    pub tidspunkt: Timestamp,
}

/// Which requests to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Henvendelsesutvalg {
    /// This one.
    En(HenvendelseId),
    /// What this user has sent, the newest first, before this one.
    Fra(BrukerId, Option<HenvendelseId>),
    /// What waits for an answer, the most urgent first.
    Venter {
        /// Not what this user has sent, which others answer.
        utenom: BrukerId,
        /// Of the logs that this user holds; of all, when nobody is named.
        holder: Option<BrukerId>,
        /// After the one with this last day and this id.
        etter: Option<(Date, HenvendelseId)>,
    },
}

type Rad = (
    (Id, Id, Option<Id>, Option<Id>, String, Vec<u8>),
    (Instant, String, Option<Vec<u8>>),
    (Option<String>, Option<Vec<u8>>, Option<Id>, Option<Instant>),
    Id,
);

fn felt(kolonne: &'static str, rad: Uuid) -> Felt {
    Felt { kolonne, rad }
}

/// Requests of the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn henvendelser(
    tx: &mut Lesing<'_>,
    scope: Scope,
    utvalg: Henvendelsesutvalg,
    antall: i64,
) -> Result<Vec<Henvendelsesrad>, DbFeil> {
    let spoerring = henvendelse::table
        .inner_join(bruker::table.on(bruker::id.eq(henvendelse::avsender_id)))
        .filter(henvendelse::kommune_id.eq(scope.id()))
        .select((
            (
                henvendelse::id,
                henvendelse::avsender_id,
                henvendelse::barn_id,
                henvendelse::logg_id,
                henvendelse::slag,
                henvendelse::tekst,
            ),
            (
                henvendelse::mottatt,
                henvendelse::frist,
                henvendelse::forlenget_grunn,
            ),
            (
                henvendelse::utfall,
                henvendelse::svar,
                henvendelse::besvart_av,
                henvendelse::besvart,
            ),
            bruker::person_id,
        ))
        .limit(antall)
        .into_boxed();
    let spoerring = match utvalg {
        Henvendelsesutvalg::En(id) => spoerring.filter(henvendelse::id.eq(Id(id.0))),
        Henvendelsesutvalg::Fra(avsender, foer) => {
            let spoerring = spoerring
                .filter(henvendelse::avsender_id.eq(Id(avsender.0)))
                .order(henvendelse::id.desc());
            match foer {
                Some(foer) => spoerring.filter(henvendelse::id.lt(Id(foer.0))),
                None => spoerring,
            }
        }
        Henvendelsesutvalg::Venter {
            utenom,
            holder,
            etter,
        } => {
            let mut spoerring = spoerring
                .filter(henvendelse::avsender_id.ne(Id(utenom.0)))
                .filter(henvendelse::besvart.is_null())
                .order((henvendelse::frist.asc(), henvendelse::id.asc()));
            if let Some(holder) = holder {
                let holdt = stafettlogg::table
                    .inner_join(
                        stafettholder::table.on(stafettholder::logg_id.eq(stafettlogg::id).and(
                            stafettholder::nummer
                                .nullable()
                                .eq(stafettlogg::holder_nummer),
                        )),
                    )
                    .filter(stafettholder::bruker_id.eq(Id(holder.0)))
                    .select(stafettlogg::id.nullable());
                spoerring = spoerring.filter(henvendelse::logg_id.eq_any(holdt));
            }
            if let Some((frist, id)) = etter {
                let frist = frist.to_string();
                let samme_dag = henvendelse::frist
                    .eq(frist.clone())
                    .and(henvendelse::id.gt(Id(id.0)));
                spoerring = spoerring.filter(henvendelse::frist.gt(frist).or(samme_dag));
            }
            spoerring
        }
    };
    let rader: Vec<Rad> = spoerring.load(tx.db)?;
    let noekler = noekler_til(tx, rader.iter().map(|rad| rad.3))?;
    rader
        .into_iter()
        .map(|rad| {
            let noekkel = noekler.get(&rad.3.0);
            les_rad(rad, noekkel.ok_or(DbFeil::Uleselig("a sender's key"))?)
        })
        .collect()
}

/// The data keys of these senders.
fn noekler_til(
    tx: &mut Lesing<'_>,
    personer: impl Iterator<Item = Id>,
) -> Result<HashMap<Uuid, Datanoekkel>, DbFeil> {
    let ider: BTreeSet<Uuid> = personer.map(|id| id.0).collect();
    let ider: Vec<Id> = ider.into_iter().map(Id).collect();
    let rader: Vec<(Id, Vec<u8>)> = datanoekkel::table
        .filter(datanoekkel::id.eq_any(ider))
        .select((datanoekkel::id, datanoekkel::pakket))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, pakket)| Ok((id.0, tx.forsegler.pakk_ut(id.0, &pakket)?)))
        .collect()
}

fn les_rad(
    ((id, avsender, barn, logg, slag, tekst), (mottatt, frist, grunn), svar, _): Rad,
    noekkel: &Datanoekkel,
) -> Result<Henvendelsesrad, DbFeil> {
    let aapne = |kolonne, bytes: &[u8]| noekkel.aapne(felt(kolonne, id.0), bytes);
    let svar = match svar {
        (Some(utfall), Some(tekst), Some(av), Some(tidspunkt)) => Some(Henvendelsessvar {
            utfall: lest::kode(&utfall, "Henvendelsesutfall")?,
            tekst: aapne("henvendelse.svar", &tekst)?,
            av: BrukerId(av.0),
            tidspunkt: lest::tid(tidspunkt)?,
        }),
        (None, None, None, None) => None,
        _ => return Err(DbFeil::Uleselig("an answer to a request")),
    };
    Ok(Henvendelsesrad {
        id: HenvendelseId(id.0),
        avsender: BrukerId(avsender.0),
        barn: barn.map(|b| BarnId(b.0)),
        logg: logg.map(|l| LoggId(l.0)),
        slag: lest::kode(&slag, "Henvendelsesslag")?,
        tekst: aapne("henvendelse.tekst", &tekst)?,
        mottatt: lest::tid(mottatt)?,
        frist: lest::dato(&frist)?,
        forlenget_grunn: grunn
            .map(|g| aapne("henvendelse.forlenget_grunn", &g))
            .transpose()?,
        svar,
    })
}

fn avsenders_noekkel(
    tx: &mut Lesing<'_>,
    scope: Scope,
    avsender: BrukerId,
) -> Result<Datanoekkel, DbFeil> {
    let person: Id = bruker::table
        .find(Id(avsender.0))
        .filter(bruker::kommune_id.eq(scope.id()))
        .select(bruker::person_id)
        .first(tx.db)?;
    hent_noekkel(tx, person.0)
}

/// Who has sent each of these requests.
///
/// # Errors
/// [`DbFeil`].
pub fn avsendere(
    tx: &mut Lesing<'_>,
    scope: Scope,
    ider: &[Uuid],
) -> Result<Vec<(HenvendelseId, BrukerId)>, DbFeil> {
    let ider: Vec<Id> = ider.iter().copied().map(Id).collect();
    let rader: Vec<(Id, Id)> = henvendelse::table
        .filter(henvendelse::kommune_id.eq(scope.id()))
        .filter(henvendelse::id.eq_any(ider))
        .select((henvendelse::id, henvendelse::avsender_id))
        .load(tx.db)?;
    let rader = rader.into_iter();
    Ok(rader
        .map(|(id, avsender)| (HenvendelseId(id.0), BrukerId(avsender.0)))
        .collect())
}

/// Stores a request.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_henvendelse(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: &Henvendelsesrad,
) -> Result<(), DbFeil> {
    let noekkel = avsenders_noekkel(tx, scope, ny.avsender)?;
    let tekst = noekkel.forsegl(felt("henvendelse.tekst", ny.id.0), &ny.tekst)?;
    diesel::insert_into(henvendelse::table)
        .values((
            henvendelse::id.eq(Id(ny.id.0)),
            henvendelse::kommune_id.eq(scope.id()),
            henvendelse::avsender_id.eq(Id(ny.avsender.0)),
            henvendelse::barn_id.eq(ny.barn.map(|b| Id(b.0))),
            henvendelse::logg_id.eq(ny.logg.map(|l| Id(l.0))),
            henvendelse::slag.eq(ny.slag.kode()),
            henvendelse::tekst.eq(tekst),
            henvendelse::mottatt.eq(lest::lagret(ny.mottatt)),
            henvendelse::frist.eq(ny.frist.to_string()),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Stores the answer to a request.
///
/// # Errors
/// [`DbFeil::Konflikt`] when it was answered before.
pub fn besvar_henvendelse(
    tx: &mut Skriving<'_>,
    scope: Scope,
    rad: &Henvendelsesrad,
    svar: &Henvendelsessvar,
) -> Result<(), DbFeil> {
    let noekkel = avsenders_noekkel(tx, scope, rad.avsender)?;
    let tekst = noekkel.forsegl(felt("henvendelse.svar", rad.id.0), &svar.tekst)?;
    let antall = diesel::update(
        henvendelse::table
            .find(Id(rad.id.0))
            .filter(henvendelse::kommune_id.eq(scope.id()))
            .filter(henvendelse::besvart.is_null()),
    )
    .set((
        henvendelse::utfall.eq(svar.utfall.kode()),
        henvendelse::svar.eq(tekst),
        henvendelse::besvart_av.eq(Id(svar.av.0)),
        henvendelse::besvart.eq(lest::lagret(svar.tidspunkt)),
    ))
    .execute(tx.db)?;
    en_rad(antall)
}

/// Gives a request a later last day, with the reason.
///
/// # Errors
/// [`DbFeil::Konflikt`] when it was answered or prolonged before.
pub fn forleng_henvendelse(
    tx: &mut Skriving<'_>,
    scope: Scope,
    rad: &Henvendelsesrad,
    (frist, grunn): (Date, &str),
) -> Result<(), DbFeil> {
    let noekkel = avsenders_noekkel(tx, scope, rad.avsender)?;
    let grunn = noekkel.forsegl(felt("henvendelse.forlenget_grunn", rad.id.0), grunn)?;
    let antall = diesel::update(
        henvendelse::table
            .find(Id(rad.id.0))
            .filter(henvendelse::kommune_id.eq(scope.id()))
            .filter(henvendelse::besvart.is_null())
            .filter(henvendelse::forlenget_grunn.is_null()),
    )
    .set((
        henvendelse::frist.eq(frist.to_string()),
        henvendelse::forlenget_grunn.eq(grunn),
    ))
    .execute(tx.db)?;
    en_rad(antall)
}

fn en_rad(antall: usize) -> Result<(), DbFeil> {
    if antall == 1 {
        Ok(())
    } else {
        Err(DbFeil::Konflikt)
    }
}
