// swift-tools-version: 5.9
import PackageDescription

let package = Package(
    name: "Receivables",
    platforms: [.iOS(.v13), .macOS(.v11)],
    products: [.library(name: "Receivables", targets: ["Receivables"])],
    targets: [
        // The C header of the Rust library, and the name of the library to link.
        .systemLibrary(name: "ReceivablesFFI", path: "Sources/ReceivablesFFI"),
        .target(name: "Receivables", dependencies: ["ReceivablesFFI"]),
    ]
)
