import Foundation
import Projects
import Store
import TestSupport
import Testing

@testable import HTTP
@testable import Portal

@Suite("What a portal tells to programs")
struct RelayDataTests {
    private static let none = "/k/" + String(repeating: "0", count: 32)

    private static func object(_ response: Response) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(response.all())) as? [String: Any])
    }

    @Test("figures are those of the page, and what nobody knows is null")
    func figures() throws {
        let portal = try PortalCase(day: "2026-04-02")
        try portal.visit("cpts-bugey-sud", "affiche-a3", on: ["2026-03-24", "2026-03-27"])
        let reach = try Self.object(portal.send(.get, "\(portal.link())/portee.json"))
        #expect(reach["visits"] as? Int == 2 && reach["completions"] is NSNull && (reach["days"] as? [[String: Any]])?.count == 2)
        let channels = try #require(reach["channels"] as? [[String: Any]])
        #expect(channels.first { $0["id"] as? String == "affiche-a3" }?["visits"] as? Int == 2)
        #expect(try portal.send(.get, portal.link()).text.contains("href=\"\(portal.link())/portee.json\""))
        #expect(try portal.send(.get, "\(Self.none)/portee.json").status == .notFound)
    }

    @Test("a logo is judged before it is sent, as the form would, and nothing is kept")
    func logos() throws {
        let portal = try PortalCase()
        func judge(_ logo: String, site: String = "same-origin", link: String? = nil) throws -> Response {
            let body = "--x\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"l\"\r\n\r\n\(logo)\r\n--x--\r\n"
            return try portal.send(
                .post, "\(link ?? portal.link())/fiche/logo",
                [("Content-Type", "multipart/form-data; boundary=x"), ("Sec-Fetch-Site", site)],
                body: .bytes(Array(body.utf8)))
        }
        let good = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 100'><rect width='300' height='100' fill='#123456'/></svg>"
        #expect(try Self.object(judge(good))["accepted"] as? Bool == true)
        for bad in ["GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", ""] {
            let told = try Self.object(judge(bad))
            let words = try #require(told["words"] as? [String])
            #expect(told["accepted"] as? Bool == false && words.count == 1 && words[0].hasSuffix("."), "\(words)")
        }
        #expect(try judge(good, site: "cross-site").status == .forbidden && judge(good, link: Self.none).status == .notFound)
        #expect(try portal.send(.post, "\(portal.link())/fiche/logo", body: .bytes([1])).status == .badRequest)
        #expect(try portal.watch.edition.project.storeForReading().proposals().isEmpty)
    }
}
