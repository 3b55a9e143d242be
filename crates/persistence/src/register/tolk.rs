//! Which interpreter people need. It is sealed for everyone alike, and always of the same length.

use super::{Scope, felt, hent_noekkel, krev_en_rad};
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::Id,
    schema::{datanoekkel, person},
};
use diesel::prelude::*;
use stafett_domain::{ids::PersonId, tolk::Tolkebehov};
use std::collections::HashMap;

/// What is stored when no interpreter is needed: as long as a need.
pub(super) const INGEN: &str = "----";

/// Three letters and whether it is signed.
fn tegn(behov: Option<&Tolkebehov>) -> String {
    behov.map_or_else(
        || INGEN.to_owned(),
        |b| format!("{:-<3}{}", b.spraak().som_str(), u8::from(b.tegnspraak())),
    )
}

fn les(lagret: &str) -> Result<Option<Tolkebehov>, DbFeil> {
    if lagret == INGEN {
        return Ok(None);
    }
    let feil = || DbFeil::Uleselig("the need for an interpreter");
    let (spraak, tegnspraak) = lagret.split_at_checked(3).ok_or_else(feil)?;
    let behov = Tolkebehov::parse(spraak.trim_end_matches('-'), tegnspraak == "1");
    behov.map(Some).map_err(|_| feil())
}

/// Which interpreters these people need; those who need none are left out.
///
/// # Errors
/// [`DbFeil`].
pub fn tolkebehov(
    tx: &mut Lesing<'_>,
    scope: Scope,
    alle: &[PersonId],
) -> Result<HashMap<PersonId, Tolkebehov>, DbFeil> {
    let alle: Vec<Id> = alle.iter().map(|p| Id(p.0)).collect();
    let rader: Vec<(Id, Vec<u8>, Vec<u8>)> = person::table
        .inner_join(datanoekkel::table.on(datanoekkel::id.eq(person::id)))
        .filter(person::kommune_id.eq(scope.id()))
        .filter(person::id.eq_any(alle))
        .filter(person::tolk.is_not_null())
        .select((
            person::id,
            person::tolk.assume_not_null(),
            datanoekkel::pakket,
        ))
        .load(tx.db)?;
    let mut funnet = HashMap::new();
    for (Id(id), tolk, pakket) in rader {
        let noekkel = tx.forsegler.pakk_ut(id, &pakket)?;
        if let Some(behov) = les(&noekkel.aapne(felt("person.tolk", id), &tolk)?)? {
            funnet.insert(PersonId(id), behov);
        }
    }
    Ok(funnet)
}

/// Sets which interpreter a person needs.
///
/// # Errors
/// [`DbFeil`] when there is no such person in the municipality.
pub fn sett_tolk(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: PersonId,
    behov: Option<&Tolkebehov>,
) -> Result<(), DbFeil> {
    let forseglet = hent_noekkel(tx, id.0)?.forsegl(felt("person.tolk", id.0), &tegn(behov))?;
    let antall = diesel::update(
        person::table
            .find(Id(id.0))
            .filter(person::kommune_id.eq(scope.id())),
    )
    .set(person::tolk.eq(forseglet))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_is_as_long_as_none_and_reads_back() {
        let behov = [("ar", false), ("nsl", true), ("nb", true)];
        for (spraak, tegnspraak) in behov {
            let behov = Tolkebehov::parse(spraak, tegnspraak).unwrap();
            let lagret = tegn(Some(&behov));
            assert_eq!(lagret.len(), INGEN.len());
            assert!(les(&lagret).is_ok_and(|lest| lest == Some(behov)));
        }
        assert!(les(&tegn(None)).is_ok_and(|lest| lest.is_none()));
        assert!(les("ar").is_err());
        assert!(les("æø1").is_err());
    }
}
