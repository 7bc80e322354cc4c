public import Base
internal import Files
internal import Foundation

extension Registry {
    /// A campaign's registry: `relays.csv`, `relays.xlsx` or `relays.ods` in its folder. Of several, the one that holds relays: a new campaign
    /// comes with an empty table in two forms, and its team fills one.
    /// - Returns: `relays.csv` where there is none.
    /// - Throws: where several hold relays, or cannot be read.
    public static func file(in folder: String) throws(Diagnostic) -> String {
        let names = ["relays.csv", "relays.xlsx", "relays.ods"].filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
        guard names.count > 1 else { return "\(folder)/\(names.first ?? "relays.csv")" }
        var filled: [String] = []
        for name in names {
            let table = try TableFile(reading: "\(folder)/\(name)").table(where: RegistryColumns.isHeader)
            if !table.rows.isEmpty { filled.append(name) }
        }
        guard filled.count > 1 else { return "\(folder)/\(filled.first ?? names[0])" }
        throw .error(
            Wording(
                "\(filled.joined(separator: " and ")) both hold relays: which one is the registry?",
                fr: "\(filled.joined(separator: " et ")) contiennent tous deux des relais : lequel est le bon ?"),
            at: Diagnostic.Location(file: folder),
            hint: Wording("take one of them away, or name it with --relays", fr: "retirez l’un d’eux, ou indiquez le bon avec --relays"))
    }
}
