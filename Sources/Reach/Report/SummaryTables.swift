internal import Campaign

extension ReportBuilder {
    /// Relays, « sans relais » and both together; what stands beside. A région has neither: traffic without a code has no territory.
    mutating func addSummary() {
        var rows = [row("relais", region == nil ? "Par les relais" : "Par les relais de la région", attributed)]
        guard region == nil else {
            add(ReachTable(id: .summary, title: "Ensemble", heading: "Origine", rows: rows, total: nil))
            return
        }
        let without = traffic.besides[.noRelay] ?? Count()
        rows.append(row("sans-relais", "Sans relais", without))
        var sum = attributed
        sum.count += without
        add(ReachTable(id: .summary, title: "Ensemble", heading: "Origine", rows: rows, total: row("total", "Ensemble", sum)))
        add(
            Addition(RowID(.summary, "total"), [whole, RowID(.summary, "sans-relais")]),
            "Ensemble = par les relais + sans relais")
        let names: [(Count.Beside, String)] = [
            (.unknownCode, "Codes inconnus"), (.retired, "Liens retirés"), (.outOfWave, "Hors des dates de la vague"),
        ]
        var beside = names.map { row($0.rawValue, $1, traffic.besides[$0] ?? Count()) }
        beside.append(row("tardifs", "Arrivés après clôture du jour (déjà comptés)", traffic.late))
        add(ReachTable(id: .beside, title: "À côté du compte", heading: "Origine", rows: beside, total: nil))
    }
}
