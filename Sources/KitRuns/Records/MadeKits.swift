public import Campaign
internal import Files

/// Whose kits a folder holds, by its manifest.
public enum MadeKits {
    /// - Returns: nil where the folder has no manifest: nobody knows.
    public static func relays(in folder: String) -> Set<RelayID>? {
        guard let output = OutputFolder(reading: folder), let file = RecordFile(Manifest.name, in: output) else { return nil }
        let (header, records) = Manifest.read(file)
        return header == nil ? nil : Set(records.keys)
    }
}
