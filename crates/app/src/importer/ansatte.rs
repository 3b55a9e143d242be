//! `ansatte.csv`: who holds which role in which unit. A person has one row for each role.

use jiff::civil::Date;
use stafett_domain::foedselsnummer::{Foedselsnummer, Nummermiljoe};
use stafett_domain::organisasjonsnummer::Organisasjonsnummer;
use stafett_domain::roller::Rolle;

use super::feil::Importfeil;
use super::felt::{NAVN_MAKS, Rad};
use super::fil::Fil;
use super::kryss::{Brukernavn, Foerste, Kjente};

const FIL: Fil = Fil {
    navn: "ansatte.csv",
    kolonner: &[
        "brukernavn",
        "navn",
        "foedselsnummer",
        "epost",
        "enhet",
        "rolle",
        "stilling",
        "fra",
        "til",
    ],
    valgfrie: &[],
};

/// One role of one employee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsattRad {
    /// The line in the file, for faults that are found later.
    pub linje: u64,
    /// The name to log in with. The same in all rows of the person.
    pub brukernavn: String,
    /// The person's name. The same in all rows of the person.
    pub navn: String,
    /// The person.
    pub foedselsnummer: Foedselsnummer,
    /// Where notices go. The same in all rows of the person.
    pub epost: String,
    /// The unit, one of those in `enheter.csv`.
    pub enhet: Organisasjonsnummer,
    /// The role held there.
    pub rolle: Rolle,
    /// What the family is told that the person is, as «helsesykepleier».
    pub stilling: String,
    /// The first day.
    pub fra: Date,
    /// The last day, if it is known.
    pub til: Option<Date>,
}

pub(super) fn les(
    bytes: &[u8],
    miljoe: Nummermiljoe,
    enheter: &Kjente<'_, Organisasjonsnummer>,
    brukernavn: &mut Brukernavn,
    feil: &mut Vec<Importfeil>,
) -> Vec<AnsattRad> {
    let mut rader = Vec::new();
    let mut sett = Sett {
        navn: Foerste::ny(),
        epost: Foerste::ny(),
        rader: Foerste::ny(),
    };
    FIL.les_rader(bytes, feil, |rad| {
        rader.extend(les_rad(rad, miljoe, enheter, brukernavn, &mut sett));
    });
    rader
}

struct Sett {
    navn: Foerste<Foedselsnummer, String>,
    epost: Foerste<Foedselsnummer, String>,
    rader: Foerste<(Foedselsnummer, Organisasjonsnummer, Rolle, Date), ()>,
}

fn les_rad(
    rad: &mut Rad<'_>,
    miljoe: Nummermiljoe,
    enheter: &Kjente<'_, Organisasjonsnummer>,
    alle_brukernavn: &mut Brukernavn,
    sett: &mut Sett,
) -> Option<AnsattRad> {
    let brukernavn = rad.brukernavn();
    let navn = rad.tekst("navn", NAVN_MAKS);
    let person = rad.nummer("foedselsnummer", miljoe);
    let epost = rad.epost();
    let enhet = rad.organisasjonsnummer("enhet");
    let rolle = rad.kode("rolle", Rolle::ALLE, Rolle::kode);
    let stilling = rad.tekst("stilling", NAVN_MAKS);
    let fra = rad.dato("fra");
    let til = rad.valgfri("til", |rad| rad.dato("til"));

    if let Some(enhet) = &enhet {
        let hva = format!("enheten {enhet}");
        enheter.krev(rad, "enhet", enhet, &hva, "et organisasjonsnummer");
    }
    if let (Some(fra), Some(Some(til))) = (fra, til)
        && til < fra
    {
        rad.meld("til", "til er før fra", "samme dag som fra eller senere");
    }
    if let Some(person) = &person {
        let ventet = "det samme i alle linjer for én person";
        if let Some(brukernavn) = &brukernavn {
            alle_brukernavn.krev(rad, person, brukernavn);
        }
        if let Some(navn) = &navn {
            sett.navn
                .krev_likt(rad, "navn", person.clone(), navn.clone(), ventet);
        }
        if let Some(epost) = &epost {
            sett.epost
                .krev_likt(rad, "epost", person.clone(), epost.clone(), ventet);
        }
        if let (Some(enhet), Some(rolle), Some(fra)) = (&enhet, rolle, fra) {
            let noekkel = (person.clone(), enhet.clone(), rolle, fra);
            let hva = "samme person, enhet, rolle og fra";
            sett.rader.krev_ny(
                rad,
                "foedselsnummer",
                noekkel,
                hva,
                "én linje for hver rolle",
            );
        }
    }
    Some(AnsattRad {
        linje: rad.linje,
        brukernavn: brukernavn?,
        navn: navn?,
        foedselsnummer: person?,
        epost: epost?,
        enhet: enhet?,
        rolle: rolle?,
        stilling: stilling?,
        fra: fra?,
        til: til?,
    })
}
