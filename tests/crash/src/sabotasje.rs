//! The check of the check: one fault at a time is planted, in a transaction that is rolled back, and has to be found.

use crate::{base::Base, kontroll};
use stafett_bench::Outcome;

/// Plants every fault, and answers with how many there were and with those that were not seen.
pub fn plant(base: &mut Base) -> Outcome<(usize, Vec<&'static str>)> {
    let alle = feil(base);
    let mut usett = Vec::new();
    for (hva, sql) in &alle {
        let funnet = base.og_angre(|base| {
            base.utfoer(sql)?;
            kontroll::i_bildet(base)
        })?;
        if funnet.feil.is_empty() {
            usett.push(*hva);
        }
    }
    Ok((alle.len(), usett))
}

fn feil(base: &Base) -> Vec<(&'static str, String)> {
    let (ny_id, uten_vakt) = match base {
        Base::Sqlite(_) => (
            "randomblob(16)",
            "DROP TRIGGER hendelse_ingen_update; DROP TRIGGER hendelse_ingen_delete; ",
        ),
        Base::Postgres(_) => (
            "gen_random_uuid()",
            "ALTER TABLE hendelse DISABLE TRIGGER USER; ",
        ),
    };
    let fremdrift = "(SELECT id FROM fremdrift LIMIT 1)";
    let hendelse = "(SELECT max(nr) FROM hendelse WHERE slag = 'maal_satt')";
    let aktiv = "(SELECT id FROM stafettlogg WHERE status = 'aktiv' LIMIT 1)";
    vec![
        (
            "an act that is lost",
            format!("DELETE FROM fremdrift WHERE id = {fremdrift}"),
        ),
        (
            "an act that happened twice",
            format!(
                "INSERT INTO fremdrift SELECT {ny_id}, kommune_id, tiltak_id, tekst, notert_av, notert FROM fremdrift \
                 WHERE id = {fremdrift}"
            ),
        ),
        (
            "an event that is lost",
            format!("{uten_vakt}DELETE FROM hendelse WHERE nr = {hendelse}"),
        ),
        (
            "an event that was changed",
            format!("{uten_vakt}UPDATE hendelse SET tidspunkt = (SELECT min(tidspunkt) FROM hendelse) WHERE nr = {hendelse}"),
        ),
        (
            "a number that was never used",
            "UPDATE barn SET siste_loepenummer = siste_loepenummer + 1".to_owned(),
        ),
        (
            "a version without its act",
            format!("UPDATE stafettlogg SET versjon = versjon + 1 WHERE id = {aktiv}"),
        ),
        (
            "a log that points at no holder",
            format!("UPDATE stafettlogg SET holder_nummer = holder_nummer + 1 WHERE id = {aktiv}"),
        ),
        (
            "an offer accepted without a new holder",
            "UPDATE stafettpinne SET status = 'godtatt', avgjort = tilbudt WHERE id = (SELECT id FROM stafettpinne \
             WHERE status = 'avslaatt' OR status = 'trukket' LIMIT 1)"
                .to_owned(),
        ),
        (
            "access that was not stored",
            format!("DELETE FROM tilgang WHERE nivaa = 'lede' AND logg_id = {aktiv}"),
        ),
        (
            "a notice that was not queued",
            "DELETE FROM varsel WHERE id = (SELECT id FROM varsel WHERE slag = 'tiltak_tildelt' LIMIT 1)".to_owned(),
        ),
    ]
}
