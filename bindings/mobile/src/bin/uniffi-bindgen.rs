//! The generator of the Kotlin and Swift sources, of the same version as the scaffolding.

fn main() {
    uniffi::uniffi_bindgen_main();
}
