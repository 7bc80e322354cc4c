internal import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Store
internal import Tracking

/// `portevoix import logs`: each file is an import of its own, kept whole or not at all.
func importLogs(_ arguments: Arguments, _ output: StandardOutput) throws -> ExitStatus {
    let start = ContinuousClock.now
    let files = try ImportedFiles.expand(Array(arguments.operands.dropFirst(2)))
    let desk = try LogDesk(arguments)
    var results: [LogResult] = []
    var problems = Diagnostics()
    for file in files {
        do {
            let result = try desk.take(file)
            results.append(result)
            if !arguments.has(.json) {
                try output.write(result.text)
                try output.flush()
            }
        } catch let problem as Diagnostic {
            // One file that cannot be read costs that file.
            problems.append(problem.location == nil ? problem.at(file) : problem)
        }
    }
    Complaint.write(problems)
    if arguments.has(.json) {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try output.write(LogResult.json(results, seconds: seconds).line + "\n")
    }
    return problems.hasErrors ? .refused : .done
}

extension LogDesk {
    /// Reads one file into the store.
    func take(_ name: String) throws -> LogResult {
        let file = try InputFile(name)
        if let size = file.size, size > 0, try store.mayKnow(fileBytes: size) {
            let found = try InputFile.digest(of: name)
            if let earlier = try store.earlier(fileBytes: found.bytes, fileDigest: found.digest, rules: rules), earlier.sameRules,
                let record = try store.imports().first(where: { $0.id == earlier.id })
            {
                return LogResult(name: name, record: record)
            }
        }
        let draft = try store.importLog(name, ledger: ledger, sealAfter: project.campaign.sealAfterDays)
        let harvester = harvester()
        let reading = try harvester.read(
            format: format, threads: threads, from: { try file.read(into: $0) }, each: { try draft.add($0.sightings) })
        let source = ImportSource(
            name: name, fileBytes: file.size == nil ? nil : file.fileBytes, fileDigest: file.size == nil ? nil : file.fileDigest,
            contentDigest: file.contentDigest)
        let outcome = try draft.finish(reading, source: source, rules: rules)
        return LogResult(
            name: name, reading: reading, outcome: outcome, compression: file.compression,
            codes: reading.total.unknownCodes.codes(resolver, limit: 5))
    }

    private var resolver: Resolver { Resolver(ledger: ledger, campaign: project.campaign, relays: project.registry.relays) }
}

extension Diagnostic {
    fileprivate func at(_ file: String) -> Diagnostic {
        var copy = self
        copy.location = .init(file: file)
        return copy
    }
}
