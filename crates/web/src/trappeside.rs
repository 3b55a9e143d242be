//! The page of the staircase, and the forms on it: moving a case, letting it go on although something is
//! missing, naming who coordinates, and recording what was offered.
//!
//! The file is long because the page and its forms show the same requirements.

use crate::{
    besoek::{Besoek, Svar, side, videre},
    feil::{Feil, kravtekst},
    ramme::Ramme,
    skjema::{
        Felter, Skjema,
        felt::{Gruppe, Valg},
    },
    stafettlogg::{er_i_familien, ord},
    trapp::Trapp,
    url,
};
use actix_web::http::StatusCode;
use askama::Template;
use stafett_app::{
    AppError,
    feil::Krav as Appkrav,
    trapp::{self, Flytting, NyttTilbud, Overstyrt},
    visning::{Logg, Tilbud, Trappebilde, Vei},
};
use stafett_domain::{
    ids::LoggId,
    policy::Handling,
    tilbud::{Tilbudsslag, Tilbudssvar},
    trapp::{Krav, Kravslag},
};

/// Something that is missing: in words, and where it is done by whoever may do it.
pub(crate) struct Kravlinje {
    pub(crate) tekst: String,
    pub(crate) oppfylt: bool,
    /// Address and words of the link.
    pub(crate) lenke: Option<(String, String)>,
}

impl Kravlinje {
    /// A requirement as the reader of this log meets it.
    pub(crate) fn ny(r: &Ramme, l: &Logg, krav: &Krav, oppfylt: bool) -> Self {
        let lenke = lenke(l, krav).filter(|_| !oppfylt);
        Self {
            tekst: kravtekst(r, krav),
            oppfylt,
            lenke: lenke.map(|til| (til, r.k("kravlenke", krav.kode()))),
        }
    }
}

/// Where a requirement is met, if the reader may do that.
fn lenke(l: &Logg, krav: &Krav) -> Option<String> {
    let logg = l.oversikt.id;
    let kan = |handling: Handling| l.oversikt.evner.contains(&handling);
    match krav.slag() {
        Kravslag::ForesatteInformert => {
            kan(Handling::TilbudFoer).then(|| url::nytt_tilbud(logg, ""))
        }
        Kravslag::Tilbud | Kravslag::TakketJa | Kravslag::Vurdert => {
            let slag = krav.av().unwrap_or_default();
            kan(Handling::TilbudFoer).then(|| url::nytt_tilbud(logg, slag))
        }
        Kravslag::BarnetsSyn => kan(Handling::BarnetsSynRegistrer).then(|| url::barnets_syn(logg)),
        Kravslag::HolderNavngitt => {
            kan(Handling::StafettpinneTilby).then(|| url::tilby_pinne(logg))
        }
        Kravslag::Maal => kan(Handling::MaalSett).then(|| url::nytt_maal(logg)),
        Kravslag::Tiltak => kan(Handling::TiltakLeggTil).then(|| match l.maal.first() {
            Some(maal) => url::nytt_tiltak(logg, maal.id),
            None => url::nytt_maal(logg),
        }),
        Kravslag::Samtykke => {
            let gi = kan(Handling::SamtykkeGi).then(|| url::nytt_samtykke(logg));
            let registrer = || url::registrer_samtykke(logg);
            gi.or_else(|| kan(Handling::SamtykkeRegistrer).then(registrer))
        }
        Kravslag::Evaluering => {
            let mut alle = l.maal.iter().flat_map(|m| &m.tiltak);
            let kan = alle.find(|t| t.evner.contains(&Handling::TiltakEvaluer));
            kan.map(|t| url::evaluering(logg, t.id))
        }
        Kravslag::SamordnendeTjeneste => kan(Handling::TrinnFlytt).then(|| url::samordning(logg)),
        Kravslag::MoeteHoldt => kan(Handling::StafettloggLes).then(|| url::moeter(logg)),
    }
}

#[derive(Template)]
#[template(path = "trapp.html")]
pub(crate) struct Trappeside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) l: &'a Logg,
    pub(crate) b: &'a Trappebilde,
    pub(crate) trapp: Trapp,
}

impl<'a> Trappeside<'a> {
    /// The page.
    pub(crate) fn ny(r: &'a Ramme, b: &'a Trappebilde) -> Self {
        Self {
            r,
            l: &b.logg,
            b,
            trapp: Trapp::ny(r, &b.logg.oversikt.trinn, &b.logg.trapp.tider),
        }
    }

    fn ord(&self, noekkel: &str) -> String {
        ord(self.r, self.l, noekkel)
    }

    fn for_foresatt(&self) -> bool {
        er_i_familien(self.l)
    }

    fn linjer(&self, vei: &Vei) -> Vec<Kravlinje> {
        let alle = vei.krav.iter();
        alle.map(|k| Kravlinje::ny(self.r, self.l, &k.krav, k.oppfylt))
            .collect()
    }

    /// «Opp til Fokusmøte».
    fn retning(&self, vei: &Vei) -> String {
        let noekkel = if vei.opp {
            "trappen-opp"
        } else {
            "trappen-ned"
        };
        self.r.med(noekkel, "trinn", self.r.trinn(&vei.til))
    }

    /// Whether somebody may do something here.
    fn kan_noe(&self) -> bool {
        let evner = &self.l.oversikt.evner;
        let mulige = [
            Handling::TrinnFlytt,
            Handling::TrinnOverstyr,
            Handling::TilbudFoer,
        ];
        !self.b.veier.is_empty() && mulige.iter().any(|h| evner.contains(h))
    }

    /// Whether a leader has something to let go.
    fn kan_overstyre(&self) -> bool {
        let kan = self.r.kan(&self.l.oversikt.evner, Handling::TrinnOverstyr);
        kan && self.b.veier.iter().any(|v| v.mangler().next().is_some())
    }

    /// Who was asked, and when.
    fn spurt(&self, t: &Tilbud) -> String {
        let dato = self.r.dato(&t.dato);
        match &t.til {
            Some(til) => self
                .r
                .med2("tilbudet-til", "hvem", self.r.giver(til), "dato", dato),
            None => self.r.med("tilbudet-ved-aapningen", "dato", dato),
        }
    }
}

#[derive(Template)]
#[template(path = "skjema/flytt.html")]
pub(crate) struct Flytteside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    pub(crate) b: &'a Trappebilde,
    /// What was missing when it was sent.
    pub(crate) mangler: Vec<Kravlinje>,
    /// Whether it is the leader's form, who lets the case go on.
    pub(crate) overstyrer: bool,
}

impl Flytteside<'_> {
    fn handling(&self) -> Handling {
        if self.overstyrer {
            Handling::TrinnOverstyr
        } else {
            Handling::TrinnFlytt
        }
    }

    fn tittel(&self) -> String {
        self.r.t(match self.overstyrer {
            true => "overstyr-tittel",
            false => "flytt-tittel",
        })
    }

    fn om(&self) -> String {
        self.r.t(match self.overstyrer {
            true => "overstyr-om",
            false => "flytt-om",
        })
    }

    fn knapp(&self) -> String {
        self.r.t(match self.overstyrer {
            true => "overstyr-knapp",
            false => "flytt-knapp",
        })
    }

    /// The steps, each with how much is missing; for the leader those at which something is.
    fn valg(&self) -> Vec<Valg> {
        let veier = self.b.veier.iter();
        let veier = veier.filter(|v| !self.overstyrer || v.mangler().next().is_some());
        let valg = |vei: &Vei| {
            let antall = vei.mangler().count();
            Valg {
                verdi: vei.til.to_string(),
                tekst: self.r.trinn(&vei.til),
                forklaring: Some(match antall {
                    0 => self.r.t("trappen-alt-klart"),
                    antall => self.r.med("trappen-antall-mangler", "antall", antall),
                }),
            }
        };
        veier.map(valg).collect()
    }
}

#[derive(Template)]
#[template(path = "skjema/samordning.html")]
pub(crate) struct Samordningsside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
}

impl Samordningsside<'_> {
    fn valg(&self) -> Vec<Valg> {
        let alle = self.r.sider.tjenester.iter();
        alle.map(|t| Valg::nytt(t.kode.to_string(), self.r.tjeneste(&t.kode)))
            .collect()
    }
}

#[derive(Template)]
#[template(path = "skjema/foertilbud.html")]
pub(crate) struct Foertilbudside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    /// The family, and the child.
    pub(crate) familien: &'a [Gruppe],
}

impl Foertilbudside<'_> {
    fn slag(&self) -> Vec<Valg> {
        let koder = Tilbudsslag::ALLE.iter().map(|s| s.kode());
        Valg::koder(self.r, "tilbudsslag", koder)
    }

    fn svar(&self) -> Vec<Valg> {
        let koder = Tilbudssvar::ALLE.iter().map(|s| s.kode());
        Valg::koder(self.r, "tilbudssvar", koder)
    }
}

/// Those who can have been talked with: the family, and the child.
pub(crate) fn familien(r: &Ramme, l: &Logg) -> Vec<Gruppe> {
    let foresatt = |f: &stafett_app::visning::Foresatt| {
        let rolle = r.k("relasjon", f.relasjon.kode());
        Valg::nytt(f.person.to_string(), format!("{} ({rolle})", f.navn))
    };
    let barn = &l.oversikt.barn;
    let barnet = Valg::nytt(barn.id.to_string(), barn.navn.clone());
    let foerst = Valg::nytt("", r.t("foertilbud-velg"));
    let alle = l.foresatte.iter().map(foresatt);
    Gruppe::uten_navn([foerst].into_iter().chain(alle).chain([barnet]).collect())
}

async fn les(b: &Besoek) -> Result<Trappebilde, Feil> {
    let logg = LoggId(b.id("logg")?);
    Ok(trapp::les(b.app(), b.kall(), logg).await?)
}

/// The page.
pub(crate) async fn vis(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let bilde = les(&b).await?;
    side(StatusCode::OK, &Trappeside::ny(&r, &bilde))
}

/// The form to move the case.
pub(crate) async fn vis_flytt(b: Besoek) -> Svar {
    tegn_flytt(&b, Skjema::nytt("flytt"), (Vec::new(), false)).await
}

/// The form to move it although something is missing.
pub(crate) async fn vis_overstyr(b: Besoek) -> Svar {
    tegn_flytt(&b, Skjema::nytt("overstyr"), (Vec::new(), true)).await
}

fn flytting(felter: &Felter) -> Flytting {
    Flytting {
        til: felter.tekst("til"),
        begrunnelse: felter.tekst("begrunnelse"),
    }
}

/// Moves the case.
pub(crate) async fn flytt(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let inn = flytting(&felter);
    match trapp::flytt(b.app(), b.kall_en_gang(&felter), logg, inn).await {
        Ok(_) => videre(&format!("{}?ok=flyttet", url::trapp(logg))),
        Err(feil) => avvist(&b, felter, feil, false).await,
    }
}

/// Moves it although something is missing.
pub(crate) async fn overstyr(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let inn = Overstyrt {
        flytting: flytting(&felter),
        overstyring: felter.tekst("overstyring"),
    };
    match trapp::overstyr(b.app(), b.kall_en_gang(&felter), logg, inn).await {
        Ok(_) => videre(&format!("{}?ok=overstyrt", url::trapp(logg))),
        Err(feil) => avvist(&b, felter, feil, true).await,
    }
}

/// The form again: with its faults, or with what is missing and where that is done.
async fn avvist(b: &Besoek, felter: Felter, feil: AppError, overstyrer: bool) -> Svar {
    let navn = if overstyrer { "overstyr" } else { "flytt" };
    let (s, mangler) = match feil {
        AppError::Unmet(alle) => {
            let krav = alle.into_iter().filter_map(|k| match k {
                Appkrav::Trapp(_, krav) => Some(krav),
                Appkrav::Samtykke(_) => None,
                Appkrav::BarnetsSyn => Some(Krav::BarnetsSyn),
            });
            (Skjema::skrevet(navn, felter), krav.collect())
        }
        annen => (Skjema::avvist(navn, felter, annen)?, Vec::new()),
    };
    tegn_flytt(b, s, (mangler, overstyrer)).await
}

async fn tegn_flytt(b: &Besoek, s: Skjema, (mangler, overstyrer): (Vec<Krav>, bool)) -> Svar {
    let r = b.ramme().await?;
    let bilde = les(b).await?;
    let s = s.forvalg("versjon", bilde.logg.oversikt.versjon.to_string());
    let linje = |krav: &Krav| Kravlinje::ny(&r, &bilde.logg, krav, false);
    let mal = Flytteside {
        r: &r,
        s: &s,
        l: &bilde.logg,
        b: &bilde,
        mangler: mangler.iter().map(linje).collect(),
        overstyrer,
    };
    let status = if mangler.is_empty() {
        s.status()
    } else {
        StatusCode::CONFLICT
    };
    side(status, &mal)
}

/// The form to name who coordinates.
pub(crate) async fn vis_samordning(b: Besoek) -> Svar {
    tegn_samordning(&b, Skjema::nytt("samordning")).await
}

/// Names who coordinates.
pub(crate) async fn sett_samordning(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let tjeneste = felter.tekst("tjeneste");
    match trapp::sett_samordning(b.app(), b.kall_en_gang(&felter), logg, tjeneste).await {
        Ok(_) => videre(&format!("{}?ok=samordning", url::trapp(logg))),
        Err(feil) => tegn_samordning(&b, Skjema::avvist("samordning", felter, feil)?).await,
    }
}

async fn tegn_samordning(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = crate::stafettlogg::les(b).await?;
    let s = s.forvalg("versjon", logg.oversikt.versjon.to_string());
    let s = match &logg.trapp.samordnende {
        Some(tjeneste) => s.forvalg("tjeneste", tjeneste.to_string()),
        None => s,
    };
    let mal = Samordningsside {
        r: &r,
        s: &s,
        l: &logg,
    };
    side(s.status(), &mal)
}

/// The form to record an offer.
pub(crate) async fn vis_tilbud(b: Besoek) -> Svar {
    let slag = b.spoerring("slag").unwrap_or_default();
    let s = Skjema::nytt("foertilbud").forvalg("slag", slag);
    tegn_tilbud(&b, s).await
}

/// Records an offer.
pub(crate) async fn foer_tilbud(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let nytt = NyttTilbud {
        slag: felter.tekst("slag"),
        utfall: felter.tekst("utfall"),
        til: felter.tekst("til"),
        dato: felter.tekst("dato"),
        merknad: felter.valgfri("merknad"),
    };
    match trapp::foer_tilbud(b.app(), b.kall_en_gang(&felter), logg, nytt).await {
        Ok(_) => videre(&format!("{}?ok=tilbud", url::trapp(logg))),
        Err(feil) => tegn_tilbud(&b, Skjema::avvist("foertilbud", felter, feil)?).await,
    }
}

async fn tegn_tilbud(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = crate::stafettlogg::les(b).await?;
    let s = s.forvalg("versjon", logg.oversikt.versjon.to_string());
    let s = s.forvalg("dato", r.idag.to_string());
    let mal = Foertilbudside {
        r: &r,
        s: &s,
        l: &logg,
        familien: &familien(&r, &logg),
    };
    side(s.status(), &mal)
}
