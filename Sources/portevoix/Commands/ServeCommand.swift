internal import Base
internal import Campaign
internal import Foundation
internal import Portal
internal import Projects

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

    static let command = Command(
        name: "serve", summary: "Serve the portal: each relay's own page, with its kit made when it asks.", operands: "CAMPAIGN",
        count: 1...1,
        options: [
            listen, .portalAddress, cache.when(.without("print-nginx")), cacheFolder.when(.without("print-nginx")), nginx, .relays, .ledger,
            .store,
        ],
        details: """
            A relay opens its private link (see 'invite') and finds its posters, texts and figures. Pieces are made when they are asked for, the
            same as 'kits' makes. Files of the campaign are read again when they change; what is no longer right leaves the last good state in
            service. Ends on Ctrl-C or SIGTERM once it has answered. TLS is a proxy's part: see --print-nginx. /healthz and /metrics are for
            operators. A line a request goes to standard error, without address, agent or link.
            """,
        examples: [
            ("portevoix serve Kits/ose2050", "on this machine, at http://127.0.0.1:8050"),
            ("portevoix serve Kits/ose2050 --listen /run/portevoix/portail.sock --address https://kits.example.org", "behind a proxy"),
            ("portevoix serve Kits/ose2050 --address https://kits.example.org --print-nginx > kits.conf", "what that proxy needs"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        var options = Portal.Options()
        if let place = arguments.value(listen) { options.listen = place }
        options.address = arguments.value(.portalAddress)
        options.cache = arguments.value(cacheFolder)
        if let limit = try arguments.value(cache, expected: Wording("a size such as 500M or 2G", fr: "une taille comme 500M ou 2G"), bytes)
        {
            options.cacheLimit = limit
        }
        if arguments.has(nginx) {
            let settings = try PortalSettings(arguments.project().campaign, address: options.address)
            try output.write(NginxConfiguration.text(address: settings.address, listen: options.listen))
            return .done
        }
        Interrupt.listen()
        let portal = try Portal(
            arguments.place(), arguments.environment(), options, notice: Complaint.write,
            log: { FileHandle.standardError.write(Data("\($0)\n".utf8)) })
        try output.write("Serving at \(portal.address); Ctrl-C ends it\n")
        try output.flush()
        while !Interrupt.came { usleep(100_000) }
        portal.stop()
        return .done
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
