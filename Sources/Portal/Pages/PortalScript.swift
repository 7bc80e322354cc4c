internal import Pieces

/// The portal's script: what words to copy need, and nothing that the page could not be read without.
enum PortalScript {
    static let source = KitShow.copyScript
}
