//! Sessions. They live in the database, so that each can be ended.

use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::{bruker, sesjon},
    sealed::Indeks,
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::ids::{BrukerId, KommuneId, PersonId, SesjonId};

/// How a session is found.
#[derive(Clone, Copy)]
pub enum Sesjonsnoekkel<'a> {
    /// By its id, from a verified token.
    Id(SesjonId),
    /// By the secret in the browser's cookie. Its keyed hash is stored, never the secret.
    Nettleser(&'a str),
}

/// A session that has not ended, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sesjon {
    /// Its id.
    pub id: SesjonId,
    /// Whose.
    pub bruker: BrukerId,
    /// The person behind the user.
    pub person: PersonId,
    /// The user's municipality.
    pub kommune: KommuneId,
    /// Whether the user is active.
    pub bruker_aktiv: bool,
    /// When it began.
    pub opprettet: Timestamp,
    /// When it ends if nothing happens.
    pub utloeper: Timestamp,
}

/// A session to be stored.
pub struct NySesjon<'a> {
    /// Its id.
    pub id: SesjonId,
    /// Whose.
    pub bruker: BrukerId,
    /// The secret of the browser's cookie, for a browser.
    pub nettleser: Option<&'a str>,
    /// Now.
    pub opprettet: Timestamp,
    /// When it ends.
    pub utloeper: Timestamp,
}

/// Stores a session.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn(tx: &mut Skriving<'_>, scope: Scope, ny: &NySesjon<'_>) -> Result<(), DbFeil> {
    let indeks = ny
        .nettleser
        .map(|hemmelig| tx.forsegler.indeks(Indeks::Sesjon, hemmelig));
    diesel::insert_into(sesjon::table)
        .values((
            sesjon::id.eq(Id(ny.id.0)),
            sesjon::kommune_id.eq(scope.id()),
            sesjon::bruker_id.eq(Id(ny.bruker.0)),
            sesjon::nettleser_indeks.eq(indeks),
            sesjon::opprettet.eq(lest::lagret(ny.opprettet)),
            sesjon::utloeper.eq(lest::lagret(ny.utloeper)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The session, unless it has ended.
///
/// # Errors
/// [`DbFeil`].
pub fn finn(
    tx: &mut Lesing<'_>,
    noekkel: Sesjonsnoekkel<'_>,
    naa: Timestamp,
) -> Result<Option<Sesjon>, DbFeil> {
    type Rad = ((Id, Id, Id), (Id, bool), (Instant, Instant));
    let alle = sesjon::table
        .inner_join(bruker::table.on(bruker::id.eq(sesjon::bruker_id)))
        .filter(sesjon::avsluttet.is_null())
        .filter(sesjon::utloeper.gt(lest::lagret(naa)))
        .select((
            (sesjon::id, sesjon::bruker_id, sesjon::kommune_id),
            (bruker::person_id, bruker::aktiv),
            (sesjon::opprettet, sesjon::utloeper),
        ));
    let rad: Option<Rad> = match noekkel {
        // A browser's session is reached by its secret only.
        Sesjonsnoekkel::Id(id) => alle
            .filter(sesjon::id.eq(Id(id.0)))
            .filter(sesjon::nettleser_indeks.is_null())
            .first(tx.db)
            .optional()?,
        Sesjonsnoekkel::Nettleser(hemmelig) => {
            let indeks = tx.forsegler.indeks(Indeks::Sesjon, hemmelig);
            alle.filter(sesjon::nettleser_indeks.eq(indeks))
                .first(tx.db)
                .optional()?
        }
    };
    rad.map(
        |((id, bruker, kommune), (person, bruker_aktiv), (opprettet, utloeper))| {
            Ok(Sesjon {
                id: SesjonId(id.0),
                bruker: BrukerId(bruker.0),
                person: PersonId(person.0),
                kommune: KommuneId(kommune.0),
                bruker_aktiv,
                opprettet: lest::tid(opprettet)?,
                utloeper: lest::tid(utloeper)?,
            })
        },
    )
    .transpose()
}

/// Lets a session last longer.
///
/// # Errors
/// [`DbFeil`].
pub fn forleng(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: SesjonId,
    til: Timestamp,
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        sesjon::table
            .find(Id(id.0))
            .filter(sesjon::kommune_id.eq(scope.id())),
    )
    .set(sesjon::utloeper.eq(lest::lagret(til)))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// Ends a session.
///
/// # Errors
/// [`DbFeil`].
pub fn avslutt(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: SesjonId,
    naa: Timestamp,
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        sesjon::table
            .find(Id(id.0))
            .filter(sesjon::kommune_id.eq(scope.id())),
    )
    .set(sesjon::avsluttet.eq(lest::lagret(naa)))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// Ends every session of a user.
///
/// # Errors
/// [`DbFeil`].
pub fn avslutt_alle(
    tx: &mut Skriving<'_>,
    scope: Scope,
    bruker: BrukerId,
    naa: Timestamp,
) -> Result<(), DbFeil> {
    diesel::update(
        sesjon::table
            .filter(sesjon::kommune_id.eq(scope.id()))
            .filter(sesjon::bruker_id.eq(Id(bruker.0)))
            .filter(sesjon::avsluttet.is_null()),
    )
    .set(sesjon::avsluttet.eq(lest::lagret(naa)))
    .execute(tx.db)?;
    Ok(())
}
