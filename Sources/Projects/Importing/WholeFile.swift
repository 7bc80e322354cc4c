internal import Base
internal import Campaign
internal import Files
internal import Store

/// A table that is read whole, with what recognises it.
struct WholeFile {
    let name: String
    let bytes: [UInt8]
    let source: ImportSource

    /// - Throws: `Diagnostic` where it cannot be read or is larger than a table may be.
    init(_ name: String) throws { try self.init(InputFile(name)) }

    /// - Parameter head: what was read of it already.
    init(_ file: InputFile, head: [UInt8] = []) throws {
        let name = file.path
        var bytes = head
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try file.read(into: buffer), count > 0 {
            bytes += buffer[..<count]
            guard bytes.count <= TextFile.tableLimit else {
                throw Diagnostic.error(
                    Wording(
                        "the table is larger than \(TextFile.tableLimit >> 20) MB", fr: "le tableau dépasse \(TextFile.tableLimit >> 20) Mo"
                    ),
                    at: .init(file: name),
                    hint: Wording(
                        "export the columns of code, dates and number alone",
                        fr: "n’exportez que les colonnes du code, des dates et du numéro"))
            }
        }
        if name == InputFile.standardInput, bytes.isEmpty { throw ImportedFiles.nothingCame }
        (self.name, self.bytes) = (name, bytes)
        source = ImportSource(file)
    }
}

extension ImportSource {
    /// What recognises a file that was read to its end; standard input only has its contents.
    init(_ file: InputFile) {
        let isFile = file.size != nil
        self.init(
            name: file.path, fileBytes: isFile ? file.fileBytes : nil, fileDigest: isFile ? file.fileDigest : nil,
            contentDigest: file.contentDigest)
    }
}
