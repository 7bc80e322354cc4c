internal import Base

/// What is known beforehand of mail gateways, which look into the links of a mail before people do with a browser's agent, and of proxies.
/// What else they do is seen in the log itself; see `GatewayJudge` of the store.
public struct GatewayList: Sendable {
    /// Networks of scanners: nobody there is a person.
    private let networks: [IPAddress.Range]
    /// Networks of proxies, whose word on who the client is is believed.
    private let proxies: [IPAddress.Range]
    /// What follows a code only where somebody tries what the site makes of it.
    private let probes: [[UInt8]]
    /// Ends of paths that only a probe asks for.
    private let probePaths: [[UInt8]]

    public static let none = GatewayList(networks: [], proxies: [], probes: [], probePaths: [])

    private init(networks: [IPAddress.Range], proxies: [IPAddress.Range], probes: [[UInt8]], probePaths: [[UInt8]]) {
        (self.networks, self.proxies, self.probes, self.probePaths) = (networks, proxies, probes, probePaths)
    }

    /// Reads `gateways.txt` of the folder `Assets/bots`.
    /// - Throws: `Diagnostics`: every line that is wrong.
    init(_ file: TextFile) throws {
        var (networks, proxies): ([IPAddress.Range], [IPAddress.Range]) = ([], [])
        var (probes, probePaths): ([[UInt8]], [[UInt8]]) = ([], [])
        var problems = Diagnostics()
        for (number, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.prefix { $0 != "#" }.split(separator: " ", maxSplits: 1).map { String($0) }
            guard !words.isEmpty else { continue }
            let value = words.count > 1 ? words[1].filter { $0 != " " } : ""
            switch words[0] {
            case "network":
                if let range = IPAddress.Range(value) {
                    networks.append(range)
                    continue
                }
            case "proxy":
                if let range = IPAddress.Range(value) {
                    proxies.append(range)
                    continue
                }
            case "probe" where !value.isEmpty:
                probes.append(Array(value.lowercased().utf8))
                continue
            case "probe-path" where !value.isEmpty:
                probePaths.append(Array(value.lowercased().utf8))
                continue
            default: break
            }
            problems.append(
                .error(
                    Wording("“\(line)” says nothing of a gateway", fr: "« \(line) » ne dit rien d’une passerelle"),
                    at: .init(file: file.name, line: number + 1),
                    hint: Wording(
                        "write network or proxy and a range such as 192.0.2.0/24, probe or probe-path and a text",
                        fr: "écrivez network ou proxy et une plage comme 192.0.2.0/24, probe ou probe-path et un texte")))
        }
        if problems.hasErrors { throw problems }
        self.init(networks: networks, proxies: proxies, probes: probes, probePaths: probePaths)
    }

    func isScanner(_ address: IPAddress) -> Bool { networks.contains { $0.contains(address) } }
    func isProxy(_ address: IPAddress) -> Bool { proxies.contains { $0.contains(address) } }

    /// Whether somebody tries what the site makes of a code: `?r=K7F3Q9A4%27`.
    func isProbe(_ target: Bytes) -> Bool {
        probes.contains { probe in
            probe.withUnsafeBufferPointer { probe in
                guard let base = probe.baseAddress, target.count >= probe.count else { return false }
                return (0...target.count - probe.count).contains { place in
                    (0..<probe.count).allSatisfy { ASCII.lowercased(target[place + $0]) == base[$0] }
                }
            }
        }
    }

    @inline(__always) func isProbe(path: Bytes) -> Bool {
        guard path.count > 1 else { return false }
        return probePaths.contains { end in
            path.count >= end.count && (0..<end.count).allSatisfy { ASCII.lowercased(path[path.count - end.count + $0]) == end[$0] }
        }
    }
}
