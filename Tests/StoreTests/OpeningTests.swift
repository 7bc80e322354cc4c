import Campaign
import Foundation
import TestSupport
import Testing

@testable import Store
@testable import Tracking

@Suite("Opening a store")
struct OpeningTests {
    private static let line = Line(visitor: 1, second: 40_000, link: 0)

    private static func sql(_ test: StoreCase, _ script: String) throws {
        try Connection(path: test.path, mode: .readWrite).execute(script)
    }

    @Test("the key is 32 bytes that only its owner may read, and stays the same")
    func key() throws {
        let test = try StoreCase()
        _ = try test.open()
        let key = try test.scratch.bytes("out/portevoix.key")
        let mode = try FileManager.default.attributesOfItem(atPath: test.key)[.posixPermissions] as? Int
        #expect(key.count == 32 && Set(key).count > 8 && mode == 0o600)
        _ = try test.open()
        #expect(try test.scratch.bytes("out/portevoix.key") == key)
        let other = try StoreCase()
        _ = try other.open()
        #expect(try other.scratch.bytes("out/portevoix.key") != key)
    }

    @Test("a key that others may read, that is missing, that is another or that is none is refused with a remedy")
    func wrongKeys() throws {
        let test = try StoreCase()
        try test.take([Self.line])
        let key = try test.scratch.bytes("out/portevoix.key")
        func refusal(_ expected: String) {
            #expect { try test.open() } throws: { "\($0)".contains(expected) && "\($0)".contains("hint: ") }
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: test.key)
        refusal("mode 640")
        try FileManager.default.removeItem(atPath: test.key)
        refusal("is missing")
        #expect(!FileManager.default.fileExists(atPath: test.key))
        func put(_ bytes: [UInt8]) throws {
            try test.scratch.write("out/portevoix.key", bytes: bytes)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: test.key)
        }
        try put([UInt8](repeating: 1, count: 32))
        refusal("is not the one")
        try put([1, 2, 3])
        refusal("3 bytes instead of 32")
        try put(key)
        #expect(try test.take([Self.line]).known == 1)
        #expect(try !test.numbers().isEmpty)
    }

    @Test(
        "a store of any earlier version is brought up to date by whoever reads it first, and nothing is lost",
        arguments: 1..<Migrations.version)
    func earlier(version: Int) throws {
        let test = try StoreCase()
        try test.scratch.makeFolder("out")
        let connection = try Connection(path: test.path, mode: .readWrite)
        for script in Migrations.scripts.prefix(version) { try connection.execute(script) }
        try connection.execute("PRAGMA application_id = \(Migrations.application); PRAGMA user_version = \(version)")
        let code = test.ledger[0].code.text
        try connection.execute(
            """
            INSERT INTO store (id, key_check, made_at) VALUES (1, zeroblob(16), 0);
            INSERT INTO days (day, last_import) VALUES (20535, 0);
            INSERT INTO subjects (id, code) VALUES (2, '\(code)');
            INSERT INTO tallies (day, subject, late, hits, visits, starts, completions) VALUES (20535, 2, 0, 9, 7, 3, 1);
            """)
        let numbers = try test.numbers(try test.reading())
        #expect(numbers.count == 1 && numbers[0].hasSuffix(": 9 7 3 1"), "\(numbers)")
        #expect(try connection.number(.named("version")) == Migrations.version)
        #expect(try test.reading().verify().days == 1)
    }

    @Test("a store of a newer version, another program's database and a damaged file are refused untouched")
    func foreign() throws {
        let newer = try StoreCase()
        _ = try newer.open()
        try Self.sql(newer, "PRAGMA user_version = 99")
        #expect { try newer.open() } throws: { "\($0)".contains("version 99") && "\($0)".contains("newer portevoix") }
        #expect { try newer.reading() } throws: { "\($0)".contains("version 99") }

        let other = try StoreCase()
        try other.scratch.makeFolder("out")
        try Self.sql(other, "CREATE TABLE a (b)")
        #expect { try other.open() } throws: { "\($0)".contains("no store of portevoix") }

        let text = try StoreCase()
        try text.scratch.write("out/portevoix.sqlite", String(repeating: "not a database\n", count: 100))
        let before = try text.scratch.bytes("out/portevoix.sqlite")
        #expect { try text.open() } throws: { "\($0)".contains("no store") }
        #expect(try text.scratch.bytes("out/portevoix.sqlite") == before)
    }

    @Test("reading where there is none says what to do first")
    func none() throws {
        let test = try StoreCase()
        #expect { try test.reading() } throws: { "\($0)".contains("there is no store") && "\($0)".contains("import logs") }
    }

    @Test("a second run waits for the first, and says so where it waits too long")
    func twoAtOnce() throws {
        let test = try StoreCase()
        let first = try test.open()
        try first.begin()
        let second = try test.open(patience: 50)
        #expect { try test.take([Self.line], into: second) } throws: { "\($0)".contains("another run is writing") }
        first.rollback()
        #expect(try test.take([Self.line], into: second).new == 1)
    }

    @Test("the schema refuses numbers that do not add up")
    func constraints() throws {
        let test = try StoreCase()
        try test.take([Self.line])
        #expect(throws: Connection.Failure.self) { try Self.sql(test, "UPDATE imports SET lines = lines + 1") }
        #expect(throws: Connection.Failure.self) { try Self.sql(test, "UPDATE tallies SET hits = -1") }
        #expect(throws: Connection.Failure.self) { try Self.sql(test, "UPDATE segments SET sightings = 2") }
        #expect(throws: Connection.Failure.self) { try Self.sql(test, "INSERT INTO unknown_codes VALUES (1, 'a@b.example', 1)") }
    }

    @Test("an import that is given up leaves nothing, even where it had begun to write")
    func abandoned() throws {
        let test = try StoreCase()
        let store = try test.open()
        store.bufferLimit = 2
        do {
            let draft = try store.importLog("a", ledger: test.ledger, sealAfter: 7)
            try draft.add((0..<9).map { Line(visitor: $0, second: 40_000, link: 0).sighting(store.hashing) })
            #expect(store.connection.isInTransaction)
        }
        #expect(try !store.connection.isInTransaction && store.imports().isEmpty)
        #expect(try test.take([Self.line], into: store).id == 1)
    }
}
