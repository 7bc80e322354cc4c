import Foundation
import TestSupport
import Testing

@testable import Base

@Suite("Descriptors")
struct DescriptorTests {
    @Test("what was written is read again, from the start, from a place, and no further than the end")
    func reading() throws {
        let scratch = try ScratchDirectory()
        let path = scratch.path("a")
        let file = try Descriptor(path, O_RDWR | O_CREAT)
        try file.write(Array("abcdef".utf8)[...])
        #expect(try file.bytes(3, at: 2) == Array("cde".utf8))
        #expect(try file.bytes(100, at: 4) == Array("ef".utf8))
        #expect(try file.bytes(10) == [])
        #expect(try Descriptor(path, O_RDONLY).bytes(6) == Array("abcdef".utf8))
        #expect(try file.status().isRegular)
    }

    @Test("what the system refuses is told by its own number, whatever was refused before")
    func refusal() throws {
        errno = ENOTTY
        let failure = #expect(throws: SystemFailure.self) { try Descriptor("/nowhere/at/all", O_RDONLY).sync() }
        #expect(failure?.code == ENOENT)
        #expect(failure?.reason.english == "No such file or directory")
        let full = #expect(throws: SystemFailure.self) { try Descriptor("/dev/full", O_WRONLY).write([1]) }
        #expect(full?.code == ENOSPC)
    }

    @Test("a call that a signal interrupts is made again")
    func interrupted() throws {
        var calls = 0
        let status = try SystemFailure.call {
            calls += 1
            errno = EINTR
            return calls < 3 ? -1 : 7
        }
        #expect(status == 7)
        #expect(calls == 3)
    }

    @Test("a file is closed once: closed by hand, it is not closed again when it is let go of")
    func closing() throws {
        let file = try Descriptor("/dev/null", O_RDONLY)
        try file.close()
        let other = try Descriptor("/dev/null", O_RDONLY)
        #expect(try other.bytes(1) == [])
    }
}
