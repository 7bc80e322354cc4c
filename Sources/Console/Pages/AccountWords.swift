internal import Base
internal import Campaign
internal import Store

/// What accounts, and what they do, are called.
enum AccountWords {
    static func role(_ role: Account.Role) -> String {
        switch role {
        case .programme: "programme"
        case .coordinator: "coordination"
        case .reader: "lecture"
        }
    }

    /// What it lets one do.
    static func explained(_ role: Account.Role) -> String {
        switch role {
        case .programme: "Programme : tout voir, répondre aux relais, ouvrir des comptes"
        case .coordinator: "Coordination : lire les chiffres, noter ses appels"
        case .reader: "Lecture : lire les chiffres"
        }
    }

    static func state(_ account: Account) -> String {
        account.isDisabled ? "fermé" : account.hasPassword ? "actif" : "invité, pas encore venu"
    }

    static func territory(_ scope: Account.Scope, _ directory: TerritoryDirectory) -> String {
        switch scope {
        case .country: "toute la France"
        case .regions(let codes): codes.map { directory.territory(.region($0))?.name ?? $0 }.joined(separator: ", ")
        }
    }

    /// « a accepté une demande »
    static func deed(_ deed: AuditEntry.Deed?) -> String {
        switch deed {
        case .accountAdded: "a ouvert un compte"
        case .accountChanged: "a changé un compte"
        case .accountReset: "a renouvelé l’accès d’un compte"
        case .accountDisabled: "a fermé un compte"
        case .passwordChosen: "a choisi un mot de passe"
        case .factorSet: "a mis en place un second facteur"
        case .factorDropped: "a retiré son second facteur"
        case .loggedIn: "s’est connecté"
        case .loggedOutEverywhere: "s’est déconnecté partout"
        case .proposalAccepted: "a accepté une demande"
        case .proposalRefused: "a refusé une demande"
        case .contactNoted: "a noté un contact"
        case .contactForgotten: "a retiré une note"
        case .registryChanged: "a changé le registre"
        case .reportPublished: "a fait une version publique du rapport"
        case nil: "a fait ce qu’un programme plus récent a noté"
        }
    }
}
