//! Enums with a stable code: the word that stands in a file, a database column or a form.

use thiserror::Error;

/// A code that belongs to no variant of the enum it was read as.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("ukjent {slag}: «{verdi}»")]
pub struct UkjentKode {
    /// The name of the enum, for example `Rolle`.
    pub slag: &'static str,
    /// What was read.
    pub verdi: String,
}

/// Declares a plain enum where each variant has one code.
///
/// The enum gets `kode(self)`, `ALLE` (every variant, in the order declared) and `FromStr`, which takes
/// the exact code and nothing else. The order of the variants is their `Ord`.
///
/// ```
/// stafett_domain::kodeenum! {
///     /// The colours of a traffic light.
///     pub enum Lys {
///         /// Stop.
///         Roedt = "roedt",
///         /// Go.
///         Groent = "groent",
///     }
/// }
///
/// assert_eq!(Lys::Roedt.kode(), "roedt");
/// assert_eq!("groent".parse(), Ok(Lys::Groent));
/// assert!("blaatt".parse::<Lys>().is_err());
/// assert_eq!(Lys::ALLE, [Lys::Roedt, Lys::Groent]);
/// ```
#[macro_export]
macro_rules! kodeenum {
    (
        $(#[$om_enum:meta])*
        $synlig:vis enum $navn:ident {
            $( $(#[$om_variant:meta])* $variant:ident = $kode:literal ),+ $(,)?
        }
    ) => {
        $(#[$om_enum])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $synlig enum $navn {
            $( $(#[$om_variant])* $variant ),+
        }

        impl $navn {
            /// Every variant, in the order declared.
            $synlig const ALLE: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// The code of this variant.
            #[must_use]
            $synlig const fn kode(self) -> &'static str {
                match self {
                    $( Self::$variant => $kode ),+
                }
            }
        }

        impl ::std::str::FromStr for $navn {
            type Err = $crate::kode::UkjentKode;

            fn from_str(verdi: &str) -> ::std::result::Result<Self, Self::Err> {
                match verdi {
                    $( $kode => ::std::result::Result::Ok(Self::$variant), )+
                    _ => ::std::result::Result::Err($crate::kode::UkjentKode {
                        slag: ::std::stringify!($navn),
                        verdi: verdi.to_owned(),
                    }),
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::UkjentKode;

    crate::kodeenum! {
        /// A colour.
        pub enum Farge {
            /// Green.
            Groenn = "groenn",
            /// Red.
            Roed = "roed",
        }
    }

    #[test]
    fn each_code_reads_back_as_its_own_variant() {
        for &farge in Farge::ALLE {
            assert_eq!(farge.kode().parse(), Ok(farge));
        }
    }

    #[test]
    fn an_unknown_code_names_the_enum_and_the_value() {
        let feil = "Roed".parse::<Farge>().unwrap_err();
        assert_eq!(
            feil,
            UkjentKode {
                slag: "Farge",
                verdi: "Roed".to_owned()
            }
        );
        assert_eq!(feil.to_string(), "ukjent Farge: «Roed»");
    }

    #[test]
    fn the_order_declared_is_the_order() {
        assert!(Farge::Groenn < Farge::Roed);
    }
}
