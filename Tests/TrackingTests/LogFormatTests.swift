import Base
import Campaign
import Foundation
import Testing

@testable import Tracking

@Suite("Log formats")
struct LogFormatTests {
    let site = Site.shared

    /// 30 March 2026, 10:00:00 in Paris.
    static let ten: UInt32 = 1_774_857_600
    static let target = "/?r=CODE&utm_campaign=v1"

    struct Sample: CustomStringConvertible, Sendable {
        let kind: LogFormat.Kind
        let name: String
        /// A line by a person, with CODE in its place.
        let line: String
        /// The same line by a bot; empty where the format does not log agents.
        let bot: String
        var head = ""
        var description: String { name }

        init(
            _ kind: LogFormat.Kind, _ name: String, head: String = "", agent: String = phone,
            robot: String = "Googlebot/2.1 (+http://www.google.com/bot.html)", _ line: String
        ) {
            self.kind = kind
            self.name = name
            self.head = head
            self.line = line.replacingOccurrences(of: "AGENT", with: agent)
            bot = line.contains("AGENT") ? line.replacingOccurrences(of: "AGENT", with: robot) : ""
        }
    }

    static let iisFields =
        "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Date: 2026-03-30 00:00:00\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken\n"
    static let cloudFields =
        "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end\n"

    static let samples = [
        Sample(.common, "Apache common", #"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "GET /?r=CODE HTTP/1.1" 200 1234"#),
        Sample(
            .combined, "combined", #"192.0.2.7 - - [30/Mar/2026:08:00:00 +0000] "GET /?r=CODE HTTP/1.1" 200 1234 "https://a.fr/" "AGENT""#),
        Sample(
            .combined, "combined with a user of two words",
            #"192.0.2.7 - jean paul [30/Mar/2026:08:00:00 +0000] "GET /?r=CODE HTTP/1.1" 200 1 "-" "AGENT""#),
        Sample(.combined, "IPv6 with a zone", #"fe80::1%eth0 - - [30/Mar/2026:08:00:00 +0000] "GET /?r=CODE HTTP/1.1" 200 1 "-" "AGENT""#),
        Sample(
            .combined, "an absolute target",
            #"192.0.2.7 - - [30/Mar/2026:08:00:00 +0000] "GET https://ose2050.fr/?r=CODE HTTP/1.1" 200 1 "-" "AGENT""#),
        Sample(
            .combined, "nginx main, with the proxy’s client",
            #"192.0.2.7 - - [30/Mar/2026:08:00:00 +0000] "GET /?r=CODE HTTP/1.1" 200 1 "-" "AGENT" "203.0.113.9""#),
        Sample(
            .combined, "a quote in the referrer",
            #"192.0.2.7 - - [30/Mar/2026:08:00:00 +0000] "GET /?r=CODE HTTP/1.1" 200 1 "http://a.fr/\"x\"" "AGENT""#),
        Sample(
            .combined, "behind a log daemon",
            #"Mar 30 10:00:00 web nginx: 192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "GET /?r=CODE HTTP/1.1" 200 1 "-" "AGENT""#),
        Sample(
            .vhost, "Apache with virtual host",
            #"ose2050.fr:443 192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "GET /r/CODE HTTP/1.1" 302 5 "-" "AGENT""#),
        Sample(
            .nginxJSON, "nginx JSON",
            #"{"time_iso8601":"2026-03-30T10:00:00+02:00","remote_addr":"192.0.2.7","request_method":"GET","request_uri":"\/?r=CODE","status":200,"http_user_agent":"AGENT"}"#
        ),
        Sample(
            .nginxJSON, "nginx JSON, seconds and a request line",
            #"{ "msec": "1774857600.123", "client": "192.0.2.7", "request": "GET /?x=1\u0026r=CODE HTTP/2.0", "status": "200", "agent": "AGENT" }"#
        ),
        Sample(
            .nginxJSON, "nginx JSON, path and query apart",
            #"{"@timestamp":"2026-03-30T08:00:00Z","clientip":"192.0.2.7","verb":"GET","path":"/","args":"r=CODE","response":200,"agent":"AGENT"}"#
        ),
        Sample(
            .nginxJSON, "nginx JSON, a path without its query beside the request line",
            #"{"time":"30/Mar/2026:10:00:00 +0200","remote_addr":"192.0.2.7","uri":"/index.html","request":"GET /?r=CODE HTTP/1.1","status":"200","http_user_agent":"AGENT"}"#
        ),
        Sample(
            .nginxJSON, "JSON of a log shipper",
            #"{"timestamp":"30/Mar/2026:10:00:00 +0200","clientip":"192.0.2.7","verb":"GET","request":"/?r=CODE","response":"200","agent":"AGENT"}"#
        ),
        Sample(
            .caddy, "Caddy",
            #"{"level":"info","ts":1774857600.5,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"192.0.2.7","client_ip":"192.0.2.7","proto":"HTTP/2.0","method":"GET","host":"ose2050.fr","uri":"/?r=CODE","headers":{"User-Agent":["AGENT"],"Date":["x"]}},"status":200,"size":1,"resp_headers":{"Server":["Caddy"]}}"#
        ),
        Sample(
            .caddy, "Caddy behind a container’s name",
            #"caddy  | {"level":"info","ts":1774857600.5,"msg":"handled request","request":{"remote_ip":"192.0.2.7","method":"GET","uri":"/?r=CODE","headers":{"User-Agent":["AGENT"]}},"status":200}"#
        ),
        Sample(
            .traefik, "Traefik",
            #"192.0.2.7 - - [30/Mar/2026:08:00:00 +0000] "GET /?r=CODE HTTP/1.1" 200 12 "-" "AGENT" 42 "web@docker" "http://172.17.0.3:80" 3ms"#
        ),
        Sample(
            .traefikJSON, "Traefik JSON",
            #"{"ClientAddr":"192.0.2.7:39490","ClientHost":"192.0.2.7","DownstreamStatus":200,"OriginStatus":500,"RequestMethod":"GET","RequestPath":"/?r=CODE","ServiceURL":{"Scheme":"http","Path":""},"StartLocal":"2026-03-30T10:00:00.46+02:00","StartUTC":"2026-03-30T08:00:00.464763557Z","level":"info","msg":"","request_User-Agent":"AGENT","time":"2026-03-30T08:00:01Z"}"#
        ),
        Sample(
            .iis, "IIS", head: iisFields, agent: phone.replacingOccurrences(of: " ", with: "+"),
            robot: "Mozilla/5.0+(compatible;+bingbot/2.0;++http://www.bing.com/bingbot.htm)",
            "2026-03-30 08:00:00 10.0.0.1 GET / r=CODE 443 - 192.0.2.7 AGENT - 200 0 0 15"),
        Sample(
            .iis, "IIS without its head", agent: phone.replacingOccurrences(of: " ", with: "+"), robot: "curl/7.88.1",
            "2026-03-30 08:00:00 10.0.0.1 GET /r/CODE - 443 - 192.0.2.7 AGENT - 302 0 0 15"),
        Sample(
            .cloudfront, "CloudFront", head: cloudFields, agent: phone.replacingOccurrences(of: " ", with: "%20"),
            robot: "Googlebot/2.1%20(+http://www.google.com/bot.html)",
            "2026-03-30\t08:00:00\tCDG50-C1\t4261\t192.0.2.7\tGET\td111.cloudfront.net\t/\t200\t-\tAGENT\tr=CODE\t-\tHit\tx==\td111.cloudfront.net\thttps\t23\t0.001\t-\tTLSv1.3\tTLS_AES\tHit\tHTTP/2.0\t-\t-\t11040\t0.001\tHit\ttext/html\t78\t-\t-"
        ),
        Sample(
            .haproxy, "HAProxy",
            #"192.0.2.7:14853 [30/Mar/2026:10:00:00.127] https-in~ web/node1 170/0/0/3/173 200 739 - - ---- 0/0/0/0/0 0/0 "GET /?r=CODE HTTP/1.1""#
        ),
        Sample(
            .haproxy, "HAProxy behind syslog, with captured headers",
            #"Mar 30 10:00:00 lb haproxy[14389]: 192.0.2.7:33317 [30/Mar/2026:10:00:00.655] in web/node1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {ose2050.fr|AGENT} {} "GET /?r=CODE HTTP/1.1""#
        ),
        Sample(
            .alb, "AWS load balancer",
            #"https 2026-03-30T08:00:00.186641Z app/my/50dc6c495c0c9188 192.0.2.7:44740 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 "GET https://ose2050.fr:443/?r=CODE HTTP/1.1" "AGENT" ECDHE TLSv1.2 arn:aws:x "Root=1-58337281-1d84f3d73c47ec4e58577259" "ose2050.fr" "arn" 1 2026-03-30T08:00:00.100000Z "forward" "-" "-" "10.0.0.1:80" "200" "-" "-""#
        ),
        Sample(
            .nginxProxyManager, "Nginx Proxy Manager",
            #"[30/Mar/2026:08:00:00 +0000] - 200 200 - GET https ose2050.fr "/?r=CODE" [Client 192.0.2.7] [Length 192] [Gzip 3.10] [Sent-to web] "AGENT" "-""#
        ),
        Sample(
            .nginxProxyManager, "Nginx Proxy Manager without upstream",
            #"[30/Mar/2026:08:00:00 +0000] 301 - GET https ose2050.fr "/?r=CODE" [Client 192.0.2.7] [Length 0] [Gzip -] "AGENT" "-""#),
    ]

    @Test("A person’s line counts and a bot’s does not, in every format, which is found by itself", arguments: samples)
    func everyFormat(sample: Sample) throws {
        let line = sample.line.replacingOccurrences(of: "CODE", with: site.code(3))
        let log = sample.head + line + "\n"
        let finding = try #require(Array(log.utf8).withUnsafeBytes { LogFormat.detect($0) })
        #expect(finding.format.kind == sample.kind)
        #expect(!finding.reason.isEmpty)
        let harvest = site.harvest(log)
        #expect(harvest.counts.hits == 1)
        #expect(harvest.counts.unparsed == 0)
        #expect(harvest.counts.addUp)
        let sighting = try #require(harvest.sightings.first)
        #expect(sighting.subject == site.link(3))
        #expect(sighting.second == Self.ten)
        guard !sample.bot.isEmpty else { return }
        let bot = site.harvest(sample.head + sample.bot.replacingOccurrences(of: "CODE", with: site.code(3)) + "\n")
        #expect(bot.counts.excluded.bot == 1)
        #expect(bot.sightings.isEmpty)
    }

    @Test("The same person is the same visitor whether or not the port, a host or a zone of the log’s clock changes")
    func visitors() {
        let log = [
            combined("/?r=\(site.code())", at: "30/Mar/2026:10:00:00 +0200"),
            combined("/?r=\(site.code())", at: "30/Mar/2026:08:05:00 +0000"),
            "ose2050.fr:443 " + combined("/?r=\(site.code())", at: "30/Mar/2026:10:06:00 +0200"),
            combined("/?r=\(site.code())", from: "192.0.2.8"), combined("/?r=\(site.code())", at: "31/Mar/2026:10:00:00 +0200"),
        ].joined()
        let visitors = site.harvest(log).sightings.map(\.visitor)
        #expect(visitors.count == 5)
        #expect(Set(visitors.prefix(3)).count == 1)
        #expect(Set(visitors).count == 3)
    }

    @Test(
        "A custom format in the words of Apache or nginx is read",
        arguments: [
            (#"%h %l %u %t "%r" %>s %b"#, #"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "GET /?r=CODE HTTP/1.1" 200 12"#),
            (
                #"%v:%p %h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\""#,
                #"a.fr:443 192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "GET /?r=CODE HTTP/1.1" 200 12 "-" "Mozilla/5.0 x""#
            ),
            (
                #"%{X-Forwarded-For}i|%{%Y-%m-%dT%H:%M:%S%z}t|%m|%U%q|%s|%{User-agent}i"#,
                #"192.0.2.7, 10.0.0.1|2026-03-30T10:00:00+0200|GET|/?r=CODE|200|Mozilla/5.0 x"#
            ),
            (#"%a %{msec}t %D "%r" %!400,501s"#, #"192.0.2.7 1774857600000 12 "GET /?r=CODE HTTP/1.1" 200"#),
            (
                #"$remote_addr - $remote_user [$time_local] "$request" $status"#,
                #"192.0.2.7 - - [30/Mar/2026:10:00:00 +0200] "GET /?r=CODE HTTP/1.1" 200"#
            ),
            (
                #"$time_iso8601 $status $request_method "$uri$is_args$args" $remote_addr "$http_user_agent" ${request_time}s"#,
                #"2026-03-30T10:00:00+02:00 200 GET "/?r=CODE" 192.0.2.7 "Mozilla/5.0 x" 0.2s"#
            ),
        ])
    func custom(pattern: String, line: String) throws {
        let format = try LogFormat(pattern)
        #expect(format.kind == .custom)
        let harvest = site.harvest(line.replacingOccurrences(of: "CODE", with: site.code()), as: format)
        #expect(harvest.counts.hits == 1, "\(harvest.samples)")
        #expect(harvest.sightings.first?.second == Self.ten)
    }

    @Test(
        "A format that lacks what counting needs is refused with the directive to add",
        arguments: [
            (#"%h "%r" %s"#, "when a request came"), (#"%h %t %s"#, "what was asked for"), (#"%h %t "%r""#, "how it was answered"),
            (#"$time_local $request $status"#, "where it came from"), (#"%h%u %t "%r" %s"#, "touch"), ("combind", "no log format"),
        ])
    func refused(pattern: String, message: String) {
        #expect { try LogFormat(pattern) } throws: { "\($0)".contains(message) || ($0 as? Diagnostic)?.message.contains(message) == true }
    }

    @Test("What is no access log is said to be none")
    func unknown() {
        for text in ["", "\n\n", "nom;prénom\na;b\n", "<html></html>", "{\"a\":1}\n", "\u{0}\u{1}\u{2}"] {
            #expect(Array(text.utf8).withUnsafeBytes { LogFormat.detect($0) } == nil, "\(text)")
        }
    }

    @Test("Columns that change on the way are followed")
    func fieldsMidway() {
        let log =
            Self.iisFields + "2026-03-30 08:00:00 10.0.0.1 GET / r=\(site.code()) 443 - 192.0.2.7 Mozilla/5.0+x - 200 0 0 15\n"
            + "#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status cs(User-Agent)\n"
            + "2026-03-30 08:01:00 192.0.2.7 GET / r=\(site.code()) 200 Mozilla/5.0+x\n"
        let harvest = site.harvest(log)
        #expect(harvest.counts.hits == 2)
        #expect(harvest.counts.unparsed == 0)
        #expect(Set(harvest.sightings.map(\.visitor)).count == 1)
    }
}
