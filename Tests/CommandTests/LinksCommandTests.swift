import Foundation
import TestSupport
import Testing

@Suite("portevoix links")
struct LinksCommandTests {
    @Test("prints every link, issues its code first, and prints the same again without writing")
    func twice() async throws {
        let small = try SmallCampaign()
        let first = try await small.run("links", SmallCampaign.folder)
        #expect(first.status == 0)
        #expect(first.stderr == "Kits/essai/codes.csv: notice: 12 new codes issued. hint: keep this file under version control\n")
        #expect(first.lines.first == "relay;channel;wave;code;url" && first.lines.count == 13)
        for line in first.lines.dropFirst() {
            let fields = line.split(separator: ";").map(String.init)
            let code = fields[3]
            let digital =
                "https://ose2050.fr/?r=\(code.lowercased())&utm_campaign=\(fields[2])&utm_source=\(fields[0])&utm_medium=\(fields[1])"
                + "&utm_term=\(code.lowercased())"
            #expect(fields[4] == (fields[1] == "affiche-a3" ? "https://ose2050.fr/?r=\(code)" : digital))
            #expect(small.ledger?.contains(";\(code);\(fields[0]);\(fields[1]);\(fields[2])\n") == true)
        }
        let ledger = small.ledger
        let second = try await small.run("links", SmallCampaign.folder)
        #expect(second.stdout == first.stdout && second.stderr.isEmpty)
        #expect(small.ledger == ledger)
    }

    @Test("--wave shows one wave; the other's codes are issued all the same, so that they never depend on it")
    func wave() async throws {
        let small = try SmallCampaign()
        let outcome = try await small.run("links", SmallCampaign.folder, "--wave=essai-v2")
        #expect(outcome.lines.count == 7 && outcome.lines.dropFirst().allSatisfy { $0.contains(";essai-v2;") })
        #expect(small.ledger?.contains(";essai-v1\n") == true)
        let unknown = try await small.run("links", SmallCampaign.folder, "--wave", "essai-v3")
        #expect(unknown.status == 1 && unknown.stderr.contains("did you mean essai-v"))
    }

    @Test("--format json is one object with the links in it, --format table stands in columns")
    func formats() async throws {
        let small = try SmallCampaign()
        let outcome = try await small.run("links", SmallCampaign.folder, "--format", "json")
        let object = try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any]
        let links = object?["links"] as? [[String: String]]
        #expect(links?.count == 12 && object?["version"] as? Int == 1)
        #expect(links?.first?.keys.sorted() == ["channel", "code", "relay", "url", "wave"])
        let table = try await small.run("links", SmallCampaign.folder, "--format", "table")
        #expect(Set(table.lines.map { $0.components(separatedBy: "https://")[0].count }).count == 1)
        #expect(table.lines.count == 12 && !table.stdout.contains(";"))
    }

    @Test("--ledger leaves the campaign's ledger alone")
    func otherLedger() async throws {
        let small = try SmallCampaign()
        let outcome = try await small.run("links", SmallCampaign.folder, "--ledger", "essai.csv")
        #expect(outcome.status == 0 && small.ledger == nil && small.scratch.exists("essai.csv"))
    }

    @Test("--relays takes another registry")
    func otherRegistry() async throws {
        let small = try SmallCampaign()
        try small.scratch.write("autre.csv", "id;nom;type;territoire\nun-autre;Un autre relais;cpts;64445\n")
        let outcome = try await small.run("links", SmallCampaign.folder, "--relays", "autre.csv")
        #expect(outcome.lines.count == 5 && outcome.lines.dropFirst().allSatisfy { $0.hasPrefix("un-autre;") }, "\(outcome.stderr)")
    }

    @Test("a registry with errors or a tampered ledger stops before anything is written or printed")
    func refused() async throws {
        let small = try SmallCampaign()
        try small.registry(SmallCampaign.rows + ["x;;cpts;64445"])
        let bad = try await small.run("links", SmallCampaign.folder)
        #expect(bad.status == 1 && bad.stdout.isEmpty && small.ledger == nil)

        try small.registry(SmallCampaign.rows)
        _ = try await small.run("links", SmallCampaign.folder)
        let tampered = try #require(small.ledger).replacingOccurrences(of: "mairie-de-pau", with: "mairie-de-po")
        try small.scratch.write("Kits/essai/codes.csv", tampered)
        let outcome = try await small.run("links", SmallCampaign.folder)
        #expect(outcome.status == 1 && outcome.stdout.isEmpty && small.ledger == tampered)
        #expect(outcome.stderr.contains("Kits/essai/codes.csv:10:22: error: "), "\(outcome.stderr)")
    }

    @Test("a reader that goes away ends the run quietly, a full disk does not")
    func outputs() async throws {
        let small = try SmallCampaign()
        let variables = ["PORTEVOIX_ASSETS": small.scratch.path("Assets")]
        let closed = try await Binary.shell(
            "($PORTEVOIX links Kits/essai 2>/dev/null; echo $? >&2) | true", in: small.scratch.path, variables: variables)
        #expect(closed.stderr == "0\n")
        let full = try await Binary.shell("$PORTEVOIX links Kits/essai > /dev/full", in: small.scratch.path, variables: variables)
        #expect(full.status == 1 && full.stderr.contains("the result could not be written"))
    }

    @Test("runs at once agree on every code")
    func concurrent() async throws {
        let small = try SmallCampaign()
        try small.registry((0..<300).map { "relais-\($0);Relais numéro \($0);cpts;64445" })
        let folder = small.scratch.path
        let outputs = try await withThrowingTaskGroup(of: Binary.Outcome.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try await Binary.run(["links", SmallCampaign.folder], in: folder, variables: ["PORTEVOIX_ASSETS": "\(folder)/Assets"])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outputs.allSatisfy { $0.status == 0 } && Set(outputs.map(\.stdout)).count == 1)
        #expect(small.ledger?.split(separator: "\n").count == 1201)
    }
}
