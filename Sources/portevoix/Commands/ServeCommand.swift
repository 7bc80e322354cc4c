internal import Base
internal import Campaign
internal import Foundation
internal import Portal
internal import Projects
internal import Service

/// `portevoix serve`: the portal, until it is told to end.
enum ServeCommand {
    private static let listen = Option(
        name: "listen", value: "HOST:PORT", help: "where to listen: 127.0.0.1:8050 without it; or the path of a Unix socket")
    private static let cache = Option(
        name: "cache", value: "SIZE", help: "how much of what was made is kept on the disk, such as 500M or 2G (the default)")
    private static let cacheFolder = Option(
        name: "cache-dir", value: "DIR", help: "where that is; portail-cache beside the store without it")
    private static let nginx = Option(
        name: "print-nginx", value: nil, help: "print the configuration of an nginx before it, and serve nothing")

    private static let check = Option(
        name: "check", value: nil, help: "say what would be served, how, and what is wrong; serve nothing, write nothing")

    static let command = Command(
        name: "serve", summary: "Serve the portal: each relay's own page, with its kit made when it asks.", operands: "CAMPAIGN",
        count: 1...1,
        options: [
            listen, .portalAddress, cache.when(.without("print-nginx")), cacheFolder.when(.without("print-nginx")), nginx,
            check.when(.without("print-nginx")), .relays, .ledger,
            .store,
        ],
        details: """
            A relay opens its private link (see 'invite') and finds its posters, texts and figures. Pieces are made when they are asked for, the
            same as 'kits' makes. Files of the campaign are read again when they change; what is no longer right leaves the last good state in
            service. Ends on Ctrl-C or SIGTERM once it has answered. TLS is a proxy's part: see --print-nginx. /healthz and /metrics are for
            operators. A line a request goes to standard error, without address, agent or link.
            What portail.json of the campaign says (address, listen, cache, cache_dir), the environment says otherwise (PORTEVOIX_ADDRESS,
            PORTEVOIX_LISTEN, PORTEVOIX_CACHE, PORTEVOIX_CACHE_DIR, PORTEVOIX_STORE), and options say otherwise again.
            """,
        examples: [
            ("portevoix serve Kits/ose2050", "on this machine, at http://127.0.0.1:8050"),
            ("portevoix serve Kits/ose2050 --listen /run/portevoix/portail.sock --address https://kits.example.org", "behind a proxy"),
            ("portevoix serve Kits/ose2050 --address https://kits.example.org --print-nginx > kits.conf", "what that proxy needs"),
            ("portevoix serve Kits/ose2050 --check", "what would be served, and what is wrong"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let given = try Given(arguments)
        let options = given.options
        if arguments.has(nginx) {
            let settings = try PortalSettings(given.campaign(), address: options.address)
            try output.write(NginxConfiguration.text(address: settings.address, listen: options.listen))
            return .done
        }
        if arguments.has(check) {
            let review = ServiceReview(try given.place(), try arguments.environment(), options)
            let language = Complaint.language
            let width = review.facts.map { $0.name.text(in: language).count }.max() ?? 0
            for (name, value) in review.facts {
                let name = name.text(in: language)
                try output.write("\(name)\(String(repeating: " ", count: width - name.count))  \(value.text(in: language))\n")
            }
            Complaint.write(review.problems)
            return review.problems.hasErrors ? .refused : .done
        }
        Interrupt.listen()
        let service = try CampaignService(
            given.place(), arguments.environment(), options, notice: Complaint.write,
            log: { FileHandle.standardError.write(Data("\($0)\n".utf8)) })
        try output.write("Serving at \(service.address); Ctrl-C ends it\n")
        try output.flush()
        while !Interrupt.came { usleep(100_000) }
        service.stop()
        return .done
    }

    /// What file, environment and options say, each of them before the one that is named first.
    private struct Given {
        let arguments: Arguments
        let store: String?
        private(set) var options = CampaignService.Options()

        init(_ arguments: Arguments) throws {
            self.arguments = arguments
            store = arguments.value(.store) ?? Self.variable("STORE")
            let file = (try? PortalSettings(campaign(), address: arguments.value(.portalAddress) ?? Self.variable("ADDRESS")))
            options.address = arguments.value(.portalAddress) ?? Self.variable("ADDRESS")
            if let place = arguments.value(listen) ?? Self.variable("LISTEN") ?? file?.listen { options.listen = place }
            options.cache = arguments.value(cacheFolder) ?? Self.variable("CACHE_DIR") ?? file?.cacheFolder
            let expected = Wording("a size such as 500M or 2G", fr: "une taille comme 500M ou 2G")
            if let limit = try arguments.value(cache, expected: expected, Self.bytes) {
                options.cacheLimit = limit
            } else if let text = Self.variable("CACHE") {
                options.cacheLimit = try Self.limit(text, at: .init(file: "PORTEVOIX_CACHE"), expected)
            } else if let text = file?.cache {
                options.cacheLimit = try Self.limit(text, at: .init(file: "\(arguments.operands[0])/portail.json"), expected)
            }
        }

        func place() throws(Diagnostic) -> Project.Place {
            try Project.Place(
                arguments.operands[0], registry: arguments.value(.relays), ledger: arguments.value(.ledger), store: store)
        }

        /// Without its registry and the rest: what is wrong there is told when all is read.
        func campaign() throws -> Campaign {
            let (campaign, problems) = Campaign.load(folder: try place().folder)
            guard let campaign else { throw problems }
            return campaign
        }

        private static func variable(_ name: String) -> String? {
            ProcessInfo.processInfo.environment["PORTEVOIX_\(name)"].flatMap { $0.isEmpty ? nil : $0 }
        }

        private static func limit(_ text: String, at place: Diagnostic.Location, _ expected: Wording) throws -> Int {
            guard let limit = bytes(text) else {
                throw Diagnostic.error(
                    Wording(
                        "\"\(text.printable)\" is no size for the cache", fr: "« \(text.printable) » n’est pas une taille pour le cache"),
                    at: place, hint: Wording("give \(expected.english)", fr: "donnez \(expected.french)"))
            }
            return limit
        }

        /// `500M`, `2G`: at least one megabyte, at most a thousand gigabytes.
        private static func bytes(_ text: String) -> Int? {
            let shifts: [Character: Int] = ["M": 20, "G": 30]
            guard let unit = text.last, let shift = shifts[unit], let number = Int(digits: text.dropLast(), atMost: 6), number > 0 else {
                return nil
            }
            let bytes = number << shift
            return bytes <= 1000 << 30 ? bytes : nil
        }
    }
}
