//! One's own copy: the page that offers it, and the files. Their names say nothing of whom they are about.

use crate::{
    besoek::{Besoek, Svar, side},
    feil::Feil,
    ramme::Ramme,
    stafettlogg::les,
    url,
};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::Data,
};
use askama::Template;
use stafett_app::{
    familie,
    pdf::{self, Blokk, Dokument, Spraak, Tabell},
    visning::{BarnetsSyn, Kopi, Logg, Maal, Tiltak},
};
use stafett_domain::{ids::LoggId, policy::Handling, tid};
use stafett_httpkit::kopi::Kopiskriver;

#[derive(Template)]
#[template(path = "familie/kopi.html")]
pub(crate) struct Kopiside<'a> {
    pub(crate) r: &'a Ramme,
    pub(crate) l: &'a Logg,
}

/// The page.
pub(crate) async fn vis(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let logg = les(&b).await?;
    side(StatusCode::OK, &Kopiside { r: &r, l: &logg })
}

async fn ta(b: &Besoek) -> Result<Kopi, Feil> {
    let logg = LoggId(b.id("logg")?);
    Ok(familie::ta_kopi(b.app(), b.kall(), logg).await?)
}

fn fil(slag: &'static str, navn: &'static str, innhold: Vec<u8>) -> Svar {
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, slag))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{navn}\""),
        ))
        .body(innhold))
}

/// The copy as JSON.
pub(crate) async fn json(b: Besoek) -> Svar {
    let skriver = b.grunn.req.app_data::<Data<Kopiskriver>>().cloned();
    let kopi = ta(&b).await?;
    let innhold = skriver.and_then(|skriver| skriver.0(kopi));
    fil(
        "application/json",
        "stafettlogg.json",
        innhold.ok_or(Feil::Fil)?,
    )
}

/// The copy as PDF.
pub(crate) async fn som_pdf(b: Besoek) -> Svar {
    let r = b.ramme().await?;
    let kopi = ta(&b).await?;
    let innhold = pdf::til_pdf(&dokument(&r, &kopi)).map_err(|feil| {
        tracing::error!(error = %feil, "the copy cannot be set");
        Feil::Fil
    })?;
    fil("application/pdf", "stafettlogg.pdf", innhold)
}

/// The copy as a document.
pub(crate) fn dokument(r: &Ramme, k: &Kopi) -> Dokument {
    let mut blokker = vec![Blokk::Merknad(r.t("kopi-merknad"))];
    blokker.extend(rammen(r, k));
    blokker.extend(maalene(r, &k.logg));
    blokker.extend(egne_ord(r, &k.logg));
    blokker.extend(folkene(r, &k.logg));
    blokker.push(innsynet(r, k));
    Dokument {
        tittel: r.t("kopi-dokument"),
        spraak: match r.lang() {
            "nn" => Spraak::Nn,
            "en" => Spraak::En,
            "se" => Spraak::Se,
            _ => Spraak::Nb,
        },
        laget: k.tatt,
        bunntekst: r.med("kopi-tatt", "tid", r.tid(&k.tatt)),
        blokker,
    }
}

fn rammen(r: &Ramme, k: &Kopi) -> Vec<Blokk> {
    let (l, barn) = (&k.logg, &k.logg.oversikt.barn);
    let holder = l.oversikt.stafettholder.as_ref();
    let holder = holder.map(|h| format!("{}, {}", h.bruker.navn, h.enhet.navn));
    let ramme = vec![
        (r.t("kopi-barn"), barn.navn.clone()),
        (r.t("kopi-foedt"), r.dato(&barn.foedselsdato)),
        (r.t("trinn"), r.trinn(&l.oversikt.trinn)),
        (r.t("stafettholder"), holder.unwrap_or_else(|| r.t("ingen"))),
        (r.t("kopi-aapnet"), r.dag(&l.opprettet)),
    ];
    let mut blokker = vec![Blokk::Noekkelverdi(ramme)];
    if let Some(bakgrunn) = &l.bakgrunn {
        blokker.push(Blokk::Overskrift(1, r.t("bakgrunn-tittel")));
        blokker.push(Blokk::Avsnitt(bakgrunn.clone()));
    }
    match &l.barnets_syn {
        Some(BarnetsSyn::Tekst(tekst)) => {
            blokker.push(Blokk::Overskrift(2, r.t("barnets-syn")));
            blokker.push(Blokk::Avsnitt(tekst.clone()));
        }
        Some(BarnetsSyn::Aarsak(tekst)) => {
            blokker.push(Blokk::Overskrift(2, r.t("barnets-syn-mangler")));
            blokker.push(Blokk::Avsnitt(tekst.clone()));
        }
        None => {}
    }
    blokker
}

fn maalene(r: &Ramme, l: &Logg) -> Vec<Blokk> {
    let mut blokker = vec![Blokk::Overskrift(1, r.t("maal-tittel"))];
    if l.maal.is_empty() {
        blokker.push(Blokk::Avsnitt(r.t("maal-tomt")));
    }
    for m in &l.maal {
        blokker.push(Blokk::Overskrift(2, m.tekst.clone()));
        blokker.push(Blokk::Noekkelverdi(om_maalet(r, m)));
        for t in &m.tiltak {
            blokker.push(Blokk::Overskrift(3, t.tittel.clone()));
            blokker.extend(tiltaket(r, t));
        }
    }
    blokker
}

fn om_maalet(r: &Ramme, m: &Maal) -> Vec<(String, String)> {
    let satt = format!("{}, {}", m.satt_av.navn, r.dag(&m.satt));
    let mut alle = vec![(r.t("kopi-skrevet-av"), satt)];
    if let Some(tema) = &m.tema {
        alle.push((r.t("maal-felt-tema"), r.tema(tema)));
    }
    alle
}

fn tiltaket(r: &Ramme, t: &Tiltak) -> Vec<Blokk> {
    let fremdrift = t.fremdrift.iter().map(|f| {
        let hode = format!("{}, {}", f.notert_av.navn, r.dag(&f.notert));
        (f.notert, format!("{hode}: {}", f.tekst))
    });
    let evalueringer = t.evalueringer.iter().map(|e| {
        let hode = format!("{}, {}", e.evaluert_av.navn, r.dag(&e.evaluert));
        let grad = r.k("maaloppnaaelse", e.maaloppnaaelse.kode());
        (e.evaluert, format!("{hode}: {grad}. {}", e.tekst))
    });
    let mut notater: Vec<_> = fremdrift.chain(evalueringer).collect();
    notater.sort();
    vec![
        Blokk::Noekkelverdi(vec![
            (r.t("ansvarlig"), t.ansvarlig.navn.clone()),
            (r.t("frist"), r.dato(&t.frist)),
            (r.t("kopi-status"), r.k("tiltakstatus", t.status.kode())),
        ]),
        Blokk::Liste(notater.into_iter().map(|(_, tekst)| tekst).collect()),
    ]
}

fn egne_ord(r: &Ramme, l: &Logg) -> Vec<Blokk> {
    if l.innspill.is_empty() {
        return Vec::new();
    }
    let linje = |i: &stafett_app::visning::Innspill| {
        let slag = r.k("innspillslag", i.slag.kode());
        let hode = format!("{slag}. {}, {}", i.skrevet_av.navn, r.dag(&i.skrevet));
        format!("{hode}: {}", i.tekst)
    };
    vec![
        Blokk::Overskrift(1, r.t("innspill-tittel")),
        Blokk::Liste(l.innspill.iter().map(linje).collect()),
    ]
}

fn folkene(r: &Ramme, l: &Logg) -> Vec<Blokk> {
    let holdere = l.holdere.iter().map(|h| {
        let hvem = (h.hvem.bruker.navn.clone(), h.hvem.enhet.navn.clone());
        vec![hvem.0, hvem.1, r.t("stafettholder"), r.dag(&h.fra)]
    });
    let deltakere = l.deltakere.iter().map(|d| {
        let fra = r.dag(&d.fra);
        let periode = match &d.til {
            Some(til) => format!("{fra}–{}", r.dag(til)),
            None => fra,
        };
        let hvem = (d.hvem.bruker.navn.clone(), d.hvem.enhet.navn.clone());
        vec![hvem.0, hvem.1, r.t("kopi-deltaker"), periode]
    });
    let samtykker = l.samtykker.iter().map(|s| {
        let periode = format!("{}–{}", r.dag(&s.gyldig_fra), r.dato(&s.gyldig_til));
        let slutt = s
            .trukket
            .map(|t| r.med("samtykke-trukket", "dato", r.dag(&t)));
        vec![
            s.giver.clone(),
            r.mottaker(&s.til_tjeneste, &s.til_enhet),
            r.temaliste(&s.temaer),
            slutt.unwrap_or(periode),
        ]
    });
    let familien = l.foresatte.iter().map(|f| {
        let rolle = r.k("relasjon-stor", f.relasjon.kode());
        (rolle, f.navn.clone())
    });
    vec![
        Blokk::Overskrift(1, r.t("folk-tittel")),
        Blokk::Noekkelverdi(familien.collect()),
        tabell(
            r,
            "kopi-folk",
            [
                "innsyn-hvem",
                "innsyn-tjeneste",
                "kopi-rolle",
                "kopi-periode",
            ],
            holdere.chain(deltakere).collect(),
        ),
        Blokk::Overskrift(1, r.t("samtykker-tittel")),
        tabell(
            r,
            "kopi-samtykker",
            ["samtykke-giver", "tjeneste", "temaer", "kopi-periode"],
            samtykker.collect(),
        ),
    ]
}

fn innsynet(r: &Ramme, k: &Kopi) -> Blokk {
    let rader = k.innsyn.iter().map(|i| {
        let enhet = i.enhet.as_ref().map(|e| e.navn.clone());
        vec![
            i.loepenummer.to_string(),
            tid::dato(i.tidspunkt).to_string(),
            match (&i.hvem, i.handling) {
                (Some(hvem), _) => hvem.clone(),
                (None, Some(_)) => r.t("systemet"),
                (None, None) => String::new(),
            },
            enhet.unwrap_or_default(),
            i.handling
                .map_or_else(|| r.t("innsyn-arbeid"), |h| r.k("hendelse", h.kode())),
        ]
    });
    tabell(
        r,
        "innsyn-tittel",
        [
            "innsyn-nummer",
            "innsyn-naar",
            "innsyn-hvem",
            "innsyn-tjeneste",
            "innsyn-hva",
        ],
        rader.collect(),
    )
}

fn tabell<const N: usize>(
    r: &Ramme,
    beskrivelse: &str,
    kolonner: [&str; N],
    rader: Vec<Vec<String>>,
) -> Blokk {
    Blokk::Tabell(Tabell {
        beskrivelse: r.t(beskrivelse),
        kolonner: kolonner.map(|k| r.t(k)).to_vec(),
        rader,
    })
}
