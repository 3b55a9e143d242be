//! The journal: events are added, and never changed or removed.

use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::Scope,
    schema::{barn, hendelse},
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_audit::{Hendelse, Hendelsestype, koding};
use stafett_domain::ids::{BarnId, BrukerId, KommuneId, LoggId};
use std::collections::HashMap;

/// Adds an event in the transaction of the act it tells of. An event about a child gets the
/// child's next number here, whatever number it came with: the row of the child is locked until
/// commit, and a transaction that fails gives its number back, so the numbers have no gaps.
///
/// # Errors
/// [`DbFeil`] when the database refuses.
pub fn skriv(tx: &mut Skriving<'_>, mut ny: Hendelse) -> Result<Hendelse, DbFeil> {
    if let Some((id, _)) = ny.barn {
        ny.barn = Some((id, neste_loepenummer(tx, ny.kommune, id)?));
    }
    let bytes = koding::kod(&ny);
    let avtrykk = koding::avtrykk(&bytes).to_vec();
    diesel::insert_into(hendelse::table)
        .values((
            hendelse::id.eq(Id(ny.id.0)),
            hendelse::kommune_id.eq(Id(ny.kommune.0)),
            hendelse::tidspunkt.eq(Instant(ny.tidspunkt.as_microsecond())),
            hendelse::slag.eq(ny.slag.kode()),
            hendelse::aktoer_id.eq(ny.aktoer.map(|a| Id(a.0))),
            hendelse::barn_id.eq(ny.barn.map(|(b, _)| Id(b.0))),
            hendelse::barn_loepenummer.eq(ny.barn.map(|(_, nummer)| nummer)),
            hendelse::logg_id.eq(ny.logg.map(|l| Id(l.0))),
            hendelse::koding.eq(bytes),
            hendelse::avtrykk.eq(avtrykk),
        ))
        .execute(tx.db)?;
    Ok(ny)
}

/// The child must belong to the event's municipality: another's counter is never touched.
fn neste_loepenummer(tx: &mut Skriving<'_>, kommune: KommuneId, id: BarnId) -> Result<i64, DbFeil> {
    Ok(diesel::update(
        barn::table
            .find(Id(id.0))
            .filter(barn::kommune_id.eq(Id(kommune.0))),
    )
    .set(barn::siste_loepenummer.eq(barn::siste_loepenummer + 1))
    .returning(barn::siste_loepenummer)
    .get_result(tx.db)?)
}

/// The events of a log older than number `foer`, the newest first, each with its number.
///
/// # Errors
/// [`DbFeil`].
pub fn for_logg(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
    (foer, antall): (Option<i64>, i64),
) -> Result<Vec<(i64, Hendelse)>, DbFeil> {
    // Reads are most of the journal and stand in the access log; the timeline shows acts.
    let slag: Vec<&str> = Hendelsestype::ALLE
        .iter()
        .filter(|s| s.vises_i_tidslinje())
        .map(|s| s.kode())
        .collect();
    let rader: Vec<(i64, Vec<u8>)> = hendelse::table
        .filter(hendelse::kommune_id.eq(scope.id()))
        .filter(hendelse::logg_id.eq(Id(logg.0)))
        .filter(hendelse::slag.eq_any(slag))
        .filter(hendelse::nr.lt(foer.unwrap_or(i64::MAX)))
        .select((hendelse::nr, hendelse::koding))
        .order(hendelse::nr.desc())
        .limit(antall)
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(nr, bytes)| Ok((nr, les(&bytes)?)))
        .collect()
}

/// The events about a child older than its number `foer`, the newest first.
///
/// # Errors
/// [`DbFeil`].
pub fn for_barn(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: BarnId,
    (foer, antall): (Option<i64>, i64),
) -> Result<Vec<Hendelse>, DbFeil> {
    let rader: Vec<Vec<u8>> = hendelse::table
        .filter(hendelse::kommune_id.eq(scope.id()))
        .filter(hendelse::barn_id.eq(Id(id.0)))
        .filter(hendelse::barn_loepenummer.lt(foer.unwrap_or(i64::MAX)))
        .select(hendelse::koding)
        .order(hendelse::barn_loepenummer.desc())
        .limit(antall)
        .load(tx.db)?;
    rader.iter().map(|bytes| les(bytes)).collect()
}

/// The events of one kind about a child, the newest first.
///
/// # Errors
/// [`DbFeil`].
pub fn om_barnet(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: BarnId,
    (slag, antall): (Hendelsestype, i64),
) -> Result<Vec<Hendelse>, DbFeil> {
    let rader: Vec<Vec<u8>> = hendelse::table
        .filter(hendelse::kommune_id.eq(scope.id()))
        .filter(hendelse::barn_id.eq(Id(id.0)))
        .filter(hendelse::slag.eq(slag.kode()))
        .select(hendelse::koding)
        .order(hendelse::barn_loepenummer.desc())
        .limit(antall)
        .load(tx.db)?;
    rader.iter().map(|bytes| les(bytes)).collect()
}

/// What gives an alarm, older than number `foer`, the newest first: these kinds, and every event
/// of a kind in `lesinger` about one of these children. Each with its number.
///
/// # Errors
/// [`DbFeil`].
pub fn alarmer(
    tx: &mut Lesing<'_>,
    scope: Scope,
    slag: &[Hendelsestype],
    (lesinger, barn): (&[Hendelsestype], &[BarnId]),
    (foer, antall): (Option<i64>, i64),
) -> Result<Vec<(i64, Hendelse)>, DbFeil> {
    let koder = |slag: &[Hendelsestype]| slag.iter().map(|s| s.kode()).collect::<Vec<_>>();
    let barn: Vec<Id> = barn.iter().map(|b| Id(b.0)).collect();
    let rader: Vec<(i64, Vec<u8>)> = hendelse::table
        .filter(hendelse::kommune_id.eq(scope.id()))
        .filter(
            hendelse::slag.eq_any(koder(slag)).or(hendelse::slag
                .eq_any(koder(lesinger))
                .and(hendelse::barn_id.is_not_null())
                .and(hendelse::barn_id.assume_not_null().eq_any(barn))),
        )
        .filter(hendelse::nr.lt(foer.unwrap_or(i64::MAX)))
        .select((hendelse::nr, hendelse::koding))
        .order(hendelse::nr.desc())
        .limit(antall)
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(nr, bytes)| Ok((nr, les(&bytes)?)))
        .collect()
}

/// Who has been refused since an instant, once for each refusal, `antall` at most, the newest first.
///
/// # Errors
/// [`DbFeil`].
pub fn avviste(
    tx: &mut Lesing<'_>,
    scope: Scope,
    siden: Timestamp,
    antall: i64,
) -> Result<Vec<BrukerId>, DbFeil> {
    let rader: Vec<Option<Id>> = hendelse::table
        .filter(hendelse::kommune_id.eq(scope.id()))
        .filter(hendelse::slag.eq(Hendelsestype::TilgangAvvist.kode()))
        .filter(hendelse::tidspunkt.ge(Instant(siden.as_microsecond())))
        .select(hendelse::aktoer_id)
        .order(hendelse::nr.desc())
        .limit(antall)
        .load(tx.db)?;
    Ok(rader.into_iter().flatten().map(|a| BrukerId(a.0)).collect())
}

/// Whether this user has searched for this child.
///
/// # Errors
/// [`DbFeil`].
pub fn har_soekt(
    tx: &mut Lesing<'_>,
    scope: Scope,
    barn: BarnId,
    bruker: BrukerId,
) -> Result<bool, DbFeil> {
    let soek = hendelse::table
        .filter(hendelse::kommune_id.eq(scope.id()))
        .filter(hendelse::barn_id.eq(Id(barn.0)))
        .filter(hendelse::aktoer_id.eq(Id(bruker.0)))
        .filter(hendelse::slag.eq(Hendelsestype::BarnSoekt.kode()));
    Ok(diesel::select(diesel::dsl::exists(soek)).get_result(tx.db)?)
}

/// Whether this user has registered this child before its birth.
///
/// # Errors
/// [`DbFeil`].
pub fn har_ventet(
    tx: &mut Lesing<'_>,
    scope: Scope,
    bruker: BrukerId,
    barn: BarnId,
) -> Result<bool, DbFeil> {
    let ventet = hendelse::table
        .filter(hendelse::kommune_id.eq(scope.id()))
        .filter(hendelse::barn_id.eq(Id(barn.0)))
        .filter(hendelse::aktoer_id.eq(Id(bruker.0)))
        .filter(hendelse::slag.eq(Hendelsestype::BarnVentet.kode()));
    Ok(diesel::select(diesel::dsl::exists(ventet)).get_result(tx.db)?)
}

/// What somebody did of these kinds from an instant up to another, in the order of time, each with its
/// number. `etter` is where the last read ended.
///
/// # Errors
/// [`DbFeil`].
pub fn i_perioden(
    tx: &mut Lesing<'_>,
    scope: Scope,
    slag: &[Hendelsestype],
    (fra, til): (Timestamp, Timestamp),
    (etter, antall): (Option<(Timestamp, i64)>, i64),
) -> Result<Vec<(i64, Hendelse)>, DbFeil> {
    let slag: Vec<&str> = slag.iter().map(|s| s.kode()).collect();
    let lagret = |t: Timestamp| Instant(t.as_microsecond());
    let mut spoerring = hendelse::table
        .filter(hendelse::kommune_id.eq(scope.id()))
        .filter(hendelse::tidspunkt.ge(lagret(etter.map_or(fra, |(naar, _)| naar))))
        .filter(hendelse::tidspunkt.lt(lagret(til)))
        .filter(hendelse::slag.eq_any(slag))
        .filter(hendelse::aktoer_id.is_not_null())
        .select((hendelse::nr, hendelse::koding))
        .order((hendelse::tidspunkt.asc(), hendelse::nr.asc()))
        .limit(antall)
        .into_boxed();
    if let Some((naar, nr)) = etter {
        let senere = hendelse::tidspunkt.gt(lagret(naar));
        spoerring = spoerring.filter(senere.or(hendelse::nr.gt(nr)));
    }
    let rader: Vec<(i64, Vec<u8>)> = spoerring.load(tx.db)?;
    rader
        .into_iter()
        .map(|(nr, bytes)| Ok((nr, les(&bytes)?)))
        .collect()
}

/// The instant of the first event of the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn foerste(tx: &mut Lesing<'_>, scope: Scope) -> Result<Option<Timestamp>, DbFeil> {
    let foerste: Option<Instant> = hendelse::table
        .filter(hendelse::kommune_id.eq(scope.id()))
        .select(hendelse::tidspunkt)
        .order(hendelse::tidspunkt.asc())
        .first(tx.db)
        .optional()?;
    lest::kanskje_tid(foerste)
}

/// The events with these numbers.
///
/// # Errors
/// [`DbFeil`].
pub fn ved_nummer(
    tx: &mut Lesing<'_>,
    scope: Scope,
    numre: &[i64],
) -> Result<HashMap<i64, Hendelse>, DbFeil> {
    let rader: Vec<(i64, Vec<u8>)> = hendelse::table
        .filter(hendelse::kommune_id.eq(scope.id()))
        .filter(hendelse::nr.eq_any(numre))
        .select((hendelse::nr, hendelse::koding))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(nr, bytes)| Ok((nr, les(&bytes)?)))
        .collect()
}

fn les(bytes: &[u8]) -> Result<Hendelse, DbFeil> {
    koding::les(bytes).map_err(|_| DbFeil::Uleselig("an event"))
}
