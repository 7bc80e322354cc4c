internal import Base
package import Campaign
internal import Charts
public import Reach
package import Web

/// `rapport.html`, or the page of a région: everything a coordinator asks in the order of asking, in one file that fetches nothing, reads
/// without its script, prints on A4 and fits a telephone.
///
/// Long tables are cut so that the page stays small: the most first, and a sentence says where the others are.
public struct HTMLReport {
    /// Which files stand beside the page, to which it may link.
    public struct Neighbours: Hashable, Sendable {
        /// Leads from the page to the folder of the report: empty, or `../`.
        public var root: String
        /// `relais/<id>.html`
        public var relays: Bool
        /// `regions/<code>.html`
        public var regions: Bool
        /// `csv/<table>.csv` and `relances.csv`
        public var csv: Bool
        /// What stands behind the addresses of files, where a server answers them: `?vague=ose2050-v1`.
        public var query: String
        /// That of the addresses of relays and régions.
        public var ending: String

        public init(
            root: String = "", relays: Bool = false, regions: Bool = false, csv: Bool = false, query: String = "", ending: String = ".html"
        ) {
            self.root = root
            self.ending = ending
            self.query = query
            self.relays = relays
            self.regions = regions
            self.csv = csv
        }
    }

    /// Rows of a page at most.
    enum Most {
        static let relays = 1500
        /// In a région's page.
        static let regionalRelays = 2500
        static let territories = 150
        static let parents = 150
        /// Of each kind of gap.
        static let gaps = 40
        static let thanks = 10
        static let controls = 120
    }

    let report: ReachReport
    let desk: ReportDesk
    let neighbours: Neighbours
    let figures: ReportFigures

    public init(_ report: ReachReport, desk: ReportDesk, neighbours: Neighbours = Neighbours()) {
        self.report = report
        self.desk = desk
        self.neighbours = neighbours
        figures = ReportFigures(report, style: desk.style, geometry: desk.geometry)
    }

    /// - Returns: UTF-8; the same for the same report.
    /// - Throws: a diagnostic where a motif cannot be read; `TextFailure.noFont` where the campaign's family is not installed.
    public func make() throws -> [UInt8] {
        let parts = try self.parts
        return HousePage(
            title: "\(report.campaignTitle)\u{A0}: portée de la campagne, \(report.area)", css: desk.reportStyle, skip: "Aller au contenu",
            head: [try head, landmarks, .tag("div", ["class": "barre"], contents(parts), regionFilter)],
            main: parts.map(section), foot: [footer, .tag("script", [:], .raw(ReportScript.source))]
        ).bytes
    }

    private func section(_ part: Part) -> HTML {
        .tag(
            "section", ["class": "partie \(part.look)", "id": part.id, "aria-labelledby": "\(part.id)-titre"],
            .tag("h2", ["id": "\(part.id)-titre"], .text(part.title)), .tag("div", ["class": "corps"], part.body))
    }

    /// A section of the page.
    struct Part {
        let id: String
        let title: String
        /// In the list of contents.
        let short: String
        var look = ""
        let body: [HTML]
    }

    private var parts: [Part] {
        get throws {
            var parts: [Part] = []
            if !report.waves.isEmpty {
                parts.append(Part(id: "etat", title: "Où en sommes-nous\u{202F}?", short: "Avancement", body: try progress))
            }
            if !report.isPublic {
                parts.append(
                    Part(
                        id: "demain", title: report.isOver ? "Après la clôture" : "À faire demain",
                        short: report.isOver ? "Après" : "À faire demain", look: "faire", body: toDo))
            }
            if let map = figures.map {
                parts.append(
                    Part(
                        id: "territoires", title: "Où la campagne passe", short: "Carte", body: [try desk.figure(map, attributes: "carte")])
                )
            }
            if let timeline = figures.timeline {
                parts.append(Part(id: "temps", title: "Quand", short: "Quand", body: [try desk.figure(timeline)]))
            }
            let how = [figures.channels, figures.kinds, figures.funnel].compactMap { $0 }
            parts.append(
                Part(id: "comment", title: "Par quels canaux, par quels relais", short: "Canaux", body: try how.map { try desk.figure($0) })
            )
            var places: [HTML] = []
            if let regions = figures.regions { places.append(try desk.figure(regions)) }
            places += regionTable
            if let plot = figures.funnelPlot { places.append(try desk.figure(plot)) }
            places += departementTable
            parts.append(
                Part(
                    id: "comparer",
                    title: report.region == nil ? "Régions et départements" : hasOneDepartement ? "Le département" : "Les départements",
                    short: report.region == nil ? "Régions" : hasOneDepartement ? "Département" : "Départements", body: places))
            let equity = [figures.density, figures.overseas].compactMap { $0 }
            if !equity.isEmpty {
                parts.append(
                    Part(id: "equite", title: "Villes, villages, outre-mer", short: "Équité", body: try equity.map { try desk.figure($0) }))
            }
            let relays = (relayTable ?? []) + parentTable
            if !relays.isEmpty { parts.append(Part(id: "relais", title: "Relais et fédérations", short: "Relais", body: relays)) }
            let details = crossedTables + smallTerritories
            if !details.isEmpty { parts.append(Part(id: "croiser", title: "Croiser les chiffres", short: "Croisements", body: details)) }
            parts.append(
                Part(id: "methode", title: "Comment c’est compté", short: "Méthode", look: "methode", body: controls + beside + method))
            return parts
        }
    }

    /// A région that is its only département.
    private var hasOneDepartement: Bool { isRegion && (report[.departements]?.rows.count { $0.population != nil } ?? 0) == 1 }

    private func contents(_ parts: [Part]) -> HTML {
        .tag(
            "nav", ["class": "sommaire", "aria-label": "Sommaire"],
            .tag("ul", [:], back + parts.map { .tag("li", [:], .tag("a", ["href": "#\($0.id)"], .text($0.short))) }))
    }

    /// From a région to the country.
    private var back: [HTML] {
        guard isRegion, neighbours.regions else { return [] }
        return [.tag("li", [:], .tag("a", ["href": "\(neighbours.root)rapport.html"], "Toute la France"))]
    }

    /// Shown by the script: chooses the région that tables tell of.
    private var regionFilter: HTML {
        guard report.region == nil, let regions = report[.regions], report[.departements] != nil else { return [] }
        return .tag(
            "form", ["class": "filtre", "id": "filtre", "hidden": "", "role": "search", "aria-label": "Filtrer les tableaux par région"],
            .tag("label", ["class": "cache", "for": "region"], "Région montrée dans les tableaux"),
            .tag(
                "select", ["id": "region"],
                [.tag("option", ["value": ""], "Tableaux\u{A0}: toute la France")]
                    + regions.rows.filter { $0.population != nil }.map { .tag("option", ["value": $0.key], .text($0.label)) }))
    }

    private var footer: HTML {
        .tag(
            "footer", [:],
            .tag("p", [:], .tag("strong", [:], .text(report.campaignTitle)), .text(" – \(report.programme)")),
            .tag(
                "p", [:], "Une question, une correction\u{202F}? ",
                .tag("a", ["href": PageElements.mailto(report.contact)], .text(report.contact))))
    }

    // MARK: Words

    var isRegion: Bool { report.region != nil }

    func file(_ name: String, _ words: String) -> HTML {
        neighbours.csv ? .tag("a", ["href": "\(neighbours.root)\(name)\(neighbours.query)"], .text(words)) : .text(words)
    }

    /// « Les 34 000 autres sont dans csv/relais.csv. »; nothing where all are shown.
    func rest(_ left: Int, _ what: String, _ table: TableID) -> HTML {
        guard left > 0 else { return [] }
        let name = "csv/\(table.rawValue).csv"
        return [.text(left == 1 ? "Le dernier est dans " : "Les \(FrenchNumber.text(left)) autres sont dans "), file(name, name), "."]
    }
}

extension HTMLReport {
    /// The style sheet and the script, for pages of a server, which have them in files of their own.
    package static func style(_ campaign: Campaign) -> String { ReportStyle.report(ChartStyle(campaign)) }
    package static var script: String { ReportScript.source }

    /// The report's sections, for a page that has a head of its own, and what a list of contents calls them.
    /// - Parameter left: ids of those that are left out.
    package func sections(without left: Set<String>) throws -> (html: [HTML], contents: HTML) {
        let parts = try self.parts.filter { !left.contains($0.id) }
        return (parts.map(section), .tag("div", ["class": "barre"], contents(parts), regionFilter))
    }

    /// Where each wave is likely to end, in words; none for those of which nothing can be said.
    package var outlooks: [String] { report.waves.compactMap { figures.outlook($0) } }
}
