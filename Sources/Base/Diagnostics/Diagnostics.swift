/// The problems found in one reading, in the order of the file. A reading collects them all before it gives up.
public struct Diagnostics: Error, Sendable {
    public private(set) var all: [Diagnostic] = []
    public init(_ all: [Diagnostic] = []) { self.all = all }

    public mutating func append(_ diagnostic: Diagnostic) { all.append(diagnostic) }
    public mutating func append(contentsOf others: Diagnostics) { all += others.all }
    public var errors: [Diagnostic] { all.filter { $0.severity == .error } }
    public var hasErrors: Bool { all.contains { $0.severity == .error } }

    /// Each once, where it stood first: layouts that share a text, and waves that share a layout, meet the same problem again.
    public var withoutRepeats: Diagnostics {
        var told: Set<Diagnostic> = []
        return Diagnostics(all.filter { told.insert($0).inserted })
    }

    /// In the order of the file: by line, then by column; what has no line comes first. Equal places keep their order.
    public var sorted: Diagnostics {
        Diagnostics(
            all.enumerated().sorted { a, b in
                let first = (a.element.location?.line ?? 0, a.element.location?.column ?? 0, a.offset)
                return first < (b.element.location?.line ?? 0, b.element.location?.column ?? 0, b.offset)
            }.map(\.element))
    }
}
