//! The bank of measures.

use super::{Importsett, Lagring};
use stafett_persistence::{
    DbFeil,
    register::{self, Banktiltak},
};

impl Lagring<'_, '_> {
    pub(super) fn tiltaksbank(&mut self, sett: &Importsett) -> Result<(), DbFeil> {
        for rad in sett.tiltaksbank.iter().flatten() {
            let ny = Banktiltak {
                beskyttelsesfaktor: rad.beskyttelsesfaktor.kode().to_owned(),
                nivaa: rad.nivaa.kode().to_owned(),
                tiltak: rad.tiltak.clone(),
                ansvar: rad.ansvar.clone(),
            };
            let id = self.omgivelser.ny_id();
            if register::lagre_banktiltak(self.tx, self.scope, id, &ny)? {
                self.utfall.nye += 1;
            } else {
                self.utfall.uendret += 1;
            }
            self.rad_ferdig();
        }
        Ok(())
    }
}
