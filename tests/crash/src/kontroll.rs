//! What must hold after every crash. Each rule gives a line for each fault it finds.

use crate::base::{Base, Spor};
use stafett_audit::koding;
use stafett_bench::Outcome;
use std::collections::BTreeMap;

/// What the database holds.
pub struct Funn {
    /// Every act on a log, as its event tells it.
    pub handlinger: Vec<Spor>,
    /// How many readings of logs the journal has, by log and reader.
    pub lesinger: BTreeMap<(String, String), u64>,
    /// What is wrong.
    pub feil: Vec<String>,
}

/// Reads everything in one picture, and holds it together.
pub fn kontroller(base: &mut Base) -> Outcome<Funn> {
    base.i_ett_bilde(i_bildet)
}

/// As [`kontroller`], in a transaction that has begun.
pub fn i_bildet(base: &mut Base) -> Outcome<Funn> {
    let mut feil = Vec::new();
    let (handlinger, lesinger) = journal(base, &mut feil)?;
    rad_for_rad(base, &handlinger, &mut feil)?;
    for (hva, sql) in regler(base) {
        for linje in base.linjer(&sql)? {
            feil.push(format!("{hva}: {linje}"));
        }
    }
    Ok(Funn {
        handlinger,
        lesinger,
        feil,
    })
}

type Lesinger = BTreeMap<(String, String), u64>;

/// Every event can be read, is what its mark says, and says the same as the columns beside it.
fn journal(base: &mut Base, feil: &mut Vec<String>) -> Outcome<(Vec<Spor>, Lesinger)> {
    let mut handlinger = Vec::new();
    let mut lesinger = Lesinger::new();
    for rad in base.journal()? {
        let Ok(hendelse) = koding::les(&rad.koding) else {
            feil.push(format!("event {} cannot be read", rad.id));
            continue;
        };
        let (barn, nummer) = hendelse
            .barn
            .map_or((String::new(), 0), |(b, n)| (b.0.simple().to_string(), n));
        let like = rad.avtrykk == koding::avtrykk(&rad.koding)
            && rad.id == hendelse.id.0.simple().to_string()
            && rad.slag == hendelse.slag.kode()
            && rad.tid == hendelse.tidspunkt.as_microsecond()
            && (rad.barn, rad.loepenummer) == (barn, nummer);
        if !like {
            feil.push(format!("event {} says something else than its row", rad.id));
        }
        let logg = hendelse
            .logg
            .map_or_else(String::new, |l| l.0.simple().to_string());
        let aktoer = hendelse
            .aktoer
            .map_or_else(String::new, |a| a.0.simple().to_string());
        if hendelse.slag.vises_i_tidslinje() {
            handlinger.push(Spor {
                slag: rad.slag,
                objekt: hendelse
                    .objekt
                    .map_or_else(String::new, |o| o.id.simple().to_string()),
                logg,
                aktoer,
                tid: rad.tid,
                rad: String::new(),
            });
        } else if rad.slag == "stafettlogg_lest" {
            *lesinger.entry((logg, aktoer)).or_default() += 1;
        }
    }
    Ok((handlinger, lesinger))
}

/// Every act has its one event, and every event of an act has its act: the same thing, in the same log, by the same
/// person, at the same microsecond.
fn rad_for_rad(base: &mut Base, handlinger: &[Spor], feil: &mut Vec<String>) -> Outcome {
    let mut igjen: BTreeMap<Spor, i64> = BTreeMap::new();
    for spor in handlinger {
        *igjen.entry(spor.clone()).or_default() += 1;
    }
    for rad in rader(base)? {
        let noekkel = Spor {
            rad: String::new(),
            ..rad
        };
        *igjen.entry(noekkel).or_default() -= 1;
    }
    for (spor, antall) in igjen {
        let hva = match antall {
            0 => continue,
            1.. => "an event without its act",
            _ => "an act without its event",
        };
        feil.push(format!("{hva}: {spor:?}"));
    }
    Ok(())
}

/// Every act as its own table tells it.
pub fn rader(base: &mut Base) -> Outcome<Vec<Spor>> {
    let mut deler = Vec::new();
    let mut del = |fra: &str, slag: &str, [rad, objekt, logg, aktoer]: [&str; 4], tid: &str| {
        deler.push(format!(
            "SELECT {slag} AS slag, {} AS objekt, {} AS logg, {} AS aktoer, {} AS tid, {} AS rad FROM {fra}",
            base.id(objekt),
            base.id(logg),
            base.id(aktoer),
            base.tid(tid),
            base.id(rad),
        ));
    };
    del(
        "stafettlogg r",
        "CASE r.tilbud_utfall WHEN 'takket_ja' THEN 'stafettlogg_aapnet' ELSE 'stafettlogg_takket_nei' END",
        ["r.id", "r.id", "r.id", "r.tilbud_av"],
        "r.opprettet",
    );
    del(
        "maal r",
        "'maal_satt'",
        ["r.id", "r.id", "r.logg_id", "r.satt_av"],
        "r.satt",
    );
    del(
        "tiltak r",
        "'tiltak_lagt_til'",
        ["r.id", "r.id", "r.logg_id", "r.lagt_til_av"],
        "r.lagt_til",
    );
    del(
        "fremdrift r JOIN tiltak t ON t.id = r.tiltak_id",
        "'fremdrift_notert'",
        ["r.id", "t.id", "t.logg_id", "r.notert_av"],
        "r.notert",
    );
    del(
        "evaluering r JOIN tiltak t ON t.id = r.tiltak_id",
        "'tiltak_evaluert'",
        ["r.id", "t.id", "t.logg_id", "r.evaluert_av"],
        "r.evaluert",
    );
    del(
        "stafettpinne r",
        "'stafettpinne_tilbudt'",
        ["r.id", "r.id", "r.logg_id", "r.fra_bruker"],
        "r.tilbudt",
    );
    for (status, slag, hvem) in [
        ("godtatt", "'stafettpinne_godtatt'", "r.til_bruker"),
        ("avslaatt", "'stafettpinne_avslaatt'", "r.til_bruker"),
        ("trukket", "'stafettpinne_trukket'", "r.fra_bruker"),
    ] {
        del(
            &format!("stafettpinne r WHERE r.status = '{status}'"),
            slag,
            ["r.id", "r.id", "r.logg_id", hvem],
            "r.avgjort",
        );
    }
    del(
        "samtykke r JOIN bruker b ON b.person_id = r.giver_id",
        "'samtykke_gitt'",
        ["r.id", "r.id", "r.logg_id", "b.id"],
        "r.gyldig_fra",
    );
    del(
        "samtykke r JOIN bruker b ON b.person_id = r.giver_id WHERE r.trukket IS NOT NULL",
        "'samtykke_trukket'",
        ["r.id", "r.id", "r.logg_id", "b.id"],
        "r.trukket",
    );
    // Whoever hands over stays as a participant: that row belongs to the event of the hand-over.
    del(
        "deltaker r WHERE NOT EXISTS (SELECT 1 FROM stafettholder h WHERE h.logg_id = r.logg_id \
         AND h.fra = r.fra AND h.grunn = 'godtatt')",
        "'deltaker_lagt_til'",
        ["r.id", "r.id", "r.logg_id", "r.lagt_til_av"],
        "r.fra",
    );
    base.spor(&deler.join(" UNION ALL "))
}

/// Rules that one query can tell. Each row of an answer is a fault.
fn regler(base: &Base) -> Vec<(&'static str, String)> {
    let id = |kolonne: &str| base.id(kolonne);
    let handlinger = "slag IN ('stafettlogg_aapnet', 'stafettlogg_takket_nei', 'maal_satt', 'tiltak_lagt_til', \
         'fremdrift_notert', 'tiltak_evaluert', 'stafettpinne_tilbudt', 'stafettpinne_godtatt', \
         'stafettpinne_avslaatt', 'stafettpinne_trukket', 'samtykke_gitt', 'samtykke_trukket', 'deltaker_lagt_til')";
    vec![
        (
            "a child's numbers have a gap or do not end where the child says",
            format!(
                "SELECT {} AS t FROM barn b LEFT JOIN (SELECT barn_id, count(*) AS n, min(barn_loepenummer) AS lav, \
                 max(barn_loepenummer) AS hoey FROM hendelse WHERE barn_id IS NOT NULL GROUP BY barn_id) h \
                 ON h.barn_id = b.id WHERE b.siste_loepenummer <> COALESCE(h.n, 0) \
                 OR b.siste_loepenummer <> COALESCE(h.hoey, 0) OR COALESCE(h.lav, 1) <> 1",
                id("b.id")
            ),
        ),
        (
            "an active log has not exactly one holder, the last in an unbroken line",
            format!(
                "SELECT {} AS t FROM stafettlogg l LEFT JOIN (SELECT logg_id, count(*) AS n, min(nummer) AS lav, \
                 max(nummer) AS hoey FROM stafettholder GROUP BY logg_id) h ON h.logg_id = l.id \
                 WHERE l.status = 'aktiv' AND (h.n IS NULL OR l.holder_nummer IS NULL OR h.lav <> 1 \
                 OR h.hoey <> h.n OR l.holder_nummer <> h.hoey)",
                id("l.id")
            ),
        ),
        (
            "a holder without the opening or the hand-over that made them so",
            format!(
                "SELECT {} AS t FROM stafettholder h WHERE 1 <> (SELECT count(*) FROM hendelse e \
                 WHERE e.logg_id = h.logg_id AND e.tidspunkt = h.fra AND e.aktoer_id = h.bruker_id \
                 AND e.slag = CASE h.grunn WHEN 'aapnet' THEN 'stafettlogg_aapnet' ELSE 'stafettpinne_godtatt' END)",
                id("h.logg_id")
            ),
        ),
        (
            "a hand-over that made nobody holder",
            format!(
                "SELECT {} AS t FROM hendelse e WHERE e.slag = 'stafettpinne_godtatt' AND 1 <> (SELECT count(*) \
                 FROM stafettholder h WHERE h.logg_id = e.logg_id AND h.fra = e.tidspunkt \
                 AND h.bruker_id = e.aktoer_id)",
                id("e.logg_id")
            ),
        ),
        (
            "a log's version is not the number of its acts",
            format!(
                "SELECT {} AS t FROM stafettlogg l WHERE l.versjon <> (SELECT count(*) FROM hendelse e \
                 WHERE e.logg_id = l.id AND e.{handlinger})",
                id("l.id")
            ),
        ),
        (
            "a measure without the notice to the one responsible",
            format!(
                "SELECT {} AS t FROM tiltak t LEFT JOIN (SELECT bruker_id, opprettet, count(*) AS n FROM varsel \
                 WHERE slag = 'tiltak_tildelt' GROUP BY bruker_id, opprettet) v ON v.bruker_id = t.ansvarlig_id \
                 AND v.opprettet = t.lagt_til \
                 WHERE COALESCE(v.n, 0) <> CASE WHEN t.ansvarlig_id = t.lagt_til_av THEN 0 ELSE 1 END",
                id("t.id")
            ),
        ),
        (
            "an evaluation that ended its measure, and did not",
            format!(
                "SELECT {} AS t FROM tiltak t WHERE (t.status = 'avsluttet') <> EXISTS (SELECT 1 FROM evaluering v \
                 WHERE v.tiltak_id = t.id AND v.videre = 'avslutt')",
                id("t.id")
            ),
        ),
        (
            "a log whose holder has no stored access as leader",
            format!(
                "SELECT {} AS t FROM stafettlogg l JOIN stafettholder h ON h.logg_id = l.id \
                 AND h.nummer = l.holder_nummer WHERE l.status = 'aktiv' AND NOT EXISTS (SELECT 1 FROM tilgang g \
                 WHERE g.logg_id = l.id AND g.bruker_id = h.bruker_id AND g.nivaa = 'lede')",
                id("l.id")
            ),
        ),
        (
            "a participant from PPT whose stored access is not what both parents' consents say",
            format!(
                "SELECT {} AS t FROM deltaker d JOIN enhet n ON n.id = d.enhet_id AND n.tjeneste = 'ppt' \
                 WHERE d.til IS NULL AND (2 = (SELECT count(DISTINCT s.giver_id) FROM samtykke s \
                 WHERE s.logg_id = d.logg_id AND s.til_tjeneste = 'ppt' AND s.trukket IS NULL)) \
                 <> EXISTS (SELECT 1 FROM tilgang g WHERE g.logg_id = d.logg_id AND g.bruker_id = d.bruker_id \
                 AND g.nivaa IN ('les', 'bidra') \
                 AND (g.til IS NULL OR g.til > (SELECT max(tidspunkt) FROM hendelse)))",
                id("d.logg_id")
            ),
        ),
    ]
}
