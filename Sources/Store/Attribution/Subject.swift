public import Campaign

/// Whom numbers of the store stand for, by today's ledger and registry.
public enum Subject: Hashable, Sendable {
    /// A link by its number in the ledger, and whose it is; nobody's where it is retired.
    case link(UInt32, LinkPlaces.Place?)
    /// « Sans relais »: no code at all.
    case noRelay
    /// Codes that were never issued, or that another ledger issued.
    case unknownCode

    /// The codes of a store's subjects, by the store's own numbers of them.
    public struct Codes: Sendable {
        fileprivate var codes: [LinkCode?] = []

        /// - Precondition: The number is one that the store gave, so less than 2³⁰.
        mutating func set(_ number: Int, to code: LinkCode) {
            if number >= codes.count { codes += [LinkCode?](repeating: nil, count: number + 1 - codes.count) }
            codes[number] = code
        }
    }

    /// A store's subjects by the store's own numbers of them. Looked up once: numbers come by the million, in the order of subjects, and would
    /// look far apart in the ledger each.
    public struct Table: Sendable {
        private let subjects: [Subject]

        public init(_ codes: Codes, in ledger: Ledger, links: LinkPlaces) {
            subjects = codes.codes.enumerated().map { number, code in
                guard let code else { return number == 0 ? .noRelay : .unknownCode }
                return ledger.index(of: code).map { .link(UInt32($0), links[$0]) } ?? .unknownCode
            }
        }

        subscript(number: Int) -> Subject { subjects.indices ~= number ? subjects[number] : number == 0 ? .noRelay : .unknownCode }
    }
}
