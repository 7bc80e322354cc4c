import Base
import Testing

@testable import Campaign

@Suite("Rows handed in for a registry")
struct RegistryMergeTests {
    private func merge(_ given: String, _ current: String) throws -> RegistryMerge {
        try RegistryMerge(
            Registry.table(Array(given.utf8), name: "apporté.csv"), into: TextFile(Array(current.utf8), name: "relays.csv"))
    }

    private func text(_ merge: RegistryMerge, withoutMissing: Bool = false) -> String {
        String(decoding: merge.bytes(withoutMissing: withoutMissing), as: UTF8.self)
    }

    private static let current = """
        id;nom;remarque;type;territoire;email
        a;Un;à rappeler;cpts;commune:01004;
        b;"Deux; ou trois";;cpts;commune:01004;b@example.org

        c;Trois;;msp;commune:01004;c@example.org

        """

    @Test("nothing new keeps every byte; what differs is one cell, one row, one relay")
    func plain() throws {
        let same = try merge("nom;id;type;territoire\nUn;a;cpts;commune:01004\n\"Deux; ou trois\";b;cpts;commune:01004\n", Self.current)
        #expect(same.changes == [.init(id: "c", name: "Trois", kind: .missing)] && same.unchanged == 2)
        let whole = try merge(Self.current, Self.current)
        #expect(whole.changes.isEmpty && whole.unchanged == 3)
        #expect(text(whole) == Self.current)
        let changed = try merge(
            "type;territoire;nom;id;email\nmsp;commune:01004;Trois;c;c@example.com\ncpts;epci:1;Neuf;d;\n", Self.current)
        #expect(
            changed.changes == [
                .init(id: "a", name: "Un", kind: .missing), .init(id: "b", name: "Deux; ou trois", kind: .missing),
                .init(id: "c", name: "Trois", kind: .changed([.init(column: "email", old: "c@example.org", new: "c@example.com")])),
                .init(id: "d", name: "Neuf", kind: .added),
            ])
        #expect(
            text(changed)
                == Self.current.replacing("c;Trois;;msp;commune:01004;c@example.org", with: "c;Trois;;msp;commune:01004;c@example.com")
                + "d;Neuf;;cpts;epci:1;\n")
        #expect(
            text(changed, withoutMissing: true)
                == "id;nom;remarque;type;territoire;email\nc;Trois;;msp;commune:01004;c@example.com\nd;Neuf;;cpts;epci:1;\n")
    }

    @Test("columns that the registry has not are added to it; those that were not handed in keep their cells")
    func columns() throws {
        let merged = try merge("id;nom;type;territoire;téléphone\na;Un;cpts;commune:01004;0102030405\n", Self.current)
        let lines = text(merged).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "id;nom;remarque;type;territoire;email;téléphone")
        #expect(lines[1] == "a;Un;à rappeler;cpts;commune:01004;;0102030405")
        #expect(lines[2] == "b;\"Deux; ou trois\";;cpts;commune:01004;b@example.org")
    }

    @Test("line ends, separators, marks and old Macs' lines", arguments: ["\r\n", "\n", "\r"])
    func ends(end: String) throws {
        let current = "\u{FEFF}id,nom,type,territoire\(end)a,Un,cpts,commune:01004\(end)b,\"Deux, trois\",cpts,commune:01004"
        let merged = try merge("id;nom;type;territoire\nb;Deux, quatre;cpts;commune:01004\n", current)
        let own = end == "\r" ? "\n" : end
        #expect(
            text(merged)
                == "\u{FEFF}id,nom,type,territoire\(own)a,Un,cpts,commune:01004\(own)b,\"Deux, quatre\",cpts,commune:01004\(own)")
    }

    @Test("an id twice is two rows, of which the registry's own check tells; a bar in a cell is quoted where bars separate")
    func odd() throws {
        let twice = try merge("id;nom;type;territoire\na;Un;cpts;commune:01004\na;Autre;cpts;commune:01004\n", Self.current)
        #expect(twice.changes.filter { $0.kind == .added }.map(\.id) == ["a"])
        let bars = try merge("id;nom;type;territoire\nz;A|B;cpts;national\n", "id|nom|type|territoire\na|Un|cpts|national\n")
        #expect(text(bars).hasSuffix("\nz|\"A|B\"|cpts|national\n"))
    }

    @Test("a table without ids is refused, as is one without anything", arguments: ["nom;type;territoire\nUn;cpts;national\n", "", "\n\n"])
    func refused(given: String) {
        #expect(throws: Diagnostic.self) { try merge(given, Self.current) }
        #expect(throws: Diagnostic.self) { try merge("id;nom;type;territoire\na;Un;cpts;national\n", given) }
    }
}
