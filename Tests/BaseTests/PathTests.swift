import Base
import Testing

@Suite("Parts of a path")
struct PathTests {
    @Test(
        "what stands above the last part, and the last part, of short paths and long ones",
        arguments: [
            ("a", "", "a"), ("é", "", "é"), ("a/b", "a", "b"), ("Kits/ose2050/", "Kits", "ose2050"), ("/a", "/", "a"), ("/", "/", "/"),
            ("", "", ""), ("//a//b//", "//a", "b"), (".", "", "."), ("../a", "..", "a"), ("/tmp/a.csv", "/tmp", "a.csv"),
        ])
    func parts(path: String, above: String, last: String) {
        #expect(path.parentPath == above)
        #expect(path.lastPathPart == last)
    }
}
