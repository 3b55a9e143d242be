//! The stafettpinne and who holds it.
//!
//! The holder keeps the pinne until somebody else has **accepted** it: no service lets go before
//! another has taken over. Offering, declining, taking back and expiring change nobody's duty.
//! When a holder leaves the job, the leader becomes acting holder in the same moment.

use crate::{
    ids::{BrukerId, EnhetId, StafettpinneId},
    kodeenum,
};
use jiff::{Timestamp, ToSpan};
use thiserror::Error;

/// An offer that is not answered lapses after this many days.
pub const TILBUDSFRIST_DAGER: i64 = 14;

kodeenum! {
    /// Where an offer of the stafettpinne stands.
    pub enum Pinnestatus {
        /// Waiting for an answer.
        Tilbudt = "tilbudt",
        /// Accepted: the receiver is holder.
        Godtatt = "godtatt",
        /// Declined, with a reason.
        Avslaatt = "avslaatt",
        /// Taken back by the one who offered.
        Trukket = "trukket",
        /// Not answered in time.
        Utloept = "utloept",
    }
}

kodeenum! {
    /// Why somebody became holder.
    pub enum Holdergrunn {
        /// Opened the log.
        Aapnet = "aapnet",
        /// Accepted the stafettpinne.
        Godtatt = "godtatt",
        /// The holder left; the leader acts until somebody accepts.
        Avgang = "avgang",
    }
}

/// The person who holds the stafettpinne, in the unit they hold it for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// Number in the log's unbroken line of holders, from 1.
    pub nummer: i64,
    /// Who.
    pub bruker: BrukerId,
    /// In which unit.
    pub enhet: EnhetId,
    /// Since when.
    pub fra: Timestamp,
    /// Why.
    pub grunn: Holdergrunn,
}

/// One offer of the stafettpinne.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stafettpinne {
    /// Its id.
    pub id: StafettpinneId,
    /// The holder who offers,
    pub fra: BrukerId,
    /// and the one who is asked,
    pub til: BrukerId,
    /// in this unit.
    pub til_enhet: EnhetId,
    /// Lapses at this instant.
    pub utloeper: Timestamp,
}

impl Stafettpinne {
    /// Whether the offer has lapsed.
    pub fn er_utloept(&self, naa: Timestamp) -> bool {
        naa >= self.utloeper
    }
}

/// Why a step with the stafettpinne is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Stafettfeil {
    /// Only the holder can offer or take back.
    #[error("only the holder can do this")]
    IkkeHolder,
    /// Only the one who was asked can answer.
    #[error("only the one who was asked can answer")]
    IkkeMottaker,
    /// Another offer waits for an answer.
    #[error("another offer waits for an answer")]
    AlleredeTilbudt,
    /// One cannot hand over to oneself.
    #[error("the holder cannot offer to the holder")]
    TilSegSelv,
    /// No such offer waits for an answer: it was answered, taken back, or has lapsed.
    #[error("the offer no longer waits for an answer")]
    IkkeTilbudt,
}

/// A log's holder and the offer that waits, if one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stafett {
    /// Exactly one, always.
    pub holder: Holder,
    /// At most one.
    pub tilbud: Option<Stafettpinne>,
}

impl Stafett {
    /// Begins with the one who opened the log.
    pub fn aapne(bruker: BrukerId, enhet: EnhetId, naa: Timestamp) -> Self {
        let holder = Holder {
            nummer: 1,
            bruker,
            enhet,
            fra: naa,
            grunn: Holdergrunn::Aapnet,
        };
        Self {
            holder,
            tilbud: None,
        }
    }

    /// The holder offers the pinne. An offer that has lapsed makes way for the new one.
    ///
    /// # Errors
    /// [`Stafettfeil`] when the caller is not the holder, an offer waits, or it is to oneself.
    pub fn tilby(
        self,
        id: StafettpinneId,
        av: BrukerId,
        til: BrukerId,
        til_enhet: EnhetId,
        naa: Timestamp,
    ) -> Result<Self, Stafettfeil> {
        if self.holder.bruker != av {
            return Err(Stafettfeil::IkkeHolder);
        }
        if til == av {
            return Err(Stafettfeil::TilSegSelv);
        }
        if self.tilbud.is_some_and(|t| !t.er_utloept(naa)) {
            return Err(Stafettfeil::AlleredeTilbudt);
        }
        let utloeper = naa + (TILBUDSFRIST_DAGER * 24).hours();
        Ok(Self {
            tilbud: Some(Stafettpinne {
                id,
                fra: av,
                til,
                til_enhet,
                utloeper,
            }),
            ..self
        })
    }

    /// The one who was asked accepts and becomes holder.
    ///
    /// # Errors
    /// [`Stafettfeil`] when the offer does not wait any longer or was made to another.
    pub fn godta(
        self,
        id: StafettpinneId,
        av: BrukerId,
        naa: Timestamp,
    ) -> Result<Self, Stafettfeil> {
        let tilbud = self.ventende(id, naa)?;
        if tilbud.til != av {
            return Err(Stafettfeil::IkkeMottaker);
        }
        Ok(self.ny_holder(av, tilbud.til_enhet, naa, Holdergrunn::Godtatt))
    }

    /// The one who was asked declines: nothing changes but that the offer is answered.
    ///
    /// # Errors
    /// As [`Stafett::godta`].
    pub fn avslaa(
        self,
        id: StafettpinneId,
        av: BrukerId,
        naa: Timestamp,
    ) -> Result<Self, Stafettfeil> {
        let tilbud = self.ventende(id, naa)?;
        if tilbud.til != av {
            return Err(Stafettfeil::IkkeMottaker);
        }
        Ok(Self {
            tilbud: None,
            ..self
        })
    }

    /// The holder takes the offer back.
    ///
    /// # Errors
    /// [`Stafettfeil`] when the offer does not wait any longer or the caller is not the holder.
    pub fn trekk(
        self,
        id: StafettpinneId,
        av: BrukerId,
        naa: Timestamp,
    ) -> Result<Self, Stafettfeil> {
        self.ventende(id, naa)?;
        if self.holder.bruker != av {
            return Err(Stafettfeil::IkkeHolder);
        }
        Ok(Self {
            tilbud: None,
            ..self
        })
    }

    /// Removes an offer that has lapsed.
    pub fn rydd(self, naa: Timestamp) -> Self {
        Self {
            tilbud: self.tilbud.filter(|t| !t.er_utloept(naa)),
            ..self
        }
    }

    /// The holder has left the job: `leder` acts as holder, and an open offer from the one who
    /// left falls away.
    pub fn avgang(self, leder: BrukerId, enhet: EnhetId, naa: Timestamp) -> Self {
        self.ny_holder(leder, enhet, naa, Holdergrunn::Avgang)
    }

    fn ventende(&self, id: StafettpinneId, naa: Timestamp) -> Result<Stafettpinne, Stafettfeil> {
        self.tilbud
            .filter(|t| t.id == id && !t.er_utloept(naa))
            .ok_or(Stafettfeil::IkkeTilbudt)
    }

    fn ny_holder(
        self,
        bruker: BrukerId,
        enhet: EnhetId,
        naa: Timestamp,
        grunn: Holdergrunn,
    ) -> Self {
        let holder = Holder {
            nummer: self.holder.nummer + 1,
            bruker,
            enhet,
            fra: naa,
            grunn,
        };
        Self {
            holder,
            tilbud: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn bruker(n: u8) -> BrukerId {
        BrukerId(Uuid::from_u128(u128::from(n)))
    }
    fn enhet(n: u8) -> EnhetId {
        EnhetId(Uuid::from_u128(1000 + u128::from(n)))
    }
    fn pinne(n: u64) -> StafettpinneId {
        StafettpinneId(Uuid::from_u128(u128::from(n)))
    }

    #[derive(Debug, Clone)]
    enum Steg {
        Tilby { av: u8, til: u8 },
        Godta { av: u8, gammel: bool },
        Avslaa { av: u8 },
        Trekk { av: u8 },
        Vent { dager: i64 },
        Slutter,
    }

    fn steg() -> impl Strategy<Value = Steg> {
        prop_oneof![
            (0..4u8, 0..4u8).prop_map(|(av, til)| Steg::Tilby { av, til }),
            (0..4u8, any::<bool>()).prop_map(|(av, gammel)| Steg::Godta { av, gammel }),
            (0..4u8).prop_map(|av| Steg::Avslaa { av }),
            (0..4u8).prop_map(|av| Steg::Trekk { av }),
            (0..20i64).prop_map(|dager| Steg::Vent { dager }),
            Just(Steg::Slutter),
        ]
    }

    proptest! {
        /// Over any history the line of holders is unbroken, changes only by accept or leaving,
        /// and an offer never outlives its answer.
        #[test]
        fn exactly_one_holder_at_every_step(historie in prop::collection::vec(steg(), 0..60)) {
            let mut naa = Timestamp::UNIX_EPOCH;
            let mut stafett = Stafett::aapne(bruker(0), enhet(0), naa);
            let mut neste = 0;
            let mut siste = pinne(0);
            for steg in historie {
                let foer = stafett;
                match steg {
                    Steg::Tilby { av, til } => {
                        neste += 1;
                        if let Ok(ny) = stafett.tilby(pinne(neste), bruker(av), bruker(til), enhet(til), naa) {
                            prop_assert_eq!(foer.holder.bruker, bruker(av));
                            siste = pinne(neste);
                            stafett = ny;
                        }
                        prop_assert_eq!(stafett.holder, foer.holder);
                    }
                    Steg::Godta { av, gammel } => {
                        let id = if gammel { pinne(0) } else { siste };
                        match stafett.godta(id, bruker(av), naa) {
                            Ok(ny) => {
                                let tilbud = foer.tilbud.unwrap();
                                prop_assert_eq!(tilbud.til, bruker(av));
                                prop_assert!(naa < tilbud.utloeper);
                                prop_assert_eq!(ny.holder.nummer, foer.holder.nummer + 1);
                                prop_assert_eq!(ny.holder.bruker, bruker(av));
                                prop_assert_eq!(ny.tilbud, None);
                                stafett = ny;
                            }
                            Err(_) => prop_assert_eq!(stafett, foer),
                        }
                    }
                    Steg::Avslaa { av } => {
                        stafett = stafett.avslaa(siste, bruker(av), naa).unwrap_or(stafett);
                        prop_assert_eq!(stafett.holder, foer.holder);
                    }
                    Steg::Trekk { av } => {
                        stafett = stafett.trekk(siste, bruker(av), naa).unwrap_or(stafett);
                        prop_assert_eq!(stafett.holder, foer.holder);
                    }
                    Steg::Vent { dager } => {
                        naa += (dager * 24).hours();
                        stafett = stafett.rydd(naa);
                        prop_assert_eq!(stafett.holder, foer.holder);
                    }
                    Steg::Slutter => {
                        stafett = stafett.avgang(bruker(9), enhet(9), naa);
                        prop_assert_eq!(stafett.holder.nummer, foer.holder.nummer + 1);
                        prop_assert_eq!(stafett.tilbud, None);
                    }
                }
                prop_assert!(stafett.holder.nummer >= foer.holder.nummer);
            }
        }
    }

    #[test]
    fn lapses_to_the_second() {
        let naa = Timestamp::UNIX_EPOCH;
        let stafett = Stafett::aapne(bruker(1), enhet(1), naa);
        let tilbudt = stafett
            .tilby(pinne(1), bruker(1), bruker(2), enhet(2), naa)
            .unwrap();
        let frist = tilbudt.tilbud.unwrap().utloeper;
        assert!(
            tilbudt
                .godta(pinne(1), bruker(2), frist - 1.seconds())
                .is_ok()
        );
        assert_eq!(
            tilbudt.godta(pinne(1), bruker(2), frist),
            Err(Stafettfeil::IkkeTilbudt)
        );
    }
}
