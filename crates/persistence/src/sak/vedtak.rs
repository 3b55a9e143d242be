//! What two persons decide. A row is changed once when it is answered, and once when it is lifted or
//! lapses.

use super::Barnenoekkel;
use crate::{
    DbFeil, Lesing, Skriving,
    dialect::{Id, Instant},
    lest,
    register::{Scope, krev_en_rad},
    schema::{stafettlogg, tilgang, vedtak},
};
use diesel::prelude::*;
use jiff::Timestamp;
use stafett_domain::{
    ids::{BarnId, BrukerId, EnhetId, LoggId, PersonId, VedtakId},
    samtykke::{Kode, Mottaker},
    stafettlogg::Loggstatus,
    vedtak::{Avgjoerelse, Vedtak, Vedtaksslag},
    vern::Gradering,
};

/// A proposal, with why, and how an address would be protected, still sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vedtaksrad {
    /// Its id.
    pub id: VedtakId,
    /// The child.
    pub barn: BarnId,
    /// The log, when it is about one.
    pub logg: Option<LoggId>,
    /// What is decided.
    pub vedtak: Vedtak,
    begrunnelse: Vec<u8>,
    til_grad: Option<Vec<u8>>,
}

impl Vedtaksrad {
    /// Why, in words.
    ///
    /// # Errors
    /// [`DbFeil`] when it cannot be opened.
    pub fn begrunnelse(&self, noekkel: &Barnenoekkel) -> Result<String, DbFeil> {
        noekkel.aapne("vedtak.begrunnelse", self.id.0, &self.begrunnelse)
    }

    /// How the address would be protected, when it is about that.
    ///
    /// # Errors
    /// [`DbFeil`] when it cannot be opened.
    pub fn til_grad(&self, noekkel: &Barnenoekkel) -> Result<Option<Gradering>, DbFeil> {
        let Some(forseglet) = &self.til_grad else {
            return Ok(None);
        };
        let tegn = noekkel.aapne("vedtak.til_grad", self.id.0, forseglet)?;
        let grad = Gradering::av_tegn(&tegn).ok_or(DbFeil::Uleselig("a grade"))?;
        Ok(Some(grad))
    }
}

type Boks<'a> = vedtak::BoxedQuery<'a, crate::dialect::MultiBackend>;

/// Everything proposed and decided about these children, the newest first.
///
/// # Errors
/// [`DbFeil`].
pub fn vedtak_for(
    tx: &mut Lesing<'_>,
    scope: Scope,
    barn: &[BarnId],
) -> Result<Vec<Vedtaksrad>, DbFeil> {
    let barn: Vec<Id> = barn.iter().map(|b| Id(b.0)).collect();
    les(tx, scope, |s| {
        s.filter(vedtak::barn_id.eq_any(barn))
            .order(vedtak::id.desc())
    })
}

/// Whose proposals to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ventende {
    /// The whole municipality's.
    Alle,
    /// About children in whose active log this user has a grant that is open at this instant.
    Mine(BrukerId, Timestamp),
}

/// What waits for an answer, the oldest first.
///
/// # Errors
/// [`DbFeil`].
pub fn ventende_vedtak(
    tx: &mut Lesing<'_>,
    scope: Scope,
    hvilke: Ventende,
    (etter, antall): (Option<VedtakId>, i64),
) -> Result<Vec<Vedtaksrad>, DbFeil> {
    les(tx, scope, |s| {
        let mut s = s.filter(vedtak::avgjort.is_null());
        s = s.filter(vedtak::opphevet.is_null());
        s = s.order(vedtak::id.asc()).limit(antall);
        if let Ventende::Mine(bruker, naa) = hvilke {
            let naa = lest::lagret(naa);
            let aapen = tilgang::fra.le(naa).and(
                tilgang::til
                    .is_null()
                    .or(tilgang::til.assume_not_null().gt(naa)),
            );
            let mine = stafettlogg::table
                .inner_join(tilgang::table.on(tilgang::logg_id.eq(stafettlogg::id)))
                .filter(tilgang::bruker_id.eq(Id(bruker.0)))
                .filter(stafettlogg::status.eq(Loggstatus::Aktiv.kode()))
                .filter(aapen)
                .select(stafettlogg::barn_id);
            s = s.filter(vedtak::barn_id.eq_any(mine));
        }
        match etter {
            Some(etter) => s.filter(vedtak::id.gt(Id(etter.0))),
            None => s,
        }
    })
}

/// One of them, if it is in the municipality.
///
/// # Errors
/// [`DbFeil`].
pub fn finn_vedtak(
    tx: &mut Lesing<'_>,
    scope: Scope,
    id: VedtakId,
) -> Result<Option<Vedtaksrad>, DbFeil> {
    let en = les(tx, scope, |s| s.filter(vedtak::id.eq(Id(id.0))))?;
    Ok(en.into_iter().next())
}

fn les<'a>(
    tx: &mut Lesing<'_>,
    scope: Scope,
    utvalg: impl FnOnce(Boks<'a>) -> Boks<'a>,
) -> Result<Vec<Vedtaksrad>, DbFeil> {
    let rader: Vec<Rad> = utvalg(vedtak::table.into_boxed())
        .filter(vedtak::kommune_id.eq(scope.id()))
        .select((
            (
                vedtak::id,
                vedtak::barn_id,
                vedtak::logg_id,
                vedtak::slag,
                vedtak::gjelder_person,
            ),
            (
                vedtak::til_tjeneste,
                vedtak::til_enhet,
                vedtak::temaer,
                vedtak::ser_sted,
            ),
            (
                vedtak::grunn,
                vedtak::begrunnelse,
                vedtak::til_grad,
                vedtak::foreslaatt_av,
                vedtak::foreslaatt,
                vedtak::gjelder_til,
            ),
            (
                vedtak::avgjort_av,
                vedtak::avgjort,
                vedtak::utfall,
                vedtak::opphevet,
            ),
        ))
        .load(tx.db)?;
    rader.into_iter().map(til_rad).collect()
}

type Rad = (
    (Id, Id, Option<Id>, String, Id),
    (Option<String>, Option<Id>, String, bool),
    (
        String,
        Vec<u8>,
        Option<Vec<u8>>,
        Id,
        Instant,
        Option<String>,
    ),
    (Option<Id>, Option<Instant>, Option<String>, Option<Instant>),
);

fn til_rad(rad: Rad) -> Result<Vedtaksrad, DbFeil> {
    let ((id, barn, logg, slag, gjelder), (tjeneste, enhet, temaer, ser_sted), hva, svar) = rad;
    let (grunn, begrunnelse, til_grad, foreslaatt_av, foreslaatt, gjelder_til) = hva;
    let (avgjort_av, avgjort, utfall, opphevet) = svar;
    let til = match tjeneste {
        Some(tjeneste) => Some(Mottaker {
            tjeneste: lest::listekode(&tjeneste)?,
            enhet: enhet.map(|e| EnhetId(e.0)),
        }),
        None => None,
    };
    let avgjort = match (avgjort_av, avgjort, utfall) {
        (Some(av), Some(naar), Some(utfall)) => Some(Avgjoerelse {
            av: BrukerId(av.0),
            naar: lest::tid(naar)?,
            utfall: lest::kode(&utfall, "Vedtaksutfall")?,
        }),
        _ => None,
    };
    Ok(Vedtaksrad {
        id: VedtakId(id.0),
        barn: BarnId(barn.0),
        logg: logg.map(|l| LoggId(l.0)),
        vedtak: Vedtak {
            slag: lest::kode(&slag, "Vedtaksslag")?,
            gjelder: PersonId(gjelder.0),
            til,
            temaer: lest::listekoder(&temaer)?,
            ser_sted,
            grunn: lest::kode(&grunn, "Vedtaksgrunn")?,
            foreslaatt_av: BrukerId(foreslaatt_av.0),
            foreslaatt: lest::tid(foreslaatt)?,
            gjelder_til: gjelder_til.as_deref().map(lest::dato).transpose()?,
            avgjort,
            opphevet: lest::kanskje_tid(opphevet)?,
        },
        begrunnelse,
        til_grad,
    })
}

/// Stores a proposal: what, why, and how the address would be protected when it is about that.
///
/// # Errors
/// [`DbFeil`].
pub fn sett_inn_vedtak(
    tx: &mut Skriving<'_>,
    scope: Scope,
    (id, barn, logg): (VedtakId, BarnId, Option<LoggId>),
    ny: &Vedtak,
    (begrunnelse, til_grad): (&str, Option<Gradering>),
    noekkel: &Barnenoekkel,
) -> Result<(), DbFeil> {
    let til_grad = til_grad
        .map(|grad| noekkel.forsegl("vedtak.til_grad", id.0, grad.tegn()))
        .transpose()?;
    let mottaker = ny.til.as_ref();
    diesel::insert_into(vedtak::table)
        .values((
            (
                vedtak::id.eq(Id(id.0)),
                vedtak::kommune_id.eq(scope.id()),
                vedtak::barn_id.eq(Id(barn.0)),
                vedtak::logg_id.eq(logg.map(|l| Id(l.0))),
            ),
            vedtak::slag.eq(ny.slag.kode()),
            vedtak::gjelder_person.eq(Id(ny.gjelder.0)),
            vedtak::til_tjeneste.eq(mottaker.map(|m| m.tjeneste.som_str())),
            vedtak::til_enhet.eq(mottaker.and_then(|m| m.enhet).map(|e| Id(e.0))),
            vedtak::temaer.eq(lest::til_liste(ny.temaer.iter().collect::<Vec<&Kode>>())),
            vedtak::ser_sted.eq(ny.ser_sted),
            vedtak::grunn.eq(ny.grunn.kode()),
            vedtak::begrunnelse.eq(noekkel.forsegl("vedtak.begrunnelse", id.0, begrunnelse)?),
            vedtak::til_grad.eq(til_grad),
            vedtak::foreslaatt_av.eq(Id(ny.foreslaatt_av.0)),
            vedtak::foreslaatt.eq(lest::lagret(ny.foreslaatt)),
            vedtak::gjelder_til.eq(ny.gjelder_til.map(|dag| dag.to_string())),
        ))
        .execute(tx.db)?;
    Ok(())
}

/// Stores the answer of the second person.
///
/// # Errors
/// [`DbFeil`] when it has an answer, or has lapsed.
pub fn avgjoer_vedtak(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: VedtakId,
    svar: Avgjoerelse,
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        vedtak::table
            .find(Id(id.0))
            .filter(vedtak::kommune_id.eq(scope.id()))
            .filter(vedtak::avgjort.is_null())
            .filter(vedtak::opphevet.is_null()),
    )
    .set((
        vedtak::avgjort.eq(lest::lagret(svar.naar)),
        vedtak::avgjort_av.eq(Id(svar.av.0)),
        vedtak::utfall.eq(svar.utfall.kode()),
    ))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// Lifts what was decided.
///
/// # Errors
/// [`DbFeil`] when it was lifted before, or nobody has said yes to it.
pub fn opphev_vedtak(
    tx: &mut Skriving<'_>,
    scope: Scope,
    id: VedtakId,
    (av, naa): (BrukerId, Timestamp),
) -> Result<(), DbFeil> {
    let antall = diesel::update(
        vedtak::table
            .find(Id(id.0))
            .filter(vedtak::kommune_id.eq(scope.id()))
            .filter(vedtak::avgjort.is_not_null())
            .filter(vedtak::opphevet.is_null()),
    )
    .set((
        vedtak::opphevet.eq(lest::lagret(naa)),
        vedtak::opphevet_av.eq(Id(av.0)),
    ))
    .execute(tx.db)?;
    krev_en_rad(antall)
}

/// What waits about a lower protection of this child's address lapses, because the protection was
/// changed: by somebody, or by the register.
///
/// # Errors
/// [`DbFeil`].
pub fn la_vernforslag_falle(
    tx: &mut Skriving<'_>,
    scope: Scope,
    barn: BarnId,
    (av, naa): (Option<BrukerId>, Timestamp),
) -> Result<(), DbFeil> {
    diesel::update(
        vedtak::table
            .filter(vedtak::kommune_id.eq(scope.id()))
            .filter(vedtak::barn_id.eq(Id(barn.0)))
            .filter(vedtak::slag.eq(Vedtaksslag::LavereVern.kode()))
            .filter(vedtak::avgjort.is_null())
            .filter(vedtak::opphevet.is_null()),
    )
    .set((
        vedtak::opphevet.eq(lest::lagret(naa)),
        vedtak::opphevet_av.eq(av.map(|b| Id(b.0))),
    ))
    .execute(tx.db)?;
    Ok(())
}
