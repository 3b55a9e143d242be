//! Children: where they belong, and their families.

use super::{Scope, krev_en_rad};
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::Id,
    schema::{barn, barnetilhoerighet, slektskap},
};
use diesel::prelude::*;
use stafett_domain::ids::{EnhetId, PersonId};
use uuid::Uuid;

/// A family tie as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slektskap {
    /// The child.
    pub barn: PersonId,
    /// The adult.
    pub person: PersonId,
    /// Code of the relation.
    pub relasjon: String,
    /// Code of who holds parental responsibility.
    pub foreldreansvar: String,
    /// Whether the child lives with them.
    pub bor_med: bool,
}

/// The children of the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn barn(tx: &mut Lesing<'_>, scope: Scope) -> Result<Vec<PersonId>, DbFeil> {
    let rader: Vec<Id> = barn::table
        .filter(barn::kommune_id.eq(scope.id()))
        .select(barn::id)
        .load(tx.db)?;
    Ok(rader.into_iter().map(|id| PersonId(id.0)).collect())
}

/// Makes a person a child of the municipality, with an event counter that begins at 0.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_barn(tx: &mut Skriving<'_>, scope: Scope, id: PersonId) -> Result<(), DbFeil> {
    diesel::insert_into(barn::table)
        .values((
            barn::id.eq(Id(id.0)),
            barn::kommune_id.eq(scope.id()),
            barn::siste_loepenummer.eq(0),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Which child belongs to which unit from which date.
///
/// # Errors
/// [`DbFeil`].
pub fn barn_i_enheter(
    tx: &mut Lesing<'_>,
    scope: Scope,
) -> Result<Vec<(PersonId, EnhetId, String)>, DbFeil> {
    let rader: Vec<(Id, Id, String)> = barnetilhoerighet::table
        .filter(barnetilhoerighet::kommune_id.eq(scope.id()))
        .select((
            barnetilhoerighet::barn_id,
            barnetilhoerighet::enhet_id,
            barnetilhoerighet::fra,
        ))
        .load(tx.db)?;
    Ok(rader
        .into_iter()
        .map(|(b, e, fra)| (PersonId(b.0), EnhetId(e.0), fra))
        .collect())
}

/// Lets a child belong to a unit. Moving to a new unit ends the stay in the old one.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_barn_i_enhet(
    tx: &mut Skriving<'_>,
    scope: Scope,
    rad: Uuid,
    (id, i, fra): (PersonId, EnhetId, &str),
) -> Result<(), DbFeil> {
    diesel::update(
        barnetilhoerighet::table
            .filter(barnetilhoerighet::kommune_id.eq(scope.id()))
            .filter(barnetilhoerighet::barn_id.eq(Id(id.0)))
            .filter(barnetilhoerighet::til.is_null())
            .filter(barnetilhoerighet::fra.le(fra)),
    )
    .set(barnetilhoerighet::til.eq(fra))
    .execute(tx.db)?;
    diesel::insert_into(barnetilhoerighet::table)
        .values((
            barnetilhoerighet::id.eq(Id(rad)),
            barnetilhoerighet::kommune_id.eq(scope.id()),
            barnetilhoerighet::barn_id.eq(Id(id.0)),
            barnetilhoerighet::enhet_id.eq(Id(i.0)),
            barnetilhoerighet::fra.eq(fra),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// The family ties of the municipality's children.
///
/// # Errors
/// [`DbFeil`].
pub fn slektskap(tx: &mut Lesing<'_>, scope: Scope) -> Result<Vec<Slektskap>, DbFeil> {
    let rader: Vec<(Id, Id, String, String, bool)> = slektskap::table
        .filter(slektskap::kommune_id.eq(scope.id()))
        .select((
            slektskap::barn_id,
            slektskap::person_id,
            slektskap::relasjon,
            slektskap::foreldreansvar,
            slektskap::bor_med,
        ))
        .load(tx.db)?;
    let slektskap = rader
        .into_iter()
        .map(|(b, p, relasjon, foreldreansvar, bor_med)| {
            let (barn, person) = (PersonId(b.0), PersonId(p.0));
            Slektskap {
                barn,
                person,
                relasjon,
                foreldreansvar,
                bor_med,
            }
        });
    Ok(slektskap.collect())
}

/// Stores a family tie, new or changed (by child and adult).
///
/// # Errors
/// [`DbFeil`].
pub fn lagre_slektskap(
    tx: &mut Skriving<'_>,
    scope: Scope,
    rad: Uuid,
    ny: &Slektskap,
    finnes: bool,
) -> Result<(), DbFeil> {
    let verdier = (
        slektskap::relasjon.eq(&ny.relasjon),
        slektskap::foreldreansvar.eq(&ny.foreldreansvar),
        slektskap::bor_med.eq(ny.bor_med),
    );
    if finnes {
        let antall = diesel::update(
            slektskap::table
                .filter(slektskap::kommune_id.eq(scope.id()))
                .filter(slektskap::barn_id.eq(Id(ny.barn.0)))
                .filter(slektskap::person_id.eq(Id(ny.person.0))),
        )
        .set(verdier)
        .execute(tx.db)?;
        krev_en_rad(antall)?;
    } else {
        diesel::insert_into(slektskap::table)
            .values((
                slektskap::id.eq(Id(rad)),
                slektskap::kommune_id.eq(scope.id()),
                slektskap::barn_id.eq(Id(ny.barn.0)),
                slektskap::person_id.eq(Id(ny.person.0)),
                verdier,
            ))
            .execute(tx.db)?;
    }
    Ok(())
}
