//! One type per kind of id, so that a goal's id cannot be passed where a log's is meant.

use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $navn:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $navn(pub Uuid);

        impl From<Uuid> for $navn {
            fn from(verdi: Uuid) -> Self {
                Self(verdi)
            }
        }

        impl From<$navn> for Uuid {
            fn from(id: $navn) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $navn {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A municipality: the outermost wall between data.
    KommuneId,
    /// A unit: a kindergarten, a school, PPT …
    EnhetId,
    /// A human being, known once per municipality.
    PersonId,
    /// A child: the same number as its [`PersonId`].
    BarnId,
    /// Somebody who can sign in.
    BrukerId,
    /// A signed-in session.
    SesjonId,
    /// A person's role in a unit over a period.
    TilhoerighetId,
    /// A stafettlogg.
    LoggId,
    /// A goal in a log.
    MaalId,
    /// A measure under a goal.
    TiltakId,
    /// A note of progress on a measure.
    FremdriftId,
    /// An evaluation of a measure.
    EvalueringId,
    /// A participant's place in a log.
    DeltakerId,
    /// One person's consent.
    SamtykkeId,
    /// One offer of the stafettpinne from one person to another.
    StafettpinneId,
    /// A measure in the municipality's bank.
    TiltaksbankId,
    /// A block for a conflict of interest.
    SperreId,
    /// A time-boxed access with a reason.
    SaerskiltId,
    /// Something that two persons decide.
    VedtakId,
    /// The family's own words.
    InnspillId,
    /// The child's view at one time.
    BarnetsSynId,
    /// A move on the staircase.
    TrinnskifteId,
    /// An offer that was recorded.
    TilbudId,
    /// The naming of the service that coordinates.
    SamordningId,
    /// A request for access, correction, or an objection.
    HenvendelseId,
    /// A monthly control of reads.
    LoggkontrollId,
    /// A meeting.
    MoeteId,
    /// A version of the minutes of a meeting.
    ReferatId,
    /// What somebody in the family said of a meeting afterwards.
    MoeteevalueringId,
    /// An event in the journal.
    HendelseId,
}

impl From<BarnId> for PersonId {
    fn from(barn: BarnId) -> Self {
        Self(barn.0)
    }
}
