//! Named values: one enum per convention or policy of the core, with its names and aliases.

/// Writes an exported enum whose values are those of a core enum, and the two functions that turn
/// it into its name and back. The core keeps the names: here stands only which value is which.
macro_rules! named_value {
    (
        $(#[$meta:meta])*
        $type:ident = $core:ty, $parse:ident, $print:ident {
            $( $(#[$variant_meta:meta])* $variant:ident ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
        pub(crate) enum $type {
            $( $(#[$variant_meta])* $variant ),*
        }

        impl $type {
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The same value here; none where the core has grown one that this list lacks.
            pub(crate) fn of(value: $core) -> Option<Self> {
                $( if value == <$core>::$variant { return Some(Self::$variant); } )*
                None
            }
        }

        impl From<$type> for $core {
            fn from(value: $type) -> Self {
                match value { $($type::$variant => Self::$variant),* }
            }
        }

        /// The value that a name or one of its aliases stands for; case, `-`, `_` and blanks do not
        /// matter.
        ///
        /// Throws `input.unknown_name` with the names that are known.
        #[uniffi::export]
        fn $parse(
            name: &$crate::values::UnicodeText,
        ) -> Result<$type, $crate::error::ReceivablesError> {
            let name = name.text()?;
            let value: $core = name.parse()?;
            Ok($type::of(value).ok_or_else(|| $crate::names::unknown::<$core>(name))?)
        }

        /// The one printed name of the value.
        #[uniffi::export]
        fn $print(value: $type) -> String {
            receivables::Named::name(<$core>::from(value)).to_owned()
        }
    };
}

/// A [`named_value!`] whose list the core has closed: each of its values is one here, so that results
/// can show them.
macro_rules! closed_value {
    (
        $(#[$meta:meta])*
        $type:ident = $core:ty, $parse:ident, $print:ident {
            $( $(#[$variant_meta:meta])* $variant:ident ),* $(,)?
        }
    ) => {
        $crate::names::named_value! {
            $(#[$meta])*
            $type = $core, $parse, $print { $( $(#[$variant_meta])* $variant ),* }
        }

        impl From<$core> for $type {
            fn from(value: $core) -> Self {
                match value { $(<$core>::$variant => Self::$variant),* }
            }
        }
    };
}

pub(crate) use {closed_value, named_value};

use receivables::{Error, InputError, Named};

/// The refusal of a name that the core knows and this package does not have yet.
///
/// The tests hold the two lists equal, so that no released version answers with it.
pub(crate) fn unknown<T: Named>(name: &str) -> Error {
    let expected: Vec<_> = T::ALL.iter().map(|(_, name, _)| *name).collect();
    let (value, expected) = (name.to_owned(), expected.join(", "));
    InputError::UnknownName { kind: T::KIND, value, expected }.into()
}

/// Checks that two lists of values are the same, and that each name leads to its value.
#[cfg(test)]
pub(crate) fn assert_same_values<T, C>(
    all: &[T],
    named: impl Fn(&crate::values::UnicodeText) -> Result<T, crate::error::ReceivablesError>,
) where
    T: Copy + PartialEq + std::fmt::Debug,
    C: Named + PartialEq + std::fmt::Debug + From<T>,
{
    let core: Vec<_> = C::ALL.iter().map(|(value, _, _)| *value).collect();
    let exported: Vec<_> = all.iter().map(|value| C::from(*value)).collect();
    assert_eq!(exported, core);
    for (value, core) in all.iter().zip(core) {
        assert_eq!(named(&core.name().into()), Ok(*value));
    }
}
