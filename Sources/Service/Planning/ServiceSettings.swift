internal import Base
public import Campaign
internal import Foundation
public import Portal
public import Projects
internal import Store

/// Every value that a service goes by, and who said it. Of what is secret, only that it is there.
public struct ServiceSettings {
    /// In a fixed order: for people and for scripts.
    public private(set) var values: [Value] = []

    public struct Value: Sendable {
        /// As its key is called in `portail.json`, or its option: `trusted_proxy`.
        public let name: String
        /// Empty for none.
        public let value: String
        /// An option, a variable, a file with its key; nil where nobody said it and it is as usual.
        public let source: String?
    }

    private static let mask = "••••••••"

    /// - Parameters:
    ///   - settings: of `portail.json`, without what options say.
    ///   - options: as `CampaignService` would get them.
    ///   - store: whoever names another store than the campaign's own.
    ///   - assets: the folder, and the variable that names it; nil where it was found.
    public init(
        _ place: Project.Place, _ campaign: Campaign, _ settings: PortalSettings, _ options: CampaignService.Options,
        store: CampaignService.Given<String>?, assets: (folder: String, source: String?)
    ) {
        let file = "\(place.folder)/portail.json"
        func said<Value>(_ value: Value?) -> String? { value == nil ? nil : file }
        add("campaign", place.folder, "CAMPAIGN")
        add("relays", place.registry, place.registry.parentPath == place.folder ? nil : "--relays")
        add("ledger", place.ledger, place.ledger == "\(place.folder)/codes.csv" ? nil : "--ledger")
        let path = store?.value ?? Project.ownStore(of: campaign)
        add("store", path, store?.source ?? (campaign.store == nil ? nil : "\(place.folder)/campaign.json"))
        add("key", Store.keyPath(ofStore: path), nil)
        add("assets", assets.folder, assets.source)
        add("address", settings.address, options.address?.source ?? file)
        if let number = options.inherited {
            add("listen", "descriptor \(number)", "LISTEN_FDS")
        } else {
            add("listen", options.listen(settings), options.listen?.source ?? said(settings.listen))
        }
        add(
            "trusted_proxy", options.trustedProxies(settings).joined(separator: " "),
            options.trustedProxies?.source ?? said(settings.trustedProxies))
        add(
            "trusted_user_header", options.trustedUserHeader(settings) ?? "",
            options.trustedUserHeader?.source ?? said(settings.trustedUserHeader))
        add("cache", "\(options.cacheLimit(settings) >> 20)M", options.cacheLimit?.source ?? said(settings.cacheLimit))
        add("cache_dir", options.cache(settings, beside: path), options.cache?.source ?? said(settings.cacheFolder))
        add("relay_changes", settings.changesAreImmediate ? "immediate" : "accepted", settings.changesAreImmediate ? file : nil)
        add("second_factor", "\(settings.asksForFactor)", settings.asksForFactor ? file : nil)
        let days = campaign.collectorDays.map { "\($0.from)..\($0.to.map { "\($0)" } ?? "")" }
        add("collector", days ?? "", days == nil ? nil : "\(place.folder)/campaign.json")
        add("seal_after_days", "\(campaign.sealAfterDays)", nil)
        guard let mail = settings.mail else { return }
        add("mail.server", mail.url, file)
        add("mail.sender", mail.sender, file)
        add("mail.user", mail.user ?? "", said(mail.user))
        add("mail.password", mail.passwordFile == nil ? "" : Self.mask, mail.passwordFile)
    }

    private mutating func add(_ name: String, _ value: String, _ source: String?) {
        values.append(Value(name: name, value: value.printable, source: source?.printable))
    }
}
