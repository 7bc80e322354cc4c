internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Proof

/// What was found of a relay's logos when they were read and is told where its files are judged: how much of one is hard to see on its ground.
enum LogoContrast {
    /// A finding for each logo of which a part is hard to see; none where all of all shows.
    static func findings(_ context: KitContext) -> [Finding] {
        let logos = [(context.relay.name, context.logo), ("partenaire", context.partnerLogo)]
        return logos.flatMap { name, logo in
            (logo?.warnings ?? []).compactMap { warning in
                guard case .faint = warning else { return nil }
                return Finding(
                    rule: "logo-contraste", severity: .warning, passed: false,
                    detail: "logo (\(name))\u{A0}: \(warning.wording.french)", remedy: warning.advice.french)
            }
        }
    }
}
