/// Where kits hold their files: a folder for each deed.
public enum KitFolders {
    private static let beginnings = [
        ("affiche-", "imprimer"), ("flyer-", "imprimer"), ("newsletter", "envoyer"), ("entete-newsletter", "envoyer"),
        ("signature-mail", "envoyer"), ("visuel-", "publier"), ("couverture-", "publier"), ("messages-reseaux", "publier"),
        ("actualite-site", "publier"), ("a-dire", "dire"),
    ]

    /// Below a relay's folder: `imprimer/affiche-a3.pdf` for `affiche-a3.pdf`; what has a folder already, or stands above them all, as it is.
    public static func path(_ name: String) -> String {
        if name.contains("/") { return name }
        if name.hasSuffix("-imprimeur.pdf") { return "imprimeur/\(name)" }
        return beginnings.first { name.hasPrefix($0.0) }.map { "\($0.1)/\(name)" } ?? name
    }
}

extension String {
    /// A kit's text file as its words: without the mark of UTF-8, lines ended by `\n`.
    public var unmarked: String { (hasPrefix("\u{FEFF}") ? String(dropFirst()) : self).replacing("\r\n", with: "\n") }
}
