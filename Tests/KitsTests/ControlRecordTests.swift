import Foundation
internal import Proof
import Testing

@testable import Campaign
@testable import KitRuns
@testable import Preflight

@Suite("The control file")
struct ControlRecordTests {
    private static func control(_ files: Int, failing: Int? = nil) -> ControlRecord {
        ControlRecord(
            relay: RelayID("aides"), name: "AIDES & cie", failures: [],
            files: (0..<files).map { number in
                ControlRecord.File(
                    path: "qr/f\(number + 1000).png", piece: PieceID("qr"),
                    checks: (0..<12).map { rule in
                        Finding(
                            rule: "regle-\(rule)", passed: !(number == failing && rule == 3),
                            detail: number == failing && rule == 3 ? "trop « petit »" : "assez grand",
                            remedy: number == failing && rule == 3 ? "agrandir" : nil)
                    })
            })
    }

    @Test("what is written is read back, finding by finding, and a finding that many files share is written once")
    func roundTrip() throws {
        let control = Self.control(100, failing: 42)
        let bytes = control.encoded
        let back = try #require(ControlRecord(bytes))
        #expect(back.relay == control.relay && back.name == control.name && back.passed == control.passed)
        #expect(back.files.map(\.path) == control.files.map(\.path) && back.files.map(\.checks) == control.files.map(\.checks))
        #expect(bytes.count < 14_000 && back.encoded == bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.components(separatedBy: "\"regle-5\"").count == 2 && text.components(separatedBy: "\"regle-3\"").count == 3)
        #expect(ControlRecord(Array(text.replacingOccurrences(of: "\"checks\" : [0,", with: "\"checks\" : [99,").utf8)) == nil)
    }

    @Test("the page tells each rule once, thousands as French does, and what failed with its file and what to do")
    func page() throws {
        let page = ControlPage(campaign: nil, rules: nil)
        let green = String(decoding: page.html(Self.control(100)), as: UTF8.self)
        #expect(green.contains("100\u{A0}fichiers relus, 1\u{202F}200\u{A0}points vérifiés"))
        #expect(green.contains("<h1>Tout est bon</h1>") && green.components(separatedBy: "<details").count == 13 && !green.contains("open"))
        #expect(green.contains("bon, 100\u{A0}fichiers") && green.contains("qr/f1000.png") && green.utf8.count < 24_000)
        let red = String(decoding: page.html(Self.control(100, failing: 42)), as: UTF8.self)
        #expect(red.contains("À corriger avant l’envoi") && red.contains("trop « petit »") && red.contains("agrandir"))
        #expect(red.components(separatedBy: "<details open").count == 2 && red.contains("qr/f1042.png"))
    }
}
