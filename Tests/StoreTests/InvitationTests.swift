import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Store

@Suite("Private links and what is taken by them")
struct InvitationTests {
    private static let relays = [RelayID("cpts-bugey-sud"), RelayID("mairie-de-pau")]

    @Test("an invitation is the same whenever it is asked for, unlike any other, and nothing in the store opens a page")
    func same() throws {
        let test = try StoreCase()
        let first = try test.open().invite(Self.relays)
        #expect(first.map(\.relay) == Self.relays && first[0].token != first[1].token)
        #expect(first.allSatisfy { $0.token.text.utf8.count == 32 && !$0.isRevoked })
        test.clock.second += 86_400
        #expect(try test.open().invite(Self.relays.reversed()).reversed() == first)
        let store = try test.open()
        for invitation in first { #expect(try store.relay(invitedBy: invitation.token) == invitation.relay) }
        let bytes = try test.scratch.bytes("out/portevoix.sqlite") + ((try? test.scratch.bytes("out/portevoix.sqlite-wal")) ?? [])
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!first.contains { text.contains($0.token.text) || text.contains($0.token.grouped) })
        let other = try StoreCase()
        #expect(try other.open().invite(Self.relays).map(\.token) != first.map(\.token))
    }

    @Test("a renewed link opens, the one before does not; a revoked one opens nothing until it is renewed")
    func renewed() throws {
        let test = try StoreCase()
        let store = try test.open()
        let first = try store.invite([Self.relays[0]])[0]
        let second = try store.renew(Self.relays[0])
        #expect(second.token != first.token)
        #expect(try store.relay(invitedBy: first.token) == nil && store.relay(invitedBy: second.token) == Self.relays[0])
        #expect(try store.invite([Self.relays[0]])[0].token == second.token)
        #expect(try store.revoke(Self.relays[0]) && !store.revoke(Self.relays[0]))
        #expect(try store.relay(invitedBy: second.token) == nil)
        #expect(try store.invite([Self.relays[0]])[0].isRevoked)
        let third = try store.renew(Self.relays[0])
        #expect(Set([first.token, second.token, third.token]).count == 3)
        #expect(try store.relay(invitedBy: third.token) == Self.relays[0])
        #expect(try store.renew(Self.relays[1]).isRevoked == false, "who never had one gets one")
    }

    @Test("a store with invitations asks for its own key, and does not go when it is empty besides")
    func key() throws {
        let test = try StoreCase()
        do {
            let store = try test.open()
            store.leavesNothingEmpty = true
            _ = try store.invite(Self.relays)
        }
        let key = try test.scratch.bytes("out/portevoix.key")
        try test.scratch.write("out/portevoix.key", bytes: [UInt8](repeating: 7, count: 32))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: test.key)
        #expect(throws: Diagnostic.self) { try test.open() }
        try FileManager.default.removeItem(atPath: test.key)
        #expect(throws: Diagnostic.self) { try test.open() }
        try test.scratch.write("out/portevoix.key", bytes: key)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: test.key)
        _ = try test.open()
    }

    @Test("a token is read as people write it, and nothing else is one")
    func reading() throws {
        let token = InvitationToken((0..<20).map { UInt8($0 * 13 & 255) })
        #expect(token.grouped.split(separator: "-").map(\.count) == [4, 4, 4, 4, 4, 4, 4, 4])
        for way in [token.text, token.text.uppercased(), token.grouped, token.grouped.uppercased()] {
            #expect(InvitationToken(way) == token)
        }
        let zeros = InvitationToken([UInt8](repeating: 0, count: 20))
        #expect(InvitationToken(String(repeating: "O", count: 32)) == zeros)
        for wrong in ["", token.text + "0", String(token.text.dropLast()), "u" + token.text.dropFirst(), String(repeating: "é", count: 16)]
        {
            #expect(InvitationToken(wrong) == nil, "\(wrong)")
        }
    }

    @Test("a piece counts once a relay and day, and reports know who has taken anything")
    func downloads() throws {
        let test = try StoreCase()
        let store = try test.open()
        let days = try #require(Day("2026-03-01"))...#require(Day("2026-05-31"))
        let (first, second) = (try #require(Day("2026-03-24")), try #require(Day("2026-03-25")))
        #expect(try store.downloads(in: days, wave: nil) == nil, "without a portal nobody knows")
        _ = try store.invite(Self.relays)
        #expect(try store.downloads(in: days, wave: nil) == [:])
        let (one, two) = (WaveID("v1"), WaveID("v2"))
        #expect(try store.noteDownload(of: "affiche-a3", by: Self.relays[0], wave: one, on: second))
        #expect(try !store.noteDownload(of: "affiche-a3", by: Self.relays[0], wave: one, on: second))
        #expect(try store.noteDownload(of: "kit", by: Self.relays[0], wave: one, on: first))
        #expect(try store.noteDownload(of: "kit", by: Self.relays[1], wave: two, on: second))
        #expect(try store.downloads(in: days, wave: nil) == [Self.relays[0]: first, Self.relays[1]: second])
        #expect(try store.downloads(in: days, wave: one) == [Self.relays[0]: first])
        #expect(try store.downloads(in: second...second, wave: nil) == [Self.relays[0]: second, Self.relays[1]: second])
        #expect(try test.reading().downloads(in: days, wave: two) == [Self.relays[1]: second])
    }
}
