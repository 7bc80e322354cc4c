import Base
import Campaign
import Preflight
internal import Proof
import Web

/// `controle.html`: a kit's findings on one page that a programme officer understands. At the top « Tout est bon », or what to do first;
/// then what was checked, rule by rule, and the files. Asks for nothing from elsewhere.
struct ControlPage {
    private let campaign: Campaign?
    private let rules: RuleBook?

    /// - Parameters:
    ///   - campaign: gives title, colours and family; nil for a page that knows of none.
    ///   - rules: give the findings their titles.
    init(campaign: Campaign?, rules: RuleBook?) {
        self.campaign = campaign
        self.rules = rules
    }

    func html(_ control: ControlRecord) -> [UInt8] {
        let title = Typography.french("Contrôle du kit : \(control.name)")
        let all = control.files.flatMap { file in file.checks.map { (file, $0) } }
        let blocking = all.filter { $0.1.isBlocking }
        let doubtful = all.filter { !$0.1.passed && !$0.1.isBlocking }
        let told = Set(blocking.map { $0.0.piece })
        let rest = control.failures.filter { !told.contains($0.piece) }
        let isGreen = control.passed && blocking.isEmpty && !all.isEmpty
        let header = HTML.tag(
            "header", ["class": "controle \(isGreen ? "bon" : "revoir")"],
            .tag("p", ["class": "marque"], .text(campaign.map { "\($0.title) – contrôle du kit" } ?? "Contrôle du kit")),
            .tag("h1", [:], .text(isGreen ? "Tout est bon" : Typography.french("À corriger avant l’envoi"))),
            .tag("p", ["class": "relais"], .text(control.name)),
            .tag(
                "p", [:], .text(all.isEmpty ? "Rien n’a été contrôlé." : summary(control, stopped: rest.count))))
        return HousePage(
            title: title, css: HouseStyle.kits(palette: campaign?.palette ?? [], family: campaign?.fontFamily ?? "") + Self.style,
            skip: nil,
            head: [header],
            main: [
                section("Ce qu’il faut faire", blocking.map { item($0.0.path, $0.1) } + rest.map(item)),
                section("À regarder, sans urgence", doubtful.map { item($0.0.path, $0.1) }),
                .tag("h2", [:], "Ce qui a été vérifié"), .group(rules(of: all)), .tag("h2", [:], "Fichier par fichier"),
                .tag("ul", ["class": "fichiers"], control.files.map(file)),
            ]
        ).bytes
    }

    /// - Parameter stopped: pieces that could not be made and have no file that says so.
    private func summary(_ control: ControlRecord, stopped: Int) -> String {
        let counts = control.counts
        let files = counted(counts.files, "fichier relu", "fichiers relus")
        let wrong = counts.blocking + stopped
        guard control.passed, wrong == 0 else {
            return Typography.french(
                "\(files), \(counted(wrong, "point", "points")) à corriger. L’archive du kit sera produite une fois tout corrigé.")
        }
        let more = counts.doubtful > 0 ? " \(counted(counts.doubtful, "détail", "détails")) à regarder." : ""
        return Typography.french("\(files), \(counted(counts.points, "point vérifié", "points vérifiés")). Le kit peut partir.\(more)")
    }

    private func section(_ title: String, _ items: [HTML]) -> HTML {
        items.isEmpty ? .group([]) : .group([.tag("h2", [:], .text(title)), .tag("ol", ["class": "faire"], items)])
    }

    private func item(_ path: String, _ finding: Finding) -> HTML {
        .tag(
            "li", [:], .tag("h3", [:], .text(rules?.rule(finding.rule)?.title ?? finding.rule)),
            .tag("p", ["class": "fichier"], .text(path)), .tag("p", [:], .text(sentence(finding.detail))),
            finding.remedy.map { .tag("p", ["class": "remede"], .tag("strong", [:], "À faire\u{A0}: "), .text(dotted($0))) } ?? .group([]))
    }

    private func item(_ failure: ControlRecord.Failure) -> HTML {
        .tag(
            "li", [:], .tag("h3", [:], "La pièce n’a pas pu être produite"), .tag("p", ["class": "fichier"], .text(failure.piece.text)),
            .tag("p", [:], .text(dotted(failure.reason))))
    }

    /// A line for each rule, in the order of its first file; inside, what was measured and on which files.
    private func rules(of all: [(ControlRecord.File, Finding)]) -> [HTML] {
        var order: [String] = []
        var groups: [String: [(file: ControlRecord.File, finding: Finding)]] = [:]
        for (file, finding) in all {
            if groups[finding.rule] == nil { order.append(finding.rule) }
            groups[finding.rule, default: []].append((file, finding))
        }
        return order.map { rule($0, groups[$0] ?? []) }
    }

    private func rule(_ id: String, _ results: [(file: ControlRecord.File, finding: Finding)]) -> HTML {
        var order: [String] = []
        var paths: [String: [String]] = [:]
        for (file, finding) in results where finding.passed {
            if paths[finding.detail] == nil { order.append(finding.detail) }
            if paths[finding.detail]?.last != file.path { paths[finding.detail, default: []].append(file.path) }
        }
        let failed = results.filter { !$0.finding.passed }
        let rows =
            failed.map { file, finding in
                HTML.tag(
                    "li", ["class": "non"], .tag("strong", [:], .text(finding.isBlocking ? "Non" : "À voir")),
                    .text(" – \(finding.detail)\u{A0}: \(file.path)"))
            } + order.map { .tag("li", [:], .text("\($0)\u{A0}: \(listed(paths[$0] ?? []))")) }
        let count = Set(results.map(\.file.path)).count
        return .tag(
            "details", failed.isEmpty ? [:] : ["open": ""],
            .tag(
                "summary", [:], .tag("span", [:], .text(rules?.rule(id)?.title ?? id)),
                .tag(
                    "span", ["class": failed.isEmpty ? "oui" : "non"],
                    .text(failed.isEmpty ? "bon, \(counted(count, "fichier", "fichiers"))" : revisit(failed.count)))),
            .tag("ul", [:], rows))
    }

    /// Names where they are few, their number where they are many.
    private func listed(_ paths: [String]) -> String {
        paths.count <= 3 ? paths.joined(separator: ", ") : counted(paths.count, "fichier", "fichiers")
    }

    private func file(_ file: ControlRecord.File) -> HTML {
        let failed = file.checks.count { !$0.passed }
        let points = file.checks.isEmpty ? "rien à vérifier" : "bon, \(counted(file.checks.count, "point", "points"))"
        return .tag(
            "li", [:], .tag("span", [:], .text(file.path)),
            .tag("span", ["class": failed == 0 ? "oui" : "non"], .text(failed == 0 ? points : revisit(failed))))
    }

    private func revisit(_ count: Int) -> String { counted(count, "point à revoir", "points à revoir") }
    private func counted(_ number: Int, _ one: String, _ many: String) -> String {
        "\(FrenchNumber.text(number))\u{A0}\(number < 2 ? one : many)"
    }

    private func sentence(_ text: String) -> String { dotted(text.prefix(1).uppercased() + text.dropFirst()) }
    private func dotted(_ text: String) -> String { text.hasSuffix(".") || text.hasSuffix("?") ? text : text + "." }

    private static let style = """
        .controle{padding:clamp(1.25rem,3vw,2.5rem) clamp(1rem,4vw,4rem);border-bottom:.75rem solid var(--encre)}
        .controle.bon{background:#c9f2d8;color:#0b2416}
        .controle.revoir{background:#ffe0d6;color:#3a0d00}
        .controle h1{max-width:none;font-size:clamp(2.25rem,6vw,4.5rem);margin:1.5rem 0 .5rem}
        .controle .relais{font-weight:700;font-size:1.25rem;overflow-wrap:anywhere}
        .controle p+p{margin-top:.25rem}
        main{max-width:60rem}
        h2{font-weight:800;font-size:1.5rem;letter-spacing:-.02em;margin:2.5rem 0 1rem}
        main>h2:first-child{margin-top:0}
        .faire{margin:0;padding-left:1.75rem}
        .faire li{padding:0 0 1.25rem .25rem}
        .faire li::marker{font-weight:800}
        .faire h3{font-weight:700;font-size:1.125rem}
        .faire p{overflow-wrap:anywhere}
        .fichier{font-size:.9375rem;color:var(--gris)}
        .remede{margin-top:.35rem}
        main details{border-top:1px solid #d4d4d4;margin:0;font-size:1rem}
        main summary,.fichiers li{display:flex;justify-content:space-between;gap:1rem;color:var(--encre);padding:.6rem 0;overflow-wrap:anywhere}
        main details li{padding:.2rem 0 .2rem 1.5rem;font-size:.9375rem;overflow-wrap:anywhere}
        main details ul{padding-bottom:.75rem}
        .fichiers{margin:0;padding:0;list-style:none;border-top:1px solid #d4d4d4}
        .fichiers li{padding:.2rem 0;font-size:.9375rem}
        .oui{color:#14603a;white-space:nowrap}
        .non,.non strong{color:#a32500}
        summary .non,.fichiers .non{font-weight:700;white-space:nowrap}
        @media print{main{max-width:none}.controle{border-bottom-width:2pt}.faire li,main details,.fichiers li{break-inside:avoid}}
        """
}
