import Campaign
internal import Files

/// What earlier runs left in the output folder: the manifest, with the journal of a run that did not end replayed over it.
struct Past: Sendable {
    let header: Manifest.Header?
    let journalIsEmpty: Bool
    /// Kits that a killed run had begun, with the files it meant to write.
    let begun: [RelayID: Set<String>]
    let records: [RelayID: RecordFile.Place]

    init(_ folder: OutputFolder) {
        let replay = Journal(in: folder).replay()
        journalIsEmpty = folder.size(of: Journal.name) == nil
        if !journalIsEmpty { folder.sweep(".") }
        let manifest = RecordFile(Manifest.name, in: folder).map(Manifest.read)
        header = manifest?.header
        records = (manifest?.records ?? [:]).merging(replay.finished) { $1 }
        begun = replay.begun
    }

    func record(of relay: RelayID) -> KitRecord? { records[relay].flatMap { KitRecord(line: $0.bytes()[...]) } }

    /// Removes the files that are known to be of this kit; a file that someone else put there stays, and so does its folder.
    func removeKit(_ relay: RelayID, of place: RecordFile.Place?, in folder: OutputFolder) throws {
        let files = place.flatMap { KitRecord(line: $0.bytes()[...]) }?.files.map(\.path) ?? []
        for path in Set(files).union(begun[relay] ?? []).union([KitRecord.controlPath, KitRecord.pagePath]).sorted() {
            try folder.remove("\(relay.text)/\(path)")
        }
        try folder.remove("\(relay.text).zip")
    }
}
