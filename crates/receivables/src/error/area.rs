//! The one macro that writes an area's enum: code, message, meaning and details from one place.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Detail, ToU64};

/// Writes an error enum whose variants carry plain values, with its codes, messages and details.
macro_rules! area_errors {
    ($(#[$meta:meta])* $name:ident {
        $( #[doc = $doc:literal] $code:literal $message:literal $variant:ident { $($field:ident : $type:ty),* $(,)? } )*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = $doc]
                #[error($message)]
                $variant { $(#[allow(missing_docs)] $field: $type),* },
            )*
        }

        impl $name {
            pub(super) const CODES: &'static [$crate::error::CodeEntry] = &[
                $($crate::error::CodeEntry { code: $code, meaning: $doc.trim_ascii(), message: $message }),*
            ];

            pub(super) fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code),* }
            }

            pub(super) fn details(&self) -> Vec<(&'static str, $crate::error::Detail)> {
                match self {
                    $(Self::$variant { $($field),* } => vec![
                        $((stringify!($field), $crate::error::area::IntoDetail::detail($field))),*
                    ]),*
                }
            }
        }
    };
}

/// A plain value that an error may carry.
pub(super) trait IntoDetail {
    fn detail(&self) -> Detail;
}

impl IntoDetail for String {
    fn detail(&self) -> Detail {
        Detail::Text(self.clone())
    }
}

impl IntoDetail for &'static str {
    fn detail(&self) -> Detail {
        Detail::Text((*self).to_owned())
    }
}

impl IntoDetail for Decimal {
    fn detail(&self) -> Detail {
        Detail::Decimal(*self)
    }
}

impl IntoDetail for NaiveDate {
    fn detail(&self) -> Detail {
        Detail::Date(*self)
    }
}

impl IntoDetail for u32 {
    fn detail(&self) -> Detail {
        Detail::Count(u64::from(*self))
    }
}

impl IntoDetail for usize {
    fn detail(&self) -> Detail {
        Detail::Count(self.to_u64())
    }
}
