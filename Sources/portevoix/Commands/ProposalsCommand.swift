internal import Base
internal import Campaign
internal import Foundation
internal import Projects
internal import Store

/// `portevoix proposals`: what relays ask to have changed on their cards, and the answers.
enum ProposalsCommand {
    private static let accept = Option(name: "accept", value: "N", help: "accept this proposal: the relay's kit carries it from now on")
    private static let refuse = Option(name: "refuse", value: "N", help: "refuse this proposal; the relay reads why")
    private static let reason = Option(name: "reason", value: "TEXT", help: "why it is refused, in French, for the relay")
    private static let all = Option(name: "all", value: nil, help: "list those that were answered or taken back too")

    static let command = Command(
        name: "proposals", summary: "What relays ask to have changed on their cards: list, accept or refuse it.", operands: "CAMPAIGN",
        count: 1...1,
        options: [
            accept.repeated, refuse.when(.without("accept")), reason.when(.with("refuse")),
            all.when(.without("accept")).when(.without("refuse")),
            .relay.when(.without("accept")).when(.without("refuse")), .relays, .store, .format, .json,
        ],
        details: """
            A relay changes its name, logo, sentence, channels or address on its page. Until one accepts it, its kit stays as it is (but with
            "relay_changes": "immediate" in portail.json, where what a print shop gets alone waits). What was accepted stands in the store,
            before what the registry says; 'kits' and 'serve' take it from there.
            """,
        examples: [
            ("portevoix proposals Kits/ose2050", "those that wait for an answer"),
            ("portevoix proposals Kits/ose2050 --accept 12", "the kit of that relay carries it"),
            ("portevoix proposals Kits/ose2050 --refuse 13 --reason \"Le logo est celui d’un autre organisme.\"", "with a reason"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let project = try arguments.project()
        let format = try arguments.format()
        let accepted = try arguments.all(accept).map { try number($0, accept) }
        let refused = try arguments.value(refuse).map { try number($0, refuse) }
        if refused != nil, arguments.value(reason)?.trimmed.isEmpty != false {
            throw UsageProblem(
                Wording("--refuse needs a --reason", fr: "--refuse demande un --reason"),
                hint: Wording("say why, in French: the relay reads it", fr: "dites pourquoi : le relais le lira"))
        }
        var answer = Answer(format, output, list: "proposals", columns: ["id", "relay", "sent", "state", "change"], isForScripts: true)
        if accepted.isEmpty, refused == nil {
            let wanted = Set(arguments.relays)
            let found =
                FileManager.default.fileExists(atPath: project.storePath)
                ? try project.storeForReading().proposals(state: arguments.has(all) ? nil : "sent") : []
            for proposal in found where wanted.isEmpty || wanted.contains(proposal.relay) { try add(proposal, to: &answer) }
        } else {
            let store = try project.storeForWriting()
            for id in accepted { try add(try store.decide(id, refusedFor: nil), to: &answer) }
            if let refused { try add(try store.decide(refused, refusedFor: arguments.value(reason)), to: &answer) }
        }
        try answer.finish()
        return .done
    }

    private static func number(_ text: String, _ option: Option) throws(UsageProblem) -> Int {
        guard let number = Int(digits: text[...], atMost: 15) else {
            throw UsageProblem(
                Wording("'\(text)' is not a value for --\(option.name)", fr: "« \(text) » ne convient pas à --\(option.name)"),
                hint: Wording("give a proposal's number", fr: "donnez le numéro d’une demande"))
        }
        return number
    }

    private static func add(_ proposal: Proposal, to answer: inout Answer) throws {
        let day = Day.inParis(Date(timeIntervalSince1970: TimeInterval(proposal.sentAt)))
        let words = change(proposal.card)
        let values: Answer.Members = [
            ("id", .integer(proposal.id)), ("relay", .text(proposal.relay.text)), ("sent", .text("\(day)")),
            ("state", .text(proposal.state.name)),
            ("change", .text(words)),
        ]
        try answer.add(values) { "\(proposal.id)  \(proposal.relay)  \(day)  \(proposal.state.name)  \(words)\n" }
    }

    private static func change(_ card: RelayCard) -> String {
        [
            card.name.map { "nom : \($0)" }, card.message.map { "message : \($0)" },
            card.channels.map { "supports : \($0.map(\.text).joined(separator: ","))" }, card.email.map { "email : \($0)" },
            card.places.map { "lieux : \($0)" }, card.logo.map { "logo : \(FrenchNumber.size($0.count))" },
        ].compactMap { $0 }.joined(separator: " ; ").printable
    }
}
