internal import Base

/// Finds the code in what people type and servers log, and who is behind it.
///
/// Pure and safe to share between threads. Nothing is guessed: a code that is not in the ledger is never attributed.
public struct Resolver: Sendable {
    public let ledger: Ledger
    /// By place in the ledger.
    private let isActive: [Bool]
    private let finder: CodeFinder

    /// - Parameter relays: The registry of today; codes of others are retired.
    public init(ledger: Ledger, campaign: Campaign, relays: [Relay]) {
        self.ledger = ledger
        finder = CodeFinder(campaign.codeParameters)
        var active = [Bool](repeating: false, count: ledger.count)
        for relay in relays {
            for channel in relay.channels {
                for wave in campaign.waves {
                    if let index = ledger.index(relay: relay.id, channel: channel, wave: wave.id) { active[index] = true }
                }
            }
        }
        isActive = active
    }

    /// Resolves a code or any form of URL that carries one, as a person pastes it.
    public func resolve(_ text: String) -> Resolution {
        let bytes = Array(text.utf8)
        if let code = LinkCode(CodeReading(bytes)) { return resolve(code, raw: bytes[...], suggesting: true) }
        if bytes.contains(where: CodeFinder.marksURL) {
            let isQuery = bytes.contains(61) && !bytes.contains { $0 == 63 || $0 == 35 || $0 == 47 }
            return resolve(pasted: isQuery ? [63] + bytes : bytes[...])
        }
        let decoded = CodeFinder.decoded(bytes[...], times: 2)
        if decoded.contains(where: CodeFinder.marksURL) { return resolve(pasted: decoded[...]) }
        return resolve(value: decoded[...], suggesting: true)
    }

    /// Resolves a request target (`/?r=K7F3Q9A4`) or a URL, percent-encoded up to twice, as a server logs it.
    ///
    /// Looks in the campaign's two parameters, `utm_term`, `mtm_kwd` and `pk_kwd` of the query or the fragment, then in the path `/r/CODE`. A valid
    /// code wins over what is none; other words of a keyword parameter, which campaigns of others use as well, are no code at all.
    /// - Parameter suggesting: Whether the nearest issued codes are wanted; without them a wrong code costs no more than a right one.
    ///
    /// Other programs use the same names for other things (`r=983420`, `r=survey/index`): what was not issued is a wrong code only where it
    /// looks like one.
    public func resolve(target: ArraySlice<UInt8>, suggesting: Bool = true) -> Resolution {
        guard let found = finder.find(in: target, isRequest: true) else { return .withoutCode }
        switch resolve(value: found.value[...], suggesting: suggesting) {
        case .unknownCode, .mistyped:
            guard meansCode(CodeReading(found.value), isKeyword: found.isKeyword) else { return .withoutCode }
            return resolve(value: found.value[...], suggesting: suggesting)
        case let other: return other
        }
    }

    private func resolve(pasted text: ArraySlice<UInt8>) -> Resolution {
        guard let found = finder.find(in: text, isRequest: false) else { return .withoutCode }
        return resolve(value: found.value[...], suggesting: true)
    }

    /// Whether somebody who wrote this meant a code: about eight letters and digits. Where there are no digits among them it may be a word, and
    /// is a code only if its check character is right, or if it is one slip away from an issued one.
    private func meansCode(_ reading: CodeReading, isKeyword: Bool) -> Bool {
        guard (7...9).contains(reading.count), reading.foreigners <= 1, reading.hasLetters else { return false }
        if reading.hasDigits { return true }
        if isKeyword { return false }
        return LinkCode(reading) != nil || NearestCodes.mistyped(reading).contains { ledger.index(of: $0) != nil }
    }

    private func resolve(value: ArraySlice<UInt8>, suggesting: Bool) -> Resolution {
        let reading = CodeReading(value)
        if let code = LinkCode(reading) { return resolve(code, raw: value, suggesting: suggesting) }
        if reading.count == 0 { return .withoutCode }
        return .mistyped(raw: raw(value), nearest: suggesting ? issued(NearestCodes.mistyped(reading)) : [])
    }

    private func resolve(_ code: LinkCode, raw value: ArraySlice<UInt8>, suggesting: Bool) -> Resolution {
        if let index = ledger.index(of: code) { return .relay(ledger[index], retired: !isActive[index]) }
        return .unknownCode(raw: raw(value), nearest: suggesting ? issued(NearestCodes.twoWrong(code)) : [])
    }

    private func issued(_ candidates: [LinkCode]) -> [Ledger.Entry] {
        Set(candidates).sorted().compactMap { ledger.index(of: $0) }.map { ledger[$0] }
    }

    /// As it was given, a hundred bytes of it at most.
    private func raw(_ value: ArraySlice<UInt8>) -> String {
        let text = String(decoding: value.prefix(100), as: UTF8.self).printable
        return String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

extension Resolver {
    /// Who is behind a code, or why nobody is.
    public enum Resolution: Hashable, Sendable {
        /// An issued code. `retired`: the registry no longer has the relay, or the relay no longer uses the channel, or the wave is gone.
        case relay(Ledger.Entry, retired: Bool)
        /// A code whose check character matches and which was never issued; `nearest` are issued codes two wrong characters away.
        case unknownCode(raw: String, nearest: [Ledger.Entry])
        /// Something in a code's place that is none; `nearest` are issued codes one wrong, missing, added or swapped character away.
        case mistyped(raw: String, nearest: [Ledger.Entry])
        /// Nothing in it claims to be a code.
        case withoutCode
    }
}
