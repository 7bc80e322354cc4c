internal import Base
internal import Campaign

/// Where things are on the portal. All of a relay's stand below its private link.
struct PortalAddress {
    /// `/k/TOKEN`
    let page: String
    /// Below which the kit stands: the page itself for the kit in front, `/k/TOKEN/vagues/WAVE` for another.
    let root: String

    /// - Parameter wave: nil for the kit in front.
    init(token: String, wave: WaveID? = nil) {
        page = "/k/\(token)"
        root = page + (wave.map { "/vagues/\($0.text)" } ?? "")
    }

    /// A file, to look at.
    func file(_ path: String) -> String { "\(root)/fichiers/\(path)" }
    /// A file, to keep.
    func kept(_ path: String) -> String { "\(file(path))?garder" }
    /// What a press on « Télécharger » asks: counts, then leads to the file.
    func take(_ path: String) -> String { "\(root)/prendre/\(path)" }
    var takeAll: String { "\(root)/tout-prendre" }
    var archive: String { "\(root)/kit.zip" }
    /// What it brought, for programs.
    var reach: String { "\(page)/portee.json" }
    var logo: String { "\(page)/logo" }
    var card: String { "\(page)/fiche" }
    var withdraw: String { "\(page)/fiche/retirer" }
    /// The poster with what the card says.
    var poster: String { "\(page)/fiche/affiche.png" }
    /// Below which files stand.
    var files: String { "\(root)/fichiers/" }
    /// The page of another wave's kit.
    func wave(_ wave: WaveID) -> String { "\(page)/vagues/\(wave.text)" }
    func certificate(_ wave: WaveID) -> String { "\(page)/attestation/\(wave.text).pdf" }
}
