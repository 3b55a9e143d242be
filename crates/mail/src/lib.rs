//! Notices by e-mail: what they say, how they are sent, and how long to wait before the next try.
//!
//! An e-mail lies open on a locked phone and in other people's systems. A notice therefore says that something waits
//! in Stafett and where to sign in, and nothing else: no name, no child, no service, no case. The types leave no room for it.
//!
//! Who is to be told, and when, is decided above. Nothing here reads a database, a clock or chance.

pub mod forsoek;
pub mod lenke;
mod tekster;
pub mod transport;
pub mod varsel;

pub use forsoek::neste_forsoek;
pub use lenke::{Innloggingslenke, UgyldigLenke};
pub use transport::{
    Aarsak, Avsender, Fil, Minne, Sendefeil, Sendt, Smtp, Transport, UgyldigAvsender,
    UgyldigSmtpadresse,
};
pub use varsel::{Spraak, Varsel, Varselslag};
