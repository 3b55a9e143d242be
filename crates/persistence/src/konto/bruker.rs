//! A user as sign-in sees them.

use crate::{
    DbFeil, Lesing, Skriving,
    dialect::Id,
    register::{Scope, krev_en_rad},
    schema::bruker,
    sealed::Indeks,
};
use diesel::prelude::*;
use stafett_domain::ids::{BrukerId, KommuneId};

/// A user and the hash of their password.
pub struct Konto {
    /// Who.
    pub bruker: BrukerId,
    /// Of which municipality.
    pub kommune: KommuneId,
    /// The password's hash in PHC form; none until one is set.
    pub passord: Option<String>,
    /// Whether the user may sign in at all.
    pub aktiv: bool,
}

/// Finds a user by the name they sign in with, in any municipality of the installation.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_konto(tx: &mut Lesing<'_>, brukernavn: &str) -> Result<Option<Konto>, DbFeil> {
    let indeks = tx.forsegler.indeks(Indeks::Brukernavn, brukernavn);
    let rad: Option<(Id, Id, Option<String>, bool)> = bruker::table
        .filter(bruker::brukernavn_indeks.eq(indeks))
        .select((
            bruker::id,
            bruker::kommune_id,
            bruker::passord,
            bruker::aktiv,
        ))
        .first(tx.db)
        .optional()?;
    Ok(rad.map(|(id, kommune, passord, aktiv)| Konto {
        bruker: BrukerId(id.0),
        kommune: KommuneId(kommune.0),
        passord,
        aktiv,
    }))
}

/// Sets the hash of a user's password.
///
/// # Errors
/// [`DbFeil`] when there is no such user in the municipality.
pub fn sett_passord(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: BrukerId,
    passord: &str,
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        bruker::table
            .find(Id(id.0))
            .filter(bruker::kommune_id.eq(scope.id())),
    )
    .set(bruker::passord.eq(passord))
    .execute(tx.db)?;
    krev_en_rad(antall)
}
