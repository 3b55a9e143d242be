//! A child's log, as much of it as the reader may see. A guardian meets the same page in another order.

use crate::{
    besoek::{Besoek, Svar, side},
    familie::tolk::tolkelinje,
    feil::Feil,
    matrise::Matrise,
    nytt::{Nytt, siste},
    ramme::Ramme,
    trapp::Trapp,
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use jiff::Timestamp;
use stafett_app::{
    stafettlogg,
    visning::{
        BarnetsSyn, Deltaker, Giver, IEnhet, Innspill, Logg, Maal, Mangel, MinTilgang, Pinne,
        RegistrertSyn, Samtykke, Tiltak,
    },
};
use stafett_domain::{
    ids::{EnhetId, LoggId},
    policy::Handling,
    samtykke::Samtykkestatus,
    stafett::Pinnestatus,
    stafettlogg::Loggstatus,
    tilgang::{Grunnlag, Plass, Temaer},
    tiltak::Tiltakstatus,
};

/// Reads the log that the address names.
pub(crate) async fn les(b: &Besoek) -> Result<Logg, Feil> {
    let logg = LoggId(b.id("logg")?);
    Ok(stafettlogg::les(b.app(), b.kall(), logg).await?)
}

/// Reads the log that the address names, and whose consent is missing before the unit that the address
/// chooses takes this place.
pub(crate) async fn les_for_plass(b: &Besoek, plass: Plass) -> Result<(Logg, Vec<Giver>), Feil> {
    let logg = LoggId(b.id("logg")?);
    let enhet = b.spoerring("enhet").and_then(|id| id.parse().ok());
    let valgt = (enhet.map(EnhetId), plass);
    Ok(stafettlogg::les_for_plass(b.app(), b.kall(), logg, valgt).await?)
}

/// The holder and those who take part now, each once.
pub(crate) fn som_deltar(logg: &Logg) -> Vec<&IEnhet> {
    let mut alle: Vec<&IEnhet> = logg.oversikt.stafettholder.iter().collect();
    for deltaker in logg.deltakere.iter().filter(|d| d.til.is_none()) {
        if alle.iter().all(|d| d.bruker.id != deltaker.hvem.bruker.id) {
            alle.push(&deltaker.hvem);
        }
    }
    alle
}

/// Whether the reader is in the child's family, the child included: the page is theirs, and speaks to them.
pub(crate) fn er_i_familien(logg: &Logg) -> bool {
    let mut grunnlag = logg.min_tilgang.iter().map(|t| t.grunnlag);
    grunnlag.any(Grunnlag::er_familiens)
}

/// Whether it is the reader's own log.
pub(crate) fn er_barnet(logg: &Logg) -> bool {
    let mut grunnlag = logg.min_tilgang.iter().map(|t| t.grunnlag);
    grunnlag.any(|g| g == Grunnlag::EgenSak)
}

/// The text for staff, or the one for the family, or for the young person.
pub(crate) fn ord(r: &Ramme, logg: &Logg, noekkel: &str) -> String {
    let til_barnet = || r.finnes(&format!("{noekkel}-ungdom"));
    let til_familien = || r.finnes(&format!("{noekkel}-familie"));
    let egen = er_barnet(logg).then(til_barnet).flatten();
    egen.or_else(|| er_i_familien(logg).then(til_familien).flatten())
        .unwrap_or_else(|| r.t(noekkel))
}

/// The themes of a grant, in words.
pub(crate) fn temaer(r: &Ramme, temaer: &Temaer) -> String {
    match temaer {
        Temaer::Alle => r.t("alle-temaer"),
        Temaer::Noen(temaer) if temaer.is_empty() => r.t("ingen-temaer"),
        Temaer::Noen(temaer) => r.temaliste(temaer),
    }
}

#[derive(Template)]
#[template(path = "logg.html")]
pub(crate) struct Loggside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) l: &'a Logg,
    pub(crate) trapp: Trapp,
    pub(crate) matriser: Vec<Matrise>,
    pub(crate) siste: Vec<Nytt>,
    /// In whose eyes, when they are not the reader's own.
    pub(crate) som: Option<&'a IEnhet>,
}

impl<'a> Loggside<'a> {
    /// The page of a log.
    pub(crate) fn ny(r: &'a Ramme, l: &'a Logg) -> Self {
        Self {
            r,
            l,
            trapp: Trapp::ny(r, &l.oversikt.trinn, &l.trapp.tider),
            matriser: Matrise::alle(r, l),
            siste: siste(r, l),
            som: None,
        }
    }

    /// Whether the reader is a guardian: the page is theirs, and speaks to them.
    fn for_foresatt(&self) -> bool {
        er_i_familien(self.l)
    }

    /// Whether the reader is the child: the page says «du».
    fn er_barnet(&self) -> bool {
        er_barnet(self.l)
    }

    /// What the family has said that is about no goal.
    fn egne_ord(&self) -> Vec<&Innspill> {
        let alle = self.l.innspill.iter();
        alle.filter(|i| i.maal.is_none()).collect()
    }

    fn sagt_om_maal(&self, maal: &Maal) -> Vec<&Innspill> {
        let alle = self.l.innspill.iter();
        let om = alle.filter(|i| i.maal == Some(maal.id) && i.tiltak.is_none());
        om.collect()
    }

    fn sagt_om_tiltak(&self, tiltak: &Tiltak) -> Vec<&Innspill> {
        let alle = self.l.innspill.iter();
        alle.filter(|i| i.tiltak == Some(tiltak.id)).collect()
    }

    fn tolkelinjer(&self) -> String {
        let alle = self.l.tolk.iter();
        let alle: Vec<String> = alle.map(|t| tolkelinje(self.r, t)).collect();
        alle.join(", ")
    }

    fn er_aktiv(&self) -> bool {
        self.l.oversikt.status == Loggstatus::Aktiv
    }

    /// The text for staff, or the one for the family, or for the young person.
    fn ord(&self, noekkel: &str) -> String {
        ord(self.r, self.l, noekkel)
    }

    /// The offer that waits for an answer.
    fn ventende(&self) -> Option<&Pinne> {
        let mut alle = self.l.pinner.iter();
        alle.find(|p| p.status == Pinnestatus::Tilbudt)
    }

    fn deltar(&self) -> impl Iterator<Item = &Deltaker> {
        self.l.deltakere.iter().filter(|d| d.til.is_none())
    }

    fn har_deltatt(&self) -> impl Iterator<Item = (&Deltaker, &Timestamp)> {
        let alle = self.l.deltakere.iter();
        alle.filter_map(|d| Some((d, d.til.as_ref()?)))
    }

    /// Consents that hold, and then those that do not any more.
    fn samtykker(&self) -> [(bool, Vec<&Samtykke>); 2] {
        let gjelder = |s: &&Samtykke| s.status == Samtykkestatus::Gyldig;
        let (naa, foer) = self.l.samtykker.iter().partition(gjelder);
        [(true, naa), (false, foer)]
    }

    /// Whether no consent adds up to anything, or waits to.
    fn ingenting_delt(&self) -> bool {
        self.matriser.iter().all(|m| m.rader.is_empty())
    }

    /// Until when the holder may read what a consent that ran out had opened, to ask for a new one.
    fn frist_etter_utloep(&self) -> Option<&Timestamp> {
        let mut alle = self.l.min_tilgang.iter();
        let utloept = alle.find(|t| t.grunnlag == Grunnlag::StafettholderUtloept)?;
        utloept.til.as_ref()
    }

    /// The form for the same consent once more.
    fn forny(&self, s: &Samtykke) -> String {
        let til = s.til_enhet.as_ref().map(|e| e.id.to_string());
        let til = til.unwrap_or_else(|| s.til_tjeneste.to_string());
        let mut sted = url::nytt_samtykke_til(self.l.oversikt.id, til, s.nivaa.kode());
        for tema in &s.temaer {
            sted.push_str(&format!("&tema={tema}"));
        }
        if let Some(fra) = &s.fra_tjeneste {
            sted.push_str(&format!("&fra={fra}"));
        }
        let gjelder = if s.gjelder_barnet { "barn" } else { "meg" };
        format!("{sted}&gjelder={gjelder}")
    }

    /// The words above the child's view, or above why it is missing.
    fn synsord(&self, s: &RegistrertSyn) -> String {
        match s.syn {
            BarnetsSyn::Tekst(_) => self.r.t("barnets-syn"),
            BarnetsSyn::Aarsak(_) => self.r.t("barnets-syn-mangler"),
        }
    }

    /// What one of the reader's grants opens.
    fn temaer(&self, tilgang: &MinTilgang) -> String {
        temaer(self.r, &tilgang.temaer)
    }

    /// Whether the reader's own consent is missing.
    fn mangler_fra_meg(&self, mangel: &Mangel) -> bool {
        mangel.fra.iter().any(|g| self.er_meg(g))
    }

    fn er_meg(&self, giver: &Giver) -> bool {
        let meg = self.r.meg.as_ref();
        meg.is_some_and(|meg| giver.person == Some(meg.person))
    }

    /// Whether a guardian has answered everything, and others have not.
    fn venter_paa_andre(&self) -> bool {
        self.for_foresatt() && !self.l.mangler.iter().any(|m| self.mangler_fra_meg(m))
    }

    /// The words above what is missing.
    fn mangler_ord(&self, del: &str) -> String {
        if self.venter_paa_andre() {
            return self.r.t(&format!("mangler-{del}-andre"));
        }
        self.ord(&format!("mangler-{del}"))
    }

    /// The sentence about a missing consent.
    fn mangeltekst(&self, mangel: &Mangel) -> String {
        let noekkel = if mangel.for_stafettpinnen {
            "mangel-for-pinnen"
        } else {
            "mangel-for-deltaker"
        };
        let navn = |g: &Giver| match self.er_meg(g) {
            true => self.r.t("deg"),
            false => self.r.giver(g),
        };
        let fra: Vec<String> = mangel.fra.iter().map(navn).collect();
        let fra = self.r.og(&fra);
        self.r
            .med2(noekkel, "fra", fra, "enhet", &mangel.enhet.navn)
    }
}

/// The page of a log.
pub(crate) async fn vis(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = les(&b).await?;
    side(StatusCode::OK, &Loggside::ny(&r, &logg))
}
