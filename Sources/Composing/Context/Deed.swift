/// What a relay does with a file: the folder of its kit that the file stands in. What is read before anything is done stands above them.
package enum Deed: String, CaseIterable, Sendable {
    /// On the office's printer.
    case print = "imprimer"
    /// At a print shop.
    case press = "imprimeur"
    /// By mail.
    case send = "envoyer"
    /// On a site or a network.
    case publish = "publier"
    case say = "dire"
    /// Into documents of the relay's own.
    case codes = "qr"
    /// Looked at, to choose by: nothing is done with it.
    case previews = "apercus"

    /// Below the relay's folder: `imprimer/affiche-a3.pdf`.
    package func path(_ name: String) -> String { "\(rawValue)/\(name)" }
}
