import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Tracking

@Suite("Who asked, behind proxies")
struct ClientTests {
    let site = Site.shared

    private func visitors(_ lines: [String], _ format: LogFormat? = nil) -> Int {
        let log = lines.joined(separator: "\n") + "\n"
        return Set(site.harvest(log.replacingOccurrences(of: "CODE", with: site.code()), as: format).sightings.map(\.visitor)).count
    }

    private static let request = #"- - [30/Mar/2026:10:00:00 +0200] "GET /?r=CODE HTTP/1.1" 200 12 "-" "\#(phone)""#

    @Test("Forty people behind a proxy are forty, wherever the log has their addresses")
    func proxies() {
        let people = (1...40).map { "203.0.113.\($0)" }
        let shapes: [(String) -> String] = [
            { #"10.0.0.1 \#(Self.request) "\#($0)""# }, { #"10.0.0.1 \#(Self.request) "\#($0), 10.0.0.9""# },
            { #"198.51.100.1 \#(Self.request) "\#($0)""# }, { #"10.0.0.1 \#(Self.request) \#($0)"# },
            { "\($0), 10.0.0.7 10.0.0.1 \(Self.request)" }, { "\($0) 10.0.0.1 \(Self.request)" }, { "\($0) 198.51.100.1 \(Self.request)" },
            {
                #"{"time_iso8601":"2026-03-30T10:00:00+02:00","remote_addr":"10.0.0.1","request":"GET /?r=CODE HTTP/1.1","status":200,"http_x_forwarded_for":"\#($0), 10.0.0.7","http_user_agent":"\#(phone)"}"#
            },
            { #"172.68.1.1 \#(Self.request) "\#($0)""# },
        ]
        for (number, shape) in shapes.enumerated() { #expect(visitors(people.map(shape)) == 40, "shape \(number)") }
    }

    @Test("Who is connected directly is believed over what he says of himself")
    func spoofed() {
        let lines = (1...40).map { #"203.0.113.\#($0) \#(Self.request) "\#($0 % 2 == 0 ? "-" : "198.51.100.7")""# }
        #expect(visitors(lines) == 40)
        let one = (1...40).map { #"10.0.0.1 \#(Self.request) "203.0.113.\#($0)""# }
        let log = one.joined(separator: "\n")
        let format = Array(log.utf8).withUnsafeBytes { LogFormat.detect($0)?.format.saying(zone: nil, client: "peer") }
        #expect(visitors(one, format) == 1)
    }

    @Test("A key may be named that holds the client")
    func named() {
        let lines = (1...3).map {
            #"{"time":"2026-03-30T10:00:00+02:00","remote_addr":"198.51.100.9","who":"203.0.113.\#($0)","uri":"/?r=CODE","status":200}"#
        }
        let format = Array(lines.joined(separator: "\n").utf8).withUnsafeBytes { LogFormat.detect($0)?.format }
        #expect(visitors(lines, format) == 1)
        #expect(visitors(lines, format?.saying(zone: nil, client: "who")) == 3)
    }

    @Test(
        "A column of a text format may be named that holds the client, as the server's pattern or its #Fields line calls it",
        arguments: [
            (
                #"$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" cip="$http_x_client""#,
                "http_x_client", #" cip="WHO""#
            ),
            (#"%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-agent}i" "%{Fastly-Client-IP}i""#, "Fastly-Client-IP", #" "WHO""#),
            (#"%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-agent}i" "%{X-Forwarded-For}i" "%{X-A}i""#, "x-a", #" "198.51.100.1" "WHO""#),
        ])
    func namedColumn(pattern: String, name: String, end: String) throws {
        let lines = (1...3).map { "198.51.100.9 \(Self.request)" + end.replacing("WHO", with: "203.0.113.\($0)") }
        let format = try LogFormat(pattern)
        #expect(visitors(lines, format) == 1)
        #expect(format.saying(zone: nil, client: name).hasClient)
        #expect(visitors(lines, format.saying(zone: nil, client: name)) == 3)
        #expect(!format.saying(zone: nil, client: "elsewhere").hasClient)
    }

    @Test("A column of IIS may be named that holds the client, and one that no line has is refused")
    func namedField() throws {
        let head = "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) sc-status X-Forwarded-For True-Client-IP"
        let lines = (1...3).map { "2026-03-30 08:00:00 GET / r=CODE 10.0.0.1 Mozilla/5.0+(iPhone) 200 198.51.100.1 203.0.113.\($0)" }
        func read(_ client: String) throws -> Int {
            let log = Array(([head] + lines).joined(separator: "\n").replacing("CODE", with: site.code()).utf8)
            var options = LogHarvester.Options()
            options.client = client
            var (place, visitors): (Int, Set<KeyedHash>) = (0, [])
            let harvester = LogHarvester(
                campaign: site.campaign, ledger: site.ledger, relays: site.relays, bots: Site.bots, hashing: TestHash(), options: options)
            _ = try harvester.read(threads: 1) { buffer in
                let count = min(buffer.count, log.count - place)
                log.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<place + count])) }
                place += count
                return count
            } each: {
                visitors.formUnion($0.sightings.map(\.visitor))
            }
            return visitors.count
        }
        #expect(try read("True-Client-IP") == 3)
        #expect(try read("forwarded") == 1)
        #expect { try read("x-nothing") } throws: { "\($0)".contains("--client") && "\($0)".contains("hint: ") }
    }

    @Test("Hits that come from a handful of addresses are seen, those of many are not")
    func handful() {
        let code = site.code()
        let few = (1...40).map { combined("/?r=\(code)", from: "192.0.2.\($0 % 2)") }.joined()
        let many = (1...40).map { combined("/?r=\(code)", from: "192.0.2.\($0)") }.joined()
        #expect(site.harvest(few).clients.isHandful)
        #expect(!site.harvest(many).clients.isHandful)
    }

    @Test("An IPv4 address written as IPv6 is the same address")
    func mapped() {
        let code = site.code()
        #expect(visitors([combined("/?r=\(code)", from: "::ffff:192.0.2.7"), combined("/?r=\(code)", from: "192.0.2.7")]) == 1)
    }

    @Test(
        "Addresses are read strictly, and those of no public network are known",
        arguments: [
            ("10.1.2.3", true), ("172.16.0.1", true), ("172.32.0.1", false), ("192.168.1.1", true), ("100.64.0.1", true),
            ("203.0.113.9", false),
            ("::1", true), ("fd00::1", true), ("fe80::1%eth0", true), ("2001:db8::7", false), ("::ffff:10.0.0.1", true),
            ("10:00:12", nil), ("256.1.1.1", nil), ("1.2.3", nil), ("abc", nil), ("1::2::3", nil), ("", nil), ("1.2.3.4.5", nil),
        ] as [(String, Bool?)])
    func addresses(text: String, isPrivate: Bool?) {
        var text = text
        let address = text.withUTF8 { $0.baseAddress.flatMap { [count = $0.count] in IPAddress(Bytes($0, count)) } }
        #expect(address?.isPrivate == isPrivate)
    }

    static let furtherFormats: [(LogFormat.Kind, String)] = [
        (
            .nginxJSON,
            #"{"ClientIP":"192.0.2.7","ClientRequestHost":"ose2050.fr","ClientRequestMethod":"GET","ClientRequestURI":"/?r=CODE","EdgeResponseStatus":200,"EdgeStartTimestamp":1774857600000000000,"ClientRequestUserAgent":"AGENT"}"#
        ),
        (
            .nginxJSON,
            #"{"time":"2026-03-30T08:00:00.1234567Z","category":"FrontDoorAccessLog","properties":{"httpMethod":"GET","requestUri":"https://ose2050.fr:443/?r=CODE","userAgent":"AGENT","clientIp":"192.0.2.7","clientPort":"1","socketIp":"10.0.0.1","httpStatusCode":"200"}}"#
        ),
        (
            .nginxJSON,
            #"{"date":"2026-03-30","time":"08:00:00","c-ip":"192.0.2.7","cs-method":"GET","cs(Host)":"d1.cloudfront.net","cs-uri-stem":"/","sc-status":"200","cs(Referer)":"-","cs(User-Agent)":"Mozilla/5.0%20(iPhone)","cs-uri-query":"r=CODE","x-host-header":"ose2050.fr"}"#
        ),
        (
            .envoy,
            #"[2026-03-30T08:00:00.310Z] "GET /?r=CODE HTTP/2" 200 - 0 154 135 135 "192.0.2.7" "AGENT" "id" "ose2050.fr" "10.0.0.1:80""#
        ),
        (.npmPlus, #"[30/Mar/2026:10:00:00 +0200] ose2050.fr 192.0.2.7 0.003 "GET /?r=CODE HTTP/2.0" 200 12 300 - AGENT"#),
        (
            .zoraxy,
            #"[2026-03-30 10:00:00.123456] [router:host-http] [origin:ose2050.fr] [client: 192.0.2.7] [useragent: AGENT] GET /?r=CODE 200"#
        ),
        (
            .uwsgi,
            #"[pid: 12|app: 0|req: 1/1] 192.0.2.7 () {40 vars in 600 bytes} [Mon Mar 30 10:00:00 2026] GET /?r=CODE => generated 12 bytes in 3 msecs (HTTP/1.1 200) 5 headers in 200 bytes (1 switches on core 0)"#
        ),
        (
            .s3,
            #"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be ose2050.fr [30/Mar/2026:08:00:00 +0000] 192.0.2.7 - 3E57427F3EXAMPLE WEBSITE.GET.OBJECT index.html "GET /?r=CODE HTTP/1.1" 200 - 113 113 7 6 "-" "AGENT" - hostid= - - - ose2050.fr TLSv1.2"#
        ),
        (
            .bunny,
            "HIT|200|1774857600123|412|390|192.0.2.7|-|https://ose2050.fr/?r=CODE|DE|AGENT|322b688bd63fb63f2babe9de30a5d262|FR"
        ),
        (
            .logfmt,
            #"2026-03-30 10:00:00.123456789 +0200 CEST [router] method=GET path="/?r=CODE" host=ose2050.fr request_id=x from="192.0.2.7" protocol=https status=200 duration=0.01s bytes=12 referer="" user_agent="AGENT""#
        ),
        (
            .nginxJSON,
            #"{"timestamp":1774857600123,"formatVersion":1,"webaclId":"arn:x","terminatingRuleId":"Default_Action","action":"ALLOW","ruleGroupList":[{"a":1}],"httpRequest":{"clientIp":"192.0.2.7","country":"FR","headers":[{"name":"Host","value":"ose2050.fr"},{"name":"User-Agent","value":"AGENT"}],"uri":"/","args":"r=CODE","httpVersion":"HTTP/2.0","httpMethod":"GET","requestId":"x"}}"#
        ),
        (.combined, #"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] (varnish) "GET /?r=CODE HTTP/1.1" 200 12 "-" "AGENT""#),
        (
            .combined,
            #"{"log":"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] \"GET /?r=CODE HTTP/1.1\" 200 12 \"-\" \"AGENT\"\n","stream":"stdout","time":"2026-03-30T08:00:00.1Z"}"#
        ),
    ]

    /// CloudFront's real-time logs have no head, and write the query twice.
    private static let realTime =
        "192.0.2.7\t0.001\t200\t512\tGET\thttps\tose2050.fr\t/?r=CODE\t900\tCDG50-C1\tid\td.cloudfront.net\t0.002\tHTTP/2.0\tIPv4\tMozilla/5.0%20(iPhone)\t-\t-\tr=CODE\tHit\t-\tTLSv1.3\tx\tHit"

    static let neighbours: [(LogFormat.Kind, String)] = [
        (.cloudfront, "1774857600.123\t\(realTime)"), (.cloudfront, "1774857600123\t\(realTime)"),
        (
            .cloudfront,
            "#Version: 1.0\n#Fields: timestamp(ms) c-ip cs-method cs-uri-stem cs-uri-query sc-status cs(User-Agent)\n1774857600123\t192.0.2.7\tGET\t/\tr=CODE\t200\tMozilla/5.0%20(iPhone)"
        ),
        (
            .nginxJSON,
            #"{"timestamp(ms)":"1774857600123","c-ip":"192.0.2.7","cs-method":"GET","cs-uri-stem":"/","cs-uri-query":"r=CODE","sc-status":"200","cs(User-Agent)":"Mozilla/5.0%20(iPhone)"}"#
        ),
        (
            .nginxJSON,
            #"{"@timestamp":"2026-03-30T08:00:00.1Z","client.ip":"192.0.2.7","http.request.method":"GET","http.response.status_code":200,"url.original":"/?r=CODE","url.domain":"ose2050.fr","user_agent.original":"AGENT"}"#
        ),
        (
            .nginxJSON,
            #"{"@timestamp":"2026-03-30T08:00:00.1Z","source":{"ip":"192.0.2.7","geo":{"city":"x"}},"http":{"request":{"method":"GET"},"response":{"status_code":200,"body":{"bytes":5}}},"url":{"path":"/","query":"r=CODE"},"user_agent":{"original":"AGENT","name":"Safari"}}"#
        ),
        (
            .nginxJSON,
            #"{"timestamp":"2026-03-30T08:00:00Z","attributes":{"http.method":"GET","http.target":"/?r=CODE","http.status_code":200,"client.address":"192.0.2.7","http.user_agent":"AGENT"}}"#
        ),
        (
            .nginxJSON,
            #"{"timestamp":1774857600000,"proxy":{"method":"GET","host":"ose2050.fr","path":"/?r=CODE","userAgent":["AGENT"],"statusCode":200,"clientIp":"192.0.2.7"}}"#
        ),
        (
            .nginxJSON,
            #"{"timeStamp":"2026-03-30T08:00:00+00:00","properties":{"clientIP":"192.0.2.7","httpMethod":"GET","requestUri":"/","requestQuery":"r=CODE","userAgent":"AGENT","httpStatus":200}}"#
        ),
        (
            .nginxJSON,
            #"{"time":"30/Mar/2026:10:00:00.655","client_ip":"192.0.2.7","http":{"method":"GET","uri":"/?r=CODE","status":200,"user_agent":"AGENT"}}"#
        ),
        (
            .combined,
            #"{"@timestamp":"2026-03-31T08:00:00Z","log":{"file":{"path":"a.log"}},"message":"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] \"GET /?r=CODE HTTP/1.1\" 200 12 \"-\" \"AGENT\""}"#
        ),
        (
            .combined,
            #"{"stream":"stdout","time":"2026-03-30T08:00:00.1Z","log":"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] \"GET /?r=CODE HTTP/1.1\" 200 12 \"-\" \"AGENT\"\n"}"#
        ),
        (
            .caddy,
            "2026/03/30 08:00:00.500\tINFO\thttp.log.access.log0\thandled request\t{\"request\":{\"remote_ip\":\"192.0.2.7\",\"method\":\"GET\",\"uri\":\"/?r=CODE\",\"headers\":{\"User-Agent\":[\"AGENT\"]}},\"status\":200}"
        ),
        (
            .caddy,
            #"{"ts":"2026/03/30 08:00:00.500","logger":"http.log.access","request":{"remote_ip":"192.0.2.7","method":"GET","uri":"/?r=CODE","headers":{"User-Agent":["AGENT"]}},"status":200}"#
        ),
        (
            .traefikJSON,
            #"{"time":"2026-03-30T08:00:00Z","attributes":{"ClientHost":"192.0.2.7","DownstreamStatus":200,"RequestMethod":"GET","RequestPath":"/?r=CODE","request_User-Agent":"AGENT"}}"#
        ),
        (
            .iis,
            "#Software: Microsoft Internet Information Services 10.0\n#Date: 2026-03-30 00:00:00\n#Fields: time c-ip cs-method cs-uri-stem cs-uri-query sc-status cs(User-Agent)\n08:00:00 192.0.2.7 GET / r=CODE 200 Mozilla/5.0+(iPhone)"
        ),
        (
            .iis,
            "2026-03-30 08:00:00 W3SVC1 WEB1 10.0.0.1 GET / r=CODE 443 - 192.0.2.7 HTTP/1.1 Mozilla/5.0+(iPhone) - - ose2050.fr 200 0 0 512 300 15"
        ),
        (
            .alb,
            #"2026-03-30T08:00:00.945958Z my-lb 192.0.2.7:2817 10.0.0.1:80 0.1 0.1 0.1 200 200 0 29 "GET https://ose2050.fr:443/?r=CODE HTTP/1.1" "AGENT" - -"#
        ),
    ]

    @Test("Who leaves the place of the agent empty for all that ask says nothing of them: they are people, and that is said")
    func emptyAgents() {
        let code = site.code(3)
        func harvest(_ lines: [String]) -> Harvest { site.harvest(lines.joined(separator: "\n")) }
        let traefik =
            #"192.0.2.7 - - [30/Mar/2026:08:00:00 +0000] "GET /?r=\#(code) HTTP/2.0" 200 512 "-" "-" 12 "web@docker" "http://172.18.0.5:80" 3ms"#
        #expect(harvest([traefik]).counts.hits == 1 && !harvest([traefik]).hasAgents)
        let lines = (1...4).map {
            #"192.0.2.\#($0) - - [30/Mar/2026:08:00:00 +0000] "GET /?r=\#(code) HTTP/1.1" 200 512 "" "" 33317 655 "http-in""#
        }
        #expect(harvest(lines).counts.hits == 4)
        #expect(harvest(Array(lines.prefix(1))).counts.hits == 0, "one that hides its agent is a robot")
        let person = #"192.0.2.9 - - [30/Mar/2026:08:00:00 +0000] "GET /?r=\#(code) HTTP/1.1" 200 512 "-" "\#(phone)""#
        #expect(harvest(lines + [person]).counts.hits == 1)
    }

    @Test(
        "Routers and proxies that say nothing of agents are found and read; a firewall's refusal is no hit",
        arguments: [
            (
                .logfmt,
                #"2026-03-30T08:00:00.123456+00:00 heroku[router]: at=info method=GET path="/?r=CODE" host=ose2050.fr request_id=x fwd="192.0.2.7" dyno=web.1 connect=0ms service=18ms status=200 bytes=13 protocol=https"#,
                1
            ),
            (
                .logfmt,
                #"<158>1 2026-03-30T08:00:00+00:00 host heroku router - at=info method=GET path="/?r=CODE" host=ose2050.fr fwd="192.0.2.7" dyno=web.1 connect=0ms service=18ms status=200 bytes=13"#,
                1
            ),
            (
                .squid,
                "1774857600.450    180 192.0.2.7 TCP_MISS/200 411 GET https://ose2050.fr/?r=CODE - HIER_DIRECT/192.0.2.80 text/html", 1
            ),
            (
                .nginxJSON,
                #"{"timestamp":1774857600123,"action":"BLOCK","httpRequest":{"clientIp":"192.0.2.7","headers":[],"uri":"/","args":"r=CODE","httpMethod":"GET"}}"#,
                0
            ),
        ] as [(LogFormat.Kind, String, Int)])
    func silentFormats(kind: LogFormat.Kind, line: String, hits: Int) throws {
        let text = line.replacingOccurrences(of: "CODE", with: site.code(3)) + "\n"
        let finding = try #require(Array(text.utf8).withUnsafeBytes { LogFormat.detect($0) })
        #expect(finding.format.kind == kind)
        let harvest = site.harvest(text)
        #expect(harvest.counts.hits == hits && harvest.counts.unparsed == 0, "\(harvest.counts)")
        if hits > 0 { #expect(harvest.sightings.first?.second == LogFormatTests.ten && harvest.sightings.first?.subject == site.link(3)) }
    }

    @Test("Further formats are found by themselves and read to the second", arguments: furtherFormats + neighbours)
    func formats(kind: LogFormat.Kind, line: String) throws {
        let text = line.replacingOccurrences(of: "CODE", with: site.code(3)).replacingOccurrences(of: "AGENT", with: phone) + "\n"
        let finding = try #require(Array(text.utf8).withUnsafeBytes { LogFormat.detect($0) })
        #expect(finding.format.kind == kind)
        let harvest = site.harvest(text)
        #expect(harvest.counts.hits == 1 && harvest.counts.unparsed == 0)
        #expect(harvest.sightings.first?.second == LogFormatTests.ten)
        #expect(harvest.sightings.first?.subject == site.link(3))
    }

    @Test("Any JSON is read once its keys are named, in the words of Apache or nginx")
    func namedKeys() throws {
        let line = #"{"wann":"2026-03-30T10:00:00+02:00","wer":"192.0.2.7","was":"/?r=CODE","wie":200,"womit":"AGENT"}"#
            .replacingOccurrences(of: "CODE", with: site.code(3)).replacingOccurrences(of: "AGENT", with: phone)
        let format = try LogFormat(#"{"wer":"%h","wann":"%t","was":"%U","wie":"%>s","womit":"%{User-Agent}i"}"#)
        #expect(site.harvest(line, as: format).counts.hits == 1)
        #expect(throws: Diagnostic.self) { try LogFormat(#"{"wer":"%h"}"#) }
        #expect(throws: Diagnostic.self) { try LogFormat(#"{"wer":%h"#) }
    }

    @Test(
        "A log without a zone is read by the clock that is named",
        arguments: [("UTC", 0), ("+02:00", -7200), ("Europe/Paris", -7200), ("America/Guadeloupe", 14400)])
    func zones(name: String, offset: Int) throws {
        let line = "192.0.2.7|2026-03-30 10:00:00|GET|/?r=\(site.code())|200"
        let format = try LogFormat("%h|%{x}t|%m|%U%q|%>s").saying(zone: LogZone(name), client: nil)
        #expect(site.harvest(line, as: format).sightings.first.map { Int($0.second) } == 1_774_864_800 + offset)
    }

    @Test("A log in UTF-16 is read as one in UTF-8", arguments: [true, false])
    func utf16(isMarked: Bool) throws {
        let log = (0..<300).map { combined("/?r=\(site.code())", from: "192.0.2.\($0 % 250)") }.joined()
        let units = (isMarked ? [0xFEFF] : []) + Array(log.utf16)
        let (reading, _) = try site.read(units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, threads: 1, pieces: 777)
        #expect(reading.total.counts.hits == 300 && reading.total.counts.unparsed == 0)
    }
}
