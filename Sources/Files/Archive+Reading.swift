public import Base
internal import Foundation

extension Archive {
    /// What a ZIP may hold once unpacked: more is no kit.
    public static let most = (files: 5_000, bytes: 256 << 20, fileBytes: 64 << 20)

    /// Whether a file begins as a ZIP does, whatever its name.
    public static func isArchive(_ path: String) -> Bool {
        guard let file = try? Descriptor(path, O_RDONLY | O_NONBLOCK), let bytes = try? file.bytes(4) else { return false }
        return bytes == [0x50, 0x4B, 3, 4] || bytes == [0x50, 0x4B, 5, 6]
    }

    /// The files of a ZIP, by their paths in it.
    ///
    /// - Throws: a `Diagnostic` where it is no ZIP, is damaged, protected, or holds more than `most`.
    public static func entries(of path: String) throws(Diagnostic) -> [Entry] {
        let bytes: [UInt8]
        do throws(SystemFailure) {
            let file = try Descriptor(path, O_RDONLY | O_NONBLOCK)
            let status = try file.status()
            guard status.isRegular, status.st_size <= most.bytes else { throw SystemFailure(EFBIG) }
            bytes = try file.bytes(status.st_size)
        } catch {
            throw .system(.read, path, error.code)
        }
        let reader = try ZipReader(ZipReader.Contents(bytes), name: path)
        var entries: [Entry] = []
        var room = most.bytes
        while let name = try reader.next() {
            guard entries.count < most.files else {
                throw .error(
                    Wording("the archive holds more than \(most.files) files", fr: "l’archive contient plus de \(most.files) fichiers"),
                    at: .init(file: path), hint: Wording("give the archive of one kit", fr: "donnez l’archive d’un seul kit"))
            }
            let bytes = try reader.bytes(atMost: min(most.fileBytes, room))
            room -= bytes.count
            entries.append(Entry(path: name, bytes: bytes))
        }
        return entries
    }
}
