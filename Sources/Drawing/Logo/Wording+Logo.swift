internal import Base

/// What an SVG has that a logo may not have, as `LogoFailure` names it.
extension Wording {
    static let declarations = Wording(
        "a document type with declarations of its own", fr: "un type de document avec ses propres déclarations")
    static let styleSheet = Wording("an external style sheet", fr: "une feuille de style externe")
    static let importedStyle = Wording("an external style sheet (@import)", fr: "une feuille de style externe (@import)")
    static let font = Wording("an external font (@font-face)", fr: "une police externe (@font-face)")
    static let baseAddress = Wording("a base address for its references", fr: "une adresse de base pour ses renvois")
    static let script = Wording("a script", fr: "un script")
    static let sound = Wording("sound", fr: "du son")
    static let video = Wording("a video", fr: "une vidéo")
    static let inclusion = Wording("an inclusion of another file", fr: "un renvoi à un autre fichier")
    static let elsewhere = Wording("a reference to another file or site", fr: "un renvoi à un autre fichier ou à un site")
    static func eventHandler(_ name: String) -> Wording { Wording("an event handler (\(name))", fr: "une action (\(name))") }
    static func reference(_ address: String) -> Wording {
        Wording("a reference to another file or site (\(address))", fr: "un renvoi à un autre fichier ou à un site (\(address))")
    }
    static func embedded(_ kind: String) -> Wording {
        Wording("embedded content other than PNG or JPEG (\(kind))", fr: "un contenu incorporé qui n’est ni PNG ni JPEG (\(kind))")
    }
    static func foreign(_ name: String) -> Wording { Wording("foreign content (\(name))", fr: "un contenu étranger (\(name))") }
    static func effect(_ name: String) -> Wording { Wording("an effect without bound (\(name))", fr: "un effet sans limite (\(name))") }

    // MARK: Drawn otherwise

    static let liveText = Wording("live text", fr: "du texte non vectorisé")
    static let movement = Wording("an animation", fr: "une animation")
    static let variable = Wording("a variable of CSS whose value is not clear", fr: "une variable CSS dont la valeur n’est pas claire")
    static func condition(_ name: String) -> Wording { Wording("a condition (\(name))", fr: "une condition (\(name))") }
    static let ground = Wording("a ground set by a style", fr: "un fond donné par un style")
    static func style(_ what: String) -> Wording { Wording("the style \(what)", fr: "le style \(what)") }

    // MARK: Bounds

    static let elements = Wording("more than 20,000 elements", fr: "plus de 20 000 éléments")
    static let depth = Wording("nested more than 64 deep", fr: "plus de 64 niveaux d’imbrication")
    static let style = Wording("too large a style sheet", fr: "une feuille de style trop longue")
    static let references = Wording("its references draw more than 200,000 elements", fr: "ses renvois dessinent plus de 200 000 éléments")
    static let manyLayers = Wording("too many effects and transparencies", fr: "trop d’effets et de transparences")
    static let effort = Wording("drawing it takes more than a second or 100 MB", fr: "le dessiner demande plus d’une seconde ou de 100 Mo")

    // MARK: Formats

    static func otherXML(root: String) -> Wording {
        Wording("XML, but no SVG (it begins with <\(root)>)", fr: "du XML, mais pas du SVG (il commence par <\(root)>)")
    }
    static let encoding = Wording("SVG in an encoding other than UTF-8", fr: "du SVG dans un autre encodage qu’UTF-8")
}
