internal import Base
public import Campaign

/// Every code's landing page, in a file that nginx includes and answers by: for a site that outgrows one process. Its log is then imported.
public struct RedirectMap: Sendable {
    private let ledger: Ledger
    private let landing: LandingRedirect

    /// - Parameter ledger: the codes that were issued, those of retired links among them: they are printed on walls.
    public init(_ campaign: Campaign, _ ledger: Ledger) {
        (landing, self.ledger) = (LandingRedirect(campaign: campaign), ledger)
    }

    /// Hands on the file's lines, each with its end.
    public func write(_ line: (String) throws -> Void) rethrows {
        let (page, fragment) = Self.parts(landing.address(of: nil))
        let code = Self.parts(landing.address(of: "K0DE")).0.replacing("K0DE", with: "$portevoix_code")
        var size = 4096
        while size < ledger.count { size *= 2 }
        try line(
            "# Porte-voix, \(ledger.count) codes. Case does not matter; what is no code goes on to the landing page as it was typed.\n")
        try line("map_hash_max_size \(size);\nmap_hash_bucket_size 128;\n")
        try line("map $uri $portevoix_code { default \"\"; \"~*^/r/(?<portevoix_typed>[0-9a-z-]{1,20})/?$\" $portevoix_typed; }\n")
        try line("map $args $portevoix_more { \"\" \"\"; default \"\(page.contains("?") ? "&" : "?")$args\"; }\n")
        try line("map $args $portevoix_beside { \"\" \"\"; default \"&$args\"; }\n")
        try line("map $portevoix_code $portevoix_landing {\n")
        try line("\"\" \"\(page)$portevoix_more\(fragment)\";\ndefault \"\(code)$portevoix_beside\(fragment)\";\n")
        for place in 0..<ledger.count {
            let entry = ledger[place]
            try line("\(entry.code) \"\(Self.parts(landing.address(of: entry)).0)$portevoix_beside\(fragment)\";\n")
        }
        try line("}\n")
    }

    /// An address before and from its fragment, as nginx's quotes hold it.
    private static func parts(_ address: String) -> (String, String) {
        let plain = address.replacing("$", with: "%24").replacing("\"", with: "%22").replacing("\\", with: "%5C")
        let mark = plain.firstIndex(of: "#") ?? plain.endIndex
        return (String(plain[..<mark]), String(plain[mark...]))
    }
}
