internal import Foundation

/// A file's path as the rules know it, whatever a browser, a file manager or a person who retouched it made of its name.
enum CanonicalPath {
    /// `Affiche-A3-imprimeur (1).PDF`, `affiche-a3-imprimeur - Copie.pdf`, `affiche-a3-imprimeur_v2.pdf` → `affiche-a3-imprimeur.pdf`
    static func of(_ path: String) -> String {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let name = parts.popLast() else { return path }
        let suffix = (name as NSString).pathExtension
        var stem = (name as NSString).deletingPathExtension
        let small = suffix.lowercased()
        guard !small.isEmpty else { return path }
        if let wellKnown = stem.wholeMatch(of: capitals) {
            return (parts + ["\(wellKnown.0).\(small)"]).joined(separator: "/")
        }
        stem = stem.lowercased()
        while let match = stem.firstMatch(of: marks), match.range.lowerBound > stem.startIndex {
            stem = String(stem[..<match.range.lowerBound])
        }
        return (parts + ["\(stem).\(small == "htm" ? "html" : small)"]).joined(separator: "/")
    }

    private static nonisolated(unsafe) let capitals = /LISEZMOI|00-COMMENCEZ-ICI/
    private static nonisolated(unsafe) let marks =
        /[ _.-]*(\(\d{1,3}\)|[ _-](copie|copy|final|bis|ok|retouch\w*|corrig\w*|modif\w*|nouve\w*|v\d{1,2}|\d{1,2}))$/
}
