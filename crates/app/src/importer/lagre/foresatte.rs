//! Family ties: those that the file does not hold any more, end.

use super::{BarnRad, ForesattRad, Lagring, Personer, periode};
use stafett_domain::ids::{BarnId, PersonId};
use stafett_persistence::{
    DbFeil,
    register::{self, Slektskap},
};
use std::collections::{BTreeMap, HashSet};

impl Lagring<'_, '_> {
    /// Ties end for the children in `barn` only: about other children the files say nothing.
    pub(super) fn foresatte(
        &mut self,
        foresatte: &[ForesattRad],
        barn: &[BarnRad],
        personer: &Personer,
    ) -> Result<(), DbFeil> {
        let mut lagret: BTreeMap<_, _> = register::slektskap(self.tx, self.scope)?
            .into_iter()
            .map(|s| ((s.barn, s.person), s))
            .collect();
        for rad in foresatte {
            let barn = personer.get(&rad.barn).copied();
            let person = personer.get(&rad.foedselsnummer).copied();
            let (Some(barn), Some(person)) = (barn, person) else {
                continue;
            };
            let ny = Slektskap {
                barn,
                person,
                relasjon: rad.relasjon.kode().to_owned(),
                foreldreansvar: rad.foreldreansvar.kode().to_owned(),
                bor_med: rad.bor_med,
                til: None,
            };
            self.slektskap(lagret.remove(&(barn, person)).as_ref(), &ny)?;
            self.rad_ferdig();
        }
        let i_filen: HashSet<PersonId> = barn
            .iter()
            .filter_map(|b| personer.get(&b.foedselsnummer).copied())
            .collect();
        for foer in lagret.into_values() {
            if foer.til.is_none() && i_filen.contains(&foer.barn) {
                let ny = Slektskap {
                    til: Some(periode::dagen_foer(self.idag)),
                    ..foer.clone()
                };
                self.utfall.avsluttet += 1;
                self.slektskap(Some(&foer), &ny)?;
            }
        }
        Ok(())
    }

    /// Of a child that is in the file the register tells who the family is.
    pub(super) fn meldte(&mut self, barn: &[BarnRad], personer: &Personer) -> Result<(), DbFeil> {
        let alle = barn.iter().filter_map(|b| personer.get(&b.foedselsnummer));
        let alle: Vec<BarnId> = alle.map(|p| BarnId(p.0)).collect();
        register::glem_meldte(self.tx, self.scope, &alle)
    }

    fn slektskap(&mut self, foer: Option<&Slektskap>, ny: &Slektskap) -> Result<(), DbFeil> {
        if self.tell(foer, ny) {
            let id = self.omgivelser.ny_id();
            register::lagre_slektskap(self.tx, self.scope, id, ny, foer.is_some())?;
        }
        Ok(())
    }
}
