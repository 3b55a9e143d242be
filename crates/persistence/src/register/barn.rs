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

/// A child's stay in a unit as stored. Dates as `YYYY-MM-DD`. A child has at most one without an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barneopphold {
    /// Who.
    pub barn: PersonId,
    /// Where.
    pub enhet: EnhetId,
    /// The first day.
    pub fra: String,
    /// The last day, inclusive, if it ends. The day before `fra` when it was taken back before it began.
    pub til: Option<String>,
}

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
    /// The last day that the tie held, inclusive, as `YYYY-MM-DD`. None while it holds.
    pub til: Option<String>,
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

/// The children's stays in units, past and to come, each with the id of its row.
///
/// # Errors
/// [`DbFeil`].
pub fn barneopphold(
    tx: &mut Lesing<'_>,
    scope: Scope,
) -> Result<Vec<(Uuid, Barneopphold)>, DbFeil> {
    let rader: Vec<(Id, Id, Id, String, Option<String>)> = barnetilhoerighet::table
        .filter(barnetilhoerighet::kommune_id.eq(scope.id()))
        .order((barnetilhoerighet::fra, barnetilhoerighet::id))
        .select((
            barnetilhoerighet::id,
            barnetilhoerighet::barn_id,
            barnetilhoerighet::enhet_id,
            barnetilhoerighet::fra,
            barnetilhoerighet::til,
        ))
        .load(tx.db)?;
    let opphold = rader.into_iter().map(|(Id(id), b, e, fra, til)| {
        let (barn, enhet) = (PersonId(b.0), EnhetId(e.0));
        let opphold = Barneopphold {
            barn,
            enhet,
            fra,
            til,
        };
        (id, opphold)
    });
    Ok(opphold.collect())
}

/// Stores a child's stay in a unit, new or changed (by the id of its row).
///
/// # Errors
/// [`DbFeil`]; [`DbFeil::Konflikt`] when the child has another stay without an end.
pub fn lagre_barneopphold(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: Uuid,
    ny: &Barneopphold,
    finnes: bool,
) -> Result<(), DbFeil> {
    let verdier = (
        barnetilhoerighet::fra.eq(&ny.fra),
        barnetilhoerighet::til.eq(&ny.til),
    );
    if finnes {
        let antall = diesel::update(
            barnetilhoerighet::table
                .find(Id(id))
                .filter(barnetilhoerighet::kommune_id.eq(scope.id())),
        )
        .set(verdier)
        .execute(tx.db)?;
        krev_en_rad(antall)?;
    } else {
        diesel::insert_into(barnetilhoerighet::table)
            .values((
                barnetilhoerighet::id.eq(Id(id)),
                barnetilhoerighet::kommune_id.eq(scope.id()),
                barnetilhoerighet::barn_id.eq(Id(ny.barn.0)),
                barnetilhoerighet::enhet_id.eq(Id(ny.enhet.0)),
                verdier,
            ))
            .execute(tx.db)?;
    }
    Ok(())
}

/// The family ties of the municipality's children, also those that no longer hold.
///
/// # Errors
/// [`DbFeil`].
pub fn slektskap(tx: &mut Lesing<'_>, scope: Scope) -> Result<Vec<Slektskap>, DbFeil> {
    let rader: Vec<(Id, Id, String, String, bool, Option<String>)> = slektskap::table
        .filter(slektskap::kommune_id.eq(scope.id()))
        .select((
            slektskap::barn_id,
            slektskap::person_id,
            slektskap::relasjon,
            slektskap::foreldreansvar,
            slektskap::bor_med,
            slektskap::til,
        ))
        .load(tx.db)?;
    let slektskap = rader
        .into_iter()
        .map(|(b, p, relasjon, foreldreansvar, bor_med, til)| {
            let (barn, person) = (PersonId(b.0), PersonId(p.0));
            Slektskap {
                barn,
                person,
                relasjon,
                foreldreansvar,
                bor_med,
                til,
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
        slektskap::til.eq(&ny.til),
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
