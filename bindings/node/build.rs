//! Lets the host process resolve Node-API symbols when it loads the library.

use std::env::var;

fn main() {
    napi_build::setup();
    // rustc's own linker for this target keeps the unwinding tables of functions that it drops: a
    // tenth of the library.
    let target = ["OS", "ENV", "ARCH"].map(|part| var(format!("CARGO_CFG_TARGET_{part}")));
    let target = target.each_ref().map(|part| part.as_deref().unwrap_or_default());
    if target == ["linux", "gnu", "x86_64"] && var("PROFILE").is_ok_and(|name| name == "release") {
        println!("cargo::rustc-link-arg-cdylib=-fuse-ld=bfd");
    }
}
