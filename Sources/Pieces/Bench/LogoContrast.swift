internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Preflight

/// What was found of a relay's logos when they were read and is told where its files are judged: how much of one is hard to see on its ground.
enum LogoContrast {
    /// Those of which a part is hard to see; none where all of all shows.
    static func faint(_ relay: Relay, logo: Logo?, partnerLogo: Logo?) -> [Assignment.FaintLogo] {
        [(relay.name, logo), ("partenaire", partnerLogo)].flatMap { name, logo in
            (logo?.warnings ?? []).compactMap { warning in
                guard case .faint = warning else { return nil }
                return Assignment.FaintLogo(
                    detail: "logo (\(name))\u{A0}: \(warning.wording.french)", remedy: warning.advice.french)
            }
        }
    }
}
