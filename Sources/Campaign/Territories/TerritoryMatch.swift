public import Base

/// A territory that a text may mean, and why.
public struct TerritoryMatch: Hashable, Sendable {
    public let territory: Territory
    public let reason: Reason

    public enum Reason: Hashable, Sendable {
        /// The text is its code, give or take a zero.
        case code
        /// The text is its name.
        case name
        /// Its name resembles the text.
        case similar
        case postcode
        /// The text is the code or name of what lies in it now.
        case former(code: String, name: String, part: Part?)
        /// What people call it.
        case alias
    }

    /// What a territory was, or is a part of.
    public enum Part: String, Hashable, Sendable {
        case arrondissement
        case delegated = "deleguee"
        case associated = "associee"
        case former = "ancienne"
        case formerName = "ancien-nom"
    }

    /// How a registry writes it: a commune by its INSEE code alone.
    public var written: String { territory.code.level == .commune ? territory.code.code : territory.code.description }

    /// The code with the name, and why it is meant where that is not plain to see.
    /// - Parameter isHomonym: whether others of its name stand beside it: then with the code of its département.
    public func words(for text: String, isHomonym: Bool = false) -> Wording {
        let departement = isHomonym && territory.code.level != .departement ? territory.departement.map { " (\($0))" } : nil
        let start = "\(written), \(territory.name)\(departement ?? "")"
        guard let relation = relation(to: text) else { return Wording(start, fr: start) }
        return Wording("\(start) (\(relation.english))", fr: "\(start) (\(relation.french))")
    }

    /// Why it is meant, in French, for a table; nil where that is plain to see.
    public func remark(for text: String) -> String? { relation(to: text)?.french }

    private func relation(to text: String) -> Wording? {
        switch reason {
        case .code, .name, .similar, .alias: nil
        case .postcode: Wording("\(text) is its postcode", fr: "\(text) est son code postal")
        case .former(_, let name, .formerName): Wording("it was called \(name)", fr: "autrefois \(name)")
        case .former(_, let name, .former), .former(_, let name, nil):
            Wording("\(name) belongs to it now", fr: "\(name) lui est désormais rattachée")
        case .former(_, let name, _): Wording("\(name) is a part of it", fr: "\(name) en fait partie")
        }
    }
}
