//! The stafettpinne: offering it, taking the offer back, and answering.

use crate::{
    besoek::{Besoek, Svar, side, videre},
    feil::Feil,
    ramme::Ramme,
    skjema::{Felter, Skjema, deltaker::Personvalg},
    stafettlogg::{les, les_for_plass},
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use stafett_app::{
    stafettpinne::{self, NyStafettpinne},
    visning::{Giver, Logg, Pinne},
};
use stafett_domain::{
    ids::{BrukerId, LoggId, StafettpinneId},
    policy::Handling,
    tilgang::Plass,
};

#[derive(Template)]
#[template(path = "tilbud.html")]
pub(crate) struct Tilbudside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) tilbud: &'a [Pinne],
}

#[derive(Template)]
#[template(path = "skjema/godta.html")]
pub(crate) struct Godtaside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) pinne: &'a Pinne,
}

#[derive(Template)]
#[template(path = "skjema/avslaa.html")]
pub(crate) struct Avslaaside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) pinne: &'a Pinne,
}

#[derive(Template)]
#[template(path = "skjema/tilby.html")]
pub(crate) struct Tilbyside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) p: &'a Personvalg,
    /// Those who have not consented to the unit's service yet.
    pub(crate) mangler: Vec<Giver>,
}

#[derive(Template)]
#[template(path = "skjema/trekk_pinne.html")]
pub(crate) struct Trekkside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) l: &'a Logg,
    pub(crate) pinne: &'a Pinne,
}

/// The offers that wait for my answer.
pub(crate) async fn mine(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let tilbud = stafettpinne::mine_tilbud(b.app(), b.kall()).await?;
    let mal = Tilbudside {
        r: &r,
        tilbud: &tilbud,
    };
    side(StatusCode::OK, &mal)
}

/// The offer to me that the address names.
async fn tilbudet(b: &Besoek) -> Result<Pinne, Feil> {
    let id = StafettpinneId(b.id("pinne")?);
    Ok(stafettpinne::hent(b.app(), b.kall(), id).await?)
}

/// What it means to accept.
pub(crate) async fn vis_godta(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let pinne = tilbudet(&b).await?;
    let mal = Godtaside {
        r: &r,
        pinne: &pinne,
    };
    side(StatusCode::OK, &mal)
}

/// Accepts.
pub(crate) async fn godta(b: Besoek, _felter: Felter) -> Svar {
    let id = StafettpinneId(b.id("pinne")?);
    let pinne = stafettpinne::godta(b.app(), b.kall(), id, None).await?;
    videre(&url::logg_ok(pinne.logg, "godtatt"))
}

/// The form to decline.
pub(crate) async fn vis_avslaa(b: Besoek) -> Svar {
    tegn_avslaa(&b, Skjema::nytt("avslaa")).await
}

/// Declines.
pub(crate) async fn avslaa(b: Besoek, felter: Felter) -> Svar {
    let id = StafettpinneId(b.id("pinne")?);
    let hvorfor = felter.valgfri("begrunnelse");
    match stafettpinne::avslaa(b.app(), b.kall(), id, hvorfor).await {
        Ok(_) => videre(&format!("{}?ok=avslaatt", url::STAFETTPINNER)),
        Err(feil) => tegn_avslaa(&b, Skjema::avvist("avslaa", felter, feil)?).await,
    }
}

async fn tegn_avslaa(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let pinne = tilbudet(b).await?;
    let mal = Avslaaside {
        r: &r,
        s: &s,
        pinne: &pinne,
    };
    side(s.status(), &mal)
}

/// The choice of unit and person, and the reason.
pub(crate) async fn vis_tilby(b: Besoek) -> Svar {
    tegn_tilby(&b, Skjema::nytt("tilby")).await
}

/// Offers the stafettpinne.
pub(crate) async fn tilby(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let ny = NyStafettpinne {
        til_bruker_id: felter.tekst("tilBrukerId"),
        enhet_id: felter.valgfri("enhetId"),
        begrunnelse: felter.tekst("begrunnelse"),
    };
    match stafettpinne::tilby(b.app(), b.kall_en_gang(&felter), logg, ny).await {
        Ok(_) => videre(&url::logg_ok(logg, "tilbudt")),
        Err(feil) => tegn_tilby(&b, Skjema::avvist("tilby", felter, feil)?).await,
    }
}

async fn tegn_tilby(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let (logg, mangler) = les_for_plass(b, Plass::Holder).await?;
    let holder = logg.oversikt.stafettholder.iter();
    let utenom: Vec<BrukerId> = holder.map(|h| h.bruker.id).collect();
    let p = Personvalg::les(b, &r, &utenom).await?;
    let s = s.forvalg("versjon", logg.oversikt.versjon.to_string());
    let mal = Tilbyside {
        r: &r,
        s: &s,
        l: &logg,
        mangler,
        p: &p,
    };
    side(s.status(), &mal)
}

/// The page that asks once more before an offer is taken back.
pub(crate) async fn vis_trekk(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = les(&b).await?;
    let id = StafettpinneId(b.id("pinne")?);
    let pinne = logg.pinner.iter().find(|p| p.id == id);
    let mal = Trekkside {
        r: &r,
        l: &logg,
        pinne: pinne.ok_or(Feil::FinnesIkke)?,
    };
    side(StatusCode::OK, &mal)
}

/// Takes the offer back.
pub(crate) async fn trekk(b: Besoek, _felter: Felter) -> Svar {
    let id = StafettpinneId(b.id("pinne")?);
    stafettpinne::trekk(b.app(), b.kall(), id, None).await?;
    videre(&url::logg_ok(b.id("logg")?, "pinne-trukket"))
}
