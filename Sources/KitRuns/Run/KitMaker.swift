internal import Base
import Campaign
internal import Composing
internal import Files
internal import Pieces
internal import Preflight

/// Makes one relay's kit after another, on one thread.
///
/// A kit is made whole in memory before its first file is written. A piece that fails leaves no file, neither new nor old, and the kit no
/// archive, so that nothing outdated or wrong can be sent; its `controle.json` says why.
final class KitMaker {
    enum Outcome {
        case unchanged
        case made(files: Int, bytes: Int)
        case failed([KitRecord.Failure], files: Int, bytes: Int)
    }

    private let pieces: [any Piece]
    private let options: KitRun.Options
    private let folder: OutputFolder
    private let journal: Journal
    private let bench: KitBench

    init(campaign: Campaign, pieces: [any Piece], options: KitRun.Options, folder: OutputFolder, journal: Journal) {
        bench = KitBench(campaign: campaign, pieces: pieces, rules: options.rules, program: options.program)
        self.pieces = pieces
        self.options = options
        self.folder = folder
        self.journal = journal
    }

    /// - Parameters:
    ///   - previous: the kit as it stood after the last run; nil where there was none.
    ///   - begun: files that a killed run may have left as a mixture.
    /// - Returns: what was done, and where the new record lies when there is one.
    func make(_ context: KitContext, previous: KitRecord?, begun: Set<String>?) throws -> (Outcome, RecordFile.Place?) {
        let id = context.relay.id
        var draft = KitDraft(context, previous: previous)
        let digests = bench.digests(context)

        for piece in pieces {
            let standing = previous?.pieces[piece.id]
            let stands = standing?.isWhole(of: id, in: folder, begun: begun) ?? false
            let isOutdated = options.force || !stands || standing?.inputs != digests[piece.id]
            if isSelected(piece.id) ? isOutdated : standing != nil && !stands {
                draft.toMake.append(piece)
            } else if let standing {
                draft.keep(piece.id, standing)
            } else {
                draft.keepFailures(of: piece.id)
            }
        }
        if options.pieces != nil {
            for (piece, standing) in previous?.pieces ?? [:]
            where digests[piece] == nil && standing.isWhole(of: id, in: folder, begun: begun) {
                draft.keep(piece, standing)
            }
        }

        let isUntouched =
            draft.toMake.isEmpty && begun == nil && (previous.map { draft.matches($0) && $0.stands(in: folder) } ?? false)
        if isUntouched, let previous {
            var renamed = previous
            renamed.facts = draft.facts
            let place = renamed == previous ? nil : try journal.finish(renamed)
            return (previous.failures.isEmpty ? .unchanged : .failed(previous.failures, files: 0, bytes: 0), place)
        }

        for piece in draft.toMake { bench.make(piece, context, &draft, inputs: digests[piece.id] ?? "") }
        // A kept file that is not what the manifest says is made again with its piece.
        for piece in draft.verify({ folder.read("\(id.text)/\($0)") }) {
            if let piece = pieces.first(where: { $0.id == piece }) { bench.make(piece, context, &draft, inputs: digests[piece.id] ?? "") }
        }
        return try draft.write(bench.page, begun: begun, to: folder, journal)
    }

    /// Time spent on holding files against the rules so far.
    var inspectionTime: Duration { bench.bench.inspectionTime }

    private func isSelected(_ piece: PieceID) -> Bool { options.pieces?.contains(piece) ?? true }
}
