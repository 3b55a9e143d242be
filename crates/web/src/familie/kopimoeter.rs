//! The meetings in one's own copy.

use crate::ramme::Ramme;
use stafett_app::{
    pdf::Blokk,
    visning::{Moete, Moetebeslutning, Moeteevaluering, Referat},
};

/// Every meeting, with all versions of its minutes.
pub(super) fn moetene(r: &Ramme, moeter: &[Moete]) -> Vec<Blokk> {
    if moeter.is_empty() {
        return Vec::new();
    }
    let mut blokker = vec![Blokk::Overskrift(1, r.t("moeter-tittel"))];
    blokker.extend(moeter.iter().flat_map(|m| ett(r, m)));
    blokker
}

fn ett(r: &Ramme, m: &Moete) -> Vec<Blokk> {
    let navn = format!("{}, {}", r.moeteslag(&m.slag), r.dag(&m.fra));
    let mut blokker = vec![
        Blokk::Overskrift(2, navn),
        Blokk::Noekkelverdi(om_moetet(r, m)),
        Blokk::Avsnitt(m.dagsorden.clone()),
        Blokk::Liste(m.innkalte.iter().map(|i| innkalt(r, i)).collect()),
    ];
    if let Some(a) = &m.avlysning {
        let av = r.med2(
            "moete-avlyst-av",
            "navn",
            &a.av.navn,
            "dato",
            r.dag(&a.naar),
        );
        blokker.push(Blokk::Avsnitt(format!("{av} {}", a.grunn)));
    }
    for referat in m.referat.iter().chain(&m.tidligere) {
        blokker.extend(utgaven(r, referat));
    }
    if !m.beslutninger.is_empty() {
        blokker.push(Blokk::Overskrift(3, r.t("moete-beslutninger")));
        let alle = m.beslutninger.iter().map(|b| beslutning(r, b));
        blokker.push(Blokk::Liste(alle.collect()));
    }
    if !m.evalueringer.is_empty() {
        blokker.push(Blokk::Overskrift(3, r.t("moete-etterpaa")));
        let alle = m.evalueringer.iter().map(|e| evaluering(r, e));
        blokker.push(Blokk::Liste(alle.collect()));
    }
    blokker
}

fn om_moetet(r: &Ramme, m: &Moete) -> Vec<(String, String)> {
    let mut alle = vec![
        (r.t("moete-naar"), r.moetetid(&m.fra, &m.til)),
        (r.t("moete-status"), r.k("moetestatus", m.status.kode())),
        (
            r.t("moete-innkalt-av"),
            format!("{}, {}", m.innkalt_av.navn, r.dag(&m.innkalt)),
        ),
    ];
    if let Some(sted) = &m.sted {
        alle.push((r.t("moete-sted"), sted.clone()));
    } else if m.sted_skjult {
        alle.push((r.t("moete-sted"), r.t("moete-sted-skjult")));
    }
    if let Some(tema) = &m.tema {
        alle.push((r.t("moete-felt-tema"), r.tema(tema)));
    }
    if let Some(om) = &m.om {
        alle.push((r.t("maal-felt-om"), r.giver(om)));
    }
    alle
}

fn innkalt(r: &Ramme, i: &stafett_app::visning::Innkalt) -> String {
    let svar = i.svar.map_or_else(
        || r.t("moetesvar-ingen"),
        |svar| r.k("moetesvar", svar.kode()),
    );
    format!("{}: {svar}", r.moetedeltaker(&i.hvem))
}

fn utgaven(r: &Ramme, v: &Referat) -> Vec<Blokk> {
    let utgave = r.med("referat-utgave", "nummer", v.nummer);
    let hode = format!("{}. {utgave}", r.t("referat-tittel"));
    let skrevet = format!("{}, {}", v.skrevet_av.navn, r.tid(&v.skrevet));
    let kanskje = |noekkel: &str, tekst: &Option<String>| {
        let tekst = tekst.clone()?;
        Some((r.t(noekkel), tekst))
    };
    let mut alle = vec![
        (r.t("kopi-skrevet-av"), skrevet),
        (r.t("referat-moette"), r.moette(v).join("; ")),
    ];
    alle.extend(kanskje("referat-felt-andre", &v.andre));
    alle.extend(kanskje("referat-uten-familien", &v.uten_familien));
    alle.push((r.t("referat-droeftet"), v.droeftet.clone()));
    alle.extend(kanskje("referat-avtalt", &v.avtalt));
    alle.extend(v.neste.map(|dag| (r.t("referat-neste"), r.dato(&dag))));
    alle.push((r.t("referat-holder"), v.holder.navn.clone()));
    let mut blokker = vec![Blokk::Overskrift(3, hode), Blokk::Noekkelverdi(alle)];
    if v.familien_sa_ja {
        blokker.push(Blokk::Avsnitt(r.t("referat-familien-sa-ja")));
    }
    blokker
}

fn beslutning(r: &Ramme, b: &Moetebeslutning) -> String {
    let status = r.k("tiltakstatus", b.status.kode());
    let frist = r.dato(&b.frist);
    format!("{}. {}, {frist}. {status}", b.tittel, b.ansvarlig.navn)
}

fn evaluering(r: &Ramme, e: &Moeteevaluering) -> String {
    let svar = |noekkel: &str, kode: &str| format!("{} {}. ", r.t(noekkel), r.k("tredelt", kode));
    let plan = e.plan_fulgt.map(|p| p.kode());
    let plan = plan.map(|kode| svar("moeteevaluering-felt-planFulgt", kode));
    format!(
        "{}, {}: {}{}{}{}",
        e.skrevet_av.navn,
        r.dag(&e.skrevet),
        svar("moeteevaluering-felt-nyttig", e.nyttig.kode()),
        svar("moeteevaluering-felt-hoert", e.hoert.kode()),
        plan.unwrap_or_default(),
        e.ord.as_deref().unwrap_or_default()
    )
}
