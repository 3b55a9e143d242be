//! How the family found a meeting. A row is never changed.

use super::Barnenoekkel;
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::Scope,
    schema::moete_evaluering,
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::{
    ids::{BrukerId, MoeteId, MoeteevalueringId},
    moete::Tredelt,
};

/// How somebody in the family found a meeting.
#[derive(Clone, PartialEq, Eq)]
pub struct Moeteevalueringsrad {
    /// Its id.
    pub id: MoeteevalueringId,
    /// The meeting.
    pub moete: MoeteId,
    /// Whether it was useful.
    pub nyttig: Tredelt,
    /// Whether they were heard.
    pub hoert: Tredelt,
    /// Whether what was agreed was done.
    pub plan_fulgt: Option<Tredelt>,
    /// In their own words.
    pub ord: Option<String>,
    /// Who says so,
    pub skrevet_av: BrukerId,
    /// and when.
    pub skrevet: Timestamp,
}

/// How the family found these meetings, the oldest first.
///
/// # Errors
/// [`DbFeil`].
pub fn moeteevalueringer(
    tx: &mut Lesing<'_>,
    scope: Scope,
    moeter: &[MoeteId],
    noekkel: &Barnenoekkel,
) -> Result<Vec<Moeteevalueringsrad>, DbFeil> {
    type Rad = (
        (Id, Id, String, String, Option<String>),
        (Option<Vec<u8>>, Id, Instant),
    );
    let moeter: Vec<Id> = moeter.iter().map(|m| Id(m.0)).collect();
    let rader: Vec<Rad> = moete_evaluering::table
        .filter(moete_evaluering::kommune_id.eq(scope.id()))
        .filter(moete_evaluering::moete_id.eq_any(moeter))
        .select((
            (
                moete_evaluering::id,
                moete_evaluering::moete_id,
                moete_evaluering::nyttig,
                moete_evaluering::hoert,
                moete_evaluering::plan_fulgt,
            ),
            (
                moete_evaluering::ord,
                moete_evaluering::skrevet_av,
                moete_evaluering::skrevet,
            ),
        ))
        .order(moete_evaluering::id.asc())
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |((id, moete, nyttig, hoert, plan_fulgt), (ord, av, skrevet))| {
                let tredelt = |raa: &str| lest::kode::<Tredelt>(raa, "Tredelt");
                Ok(Moeteevalueringsrad {
                    id: MoeteevalueringId(id.0),
                    moete: MoeteId(moete.0),
                    nyttig: tredelt(&nyttig)?,
                    hoert: tredelt(&hoert)?,
                    plan_fulgt: plan_fulgt.as_deref().map(tredelt).transpose()?,
                    ord: noekkel.aapne_kanskje("moete_evaluering.ord", id.0, ord.as_deref())?,
                    skrevet_av: BrukerId(av.0),
                    skrevet: lest::tid(skrevet)?,
                })
            },
        )
        .collect()
}

/// Stores how somebody in the family found a meeting.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_moeteevaluering(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: &Moeteevalueringsrad,
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let ord = noekkel.forsegl_kanskje("moete_evaluering.ord", ny.id.0, ny.ord.as_deref())?;
    diesel::insert_into(moete_evaluering::table)
        .values((
            moete_evaluering::id.eq(Id(ny.id.0)),
            moete_evaluering::kommune_id.eq(scope.id()),
            moete_evaluering::moete_id.eq(Id(ny.moete.0)),
            moete_evaluering::nyttig.eq(ny.nyttig.kode()),
            moete_evaluering::hoert.eq(ny.hoert.kode()),
            moete_evaluering::plan_fulgt.eq(ny.plan_fulgt.map(Tredelt::kode)),
            moete_evaluering::ord.eq(ord),
            moete_evaluering::skrevet_av.eq(Id(ny.skrevet_av.0)),
            moete_evaluering::skrevet.eq(lest::lagret(ny.skrevet)),
        ))
        .execute(tx.db)?;
    Ok(())
}
