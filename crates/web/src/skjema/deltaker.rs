//! The form to invite a participant, and the choice of unit and person that it shares with the stafettpinne.

use super::{
    Felter, Skjema,
    felt::{Gruppe, Valg},
};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    feil::Feil,
    ramme::Ramme,
    stafettlogg::les_for_plass,
    url,
};
use askama::Template;
use stafett_app::{
    deltaker::{self, NyDeltaker},
    katalog,
    visning::{Enhet, Giver, Logg},
};
use stafett_domain::{
    ids::{BrukerId, LoggId},
    policy::Handling,
    tilgang::Plass,
};

/// How many pages of the directory to fetch for a list to choose from.
const MAKS_SIDER: usize = 20;

/// A unit, and then somebody who works there.
pub(crate) struct Personvalg {
    /// For the choice of unit.
    pub(crate) enheter: Vec<Gruppe>,
    /// The unit that was chosen.
    pub(crate) enhet: Option<Enhet>,
    /// Those who work there.
    pub(crate) ansatte: Vec<Valg>,
    /// The form that the unit is chosen in.
    pub(crate) s: Skjema,
}

impl Personvalg {
    /// Reads the directory: the units, and who works in the one that the address names.
    pub(crate) async fn les(b: &Besoek, r: &Ramme, utenom: &[BrukerId]) -> Result<Self, Feil> {
        let alle = alle_enheter(b).await?;
        let oensket = b.spoerring("enhet").unwrap_or_default();
        let valg = |e: &Enhet| Valg::nytt(e.id.to_string(), e.navn.clone());
        let foerst = Valg::nytt("", r.t("velg-enhet"));
        let enheter = [vec![foerst], alle.iter().map(valg).collect()].concat();
        let enhet = alle.into_iter().find(|e| e.id.to_string() == oensket);
        let ansatte = match &enhet {
            Some(enhet) => ansatte(b, r, enhet, utenom).await?,
            None => Vec::new(),
        };
        Ok(Self {
            enheter: Gruppe::uten_navn(enheter),
            enhet,
            ansatte,
            s: Skjema::nytt("velg").forvalg("enhet", oensket),
        })
    }

    /// Nothing to choose from.
    pub(crate) fn tomt() -> Self {
        Self {
            enheter: Vec::new(),
            enhet: None,
            ansatte: Vec::new(),
            s: Skjema::nytt("velg"),
        }
    }

    /// The id of the unit, for a hidden field.
    pub(crate) fn enhet_id(&self) -> String {
        self.enhet
            .as_ref()
            .map_or_else(String::new, |e| e.id.to_string())
    }
}

async fn alle_enheter(b: &Besoek) -> Result<Vec<Enhet>, Feil> {
    let mut alle = Vec::new();
    let mut markoer = None;
    for _ in 0..MAKS_SIDER {
        let side = katalog::enheter(b.app(), b.kall(), markoer).await?;
        alle.extend(side.elementer);
        markoer = side.neste;
        if markoer.is_none() {
            break;
        }
    }
    Ok(alle)
}

async fn ansatte(
    b: &Besoek,
    r: &Ramme,
    enhet: &Enhet,
    utenom: &[BrukerId],
) -> Result<Vec<Valg>, Feil> {
    let mut alle = Vec::new();
    let mut markoer = None;
    for _ in 0..MAKS_SIDER {
        let side = katalog::ansatte(b.app(), b.kall(), enhet.id, markoer).await?;
        alle.extend(side.elementer);
        markoer = side.neste;
        if markoer.is_none() {
            break;
        }
    }
    alle.retain(|a| !utenom.contains(&a.bruker.id));
    let valg = |a: stafett_app::visning::Ansatt| Valg {
        verdi: a.bruker.id.to_string(),
        tekst: a.bruker.navn,
        forklaring: Some(if a.stilling.is_empty() {
            r.k("rolle", a.rolle.kode())
        } else {
            a.stilling
        }),
    };
    Ok(alle.into_iter().map(valg).collect())
}

#[derive(Template)]
#[template(path = "skjema/deltaker.html")]
pub(crate) struct Deltakerside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) p: &'a Personvalg,
    /// Those who have not consented to the unit's service yet.
    pub(crate) mangler: Vec<Giver>,
}

/// The choice of unit, and then of person.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("deltaker")).await
}

/// Invites.
pub(crate) async fn inviter(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let ny = NyDeltaker {
        bruker_id: felter.tekst("brukerId"),
        enhet_id: felter.valgfri("enhetId"),
    };
    match deltaker::inviter(b.app(), b.kall_en_gang(&felter), logg, ny).await {
        Ok(_) => videre(&url::logg_ok(logg, "deltaker")),
        Err(feil) => tegn(&b, Skjema::avvist("deltaker", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let (logg, mangler) = les_for_plass(b, Plass::Deltaker).await?;
    let med = crate::stafettlogg::som_deltar(&logg);
    let utenom: Vec<BrukerId> = med.iter().map(|d| d.bruker.id).collect();
    let p = Personvalg::les(b, &r, &utenom).await?;
    let s = s.forvalg("versjon", logg.oversikt.versjon.to_string());
    let mal = Deltakerside {
        r: &r,
        s: &s,
        l: &logg,
        mangler,
        p: &p,
    };
    side(s.status(), &mal)
}
