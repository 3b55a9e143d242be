//! Children and where they are: in one unit at a time.

use super::{BarnRad, Enheter, Lagring, Personer, periode};
use jiff::civil::Date;
use stafett_domain::ids::PersonId;
use stafett_persistence::{
    DbFeil,
    register::{self, Barneopphold},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A stay and the id of its row.
type Rad = (Uuid, Barneopphold);

impl Lagring<'_, '_> {
    /// A child that is not in the file keeps everything: the file does not tell where they went.
    pub(super) fn barn(
        &mut self,
        barn: &[BarnRad],
        enheter: &Enheter,
        personer: &Personer,
    ) -> Result<(), DbFeil> {
        let kjente: HashSet<PersonId> = register::barn(self.tx, self.scope)?.into_iter().collect();
        let mut lagret: HashMap<PersonId, Vec<Rad>> = HashMap::new();
        for (id, opphold) in register::barneopphold(self.tx, self.scope)? {
            lagret.entry(opphold.barn).or_default().push((id, opphold));
        }
        for rad in barn {
            let id = personer.get(&rad.foedselsnummer).copied();
            let enhet = enheter.get(rad.enhet.som_str()).copied();
            let (Some(id), Some(enhet)) = (id, enhet) else {
                continue;
            };
            if !kjente.contains(&id) {
                register::sett_inn_barn(self.tx, self.scope, id)?;
            }
            let ny = Barneopphold {
                barn: id,
                enhet,
                fra: rad.fra.to_string(),
                til: None,
            };
            self.opphold(lagret.remove(&id).unwrap_or_default(), &ny, rad.fra)?;
            self.rad_ferdig();
        }
        Ok(())
    }

    /// Stores the stay in the file, if it is not the open one, and lets the others give way first: the
    /// database lets a child have one open stay.
    fn opphold(&mut self, lagret: Vec<Rad>, ny: &Barneopphold, fra: Date) -> Result<(), DbFeil> {
        let aapent = lagret.iter().find(|(_, o)| o.til.is_none());
        if aapent.is_some_and(|(_, o)| o == ny) {
            self.utfall.uendret += 1;
            return Ok(());
        }
        // The very stay, stored as ended: what came after it was a mistake, and it goes on.
        let igjen = lagret
            .iter()
            .find(|(_, o)| o.enhet == ny.enhet && o.fra == ny.fra);
        let rettet = aapent.filter(|(_, o)| o.enhet == ny.enhet && igjen.is_none());
        let foer = igjen.or(rettet).cloned();
        // Where the unit stays and the date moves, the stay before it ends on another day too.
        let grense = rettet.and_then(|(_, o)| o.fra.parse().ok());
        for rad in lagret {
            if foer.as_ref().is_none_or(|(behold, _)| *behold != rad.0) {
                self.vik_for(rad, fra, grense.map(periode::dagen_foer))?;
            }
        }
        self.tell(foer.as_ref().map(|(_, o)| o), ny);
        let finnes = foer.is_some();
        let id = foer.map_or_else(|| self.omgivelser.ny_id(), |(id, _)| id);
        register::lagre_barneopphold(self.tx, self.scope, id, ny, finnes)
    }

    /// Lets a stay end the day before `fra` if it is open, would last longer, or ended on the last day
    /// before the border that moved. Any other has ended long ago, and stays.
    fn vik_for(
        &mut self,
        (id, foer): Rad,
        fra: Date,
        grense: Option<String>,
    ) -> Result<(), DbFeil> {
        let viker = foer.til.as_ref().is_none_or(|til| {
            let lenger =
                periode::loeper(&foer.fra, Some(til), self.idag) && *til >= fra.to_string();
            lenger || (*til >= foer.fra && grense.as_ref() == Some(til))
        });
        let til = Some(periode::siste_dag(&foer.fra, fra, self.idag));
        if !viker || til == foer.til {
            return Ok(());
        }
        let ny = Barneopphold {
            til,
            ..foer.clone()
        };
        self.utfall.avsluttet += u64::from(foer.til.is_none());
        self.tell(Some(&foer), &ny);
        register::lagre_barneopphold(self.tx, self.scope, id, &ny, true)
    }
}
