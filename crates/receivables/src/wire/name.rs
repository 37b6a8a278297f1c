//! Enums whose values have one printed name, documented aliases and one parser.

use crate::error::{Error, InputError};

/// A closed list of conventions or policies: each value has one printed name and its aliases.
///
/// Parsing ignores ASCII case and takes `-`, `_` and a blank for the same character; nothing else
/// is guessed.
///
/// ```
/// use receivables::{Named, money::Rounding};
/// assert_eq!("Half-Even".parse::<Rounding>()?, Rounding::HalfEven);
/// assert_eq!(Rounding::HalfEven.name(), "half_even");
/// # Ok::<(), receivables::Error>(())
/// ```
pub trait Named: Sized + Copy + 'static {
    /// What the list is called in an error message.
    const KIND: &'static str;
    /// Every value with its name and its aliases, in the order of the documentation.
    const ALL: &'static [(Self, &'static str, &'static [&'static str])];

    /// The one printed name.
    fn name(self) -> &'static str;
}

/// Finds the value that a name or an alias stands for.
pub(crate) fn parse_name<T: Named>(text: &str) -> Result<T, Error> {
    let same = |candidate: &str| {
        candidate.len() == text.len()
            && candidate.bytes().zip(text.bytes()).all(|(a, b)| fold(a) == fold(b))
    };
    T::ALL
        .iter()
        .find(|(_, name, aliases)| same(name) || aliases.iter().any(|alias| same(alias)))
        .map(|(value, _, _)| *value)
        .ok_or_else(|| {
            let expected: Vec<_> = T::ALL.iter().map(|(_, name, _)| *name).collect();
            InputError::UnknownName {
                kind: T::KIND,
                value: text.to_owned(),
                expected: expected.join(", "),
            }
            .into()
        })
}

fn fold(byte: u8) -> u8 {
    match byte {
        b'-' | b' ' => b'_',
        other => other.to_ascii_lowercase(),
    }
}

/// Writes an enum of named values with its parser, its printer and its serde forms.
macro_rules! named {
    ($(#[$meta:meta])* pub enum $type:ident: $kind:literal {
        $( $(#[$vmeta:meta])* $variant:ident = $name:literal $(| $alias:literal)* ),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $type {
            $( $(#[$vmeta])* $variant ),*
        }

        impl $crate::wire::Named for $type {
            const KIND: &'static str = $kind;
            const ALL: &'static [(Self, &'static str, &'static [&'static str])] =
                &[ $((Self::$variant, $name, &[$($alias),*])),* ];

            fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::wire::Named::name(*self))
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::error::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::wire::parse_name(text)
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::wire::Named::name(*self))
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::from_text(deserializer)
            }
        }
    };
}
