internal import Base
internal import Campaign
internal import Reach
internal import Store

/// How far a relay is, from the invitation to the first visit.
enum RelayState: Int, CaseIterable, Sendable {
    case notInvited, invited, downloaded, active

    var words: String {
        switch self {
        case .notInvited: "pas invité"
        case .invited: "invité"
        case .downloaded: "kit téléchargé"
        case .active: "a amené des visites"
        }
    }

    /// What a list of relays can be narrowed to.
    enum Filter: String, CaseIterable {
        case toCall = "a-relancer"
        case notInvited = "pas-invites"
        case invited = "invites"
        case downloaded = "telecharges"
        case active = "actifs"

        var words: String {
            switch self {
            case .toCall: "À relancer"
            case .notInvited: "Pas invités"
            case .invited: "Invités"
            case .downloaded: "Kit téléchargé"
            case .active: "Ont amené des visites"
            }
        }

        func holds(_ state: RelayState, isToCall: Bool) -> Bool {
            switch self {
            case .toCall: isToCall
            case .notInvited: state == .notInvited
            case .invited: state == .invited
            case .downloaded: state == .downloaded
            case .active: state == .active
            }
        }
    }

    /// - Parameters:
    ///   - funnel: what it brought.
    ///   - isInvited: whether it has a link of its own.
    init(_ funnel: Funnel, isInvited: Bool) {
        if funnel.visits.number ?? 0 > 0 || funnel.completions.number ?? 0 > 0 {
            self = .active
        } else if funnel.downloads.number ?? 0 > 0 {
            self = .downloaded
        } else {
            self = isInvited ? .invited : .notInvited
        }
    }
}

extension RelayContact.Outcome {
    /// « joint », « à rappeler le 12 avril »
    var words: String {
        switch self {
        case .reached: "joint"
        case .message: "message laissé"
        case .again(let day): "à rappeler le \(day.french())"
        case .declined: "ne souhaite pas relayer"
        }
    }
}
