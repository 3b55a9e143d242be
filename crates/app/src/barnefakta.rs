//! What the caller is to a child, apart from any log.

use crate::akt::Akt;
use jiff::Timestamp;
use stafett_domain::{
    alder,
    ids::{BarnId, BrukerId, EnhetId, LoggId, PersonId},
    policy::Fakta,
    vedtak::Vedtaksslag,
};
use stafett_persistence::{
    DbFeil, journal,
    register::{self, Barnerad},
    sak::{self, Vedtaksrad},
};
use std::collections::{BTreeSet, HashMap};

/// A child, and what the caller is to it.
pub(crate) struct Barnefakta {
    pub(crate) barn: Barnerad,
    pub(crate) fakta: Fakta,
    /// The caller's own unit that the child belongs to.
    pub(crate) enhet: Option<EnhetId>,
}

/// Looks the child up, for an act about it. `None` when the municipality has no such child.
pub(crate) fn hent(akt: &mut Akt<'_, '_>, id: BarnId) -> Result<Option<Barnefakta>, DbFeil> {
    let funnet = hent_flere(akt, &[id])?.remove(&id);
    if funnet.as_ref().is_some_and(|f| f.fakta.vernet) {
        vokt(akt, id)?;
    }
    Ok(funnet)
}

/// Looks children up for a list, with as many queries for a page as for one.
pub(crate) fn hent_flere(
    akt: &mut Akt<'_, '_>,
    ider: &[BarnId],
) -> Result<HashMap<BarnId, Barnefakta>, DbFeil> {
    let (scope, naa) = (akt.scope, akt.naa);
    let alle = register::barn_ved_id(akt.tx, scope, ider)?;
    let egne = akt.egne_enheter();
    let enheter = register::barnas_enheter(akt.tx, scope, ider, akt.i_dag)?;
    let familien = register::foresatte_til_flere(akt.tx, scope, ider)?;
    let omsorg = register::omsorg_for(akt.tx, scope, ider)?;
    let vernede = alle.iter().filter(|(_, rad)| rad.vern.er_vernet());
    let vernede: Vec<BarnId> = vernede.map(|(id, _)| *id).collect();
    let vedtak = sak::vedtak_for(akt.tx, scope, &vernede)?;
    let (jeg, meg) = (akt.kaller.bruker, akt.kaller.person);
    let mut funnet = HashMap::with_capacity(alle.len());
    for (id, barn) in alle {
        let enhet = enheter.iter().filter(|(b, _)| *b == id).map(|(_, e)| *e);
        let enhet = match enhet.into_iter().find(|e| egne.contains(e)) {
            // Few are told of before birth, and each is asked about.
            Some(_) if barn.bare_meldt && !kjenner(akt, id)? => None,
            enhet => enhet,
        };
        let mine = familien.iter().filter(|(b, _)| *b == id).map(|(_, f)| f);
        let mine: Vec<_> = mine.filter(|f| f.bruker == Some(jeg)).collect();
        let foresatt = mine
            .iter()
            .any(|f| f.har_ansvar && bestemmer(&barn, f.person));
        let i_omsorg = omsorg
            .iter()
            .any(|o| o.barn == id && o.omsorg().periode.omfatter(naa));
        let vernet = barn.vern.er_vernet();
        let om_barnet = vedtak.iter().filter(|v| v.barn == id);
        let fylt = |aar| alder::er_fylt(barn.foedselsdato, aar, naa);
        let fakta = Fakta {
            barn_i_egen_enhet: enhet.is_some(),
            foresatt_med_ansvar: foresatt && !i_omsorg && !fylt(alder::MYNDIG),
            er_barnet: barn.bruker == Some(jeg) && fylt(alder::PART),
            // Nobody works with a child of their own family (forvaltningsloven § 6).
            sperret: !mine.is_empty() || barn.bruker == Some(jeg),
            vernet,
            utvalgt: vernet && utvalgte(om_barnet, naa).contains(&meg),
            ..akt.fakta()
        };
        funnet.insert(id, Barnefakta { barn, fakta, enhet });
    }
    Ok(funnet)
}

/// Of a child that somebody told of before its birth, and that the register does not know, those of the
/// unit know who told of it, or who have a grant to its log. Before birth the secrets are the woman's own
/// (forvaltningsloven § 13 a nr. 1), and this holds for every woman: so no woman's case has to be hidden
/// in another way than others' because her own address is protected, which would tell that it is.
fn kjenner(akt: &mut Akt<'_, '_>, id: BarnId) -> Result<bool, DbFeil> {
    let (jeg, naa) = (akt.kaller.bruker, akt.naa);
    if journal::har_ventet(akt.tx, akt.scope, jeg, id)? {
        return Ok(true);
    }
    let logger = sak::aktive_logger_for(akt.tx, akt.scope, &[id])?;
    let logger: Vec<LoggId> = logger.into_values().collect();
    let mine = sak::mine_tilganger(akt.tx, akt.scope, jeg, &logger)?;
    Ok(mine.iter().any(|(_, t)| t.gjelder_naa(naa)))
}

/// Before birth nobody decides but the one who bears the child.
fn bestemmer(barn: &Barnerad, person: PersonId) -> bool {
    let ufoedt = barn.svangerskap.filter(|s| s.foedt.is_none());
    ufoedt.is_none_or(|s| s.gravid == person)
}

/// From here on the act is about a protected child.
fn vokt(akt: &mut Akt<'_, '_>, id: BarnId) -> Result<(), DbFeil> {
    let vedtak = sak::vedtak_for(akt.tx, akt.scope, &[id])?;
    let utvalgte: Vec<PersonId> = utvalgte(&vedtak, akt.naa).into_iter().collect();
    let brukere = register::brukere_til(akt.tx, akt.scope, &utvalgte)?;
    let brukere: BTreeSet<BrukerId> = brukere.into_values().collect();
    akt.vokt(brukere)
}

/// Those on the list of a protected child.
pub(crate) fn utvalgte<'v>(
    vedtak: impl IntoIterator<Item = &'v Vedtaksrad>,
    naa: Timestamp,
) -> BTreeSet<PersonId> {
    vedtak
        .into_iter()
        .map(|v| &v.vedtak)
        .filter(|v| v.slag == Vedtaksslag::Utvalgt)
        .filter(|v| v.periode().is_some_and(|p| p.omfatter(naa)))
        .map(|v| v.gjelder)
        .collect()
}

/// Those of these children of the caller's units whom the caller must not learn of.
pub(crate) fn skjulte_i_enheten(
    akt: &mut Akt<'_, '_>,
    barn: &HashMap<BarnId, Barnerad>,
) -> Result<BTreeSet<BarnId>, DbFeil> {
    let mut skjulte = skjulte(akt, barn)?;
    for (id, _) in barn.iter().filter(|(_, rad)| rad.bare_meldt) {
        if !kjenner(akt, *id)? {
            skjulte.insert(*id);
        }
    }
    Ok(skjulte)
}

/// Those of these children whom the caller must not learn of: protected, and the caller is not on
/// the list.
pub(crate) fn skjulte(
    akt: &mut Akt<'_, '_>,
    barn: &HashMap<BarnId, Barnerad>,
) -> Result<BTreeSet<BarnId>, DbFeil> {
    let vernede: Vec<BarnId> = barn
        .iter()
        .filter(|(_, rad)| rad.vern.er_vernet())
        .map(|(id, _)| *id)
        .collect();
    if vernede.is_empty() {
        return Ok(BTreeSet::new());
    }
    let vedtak = sak::vedtak_for(akt.tx, akt.scope, &vernede)?;
    let (jeg, naa) = (akt.kaller.person, akt.naa);
    let ser = |id: &BarnId| {
        let om_barnet = vedtak.iter().filter(|v| v.barn == *id);
        utvalgte(om_barnet, naa).contains(&jeg)
    };
    Ok(vernede.into_iter().filter(|id| !ser(id)).collect())
}
