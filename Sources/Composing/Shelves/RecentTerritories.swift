package import Campaign

/// What was made for the last few territories.
package struct RecentTerritories<Value> {
    private let limit: Int
    private var entries: [(territory: TerritoryCode, page: Int, value: Value)] = []

    package init(limit: Int) { self.limit = limit }

    package mutating func value(for territory: TerritoryCode, page: Int, make: () throws -> Value) rethrows -> Value {
        if let entry = entries.first(where: { $0.territory == territory && $0.page == page }) { return entry.value }
        let value = try make()
        if entries.count == limit { entries.removeFirst() }
        entries.append((territory, page, value))
        return value
    }
}
