internal import Base
internal import HTTP

/// Addresses of the console.
enum StaffAddress {
    static let login = "/connexion"
    static let logout = "/deconnexion"
    static let logoutEverywhere = "/deconnexion-partout"
    static let own = "/compte"
    static let pilotage = "/pilotage"
    static let relays = "/pilotage/relais"
    static let programme = "/programme"
    static let proposals = "/programme/demandes"
    static let accounts = "/programme/comptes"
    static let audit = "/programme/journal"
    static let registry = "/programme/registre"

    static func relay(_ id: String) -> String { "\(relays)/\(id)" }

    /// What was asked for, written anew: the path's parts and the query's pairs in percent.
    static func path(_ target: Target) -> String {
        let path = "/" + target.path.map { PercentEncoding.encoded($0) }.joined(separator: "/")
        return path + query(target.query)
    }

    /// `?q=cpts&tri=nom`; nothing for no pairs.
    static func query(_ pairs: [(name: String, value: String)]) -> String {
        let text = pairs.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }.joined(separator: "&")
        return text.isEmpty ? "" : "?\(text)"
    }

    /// A path of this site to go on to; nil for what leads elsewhere.
    static func own(_ text: String) -> String? {
        let isHere = text.hasPrefix("/") && !text.hasPrefix("//") && !text.contains("\\") && text.utf8.count <= Target.longest
        return isHere && (try? Target(Array(text.utf8))) != nil ? text : nil
    }
}
