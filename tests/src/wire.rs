//! The wire forms: what is printed has to be readable, and print alike.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// A value in its wire form.
///
/// # Panics
/// When it cannot be printed, which is a failure of the case.
pub(crate) fn to_wire<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_else(|error| panic!("cannot be printed: {error}"))
}

/// Reads a wire form and prints it again.
///
/// # Panics
/// When it cannot be read, or prints otherwise, which is a failure of the case.
pub(crate) fn read_back<T: Serialize + DeserializeOwned>(wire: &Value) {
    let again: T = serde_json::from_value(wire.clone())
        .unwrap_or_else(|error| panic!("what is printed cannot be read: {error}"));
    assert_eq!(&to_wire(&again), wire, "printed, read and printed again");
}
