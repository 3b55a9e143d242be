//! The form for a new measure, and the bank of measures to choose from.

use super::{
    Felter, Skjema,
    felt::{Gruppe, Valg},
};
use crate::{
    besoek::{Besoek, Svar, side, videre},
    feil::Feil,
    ramme::Ramme,
    stafettlogg::{les, som_deltar},
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use jiff::ToSpan;
use stafett_app::{
    arbeid::{self, NyttTiltak},
    katalog::{self, Banksoek},
    visning::{Banktiltak, IEnhet, Logg, Maal, Side},
};
use stafett_domain::{
    ids::{LoggId, TiltaksbankId},
    policy::Handling,
    tiltaksbank::{Beskyttelsesfaktor, Tiltaksnivaa},
};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "skjema/tiltak.html")]
pub(crate) struct Tiltakside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) maal: &'a Maal,
    /// The measure of the bank that it is taken from.
    pub(crate) fra_bank: Option<Banktiltak>,
    pub(crate) ansvarlige: Vec<Gruppe>,
}

#[derive(Template)]
#[template(path = "tiltaksbank.html")]
pub(crate) struct Bankside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) maal: &'a Maal,
    pub(crate) bank: Side<Banktiltak>,
    pub(crate) faktorer: Vec<Gruppe>,
    pub(crate) nivaaer: Vec<Gruppe>,
}

impl Bankside<'_> {
    fn velg(&self, tiltak: &Banktiltak) -> String {
        format!(
            "{}&bank={}&faktor={}&nivaa={}",
            url::nytt_tiltak(self.l.oversikt.id, self.maal.id),
            tiltak.id,
            url::i_spoerring(&tiltak.beskyttelsesfaktor),
            url::i_spoerring(&tiltak.nivaa),
        )
    }

    fn neste(&self) -> Option<String> {
        let neste = self.bank.neste.as_ref()?;
        Some(format!(
            "{}&faktor={}&nivaa={}&side={}",
            url::tiltaksbank(self.l.oversikt.id, self.maal.id),
            url::i_spoerring(self.s.verdi("faktor")),
            url::i_spoerring(self.s.verdi("nivaa")),
            url::i_spoerring(neste),
        ))
    }
}

/// The empty form, or one with a measure from the bank.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("tiltak")).await
}

/// Adds the measure.
pub(crate) async fn legg_til(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let nytt = NyttTiltak {
        maal_id: felter.tekst("maalId"),
        tittel: felter.tekst("tittel"),
        ansvarlig_id: felter.tekst("ansvarligId"),
        frist: felter.tekst("frist"),
        tiltaksbank_id: felter.valgfri("tiltaksbankId"),
    };
    match arbeid::legg_til_tiltak(b.app(), b.kall_en_gang(&felter), logg, nytt).await {
        Ok(_) => videre(&url::logg_ok(logg, "tiltak")),
        Err(feil) => tegn(&b, Skjema::avvist("tiltak", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let maal = maalet(b, &logg)?;
    let fra_bank = fra_banken(b).await?;
    let tittel = fra_bank.as_ref().map(|t| t.tiltak.clone());
    let s = s
        .forvalg("tittel", tittel.unwrap_or_default())
        .forvalg("frist", r.idag.saturating_add(6.weeks()).to_string())
        .forvalg("versjon", logg.oversikt.versjon.to_string());
    let mal = Tiltakside {
        r: &r,
        s: &s,
        l: &logg,
        maal,
        fra_bank,
        ansvarlige: ansvarlige(&r, &logg),
    };
    side(s.status(), &mal)
}

/// Those who take part, and the parents who decide for the child: one of them is responsible.
fn ansvarlige(r: &Ramme, logg: &Logg) -> Vec<Gruppe> {
    let valg = |d: &IEnhet| {
        let navn = format!("{}, {}", d.bruker.navn, d.enhet.navn);
        Valg::nytt(d.bruker.id.to_string(), navn)
    };
    let velg = Valg::nytt("", r.t("velg-fra-listen"));
    let deltar = som_deltar(logg).into_iter().map(valg);
    let foreldre = logg
        .foresatte
        .iter()
        .filter(|f| f.har_ansvar)
        .filter_map(|f| {
            let relasjon = r.t(&format!("relasjon-{}", f.relasjon.kode()));
            Some(Valg::nytt(
                f.bruker?.to_string(),
                format!("{}, {relasjon}", f.navn),
            ))
        });
    Gruppe::uten_navn([velg].into_iter().chain(deltar).chain(foreldre).collect())
}

fn maalet<'a>(b: &Besoek, logg: &'a Logg) -> Result<&'a Maal, Feil> {
    let oensket = b.spoerring("maal").unwrap_or_default();
    let funnet = logg.maal.iter().find(|m| m.id.to_string() == oensket);
    funnet.ok_or(Feil::FinnesIkke)
}

/// The measure that was chosen in the bank, looked up again: an address is not to be trusted with text.
async fn fra_banken(b: &Besoek) -> Result<Option<Banktiltak>, Feil> {
    let Some(oensket) = b.spoerring("bank") else {
        return Ok(None);
    };
    let id = Uuid::try_parse(&oensket).map_err(|_| Feil::FinnesIkke)?;
    let funnet = katalog::banktiltak(b.app(), b.kall(), TiltaksbankId(id)).await?;
    Ok(Some(funnet))
}

fn banksoek(b: &Besoek) -> Banksoek {
    let faktor = b.spoerring("faktor");
    let nivaa = b.spoerring("nivaa");
    Banksoek {
        beskyttelsesfaktor: faktor.filter(|f| f.parse::<Beskyttelsesfaktor>().is_ok()),
        nivaa: nivaa.filter(|n| n.parse::<Tiltaksnivaa>().is_ok()),
    }
}

/// The bank, by protective factor and level.
pub(crate) async fn bank(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = les(&b).await?;
    let soek = banksoek(&b);
    let faktor = soek.beskyttelsesfaktor.clone();
    let nivaa = soek.nivaa.clone();
    let s = Skjema::nytt("bank")
        .forvalg("faktor", faktor.unwrap_or_default())
        .forvalg("nivaa", nivaa.unwrap_or_default());
    let faktorer = Beskyttelsesfaktor::ALLE.iter().map(|f| f.kode());
    let nivaaer = Tiltaksnivaa::ALLE.iter().map(|n| n.kode());
    let mal = Bankside {
        r: &r,
        s: &s,
        l: &logg,
        maal: maalet(&b, &logg)?,
        bank: katalog::tiltaksbank(b.app(), b.kall(), soek, b.spoerring("side")).await?,
        faktorer: eller_alle(&r, Valg::koder(&r, "faktor", faktorer)),
        nivaaer: eller_alle(&r, Valg::koder(&r, "tiltaksnivaa", nivaaer)),
    };
    side(StatusCode::OK, &mal)
}

/// The choices, and before them all of them.
fn eller_alle(r: &Ramme, valg: Vec<Valg>) -> Vec<Gruppe> {
    let alle = Valg::nytt("", r.t("bank-alle"));
    Gruppe::uten_navn([vec![alle], valg].concat())
}
