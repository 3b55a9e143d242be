//! `enheter.csv`: the units of the municipality, as a forest.

use std::collections::{BTreeMap, BTreeSet};

use stafett_domain::organisasjonsnummer::Organisasjonsnummer;

use super::feil::Importfeil;
use super::felt::{NAVN_MAKS, Rad};
use super::fil::Fil;
use super::kryss::{Foerste, Kjente};

const FIL: Fil = Fil {
    navn: "enheter.csv",
    kolonner: &["navn", "type", "organisasjonsnummer", "overordnet"],
    valgfrie: &[],
};

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnhetRad {
    /// The line in the file, for faults that are found later.
    pub linje: u64,
    /// What the unit is called.
    pub navn: String,
    /// The code of the service the unit gives, one of those the municipality has configured.
    pub tjeneste: String,
    /// Its number in Enhetsregisteret.
    pub organisasjonsnummer: Organisasjonsnummer,
    /// The unit it lies under, which is in the file too.
    pub overordnet: Option<Organisasjonsnummer>,
}

/// The rows, and the units that other files may name.
pub(super) fn les(
    bytes: &[u8],
    tjenester: &BTreeSet<String>,
    feil: &mut Vec<Importfeil>,
) -> (Vec<EnhetRad>, Kjente<'static, Organisasjonsnummer>) {
    let mut rader = Vec::new();
    let mut sett = Foerste::ny();
    let mut tre = Tre::default();
    let lest = FIL.les_rader(bytes, feil, |rad| {
        rader.extend(les_rad(rad, tjenester, &mut sett, &mut tre));
    });
    tre.finn_feil(feil);
    let noekler = lest.then(|| tre.0.into_keys().collect());
    (rader, Kjente { fil: &FIL, noekler })
}

fn les_rad(
    rad: &mut Rad<'_>,
    tjenester: &BTreeSet<String>,
    sett: &mut Foerste<Organisasjonsnummer, ()>,
    tre: &mut Tre,
) -> Option<EnhetRad> {
    let gyldige: Vec<&str> = tjenester.iter().map(String::as_str).collect();
    let navn = rad.tekst("navn", NAVN_MAKS);
    let tjeneste = rad.en_av("type", &gyldige);
    let nummer = rad.organisasjonsnummer("organisasjonsnummer");
    let overordnet = rad.valgfri("overordnet", |rad| rad.organisasjonsnummer("overordnet"));
    if let Some(nummer) = &nummer {
        let hva = "organisasjonsnummeret";
        sett.krev_ny(
            rad,
            "organisasjonsnummer",
            nummer.clone(),
            hva,
            "én linje for hver enhet",
        );
        let over = overordnet.clone().flatten();
        tre.0.entry(nummer.clone()).or_insert((rad.linje, over));
    }
    Some(EnhetRad {
        linje: rad.linje,
        navn: navn?,
        tjeneste: tjeneste?,
        organisasjonsnummer: nummer?,
        overordnet: overordnet?,
    })
}

/// For each unit its line and the unit above.
#[derive(Default)]
struct Tre(BTreeMap<Organisasjonsnummer, (u64, Option<Organisasjonsnummer>)>);

impl Tre {
    fn finn_feil(&self, feil: &mut Vec<Importfeil>) {
        for (enhet, (linje, overordnet)) in &self.0 {
            let Some(overordnet) = overordnet else {
                continue;
            };
            if !self.0.contains_key(overordnet) {
                let hva = format!("enheten {overordnet} finnes ikke i {}", FIL.navn);
                let ventet = format!("et organisasjonsnummer fra {} eller tomt felt", FIL.navn);
                feil.push(FIL.feil(*linje, "overordnet", hva, ventet));
            } else if self.gaar_i_ring(enhet) {
                let hva = "enheten ligger under seg selv";
                feil.push(FIL.feil(*linje, "overordnet", hva, "ingen ring av enheter"));
            }
        }
    }

    /// Whether one comes back to the unit by going up from it. As each has one above, the walk needs no
    /// more steps than there are units.
    fn gaar_i_ring(&self, enhet: &Organisasjonsnummer) -> bool {
        let opp = |fra: &Organisasjonsnummer| self.0.get(fra).and_then(|(_, over)| over.as_ref());
        std::iter::successors(opp(enhet), |over| opp(over))
            .take(self.0.len())
            .any(|over| over == enhet)
    }
}
