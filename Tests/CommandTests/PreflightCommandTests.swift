import Foundation
import TestSupport
import Testing

@Suite("portevoix preflight")
struct PreflightCommandTests {
    static let relays = ["aides", "cpts-grand-sud-reunion"]
    static let pieces = "affiche-a3,newsletter,qr,lisezmoi"

    /// Kits to look at and to spoil, made once.
    static let made = Task {
        let campaign = try ExampleCampaign(relays: relays)
        campaign.scratch.removeAtExit()
        let outcome = try await campaign.kits("--pieces", pieces)
        return (campaign, outcome.status)
    }

    private static let links = Task { try await made.value.0.links().filter { $0.wave == "ose2050-v1" } }

    /// A copy of a kit, below a folder of its own.
    static func kit(_ relay: String = "aides") async throws -> (campaign: ExampleCampaign, folder: String) {
        let (campaign, status) = try await made.value
        #expect(status == 0)
        let copy = "copies/\(UUID().uuidString.lowercased())"
        try campaign.scratch.makeFolder(copy)
        try FileManager.default.copyItem(atPath: campaign.scratch.path("out/\(relay)"), toPath: campaign.scratch.path("\(copy)/\(relay)"))
        try FileManager.default.copyItem(
            atPath: campaign.scratch.path("out/manifest.json"), toPath: campaign.scratch.path("\(copy)/manifest.json"))
        return (campaign, "\(copy)/\(relay)")
    }

    static func rules(_ outcome: Binary.Outcome) -> Set<String> {
        Set(outcome.stdout.matches(of: /error: [^\n]*\[([a-z-]+)\]/).map { String($0.1) })
    }

    @Test("a kit as it was made is green; its page says so, and the campaign is found by its manifest")
    func green() async throws {
        let (campaign, folder) = try await Self.kit()
        let outcome = try await campaign.run(["preflight", folder + "/"])
        #expect(outcome.status == 0 && outcome.stdout.hasPrefix("AIDES: Tout est bon ("), "\(outcome.stdout)\(outcome.stderr)")
        #expect(!outcome.stderr.contains("form of a code"))
        let page = try campaign.scratch.text("\(folder)/controle.html")
        #expect(page.contains("<h1>Tout est bon</h1>") && page.contains("lang=\"fr\""))
        for request in ["href=\"http", "src=", "url(", "@import", "<script src"] { #expect(!page.contains(request), "\(request)") }
        let sheet = try campaign.scratch.text("\(folder)/controle.json")
        for rule in ["texte-contraste", "pdf-polices", "lien-relais", "mail-size", "page-format"] { #expect(sheet.contains("\"\(rule)\"")) }
        #expect(sheet.contains("\"severity\" : \"error\""))
    }

    @Test(
        "a file spoilt by hand is found, with what to do",
        arguments: ["swap", "link", "newsletter", "script", "misspelt", "picture", "pdf"])
    func spoilt(how: String) async throws {
        let (campaign, folder) = try await Self.kit()
        let scratch = campaign.scratch
        func replace(_ file: String, _ old: String, _ new: String) throws {
            let text = try scratch.text("\(folder)/\(file)")
            #expect(text.contains(old), "\(file) has no \(old)")
            try scratch.write("\(folder)/\(file)", text.replacingOccurrences(of: old, with: new))
        }
        let links = try await Self.links.value
        let own = try #require(links.first { $0.relay == "aides" && $0.channel == "newsletter" })
        let other = try #require(links.first { $0.relay == "cpts-grand-sud-reunion" && $0.channel == "newsletter" })
        let expected: String
        switch how {
        case "swap":
            try scratch.write(
                "\(folder)/imprimer/affiche-a3.pdf", bytes: scratch.bytes("out/cpts-grand-sud-reunion/imprimer/affiche-a3.pdf"))
            expected = "lien-relais"
        case "link":
            try replace("envoyer/newsletter.txt", own.code.lowercased(), other.code.lowercased())
            expected = "lien-relais"
        case "newsletter":
            try replace("envoyer/newsletter.html", "lang=\"fr\"", "")
            expected = "mail-head"
        case "script":
            try replace("envoyer/newsletter.html", "</body>", "<script>alert(1)</script></body>")
            expected = "mail-markup"
        case "picture":
            try scratch.write("\(folder)/qr/site.png", bytes: Array(scratch.bytes("\(folder)/qr/site.png").prefix(300)))
            expected = "image-lisible"
        case "pdf":
            try scratch.write(
                "\(folder)/imprimer/affiche-a3.pdf", bytes: Array(scratch.bytes("\(folder)/imprimer/affiche-a3.pdf").prefix(9_000)))
            expected = "pdf-lisible"
        default:
            try replace("envoyer/newsletter.txt", "Bonjour", "Bonjourr")
            let outcome = try await campaign.run(["preflight", folder])
            #expect(outcome.status == 0, "a warning leaves the status 0")
            if SpellingTool.isThere { #expect(outcome.stdout.contains("Bonjourr") && outcome.stdout.contains("warning")) }
            return
        }
        let outcome = try await campaign.run(["preflight", folder])
        #expect(outcome.status == 1 && Self.rules(outcome).contains(expected), "\(outcome.stdout)\(outcome.stderr)")
        #expect(outcome.stdout.contains("→ "))
        if how == "swap" || how == "link" { #expect(outcome.stdout.contains("Grand Sud")) }
    }

    @Test("single files are looked at too: with a relay and a campaign, or for their form alone")
    func files() async throws {
        let (campaign, folder) = try await Self.kit()
        let file = "\(folder)/imprimer/affiche-a3.pdf"
        try campaign.scratch.write("seul/affiche-a3.pdf", bytes: campaign.scratch.bytes(file))
        let alone = try await campaign.run(["preflight", "seul/affiche-a3.pdf"])
        #expect(alone.status == 0 && alone.stderr.contains("--campaign"), "\(alone.stdout)")
        let right = try await campaign.run(["preflight", "--campaign", ExampleCampaign.folder, "--relay", "aides", "seul/affiche-a3.pdf"])
        #expect(right.status == 0, "\(right.stdout)")
        let named = try await campaign.run(["preflight", ExampleCampaign.folder, "seul/affiche-a3.pdf", "--relay", "aides"])
        #expect(named.stdout == right.stdout && named.status == 0, "\(named.stderr)")
        let wrong = try await campaign.run(
            ["preflight", "--campaign", ExampleCampaign.folder, "--relay", "cpts-grand-sud-reunion", "seul/affiche-a3.pdf"])
        #expect(wrong.status == 1 && wrong.stdout.contains("AIDES"), "\(wrong.stdout)")
        let json = try await campaign.run(["preflight", "--json", "--html", "page.html", file])
        let object = try JSONSerialization.jsonObject(with: Data(json.stdout.utf8)) as? [String: Any]
        #expect(json.status == 0 && (object?["kits"] as? [[String: Any]])?.count == 1 && object?["version"] as? Int == 1)
        #expect(try campaign.scratch.text("page.html").contains("Tout est bon"))
    }

    @Test(
        "what cannot be looked at is told before anything is",
        arguments: [
            (["preflight"], "is missing", 2), (["preflight", "rien"], "there is no 'rien'", 1),
            (["preflight", "--relay", "aides", "seul/affiche-a3.pdf"], "--relay would be ignored", 2),
            (["preflight", "Kits/ose2050", "--campaign", "Kits/ose2050", "x"], "two campaigns", 2),
            (["preflight", "--worst-case", "Kits/ose2050", "x"], "looks at no files", 2), (["preflight", "out"], "holds many kits", 1),
        ])
    func refused(words: [String], message: String, status: Int32) async throws {
        let (campaign, _) = try await Self.made.value
        let outcome = try await campaign.run(words)
        #expect(outcome.status == status && outcome.stderr.contains(message) && outcome.stderr.contains("hint: "), "\(outcome.stderr)")
    }

    @Test("a kit's ZIP is read as its folder is; one whose poster was cut short is told so, with what to do")
    func archive() async throws {
        let (campaign, folder) = try await Self.kit()
        let pack = "import shutil, sys; shutil.make_archive(sys.argv[1], 'zip', sys.argv[1])"
        _ = try await Tool.run("python3", "-c", pack, campaign.scratch.path(folder))
        let whole = try await campaign.run(["preflight", "\(folder).zip"])
        #expect(whole.status == 0 && whole.stdout.contains("Tout est bon ("), "\(whole.stdout)\(whole.stderr)")
        #expect(!whole.stdout.contains("(0 files") && !whole.stdout.contains(" 0 checks"))
        try campaign.scratch.write(
            "\(folder)/imprimer/affiche-a3.pdf", bytes: Array(campaign.scratch.bytes("\(folder)/imprimer/affiche-a3.pdf").prefix(9_000)))
        _ = try await Tool.run("python3", "-c", pack, campaign.scratch.path(folder))
        let spoilt = try await campaign.run(["preflight", "\(folder).zip"])
        #expect(spoilt.status == 1 && Self.rules(spoilt).contains("pdf-lisible"), "\(spoilt.stdout)\(spoilt.stderr)")
    }

    @Test("what is no kit is never good: a file of another kind, an empty folder, an empty ZIP, a folder of notes")
    func nothing() async throws {
        let (campaign, _) = try await Self.made.value
        let scratch = campaign.scratch
        try scratch.makeFolder("vide")
        try scratch.write("notes/a.docx", "a")
        try scratch.write("notes/b", "b")
        try scratch.write("vide.zip", bytes: [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
        try scratch.write("faux.zip", "PK")
        for word in ["/etc/passwd", "/etc/hosts", "vide", "vide.zip", "faux.zip", "notes", "notes/a.docx", "notes/b"] {
            let outcome = try await campaign.run(["preflight", word])
            #expect(outcome.status == 1 && !outcome.stdout.contains("Tout est bon"), "\(word): \(outcome.stdout)\(outcome.stderr)")
            #expect(!outcome.stdout.isEmpty || outcome.stderr.contains("hint: "), "\(word): \(outcome.stderr)")
        }
    }

    @Test(
        "a PDF that would take all time or memory is unreadable, in seconds",
        arguments: ["tiling", "function", "filters", "strokes", "junk", "empty"])
    func hostile(kind: String) async throws {
        let (campaign, _) = try await Self.made.value
        let stream = { (content: String, entries: String) in "<< /Length \(content.utf8.count) \(entries) >>\nstream\n\(content)\nendstream"
        }
        let (content, resources, extra): (String, String, String)
        switch kind {
        case "tiling":
            content = stream("/Pattern cs /P scn 0 0 300 300 re f", "")
            resources = "/Pattern << /P 5 0 R >>"
            extra = stream(
                "0 0 1 1 re f", "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 /Resources << >>")
        case "function":
            content = stream("/S sh", "")
            resources = "/Shading << /S << /ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 300 0 300] /Function 5 0 R >> >>"
            let steps = String(repeating: " dup sin exch cos ", count: 20_000)
            extra = stream("{\(steps) pop pop 0 0 0 }", "/FunctionType 4 /Domain [0 300 0 300] /Range [0 1 0 1 0 1]")
        case "filters":
            content = stream("a", "/Filter [\(String(repeating: "/ASCII85Decode /LZWDecode ", count: 5_000))]")
            (resources, extra) = ("", "null")
        case "strokes":
            content = stream("0 0 m \(String(repeating: "300 300 l 0 150 l 7 3 l ", count: 300_000))30 w 1 j S", "")
            (resources, extra) = ("", "null")
        default: (content, resources, extra) = ("", "", "")
        }
        var text = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        text += "2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n"
        text += "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << \(resources) >> >>\nendobj\n"
        text += "4 0 obj\n\(content)\nendobj\n5 0 obj\n\(extra)\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
        if kind == "junk" { text = String(repeating: "1 0 obj\n", count: 100_000) }
        if kind == "empty" { text = "" }
        try campaign.scratch.write("hostile-\(kind)/affiche-a3.pdf", text)
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = try await campaign.run(["preflight", "hostile-\(kind)/affiche-a3.pdf"])
        #expect(outcome.status == 1 && outcome.stdout.contains("error"), "\(outcome.stdout)\(outcome.stderr)")
        #expect(clock.now - start < .seconds(90), "\(clock.now - start)")
    }

    @Test("the worst case names the relay whose name does not fit, and writes nothing")
    func worstCase() async throws {
        let name = "Association " + String(repeating: "Abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", count: 2)
        let campaign = try ExampleCampaign(relays: ["aides"], rows: ["trop-long;\(name);;cpts;departement:64"])
        let before = try campaign.tree("")
        let outcome = try await campaign.run(["preflight", "--worst-case", ExampleCampaign.folder, "--pieces", "affiche-a3,flyer-a5"])
        #expect(
            outcome.status == 1 && outcome.stdout.contains("trop-long (line 3), the longest name"), "\(outcome.stdout)\(outcome.stderr)")
        #expect(outcome.stdout.contains("nom_court"))
        #expect(try campaign.tree("") == before)
        let fine = try ExampleCampaign(relays: Self.relays)
        let good = try await fine.run(["preflight", "--worst-case", ExampleCampaign.folder, "--pieces", "affiche-a3"])
        #expect(good.status == 0 && good.stdout.contains("Tout est bon"), "\(good.stdout)\(good.stderr)")
    }
}

/// Whether the French dictionary is installed.
private enum SpellingTool {
    static let isThere = ["/usr/share/hunspell/fr.dic", "/usr/share/hunspell/fr_FR.dic"].contains {
        FileManager.default.fileExists(atPath: $0)
    }
}
