import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Tracking

@Suite("People and bots")
struct BotListTests {
    let bots = Site.bots

    static let agentsOfPeople: [String] = [
        phone,
        "Mozilla/5.0 (Linux; Android 9; CUBOT_POWER) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 7.0; CUBOT NOTE S) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.137 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 11; CUBOT X30 Build/RP1A.200720.011) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Safari/537.36 Edg/123.0.0.0",
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
        "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; SLCC2; .NET CLR 2.0.50727; InfoPath.2; OfficeLiveConnector.1.3)",
        "Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.18",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21D50 Instagram 322.0.0.28.106",
        "Mozilla/5.0 (Linux; Android 13; SM-A536B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/122.0 Mobile Safari/537.36 Instagram 321.0.0.39.106 Android",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/455.0.0.40.108;FBBV/576;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.4]",
        "Mozilla/5.0 (Linux; Android 12; M2101K6G; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/122.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/455.0.0.44.88;]",
        "Mozilla/5.0 (Linux; Android 16; Pixel 10 Pro XL; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/146.0 Mobile Safari/537.36 MetaIAB Facebook",
        "Mozilla/5.0 (Linux; Android 11; SM-A515F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 Viber/21.7.0.3",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 WhatsApp/2.24.5.78",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.29.8962",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [Pinterest/iOS]",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/307.0.615 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Snapchat/12.78.0.36 (like Safari/8617.2)",
        "Mozilla/5.0 (Linux; Android 13; V2145; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/121.0 Mobile Safari/537.36 musical_ly_2022803040 BytedanceWebview/d8a21c6",
        "Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36 DuckDuckGo/5",
        "Mozilla/5.0 (Linux; U; Android 12; fr-fr; Redmi Note 9) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/13.16.1-gn",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Teams/24004.1307 Chrome/114.0 Electron/25.8 Safari/537.36",
        "Mozilla/5.0 (Linux; Android 8.1.0; Robotic X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90 Mobile Safari/537.36"
            .replacingOccurrences(of: "Robotic X", with: "Moto G (5S)"),
        "Mozilla/5.0 (PlayStation 4 11.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Safari/605.1.15",
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36",
    ]

    @Test("our own trial of the chain is told apart from robots, and counts as nothing")
    func trial() {
        #expect(bots.exclusion("Mozilla/5.0 (compatible; PorteVoix-Essai/1; test robot)") == .trial)
        #expect(Exclusion.trial.rawValue == "chain_test")
    }

    @Test("Browsers and the browsers inside apps are people, CUBOT phones too", arguments: agentsOfPeople)
    func people(agent: String) { #expect(bots.exclusion(agent) == nil) }

    @Test(
        "What fetches a link’s preview is told apart from crawlers",
        arguments: [
            "WhatsApp/2.23.20.0 A", "WhatsApp/2.24.5.78 i", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "TelegramBot (like TwitterBot)", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "Twitterbot/1.0",
            "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)", "Viber",
            "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
            "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
        ])
    func previews(agent: String) { #expect(bots.exclusion(agent) == .preview) }

    @Test(
        "An agent that is empty or begins as no browser does is a bot",
        arguments: ["", "-", " ", "curl/7.88.1", "Go-http-client/1.1", "Nikto"])
    func programs(agent: String) { #expect(bots.exclusion(agent) == .bot) }

    @Test(
        "Phones, small browsers and scanners of QR codes with odd names are people",
        arguments: [
            "Mozilla/5.0 (Linux; Android 11; FP4) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/101.0.4951.41 Mobile Safari/537.36 (Ecosia android@101.0.4951.41)",
            "QwantMobile/2.0 (iPhone; CPU iPhone OS 11_1_2 like Mac OS X) AppleWebKit/604.3.5 (KHTML, like Gecko) QwantiOS/2.0.0b1 Mobile/15B202 Safari/604.3.5",
            "Mozilla/5.0 (Linux; Android 13; SM-A536B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120 Mobile Safari/537.36 CamScanner/6.50",
            "Mozilla/5.0 (Linux; Android 13; SM-A536B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120 Mobile Safari/537.36 QRScanner/2.1",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 300.0.0.0 (iPhone14,2; iOS 17_0; en_IR@calendar=gregorian; en; scale=3.00)",
            "Mozilla/5.0 (Linux; Android 13; TECNO PHANTOM X2 Pro Build/TP1A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 6.0; VR BOT 552 PLUS) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/78.0.3904.96 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 8.1.0; Perla) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/83.0.4103.106 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 13; Spider 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Linux; Android 12; rubyplus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.280 Mobile Safari/537.36",
            "Dalvik/2.1.0 (Linux; U; Android 10; SM-A105FN Build/QP1A.190711.020)",
        ])
    func oddNames(agent: String) { #expect(bots.exclusion(agent) == nil) }

    @Test(
        "Robots that call themselves compatible, monitors and crawlers of language models are found",
        arguments: [
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Amzn-User/0.1) Chrome/119.0.6045.214 Safari/537.36",
            "Mozilla/5.0 (Windows NT 6.2; WOW64) AppleWebKit/537.4 (KHTML, like Gecko) Chrome/98 Safari/537.4 (StatusCake)",
            "Mozilla/5.0 (Windows NT 6.3; WOW64; Trident/7.0; rv:11.0; Catchpoint) like Gecko",
            "Mozilla/5.0 (compatible; FormFinder/1.0)", "Mozilla/5.0 (compatible; Devin/1.0)", "Mozilla/5.0 (compatible)",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; meta-webindexer/1.1)",
            "Mozilla/5.0 (Linux; Android 8.0; Pixel 2 Build/OPD3.170816.012; DuplexWeb-Google/1.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/74.0.3729.131 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/W.X.Y.Z Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        ])
    func newRobots(agent: String) { #expect(bots.exclusion(agent) != nil) }

    @Test("A crawler on a CUBOT phone is still a crawler")
    func crawlerOnCubot() {
        #expect(bots.exclusion("Mozilla/5.0 (Linux; Android 9; CUBOT_POWER) (compatible; Googlebot/2.1)") == .bot)
    }

    @Test(
        "At least 99.5 % of the known crawlers are found, and nobody among the people is taken for one",
        .enabled(if: Shared.isThere, "needs ../shared"))
    func recall() throws {
        struct Crawler: Decodable {
            let instances: [String]
        }
        let known = try JSONDecoder().decode([Crawler].self, from: Data(Shared.bytes("data/bots/crawler-user-agents.json"))).flatMap(
            \.instances)
        let missed = known.filter { bots.exclusion($0) == nil }
        let wrong = Self.agentsOfPeople.filter { bots.exclusion($0) != nil }
        let found = known.count - missed.count
        print(
            "bots: recall \(found)/\(known.count) = \(Double(found * 10_000 / known.count) / 100) %, precision \(found)/\(found + wrong.count), missed:"
        )
        for agent in missed { print("  \(agent)") }
        #expect(found * 1000 >= known.count * 995)
        #expect(wrong.isEmpty)
    }

    @Test("A report says of each agent what decided")
    func report() {
        let report = BotReport("\(phone)\ncurl/7.88.1\n\nWhatsApp/2.1 A\nMozilla/5.0 \u{1B}[31mBingbot/2.0\nfoo\n", bots: bots)
        #expect(report.rows.map(\.exclusion) == [nil, .bot, .preview, .bot, .bot])
        #expect(report.people == 1)
        #expect(report.rows[3].agent.contains("\\u{1b}"))
        #expect(report.rows[4].reason == "does not begin as a browser does")
    }

    @Test("A wrong line of the list is told with its place")
    func wrongLines() throws {
        let scratch = try ScratchDirectory()
        try scratch.write("agents.txt", "# ok\nbot good\nbad line\nbot a\n")
        try scratch.write("gateways.txt", "network 192.0.2.0/24\n")
        #expect { try BotList(assets: scratch.path) } throws: { ($0 as? Diagnostics)?.all.compactMap(\.location?.line) == [3, 4] }
        try scratch.write("agents.txt", "bot good\n")
        try scratch.write("gateways.txt", "# ok\nnetwork 192.0.2.0\nproxy 2001:db8::/129\nprobe\nprobe %27\n")
        #expect { try BotList(assets: scratch.path) } throws: { ($0 as? Diagnostics)?.all.compactMap(\.location?.line) == [2, 3, 4] }
    }
}
