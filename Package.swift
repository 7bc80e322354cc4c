// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: warnings are errors, and a module shows what it imports only where it says so.
let house: [SwiftSetting] = [
    .treatAllWarnings(as: .error), .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("ExistentialAny"),
]

/// A C library of Debian's, found through pkg-config, bound by the module map and header of its folder.
/// A new package goes into the list of `Makefile` as well, and pkg-config's name for it into `MODULES` there.
func library(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
    .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
    name: "porte-voix",
    products: [.executable(name: "portevoix", targets: ["portevoix"])],
    dependencies: [],
    targets: [
        .systemLibrary(name: "CLibrary", path: "Sources/C/CLibrary"),
        library("CCairo", "cairo", "libcairo2-dev"),
        library("CPango", "pangocairo", "libpango1.0-dev"),
        library("CRSVG", "librsvg-2.0", "librsvg2-dev"),
        library("CGdkPixbuf", "gdk-pixbuf-2.0", "libgdk-pixbuf-2.0-dev"),
        library("CQREncode", "libqrencode", "libqrencode-dev"),
        library("CSPNG", "spng", "libspng-dev"),
        library("CZBar", "zbar", "libzbar-dev"),
        library("CQPDF", "libqpdf", "libqpdf-dev"),
        library("CPoppler", "poppler-glib", "libpoppler-glib-dev"),
        library("CCMark", "libcmark", "libcmark-dev"),
        library("CArchive", "libarchive", "libarchive-dev"),
        library("CZlib", "zlib", "zlib1g-dev"),
        library("CNettle", "nettle", "nettle-dev"),
        library("CLCMS", "lcms2", "liblcms2-dev"),
        library("CImageQuant", "imagequant", "libimagequant-dev"),
        library("CDeflate", "libdeflate", "libdeflate-dev"),
        library("CHunspell", "hunspell", "libhunspell-dev"),
        library("CSQLite", "sqlite3", "libsqlite3-dev"),
        library("CSodium", "libsodium", "libsodium-dev"),
        library("CRMath", "libRmath", "r-mathlib"),
        library("CXLSXWriter", "xlsxwriter", "libxlsxwriter-dev"),

        .target(name: "Campaign", swiftSettings: house),
        .target(name: "Files", dependencies: ["Campaign", "CArchive", "CLibrary", "CNettle"], swiftSettings: house),
        .target(
            name: "Graphics",
            dependencies: [
                "Campaign", "CCairo", "CPango", "CRSVG", "CGdkPixbuf", "CQREncode", "CSPNG", "CQPDF", "CZlib", "CLCMS", "CImageQuant",
                "CDeflate",
            ],
            swiftSettings: house),
        .target(name: "Markup", swiftSettings: house),
        .target(name: "Motif", dependencies: ["Campaign", "Graphics"], swiftSettings: house),
        .target(name: "Proof", dependencies: ["Graphics", "CCairo", "CPoppler", "CSPNG", "CZBar"], swiftSettings: house),
        .target(
            name: "Preflight", dependencies: ["Campaign", "Graphics", "Proof", "CHunspell"],
            swiftSettings: house),
        .target(
            name: "Kits", dependencies: ["Campaign", "Files", "Graphics", "Markup", "Motif", "Proof", "Preflight", "CCMark"],
            swiftSettings: house),
        .target(name: "Tracking", dependencies: ["Campaign"], swiftSettings: house),
        .target(
            name: "Store", dependencies: ["Campaign", "Files", "Tracking", "CSQLite", "CSodium"],
            resources: [.embedInCode("SQL/001-store.sql"), .embedInCode("SQL/queries.sql")],
            swiftSettings: house),
        .target(name: "Reach", dependencies: ["Campaign", "CRMath"], swiftSettings: house),
        .target(name: "Charts", dependencies: ["Campaign", "Graphics", "Motif"], swiftSettings: house),
        .target(
            name: "Reports", dependencies: ["Campaign", "Charts", "Files", "Graphics", "Markup", "Motif", "Reach", "CXLSXWriter"],
            resources: [.embedInCode("JSON/rapport.schema.json")], swiftSettings: house),
        .executableTarget(
            name: "portevoix",
            dependencies: ["Campaign", "CLibrary", "Files", "Kits", "Preflight", "Tracking", "Store", "Reach", "Reports"],
            swiftSettings: house),
        .executableTarget(name: "AtlasMaker", dependencies: ["Campaign", "Graphics", "Motif"], swiftSettings: house),

        .target(name: "TestSupport", dependencies: ["Campaign"], path: "Tests/TestSupport", swiftSettings: house),
        .testTarget(name: "CampaignTests", dependencies: ["Campaign", "TestSupport"], swiftSettings: house),
        .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: house),
        .testTarget(name: "GraphicsTests", dependencies: ["Graphics", "TestSupport"], swiftSettings: house),
        .testTarget(name: "MotifTests", dependencies: ["Motif", "TestSupport"], swiftSettings: house),
        .testTarget(name: "ProofTests", dependencies: ["Proof", "TestSupport"], swiftSettings: house),
        .testTarget(name: "PreflightTests", dependencies: ["Preflight", "TestSupport"], swiftSettings: house),
        .testTarget(name: "KitsTests", dependencies: ["Kits", "Markup", "TestSupport"], swiftSettings: house),
        .testTarget(name: "TrackingTests", dependencies: ["Tracking", "TestSupport"], swiftSettings: house),
        .testTarget(name: "StoreTests", dependencies: ["Campaign", "Files", "Tracking", "Store", "TestSupport"], swiftSettings: house),
        .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: house),
        .testTarget(name: "ReachTests", dependencies: ["Reach", "TestSupport"], swiftSettings: house),
        .testTarget(name: "ChartsTests", dependencies: ["Charts", "TestSupport"], swiftSettings: house),
        .testTarget(name: "ReportsTests", dependencies: ["Reports", "TestSupport"], swiftSettings: house),
        .testTarget(name: "CommandTests", dependencies: ["portevoix", "TestSupport"], swiftSettings: house),
    ]
)
