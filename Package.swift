// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: warnings are errors, and a module shows what it imports only where it says so.
let house: [SwiftSetting] = [
    .treatAllWarnings(as: .error), .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A C library of Debian's, found through pkg-config, bound by the module map and header of its folder.
/// A new package goes into the list of `Makefile` as well, and pkg-config's name for it into `MODULES` there.
func library(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
    .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// As `house`, but not optimised where `make test` builds: these targets hand on to those that draw and count, and take four times as long to
/// compile when they are optimised.
let handingOn = house + (Context.environment["PORTEVOIX_TESTED"] == nil ? [] : [.unsafeFlags(["-Onone"])])

/// Tests are not optimised, not even where all else is: that takes two thirds of the time they take to build, and what takes time when they
/// run is what they call. What they do to pictures themselves is in `TestSupport`, which is optimised.
let checks = house + [.unsafeFlags(["-Onone"])]

/// The tests of a target: what they hold is that target's, whatever else they need to set it up.
/// - Parameter settings: `house` for tests that reckon much themselves.
func tests(_ target: String, _ others: Target.Dependency..., settings: [SwiftSetting] = checks) -> Target {
    .testTarget(name: "\(target)Tests", dependencies: [.byName(name: target), "TestSupport"] + others, swiftSettings: settings)
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
        library("CExpat", "expat", "libexpat1-dev"),
        library("CNettle", "nettle", "nettle-dev"),
        library("CLCMS", "lcms2", "liblcms2-dev"),
        library("CImageQuant", "imagequant", "libimagequant-dev"),
        library("CDeflate", "libdeflate", "libdeflate-dev"),
        library("CHunspell", "hunspell", "libhunspell-dev"),
        library("CSQLite", "sqlite3", "libsqlite3-dev"),
        library("CSodium", "libsodium", "libsodium-dev"),
        library("CRMath", "libRmath", "r-mathlib"),
        library("CXLSXWriter", "xlsxwriter", "libxlsxwriter-dev"),
        library("CMicroHTTPD", "libmicrohttpd", "libmicrohttpd-dev"),
        library("CCurl", "libcurl", "libcurl4-openssl-dev"),

        .target(name: "Base", dependencies: ["CLibrary"], exclude: ["README.md"], swiftSettings: house),
        .target(
            name: "Files", dependencies: ["Base", "CArchive", "CExpat", "CLibrary", "CNettle"], exclude: ["README.md"], swiftSettings: house
        ),
        .target(name: "Campaign", dependencies: ["Base", "Files"], exclude: ["README.md"], swiftSettings: house),
        .target(
            name: "Drawing", dependencies: ["Base", "CCairo", "CPango", "CRSVG", "CGdkPixbuf", "CQREncode"], exclude: ["README.md"],
            swiftSettings: house),
        .target(name: "PDF", dependencies: ["Base", "Drawing", "CQPDF", "CZlib"], swiftSettings: house),
        .target(
            name: "Rendering",
            dependencies: [
                "Base", "Campaign", "Drawing", "PDF", "CCairo", "CQPDF", "CSPNG", "CZlib", "CLCMS", "CImageQuant", "CDeflate",
            ], exclude: ["README.md"],
            swiftSettings: house),
        .target(
            name: "HTTP", dependencies: ["Base", "Files", "CDeflate", "CMicroHTTPD"], exclude: ["README.md"], swiftSettings: handingOn),
        .target(name: "Network", dependencies: ["Base", "CCurl"], exclude: ["README.md"], swiftSettings: handingOn),
        .target(name: "Web", dependencies: ["Base", "Campaign", "Drawing"], swiftSettings: handingOn),
        .target(name: "Motif", dependencies: ["Base", "Campaign", "Drawing"], exclude: ["README.md"], swiftSettings: house),
        .target(
            name: "Proof", dependencies: ["Base", "Drawing", "PDF", "CCairo", "CGdkPixbuf", "CPoppler", "CSPNG", "CZBar"],
            exclude: ["README.md"],
            swiftSettings: house),
        .target(
            name: "Preflight", dependencies: ["Base", "Campaign", "Drawing", "PDF", "Proof", "Rendering", "CHunspell"],
            exclude: ["README.md"], swiftSettings: house
        ),
        .target(
            name: "Composing", dependencies: ["Base", "Campaign", "Drawing", "Files", "Motif", "Proof", "Web", "CCMark"],
            exclude: ["README.md"],
            swiftSettings: handingOn),
        .target(
            name: "Pieces",
            dependencies: ["Base", "Campaign", "Composing", "Drawing", "Files", "Motif", "PDF", "Preflight", "Proof", "Rendering", "Web"],
            exclude: ["README.md"],
            swiftSettings: handingOn),
        .target(
            name: "KitRuns",
            dependencies: ["Base", "Campaign", "Composing", "Drawing", "Files", "Pieces", "Preflight", "Proof", "Web"],
            exclude: ["README.md"],
            swiftSettings: handingOn),
        .target(name: "Tracking", dependencies: ["Base", "Campaign"], exclude: ["README.md"], swiftSettings: house),
        .target(
            name: "Store", dependencies: ["Base", "Campaign", "Files", "Tracking", "CSQLite", "CSodium"], exclude: ["README.md"],
            resources: [
                .embedInCode("SQL/001-store.sql"), .embedInCode("SQL/002-questionnaires.sql"), .embedInCode("SQL/003-gateways.sql"),
                .embedInCode("SQL/004-owner.sql"), .embedInCode("SQL/005-checks.sql"), .embedInCode("SQL/006-portal.sql"),
                .embedInCode("SQL/007-downloads.sql"),
                .embedInCode("SQL/008-proposals.sql"), .embedInCode("SQL/009-collector.sql"), .embedInCode("SQL/010-console.sql"),
                .embedInCode("SQL/queries.sql"),
            ],
            swiftSettings: house),
        .target(name: "Reach", dependencies: ["Base", "Campaign", "CRMath"], exclude: ["README.md"], swiftSettings: house),
        .target(name: "Charts", dependencies: ["Base", "Campaign", "Drawing", "Motif"], exclude: ["README.md"], swiftSettings: house),
        .target(
            name: "Reports",
            dependencies: [
                "Base", "Campaign", "Charts", "Drawing", "Files", "Motif", "Reach", "Rendering", "Web", "CXLSXWriter",
            ], exclude: ["README.md"],
            resources: [.embedInCode("JSON/rapport.schema.json")], swiftSettings: handingOn),
        .target(
            name: "Projects",
            dependencies: [
                "Base", "Campaign", "Composing", "Files", "KitRuns", "Pieces", "Preflight", "Proof", "Reach", "Reports", "Store",
                "Tracking",
            ],
            swiftSettings: handingOn),
        .target(
            name: "Portal",
            dependencies: [
                "Base", "Campaign", "Composing", "Drawing", "Files", "HTTP", "KitRuns", "Motif", "Network", "Pieces", "Preflight",
                "Projects",
                "Proof",
                "Reach", "Rendering", "Store", "Web",
            ], exclude: ["README.md"], swiftSettings: handingOn),
        .target(
            name: "Integration", dependencies: ["Base", "Campaign", "Files", "Network", "Web"], exclude: ["README.md"],
            swiftSettings: handingOn),
        .target(
            name: "Console",
            dependencies: ["Base", "Campaign", "Drawing", "HTTP", "Projects", "Reach", "Reports", "Store", "Web"], exclude: ["README.md"],
            swiftSettings: handingOn),
        .target(
            name: "Collector", dependencies: ["Base", "Campaign", "HTTP", "Projects", "Store", "Tracking", "Web"], exclude: ["README.md"],
            swiftSettings: house),
        .target(
            name: "Service",
            dependencies: ["Base", "Campaign", "Collector", "Console", "HTTP", "Network", "Portal", "Projects", "Store", "Tracking"],
            exclude: ["README.md"], resources: [.embedInCode("Planning/openapi.json")], swiftSettings: handingOn),
        .target(
            name: "Upkeep", dependencies: ["Base", "Campaign", "Drawing", "Files", "Portal", "Projects", "Service", "Store"],
            exclude: ["README.md"],
            swiftSettings: handingOn),
        .executableTarget(
            name: "portevoix",
            dependencies: [
                "Base", "Campaign", "CLibrary", "Composing", "Drawing", "Files", "Integration", "KitRuns", "Network", "Pieces", "Portal",
                "Preflight", "Projects",
                "Proof",
                "Reach",
                "Reports", "Service", "Store", "Tracking", "Upkeep",
            ], exclude: ["README.md"],
            swiftSettings: handingOn),
        .executableTarget(name: "AtlasMaker", dependencies: ["Campaign", "Motif"], swiftSettings: handingOn),

        .target(name: "TestSupport", dependencies: ["Base", "Campaign"], path: "Tests/TestSupport", swiftSettings: house),
        tests("Base"), tests("Files", "Base"), tests("HTTP", "Base"), tests("Campaign", "Base", "Files"), tests("Drawing", "Rendering"),
        tests("Rendering", "Base", "Campaign", "Drawing", "PDF"), tests("Web"), tests("Motif", "Base", "Campaign", "Drawing"),
        tests("Proof", "Base", "Campaign", "CCairo", "Drawing", "PDF", "Rendering"),
        tests("Preflight", "Base", "Campaign", "Drawing", "PDF", "Proof"),
        .testTarget(
            name: "KitsTests",
            dependencies: [
                "Base", "Campaign", "Composing", "Drawing", "Files", "KitRuns", "Motif", "PDF", "Pieces", "Preflight", "Proof", "Rendering",
                "TestSupport", "Web",
            ],
            swiftSettings: checks),
        tests("Tracking", "Base", "Campaign", settings: house), tests("Store", "Base", "Campaign", "Files", "Tracking"),
        tests("Reach", "Base", "Campaign", settings: house),
        tests("Charts", "Base", "Campaign", "Drawing", "Rendering"),
        tests("Reports", "Base", "Campaign", "Charts", "Drawing", "Motif", "PDF", "Reach", "Rendering", settings: house),
        tests("Portal", "Base", "Campaign", "Composing", "HTTP", "KitRuns", "Pieces", "Projects", "Store"),
        tests("Console", "Base", "Campaign", "HTTP", "Projects", "Store"),
        tests("Integration", "Base", "Campaign", "Files", "HTTP", "Network"),
        tests("Projects", "Base", "Campaign", "KitRuns", "Reach", "Tracking"),
        tests("Collector", "Base", "Campaign", "HTTP", "Projects", "Store", "Tracking", "Web"),
        tests("Service", "Base", "Campaign", "Collector", "Console", "HTTP", "Portal", "Projects", "Tracking"),
        .testTarget(name: "HouseTests", dependencies: ["TestSupport"], swiftSettings: checks),
        .testTarget(
            name: "CommandTests", dependencies: ["portevoix", "Base", "Campaign", "Files", "Store", "TestSupport", "Tracking"],
            swiftSettings: checks),
    ]
)
