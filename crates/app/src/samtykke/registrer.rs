//! Writing down a consent that was given on paper or orally, by the holder who was told.

use super::{NyttSamtykke, les_felter, les_tekst, vis_nytt};
use crate::{
    akt::{Akt, Avbrudd, kode},
    app::App,
    barnets_syn::krev_hoert,
    feil::{AppError, Problem},
    felter::Felter,
    kall::Kall,
    sak::{Endring, Sak},
    varsler,
    visning::{self, Ny},
};
use jiff::{ToSpan, civil::Date};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{BrukerId, LoggId, SamtykkeId},
    policy::Handling,
    samtykke::{Giver, MAKS_MAANEDER, Samtykke, Samtykkemaate},
    tid,
};
use stafett_mail::Varselslag;
use stafett_persistence::{
    DbFeil, register,
    sak::{self, Samtykkevei},
};

/// A consent that was told to the holder, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NyRegistrering {
    /// Who gave it: `barnevernet`, or the id of one who can consent in the case.
    pub giver: String,
    /// What was consented to; `giver` may stand for whose secrets. The language is the one it was
    /// explained in, and nothing is ticked.
    pub samtykke: NyttSamtykke,
    /// Code of how: `papir` or `muntlig`.
    pub maate: String,
    /// On which day, as `YYYY-MM-DD`.
    pub gitt: String,
    /// The user who told the giver what it means; the caller when left out.
    pub informert_av: Option<String>,
}

/// Writes it down. It opens what it says from now on, and the giver is told, so that they can object.
///
/// # Errors
/// [`AppError`].
pub async fn registrer(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: NyRegistrering,
) -> Result<Ny<visning::Samtykke>, AppError> {
    app.kjoer(kall, move |akt| {
        let handling = Handling::SamtykkeRegistrer;
        let sak = akt.laast_sak(logg, handling)?;
        let lov = akt.krev_i_sak(handling, &sak, &sak.fakta)?;
        let id = akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            krev_hoert(akt, &sak)?;
            let (giver, ny, vei) = les(akt, &sak, &inn)?;
            sak::sett_inn_samtykke(akt.tx, akt.scope, logg, &ny, &vei)?;
            varsler::til_giver(akt, &sak, giver, Varselslag::SamtykkeRegistrert)?;
            varsler::til_de_som_deltar(akt, &sak, Varselslag::SamtykkeEndret)?;
            let tjeneste = kode(ny.til.tjeneste.som_str()).map(|k| ("tjeneste", k));
            let maate = kode(vei.maate.kode()).map(|k| ("maate", k));
            let endring = Endring {
                slag: Hendelsestype::SamtykkeRegistrert,
                lov: &lov,
                objekt: ("samtykke", ny.id.0),
                data: tjeneste.into_iter().chain(maate).collect(),
                tilgang_endret: true,
                som_foresatt: false,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(ny.id.0)
        })?;
        vis_nytt(akt, logg, SamtykkeId(id))
    })
    .await
}

fn les(
    akt: &mut Akt<'_, '_>,
    i: &Sak,
    inn: &NyRegistrering,
) -> Result<(Giver, Samtykke, Samtykkevei), Avbrudd> {
    let mut felter = akt.felter();
    let giver = les_giver(&mut felter, akt, i, &inn.giver);
    let maate = felter.kode("maate", &inn.maate);
    if maate == Some(Samtykkemaate::Innlogget) {
        felter.feil("maate", Problem::UkjentKode);
    }
    let gitt = les_gitt(&mut felter, akt, i, &inn.gitt);
    let informert_av = les_informert_av(&mut felter, akt, inn.informert_av.as_deref())?;
    let ny = les_felter(akt, i, &inn.samtykke, giver, &mut felter)?;
    if let (Some(ny), Some(gitt)) = (&ny, gitt) {
        // It lasts no longer than one that is given today by the giver's own hand.
        let lengst = gitt.saturating_add(MAKS_MAANEDER.months());
        if tid::midnatt(tid::etter_dager(lengst, 1)) < ny.gyldig_til {
            felter.feil("gyldigTil", Problem::ForLenge(MAKS_MAANEDER));
        }
    }
    let tekst = les_tekst(&mut felter, akt, &inn.samtykke);
    if let (Some(ny), Some(giver), Some(gitt)) = (&ny, giver, gitt) {
        // A no is not undone with an older yes. The paper has no hour: one from the same day does not
        // tell which came last.
        let trukket = i.bilde.sist_trukket(giver, ny.gjelder, &ny.til);
        if trukket.is_some_and(|t| gitt <= tid::dato(t)) {
            felter.feil("gitt", Problem::FoerTrekk);
        }
    }
    if let (Some(gitt), Some(tekst)) = (gitt, &tekst)
        && tekst.versjon.foerste_dag().is_some_and(|dag| gitt < dag)
        && !felter.har("gitt")
    {
        felter.feil("gitt", Problem::FoerTeksten);
    }
    let lest = (|| Some((giver?, maate?, gitt?, informert_av?, ny?, tekst?)))();
    let (giver, maate, gitt, informert_av, ny, tekst) = felter.ferdig(lest)?;
    let vei = Samtykkevei {
        maate,
        tekst: Some(tekst),
        informert_av: Some(informert_av),
        registrert_av: Some(akt.kaller.bruker),
        gitt: Some(gitt),
    };
    Ok((giver, ny, vei))
}

/// One of those who can consent in the case now.
fn les_giver(felter: &mut Felter, akt: &Akt<'_, '_>, i: &Sak, raa: &str) -> Option<Giver> {
    let mulige = i.bilde.mulige_givere(akt.naa);
    match raa.trim() {
        "barnevernet" if mulige.contains(&Giver::Barnevernet) => Some(Giver::Barnevernet),
        "barnevernet" => {
            felter.feil("giver", Problem::FinnesIkke);
            None
        }
        annet => i
            .les_person(felter, "giver", annet, |p| {
                mulige.contains(&Giver::Person(p))
            })
            .map(Giver::Person),
    }
}

fn les_gitt(felter: &mut Felter, akt: &Akt<'_, '_>, i: &Sak, raa: &str) -> Option<Date> {
    let dato = felter.dato("gitt", raa)?;
    let foedt = i.bilde.foedselsdato;
    if dato > akt.i_dag {
        felter.feil("gitt", Problem::IFremtiden);
    } else if dato < foedt && i.bilde.svangerskap.is_none() {
        felter.feil("gitt", Problem::FoerFoedsel);
    } else {
        return Some(dato);
    }
    None
}

/// Somebody who works with children in the municipality; the caller when left out.
fn les_informert_av(
    felter: &mut Felter,
    akt: &mut Akt<'_, '_>,
    raa: Option<&str>,
) -> Result<Option<BrukerId>, DbFeil> {
    let Some(raa) = raa.filter(|r| !r.trim().is_empty()) else {
        return Ok(Some(akt.kaller.bruker));
    };
    let Some(id) = felter.id::<BrukerId>("informertAv", raa) else {
        return Ok(None);
    };
    let roller = register::roller(akt.tx, akt.scope, &[id])?;
    if roller.iter().any(|r| r.rolle.arbeider_med_barn()) {
        return Ok(Some(id));
    }
    felter.feil("informertAv", Problem::FinnesIkke);
    Ok(None)
}
