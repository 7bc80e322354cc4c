public import Base
internal import Campaign
internal import Composing
internal import Foundation
internal import KitRuns
internal import Pieces

/// What a campaign's kits would stumble on, found before any code is issued.
extension Project {
    /// All that is wrong or doubtful in layouts, texts and in what the registry makes of them. On all cores; nothing is written.
    /// - Parameter known: what reading the project has found. Pieces are tried only where it and the layouts have no error.
    public func review(after known: Diagnostics) -> Diagnostics {
        let (pieces, problems) = piecesOfWaves()
        let trials = known.hasErrors || problems.hasErrors ? [] : rehearsals(pieces)
        let others: [@Sendable () -> [Diagnostic]] = [{ leftovers().all }, { Spelling.problems(self).all }]
        // What takes longest is begun first.
        let found = Workers.map(trials + others) { $0() }
        let rehearsed = Diagnostics(Array(found.dropLast(others.count).joined())).withoutRepeats
        return Diagnostics(problems.all + found[trials.count] + rehearsed.all + found[trials.count + 1])
    }

    /// What is left in the texts from the example, from the model or from a hurry, each once.
    private func leftovers() -> Diagnostics {
        var problems = Diagnostics()
        if campaign.hasGuessedShortTitle {
            problems.append(
                .warning(
                    Wording(
                        "where the title finds no room, pieces will say « \(campaign.shortTitle) »",
                        fr: "là où le titre ne tient pas, on lira « \(campaign.shortTitle) »"),
                    at: .init(file: "\(campaign.folder)/campaign.json"),
                    hint: Wording(
                        "write a \"title_short\" of at most \(Campaign.shortTitleLimit) characters",
                        fr: "écrivez un « title_short » de \(Campaign.shortTitleLimit) caractères au plus")))
        }
        let unwritten = campaign.unwrittenKeys
        if !unwritten.isEmpty {
            problems.append(
                .warning(
                    Wording("the campaign's own words are still « à écrire »", fr: "les mots de la campagne sont encore « à écrire »"),
                    at: .init(file: "\(campaign.folder)/campaign.json"),
                    hint: Wording(
                        "write what is missing in \(unwritten.map { "\"\($0)\"" }.joined(separator: ", "))",
                        fr: "écrivez ce qui manque dans \(unwritten.map { "« \($0) »" }.joined(separator: ", "))")))
        }
        let example = ExampleTexts(assets: environment.assets, for: campaign)
        let review = TextReview(campaign, relays: values)
        let texts =
            [(try? TextLibrary(campaignFolder: campaign.folder))].compactMap { $0 }
            + campaign.languages.compactMap { try? TextLibrary(campaignFolder: campaign.folder, language: $0) }
        for text in texts.flatMap(\.all) {
            if let example, example.contains(text) {
                problems.append(
                    .warning(
                        Wording("this text is still the example's", fr: "ce texte est encore celui de l’exemple"),
                        at: .init(file: text.file),
                        hint: Wording(
                            "write your own; until then no print-shop file is made of it",
                            fr: "écrivez le vôtre\u{202F}; d’ici là, aucun fichier pour l’imprimeur n’est produit avec lui")))
            } else if let example {
                problems.append(contentsOf: Self.mentions(of: example, in: text))
            }
            problems.append(contentsOf: review.problems(of: text))
        }
        if let example { problems.append(contentsOf: kept(of: example)) }
        return problems
    }

    private static func mentions(of example: ExampleTexts, in text: AuthoredText) -> Diagnostics {
        let found = example.mentions(in: text)
        guard let first = found.first else { return Diagnostics() }
        return Diagnostics([
            .warning(
                Wording(
                    "still names the example, « \(first.name) »\(found.count > 1 ? ", in \(found.count) lines" : "")",
                    fr: "nomme encore l’exemple, « \(first.name) »\(found.count > 1 ? ", sur \(found.count) lignes" : "")"),
                at: .init(file: text.file, line: first.line),
                hint: Wording("name your own campaign", fr: "nommez votre campagne"))
        ])
    }

    /// Logos and ledger that are the example's.
    private func kept(of example: ExampleTexts) -> Diagnostics {
        var problems = Diagnostics()
        if example.isExamples(place.ledger, named: "codes.csv") {
            problems.append(
                .warning(
                    Wording("these codes are the example's", fr: "ces codes sont ceux de l’exemple"), at: .init(file: place.ledger),
                    hint: Wording(
                        "remove the file before anything is printed; codes are issued anew",
                        fr: "supprimez ce fichier avant toute impression\u{202F}; de nouveaux codes seront émis")))
        }
        let logos = registry.relays.filter { relay in
            relay.logo.map { example.isExamples("\(campaign.folder)/logos/\($0)", named: "logos/\($0)") } ?? false
        }
        if let first = logos.first {
            problems.append(
                .warning(
                    Wording(
                        logos.count == 1 ? "one logo is the example's" : "\(logos.count) logos are the example's",
                        fr: logos.count == 1 ? "un logo est celui de l’exemple" : "\(logos.count) logos sont ceux de l’exemple"),
                    at: .init(file: place.registry, line: first.line),
                    hint: Wording("put the relays' own in logos/", fr: "mettez ceux des relais dans logos/")))
        }
        return problems
    }

    /// What placeholders stand for, over all relays.
    private var values: [Placeholder: [String]] {
        let relays = registry.relays
        let territories = Set(relays.flatMap(\.territories)).compactMap { self.territories.territory($0)?.name }.sorted()
        let kinds = campaign.kinds.filter { kind in relays.contains { $0.kind == kind.id } }
        return [
            .relayName: relays.map(\.name), .relayShortName: relays.map { $0.shortName ?? $0.name },
            .parentName: Set(relays.compactMap(\.parent)).sorted().compactMap { registry.relay($0)?.name }, .territoryName: territories,
            .territoryMap: territories, .relayKind: kinds.map(\.label), .relayAudience: kinds.map(\.audience),
            .relayTeam: kinds.map(\.team),
        ]
    }

    /// What lays out the registry's oddest relays, or a stand-in where the registry is empty, wave by wave, and looks for signs in its names
    /// that the font has not.
    private func rehearsals(_ pieces: [(wave: Wave, pieces: [any Piece])]) -> [@Sendable () -> [Diagnostic]] {
        let registry = registry.relays.isEmpty ? Registry(relays: [standIn]) : registry
        let links: LinkSet
        do {
            links = try rehearsedLinks(registry.relays)
        } catch {
            return [{ Self.told(error) }]
        }
        let waves: [@Sendable () -> [Diagnostic]] = pieces.map { wave, pieces in
            {
                do {
                    return try Rehearsal(
                        campaign: campaign, wave: wave, registry: registry, file: place.registry, territories: territories, links: links,
                        pieces: pieces
                    ).problems.all
                } catch {
                    return Self.told(error)
                }
            }
        }
        return waves + [{ SignReview.problems(registry, file: place.registry, campaign: campaign, territories: territories).all }]
    }

    /// Why pieces cannot be tried.
    private static func told(_ error: any Error) -> [Diagnostic] {
        if let problems = error as? Diagnostics { return problems.all }
        let detail = Wording(unforeseen: error)
        return [
            error as? Diagnostic
                ?? .error(
                    Wording(
                        "the pieces cannot be tried: \(detail.english)",
                        fr: "les pièces n’ont pas pu être essayées (\(detail.french))"))
        ]
    }

    /// A relay of ordinary length, for a registry that has none yet.
    var standIn: Relay {
        Relay(
            id: RelayID("relais-d-essai"), name: "Association des habitants du quartier de la gare", shortName: nil,
            kind: campaign.kinds.first?.id ?? KindID("autre"), territories: [.national], parent: nil, finess: nil, siret: nil, email: nil,
            logo: nil, channels: campaign.channels.map(\.id), message: nil, line: 1, otherColumns: [:],
            contact: nil, telephone: nil, partnerLogo: nil)
    }
}
