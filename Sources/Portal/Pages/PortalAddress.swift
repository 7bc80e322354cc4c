internal import Base

/// Where things are on the portal. All of a relay's stand below its private link.
struct PortalAddress {
    /// `/k/TOKEN`
    let root: String

    init(token: String) { root = "/k/\(token)" }

    /// A file, to look at.
    func file(_ path: String) -> String { "\(root)/fichiers/\(path)" }
    /// A file, to keep.
    func kept(_ path: String) -> String { "\(file(path))?garder" }
    /// What a press on « Télécharger » asks: counts, then leads to the file.
    func take(_ path: String) -> String { "\(root)/prendre/\(path)" }
    var takeAll: String { "\(root)/tout-prendre" }
    var archive: String { "\(root)/kit.zip" }
    /// Below which files stand.
    var files: String { "\(root)/fichiers/" }
}
