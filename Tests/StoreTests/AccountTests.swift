import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Store

@Suite("Accounts, sessions and what is noted of them")
struct AccountTests {
    private static let draft = Account.Draft(
        email: "C.Martin@Example.org", name: "Claire Martin", role: .coordinator, scope: .regions(["53", "28"]))

    @Test("a link lets its person choose a password, once, within a week; nothing in the store opens anything")
    func links() throws {
        let test = try StoreCase()
        let store = try test.open()
        let account = try store.add(Self.draft, by: .command)
        #expect(account.email == "c.martin@example.org" && account.scope == .regions(["28", "53"]) && !account.hasPassword)
        #expect(throws: Diagnostic.self) { try store.add(Self.draft, by: .command) }
        let link = try store.link(to: account.id)
        #expect(try store.account(invitedBy: link)?.id == account.id)
        test.clock.second += 7 * 86_400
        #expect(try store.account(invitedBy: link) == nil)
        let second = try store.link(to: account.id)
        let password = try PasswordHash(of: "le vent de noroît")
        #expect(password.accepts("le vent de noroît") && !password.accepts("le vent de noroit"))
        #expect(try store.choose(password, invitedBy: link) == nil)
        #expect(try store.choose(password, invitedBy: second)?.hasPassword == true)
        #expect(try store.choose(password, invitedBy: second) == nil)
        #expect(try store.password(of: account)?.accepts("le vent de noroît") == true)
        let session = try store.begin(for: account)
        let bytes = try test.scratch.bytes("out/portevoix.sqlite") + ((try? test.scratch.bytes("out/portevoix.sqlite-wal")) ?? [])
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(![link, second, session.token].contains { text.contains($0.text) } && !text.contains("noroît"))
    }

    @Test("a session ends when nobody uses it, at the end of a working day, and with the right that it was given for")
    func sessions() throws {
        let test = try StoreCase()
        let store = try test.open()
        let account = try store.add(Self.draft, by: .command)
        var isDue = false
        func isOpen(_ session: Session) throws -> Bool { try store.session(session.token, isDue: &isDue)?.account.id == account.id }
        let idle = try store.begin(for: account)
        #expect(try isOpen(idle) && !isDue)
        test.clock.second += Session.idle
        #expect(try !isOpen(idle))
        let busy = try store.begin(for: account)
        for _ in 0..<11 {
            test.clock.second += 3600
            #expect(try isOpen(busy) && isDue)
            try store.see(busy.token)
        }
        test.clock.second += 3600
        #expect(try !isOpen(busy))
        let demoted = try store.begin(for: account)
        var draft = Self.draft
        draft.scope = .regions(["53"])
        try store.change(account.id, to: draft, by: .command)
        #expect(try !isOpen(demoted))
        let renamed = try store.begin(for: account)
        draft.name = "Claire Le Goff"
        try store.change(account.id, to: draft, by: .command)
        #expect(try isOpen(renamed))
        try store.endSessions(of: account.id)
        #expect(try !isOpen(renamed))
        let last = try store.begin(for: account)
        try store.disable(account.id, by: .command)
        #expect(try !isOpen(last) && store.password(of: account.self) == nil)
        #expect(try store.accounts()[0].isDisabled)
        _ = try store.reset(account.id, by: .command)
        #expect(try !store.accounts()[0].isDisabled)
    }

    @Test("codes of six digits are those of RFC 6238; each is good once, for a clock that is half a minute off")
    func codes() throws {
        let known = TimeCode(secret: Array("12345678901234567890".utf8))
        let wanted = [59: "287082", 1_111_111_109: "081804", 1_234_567_890: "005924", 2_000_000_000: "279037"]
        for (second, code) in wanted { #expect(known.code(ofStep: second / 30) == code) }
        let test = try StoreCase()
        let store = try test.open()
        let account = try store.add(Self.draft, by: .command)
        func code(_ seconds: Int) throws -> String {
            store.timeCode(of: try store.known(account.id)).code(ofStep: (test.clock.second + seconds) / 30)
        }
        #expect(try !store.confirmFactor(of: account.id, with: "12345"))
        #expect(try store.confirmFactor(of: account.id, with: code(0)) && store.known(account.id).hasFactor)
        #expect(try !store.useFactor(of: store.known(account.id), code: code(0)))
        #expect(try store.useFactor(of: store.known(account.id), code: " " + code(30).prefix(3) + " " + code(30).suffix(3)))
        test.clock.second += 600
        #expect(try !store.useFactor(of: store.known(account.id), code: code(-90)))
        let before = store.timeCode(of: account).typed
        try store.dropFactor(of: account.id)
        #expect(try store.timeCode(of: store.known(account.id)).typed != before)
    }

    @Test("a relay that was called need not be called again for a week, or until the day that it named; one's own notes alone go")
    func contacts() throws {
        let test = try StoreCase()
        let store = try test.open()
        let (claire, paul) = (
            try store.add(Self.draft, by: .command),
            try store.add(.init(email: "paul@example.org", name: "Paul", role: .programme, scope: .country), by: .command)
        )
        let relay = RelayID("cpts-bugey-sud")
        let day = Day("2026-03-30")!
        func note(_ outcome: RelayContact.Outcome) throws { try store.noteContact(with: relay, on: day, outcome, note: "Vu", by: claire) }
        try note(.reached)
        try note(.again(Day("2026-04-20")!))
        let contacts = try store.contacts(with: relay)
        #expect(contacts.map(\.name) == ["Claire Martin", "Claire Martin"] && contacts[1].outcome == .again(Day("2026-04-20")!))
        #expect(contacts[0].settles(on: Day("2026-04-05")!) && !contacts[0].settles(on: Day("2026-04-06")!))
        #expect(contacts[1].settles(on: Day("2026-04-19")!) && !contacts[1].settles(on: Day("2026-04-20")!))
        #expect(try !store.forgetContact(contacts[0].id, by: paul) && store.forgetContact(contacts[0].id, by: claire))
        #expect(try store.contacts().count == 1)
        #expect(
            try store.audit(most: 3).map(\.deed) == [.contactForgotten, .contactNoted, .contactNoted])
        #expect(try store.audit(before: 3, most: 10).map(\.subject) == ["paul@example.org", "c.martin@example.org"])
    }

    @Test("a bit of an account that changed by itself is seen")
    func damage() throws {
        let test = try StoreCase()
        do {
            let store = try test.open()
            _ = try store.add(Self.draft, by: .command)
            _ = try store.verify()
            try store.connection.execute("UPDATE accounts SET role = 'programme'")
        }
        #expect(throws: Diagnostic.self) { try test.reading().accounts() }
        #expect(throws: Diagnostic.self) {
            try test.open().add(.init(email: "a@example.org", name: "A", role: .reader, scope: .country), by: .command)
        }
    }
}
