//! Grants as stored: worked out by `stafett_domain::tilgang::tilganger`, replaced as a whole.

use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::Scope,
    schema::tilgang,
};
use diesel::prelude::*;
use stafett_domain::{
    ids::{BrukerId, LoggId, PersonId},
    samtykke::Kode,
    tilgang::{Gjelder, Temaer, Tilgang},
};
use uuid::Uuid;

/// Every theme, as stored: no code of a theme can look like it.
const ALLE: &str = "*";

/// Replaces every grant of the log.
///
/// # Errors
/// [`DbFeil`].
pub fn erstatt_tilganger(
    tx: &mut Skriving<'_>,
    scope: Scope,
    logg: LoggId,
    nye: &[Tilgang],
    mut ny_id: impl FnMut() -> Uuid,
) -> Result<(), DbFeil> {
    diesel::delete(
        tilgang::table
            .filter(tilgang::kommune_id.eq(scope.id()))
            .filter(tilgang::logg_id.eq(Id(logg.0))),
    )
    .execute(tx.db)?;
    for ny in nye {
        let temaer = match &ny.temaer {
            Temaer::Alle => ALLE.to_owned(),
            Temaer::Noen(temaer) => lest::til_liste(temaer),
        };
        diesel::insert_into(tilgang::table)
            .values((
                tilgang::id.eq(Id(ny_id())),
                tilgang::kommune_id.eq(scope.id()),
                tilgang::logg_id.eq(Id(logg.0)),
                tilgang::bruker_id.eq(Id(ny.bruker.0)),
                tilgang::nivaa.eq(ny.nivaa.kode()),
                tilgang::temaer.eq(temaer),
                tilgang::fra.eq(lest::lagret(ny.fra)),
                tilgang::til.eq(ny.til.map(lest::lagret)),
                tilgang::grunnlag.eq(ny.grunnlag.kode()),
                tilgang::gjelder_id.eq(match ny.gjelder {
                    Gjelder::Alle => None,
                    Gjelder::Person(person) => Some(Id(person.0)),
                }),
                tilgang::kilde.eq(ny.kilde.as_ref().map(Kode::som_str)),
                tilgang::tjeneste.eq(ny.tjeneste.as_ref().map(Kode::som_str)),
            ))
            .execute(tx.db)?;
    }
    Ok(())
}

/// The user's grants to these logs, past and future ones too.
///
/// # Errors
/// [`DbFeil`].
pub fn mine_tilganger(
    tx: &mut Lesing<'_>,
    scope: Scope,
    bruker: BrukerId,
    logger: &[LoggId],
) -> Result<Vec<(LoggId, Tilgang)>, DbFeil> {
    let logger: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    les(tx, |spoerring| {
        spoerring
            .filter(tilgang::kommune_id.eq(scope.id()))
            .filter(tilgang::bruker_id.eq(Id(bruker.0)))
            .filter(tilgang::logg_id.eq_any(logger))
    })
}

/// Every grant of a log, for the check that what is stored is what the rules say.
///
/// # Errors
/// [`DbFeil`].
pub fn alle_tilganger(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logg: LoggId,
) -> Result<Vec<Tilgang>, DbFeil> {
    let rader = les(tx, |spoerring| {
        spoerring
            .filter(tilgang::kommune_id.eq(scope.id()))
            .filter(tilgang::logg_id.eq(Id(logg.0)))
    })?;
    Ok(rader.into_iter().map(|(_, t)| t).collect())
}

type Boks<'a> = tilgang::BoxedQuery<'a, crate::dialect::MultiBackend>;

fn les<'a>(
    tx: &mut Lesing<'_>,
    utvalg: impl FnOnce(Boks<'a>) -> Boks<'a>,
) -> Result<Vec<(LoggId, Tilgang)>, DbFeil> {
    type Rad = (
        (Id, Id, String, String),
        (Instant, Option<Instant>, String),
        (Option<Id>, Option<String>, Option<String>),
    );
    let rader: Vec<Rad> = utvalg(tilgang::table.into_boxed())
        .select((
            (
                tilgang::logg_id,
                tilgang::bruker_id,
                tilgang::nivaa,
                tilgang::temaer,
            ),
            (tilgang::fra, tilgang::til, tilgang::grunnlag),
            (tilgang::gjelder_id, tilgang::kilde, tilgang::tjeneste),
        ))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(
            |((logg, bruker, nivaa, temaer), (fra, til, grunnlag), (gjelder, kilde, tjeneste))| {
                let tilgang = Tilgang {
                    bruker: BrukerId(bruker.0),
                    nivaa: lest::kode(&nivaa, "Tilgangsnivaa")?,
                    temaer: if temaer == ALLE {
                        Temaer::Alle
                    } else {
                        Temaer::Noen(lest::listekoder(&temaer)?)
                    },
                    fra: lest::tid(fra)?,
                    til: lest::kanskje_tid(til)?,
                    grunnlag: lest::kode(&grunnlag, "Grunnlag")?,
                    gjelder: gjelder.map_or(Gjelder::Alle, |g| Gjelder::Person(PersonId(g.0))),
                    kilde: kilde.as_deref().map(lest::listekode).transpose()?,
                    tjeneste: tjeneste.as_deref().map(lest::listekode).transpose()?,
                };
                Ok((LoggId(logg.0), tilgang))
            },
        )
        .collect()
}
