internal import Base
internal import Campaign
internal import Foundation
internal import Projects
internal import Store
internal import Tracking

extension DemoCommand {
    /// The demo's second half: an invented spring of traffic, imported, and what each channel brought.
    struct Traffic {
        /// The campaign's folder.
        let folder: String
        /// Where the kits lie, and the store with them.
        let out: String
        let project: Project
        let output: StandardOutput

        /// Logs and exports, beside the kits so that nobody takes them for part of one.
        private var logs: String { "\(out)-simulated" }
        private var reports: String { "\(out)-rapport" }
        private var storePath: String { "\(out)/portevoix.sqlite" }
        private var exports: [String] { project.campaign.waves.map { "\(logs)/reponses-\($0.id).csv" } }
        /// The words that name the store where it is not the campaign's own.
        private var storeWords: [String] { storePath == project.storePath ? [] : ["--store", storePath] }

        func run() throws -> Command.ExitStatus {
            if let other = try imports().first(where: { !$0.source.hasPrefix("\(logs)/") }) {
                try output.write(
                    "\n\(storePath) holds traffic of yours (\(other.source.printable)), so the demo's invented traffic stays out of it.\n")
                return .done
            }
            try output.write("\nA spring of traffic, invented: newsletters, posters, quiet weekends, crawlers, silent relays.\n")
            let simulate = [folder, "--out", logs, "--log-format", "combined", "--lines", "\(lines)"]
            guard try quietly(SimulateCommand.command, simulate, shown: "simulate \(simulate.joined(separator: " "))") == .done else {
                return .refused
            }
            let before = try imports()
            for words in [["logs", folder, "\(logs)/access.log"], ["responses", folder] + exports] {
                let shown = "import \((words + storeWords).joined(separator: " "))"
                guard try quietly(ImportCommand.command, words + ["--store", storePath], shown: shown) == .done else { return .refused }
            }
            let isNew = try forgetOutdated(before)
            try output.write(
                isNew
                    ? "(Read and counted; no address, user agent or answer was kept.)\n"
                    : "(All of it was in the store already, and importing again changes nothing.)\n")
            let words = [folder, "--by", "channel"]
            try output.write("\n$ portevoix attribution \((words + storeWords).joined(separator: " "))\n")
            let status = try AttributionCommand.command.run(
                try Arguments(words + ["--store", storePath], for: AttributionCommand.command), output)
            try tell()
            guard status == .done else { return status }
            let report = [folder, "--out", reports] + (storeWords.isEmpty ? [] : storeWords + ["--kits", out])
            try output.write(
                "\nWhere the campaign reaches people, and whom to call tomorrow.\n$ portevoix report \(report.joined(separator: " "))\n")
            try output.flush()
            return try ReportCommand.command.run(try Arguments(report, for: ReportCommand.command), output)
        }

        /// Enough for numbers to mean something, few enough to be quick.
        private var lines: Int { min(56_000, 400 * max(5, project.registry.relays.count)) }

        private func imports() throws -> [ImportRecord] {
            guard FileManager.default.fileExists(atPath: storePath) else { return [] }
            return try Store(reading: storePath, now: project.environment.now).imports()
        }

        private func quietly(_ command: Command, _ words: [String], shown: String) throws -> Command.ExitStatus {
            try output.write("$ portevoix \(shown)\n")
            try output.flush()
            return try command.run(try Arguments(words, for: command), StandardOutput(isSilent: true))
        }

        /// Another registry makes another spring: what an earlier demo imported under the same names is taken back.
        /// - Returns: Whether anything was imported.
        private func forgetOutdated(_ before: [ImportRecord]) throws -> Bool {
            let now = try imports()
            let fresh = Set(now.map(\.id)).subtracting(before.map(\.id))
            let names = Set(now.filter { fresh.contains($0.id) }.map(\.source))
            let outdated = now.filter { !fresh.contains($0.id) && names.contains($0.source) }
            guard !outdated.isEmpty else { return !fresh.isEmpty }
            let store = try Store(writing: storePath, now: project.environment.now)
            do {
                for record in outdated { try store.forget(record.id) }
            } catch let problem as Diagnostic {
                throw Diagnostic.error(
                    Wording(
                        "an earlier demo's traffic cannot be taken back: \(problem.message)",
                        fr: "le trafic d’une démonstration précédente ne peut pas être retiré\u{A0}: \(problem.wording.french)"),
                    hint: Wording(
                        "remove \(storePath) and \(Store.keyPath(ofStore: storePath)), then run the demo again",
                        fr: "supprimez \(storePath) et \(Store.keyPath(ofStore: storePath)), puis relancez la démonstration"))
            }
            return true
        }

        /// What catches the eye, and whether the numbers are those that were invented.
        private func tell() throws {
            let ledger = try project.ledger.read()
            let store = try Store(reading: storePath, now: project.environment.now)
            let days = Day("1970-01-01")!...Day("2105-12-31")!
            let attribution = try Attribution(
                store, days: days, campaign: project.campaign, ledger: ledger, relays: project.registry.relays)
            let found = AttributionTable(attribution, .link, matomo: nil, project: project, ledger: ledger).csv
            func rows(_ text: String) -> [Substring] { text.split(whereSeparator: \.isNewline).sorted() }
            let truth = String(decoding: FileManager.default.contents(atPath: "\(logs)/verite.csv") ?? Data(), as: UTF8.self)
            let byRelay = attribution.grouped { ledger[$0.link].relay }
            let silent = project.registry.relays.count { byRelay[$0.id] == nil }
            var text = "\n"
            if rows(found) == rows(truth) {
                text += "Held against what was invented (\(logs)/verite.csv): exact for each of \((rows(truth).count - 1).grouped) links.\n"
            } else {
                text += "These are not the numbers that were invented (\(logs)/verite.csv).\n"
            }
            if silent > 0 { text += "\(silent) of \(project.registry.relays.count) relays brought nobody: worth a call.\n" }
            let bursts = attribution.grouped { $0.link }.filter { $0.value.hits >= 100 && $0.value.hits > 5 * $0.value.visits }
            if let (link, count) = bursts.min(by: { $0.key < $1.key }) {
                text +=
                    "\(ledger[link].relay), \(ledger[link].channel): \(count.hits.grouped) hits in only \(count.visits.grouped) visits: "
                text += "rather a machine than people.\n"
            }
            try output.write(text)
        }

        private var moreOfReports: String {
            """
              \(reports)/rapport.html
                  the reach of every territory, sorted and filtered where you are; rapport.pdf and synthese.pdf for a meeting
              \(reports)/relances.csv
                  whom to call or write to, why, with a message ready to send

            """
        }

        /// What shows more.
        var more: String {
            (FileManager.default.fileExists(atPath: "\(reports)/rapport.html") ? moreOfReports : "") + """
                  portevoix attribution \(([folder, "--by", "relay"] + storeWords).joined(separator: " "))
                      what each relay brought; also by territory, kind, parent, wave, day, link
                  \(storePath)
                      the store. Its traffic is invented: before you import your own, remove it and \(Store.keyPath(ofStore: storePath))

                """
        }
    }
}
