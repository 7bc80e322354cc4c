internal import Base
public import Campaign
internal import Foundation
public import Tracking

extension Store {
    /// Takes in an export of a wave's questionnaire: codes, days and whether it was completed, nothing else.
    ///
    /// A later export may hold the same responses again, begun ones completed meanwhile: each counts once, as the latest export tells it.
    /// Exports without numbers tell responses apart by their moments and code; rows that are equal count as often as the export that holds
    /// most of them says.
    /// - Throws: `Diagnostic` where the wave would have fewer completions than before, or responses that had numbers come without.
    public func importResponses(
        _ reading: ResponseReading, as order: ResponseImport, ledger: Ledger, source: ImportSource, rules: String
    ) throws -> LogImport.Outcome {
        let (wave, questionnaire) = (order.wave, order.questionnaire)
        let place = Diagnostic.Location(file: source.name)
        var counts = LineCounts()
        (counts.lines, counts.unparsed) = (reading.rows, reading.unread)
        counts.withoutCode = reading.withoutCode + reading.repeated + reading.previews
        (counts.hits, counts.unknown) = (reading.responses.count - reading.withoutCode - reading.unknown, reading.unknown)
        var before = order.completionsUntilNow
        return try importTable(
            .responses, source, rules, format: "\(reading.tool.rawValue), \(reading.reason)", counts, unknownCodes: reading.unknownCodes,
            rows: reading.responses.count, always: order.isReplacing,
            stored: { try connection.number(.named("number of responses")) ?? 0 },
            write: { id in
                try changeImports(of: wave)
                try name(reading.responses, wave, questionnaire)
                if !order.isReplacing, !reading.isNumbered, !reading.responses.isEmpty,
                    try connection.number(.named("has numbered responses"), .text(wave.text), .text(questionnaire)) != nil
                {
                    throw Self.numberless(questionnaire, place)
                }
                let stored = try completions(of: wave)
                if stored.responses > 0 { before = stored.completions }
                if order.isReplacing { try connection.run(.named("delete questionnaire"), .text(wave.text), .text(questionnaire)) }
                let codes = LedgerCodes(ledger)
                for response in reading.responses {
                    try connection.run(
                        .named("add response"), .integer(id),
                        .bytes(response.identity(wave: wave, questionnaire: questionnaire, hashing).bytes), .text(wave.text),
                        .integer(Int(try codes.subject(of: response.subject, in: self))), Statement.Value(response.day.map { Int($0) }),
                        .integer(response.isCompleted ? 1 : 0), .text(questionnaire), mark(response),
                        .integer(response.isNumbered ? 1 : 0))
                }
            },
            check: {
                let after = try completions(of: wave).completions
                if after < before, !order.isReplacing { throw Self.fewer(wave, before, after, place) }
            })
    }

    /// Which questionnaire of a wave an export belongs to. A name may be another file's, and one questionnaire's exports may have several
    /// names: what decides is whether the responses of equal numbers were begun in the same minutes.
    /// - Parameter proposed: What the export or its file calls it.
    public func questionnaire(_ reading: ResponseReading, wave: WaveID, proposed: String) throws -> String {
        try Self.refusing(path) {
            let known = try connection.rows(.named("questionnaires"), .text(wave.text)) { $0.text(0) }.filter { !$0.isEmpty }
            let numbered = reading.responses.lazy.filter(\.isNumbered).prefix(500)
            func agreement(_ name: String) throws -> (same: Int, different: Int) {
                var (same, different) = (0, 0)
                for response in numbered {
                    guard let mark = response.mark(hashing), let stored = try storedMark(response, wave, name) else { continue }
                    if stored == Int(bitPattern: UInt(mark)) { same += 1 } else { different += 1 }
                }
                return (same, different)
            }
            let own = try known.contains(proposed) ? agreement(proposed) : nil
            if let own, own.same >= own.different { return proposed }
            for other in known where other != proposed {
                let found = try agreement(other)
                if found.same > found.different * 9, found.same >= (own == nil ? 5 : 1) { return other }
            }
            guard own != nil else { return proposed }
            return (2...).lazy.map { "\(proposed) (\($0))" }.first { !known.contains($0) } ?? proposed
        }
    }

    /// Responses of earlier imports are named, or leave.
    private func changeImports(of wave: WaveID) throws {
        for id in try connection.rows(.named("imports of wave"), .text(wave.text), read: { $0.integer(0) }) { changes.add(import: id) }
    }

    private func storedMark(_ response: ResponseReading.Response, _ wave: WaveID, _ questionnaire: String) throws -> Int? {
        let identity = response.identity(wave: wave, questionnaire: questionnaire, hashing)
        return try connection.rows(.named("mark of response"), .bytes(identity.bytes)) { $0.optionalInteger(0) }.first ?? nil
    }

    private func mark(_ response: ResponseReading.Response) -> Statement.Value {
        Statement.Value(response.mark(hashing).map { Int(bitPattern: UInt($0)) })
    }

    /// Completions that the exports of a wave tell, and whether there are any exports.
    public func completions(of wave: WaveID) throws -> (completions: Int, responses: Int) {
        try Self.refusing(path) {
            try connection.rows(.named("completions of wave"), .text(wave.text)) { ($0.integer(0), $0.integer(1)) }.first ?? (0, 0)
        }
    }

    /// Responses that were stored before questionnaires had names get this one's, where most of them are its own.
    private func name(_ responses: [ResponseReading.Response], _ wave: WaveID, _ questionnaire: String) throws {
        let unnamed = try responses.filter {
            try connection.number(
                .named("unnamed response"), .bytes($0.formerIdentity(wave: wave, hashing).bytes), .text(wave.text)) != nil
        }
        guard unnamed.count * 2 > responses.count else { return }
        for response in unnamed {
            try connection.run(
                .named("name response"), .bytes(response.formerIdentity(wave: wave, hashing).bytes),
                .bytes(response.identity(wave: wave, questionnaire: questionnaire, hashing).bytes), .text(wave.text), .text(questionnaire),
                mark(response))
        }
    }

    private static func numberless(_ questionnaire: String, _ place: Diagnostic.Location) -> Diagnostic {
        .error(
            Wording(
                "the responses of “\(questionnaire)” had numbers until now, and this export has none: each would count a second time",
                fr:
                    "les réponses de « \(questionnaire) » avaient des numéros jusqu’ici, et cet export n’en a pas : chacune compterait une seconde fois"
            ),
            at: place,
            hint: Wording(
                "export the number, or name its column with --map number=\"…\"; with --replace this export takes the place of all before it",
                fr:
                    "exportez le numéro, ou nommez sa colonne : --map number=\"…\" ; avec --replace, cet export remplace tous les précédents"
            ))
    }

    private static func fewer(_ wave: WaveID, _ before: Int, _ after: Int, _ place: Diagnostic.Location) -> Diagnostic {
        .error(
            Wording(
                "with this export \(wave) would have \(after) completed questionnaires, \(before) are known: nothing was changed",
                fr:
                    "avec cet export, \(wave) n’aurait plus que \(after) questionnaires complets, \(before) sont connus : rien n’a été changé"
            ),
            at: place,
            hint: Wording(
                "check that it is the whole export and that what is complete was understood; if the lower number is right, add --replace",
                fr:
                    "vérifiez que l’export est entier et que ce qui est complet a été compris ; si le nombre plus bas est le bon, ajoutez --replace"
            ))
    }
}
