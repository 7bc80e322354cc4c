/// Whether a path made or read by the program may be joined to a folder: relative, `/` between its parts, each part a plain visible name
/// (letters, digits, `.`, `-`, `_`, not starting with a dot). Nothing that passes can leave the folder, hide, or need quoting anywhere.
package func isKitPath(_ path: String) -> Bool {
    guard (1...200).contains(path.utf8.count) else { return false }
    return path.utf8.split(separator: 47, omittingEmptySubsequences: false).allSatisfy { part in
        guard let first = part.first, first != 46 else { return false }
        return part.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 46 || $0 == 95
        }
    }
}
