internal import Base
public import Campaign
public import Composing
internal import Files
import Foundation
public import Pieces
import Synchronization

/// Makes the kits of a registry: every relay's files, its archive and what was checked, the manifest and the index page.
public enum KitRun {
    /// How far a run is.
    public struct Progress: Sendable {
        public let done: Int
        public let total: Int
    }

    /// - Parameters:
    ///   - wave: the wave whose kits are made.
    ///   - relays: the whole registry, read and accepted; `options` tells which of them are made.
    ///   - pieces: every piece of the campaign, in the order of a kit; `options` tells which of them are made.
    ///   - neighbourhood: relays of one neighbourhood are made one after the other, so that what is drawn for it serves while at hand.
    ///   - progress: called after every relay, from any thread.
    ///   - context: all that is known of a relay; called from any thread, once a relay. What it throws ends the run.
    /// - Throws: `Diagnostics` where the selection names unknown relays or pieces; a `Diagnostic` where the output folder cannot be
    ///   written or another run is writing in it. What was finished by then is not made again by the next run. A piece that fails is no
    ///   error of the run: it is in the summary.
    public static func run(
        campaign: Campaign, wave: Wave, relays: [Relay], pieces: [any Piece], options: Options,
        neighbourhood: (Relay) -> TerritoryCode = { $0.territories.first ?? .national },
        progress: @escaping @Sendable (Progress) -> Void = { _ in }, context: @escaping @Sendable (Relay) throws -> KitContext
    ) throws -> Summary {
        let clock = ContinuousClock()
        let start = clock.now
        try check(relays, pieces, options)
        let folder = try OutputFolder(options.out)
        try folder.lock()
        defer { folder.unlock() }
        let past = Past(folder)
        let selected = relays.filter { options.relays?.contains($0.id) ?? true && options.shard?.contains($0.id) ?? true }
        let work = Work(
            campaign: campaign, relays: RelayQueue(grouped(selected, by: neighbourhood)), pieces: pieces, options: options, folder: folder,
            journal: Journal(in: folder),
            past: past,
            context: context, progress: progress)
        var (summary, records) = try work.run()

        if options.isWhole {
            for gone in Set(records.keys).union(past.begun.keys).subtracting(relays.map(\.id)).sorted() {
                try past.removeKit(gone, of: records[gone], in: folder)
                records[gone] = nil
                summary.removed += 1
            }
        }
        let hasChanged = work.journal.hasStarted || !past.journalIsEmpty || summary.removed > 0
        try finish(campaign, wave, pieces, options, folder, past, records, hasChanged: hasChanged)
        if hasChanged { try work.journal.remove() }
        summary.seconds = (clock.now - start) / .seconds(1)
        return summary
    }

    /// Writes the index page and the manifest where they differ from what stands.
    ///
    /// Kits are written without `fsync`: a call a file would cost more than making it, and a kit that is lost is made again. The manifest
    /// is what would keep it from being made again, so everything reaches the disk, by one `syncfs`, before the manifest says it stands.
    private static func finish(
        _ campaign: Campaign, _ wave: Wave, _ pieces: [any Piece], _ options: Options, _ folder: OutputFolder, _ past: Past,
        _ records: [RelayID: RecordFile.Place], hasChanged: Bool
    ) throws {
        let page = IndexPage(campaign: campaign, wave: wave, pieces: pieces, program: options.program)
        if !hasChanged, let header = past.header, header.indexInputs == page.inputs, header.campaign == campaign.id,
            header.wave == wave.id.text, folder.size(of: Manifest.indexName) == header.index.bytes
        {
            return
        }
        let order = records.keys.sorted()
        let html = page.html(order.lazy.compactMap { KitRecord(line: records[$0]!.bytes()[...]) })
        if folder.read(Manifest.indexName) != html { try folder.write(html, to: Manifest.indexName) }
        let header = Manifest.Header(
            campaign: campaign.id, wave: wave.id.text, index: KitRecord.File(Manifest.indexName, of: html), indexInputs: page.inputs
        )
        let lines = { (write: (ArraySlice<UInt8>) throws -> Void) in
            try write(Array((header.line + "\n").utf8)[...])
            for (i, id) in order.enumerated() {
                try write((records[id]!.bytes() + Array(i == order.count - 1 ? "\n".utf8 : ",\n".utf8))[...])
            }
            try write(Array(Manifest.end.utf8)[...])
        }
        try folder.stream(to: Manifest.name, beforeRename: { try folder.sync() }, lines)
    }

    private static func check(_ relays: [Relay], _ pieces: [any Piece], _ options: Options) throws {
        var problems = Diagnostics()
        var seen: Set<RelayID> = []
        for relay in relays {
            if !isSlug(relay.id.text) {
                problems.append(
                    .error(
                        Wording("« \(relay.id) » is no relay id", fr: "« \(relay.id) » ne peut pas être l’id d’un relais"),
                        hint: Wording(
                            "small letters, digits and hyphens, such as cpts-bugey-sud",
                            fr: "petites lettres, chiffres et traits d’union, par exemple cpts-bugey-sud")))
            } else if !seen.insert(relay.id).inserted {
                problems.append(
                    .error(
                        Wording("two relays have the id \(relay.id)", fr: "deux relais ont l’id \(relay.id)"),
                        hint: Wording("give each its own", fr: "donnez à chacun le sien")))
            }
        }
        for id in (options.relays ?? []).subtracting(seen).sorted() {
            problems.append(
                .error(
                    Wording("no relay has the id \(id)", fr: "aucun relais n’a l’id \(id)"),
                    hint: Wording(
                        "ids are in the first column of the registry", fr: "les id sont dans la première colonne du registre (id)")))
        }
        let known = pieces.map(\.id)
        for (id, namesakes) in Dictionary(grouping: known, by: { $0 }).sorted(by: { $0.key < $1.key }) where namesakes.count > 1 {
            problems.append(
                .error(
                    Wording("\(namesakes.count) pieces are called \(id)", fr: "\(namesakes.count) pièces s’appellent \(id)"),
                    hint: Wording("give each a name of its own", fr: "donnez à chacune un nom à elle")))
        }
        for id in (options.pieces ?? []).subtracting(known).sorted() {
            problems.append(
                .error(
                    Wording("no piece is called \(id)", fr: "aucune pièce ne s’appelle \(id)"),
                    hint: Wording(
                        "the pieces are \(known.map(\.text).joined(separator: ", "))",
                        fr: "les pièces sont \(known.map(\.text).joined(separator: ", "))")))
        }
        if problems.hasErrors { throw problems }
    }

    private static func grouped(_ relays: [Relay], by neighbourhood: (Relay) -> TerritoryCode) -> [[Relay]] {
        Dictionary(grouping: relays, by: neighbourhood).sorted { $0.key < $1.key }.map { $0.value.sorted { $0.id < $1.id } }
    }
}
