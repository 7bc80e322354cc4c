/// Static files by the end of their path.
enum StaticAsset {
    private static let endings: [StaticString] = [
        ".js", ".css", ".map", ".mjs", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".woff",
        ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm", ".ogg", ".mov", ".webmanifest",
    ]

    /// Pictures, scripts, style sheets, fonts, films.
    static func isOne(_ path: Bytes) -> Bool {
        guard path.count > 3, path[path.count - 1] != 47 else { return false }
        var dot = path.count - 1
        while dot > 0, path.count - dot <= 12, path[dot] != 46, path[dot] != 47 { dot -= 1 }
        guard path[dot] == 46 else { return false }
        let ending = path.dropFirst(dot)
        return endings.contains { ending.equalsIgnoringCase($0) }
    }
}
