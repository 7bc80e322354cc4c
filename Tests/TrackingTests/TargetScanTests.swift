import Campaign
import Foundation
import Testing

@testable import Tracking

@Suite("The quick look for codes")
struct TargetScanTests {
    let site = Site.shared

    @Test("The quick look never disagrees with the resolver, whatever is asked for")
    func agreesWithResolver() {
        let resolver = Resolver(ledger: site.ledger, campaign: site.campaign, relays: site.relays)
        var random = Seeded(seed: 2026)
        var scan = TargetScan(CodeTable(ledger: site.ledger), parameters: site.campaign.codeParameters)
        var scratch = [UInt8](repeating: 0, count: 4096)
        var (issued, nothing, unclear) = (0, 0, 0)
        for _ in 0..<(Effort.isLong ? 3_000_000 : 20_000) {
            let target = Array(target(&random).utf8)
            let outcome = target.withUnsafeBufferPointer { target in
                scratch.withUnsafeMutableBufferPointer {
                    scan.scan(Bytes(target.baseAddress ?? UnsafePointer($0.baseAddress!), target.count), scratch: $0.baseAddress!)
                }
            }
            let resolution = resolver.resolve(target: target[...], suggesting: false)
            let agrees: Bool
            switch (outcome, resolution) {
            case (.nothing, .withoutCode):
                nothing += 1
                agrees = true
            case (.issued(let link), .relay(let entry, _)):
                issued += 1
                agrees = site.ledger.index(of: entry.code) == Int(link)
            case (.unclear, _):
                unclear += 1
                agrees = true
            default: agrees = false
            }
            if !agrees {
                Issue.record("\(String(decoding: target, as: UTF8.self)): \(outcome) but \(resolution)")
                return
            }
        }
        // The test tests nothing unless all three are frequent.
        #expect(issued > 1000 && nothing > 1000 && unclear > 1000, "\(issued) \(nothing) \(unclear)")
    }

    /// A target made of what codes stand in and what they may be confused with.
    private func target(_ random: inout Seeded) -> String {
        let names = [
            "r", "R", "utm_term", "UTM_TERM", "mtm_kwd", "pk_kwd", "rr", "utm_campaign", "x", "utm\u{7F}term", "page", "", "%72",
            "utm%5Fterm", "relais", "Relais", "relai",
        ]
        let marks = ["?", "&", ";", "#", "=", "/", "%", "%25", "%26", "%3D", "%3F", "%253D", "+", "%2F", "-", " ", "%", "é"]
        var text = ["/", "/r/", "/R/", "", "/fr/r/", "/r//", "/page", "https://ose2050.fr/", "%2Fr%2F", "/%72/", "/e/"].randomElement(
            using: &random)!
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<4:
                text += "\(["?", "&", "#", ";"].randomElement(using: &random)!)\(names.randomElement(using: &random)!)=\(value(&random))"
            case 4: text += marks.randomElement(using: &random)!
            case 5: text += value(&random)
            case 6: text += "/r/\(value(&random))"
            case 7: text += "%3F\(names.randomElement(using: &random)!)%3D\(value(&random))"
            case 8: text += "?\(names.randomElement(using: &random)!)=&\(names.randomElement(using: &random)!)=\(value(&random))"
            default: text += names.randomElement(using: &random)!
            }
        }
        if Int.random(in: 0..<12, using: &random) == 0 { text = encoded(text, &random) }
        return text
    }

    private func value(_ random: inout Seeded) -> String {
        let code = site.code(Int.random(in: 0..<20, using: &random), wave: ["v1", "v2"].randomElement(using: &random)!)
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<4: return code
        case 4: return code.lowercased()
        case 5: return encoded(code, &random)
        case 6: return String(code.dropLast())
        case 7: return code + "\("-. /AU%20".randomElement(using: &random)!)"
        case 8: return String(code.prefix(4)) + ["-", "+", "%20", "%2D", " "].randomElement(using: &random)! + code.suffix(4)
        case 9: return String((0..<8).map { _ in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".randomElement(using: &random)! })
        case 10:
            return ["consultation", "a", "-", "%20", "santé", "www.ose2050.fr", "12345678", "---K7F3Q9A4---"].randomElement(using: &random)!
        default: return ""
        }
    }

    private func encoded(_ text: String, _ random: inout Seeded) -> String {
        text.utf8.map { byte in
            let hex = String(byte + 0, radix: 16, uppercase: Bool.random(using: &random))
            let two = hex.count == 1 ? "0\(hex)" : hex
            return Bool.random(using: &random) ? "%\(two)" : byte < 128 ? String(UnicodeScalar(byte)) : "%25\(two)"
        }.joined()
    }
}

/// A generator whose numbers follow from its seed (splitmix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// How long tests that draw lots may take: `PORTEVOIX_LONG_TESTS=1` for hours of machine time, a few seconds otherwise.
enum Effort {
    static let isLong = ProcessInfo.processInfo.environment["PORTEVOIX_LONG_TESTS"] != nil
}
