extension ReachReport {
    /// This report with the figures of another period or wave beside its own.
    /// - Parameter name: What the other is called: « vague 1 », « du 23 au 29 mars ».
    public func compared(with other: ReachReport, called name: String) -> ReachReport {
        var report = self
        report.comparedWith = name
        report.tables = tables.map { table in
            guard let before = other[table.id] else { return table }
            let rows = Dictionary(before.rows.map { ($0.key, $0.funnel) }, uniquingKeysWith: { first, _ in first })
            var table = table
            for index in table.rows.indices { table.rows[index].before = rows[table.rows[index].key] }
            table.total?.before = before.total?.funnel
            return table
        }
        return report
    }
}
