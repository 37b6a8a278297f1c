//! Lets the host process resolve Node-API symbols when it loads the library.

fn main() {
    napi_build::setup();
}
