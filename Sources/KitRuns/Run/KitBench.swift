internal import Base
package import Campaign
package import Composing
internal import Files
package import Pieces
package import Preflight

/// What one thread makes kits with, a whole one or a piece of it: a workbench, the page of the control, the identity of the build. For whoever
/// shows kits without a folder, the same bytes as a run would write.
package final class KitBench {
    let bench: Workbench
    let page: ControlPage
    let pieces: [any Piece]
    private let program: String

    /// - Parameters:
    ///   - pieces: all of a kit, in its order.
    ///   - rules: what finished files are held against; nil for nothing.
    package init(campaign: Campaign, pieces: [any Piece], rules: RuleBook?, program: String = ProgramIdentity.current) {
        bench = Workbench(rules: rules)
        page = ControlPage(campaign: campaign, rules: rules)
        self.pieces = pieces
        self.program = program + (rules?.fingerprint ?? "")
    }

    /// What each piece is made from: equal only where it would come out equal.
    func digests(_ context: KitContext) -> [PieceID: String] {
        let inputs = KitInputs(context, program: program)
        return pieces.reduce(into: [:]) { $0[$1.id] = inputs.digest(of: $1) }
    }

    /// Makes a piece, or notes why it cannot.
    /// - Parameter before: the bytes of the relay's file of a path as it stood; nil where there was none.
    func make(
        _ piece: any Piece, _ context: KitContext, _ draft: inout KitDraft, inputs: String,
        before: (String) -> [UInt8]? = { _ in nil }
    ) {
        do {
            draft.add(try bench.files(of: piece, for: context, before: before), of: piece.id, inputs: inputs)
        } catch let failure as PieceFailure {
            draft.fail(piece.id, failure.wording, hint: failure.advice, failure.finding)
        } catch {
            draft.fail(piece.id, Wording(unforeseen: error))
        }
    }

    /// A name for a piece of a relay that changes with everything it is made from: 32 hexadecimal digits.
    package func key(of piece: any Piece, for context: KitContext) -> String { KitInputs(context, program: program).digest(of: piece) }

    /// Why a relay's kit could not be made as it stands, as cheaply as that can be told.
    package func refusal(of context: KitContext) -> PieceFailure? {
        for piece in pieces {
            do { try bench.rehearse(piece, for: context) } catch let failure as PieceFailure { return failure } catch { continue }
        }
        return nil
    }

    /// The same for the archive of a whole kit.
    package func archiveKey(for context: KitContext) -> String {
        let digests = digests(context)
        var digest = InputDigest()
        digest.add(["archive", context.relay.id.text, context.wave.opening.description] + pieces.map { digests[$0.id] ?? "" })
        return digest.text
    }

    /// A piece's files, as `kits` writes them.
    /// - Throws: a `Diagnostic` where the piece cannot be made for this relay, or breaks a rule.
    package func files(of piece: any Piece, for context: KitContext) throws -> [KitFile] {
        var draft = KitDraft(context, previous: nil)
        make(piece, context, &draft, inputs: "")
        if let failure = draft.failures.first { throw Diagnostic.error(failure.reason) }
        return draft.made
    }
}
