//! What two persons decide: about one child, and what waits for an answer.

use crate::{
    besoek::{Besoek, Svar, side, videre},
    feil::Feil,
    ramme::Ramme,
    skjema::{
        Felter, Skjema,
        deltaker::Personvalg,
        felt::{Gruppe, Valg},
    },
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use stafett_app::{
    vedtak::{self, NyttVedtak, Vedtakssvar},
    visning::{Giver, Side, Vedtak, Vedtaksliste},
};
use stafett_domain::{
    ids::{BarnId, VedtakId},
    policy::Handling,
    vedtak::Vedtaksslag,
    vern::Gradering,
};

#[derive(Template)]
#[template(path = "vedtak.html")]
pub(crate) struct Vedtaksside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) liste: &'a Vedtaksliste,
}

#[derive(Template)]
#[template(path = "vedtakskoe.html")]
pub(crate) struct Koeside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) side: Side<Vedtak>,
}

impl Vedtaksside<'_> {
    /// What can be proposed here. The protection of an address has its own page.
    fn slag(&self) -> Vec<Vedtaksslag> {
        let alle = Vedtaksslag::ALLE.iter().copied();
        alle.filter(|s| !s.bare_for_listen()).collect()
    }
}

impl Koeside<'_> {
    fn neste(&self) -> Option<String> {
        let neste = self.side.neste.as_ref()?;
        Some(format!("{}?side={}", url::VEDTAK, url::i_spoerring(neste)))
    }
}

#[derive(Template)]
#[template(path = "skjema/vedtak.html")]
pub(crate) struct Forslagsside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) liste: &'a Vedtaksliste,
    pub(crate) slag: Vedtaksslag,
    pub(crate) p: &'a Personvalg,
}

impl Forslagsside<'_> {
    fn er(&self, slag: &str) -> bool {
        self.slag.kode() == slag
    }

    /// The protection of an address is lowered by administrators only.
    fn kan_foreslaa(&self) -> bool {
        let kan = |h| self.r.kan(&self.liste.evner, h);
        kan(Handling::VedtakForeslaa)
            && (self.slag != Vedtaksslag::LavereVern || kan(Handling::VernSett))
    }

    fn familien(&self) -> Vec<Valg> {
        personer(self.r, &self.liste.familien)
    }

    fn tjenester(&self) -> Vec<Gruppe> {
        let alle = self.r.sider.tjenester.iter();
        let velg = Valg::nytt("", self.r.t("velg-fra-listen"));
        let alle = alle.map(|t| Valg::nytt(t.kode.som_str(), self.r.tjeneste(&t.kode)));
        Gruppe::uten_navn([velg].into_iter().chain(alle).collect())
    }

    fn grunner(&self) -> Vec<Valg> {
        let koder = self.slag.grunner().iter().map(|g| g.kode());
        Valg::koder(self.r, "vedtaksgrunn", koder)
    }

    /// What an address can be protected as, when it is to be protected less.
    fn grader(&self) -> Vec<Valg> {
        let koder = Gradering::StrengtFortrolig.lavere().map(Gradering::kode);
        Valg::koder(self.r, "gradering", koder)
    }

    fn ja(&self) -> Vec<Valg> {
        vec![Valg::nytt("ja", self.r.t("vedtak-ser-sted"))]
    }
}

/// People to choose from, by person.
pub(crate) fn personer(r: &Ramme, alle: &[Giver]) -> Vec<Valg> {
    let valg = |g: &Giver| Some(Valg::nytt(g.person?.to_string(), r.giver(g)));
    alle.iter().filter_map(valg).collect()
}

/// What two persons decide about a child.
pub(crate) async fn vis(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let liste = les(&b).await?;
    side(
        StatusCode::OK,
        &Vedtaksside {
            r: &r,
            liste: &liste,
        },
    )
}

async fn les(b: &Besoek) -> Result<Vedtaksliste, Feil> {
    let barn = BarnId(b.id("barn")?);
    Ok(vedtak::om_barnet(b.app(), b.kall(), barn).await?)
}

/// What waits for an answer.
pub(crate) async fn koe(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let venter = vedtak::ventende(b.app(), b.kall(), b.spoerring("side")).await?;
    let mal = Koeside {
        r: &r,
        side: venter,
    };
    side(StatusCode::OK, &mal)
}

/// The form for a proposal of one kind.
pub(crate) async fn vis_forslag(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("vedtak")).await
}

/// Proposes.
pub(crate) async fn foreslaa(b: Besoek, felter: Felter) -> Svar {
    let barn = BarnId(b.id("barn")?);
    let ny = NyttVedtak {
        slag: slag(&b)?.kode().to_owned(),
        gjelder: felter.tekst("gjelder"),
        bruker_id: felter.valgfri("brukerId"),
        til_tjeneste: felter.valgfri("tilTjeneste"),
        temaer: felter.alle("temaer"),
        til_grad: felter.valgfri("tilGrad"),
        ser_sted: felter.tekst("serSted") == "ja",
        grunn: felter.tekst("grunn"),
        begrunnelse: felter.tekst("begrunnelse"),
        gjelder_til: felter.valgfri("gjelderTil"),
    };
    match vedtak::foreslaa(b.app(), b.kall_en_gang(&felter), barn, ny).await {
        Ok(vedtak) => tilbake(&vedtak, "vedtak-foreslaatt"),
        Err(feil) => tegn(&b, Skjema::avvist("vedtak", felter, feil)?).await,
    }
}

/// The kind that the address names.
fn slag(b: &Besoek) -> Result<Vedtaksslag, Feil> {
    let raa = b.spoerring("slag").unwrap_or_default();
    raa.parse().map_err(|_| Feil::FinnesIkke)
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let liste = les(b).await?;
    let slag = slag(b)?;
    let svar = liste.vedtak.iter().filter(|v| v.avgjort.is_some());
    let s = s.forvalg(
        "versjon",
        format!("{} {}", liste.vedtak.len(), svar.count()),
    );
    let p = match slag {
        Vedtaksslag::Utvalgt => Personvalg::les(b, &r, &[]).await?,
        _ => Personvalg::tomt(),
    };
    let mal = Forslagsside {
        r: &r,
        s: &s,
        liste: &liste,
        slag,
        p: &p,
    };
    side(s.status(), &mal)
}

/// The second person answers.
pub(crate) async fn avgjoer(b: Besoek, felter: Felter) -> Svar {
    let id = VedtakId(b.id("vedtak")?);
    let svar = Vedtakssvar {
        utfall: felter.tekst("utfall"),
    };
    let vedtak = vedtak::avgjoer(b.app(), b.kall_en_gang(&felter), id, svar).await?;
    tilbake(&vedtak, "vedtak-avgjort")
}

/// Lifts what was decided.
pub(crate) async fn opphev(b: Besoek, felter: Felter) -> Svar {
    let id = VedtakId(b.id("vedtak")?);
    let vedtak = vedtak::opphev(b.app(), b.kall_en_gang(&felter), id).await?;
    tilbake(&vedtak, "vedtak-opphevet")
}

fn tilbake(vedtak: &Vedtak, ok: &str) -> Svar {
    let barn = vedtak.barn.id;
    let side = if vedtak.slag.bare_for_listen() {
        url::adressevern(barn)
    } else {
        url::vedtak(barn)
    };
    videre(&format!("{side}?ok={ok}"))
}
