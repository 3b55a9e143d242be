//! `foresatte.csv`: the guardians, one row for each child of each.

use stafett_domain::familie::{Foreldreansvar, Relasjon};
use stafett_domain::foedselsnummer::{Foedselsnummer, Nummermiljoe};
use stafett_domain::vern::Gradering;

use super::feil::Importfeil;
use super::felt::{NAVN_MAKS, Rad};
use super::fil::Fil;
use super::kryss::{Brukernavn, Foerste, Kjente};

const FIL: Fil = Fil {
    navn: "foresatte.csv",
    kolonner: &[
        "barn",
        "foedselsnummer",
        "navn",
        "relasjon",
        "foreldreansvar",
        "bor_med",
        "brukernavn",
        "epost",
    ],
    valgfrie: &[&["adressevern"]],
};

/// One guardian of one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForesattRad {
    /// The line in the file, for faults that are found later.
    pub linje: u64,
    /// The child, one of those in `barn.csv`.
    pub barn: Foedselsnummer,
    /// The guardian.
    pub foedselsnummer: Foedselsnummer,
    /// The guardian's name. The same in all rows of the person.
    pub navn: String,
    /// What the guardian is to the child.
    pub relasjon: Relasjon,
    /// Who has foreldreansvar for the child. The same in all rows of the child.
    pub foreldreansvar: Foreldreansvar,
    /// Whether the child lives with this guardian.
    pub bor_med: bool,
    /// The name to log in with, for those who have one.
    pub brukernavn: Option<String>,
    /// Where notices go, if it is known.
    pub epost: Option<String>,
    /// How the guardian's address is protected, the same in all rows of the person. None when the file
    /// does not tell: then what is stored stands.
    pub adressevern: Option<Gradering>,
}

pub(super) fn les(
    bytes: &[u8],
    miljoe: Nummermiljoe,
    barn: &Kjente<'_, Foedselsnummer>,
    brukernavn: &mut Brukernavn,
    feil: &mut Vec<Importfeil>,
) -> Vec<ForesattRad> {
    let mut rader = Vec::new();
    let mut sett = Sett {
        navn: Foerste::ny(),
        epost: Foerste::ny(),
        ansvar: Foerste::ny(),
        adressevern: Foerste::ny(),
        rader: Foerste::ny(),
    };
    FIL.les_rader(bytes, feil, |rad| {
        rader.extend(les_rad(rad, miljoe, barn, brukernavn, &mut sett));
    });
    rader
}

struct Sett {
    navn: Foerste<Foedselsnummer, String>,
    epost: Foerste<Foedselsnummer, String>,
    ansvar: Foerste<Foedselsnummer, Foreldreansvar>,
    adressevern: Foerste<Foedselsnummer, Option<Gradering>>,
    rader: Foerste<(Foedselsnummer, Foedselsnummer), ()>,
}

fn les_rad(
    rad: &mut Rad<'_>,
    miljoe: Nummermiljoe,
    alle_barn: &Kjente<'_, Foedselsnummer>,
    alle_brukernavn: &mut Brukernavn,
    sett: &mut Sett,
) -> Option<ForesattRad> {
    let barn = rad.nummer("barn", miljoe);
    let person = rad.nummer("foedselsnummer", miljoe);
    let navn = rad.tekst("navn", NAVN_MAKS);
    let relasjon = rad.kode("relasjon", Relasjon::ALLE, Relasjon::kode);
    let ansvar = rad.kode("foreldreansvar", Foreldreansvar::ALLE, Foreldreansvar::kode);
    let bor_med = rad.ja_nei("bor_med");
    let brukernavn = rad.valgfri("brukernavn", Rad::brukernavn);
    let epost = rad.valgfri("epost", Rad::epost);
    let adressevern = rad.adressevern();

    if let Some(barn) = &barn {
        alle_barn.krev(rad, "barn", barn, "barnet", "et fødselsnummer");
        if let Some(ansvar) = ansvar {
            let ventet = "det samme i alle linjer for ett barn";
            sett.ansvar
                .krev_likt(rad, "foreldreansvar", barn.clone(), ansvar, ventet);
        }
    }
    if let Some(person) = &person {
        let ventet = "det samme i alle linjer for én person";
        if let Some(Some(brukernavn)) = &brukernavn {
            alle_brukernavn.krev(rad, person, brukernavn);
        }
        if let Some(navn) = &navn {
            sett.navn
                .krev_likt(rad, "navn", person.clone(), navn.clone(), ventet);
        }
        if let Some(Some(epost)) = &epost {
            sett.epost
                .krev_likt(rad, "epost", person.clone(), epost.clone(), ventet);
        }
        if let Some(grad) = adressevern {
            sett.adressevern
                .krev_likt(rad, "adressevern", person.clone(), grad, ventet);
        }
    }
    if let (Some(barn), Some(person)) = (&barn, &person) {
        if barn == person {
            let hva = "barnet er ført opp som sin egen foresatte";
            rad.meld("foedselsnummer", hva, "nummeret til den foresatte");
        }
        let noekkel = (barn.clone(), person.clone());
        let (hva, ventet) = (
            "samme barn og foresatt",
            "én linje for hver foresatt til et barn",
        );
        sett.rader
            .krev_ny(rad, "foedselsnummer", noekkel, hva, ventet);
    }
    Some(ForesattRad {
        linje: rad.linje,
        barn: barn?,
        foedselsnummer: person?,
        navn: navn?,
        relasjon: relasjon?,
        foreldreansvar: ansvar?,
        bor_med: bor_med?,
        brukernavn: brukernavn?,
        epost: epost?,
        adressevern: adressevern?,
    })
}
