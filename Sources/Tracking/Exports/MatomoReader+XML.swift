internal import Base
internal import Campaign
internal import Foundation

#if canImport(FoundationXML)
    internal import FoundationXML
#endif

extension MatomoReader {
    func readXML(_ file: TextFile) throws(Diagnostic) -> MatomoReading {
        let place = Diagnostic.Location(file: file.name)
        // Matomo declares no document type. Entities could make gigabytes out of a few lines.
        if file.contains("<!doctype") || file.contains("<!entity") {
            throw .error(
                Wording(
                    "the XML declares a document type, which Matomo never does",
                    fr: "le XML déclare un type de document, ce que Matomo ne fait jamais"),
                at: place, hint: Self.again)
        }
        let parser = XMLParser(data: Data(file.bytes))
        parser.shouldResolveExternalEntities = false
        let rows = XMLRows(days: days)
        parser.delegate = rows
        guard parser.parse(), rows.isWhole else {
            throw .error(
                Wording("the XML is not well formed", fr: "le XML est mal formé"),
                at: .init(file: file.name, line: parser.lineNumber, column: parser.columnNumber), hint: Self.again)
        }
        if let refusal = rows.refusal {
            throw .error(
                Wording(
                    "Matomo answered with an error: \(refusal.printable)", fr: "Matomo a répondu par une erreur : \(refusal.printable)"),
                at: place,
                hint: Wording(
                    "check the token and the site’s number in the address, and export again",
                    fr: "vérifiez le jeton et le numéro du site dans l’adresse, puis refaites l’export"))
        }
        guard rows.hadResult else {
            throw .error(
                Wording(
                    "this is no export of Matomo: its XML has no result",
                    fr: "ce n’est pas un export de Matomo : son XML n’a pas de « result »"),
                at: place,
                hint: Wording(
                    "export the API method Referrers.getCampaigns as XML", fr: "exportez la méthode Referrers.getCampaigns de l’API en XML")
            )
        }
        var reading = MatomoReading(reason: "XML of Matomo’s interface")
        reading.sections = rows.found.map { _ in 0 }
        reading.unread = rows.unread
        for row in rows.found {
            let subject = subject(row.label, visits: row.visits, &reading.unknownCodes)
            reading.rows.append(
                MatomoReading.Row(
                    label: String(row.label.prefix(200)).printable, subject: subject, days: row.days, visits: row.visits,
                    actions: row.actions))
        }
        return reading
    }
}

extension TextFile {
    fileprivate func contains(_ word: StaticString) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return false }
            return Bytes(base, bytes.count).containsIgnoringCase(word)
        }
    }
}

extension MatomoReader {
    /// Collects the rows of `<result><row><label/><nb_visits/>…<subtable><row>…`. A row with a table below it is the sum of that table and is
    /// left out, so that no visit counts twice.
    private final class XMLRows: NSObject, XMLParserDelegate {
        struct Row {
            var label = ""
            var visits: Int?
            var actions: Int?
            var hasTable = false
        }

        private(set) var found: [(label: String, days: ClosedRange<Day>?, visits: Int, actions: Int?)] = []
        private(set) var unread = 0
        private(set) var hadResult = false
        /// What Matomo answered instead of a report.
        private(set) var refusal: String?
        private var open: [Row] = []
        private var days: ClosedRange<Day>?
        private let wholeExport: ClosedRange<Day>?
        private var text = ""
        private var depth = 0

        /// The parser takes a file for good that ends before its elements do.
        var isWhole: Bool { depth == 0 }

        init(days: ClosedRange<Day>?) {
            self.days = days
            wholeExport = days
        }

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String] = [:]
        ) {
            text = ""
            depth += 1
            if depth > 32 { return parser.abortParsing() }
            switch name {
            case "result":
                hadResult = true
                days = attributes["date"].flatMap { MatomoReader.period($0) } ?? wholeExport
            case "error": refusal = String((attributes["message"] ?? "no reason given").prefix(200))
            case "row": open.append(Row())
            case "subtable": if !open.isEmpty { open[open.count - 1].hasTable = true }
            default: break
            }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { if text.utf8.count < 2000 { text += string } }
        func parser(_ parser: XMLParser, foundCDATA data: Data) {
            if text.utf8.count < 2000 { text += String(decoding: data, as: UTF8.self) }
        }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            depth -= 1
            defer { text = "" }
            if name == "row", let row = open.popLast() {
                guard !row.hasTable else { return }
                guard let visits = row.visits else {
                    unread += 1
                    return
                }
                let label = (open.map(\.label) + [row.label]).filter { !$0.isEmpty }.joined(separator: " - ")
                found.append((label, days, visits, row.actions))
            } else if !open.isEmpty {
                let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
                switch name {
                case "label": open[open.count - 1].label = value
                case "nb_visits": open[open.count - 1].visits = MatomoReader.number(value)
                case "nb_actions": open[open.count - 1].actions = MatomoReader.number(value)
                default: break
                }
            }
        }
    }
}
