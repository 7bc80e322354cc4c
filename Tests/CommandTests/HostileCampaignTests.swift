import Foundation
import TestSupport
import Testing

/// Numbers and words out of all proportion, put into the files of the real campaign: whatever they are, a run ends with a status of its own
/// and says what is wrong, and never by a trap.
@Suite("A campaign that someone has damaged", .serialized)
struct HostileCampaignTests {
    /// `PORTEVOIX_LONG_TESTS=1` for hours of machine time, some seconds otherwise: one change of each kind of file.
    static let rounds = ProcessInfo.processInfo.environment["PORTEVOIX_LONG_TESTS"] == nil ? 1 : 1000

    enum Target: String, CaseIterable, CustomTestStringConvertible {
        case campaign, layout, text, relays, codes, manifest
        var testDescription: String { rawValue }
    }

    @Test("is refused or made, and kills neither check nor kits", arguments: Target.allCases)
    func damaged(target: Target) async throws {
        let sound = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        #expect(try await sound.kits("--pieces", "lisezmoi,qr", "--relay", "cpts-bugey-sud", out: "fait").status == 0)
        for round in 0..<Self.rounds {
            let seed = round * Target.allCases.count + (Target.allCases.firstIndex(of: target) ?? 0)
            var mutation = Mutation(seed: seed)
            try? FileManager.default.removeItem(atPath: sound.scratch.path("essai"))
            try FileManager.default.createDirectory(atPath: sound.scratch.path("essai"), withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: sound.scratch.path(ExampleCampaign.folder), toPath: sound.scratch.path("essai/c"))
            try FileManager.default.copyItem(atPath: sound.scratch.path("fait"), toPath: sound.scratch.path("essai/fait"))
            let (file, pieces) = Self.place(target, &mutation)
            let path = sound.scratch.path("essai/\(file)")
            let bytes = try sound.scratch.bytes("essai/\(file)")
            let changed = mutation.change(bytes, isJSON: file.hasSuffix(".json") && target != .manifest)
            try Data(changed).write(to: URL(fileURLWithPath: path))
            let words = ["essai/c", "--out", "essai/fait", "--pieces", pieces, "--relay", "cpts-bugey-sud", "--jobs", "1"]
            let outcome = try await sound.run(["kits"] + words)
            let isWell = outcome.status == 0 || outcome.status == 1 && !(outcome.stdout + outcome.stderr).isEmpty
            #expect(isWell, "seed \(seed), \(file): \(outcome.status) \(outcome.stderr)")
            if Self.rounds > 1, round % 10 == 0 {
                let check = try await sound.run(["check", "essai/c"])
                #expect(check.status <= 1, "seed \(seed), \(file): \(check.status) \(check.stderr)")
            }
        }
    }

    /// A file to change and the pieces that it matters to.
    private static func place(_ target: Target, _ mutation: inout Mutation) -> (file: String, pieces: String) {
        switch target {
        case .campaign: ("c/campaign.json", ["lisezmoi", "newsletter", "calendrier", "affiche-a3"][mutation.below(4)])
        case .layout:
            [
                ("c/layouts/affiche-a3.json", "affiche-a3,affiche-a4"), ("c/layouts/guide-relais.json", "guide-relais"),
                ("c/layouts/visuel-general-1200x630.json", "visuel-general-1200x630"),
                ("c/layouts/entete-newsletter.json", "newsletter"), ("c/layouts/flyer-a5.json", "flyer-a5,flyer-a5-2-par-a4"),
            ][mutation.below(5)]
        case .text:
            [
                ("c/texts/newsletter.md", "newsletter"), ("c/texts/calendrier.md", "calendrier"), ("c/texts/a-dire.md", "a-dire"),
                ("c/texts/messages-reseaux.md", "messages-reseaux"), ("c/texts/actualite-site.md", "actualite-site"),
                ("c/texts/lisezmoi.md", "lisezmoi"), ("c/texts/en/affiche-a3.md", "affiche-a3-en"),
            ][mutation.below(7)]
        case .relays: ("c/relays.csv", "lisezmoi")
        case .codes: ("c/codes.csv", "lisezmoi")
        case .manifest: ("fait/manifest.json", "lisezmoi,qr")
        }
    }
}

/// Changes that people do not make, the same ones for the same seed.
private struct Mutation {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func below(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, count)
    }

    private static let numbers = [
        "0", "-1", "1e300", "-1e300", "1e-300", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "0.0001", "5000",
        "-5000", "99999", "3", "600",
    ]
    private static let words = [
        "", "-", "affiche-a3", "affiche-a3-en", "qr", "{{", "{{relais.nom}}", "\u{202E}", "\u{0}", "+2026-+03-+23", "9999-12-31",
        "0001-01-01",
        "https://a/", "national", "𝕏", String(repeating: "W", count: 400), String(repeating: "e\u{301}", count: 50), "&#x110000;",
    ]

    /// - Parameter isJSON: whether numbers and texts are changed as JSON has them, so that the file can still be read.
    mutating func change(_ bytes: [UInt8], isJSON: Bool) -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        for _ in 0...below(3) {
            switch below(isJSON ? 3 : 5) {
            case 0: replace(/-?[0-9]+(\.[0-9]+)?/, in: &text, by: Self.numbers[below(Self.numbers.count)])
            case 1 where isJSON:
                let word = Self.words[below(Self.words.count)].replacing("\u{0}", with: "\\u0000")
                replace(/"[^"]*"(?!\s*:)/, in: &text, by: "\"\(word)\"")
            case 1: replace(/[^;:\s]+/, in: &text, by: Self.words[below(Self.words.count)])
            case 2: replace(isJSON ? /\{[^{}]*\},?/ : /[^\n]*\n/, in: &text, by: "")
            case 3: replace(/[^\n]*\n/, in: &text, by: "\n\(Self.words[below(Self.words.count)])\n\n")
            default:
                var damaged = Array(text.utf8)
                guard !damaged.isEmpty else { continue }
                damaged[below(damaged.count)] = UInt8(below(256))
                return damaged
            }
        }
        return Array(text.utf8)
    }

    private mutating func replace<Output>(_ pattern: Regex<Output>, in text: inout String, by word: String) {
        let places = text.ranges(of: pattern)
        guard !places.isEmpty else { return }
        text.replaceSubrange(places[below(places.count)], with: word)
    }
}
