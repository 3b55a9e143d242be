//! Requests: sending one, one's own, those that wait, and the answer.

use crate::{
    besoek::{Besoek, Svar, side, videre},
    feil::Feil,
    ramme::Ramme,
    skjema::{
        Felter, Skjema,
        felt::{Gruppe, Valg},
    },
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use stafett_app::{
    henvendelse::{self, NyHenvendelse, NyttSvar},
    stafettlogg::{self, Filter},
    visning::{Henvendelse, Henvendelsesliste},
};
use stafett_domain::{
    henvendelse::{Henvendelsesslag, Henvendelsesutfall},
    ids::HenvendelseId,
    policy::Handling,
    stafettlogg::Loggstatus,
};

#[derive(Template)]
#[template(path = "henvendelser.html")]
pub(crate) struct Listeside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) liste: &'a Henvendelsesliste,
}

#[derive(Template)]
#[template(path = "skjema/henvendelse.html")]
pub(crate) struct Sendeside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) slag: Vec<Valg>,
    pub(crate) logger: Vec<Gruppe>,
}

#[derive(Template)]
#[template(path = "henvendelse.html")]
pub(crate) struct Henvendelsesside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) h: &'a Henvendelse,
    pub(crate) svar: &'a Skjema,
    pub(crate) forleng: &'a Skjema,
}

impl Listeside<'_> {
    fn flere_i_koe(&self) -> Option<String> {
        let neste = self.liste.koe.neste.as_ref()?;
        Some(flere("side", neste))
    }

    fn flere_mine(&self) -> Option<String> {
        let neste = self.liste.mine.neste.as_ref()?;
        Some(flere("mine", neste))
    }
}

fn flere(liste: &str, neste: &str) -> String {
    let neste = url::i_spoerring(neste);
    format!("{}?{liste}={neste}", url::HENVENDELSER)
}

impl Henvendelsesside<'_> {
    fn utfall(&self) -> Vec<Valg> {
        let alle = Henvendelsesutfall::ALLE.iter().map(|u| u.kode());
        Valg::koder(self.r, "henvendelsesutfall", alle)
    }
}

/// One's own, and those that wait.
pub(crate) async fn liste(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let fra = henvendelse::Henvendelsesside {
        koe: b.spoerring("side"),
        mine: b.spoerring("mine"),
    };
    let liste = henvendelse::liste(b.app(), b.kall(), fra).await?;
    side(
        StatusCode::OK,
        &Listeside {
            r: &r,
            liste: &liste,
        },
    )
}

/// The empty form.
pub(crate) async fn vis_ny(b: Besoek) -> Svar {
    let s = Skjema::nytt("henvendelse");
    let s = s.forvalg("loggId", b.spoerring("logg").unwrap_or_default());
    tegn_ny(&b, s).await
}

/// Sends it. The page that follows is the same whatever it was about.
pub(crate) async fn send(b: Besoek, felter: Felter) -> Svar {
    let ny = NyHenvendelse {
        slag: felter.tekst("slag"),
        tekst: felter.tekst("tekst"),
        logg_id: felter.valgfri("loggId"),
        foedselsnummer: felter.valgfri("foedselsnummer"),
    };
    match henvendelse::send(b.app(), b.kall_en_gang(&felter), ny).await {
        Ok(_) => videre(&format!("{}?ok=henvendelse", url::HENVENDELSER)),
        Err(feil) => tegn_ny(&b, Skjema::avvist("henvendelse", felter, feil)?).await,
    }
}

async fn tegn_ny(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let filter = Filter {
        trinn: None,
        status: Some(Loggstatus::Aktiv.kode().to_owned()),
        forfalt: false,
        markoer: None,
    };
    let logger = stafettlogg::liste(b.app(), b.kall(), filter).await?;
    let ingen = Valg::nytt("", r.t("henvendelse-ingen-logg"));
    let en = |l: &stafett_app::visning::Loggoversikt| Valg::nytt(l.id.to_string(), &*l.barn.navn);
    let alle = [ingen].into_iter().chain(logger.elementer.iter().map(en));
    let slag = Henvendelsesslag::ALLE.iter().map(|s| s.kode());
    let mal = Sendeside {
        r: &r,
        s: &s,
        slag: Valg::koder(&r, "henvendelsesslag", slag),
        logger: Gruppe::uten_navn(alle.collect()),
    };
    side(s.status(), &mal)
}

/// One request.
pub(crate) async fn vis(b: Besoek) -> Svar {
    tegn(&b, Skjema::nytt("hsvar"), Skjema::nytt("forleng")).await
}

/// Answers it.
pub(crate) async fn besvar(b: Besoek, felter: Felter) -> Svar {
    let id = HenvendelseId(b.id("henvendelse")?);
    let nytt = NyttSvar {
        utfall: felter.tekst("utfall"),
        svar: felter.tekst("svar"),
    };
    match henvendelse::besvar(b.app(), b.kall_en_gang(&felter), id, nytt).await {
        Ok(_) => videre(&format!("{}?ok=besvart", url::henvendelse(id))),
        Err(feil) => {
            let s = Skjema::avvist("hsvar", felter, feil)?;
            tegn(&b, s, Skjema::nytt("forleng")).await
        }
    }
}

/// Gives it more time.
pub(crate) async fn forleng(b: Besoek, felter: Felter) -> Svar {
    let id = HenvendelseId(b.id("henvendelse")?);
    let grunn = felter.tekst("grunn");
    match henvendelse::forleng(b.app(), b.kall_en_gang(&felter), id, grunn).await {
        Ok(_) => videre(&format!("{}?ok=forlenget", url::henvendelse(id))),
        Err(feil) => {
            let s = Skjema::avvist("forleng", felter, feil)?;
            tegn(&b, Skjema::nytt("hsvar"), s).await
        }
    }
}

async fn tegn(b: &Besoek, svar: Skjema, forleng: Skjema) -> Result<actix_web::HttpResponse, Feil> {
    let r = b.ramme().await?;
    let id = HenvendelseId(b.id("henvendelse")?);
    let h = henvendelse::les(b.app(), b.kall(), id).await?;
    let status = if svar.har_feil() || forleng.har_feil() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let mal = Henvendelsesside {
        r: &r,
        h: &h,
        svar: &svar,
        forleng: &forleng,
    };
    side(status, &mal)
}
