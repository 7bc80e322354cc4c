internal import Base
internal import Campaign
internal import Foundation

/// What tells people from programs by their user agent. Read once, shared by all threads.
public struct BotList: Sendable {
    private let matcher: AgentMatcher
    /// What a browser's agent begins with, in lower case.
    private let browsers: [[UInt8]]
    /// What only a browser's agent holds, wherever it stands.
    private let anywhere: [[UInt8]]
    /// What is known of mail gateways and proxies.
    let gateways: GatewayList

    /// The files of the folder `Assets/bots` that are read.
    public static let files = ["agents.txt", "gateways.txt"]

    /// Reads `agents.txt` and `gateways.txt` of the folder `Assets/bots`.
    /// - Throws: `Diagnostics`: every line that is wrong.
    public init(assets folder: String) throws {
        try self.init(
            TextFile(reading: "\(folder)/agents.txt"), gateways: GatewayList(TextFile(reading: "\(folder)/gateways.txt")))
    }

    init(_ file: TextFile, gateways: GatewayList = .none) throws {
        self.gateways = gateways
        var patterns: [AgentMatcher.Pattern] = []
        var browsers: [[UInt8]] = []
        var problems = Diagnostics()
        for (number, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.drop { $0 == " " }
            guard !line.isEmpty, line.first != "#" else { continue }
            let word = line.prefix { $0 != " " }
            let text = line.dropFirst(word.count).trimmingCharacters(in: .whitespaces)
            let place = Diagnostic.Location(file: file.name, line: number + 1)
            if word == "browser", !text.isEmpty {
                browsers.append(Array(text.lowercased().utf8))
            } else if let kind = AgentMatcher.Pattern.Kind(word: word), let pattern = AgentMatcher.Pattern(kind, text) {
                patterns.append(pattern)
            } else {
                problems.append(
                    .error(
                        Wording("“\(line)” is no pattern", fr: "« \(line) » n’est pas un motif"), at: place,
                        hint: Wording(
                            "write bot, trial, preview, prefetch, people or browser, then three or more characters of an agent, in ASCII",
                            fr:
                                "écrivez bot, trial, preview, prefetch, people ou browser, puis au moins trois caractères d’un agent, en ASCII"
                        )))
            }
        }
        if problems.hasErrors { throw problems }
        matcher = AgentMatcher(patterns)
        self.browsers = browsers.filter { $0.first != 42 }
        anywhere = browsers.filter { $0.first == 42 }.map { Array($0.dropFirst()) }
    }

    private static func holds(_ agent: UnsafeRawBufferPointer, _ text: [UInt8]) -> Bool {
        guard agent.count >= text.count else { return false }
        return (0...agent.count - text.count).contains { place in
            text.indices.allSatisfy { ASCII.lowercased(agent[place + $0]) == text[$0] }
        }
    }

    /// Why requests of this user agent do not count; nil for people. An agent that is empty or `-` is a bot, and so is one that does not
    /// begin as a browser's does.
    public func exclusion(_ agent: UnsafeRawBufferPointer) -> Exclusion? {
        verdict(agent).exclusion
    }

    public func exclusion(_ agent: String) -> Exclusion? {
        var agent = agent
        return agent.withUTF8 { exclusion(UnsafeRawBufferPointer($0)) }
    }

    /// An exclusion, and the pattern that led to it where one did.
    struct Verdict {
        let exclusion: Exclusion?
        let pattern: String?
    }

    func verdict(_ agent: UnsafeRawBufferPointer) -> Verdict {
        // Longer agents are told by their start as well.
        let agent = UnsafeRawBufferPointer(rebasing: agent.prefix(2048))
        guard agent.contains(where: { $0 != 32 && $0 != 45 }) else { return Verdict(exclusion: .bot, pattern: nil) }
        if let pattern = matcher.match(agent) { return Verdict(exclusion: pattern.kind.exclusion, pattern: pattern.text) }
        let isBrowser =
            browsers.contains { browser in
                browser.count <= agent.count && zip(browser, agent).allSatisfy { $0 == ASCII.lowercased($1) }
            } || anywhere.contains { Self.holds(agent, $0) }
        return Verdict(exclusion: isBrowser ? nil : .bot, pattern: nil)
    }
}
