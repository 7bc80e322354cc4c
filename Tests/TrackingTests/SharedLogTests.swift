import Campaign
import Foundation
import Testing

@testable import Tracking

@Suite("Real logs", .enabled(if: Shared.isThere, "needs ../shared"))
struct SharedLogTests {
    let site = Site.shared

    struct Expectation: CustomStringConvertible, Sendable {
        let file: String
        let kind: LogFormat.Kind
        let lines: Int
        let unparsed: Int
        var description: String { file }
    }

    @Test(
        "Every real log is read in its own format, and lines of other kinds are counted as such",
        arguments: [
            Expectation(file: "apache-combined-elastic.log", kind: .combined, lines: 10_000, unparsed: 0),
            Expectation(file: "crowdsec-apache-http-probing.log", kind: .common, lines: 77, unparsed: 0),
            Expectation(file: "crowdsec-http-dos-random-uri.log", kind: .combined, lines: 66, unparsed: 0),
            Expectation(file: "crowdsec-nginx-http-malformed.log", kind: .combined, lines: 12, unparsed: 0),
            // Lines of nginx's error log among them.
            Expectation(file: "crowdsec-nginx-proxy-manager-logs.log", kind: .nginxProxyManager, lines: 14, unparsed: 2),
            Expectation(file: "crowdsec-nginx_http-logs.log", kind: .combined, lines: 9, unparsed: 1),
            Expectation(file: "crowdsec-traefik_base-http-scenario.log", kind: .traefikJSON, lines: 80, unparsed: 0),
            // Three connections that never became requests.
            Expectation(file: "crowdsec-haproxy-logs.log", kind: .haproxy, lines: 5, unparsed: 3),
            Expectation(file: "crowdsec-aws-alb-http-bad-user-agent.log", kind: .alb, lines: 4, unparsed: 0),
            Expectation(file: "caddy-json.log", kind: .caddy, lines: 39, unparsed: 0),
            Expectation(file: "w3c-iis.log", kind: .iis, lines: 10, unparsed: 0),
        ])
    func files(expected: Expectation) throws {
        let (reading, _) = try site.read(Shared.bytes("data/logs/\(expected.file)"), threads: 2)
        #expect(reading.format?.kind == expected.kind)
        #expect(reading.total.counts.lines == expected.lines)
        #expect(reading.total.counts.unparsed == expected.unparsed, "\(reading.total.samples)")
        #expect(reading.total.counts.addUp)
    }

    @Test("One campaign under two percent-encodings counts 153 in the ten thousand lines of Elastic")
    func elastic() throws {
        let (reading, _) = try site.read(Shared.bytes("data/logs/apache-combined-elastic.log"), threads: 2)
        #expect(reading.total.campaigns["feed: semicomplete/main (semicomplete.com - jordan sissel)"] == 153)
    }
}
