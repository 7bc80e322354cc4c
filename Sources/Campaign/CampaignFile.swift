public import Base

extension Campaign {
    /// Reads `campaign.json` of a campaign's folder, such as `Kits/ose2050`.
    ///
    /// - Returns: the campaign where nothing is wrong, and everything found wrong or doubtful.
    public static func load(folder: String) -> (campaign: Campaign?, diagnostics: Diagnostics) {
        let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        let path = "\(folder)/campaign.json"
        do {
            return read(try JSONDocument(reading: path), folder: folder)
        } catch {
            return (nil, Diagnostics([error]))
        }
    }

    /// Reads a campaign from a document that is already parsed.
    static func read(_ document: JSONDocument, folder: String) -> (campaign: Campaign?, diagnostics: Diagnostics) {
        let problems = JSONProblems()
        let campaign = CampaignFile(root: JSONReader(document, problems)).campaign(folder: folder)
        return (problems.hasErrors ? nil : campaign, problems.diagnostics)
    }
}

/// `campaign.json`: its keys, and how each is read. `Kits/ose2050/campaign.schema.json` says the same to editors.
struct CampaignFile {
    let root: JSONReader

    static let keys = JSONKeys(
        required: [
            "title", "programme", "theme", "landing_url", "contact", "waves", "current_wave", "channels", "palette", "fonts", "layouts",
        ],
        optional: [
            "title_short", "landing_display", "landing_paths", "hosts", "kinds", "link_form", "link_parameter", "questionnaire_parameter",
            "printers", "targets", "events", "emitters", "languages", "store", "seal_after_days", "collector",
        ])
    static let waveKeys = JSONKeys(
        required: ["id", "title", "opening", "closing"], optional: ["questionnaire", "end_page", "completions"])
    static let channelKeys = JSONKeys(required: ["id", "label", "medium"])
    static let kindKeys = JSONKeys(required: ["id", "label", "plural"], optional: ["audience", "team", "call", "reception", "like"])
    static let emitterKeys = JSONKeys(required: ["name", "logo"])
    static let colourKeys = JSONKeys(required: ["name", "rgb", "cmyk"])
    static let fontKeys = JSONKeys(required: ["family"])
    static let printerKeys = JSONKeys(required: ["id", "name"], optional: ["bleed_mm", "marks", "colour_bar", "icc"])
    static let collectorKeys = JSONKeys(required: ["from"], optional: ["to"])
    static let targetKeys = JSONKeys(optional: ["national", "waves"])

    func campaign(folder: String) -> Campaign? {
        guard root.check(CampaignFile.keys) else { return nil }
        let waves = list("waves", CampaignFile.waveKeys, wave).sorted { ($0.opening, $0.id) < ($1.opening, $1.id) }
        return Campaign(
            folder: folder, id: String(folder.split(separator: "/").last ?? "."), title: title(), shortTitle: shortTitle(),
            programme: text("programme"), theme: text("theme"), landingURL: landingURL(), landingDisplay: landingDisplay(),
            landingPaths: landingPaths(), contact: contact(), waves: waves,
            currentWave: currentWave(), channels: list("channels", CampaignFile.channelKeys, channel), kinds: kinds(),
            palette: palette(), fontFamily: fontFamily(), linkForm: root.choice("link_form", Campaign.LinkForm.self) ?? .query,
            codeParameters: codeParameters(waves), layouts: layouts(), printers: printers(folder: folder), targets: targets(),
            events: events(),
            emitters: emitters(folder: folder), languages: languages(), store: store(),
            sealAfterDays: root.integer("seal_after_days", in: 1...60) ?? 7, hosts: hosts(),
            collectorDays: collectorDays())
    }

    // MARK: - Texts

    private func text(_ key: String) -> String { root.string(key, limit: 300) ?? "" }

    private func landingURL() -> String {
        guard let reader = root["landing_url"], let url = reader.string(limit: 200) else { return "" }
        if WebAddress.isHere(url) {
            reader.warning(
                Wording(
                    "landing_url leads to this machine: nobody else can open what is printed",
                    fr: "landing_url mène à cet ordinateur : personne d’autre ne peut ouvrir ce qui est imprimé"),
                hint: Wording(
                    "write the site's https address before anything is printed",
                    fr: "écrivez l’adresse https du site avant toute impression"))
        }
        if let reason = WebAddress.refusal(of: url) {
            reader.error(
                Wording("landing_url \(reason.english)", fr: "landing_url \(reason.french)"),
                hint: Wording(
                    "write an https address with a path, such as https://ose2050.fr/",
                    fr: "écrivez une adresse https avec un chemin, par exemple https://ose2050.fr/"))
        }
        return url
    }

    private func landingPaths() -> [String] {
        guard let reader = root["landing_paths"] else { return ["/"] }
        return (reader.elements ?? []).compactMap { element in
            guard let path = element.string(limit: 200) else { return nil }
            guard path.hasPrefix("/"), path.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 63 && $0 != 35 }) else {
                element.error(
                    Wording("\"\(path)\" is not a path of a site", fr: "« \(path) » n’est pas un chemin d’un site"),
                    hint: Wording(
                        "start it with /, without ? and #, such as /participer",
                        fr: "commencez-le par /, sans ? ni #, par exemple /participer"))
                return nil
            }
            return path
        }
    }

    private func hosts() -> [String] {
        guard let reader = root["hosts"] else { return [] }
        return (reader.elements ?? []).compactMap { element in
            guard let host = element.string(limit: 200) else { return nil }
            guard host.contains("."), host.utf8.allSatisfy({ ($0 | 32) &- 97 < 26 || (48...57).contains($0) || $0 == 45 || $0 == 46 })
            else {
                element.error(
                    Wording("\"\(host)\" is not the name of a host", fr: "«\u{A0}\(host)\u{A0}» n’est pas un nom de site"),
                    hint: Wording(
                        "write it without https:// and without a path, such as enquete.ose2050.fr",
                        fr: "écrivez-le sans https:// ni chemin, par exemple enquete.ose2050.fr"))
                return nil
            }
            return host.lowercased()
        }
    }

    /// `"collector": {"from": "2026-03-15", "to": "2026-04-30"}`
    private func collectorDays() -> Campaign.CollectorDays? {
        guard let reader = root["collector"], reader.check(CampaignFile.collectorKeys), let from = day(reader, "from") else { return nil }
        let to = reader["to"] == nil ? nil : day(reader, "to")
        if let to, to < from {
            reader["to"]?.error(
                Wording(
                    "the collector's days end on \(to), before they begin on \(from)",
                    fr: "les jours du collecteur se terminent le \(to), avant de commencer le \(from)"),
                hint: Wording("exchange the two days or correct one", fr: "échangez les deux dates, ou corrigez-en une"))
        }
        return Campaign.CollectorDays(from: from, to: to)
    }

    private func codeParameters(_ waves: [Wave]) -> CodeParameters {
        let standard = CodeParameters.standard
        let link = parameter("link_parameter", CodeParameters.refusal(ofLink:)) ?? standard.link
        let questionnaire = parameter("questionnaire_parameter", CodeParameters.refusal(ofQuestionnaire:)) ?? standard.questionnaire
        let tools = waves.compactMap(\.questionnaire).compactMap(QuestionnaireTool.init(of:))
        // Where no address tells the tool it may be the one that most campaigns use.
        if let tool = (tools.isEmpty ? [.limeSurvey] : tools).first(where: { $0.reserves(questionnaire) }) {
            root["questionnaire_parameter"]?.warning(
                tool.refusal(of: questionnaire), hint: tool.naming)
        }
        return CodeParameters(link: link, questionnaire: questionnaire)
    }

    private func parameter(_ key: String, _ refusal: (String) -> Wording?) -> String? {
        guard let reader = root[key], let name = reader.string(limit: 100) else { return nil }
        guard let remedy = refusal(name) else { return name }
        reader.error(
            Wording("\"\(name)\" cannot name a parameter", fr: "«\u{A0}\(name)\u{A0}» ne peut pas nommer un paramètre"), hint: remedy)
        return nil
    }

    private func store() -> String? {
        guard let reader = root["store"], let path = reader.string(limit: 300) else { return nil }
        guard !path.isEmpty, !path.hasSuffix("/"), path.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) else {
            reader.error(
                Wording("\"\(path)\" is not the path of a file", fr: "«\u{A0}\(path)\u{A0}» n’est pas le chemin d’un fichier"),
                hint: Wording(
                    "write a path from this folder, such as ../../Output/ose2050/portevoix.sqlite",
                    fr: "écrivez un chemin à partir de ce dossier, par exemple ../../Output/ose2050/portevoix.sqlite"))
            return nil
        }
        return path
    }

    private func contact() -> String {
        guard let reader = root["contact"], let address = reader.string() else { return "" }
        if let reason = MailAddress.refusal(of: address) {
            reader.error(
                Wording("contact \(reason.english)", fr: "contact \(reason.french)"),
                hint: Wording(
                    "write one address, such as contact@ose2050.fr", fr: "écrivez une seule adresse, par exemple contact@ose2050.fr"))
        }
        return address
    }

    private func fontFamily() -> String {
        guard let fonts = root["fonts"], fonts.check(CampaignFile.fontKeys) else { return "" }
        return fonts.string("family", limit: 100) ?? ""
    }

    private func layouts() -> [String] {
        var seen: Set<String> = []
        return (root["layouts"]?.elements ?? []).compactMap { element in
            guard let name = slug(element), isNew(name, in: &seen, element, "layout") else { return nil }
            return name
        }
    }

    // MARK: - Waves, channels, kinds

    private func wave(_ reader: JSONReader, id: String) -> Wave? {
        let opening = day(reader, "opening")
        let closing = day(reader, "closing")
        let title = reader.string("title", limit: 120)
        let questionnaire = page(
            reader, "questionnaire",
            hint: Wording("write the questionnaire's full https address", fr: "écrivez l’adresse https complète du questionnaire"))
        let endPage = page(
            reader, "end_page",
            hint: Wording(
                "write the full https address of the page that the questionnaire leads to at its end",
                fr: "écrivez l’adresse https complète de la page sur laquelle le questionnaire se termine"))
        let completions = reader.choice("completions", Wave.CompletionSource.self)
        guard let opening, let closing, let title else { return nil }
        if closing < opening {
            reader["closing"]?.error(
                Wording(
                    "the wave \"\(id)\" closes on \(closing), before it opens on \(opening)",
                    fr: "la vague « \(id) » se termine le \(closing), avant de commencer le \(opening)"),
                hint: Wording("exchange the two days or correct one", fr: "échangez les deux dates, ou corrigez-en une"))
        }
        return Wave(
            id: WaveID(id), title: title, opening: opening, closing: closing, questionnaire: questionnaire, endPage: endPage,
            completions: completions)
    }

    /// A page's address, which may have a query.
    private func page(_ reader: JSONReader, _ key: String, hint: Wording) -> String? {
        guard let place = reader[key], let address = place.string(limit: 500) else { return nil }
        if let reason = WebAddress.refusal(of: address, query: true) {
            place.error(Wording("\(reader.path).\(key) \(reason.english)", fr: "\(reader.path).\(key) \(reason.french)"), hint: hint)
        }
        return address
    }

    func day(_ reader: JSONReader, _ key: String) -> Day? {
        guard let place = reader[key], let text = place.string() else { return nil }
        guard let day = Day(text) else {
            place.error(
                Wording("\"\(text)\" is not a day", fr: "« \(text) » n’est pas une date"),
                hint: Wording("write 2026-03-23 or 23/03/2026", fr: "écrivez 2026-03-23 ou 23/03/2026"))
            return nil
        }
        guard Campaign.years.contains(day.year) else {
            place.error(
                Wording("\"\(text)\" lies outside the years 2000 to 2099", fr: "« \(text) » sort des années 2000 à 2099"),
                hint: Wording("correct the year", fr: "corrigez l’année"))
            return nil
        }
        return day
    }

    /// The ids that `waves` gives, whatever else is wrong there.
    private var waveIDs: [String] {
        guard let waves = root["waves"], case .array(let nodes) = waves.node.value, !nodes.isEmpty else { return [] }
        return (waves.elements ?? []).compactMap { element in
            guard let id = element["id"], case .string(let text) = id.node.value else { return nil }
            return text
        }
    }

    private func currentWave() -> WaveID {
        guard let reader = root["current_wave"], let text = reader.string() else { return WaveID("") }
        let known = waveIDs
        if !known.isEmpty, !known.contains(text) {
            reader.error(
                Wording("there is no wave \"\(text)\"", fr: "il n’y a pas de vague « \(text) »"),
                hint: Nearest.word(to: text, among: known).map(Wording.didYouMean)
                    ?? Wording("write the id of one of the waves", fr: "écrivez l’identifiant d’une des vagues"))
        }
        return WaveID(text)
    }

    private func channel(_ reader: JSONReader, id: String) -> Channel? {
        guard let label = reader.string("label", limit: 60), let medium = reader.choice("medium", Channel.Medium.self) else { return nil }
        return Channel(id: ChannelID(id), label: label, medium: medium)
    }

    private func kinds() -> [Kind] {
        guard root["kinds"] != nil else { return Kind.standard }
        let own = list("kinds", CampaignFile.kindKeys) { reader, id in
            let like = like(reader, id: id)
            let words =
                Kind.standard.first { $0.id.text == id } ?? Kind.standard.first { $0.id == like } ?? Kind.standard[Kind.standard.count - 1]
            let (audience, team) = (reader.string("audience", limit: 60), reader.string("team", limit: 60))
            let call = reader.string("call", limit: 60)
            return reader.string("label", limit: 60).flatMap { label in
                reader.string("plural", limit: 60).map { plural in
                    Kind(
                        id: KindID(id), label: label, plural: plural, audience: audience ?? words.audience, team: team ?? words.team,
                        call: call ?? words.call, hasReception: reader.bool("reception") ?? words.hasReception, like: like)
                }
            }
        }
        return own + Kind.standard.filter { kind in !own.contains { $0.id == kind.id } }
    }

    /// The standard kind whose texts and words a kind of one's own takes.
    private func like(_ reader: JSONReader, id: String) -> KindID? {
        guard let place = reader["like"], let text = place.string() else { return nil }
        let known = Kind.standard.map(\.id.text)
        guard known.contains(text) else {
            place.error(
                Wording("\"\(text)\" is no kind that every campaign has", fr: "« \(text) » n’est pas un type que toute campagne connaît"),
                hint: Wording(
                    "write one of \(known.joined(separator: ", "))", fr: "écrivez l’un de ceux-ci\u{A0}: \(known.joined(separator: ", "))"))
            return nil
        }
        return KindID(text)
    }

    /// An array of objects that each have an id, unique in the array.
    func list<T>(_ key: String, _ keys: JSONKeys, _ read: (JSONReader, String) -> T?) -> [T] {
        guard let array = root[key], let elements = array.elements else { return [] }
        if elements.isEmpty {
            array.error(
                Wording("\(key) is empty", fr: "\(key) est vide"), hint: Wording("add at least one", fr: "ajoutez au moins un élément"))
        }
        if elements.count > 100 {
            array.error(
                Wording(
                    "\(key) has \(elements.count) elements, at most 100 are read",
                    fr: "\(key) a \(elements.count) éléments, pour 100 au plus"),
                hint: Wording("remove some", fr: "retirez-en"))
            return []
        }
        var seen: Set<String> = []
        return elements.compactMap { element in
            guard element.check(keys) else { return nil }
            var name: String?
            if let id = element["id"], let text = slug(id), isNew(text, in: &seen, id, "id") { name = text }
            return read(element, name ?? "").flatMap { name == nil ? nil : $0 }
        }
    }

    private func slug(_ reader: JSONReader) -> String? {
        guard let text = reader.string() else { return nil }
        if isDeviceName(text) {
            reader.error(
                Wording("Windows keeps the name \"\(text)\" for itself", fr: "Windows se réserve le nom «\u{A0}\(text)\u{A0}»"),
                hint: Wording("give it another name", fr: "donnez-lui un autre nom"))
            return nil
        }
        if isSlug(text) { return text }
        let proposal = Folding.slug(text)
        reader.error(
            Wording(
                "\"\(text)\" is not an id: 1 to 80 lower-case letters without accents, digits and hyphens",
                fr: "« \(text) » n’est pas un identifiant : de 1 à 80 minuscules sans accent, chiffres et traits d’union"),
            hint: isSlug(proposal) ? Wording("write \"\(proposal)\"", fr: "écrivez « \(proposal) »") : nil)
        return nil
    }

    private func isNew(_ text: String, in seen: inout Set<String>, _ reader: JSONReader, _ what: String) -> Bool {
        if seen.insert(text).inserted { return true }
        reader.error(
            Wording("the \(what) \"\(text)\" stands here a second time", fr: "« \(text) » figure ici une seconde fois"),
            hint: Wording("keep one of them, or give it another name", fr: "n’en gardez qu’un, ou donnez-lui un autre nom"))
        return false
    }

    // MARK: - Colours, printers, targets

    private func palette() -> [PaletteColour] {
        guard let array = root["palette"], let elements = array.elements else { return [] }
        if elements.isEmpty {
            array.error(
                Wording("palette is empty", fr: "palette est vide"),
                hint: Wording(
                    "add the campaign's colours, the text colour first", fr: "ajoutez les couleurs de la campagne, celle du texte d’abord"))
        }
        if elements.count > 5 {
            array.error(
                Wording(
                    "the palette has \(elements.count) colours, at most 5 are used",
                    fr: "la palette a \(elements.count) couleurs, pour 5 au plus"),
                hint: Wording(
                    "keep the five that make the campaign recognisable", fr: "gardez les cinq qui font reconnaître la campagne"))
        }
        var seen: Set<String> = []
        return elements.prefix(20).compactMap { element in
            guard element.check(CampaignFile.colourKeys) else { return nil }
            let name = element["name"].flatMap { place in slug(place).flatMap { isNew($0, in: &seen, place, "colour") ? $0 : nil } }
            let rgb = rgb(element)
            let cmyk = cmyk(element)
            if let cmyk, cmyk[3] >= 60, cmyk.allSatisfy({ $0 > 0 }) {
                element["cmyk"]?.warning(
                    Wording(
                        "this dark colour is made of four inks: edges blur where the press is a hair off",
                        fr: "cette couleur sombre est faite de quatre encres : les bords bavent au moindre défaut de repérage"),
                    hint: Wording(
                        "leave one of cyan, magenta and yellow out; print-shop files replace the smallest by black",
                        fr: "ôtez le cyan, le magenta ou le jaune ; les fichiers d’imprimeur remplacent le plus faible par du noir"))
            }
            guard let name, let rgb, let cmyk else { return nil }
            return PaletteColour(name: name, rgb: rgb, cmyk: cmyk)
        }
    }

    private func rgb(_ colour: JSONReader) -> [Int]? {
        guard let reader = colour["rgb"] else { return nil }
        if case .string(let text) = reader.node.value {
            guard text.hasPrefix("#"), text.utf8.count == 7, let value = UInt32(hexadecimal: text.dropFirst()).map({ Int($0) }) else {
                reader.error(
                    Wording("\"\(text)\" is not a colour", fr: "« \(text) » n’est pas une couleur"),
                    hint: Wording(
                        "write \"#RRGGBB\", such as \"#FFC935\", or [255, 201, 53]",
                        fr: "écrivez \"#RRVVBB\", par exemple \"#FFC935\", ou [255, 201, 53]"))
                return nil
            }
            return [value >> 16, value >> 8 & 255, value & 255]
        }
        return components(reader, count: 3, most: 255)
    }

    private func cmyk(_ colour: JSONReader) -> [Int]? {
        guard let reader = colour["cmyk"], let inks = components(reader, count: 4, most: 100) else { return nil }
        let sum = inks.reduce(0, +)
        guard sum <= 280 else {
            reader.error(
                Wording(
                    "the inks of this colour add up to \(sum) %, at most 280 % dry in time",
                    fr: "les encres de cette couleur totalisent \(sum) % ; au-delà de 280 %, elles sèchent mal"),
                hint: Wording("take away \(sum - 280) % or more", fr: "ôtez \(sum - 280) % ou plus"))
            return nil
        }
        return inks
    }

    private func components(_ reader: JSONReader, count: Int, most: Int) -> [Int]? {
        guard let elements = reader.elements else { return nil }
        guard elements.count == count else {
            reader.error(
                Wording("\(reader.path) has \(elements.count) numbers", fr: "\(reader.path) a \(elements.count) nombres"),
                hint: Wording(
                    "write \(count) whole numbers from 0 to \(most)", fr: "écrivez \(count) nombres entiers de 0 à \(most)"))
            return nil
        }
        let values = elements.compactMap { $0.integer(in: 0...most) }
        return values.count == count ? values : nil
    }

    private func emitters(folder: String) -> [Emitter] {
        guard let reader = root["emitters"] else { return [] }
        let elements = reader.elements ?? []
        if elements.count > 2 {
            reader.error(
                Wording(
                    "\(elements.count) emitters sign, at most two have room",
                    fr: "\(elements.count) émetteurs signent, il y a place pour deux"),
                hint: Wording("keep the first two", fr: "gardez les deux premiers"))
        }
        var folder = LogoFolder(path: "\(folder)/logos")
        return elements.compactMap { element in
            guard element.check(CampaignFile.emitterKeys), let name = element.string("name", limit: 120),
                let place = element["logo"], let file = place.string()
            else { return nil }
            do throws(CellProblem) {
                let logo = try folder.read(file)
                return Emitter(name: name, logo: logo)
            } catch {
                place.error(error.message, hint: error.hint)
                return nil
            }
        }
    }

    private func printers(folder: String) -> [PrinterProfile] {
        guard root["printers"] != nil else { return [.standard] }
        return list("printers", CampaignFile.printerKeys) { reader, id in
            let standard = PrinterProfile.standard
            return PrinterProfile(
                id: id, name: reader.string("name", limit: 120) ?? "", bleedMM: reader.number("bleed_mm", in: 0...10) ?? standard.bleedMM,
                marks: reader.bool("marks") ?? standard.marks, colourBar: reader.bool("colour_bar") ?? standard.colourBar,
                icc: reader["icc"].flatMap { PressProfile(reading: $0, folder: folder) })
        }
    }

    private func targets() -> Campaign.Targets {
        guard let reader = root["targets"], reader.check(CampaignFile.targetKeys) else { return Campaign.Targets() }
        let known = waveIDs
        var perWave: [WaveID: Int] = [:]
        for (id, value) in reader["waves"]?.entries ?? [] {
            if !known.isEmpty, !known.contains(id) {
                value.error(
                    Wording("there is no wave \"\(id)\"", fr: "il n’y a pas de vague « \(id) »"),
                    hint: Wording(
                        "write the ids of the waves: \(known.joined(separator: ", "))",
                        fr: "écrivez les identifiants des vagues : \(known.joined(separator: ", "))"))
            }
            perWave[WaveID(id)] = value.integer(in: 0...100_000_000)
        }
        return Campaign.Targets(national: reader.integer("national", in: 0...100_000_000), waves: perWave)
    }
}

extension Kind {
    /// The kinds every campaign has; a campaign may reword them and add its own.
    public static let standard = [
        Kind(
            id: KindID("cpts"), label: "CPTS", plural: "CPTS", audience: "patients", team: "professionnels de santé",
            call: "Patients, soignants"),
        Kind(
            id: KindID("msp"), label: "Maison de santé", plural: "Maisons de santé", audience: "patients", team: "équipes",
            call: "Patients, soignants"),
        Kind(
            id: KindID("etablissement"), label: "Établissement de santé", plural: "Établissements de santé", audience: "patients",
            team: "équipes", call: "Patients, proches, équipes"),
        Kind(
            id: KindID("association"), label: "Association", plural: "Associations", audience: "adhérents", team: "bénévoles",
            call: "Adhérents, bénévoles, proches", hasReception: false),
        Kind(
            id: KindID("collectivite"), label: "Collectivité", plural: "Collectivités", audience: "habitants", team: "agents",
            call: "Habitantes, habitants"),
        Kind(
            id: KindID("federation"), label: "Fédération", plural: "Fédérations", audience: "membres", team: "équipes",
            call: "Membres, partenaires", hasReception: false),
        Kind(
            id: KindID("institution"), label: "Institution", plural: "Institutions", audience: "usagers", team: "équipes",
            call: "Usagers, professionnels"),
        Kind(id: KindID("autre"), label: "Autre relais", plural: "Autres relais", hasReception: false),
    ]
}
