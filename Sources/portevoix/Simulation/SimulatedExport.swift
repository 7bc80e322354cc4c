internal import Base
internal import Campaign

/// A questionnaire's export.
enum SimulatedExport {
    static func limeSurvey(_ responses: [Simulation.Response]) -> String {
        var writer = DelimitedWriter(mark: true)
        writer.row([
            "ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Date de lancement", "r", "Qu’en pensez-vous ?",
        ])
        for (number, response) in responses.sorted(by: { ($0.opened, $0.code?.text ?? "") < ($1.opened, $1.code?.text ?? "") }).enumerated()
        {
            writer.row([
                "\(number + 1)", response.submitted.map(moment) ?? "", response.submitted == nil ? "1" : "4", "fr", moment(response.opened),
                response.code?.text ?? "", "Une réponse ; sur\nplusieurs lignes",
            ])
        }
        return writer.text
    }

    private static func moment(_ second: Int) -> String {
        let text = UTCSecond(seconds: Int64(second + ParisTime.offset(at: UInt32(second)))).description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
    }
}
