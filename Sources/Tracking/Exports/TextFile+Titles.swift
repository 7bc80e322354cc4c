internal import Base
internal import Campaign

extension TextFile {
    /// The same file, its lines before the first that has a separator left empty: titles that tools put above a table. Lines keep their numbers.
    /// - Returns: The file, and the titles.
    func withoutTitles() throws(Diagnostic) -> (file: TextFile, titles: [String]) {
        var start = 0
        var titles: [String] = []
        while start < bytes.count, titles.count < 20 {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            let line = bytes[start..<end]
            if line.contains(where: { $0 == 44 || $0 == 59 || $0 == 9 }) { break }
            titles.append(String(decoding: line, as: UTF8.self).filter { $0 != "\r\n" && $0 != "\r" && $0 != "\"" })
            start = min(end + 1, bytes.count)
        }
        // A table of one column has none.
        guard start > 0, start < bytes.count else { return (self, []) }
        return (try TextFile([UInt8](repeating: 10, count: titles.count) + bytes[start...], name: name), titles)
    }
}
