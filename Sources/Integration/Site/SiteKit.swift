package import Base
package import Campaign
internal import Network

/// What the webmaster of a campaign's landing site gets: what to do, and every line that is to be put somewhere.
package struct SiteKit: Sendable {
    let handing: HandingOn
    /// nil where the campaign names no questionnaire.
    let script: String?
    let lines: ServerLines?
    let form: String
    let privacy: String
    /// Tools of the campaign's questionnaires, as their addresses tell them.
    let tools: [QuestionnaireTool]
    /// Where questionnaires lead once they are completed, `…` in the code's place; nil where nothing says so.
    let endAddress: String?
    private let campaign: Campaign
    /// Where the collector is met with from everywhere; nil where nothing says so.
    let collector: String?

    /// - Parameter collector: the address that `portevoix serve` is met with; nil where there is none. One of this machine alone is of no use to a questionnaire.
    package init(_ campaign: Campaign, collector: String?) {
        self.campaign = campaign
        self.collector = collector.flatMap { WebAddress.isHere($0) ? nil : $0 }
        handing = HandingOn(campaign)
        script = HandingScript.source(campaign)
        lines = ServerLines(campaign, hasScript: script != nil)
        form = CodeForm.source(campaign)
        privacy = PrivacyText.source(campaign)
        var tools: [QuestionnaireTool] = []
        for tool in campaign.waves.compactMap(\.questionnaire).compactMap(QuestionnaireTool.init(of:)) where !tools.contains(tool) {
            tools.append(tool)
        }
        self.tools = tools
        endAddress = Self.end(campaign, self.collector)
    }

    private static func end(_ campaign: Campaign, _ collector: String?) -> String? {
        if let collector { return "\(collector)/e/…/done" }
        guard let page = campaign.wave(campaign.currentWave)?.endPage ?? campaign.waves.compactMap(\.endPage).first else { return nil }
        return page + (page.contains("?") ? "&" : "?") + "\(campaign.codeParameters.link)=…"
    }

    /// Its files, each whole: the same campaign, the same bytes.
    package var files: [(path: String, bytes: [UInt8])] {
        var files = [("LISEZMOI.html", ReadmePage(campaign: campaign, kit: self).bytes)]
        func add(_ path: String, _ text: String?) { if let text { files.append((path, Array(text.utf8))) } }
        add(HandingScript.name, script)
        add("formulaire-code.html", form)
        add("confidentialite.html", privacy)
        add("nginx/redirections.conf", lines?.nginxRedirects)
        add("nginx/site.conf", lines?.nginxSite)
        add("apache/htaccess.txt", lines?.apache)
        add("wordpress/porte-voix.php", lines?.wordPress)
        return files
    }

    /// What is missing in it because the campaign does not say it.
    package var gaps: Diagnostics {
        var gaps = Diagnostics()
        if script == nil {
            gaps.append(
                .warning(
                    Wording(
                        "the campaign does not name its questionnaire: there is no script that hands the code on",
                        fr: "la campagne ne nomme pas son questionnaire : il n’y a pas de script pour lui transmettre le code"),
                    at: .init(file: "\(campaign.folder)/campaign.json"),
                    hint: Wording(
                        "write its address as \"questionnaire\" of the wave, then run again",
                        fr: "écrivez son adresse dans « questionnaire » de la vague, puis relancez")))
        }
        if collector == nil {
            gaps.append(
                Diagnostic(
                    .notice, at: .init(file: "\(campaign.folder)/portail.json"),
                    Wording(
                        "no public address is named: the questionnaire's end is told to the campaign's end page, and typed codes are not looked up",
                        fr:
                            "aucune adresse publique n’est donnée : la fin du questionnaire mène à la page de fin de la campagne, et un code mal tapé n’est pas rattrapé"
                    ),
                    hint: Wording(
                        "if 'portevoix serve' is met with from everywhere, write {\"address\": \"https://kits.example.org\"}, then run again",
                        fr:
                            "si « portevoix serve » répond à une adresse publique, écrivez {\"address\": \"https://kits.example.org\"}, puis relancez"
                    )))
        }
        return gaps
    }
}
