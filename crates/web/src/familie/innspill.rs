//! The form in which somebody in the family says something.

use crate::{
    besoek::{Besoek, Svar, side, videre},
    ramme::Ramme,
    skjema::{Felter, Skjema, felt::Valg},
    stafettlogg::{er_barnet, les},
    url,
};
use askama::Template;
use stafett_app::{
    familie::{self, NyttInnspill},
    visning::{Logg, Maal, Tiltak},
};
use stafett_domain::{
    ids::LoggId,
    innspill::{Innspillslag, Vurdering},
    policy::Handling,
};

#[derive(Template)]
#[template(path = "skjema/innspill.html")]
pub(crate) struct Innspillside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) s: &'a Skjema,
    pub(crate) l: &'a Logg,
    /// What it is about.
    pub(crate) om: Option<String>,
    pub(crate) slag: Vec<Valg>,
    pub(crate) vurderinger: Vec<Valg>,
    pub(crate) skjerming: Vec<Valg>,
}

impl<'a> Innspillside<'a> {
    /// The page, with what can be chosen for what it is about.
    pub(crate) fn ny(r: &'a Ramme, s: &'a Skjema, l: &'a Logg) -> Self {
        let (maal, tiltak) = (s.verdi("maalId"), s.verdi("tiltakId"));
        let om_tiltak = finn_tiltak(l, tiltak);
        let om_maal = om_tiltak.map(|(m, _)| m).or_else(|| finn_maal(l, maal));
        let slag: &[Innspillslag] = match (om_maal, om_tiltak) {
            (_, Some(_)) => &[Innspillslag::Vurdering, Innspillslag::Kommentar],
            (Some(_), None) => &[Innspillslag::Kommentar],
            (None, None) => &[Innspillslag::EgneOrd, Innspillslag::Maal],
        };
        let tittel = om_tiltak.map(|(_, t)| &t.tittel);
        let kan_skjules = om_maal.is_some_and(|m| m.tema.is_some() && m.om.is_none());
        Self {
            r,
            s,
            l,
            om: tittel.or(om_maal.map(|m| &m.tekst)).cloned(),
            slag: Valg::koder(r, "innspillslag", slag.iter().map(|s| s.kode())),
            vurderinger: match om_tiltak {
                Some(_) => Valg::koder(r, "vurdering", Vurdering::ALLE.iter().map(|v| v.kode())),
                None => Vec::new(),
            },
            skjerming: if er_barnet(l) && kan_skjules {
                Valg::koder(r, "innspill-skjerming", ["familien"])
            } else {
                Vec::new()
            },
        }
    }
}

fn finn_maal<'l>(l: &'l Logg, id: &str) -> Option<&'l Maal> {
    l.maal.iter().find(|m| m.id.to_string() == id)
}

fn finn_tiltak<'l>(l: &'l Logg, id: &str) -> Option<(&'l Maal, &'l Tiltak)> {
    let alle = l
        .maal
        .iter()
        .flat_map(|m| m.tiltak.iter().map(move |t| (m, t)));
    alle.into_iter().find(|(_, t)| t.id.to_string() == id)
}

/// The empty form.
pub(crate) async fn vis(b: Besoek) -> Svar {
    let felt = |navn: &str| b.spoerring(navn).unwrap_or_default();
    let s = Skjema::nytt("innspill")
        .forvalg("maalId", felt("maal"))
        .forvalg("tiltakId", felt("tiltak"));
    tegn(&b, s).await
}

/// Says it.
pub(crate) async fn gi(b: Besoek, felter: Felter) -> Svar {
    let logg = LoggId(b.id("logg")?);
    let nytt = NyttInnspill {
        slag: felter.tekst("slag"),
        tekst: felter.tekst("tekst"),
        maal_id: felter.valgfri("maalId"),
        tiltak_id: felter.valgfri("tiltakId"),
        // An assessment that was ticked under a comment is no fault of the one who wrote.
        vurdering: felter
            .valgfri("vurdering")
            .filter(|_| felter.tekst("slag") == Innspillslag::Vurdering.kode()),
        skjerming: felter.valgfri("skjerming"),
    };
    match familie::gi_innspill(b.app(), b.kall_en_gang(&felter), logg, nytt).await {
        Ok(_) => videre(&url::logg_ok(logg, "innspill")),
        Err(feil) => tegn(&b, Skjema::avvist("innspill", felter, feil)?).await,
    }
}

async fn tegn(b: &Besoek, s: Skjema) -> Svar {
    let r = b.ramme().await?;
    let logg = les(b).await?;
    let forste = Innspillside::ny(&r, &s, &logg);
    let valgt = forste.slag.first().map(|v| v.verdi.clone());
    let s = s
        .forvalg("slag", valgt.unwrap_or_default())
        .forvalg("versjon", logg.oversikt.versjon.to_string());
    side(s.status(), &Innspillside::ny(&r, &s, &logg))
}
