import Foundation
import Testing

@testable import Files

/// What the system says last tells whether a handle was closed that was closed already: another file may have its number by then.
@Suite("A handle is closed once")
struct HandleTests {
    @Test("a folder that is not there, and one that cannot be written in, leave no handle to close twice")
    func outputFolder() throws {
        errno = 0
        #expect(OutputFolder(reading: "/nowhere/at/all") == nil)
        #expect(errno != EBADF)
        let folders: [String] = ["/", "/sys", "/proc/sys", "/sys/fs/cgroup"]
        guard let locked = folders.first(where: { access($0, W_OK) != 0 }) else { return }
        errno = 0
        let folder = try? OutputFolder(locked)
        let code = errno
        #expect(folder == nil)
        #expect(code != EBADF, "\(locked)")
    }
}
