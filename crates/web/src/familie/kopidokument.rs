//! One's own copy as a document: everything that the copy as data holds, in the order of the page.

use super::{kopimoeter::moetene, kopitrapp::veien, tolk::tolkelinje};
use crate::{ramme::Ramme, stafettlogg::temaer};
use stafett_app::{
    pdf::{Blokk, Dokument, Spraak, Tabell},
    visning::{BarnetsSyn, Kopi, Logg, Maal, MinTilgang, Pinne, Tidslinjehendelse, Tiltak},
};
use stafett_domain::tilgang::Skjermingsslag;

/// The copy as a document.
pub(crate) fn dokument(r: &Ramme, k: &Kopi) -> Dokument {
    let mut blokker = vec![Blokk::Merknad(r.t("kopi-merknad"))];
    blokker.extend(rammen(r, &k.logg));
    blokker.extend(bakgrunnen(r, &k.logg));
    blokker.extend(maalene(r, &k.logg));
    blokker.extend(moetene(r, &k.moeter));
    blokker.extend(egne_ord(r, &k.logg));
    blokker.extend(veien(r, &k.logg));
    blokker.extend(folkene(r, &k.logg));
    blokker.extend(samtykkene(r, &k.logg));
    blokker.extend(tilgangen(r, &k.logg));
    blokker.push(tidslinjen(r, &k.hendelser));
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

fn rammen(r: &Ramme, l: &Logg) -> Vec<Blokk> {
    let barn = &l.oversikt.barn;
    let holder = l.oversikt.stafettholder.as_ref();
    let holder = holder.map(|h| format!("{}, {}", h.bruker.navn, h.enhet.navn));
    let tilbud = r.k("tilbud-svar", l.tilbud.kode());
    vec![Blokk::Noekkelverdi(vec![
        (r.t("kopi-barn"), barn.navn.clone()),
        (r.t("kopi-foedt"), r.dato(&barn.foedselsdato)),
        (r.t("trinn"), r.trinn(&l.oversikt.trinn)),
        (r.t("stafettholder"), holder.unwrap_or_else(|| r.t("ingen"))),
        (
            r.t("kopi-aapnet"),
            format!("{}, {}", r.dag(&l.opprettet), l.aapnet_av.navn),
        ),
        (
            r.t("kopi-svar"),
            format!("{tilbud} {}", r.dato(&l.tilbud_dato)),
        ),
    ])]
}

fn bakgrunnen(r: &Ramme, l: &Logg) -> Vec<Blokk> {
    let mut blokker = Vec::new();
    if let Some(bakgrunn) = &l.bakgrunn {
        blokker.push(Blokk::Overskrift(1, r.t("bakgrunn-tittel")));
        blokker.push(Blokk::Avsnitt(bakgrunn.clone()));
    }
    blokker.extend(l.barnets_syn.iter().flat_map(|syn| synet(r, syn, None)));
    for senere in &l.senere_syn {
        let hode = format!(
            "{}, {}",
            senere.registrert_av.navn,
            r.dag(&senere.registrert)
        );
        blokker.extend(synet(r, &senere.syn, Some(hode)));
    }
    blokker
}

/// The child's view, or why it is missing, under who wrote it down when it came later.
fn synet(r: &Ramme, syn: &BarnetsSyn, hode: Option<String>) -> Vec<Blokk> {
    let (tittel, tekst) = match syn {
        BarnetsSyn::Tekst(tekst) => ("barnets-syn", tekst),
        BarnetsSyn::Aarsak(tekst) => ("barnets-syn-mangler", tekst),
    };
    let mut blokker = vec![Blokk::Overskrift(2, r.t(tittel))];
    blokker.extend(hode.map(Blokk::Avsnitt));
    blokker.push(Blokk::Avsnitt(tekst.clone()));
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
    if let Some(om) = &m.om {
        alle.push((r.t("maal-felt-om"), r.giver(om)));
    }
    if m.skjerming != Skjermingsslag::Ingen {
        let skjermet = r.k("skjermingsslag", m.skjerming.kode());
        alle.push((r.t("skjerming-tittel"), skjermet));
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
        let videre = r.k("videre", e.videre.kode());
        (e.evaluert, format!("{hode}: {grad}. {videre}. {}", e.tekst))
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
        let vurdering = i.vurdering.map(|v| r.k("vurdering", v.kode()));
        let vurdering = vurdering.map(|v| format!("{v}. ")).unwrap_or_default();
        format!("{hode}: {vurdering}{}", i.tekst)
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
    let familien = l.foresatte.iter().map(|f| {
        let rolle = r.k("relasjon-stor", f.relasjon.kode());
        (rolle, f.navn.clone())
    });
    let mut blokker = vec![
        Blokk::Overskrift(1, r.t("folk-tittel")),
        Blokk::Noekkelverdi(familien.collect()),
    ];
    if !l.tolk.is_empty() {
        let tolk = l.tolk.iter().map(|t| tolkelinje(r, t));
        blokker.push(Blokk::Avsnitt(r.t("trenger-tolk")));
        blokker.push(Blokk::Liste(tolk.collect()));
    }
    blokker.push(tabell(
        r,
        "kopi-folk",
        [
            "innsyn-hvem",
            "innsyn-tjeneste",
            "kopi-rolle",
            "kopi-periode",
        ],
        holdere.chain(deltakere).collect(),
    ));
    if !l.pinner.is_empty() {
        blokker.push(Blokk::Overskrift(2, r.t("alle-tilbud")));
        let tilbud = l.pinner.iter().map(|p| tilbudet(r, p));
        blokker.push(Blokk::Liste(tilbud.collect()));
    }
    blokker
}

/// An offer of the stafettpinne, and what was answered.
fn tilbudet(r: &Ramme, p: &Pinne) -> String {
    let linje = r.med2(
        "tilbud-linje",
        "fra",
        &p.fra.navn,
        "til",
        &p.til.bruker.navn,
    );
    let status = r.k("pinnestatus", p.status.kode());
    let avgjort = p.avgjort.map(|t| format!(" {}", r.dag(&t)));
    let hode = format!("{}: {linje} {status}", r.dag(&p.tilbudt));
    let ord = [&p.begrunnelse, &p.svar].into_iter().flatten();
    let ord: String = ord.map(|o| format!(". {o}")).collect();
    format!("{hode}{}{ord}", avgjort.unwrap_or_default())
}

fn samtykkene(r: &Ramme, l: &Logg) -> Vec<Blokk> {
    let rader = l.samtykker.iter().map(|s| {
        let periode = format!("{}–{}", r.dag(&s.gyldig_fra), r.dato(&s.gyldig_til));
        let slutt = s
            .trukket
            .map(|t| r.med("samtykke-trukket", "dato", r.dag(&t)));
        let fra = s.fra_tjeneste.as_ref().map(|f| r.tjeneste(f));
        vec![
            s.giver.clone(),
            r.mottaker(&s.til_tjeneste, &s.til_enhet),
            r.temaliste(&s.temaer),
            fra.unwrap_or_default(),
            r.k("samtykkenivaa", s.nivaa.kode()),
            slutt.unwrap_or(periode),
        ]
    });
    vec![
        Blokk::Overskrift(1, r.t("samtykker-tittel")),
        tabell(
            r,
            "kopi-samtykker",
            [
                "samtykke-giver",
                "tjeneste",
                "temaer",
                "samtykke-felt-fraTjeneste",
                "samtykke-nivaa",
                "kopi-periode",
            ],
            rader.collect(),
        ),
    ]
}

/// Why the one who took the copy could see what is in it.
fn tilgangen(r: &Ramme, l: &Logg) -> Vec<Blokk> {
    let linje = |t: &MinTilgang| {
        let til = t.til.map(|til| r.med("gjelder-til", "dato", r.tid(&til)));
        let grunn = r.k("tilgang", t.grunnlag.kode());
        let nivaa = r.k("tilgangsnivaa", t.nivaa.kode());
        let om = format!("{}: {}.", r.t("temaer"), temaer(r, &t.temaer));
        format!("{grunn} {nivaa} {om} {}", til.unwrap_or_default())
            .trim_end()
            .to_owned()
    };
    vec![
        Blokk::Overskrift(1, r.t("hvorfor-ser-jeg")),
        Blokk::Liste(l.min_tilgang.iter().map(linje).collect()),
    ]
}

fn tidslinjen(r: &Ramme, hendelser: &[Tidslinjehendelse]) -> Blokk {
    let rader = hendelser.iter().map(|h| {
        let enhet = h.enhet.as_ref().map(|e| e.navn.clone());
        vec![
            r.tid(&h.tidspunkt),
            h.hvem.clone().unwrap_or_else(|| r.t("systemet")),
            enhet.unwrap_or_default(),
            r.k("hendelse", h.slag.kode()),
        ]
    });
    tabell(
        r,
        "tidslinje-tittel",
        [
            "innsyn-naar",
            "innsyn-hvem",
            "innsyn-tjeneste",
            "innsyn-hva",
        ],
        rader.collect(),
    )
}

fn innsynet(r: &Ramme, k: &Kopi) -> Blokk {
    let rader = k.innsyn.iter().map(|i| {
        let enhet = i.enhet.as_ref().map(|e| e.navn.clone());
        vec![
            i.loepenummer.to_string(),
            r.tid(&i.tidspunkt),
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
