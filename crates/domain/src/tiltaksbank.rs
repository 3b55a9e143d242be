//! How the municipality's bank of measures is sorted: by protective factor and by level.

use crate::kodeenum;

kodeenum! {
    /// A factor that protects a child. The seven by which Bamble kommune sorts the measures of its plan
    /// against neglect and behavioural trouble (a plan that barnevernsloven § 15-1 asks for).
    pub enum Beskyttelsesfaktor {
        /// Functioning as expected for the age, in every area.
        AldersadekvatFungering = "aldersadekvat_fungering",
        /// A friend, and with that a place in a community.
        EnVenn = "en_venn",
        /// A leisure interest, found before the age of eight.
        Fritidsinteresse = "fritidsinteresse",
        /// Settled in barnehage and school, and included there.
        SosialTilpasning = "sosial_tilpasning",
        /// Care from the parents.
        Foreldreomsorg = "foreldreomsorg",
        /// The parents' work and social network.
        ForeldrenesJobbOgNettverk = "foreldrenes_jobb_og_nettverk",
        /// A good image of oneself by the age of ten.
        PositivtSelvbilde = "positivt_selvbilde",
    }
}

kodeenum! {
    /// Whom a measure is meant for, as a traffic light (Bamble kommune's plan; Åsnesmodellen calls the
    /// three universal, selective and indicated). This is not the BTI level of a case.
    pub enum Tiltaksnivaa {
        /// For all children.
        Groenn = "groenn",
        /// For children at higher risk.
        Gul = "gul",
        /// For children who are especially exposed.
        Roed = "roed",
    }
}
