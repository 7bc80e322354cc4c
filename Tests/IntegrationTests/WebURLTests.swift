import Testing

@testable import Network

@Suite("Addresses of the web")
struct WebURLTests {
    @Test(
        "a link leads where a browser would go",
        arguments: [
            ("/b?x=1", "https://a.example/b?x=1"), ("b", "https://a.example/d/b"), ("?r=1", "https://a.example/d/e?r=1"),
            ("#f", "https://a.example/d/e?q=1#f"), ("//c.example/x", "https://c.example/x"), ("../x/./y", "https://a.example/x/y"),
            ("HTTP://C.Example:80", "http://c.example/"), ("https://c.example:8443?r=1", "https://c.example:8443/?r=1"),
            ("\\\\c.example\\x", "https://c.example/x"), (" /été ", "https://a.example/%C3%A9t%C3%A9"), ("/a b", "https://a.example/a%20b"),
            ("https://name:word@c.example/x", "https://c.example/x"), ("https:/x", "https://a.example/x"),
            ("https://[2001:db8::1]:8080/x", "https://[2001:db8::1]:8080/x"), ("", "https://a.example/d/e?q=1"),
            ("/a/..", "https://a.example/"), ("/%2e%2e/x", "https://a.example/x"), ("/\r\nx", "https://a.example/x"),
        ])
    func resolving(reference: String, expected: String) throws {
        let base = try #require(WebURL("https://A.example:443/d/e?q=1"))
        guard case .page(let url) = base.resolving(reference) else { throw Unread() }
        #expect(url.description == expected)
    }

    struct Unread: Error {}

    @Test("other schemes and what is no address are told apart")
    func foreign() throws {
        let base = try #require(WebURL("http://a.example/"))
        #expect(base.resolving("file:///etc/passwd") == .foreign(scheme: "file"))
        #expect(base.resolving("javascript:alert(1)") == .foreign(scheme: "javascript"))
        #expect(base.resolving("intent://x#Intent;end") == .foreign(scheme: "intent"))
        for text in ["https://", "https://a.example:99999/", "https://a b/", "https://:80/"] {
            #expect(base.resolving(text) == .malformed, "\(text)")
        }
        #expect(WebURL("/x") == nil && WebURL("ose2050.fr") == nil)
    }

    @Test(
        "what an address can be reached from",
        arguments: [
            ("127.0.0.1", AddressScope.here), ("localhost", .here), ("[::1]", .here), ("10.1.2.3", .inside), ("172.31.0.1", .inside),
            ("172.32.0.1", .outside), ("192.168.1.1", .inside), ("169.254.169.254", .inside), ("100.64.0.1", .inside), ("0.0.0.0", .inside),
            ("[fe80::1]", .inside), ("[fd00::1]", .inside), ("[::ffff:127.0.0.1]", .here), ("[2001:db8::1]", .outside),
            ("8.8.8.8", .outside),
        ])
    func scopes(host: String, expected: AddressScope) {
        #expect(AddressScope(host: host) == expected)
    }
}
