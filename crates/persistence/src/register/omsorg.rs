//! Periods in which the child welfare service has the care of a child.

use super::{Scope, krev_en_rad};
use crate::{DbFeil, Lesing, Skriving, dialect::Id, lest, schema::omsorg};
use diesel::prelude::*;
use jiff::civil::Date;
use stafett_domain::{
    ids::{BarnId, EnhetId},
    periode::Periode,
    tid,
    tilgang::Omsorg,
};
use uuid::Uuid;

/// The child welfare service has the care of a child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omsorgsrad {
    /// The id of the row.
    pub id: Uuid,
    /// The child.
    pub barn: BarnId,
    /// The unit that acts for the service.
    pub enhet: EnhetId,
    /// The first day.
    pub fra: Date,
    /// The last day, if it has ended.
    pub til: Option<Date>,
}

impl Omsorgsrad {
    /// As the rules know it: from midnight on the first day to midnight after the last.
    pub fn omsorg(&self) -> Omsorg {
        let periode = Periode {
            fra: tid::midnatt(self.fra),
            til: self.til.map(|til| tid::midnatt(tid::etter_dager(til, 1))),
        };
        Omsorg {
            enhet: self.enhet,
            periode,
        }
    }
}

/// The periods of these children, the earliest first.
///
/// # Errors
/// [`DbFeil`].
pub fn omsorg_for(
    tx: &mut Lesing<'_>,
    scope: Scope,
    barn: &[BarnId],
) -> Result<Vec<Omsorgsrad>, DbFeil> {
    let barn: Vec<Id> = barn.iter().map(|b| Id(b.0)).collect();
    let rader: Vec<(Id, Id, Id, String, Option<String>)> = omsorg::table
        .filter(omsorg::kommune_id.eq(scope.id()))
        .filter(omsorg::barn_id.eq_any(barn))
        .select((
            omsorg::id,
            omsorg::barn_id,
            omsorg::enhet_id,
            omsorg::fra,
            omsorg::til,
        ))
        .order(omsorg::fra.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, barn, enhet, fra, til)| {
            Ok(Omsorgsrad {
                id: id.0,
                barn: BarnId(barn.0),
                enhet: EnhetId(enhet.0),
                fra: lest::dato(&fra)?,
                til: til.as_deref().map(lest::dato).transpose()?,
            })
        })
        .collect()
}

/// Stores a period, new or changed (by the id of its row).
///
/// # Errors
/// [`DbFeil`]; [`DbFeil::Konflikt`] when the child has another period without an end.
pub fn lagre_omsorg(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: &Omsorgsrad,
    finnes: bool,
) -> Result<(), DbFeil> {
    let verdier = (
        omsorg::enhet_id.eq(Id(ny.enhet.0)),
        omsorg::fra.eq(ny.fra.to_string()),
        omsorg::til.eq(ny.til.map(|til| til.to_string())),
    );
    if finnes {
        let antall = diesel::update(
            omsorg::table
                .find(Id(ny.id))
                .filter(omsorg::kommune_id.eq(scope.id())),
        )
        .set(verdier)
        .execute(tx.db)?;
        return krev_en_rad(antall);
    }
    diesel::insert_into(omsorg::table)
        .values((
            omsorg::id.eq(Id(ny.id)),
            omsorg::kommune_id.eq(scope.id()),
            omsorg::barn_id.eq(Id(ny.barn.0)),
            verdier,
        ))
        .execute(tx.db)?;
    Ok(())
}
