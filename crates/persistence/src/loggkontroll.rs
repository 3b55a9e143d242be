//! The monthly controls of reads. What stands in one, and what was said about it, is sealed with the
//! municipality's key: it tells of more people than one.
//!
//! The file is long because one table is written and read in one place.

use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, hent_noekkel},
    schema::{loggkontroll, stafettlogg},
    sealed::{Datanoekkel, Felt},
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::{
    ids::{BrukerId, EnhetId, LoggId, LoggkontrollId},
    loggkontroll::{Funnslag, Kontrollslag, Kontrollutfall, Maaned},
    stafettlogg::Loggstatus,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Something that stands in a control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funn {
    /// Why.
    pub slag: Funnslag,
    /// Who stands out; nobody in a sample, and where it only says how many more there were.
    pub bruker: Option<BrukerId>,
    /// How many: children, reads, refusals or people, by its kind.
    pub antall: i64,
    /// What is usual, where that was compared with.
    pub vanlig: Option<i64>,
    /// The numbers of events in the journal.
    pub lesinger: Vec<i64>,
}

/// How a control was signed.
#[derive(Clone, PartialEq, Eq)]
pub struct Signering {
    /// When,
    pub naar: Timestamp,
    /// by whom,
    pub av: BrukerId,
    /// how it ended,
    pub utfall: Kontrollutfall,
    /// and in words.
    pub merknad: Option<String>,
}

/// A control.
#[derive(Clone, PartialEq, Eq)]
pub struct Kontrollrad {
    /// Its id.
    pub id: LoggkontrollId,
    /// The unit whose reads it is about; none is the municipality.
    pub enhet: Option<EnhetId>,
    /// For whom it is.
    pub slag: Kontrollslag,
    /// The month.
    pub maaned: Maaned,
    /// When it was made.
    pub laget: Timestamp,
    /// What stands in it.
    pub funn: Vec<Funn>,
    /// How it was signed, when it is.
    pub signering: Option<Signering>,
}

fn felt(kolonne: &'static str, rad: Uuid) -> Felt {
    Felt { kolonne, rad }
}

fn til_tekst(funn: &[Funn]) -> String {
    let linje = |f: &Funn| {
        let numre: Vec<String> = f.lesinger.iter().map(ToString::to_string).collect();
        format!(
            "{};{};{};{};{}\n",
            f.slag.kode(),
            f.bruker.map(|b| b.to_string()).unwrap_or_default(),
            f.antall,
            f.vanlig.map(|v| v.to_string()).unwrap_or_default(),
            numre.join(",")
        )
    };
    funn.iter().map(linje).collect()
}

fn fra_tekst(tekst: &str) -> Option<Vec<Funn>> {
    tekst.lines().map(fra_linje).collect()
}

fn fra_linje(linje: &str) -> Option<Funn> {
    let mut deler = linje.split(';');
    let slag = deler.next()?.parse().ok()?;
    let bruker = match deler.next()? {
        "" => None,
        id => Some(BrukerId(Uuid::try_parse(id).ok()?)),
    };
    let antall = deler.next()?.parse().ok()?;
    let vanlig = match deler.next()? {
        "" => None,
        tall => Some(tall.parse().ok()?),
    };
    let numre = deler.next()?.split(',').filter(|n| !n.is_empty());
    let lesinger = numre.map(|n| n.parse().ok()).collect::<Option<_>>()?;
    deler.next().is_none().then_some(Funn {
        slag,
        bruker,
        antall,
        vanlig,
        lesinger,
    })
}

/// The last month that was made for the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn siste_maaned(tx: &mut Lesing<'_>, scope: Scope) -> Result<Option<Maaned>, DbFeil> {
    let siste: Option<String> = loggkontroll::table
        .filter(loggkontroll::kommune_id.eq(scope.id()))
        .filter(loggkontroll::slag.eq(Kontrollslag::Moenster.kode()))
        .filter(loggkontroll::enhet_id.is_null())
        .select(loggkontroll::maaned)
        .order(loggkontroll::maaned.desc())
        .first(tx.db)
        .optional()?;
    siste.map(|m| lest::kode(&m, "a month")).transpose()
}

/// Stores a control, with the bytes that its sample was drawn with.
///
/// # Errors
/// [`DbFeil`]; [`DbFeil::Konflikt`] when there is one of this kind for the unit and month.
pub fn sett_inn(
    tx: &mut Skriving<'_>,
    scope: Scope,
    ny: &Kontrollrad,
    froe: &[u8; 32],
) -> Result<(), DbFeil> {
    let noekkel = hent_noekkel(tx, scope.kommune.0)?;
    let linjer = til_tekst(&ny.funn);
    let linjer = noekkel.forsegl(felt("loggkontroll.linjer", ny.id.0), &linjer)?;
    diesel::insert_into(loggkontroll::table)
        .values((
            loggkontroll::id.eq(Id(ny.id.0)),
            loggkontroll::kommune_id.eq(scope.id()),
            loggkontroll::enhet_id.eq(ny.enhet.map(|e| Id(e.0))),
            loggkontroll::slag.eq(ny.slag.kode()),
            loggkontroll::maaned.eq(ny.maaned.to_string()),
            loggkontroll::froe.eq(froe.to_vec()),
            loggkontroll::linjer.eq(linjer),
            loggkontroll::laget.eq(lest::lagret(ny.laget)),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Whose controls to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kontrollutvalg {
    /// This one.
    En(LoggkontrollId),
    /// Those of these units, the newest first,
    Enheter(Vec<EnhetId>),
    /// or every one of the municipality.
    Alle,
}

/// Controls of the municipality older than `foer`.
///
/// # Errors
/// [`DbFeil`].
pub fn kontroller(
    tx: &mut Lesing<'_>,
    scope: Scope,
    utvalg: &Kontrollutvalg,
    (foer, antall): (Option<LoggkontrollId>, i64),
) -> Result<Vec<Kontrollrad>, DbFeil> {
    let mut spoerring = loggkontroll::table
        .filter(loggkontroll::kommune_id.eq(scope.id()))
        .select((
            (
                loggkontroll::id,
                loggkontroll::enhet_id,
                loggkontroll::slag,
                loggkontroll::maaned,
                loggkontroll::linjer,
                loggkontroll::laget,
            ),
            (
                loggkontroll::signert,
                loggkontroll::signert_av,
                loggkontroll::utfall,
                loggkontroll::merknad,
            ),
        ))
        .order(loggkontroll::id.desc())
        .limit(antall)
        .into_boxed();
    match utvalg {
        Kontrollutvalg::En(id) => spoerring = spoerring.filter(loggkontroll::id.eq(Id(id.0))),
        Kontrollutvalg::Enheter(enheter) => {
            let enheter: Vec<Id> = enheter.iter().map(|e| Id(e.0)).collect();
            spoerring = spoerring
                .filter(loggkontroll::enhet_id.is_not_null())
                .filter(loggkontroll::enhet_id.assume_not_null().eq_any(enheter));
        }
        Kontrollutvalg::Alle => (),
    }
    if let Some(foer) = foer {
        spoerring = spoerring.filter(loggkontroll::id.lt(Id(foer.0)));
    }
    let rader: Vec<Rad> = spoerring.load(tx.db)?;
    let noekkel = hent_noekkel(tx, scope.kommune.0)?;
    rader.into_iter().map(|r| les_rad(r, &noekkel)).collect()
}

type Rad = (
    (Id, Option<Id>, String, String, Vec<u8>, Instant),
    (Option<Instant>, Option<Id>, Option<String>, Option<Vec<u8>>),
);

fn les_rad(
    ((Id(id), enhet, slag, maaned, linjer, laget), slutt): Rad,
    noekkel: &Datanoekkel,
) -> Result<Kontrollrad, DbFeil> {
    let linjer = noekkel.aapne(felt("loggkontroll.linjer", id), &linjer)?;
    let signering = match slutt {
        (Some(naar), Some(av), Some(utfall), merknad) => Some(Signering {
            naar: lest::tid(naar)?,
            av: BrukerId(av.0),
            utfall: lest::kode(&utfall, "Kontrollutfall")?,
            merknad: merknad
                .map(|m| noekkel.aapne(felt("loggkontroll.merknad", id), &m))
                .transpose()?,
        }),
        (None, None, None, None) => None,
        _ => return Err(DbFeil::Uleselig("a signed control")),
    };
    Ok(Kontrollrad {
        id: LoggkontrollId(id),
        enhet: enhet.map(|e| EnhetId(e.0)),
        slag: lest::kode(&slag, "Kontrollslag")?,
        maaned: lest::kode(&maaned, "a month")?,
        laget: lest::tid(laget)?,
        funn: fra_tekst(&linjer).ok_or(DbFeil::Uleselig("a control"))?,
        signering,
    })
}

/// Signs a control.
///
/// # Errors
/// [`DbFeil::Konflikt`] when it was signed before.
pub fn signer(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: LoggkontrollId,
    ny: &Signering,
) -> Result<(), DbFeil> {
    let noekkel = hent_noekkel(tx, scope.kommune.0)?;
    let merknad = ny.merknad.as_deref();
    let merknad = merknad
        .map(|m| noekkel.forsegl(felt("loggkontroll.merknad", id.0), m))
        .transpose()?;
    let antall = diesel::update(
        loggkontroll::table
            .find(Id(id.0))
            .filter(loggkontroll::kommune_id.eq(scope.id()))
            .filter(loggkontroll::signert.is_null()),
    )
    .set((
        loggkontroll::signert.eq(lest::lagret(ny.naar)),
        loggkontroll::signert_av.eq(Id(ny.av.0)),
        loggkontroll::utfall.eq(ny.utfall.kode()),
        loggkontroll::merknad.eq(merknad),
    ))
    .execute(tx.db)?;
    if antall == 1 {
        Ok(())
    } else {
        Err(DbFeil::Konflikt)
    }
}

/// How many wait for a signature: of these units, and the municipality's own.
///
/// # Errors
/// [`DbFeil`].
pub fn antall_usignerte(
    tx: &mut Lesing<'_>,
    scope: Scope,
    enheter: &[EnhetId],
    kommunens: bool,
) -> Result<i64, DbFeil> {
    let enheter: Vec<Id> = enheter.iter().map(|e| Id(e.0)).collect();
    let venter = || {
        loggkontroll::table
            .filter(loggkontroll::kommune_id.eq(scope.id()))
            .filter(loggkontroll::signert.is_null())
    };
    let mut antall: i64 = venter()
        .filter(loggkontroll::enhet_id.is_not_null())
        .filter(loggkontroll::enhet_id.assume_not_null().eq_any(enheter))
        .count()
        .get_result(tx.db)?;
    if kommunens {
        let egne = venter().filter(loggkontroll::enhet_id.is_null());
        let egne: i64 = egne.count().get_result(tx.db)?;
        antall += egne;
    }
    Ok(antall)
}

/// Those that were made before an instant, and that nobody has signed or been reminded of.
///
/// # Errors
/// [`DbFeil`].
pub fn skal_paaminnes(
    tx: &mut Lesing<'_>,
    scope: Scope,
    laget_foer: Timestamp,
) -> Result<Vec<(LoggkontrollId, Option<EnhetId>)>, DbFeil> {
    let rader: Vec<(Id, Option<Id>)> = loggkontroll::table
        .filter(loggkontroll::kommune_id.eq(scope.id()))
        .filter(loggkontroll::signert.is_null())
        .filter(loggkontroll::paaminnet.is_null())
        .filter(loggkontroll::laget.le(lest::lagret(laget_foer)))
        .select((loggkontroll::id, loggkontroll::enhet_id))
        .load(tx.db)?;
    let kontroll =
        |(id, enhet): (Id, Option<Id>)| (LoggkontrollId(id.0), enhet.map(|e| EnhetId(e.0)));
    Ok(rader.into_iter().map(kontroll).collect())
}

/// Notes that somebody is reminded of a control. Tells whether nobody was before.
///
/// # Errors
/// [`DbFeil`].
pub fn merk_paaminnet(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: LoggkontrollId,
    naa: Timestamp,
) -> Result<bool, DbFeil> {
    let antall = diesel::update(
        loggkontroll::table
            .find(Id(id.0))
            .filter(loggkontroll::kommune_id.eq(scope.id()))
            .filter(loggkontroll::paaminnet.is_null()),
    )
    .set(loggkontroll::paaminnet.eq(lest::lagret(naa)))
    .execute(tx.db)?;
    Ok(antall == 1)
}

/// Those of these logs that are ended, each with when it was changed last.
///
/// # Errors
/// [`DbFeil`].
pub fn avsluttede(
    tx: &mut Lesing<'_>,
    scope: Scope,
    logger: &[LoggId],
) -> Result<HashMap<LoggId, Timestamp>, DbFeil> {
    let logger: Vec<Id> = logger.iter().map(|l| Id(l.0)).collect();
    let rader: Vec<(Id, Instant)> = stafettlogg::table
        .filter(stafettlogg::kommune_id.eq(scope.id()))
        .filter(stafettlogg::id.eq_any(logger))
        .filter(stafettlogg::status.eq(Loggstatus::Avsluttet.kode()))
        .select((stafettlogg::id, stafettlogg::endret))
        .load(tx.db)?;
    rader
        .into_iter()
        .map(|(id, endret)| Ok((LoggId(id.0), lest::tid(endret)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_control_reads_back_as_it_was() {
        let alle = [
            Funn {
                slag: Funnslag::Utvalg,
                bruker: None,
                antall: 31,
                vanlig: None,
                lesinger: vec![4, 19],
            },
            Funn {
                slag: Funnslag::MangeBarn,
                bruker: Some(BrukerId(Uuid::from_u128(7))),
                antall: 22,
                vanlig: Some(6),
                lesinger: Vec::new(),
            },
        ];
        assert_eq!(fra_tekst(&til_tekst(&alle)).as_deref(), Some(&alle[..]));
        assert_eq!(fra_tekst(""), Some(Vec::new()));
        for feil in [
            "x;;1;;",
            "utvalg;;1;;a",
            "utvalg;q;1;;",
            "utvalg;;1;;1;2",
            "utvalg;;1",
        ] {
            assert_eq!(fra_tekst(feil), None, "{feil}");
        }
    }
}
