/// Marks and words that stand where others are still to be written: « XXX », `[À COMPLÉTER]`, `«Nom_du_relais»` of a mail merge. Printed, they
/// would be a blunder.
public enum StandIn {
    /// The first of a text, as it stands there; nil where there is none.
    /// - Parameter isFilled: whether what stands between two braces is replaced by words before it is printed.
    public static func first(in text: String, isFilled: Bool = false) -> String? {
        let signs = Signs(text)
        guard signs.isSuspect else { return nil }
        if signs.hasCross, let found = text.firstMatch(of: crosses) { return String(found.1) }
        if signs.hasMerge, let found = text.firstMatch(of: mailchimp) { return String(found.0) }
        if signs.hasMerge, let found = mergeField(in: text) { return found }
        if !isFilled, signs.hasMerge, let found = text.firstMatch(of: braces) { return String(found.0) }
        if signs.hasGuillemet {
            for found in text.matches(of: field) where isField(String(found.1)) { return String(found.0) }
        }
        if signs.hasBracket {
            let isCapital = !text.contains(where: \.isLowercase)
            for found in text.matches(of: bracket) where isInstruction(String(found.1), besideCapitals: isCapital) {
                return String(found.0)
            }
        }
        if signs.hasLetterA, let found = text.firstMatch(of: instruction) { return String(found.1) }
        return nil
    }

    /// What programs that fill in values write in a value's place, but for braces alone: `${nom}`, `#{nom}`, `[[nom]]`, `<<nom>>`,
    /// `%nom%`, `{% nom %}`, `<%= nom %>`, `##nom##`, `@@nom@@`.
    public static func mergeField(in text: String) -> String? {
        if let found = text.firstMatch(of: merge) { return String(found.0) }
        // Addresses write their letters with the same sign: `/%C3%A9t%C3%A9`.
        return text.matches(of: percent).first { found in
            let word = text[..<found.range.lowerBound].reversed().prefix { !$0.isWhitespace }
            return !word.contains("/") && !word.contains("%")
        }.map { String($0.0) }
    }

    /// Whether a text as a whole says that it is to come: « à compléter », « TODO », « nom du relais ».
    public static func isWhole(_ text: String) -> Bool {
        let key = Folding.key(text)
        return key.isEmpty || words.contains(key) || key.utf8.count > 1 && key.allSatisfy { $0 == "x" || $0 == " " }
    }

    /// Which signs a text has at all: most have none, and patterns are slow.
    private struct Signs {
        var hasCross = false
        var hasMerge = false
        var hasGuillemet = false
        var hasBracket = false
        var hasLetterA = false

        var isSuspect: Bool { hasCross || hasMerge || hasGuillemet || hasBracket || hasLetterA }

        init(_ text: String) {
            var last: UInt8 = 0
            for byte in text.utf8 {
                switch byte {
                case 0x58, 0x78: if last | 0x20 == 0x78 { hasCross = true }
                case 0x7C: if last == 0x2A { hasMerge = true }
                case 0x7B, 0x25: hasMerge = true
                case 0x3C, 0x23, 0x40: if last == byte { hasMerge = true }
                case 0xAB: if last == 0xC2 { hasGuillemet = true }
                case 0x5B:
                    hasBracket = true
                    if last == byte { hasMerge = true }
                // « à » and « À », and « A » before a blank.
                case 0xA0, 0x80: if last == 0xC3 { hasLetterA = true }
                case 0x20: if last == 0x41 { hasLetterA = true }
                default: break
                }
                last = byte
            }
        }
    }

    /// Three or more, or pairs as dates and numbers have them: XXX, XX/XX, XX XX, XX mars. « XX » alone is twenty, « XXX » a number nobody uses.
    private static nonisolated(unsafe) let crosses =
        /(?:^|[^\p{L}\p{N}])([xX]{3,}|0?[xX]{1,2}(?:[ \u{A0}\u{202F}.\/:-][xX]{2})+|[xX]{2}(?=[ \u{A0}\u{202F}](?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|heures?|euros?|minutes?|%|€)))(?![\p{L}\p{N}])/
    /// `*|FNAME|*`
    private static nonisolated(unsafe) let mailchimp = /\*\|[^|]{1,60}\|\*/
    private static nonisolated(unsafe) let merge =
        /[$#]\{[^{}]{1,60}\}|\[\[[^\[\]]{1,60}\]\]|<<[^<>]{1,60}>>|\{%[^{}]{1,60}%\}|<%[^<>]{1,60}%>|##[\p{L}_]{2,40}##|@@[\p{L}_]{2,40}@@/
    private static nonisolated(unsafe) let percent = /%%?[\p{L}_][\p{L}\p{N}_.]{1,40}%%?/
    private static nonisolated(unsafe) let braces = /\{+[^{}]{1,60}\}+/
    private static nonisolated(unsafe) let field = /«([\p{L}_][\p{L}\p{N}_]{1,60})»/
    /// No link, no footnote, no box to tick.
    private static nonisolated(unsafe) let bracket = /\[([^\[\]]{2,80})\](?![(\[:])/
    /// At the head, after a key or an opening sign, or in capitals anywhere.
    private static nonisolated(unsafe) let instruction =
        /(?:(?:^|[«\[("“:*#>-])[\s\u{A0}\u{202F}]*(?=[Ààa])|(?=[ÀA][ \u{A0}][\p{Lu}]{5}))([ÀàAa][ \u{A0}](?i:écrire|compl[ée]ter|d[ée]finir|pr[ée]ciser|remplir|renseigner|confirmer|modifier|adapter|personnaliser|remplacer|saisir))(?!\p{L})/

    /// Whether a word between guillemets is the name of a mail merge's field, and no quotation.
    private static func isField(_ word: String) -> Bool {
        word.contains("_") || word.contains(where: \.isNumber) || fields.contains(Folding.key(word)) && word.first?.isUppercase == true
    }

    private static func isInstruction(_ text: String, besideCapitals: Bool) -> Bool {
        let key = Folding.key(text)
        guard !key.isEmpty else { return false }
        let first = String(key.prefix { $0 != " " })
        if words.contains(key) || fields.contains(first) || key.hasPrefix("a "), key != "a" { return true }
        if ["votre", "vos", "inserer", "indiquer", "preciser", "completer", "ajouter", "remplacer", "ecrire"].contains(first) {
            return true
        }
        return !besideCapitals && text.count >= 3 && text.contains(where: \.isLetter) && !text.contains(where: \.isLowercase)
            && !text.contains(where: \.isNumber)
    }

    private static let words: Set<String> = [
        "a completer", "completer", "a definir", "a preciser", "a remplir", "a renseigner", "a venir", "a confirmer", "a saisir",
        "a ecrire",
        "a remplacer", "a modifier", "a adapter", "en attente", "en cours", "inconnu", "inconnue", "non renseigne", "non renseignee",
        "non communique", "neant", "aucun", "aucune", "sans nom", "sans objet", "na", "n a", "nc", "n c", "nd", "n d", "nr", "null", "nil",
        "none", "nan", "undefined", "todo", "tbd", "tba", "fixme", "test", "nom", "nom du relais", "exemple", "lorem ipsum", "vrai", "faux",
        "true", "false", "texte", "votre texte", "votre texte ici",
    ]
    private static let fields: Set<String> = [
        "nom", "prenom", "civilite", "titre", "fonction", "adresse", "ville", "commune", "departement", "region", "territoire", "organisme",
        "structure", "organisation", "societe", "etablissement", "association", "relais", "raison", "date", "dates", "lieu", "heure",
        "email",
        "mail", "courriel", "telephone", "tel", "lien", "url", "code", "logo", "contact", "signature", "objet",
    ]
}
