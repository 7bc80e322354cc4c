internal import Base
public import Campaign

/// Whose traffic a store holds.
///
/// A campaign has no number of its own: it is known by the ids of its waves, which no other campaign has, and by its title or its site, one
/// of which may change while it runs. Two campaigns whose folders have one name, or that name one store, are told apart by that.
public struct StoreOwner: Hashable, Sendable {
    public let title: String
    /// Of the landing page, in lower case: `ose2050.fr`.
    public let host: String
    public let waves: Set<String>

    public init(_ campaign: Campaign) {
        title = campaign.title
        host = String(campaign.address.lowercased().prefix { $0 != "/" })
        waves = Set(campaign.waves.map(\.id.text))
    }

    init(title: String, host: String, waves: Set<String>) {
        (self.title, self.host, self.waves) = (title, host, waves)
    }

    func isSame(as other: StoreOwner) -> Bool {
        !waves.isDisjoint(with: other.waves) && (host == other.host || Folding.key(title) == Folding.key(other.title))
    }
}

extension Store {
    /// Notes whose traffic this is, or sees that it is this campaign's.
    /// - Throws: `Diagnostic` where the store holds another campaign's.
    public func claim(for owner: StoreOwner) throws {
        try Self.refusing(path) {
            if let found = try self.owner() {
                try Self.check(found, owner, path)
                if found.waves.isSuperset(of: owner.waves), found.title == owner.title, found.host == owner.host { return }
            }
            try transaction {
                let found = try self.owner()
                if let found { try Self.check(found, owner, path) }
                let waves = owner.waves.union(found?.waves ?? []).sorted().joined(separator: " ")
                try connection.run(.named("set owner"), .text(owner.title), .text(owner.host), .text(waves))
            }
        }
    }

    /// Sees that the store is this campaign's, without writing; one that an earlier version made says nothing until somebody imports into it.
    /// - Throws: `Diagnostic` where it holds another campaign's traffic.
    public func check(_ owner: StoreOwner) throws {
        try Self.refusing(path) {
            guard let found = try self.owner() else { return }
            try Self.check(found, owner, path)
        }
    }

    private func owner() throws -> StoreOwner? {
        try connection.rows(.named("owner")) {
            StoreOwner(title: $0.text(0), host: $0.text(1), waves: Set($0.text(2).split(separator: " ").map(String.init)))
        }.first
    }

    private static func check(_ found: StoreOwner, _ owner: StoreOwner, _ path: String) throws {
        guard !found.isSame(as: owner) else { return }
        throw Diagnostic.error(
            Wording(
                "this store holds the traffic of another campaign, « \(found.title) » (\(found.host)), and not of « \(owner.title) » (\(owner.host))",
                fr:
                    "cette base contient les visites d’une autre campagne, «\u{A0}\(found.title)\u{A0}» (\(found.host)), et non de «\u{A0}\(owner.title)\u{A0}» (\(owner.host))"
            ), at: .init(file: path),
            hint: Wording(
                "name this campaign's own with --store, or with \"store\" in campaign.json",
                fr: "indiquez celle de cette campagne avec --store, ou avec \"store\" dans campaign.json"))
    }
}
