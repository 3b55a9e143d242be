//! The front page: what waits for me, what is mine, and what I take part in.

use crate::{
    besoek::{Besoek, Svar, side},
    ramme::Ramme,
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use stafett_app::{
    stafettlogg::{self, Filter},
    stafettpinne,
    visning::{Loggoversikt, Pinne},
};
use stafett_domain::{policy::Handling, stafettlogg::Loggstatus};

/// Which logs to show.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Utvalg {
    Aktive,
    Forfalte,
    Alle,
}

impl Utvalg {
    const ALLE: [Self; 3] = [Self::Aktive, Self::Forfalte, Self::Alle];

    /// As the address has it.
    pub(crate) fn kode(self) -> &'static str {
        match self {
            Self::Aktive => "aktive",
            Self::Forfalte => "forfalte",
            Self::Alle => "alle",
        }
    }

    fn fra(raa: Option<String>) -> Self {
        let raa = raa.unwrap_or_default();
        let funnet = Self::ALLE.into_iter().find(|u| u.kode() == raa);
        funnet.unwrap_or(Self::Aktive)
    }

    fn filter(self, markoer: Option<String>) -> Filter {
        let aktiv = Some(Loggstatus::Aktiv.kode().to_owned());
        Filter {
            trinn: None,
            status: aktiv.filter(|_| self != Self::Alle),
            forfalt: self == Self::Forfalte,
            markoer,
        }
    }
}

#[derive(Template)]
#[template(path = "forside.html")]
pub(crate) struct Forside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) utvalg: Utvalg,
    pub(crate) tilbud: &'a [Pinne],
    /// Logs where a measure of mine is past its date.
    pub(crate) haster: Vec<&'a Loggoversikt>,
    /// Logs where a service waits for my consent.
    pub(crate) samtykker: Vec<&'a Loggoversikt>,
    /// Logs where a consent of mine, or one I should ask for, soon ends.
    pub(crate) gaar_ut: Vec<&'a Loggoversikt>,
    /// The log that is about me.
    pub(crate) egne: Vec<&'a Loggoversikt>,
    /// The logs of my children.
    pub(crate) barna: Vec<&'a Loggoversikt>,
    pub(crate) mine: Vec<&'a Loggoversikt>,
    pub(crate) andre: Vec<&'a Loggoversikt>,
    pub(crate) neste: Option<String>,
}

impl<'a> Forside<'a> {
    /// Sorts the logs into their blocks.
    pub(crate) fn ny(
        r: &'a Ramme,
        utvalg: Utvalg,
        tilbud: &'a [Pinne],
        logger: &'a [Loggoversikt],
        neste: Option<String>,
    ) -> Self {
        let som = |velg: fn(&Loggoversikt) -> bool| logger.iter().filter(|l| velg(l)).collect();
        Self {
            r,
            utvalg,
            tilbud,
            haster: som(|l| l.mine_forfalte > 0),
            samtykker: som(|l| l.mangler_mitt_samtykke),
            gaar_ut: som(|l| l.samtykke_gaar_ut.is_some()),
            egne: som(|l| l.er_barnet),
            barna: som(|l| !l.er_min && !l.er_barnet && er_foresatt(l)),
            mine: som(|l| l.er_min),
            andre: som(|l| !l.er_min && !l.er_barnet && !er_foresatt(l)),
            neste: neste.map(|neste| {
                let vis = utvalg.kode();
                format!("/?vis={vis}&side={}", url::i_spoerring(&neste))
            }),
        }
    }

    fn venter(&self) -> usize {
        let kontroller = usize::from(self.kontroller() > 0);
        let saker = self.haster.len() + self.samtykker.len() + self.gaar_ut.len();
        self.tilbud.len() + saker + kontroller
    }

    /// How many controls of reads wait for me: one line here, however many.
    fn kontroller(&self) -> i64 {
        let meg = self.r.meg.as_ref();
        meg.map_or(0, |meg| meg.kontroller_venter)
    }

    /// Whether I have work here; a guardian's page is shorter.
    fn er_ansatt(&self) -> bool {
        let meg = self.r.meg.as_ref();
        meg.is_some_and(|meg| !meg.roller.is_empty())
    }

    fn utvalgene(&self) -> [Utvalg; 3] {
        Utvalg::ALLE
    }
}

fn er_foresatt(l: &Loggoversikt) -> bool {
    l.evner.contains(&Handling::SamtykkeGi)
}

/// The front page.
pub(crate) async fn forside(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let utvalg = Utvalg::fra(b.spoerring("vis"));
    let filter = utvalg.filter(b.spoerring("side"));
    let logger = stafettlogg::liste(b.app(), b.kall(), filter).await?;
    let tilbud = stafettpinne::mine_tilbud(b.app(), b.kall()).await?;
    let mal = Forside::ny(&r, utvalg, &tilbud, &logger.elementer, logger.neste);
    side(StatusCode::OK, &mal)
}
