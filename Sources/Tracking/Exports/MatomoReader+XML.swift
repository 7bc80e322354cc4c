public import Base
internal import Campaign
internal import Foundation

extension MatomoReader {
    /// Takes the rows of `<result><row><label/><nb_visits/>…<subtable><row>…`, told element by element. A row with a table below it is the sum
    /// of that table and is left out, so that no visit counts twice.
    ///
    /// Whose code a label holds is decided as it comes: an export of every day of a year is read without being held.
    public struct XML: Sendable {
        private struct Row {
            var label = ""
            var visits: Int?
            var actions: Int?
            var hasTable = false
        }

        private let reader: MatomoReader
        private let file: String
        private var reading = MatomoReading(reason: "XML of Matomo’s interface")
        private var hadResult = false
        /// What Matomo answered instead of a report.
        private var refusal: String?
        private var open: [Row] = []
        private var days: ClosedRange<Day>?
        private var text: [UInt8] = []

        /// Twice the links of the largest campaign, every week of its waves.
        private static let mostRows = 1_000_000

        /// - Parameter file: how diagnostics call it.
        public init(_ reader: MatomoReader, file: String) {
            (self.reader, self.file, days) = (reader, file, reader.days)
        }

        /// - Parameter attribute: gives an attribute's value by its name.
        /// - Throws: `Diagnostic` where there is no end of rows.
        public mutating func begin(_ name: String, attribute: (String) -> String?) throws(Diagnostic) {
            text.removeAll(keepingCapacity: true)
            switch name {
            case "result":
                hadResult = true
                days = attribute("date").flatMap { MatomoReader.period($0) } ?? reader.days
            case "error": refusal = String((attribute("message") ?? "no reason given").prefix(200))
            case "row": open.append(Row())
            case "subtable": if !open.isEmpty { open[open.count - 1].hasTable = true }
            default: break
            }
            guard reading.rows.count < Self.mostRows else {
                throw .error(
                    Wording("the export has more than \(Self.mostRows) rows", fr: "l’export compte plus de \(Self.mostRows) lignes"),
                    at: .init(file: file),
                    hint: Wording("export a shorter period at a time", fr: "exportez une période plus courte à la fois"))
            }
        }

        /// Text of the element at hand; what is longer than any label is cut.
        public mutating func take(_ bytes: UnsafeRawBufferPointer) { text += bytes.prefix(max(0, 2000 - text.count)) }

        public mutating func end(_ name: String) {
            defer { text.removeAll(keepingCapacity: true) }
            if name == "row", let row = open.popLast() {
                close(row)
            } else if !open.isEmpty {
                let value = String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
                switch name {
                case "label": open[open.count - 1].label = value
                case "nb_visits": open[open.count - 1].visits = MatomoReader.number(value)
                case "nb_actions": open[open.count - 1].actions = MatomoReader.number(value)
                default: break
                }
            }
        }

        private mutating func close(_ row: Row) {
            guard !row.hasTable else { return }
            guard let visits = row.visits else {
                reading.unread += 1
                return
            }
            let label = (open.map(\.label) + [row.label]).filter { !$0.isEmpty }.joined(separator: " - ")
            reading.sections.append(0)
            reading.rows.append(
                MatomoReading.Row(
                    label: String(label.prefix(200)).printable, subject: reader.subject(label, visits: visits, &reading.unknownCodes),
                    days: days, visits: visits, actions: row.actions))
        }

        /// What the document came to, once it has ended.
        /// - Throws: `Diagnostic` where Matomo answered with an error, or it is none of its exports.
        public func finish() throws(Diagnostic) -> MatomoReading {
            let place = Diagnostic.Location(file: file)
            if let refusal {
                throw .error(
                    Wording(
                        "Matomo answered with an error: \(refusal.printable)",
                        fr: "Matomo a répondu par une erreur : \(refusal.printable)"),
                    at: place,
                    hint: Wording(
                        "check the token and the site’s number in the address, and export again",
                        fr: "vérifiez le jeton et le numéro du site dans l’adresse, puis refaites l’export"))
            }
            guard hadResult else {
                throw .error(
                    Wording(
                        "this is no export of Matomo: its XML has no result",
                        fr: "ce n’est pas un export de Matomo : son XML n’a pas de « result »"),
                    at: place,
                    hint: Wording(
                        "export the API method Referrers.getCampaigns as XML",
                        fr: "exportez la méthode Referrers.getCampaigns de l’API en XML"))
            }
            var reading = reading
            reading.keepOneSectionALink()
            return reading
        }
    }
}
