//! Notices that wait to be sent. A row says to whom and of what kind, and nothing of what it is
//! about; the address is looked up when it is sent.

use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::{bruker, datanoekkel, person, varsel},
    sealed::Felt,
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::ids::{BrukerId, KommuneId};
use uuid::Uuid;

/// A notice that is due.
pub struct Ventende {
    /// Its id.
    pub id: Uuid,
    /// Of which municipality.
    pub kommune: KommuneId,
    /// Its kind.
    pub slag: String,
    /// How many times it was tried.
    pub forsoek: i64,
    /// Where to, if the person has an address.
    pub epost: Option<String>,
    /// Code of the language that they have chosen.
    pub spraak: Option<String>,
}

/// The language in which a user has chosen to be told: its code.
///
/// # Errors
/// [`DbFeil`].
pub fn spraak(tx: &mut Lesing<'_>, scope: Scope, hvem: BrukerId) -> Result<Option<String>, DbFeil> {
    Ok(bruker::table
        .find(Id(hvem.0))
        .filter(bruker::kommune_id.eq(scope.id()))
        .select(bruker::varselspraak)
        .first(tx.db)?)
}

/// Keeps the language in which a user has chosen to be told.
///
/// # Errors
/// [`DbFeil`] when there is no such user in the municipality.
pub fn velg_spraak(
    tx: &mut Skriving<'_>,
    scope: Scope,
    hvem: BrukerId,
    kode: &str,
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        bruker::table
            .find(Id(hvem.0))
            .filter(bruker::kommune_id.eq(scope.id())),
    )
    .set(bruker::varselspraak.eq(kode))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// Puts a notice in the queue, in the transaction of the act it tells of.
///
/// # Errors
/// [`DbFeil`].
pub fn legg_i_koe(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: Uuid,
    (til, slag): (BrukerId, &str),
    naa: Timestamp,
) -> Result<(), DbFeil> {
    diesel::insert_into(varsel::table)
        .values((
            varsel::id.eq(Id(id)),
            varsel::kommune_id.eq(scope.id()),
            varsel::bruker_id.eq(Id(til.0)),
            varsel::slag.eq(slag),
            varsel::opprettet.eq(lest::lagret(naa)),
            varsel::forsoek.eq(0),
            varsel::neste_forsoek.eq(lest::lagret(naa)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Notices of every municipality that are due, the longest waiting first.
///
/// # Errors
/// [`DbFeil`].
pub fn ventende(tx: &mut Lesing<'_>, naa: Timestamp, antall: i64) -> Result<Vec<Ventende>, DbFeil> {
    type Rad = (
        (Id, Id, String, i64),
        (Id, Option<Vec<u8>>, Vec<u8>, Option<String>),
    );
    let rader: Vec<Rad> = varsel::table
        .inner_join(bruker::table.on(bruker::id.eq(varsel::bruker_id)))
        .inner_join(person::table.on(person::id.eq(bruker::person_id)))
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(bruker::person_id)))
        .filter(varsel::sendt.is_null())
        .filter(varsel::neste_forsoek.le(lest::lagret(naa)))
        .select((
            (
                varsel::id,
                varsel::kommune_id,
                varsel::slag,
                varsel::forsoek,
            ),
            (
                person::id,
                person::epost,
                datanoekkel::pakket,
                bruker::varselspraak,
            ),
        ))
        .order(varsel::neste_forsoek.asc())
        .limit(antall)
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |((id, kommune, slag, forsoek), (person, epost, pakket, spraak))| {
                let epost = match epost {
                    Some(bytes) => {
                        let felt = Felt {
                            kolonne: "person.epost",
                            rad: person.0,
                        };
                        let noekkel = tx.forsegler.pakk_ut(person.0, &pakket)?;
                        Some(noekkel.aapne(felt, &bytes)?)
                    }
                    None => None,
                };
                Ok(Ventende {
                    id: id.0,
                    kommune: KommuneId(kommune.0),
                    slag,
                    forsoek,
                    epost,
                    spraak,
                })
            },
        )
        .collect()
}

/// Takes a notice for sending, unless another server was first: it is tried again from `neste` if
/// nothing more is heard of it. Tells whether it was taken.
///
/// # Errors
/// [`DbFeil`].
pub fn ta(
    tx: &mut Skriving<'_>,
    scope: Scope,
    (id, forsoek): (Uuid, i64),
    neste: Timestamp,
) -> Result<bool, DbFeil> {
    let antall = diesel::update(
        varsel::table
            .find(Id(id))
            .filter(varsel::kommune_id.eq(scope.id()))
            .filter(varsel::sendt.is_null())
            .filter(varsel::forsoek.eq(forsoek)),
    )
    .set((
        varsel::forsoek.eq(forsoek + 1),
        varsel::neste_forsoek.eq(lest::lagret(neste)),
    ))
    .execute(tx.db)?;
    Ok(antall == 1)
}

/// Ends a notice: it was sent at this instant, or is given up.
///
/// # Errors
/// [`DbFeil`].
pub fn avslutt(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: Uuid,
    sendt: Option<Timestamp>,
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        varsel::table
            .find(Id(id))
            .filter(varsel::kommune_id.eq(scope.id())),
    )
    .set((
        varsel::sendt.eq(sendt.map(lest::lagret)),
        varsel::neste_forsoek.eq(None::<Instant>),
    ))
    .execute(tx.db)?;
    krev_en_rad(antall)
}
