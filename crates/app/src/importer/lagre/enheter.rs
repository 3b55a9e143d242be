//! Units.

use super::{EnhetRad, Enheter, Importsett, Lagring};
use stafett_domain::ids::EnhetId;
use stafett_persistence::{
    DbFeil,
    register::{self, Enhet},
};
use std::collections::HashMap;

impl Lagring<'_, '_> {
    /// A unit is stored after the one above it; the reader has made sure that there are no circles.
    pub(super) fn enheter(&mut self, sett: &Importsett) -> Result<Enheter, DbFeil> {
        let lagret: HashMap<String, Enhet> = register::enheter(self.tx, self.scope)?
            .into_iter()
            .map(|e| (e.organisasjonsnummer.clone(), e))
            .collect();
        let mut ider: Enheter = lagret
            .iter()
            .map(|(nummer, e)| (nummer.clone(), e.id))
            .collect();
        let mut venter: Vec<_> = sett.enheter.iter().collect();
        while !venter.is_empty() {
            let foer = venter.len();
            let mut igjen = Vec::new();
            for rad in venter {
                let over = rad
                    .overordnet
                    .as_ref()
                    .map(|o| ider.get(o.som_str()).copied());
                if over == Some(None) {
                    igjen.push(rad);
                    continue;
                }
                let stored = lagret.get(rad.organisasjonsnummer.som_str());
                let id = self.enhet(stored, rad, over.flatten())?;
                ider.insert(rad.organisasjonsnummer.som_str().to_owned(), id);
                self.rad_ferdig();
            }
            if igjen.len() == foer {
                break;
            }
            venter = igjen;
        }
        Ok(ider)
    }

    fn enhet(
        &mut self,
        stored: Option<&Enhet>,
        rad: &EnhetRad,
        overordnet: Option<EnhetId>,
    ) -> Result<EnhetId, DbFeil> {
        let ny = Enhet {
            id: stored.map_or_else(|| EnhetId(self.omgivelser.ny_id()), |e| e.id),
            navn: rad.navn.clone(),
            tjeneste: rad.tjeneste.clone(),
            organisasjonsnummer: rad.organisasjonsnummer.som_str().to_owned(),
            overordnet,
        };
        if self.tell(stored, &ny) {
            register::lagre_enhet(self.tx, self.scope, &ny, stored.is_some())?;
        }
        Ok(ny.id)
    }
}
