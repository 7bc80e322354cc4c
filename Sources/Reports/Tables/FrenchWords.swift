internal import Reach

extension Stage {
    /// « Visites »
    var french: String {
        switch self {
        case .kits: "Kits faits"
        case .downloads: "Kits téléchargés"
        case .visits: "Visites"
        case .starts: "Questionnaires ouverts"
        case .completions: "Questionnaires remis"
        }
    }
}

extension Standing {
    /// Against what chance alone would leave.
    var french: String {
        switch self {
        case .farBelow: "très en dessous"
        case .below: "en dessous"
        case .expected: "dans la moyenne"
        case .above: "au-dessus"
        case .farAbove: "très au-dessus"
        }
    }
}

extension Gap.Kind {
    var french: String {
        switch self {
        case .territoryWithoutRelay: "Territoire sans relais"
        case .kitNotMade: "Kit à faire"
        case .kitNeverDownloaded: "Kit jamais téléchargé"
        case .downloadWithoutTraffic: "Kit téléchargé, sans visite"
        case .silentRelay: "Relais sans visite"
        case .unusedChannel: "Canal inutilisé"
        case .unknownCode: "Code inconnu"
        case .unusualTraffic: "Trafic inhabituel"
        }
    }
}
