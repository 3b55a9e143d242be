//! The need for an interpreter, of the child's adults and the youth. It is shown to those who help, and
//! used for nothing else.

use crate::{
    akt::{Akt, Avbrudd},
    app::App,
    feil::{AppError, Problem},
    kall::Kall,
    sak::{Endring, Sak},
    vis,
    visning::{Ny, Tolk},
};
use stafett_audit::Hendelsestype;
use stafett_domain::{
    ids::{LoggId, PersonId},
    policy::Handling,
    samtykke::Giver,
    tolk::{Tolkebehov, Tolkefeil},
};
use stafett_persistence::{DbFeil, register};

/// A need as it was chosen.
#[derive(Debug, Clone, Default)]
pub struct Tolkevalg {
    /// Who: an adult of the family, or the child.
    pub person_id: String,
    /// Code of the language; empty when no interpreter is needed.
    pub spraak: String,
    /// Whether it is signed.
    pub tegnspraak: bool,
}

/// Records which interpreter somebody needs, or that they need none.
///
/// # Errors
/// [`AppError`].
pub async fn sett_tolk(
    app: &App,
    kall: Kall,
    logg: LoggId,
    inn: Tolkevalg,
) -> Result<Ny<Vec<Tolk>>, AppError> {
    app.kjoer(kall, move |akt| {
        let sak = akt.laast_sak(logg, Handling::TolkSett)?;
        let lov = akt.krev_i_sak(Handling::TolkSett, &sak, &sak.fakta)?;
        akt.en_gang(sak.om(), &lov, |akt| {
            akt.sjekk_versjon(&sak)?;
            let (person, behov) = les(akt, &sak, &inn)?;
            register::sett_tolk(akt.tx, akt.scope, person, behov.as_ref())?;
            let endring = Endring {
                slag: Hendelsestype::TolkSatt,
                lov: &lov,
                objekt: ("person", person.0),
                data: Vec::new(),
                tilgang_endret: false,
                som_foresatt: !sak.fakta.er_holder,
            };
            akt.fullfoer(&sak, endring)?;
            Ok(person.0)
        })?;
        let sak = akt.sak(logg, Handling::TolkSett)?;
        Ok(Ny {
            ting: vis(akt, &sak)?,
            versjon: sak.rad.versjon,
        })
    })
    .await
}

fn les(
    akt: &Akt<'_, '_>,
    i: &Sak,
    inn: &Tolkevalg,
) -> Result<(PersonId, Option<Tolkebehov>), Avbrudd> {
    let mut felter = akt.felter();
    let person = i.les_person(&mut felter, "personId", &inn.person_id, |p| {
        personer(akt, i).contains(&p)
    });
    let behov = if inn.spraak.trim().is_empty() {
        // Which sign language must be said: a tick alone would be lost.
        if inn.tegnspraak {
            felter.feil("spraak", Problem::Mangler);
        }
        Some(None)
    } else {
        match Tolkebehov::parse(&inn.spraak, inn.tegnspraak) {
            Ok(behov) => Some(Some(behov)),
            Err(feil) => {
                let problem = match feil {
                    Tolkefeil::IkkeSpraak(_) => Problem::UkjentKode,
                    Tolkefeil::Norsk => Problem::TrengerIkkeTolk,
                };
                felter.feil("spraak", problem);
                None
            }
        }
    };
    let lest = (|| Some((person?, behov?)))();
    Ok(felter.ferdig(lest)?)
}

/// Whose needs the caller sees and can set: everyone's in the family for the one who helps, one's own
/// and the child's for the family.
fn personer(akt: &Akt<'_, '_>, i: &Sak) -> Vec<PersonId> {
    let (meg, barnet) = (akt.kaller.person, i.bilde.barn);
    let hjelper = i.fakta.deltar;
    let mut alle: Vec<PersonId> = i
        .foresatte
        .iter()
        .map(|f| f.person)
        .filter(|p| hjelper || *p == meg)
        .collect();
    alle.push(barnet);
    alle
}

/// The needs that the caller sees.
pub(crate) fn vis(akt: &mut Akt<'_, '_>, i: &Sak) -> Result<Vec<Tolk>, DbFeil> {
    let i_familien = i.fakta.foresatt_med_ansvar || i.fakta.i_familien || i.fakta.er_barnet;
    if !(i_familien || i.fakta.deltar && i.fakta.nivaa.is_some()) {
        return Ok(Vec::new());
    }
    let alle = personer(akt, i);
    let behov = register::tolkebehov(akt.tx, akt.scope, &alle)?;
    let meg = akt.kaller.person;
    let ett = |person: &PersonId| {
        let behov = behov.get(person)?;
        let foresatt = i.foresatte.iter().find(|f| f.person == *person);
        let foresatt = foresatt.map(|f| vis::foresatt(f, f.person == meg));
        let (vist, navn) = match foresatt {
            Some(f) => (f.person, f.navn),
            None => (*person, i.barn.navn.clone()),
        };
        Some(Tolk {
            person: vist,
            navn,
            rolle: i.giverrolle(Giver::Person(*person)),
            spraak: behov.spraak().som_str().to_owned(),
            tegnspraak: behov.tegnspraak(),
        })
    };
    Ok(alle.iter().filter_map(ett).collect())
}
