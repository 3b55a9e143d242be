//! The child's one-page picture: who helps, what they do, and what they try. It hangs where others can
//! read it, so nothing sensitive stands on it.

use crate::{
    app::App,
    feil::AppError,
    kall::Kall,
    sak::Sak,
    vis,
    visning::{Bruker, Hjelpeark, Hjelper, Logg, Maal},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::LoggId, policy::Handling, skjerming, tilgang::Skjermingsslag, tiltak::Tiltakstatus,
};

/// The picture, for the family, the youth, and the one who holds the stafettpinne.
///
/// # Errors
/// [`AppError`].
pub async fn hjelpere(app: &App, kall: Kall, logg: LoggId) -> Result<Hjelpeark, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.sak(logg, Handling::HjelpearkLes)?;
        let lov = akt.krev_i_sak(Handling::HjelpearkLes, &sak, &sak.fakta)?;
        let visning = vis::logg(akt, &sak)?;
        let mut om = sak.om();
        om.objekt = Some(("stafettlogg", logg.0));
        om.versjon = Some(sak.rad.versjon);
        akt.skriv(Hendelsestype::StafettloggLest, om, &lov)?;
        Ok(ark(&sak, &visning))
    })
    .await
}

/// Goals on health or substances, from the child welfare service, about somebody else or withheld from
/// anybody are left out, and so are those who only help with these.
fn ark(i: &Sak, logg: &Logg) -> Hjelpeark {
    let kan_vises = |m: &&Maal| {
        let ingen_hemmelighet = m.skjerming == Skjermingsslag::Ingen && m.om.is_none();
        ingen_hemmelighet && skjerming::kan_henges_opp(&i.bilde.regler, m.tema.as_ref())
    };
    let maal: Vec<&Maal> = logg.maal.iter().filter(kan_vises).collect();
    let mut hjelpere: Vec<Hjelper> = Vec::new();
    if let Some(holder) = &logg.oversikt.stafettholder {
        hjelpere.push(Hjelper {
            hvem: holder.bruker.clone(),
            er_holder: true,
            gjoer: Vec::new(),
        });
    }
    let tiltak = maal.iter().flat_map(|m| &m.tiltak);
    for t in tiltak.filter(|t| t.status == Tiltakstatus::Aktiv) {
        legg_til(&mut hjelpere, &t.ansvarlig, &t.tittel);
    }
    Hjelpeark {
        logg: logg.oversikt.id,
        hjelpere,
        maal: maal.iter().map(|m| m.tekst.clone()).collect(),
    }
}

fn legg_til(alle: &mut Vec<Hjelper>, hvem: &Bruker, tittel: &str) {
    if let Some(kjent) = alle.iter_mut().find(|h| h.hvem.id == hvem.id) {
        kjent.gjoer.push(tittel.to_owned());
        return;
    }
    alle.push(Hjelper {
        hvem: hvem.clone(),
        er_holder: false,
        gjoer: vec![tittel.to_owned()],
    });
}
