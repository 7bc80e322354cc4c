/// A row of a table: of a total, or of one of its parts.
public struct RowID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let table: TableID
    /// `total` is the table's total.
    public let key: String

    public init(_ table: TableID, _ key: String) {
        self.table = table
        self.key = key
    }

    /// Keys of different tables seldom meet.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
    public var description: String { "\(table.rawValue)/\(key)" }
    public static func < (a: RowID, b: RowID) -> Bool { (a.table.rawValue, a.key) < (b.table.rawValue, b.key) }
}
