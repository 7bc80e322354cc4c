internal import Base
package import Campaign
internal import Composing
internal import Drawing
internal import Foundation
package import HTTP
internal import Motif
internal import Pieces
internal import Projects
internal import Store
internal import Synchronization
package import Web

/// The portal's routes: what a relay sees and does below its private link, and pages for everyone.
///
/// A GET or HEAD, by whomever, changes nothing and counts nothing: mail gateways follow links before people do. What counts is a press, a POST.
package final class PortalSite: Sendable {
    let watch: CampaignWatch
    let office: KitOffice
    let desk: StoreDesk
    let reach = ReachShelf()
    private let throttle = Throttle()
    private let look = Mutex<Look?>(nil)

    /// What is made once an edition.
    private struct Look {
        let edition: ObjectIdentifier
        let frame: PortalFrame
        /// One a wave: its page is its poster continued, in the same colours.
        let waves: [WaveID: (frame: PortalFrame, motif: MotifFigure)]
    }

    /// A relay at its page, with the kit that it looks at.
    struct Guest {
        let relay: Relay
        let edition: Edition
        let kits: WaveKits
        let released: [WaveKits]
        let today: Day
        let address: PortalAddress

        /// What waits for an answer and shows all the same; nil for none.
        let shown: RelayCard?

        func context() throws -> KitContext { try kits.contexts.context(relay, showing: shown) }
        /// For what a print shop gets: what was accepted alone.
        func pressContext() throws -> KitContext { try kits.contexts.context(relay) }
        func context(for path: String) throws -> KitContext { try path.hasPrefix(Deed.press.path("")) ? pressContext() : context() }
    }

    package init(_ watch: CampaignWatch, _ office: KitOffice, _ desk: StoreDesk) {
        (self.watch, self.office, self.desk) = (watch, office, desk)
    }

    /// Where they stand in a site does not matter: no two have a path in common.
    package var routes: [Route] {
        let kits = ["/k/:jeton", "/k/:jeton/vagues/:vague"].flatMap(kitRoutes)
        return
            kits + [
                Route(.get, "/k/:jeton/logo") { [self] _, found in try guest(found, logo) },
                Route(.get, "/k/:jeton/attestation/:nom") { [self] _, found in
                    try guest(found) { try certificate(found["nom"], $0) }
                },
                Route(.post, "/k/:jeton/fiche", intake: .bytes(limit: CardForm.limit)) { [self] request, found in
                    guard request.isFromHere else { return Response(.forbidden) }
                    return try guest(found) { try takeCard(request, $0) }
                },
                Route(.post, "/k/:jeton/fiche/logo", intake: .bytes(limit: CardForm.limit)) { [self] request, found in
                    guard request.isFromHere else { return Response(.forbidden) }
                    return try guest(found) { _ in judge(request) }
                },
                press("/k/:jeton/fiche/retirer") { [self] _, guest in try withdraw(guest) },
                Route(.get, "/k/:jeton/fiche/affiche.png") { [self] _, found in try guest(found, poster) },
                press("/k/:jeton/attestation/:nom") { [self] found, guest in try takeCertificate(found["nom"], guest) },
                Route(.get, "/k/:jeton/portee.json") { [self] _, found in
                    try guest(found) { guest in
                        reach.panel(of: guest.relay.id, in: guest.edition).map { RelayData.reach($0.page) } ?? Response(.notFound)
                    }
                },
                Route(.get, "/") { [self] _, _ in entrance },
                Route(.get, "/confidentialite") { [self] _, _ in text(.privacy) },
                Route(.get, "/mentions-legales") { [self] _, _ in text(.legal) },
                Route(.get, "/accessibilite") { [self] _, _ in text(.accessibility) },
                Route(.get, "/s/:nom", pace: .quick) { [self] _, found in sheet(found["nom"]) },
            ]
    }

    /// Draws and reads what the first relays of an edition would wait for: the figures of their territories, what was brought so far.
    package func prepare() {
        let edition = watch.edition
        guard let kits = edition.kits.first else { return }
        reach.prepare(edition)
        let outlines = Set(edition.project.registry.relays.map(kits.contexts.outline))
        for kits in edition.released(on: Day.inParis(edition.project.environment.now())) {
            now.waves[kits.wave.id]?.motif.prepare(outlines)
        }
    }

    /// A page of few words, as all pages here look.
    package func page(_ title: String, _ words: [HTML]) -> [UInt8] { now.frame.short(title, words) }

    /// The page for a request that went wrong.
    package func failure(_ status: Status) -> Response {
        FailurePage(frame: now.frame, contact: watch.edition.campaign.contact).response(status)
    }

    /// A wave's kit, below the private link itself for the one in front.
    private func kitRoutes(_ root: String) -> [Route] {
        [
            Route(.get, root) { [self] _, found in try guest(found, page) },
            Route(.get, "\(root)/fichiers/*chemin") { [self] request, found in
                try guest(found) { try file(found.path("chemin"), isKept: request.target.query.contains { $0.name == "garder" }, $0) }
            },
            Route(.get, "\(root)/kit.zip") { [self] _, found in try guest(found, archive) },
            press("\(root)/prendre/*chemin") { [self] found, guest in try take(found.path("chemin"), guest) },
            press("\(root)/tout-prendre") { [self] _, guest in takeAll(guest) },
        ]
    }

    /// What a button of a relay's page asks for: from that page alone.
    private func press(_ pattern: String, _ answer: @escaping @Sendable (Route.Parameters, Guest) throws -> Response) -> Route {
        Route(.post, pattern, intake: .bytes(limit: 1024)) { [self] request, found in
            guard request.isFromHere else { return Response(.forbidden) }
            return try guest(found) { try answer(found, $0) }
        }
    }

    // MARK: Relays

    /// Lets in whoever has a link that holds. One that never was, was renewed or was revoked is not there, all in the same way.
    private func guest(_ found: Route.Parameters, _ answer: (Guest) throws -> Response) throws -> Response {
        guard let token = InvitationToken(found["jeton"]) else { return Response(.notFound) }
        guard throttle.allows(token.text) else { return Response(.tooManyRequests).with("Retry-After", "60") }
        let edition = watch.edition
        guard let id = try desk.relay(token), let relay = edition.project.registry.relay(id) else { return Response(.notFound) }
        let today = Day.inParis(edition.project.environment.now())
        let released = edition.released(on: today)
        let wave = found["vague"].isEmpty ? nil : WaveID(found["vague"])
        guard let kits = wave.map({ wave in released.first { $0.wave.id == wave } }) ?? released.first else { return Response(.notFound) }
        let shown = edition.settings.changesAreImmediate ? try desk.waiting(of: id)?.card.shown : nil
        return try answer(
            Guest(
                relay: relay, edition: edition, kits: kits, released: released, today: today,
                address: PortalAddress(token: token.text, wave: wave), shown: shown))
    }

    private func page(_ guest: Guest) throws -> Response { try page(guest, form: nil) }

    /// - Parameter form: what was sent a moment ago and not taken.
    private func page(_ guest: Guest, form: CardForm?) throws -> Response {
        let edition = guest.edition
        let context = try guest.context()
        guard let (frame, motif) = now.waves[context.wave.id] else { throw InternalProblem("a wave without a look") }
        let page = RelayPage(
            context: context, show: guest.kits.show, address: guest.address, today: guest.today,
            motif: try motif.html(context.territory.outline), reach: reach.panel(of: guest.relay.id, in: edition),
            released: Set(guest.released.map(\.wave.id)), inFront: guest.released.first?.wave.id ?? context.wave.id,
            hasCertificate: guest.kits.certificate != nil,
            card: CardPanel(
                context: context, relay: guest.relay, address: guest.address, proposals: try desk.proposals(of: guest.relay.id),
                isImmediate: edition.settings.changesAreImmediate, form: form), text: edition.page)
        let content = Content(try page.bytes(in: frame), type: "text/html; charset=utf-8", isForMany: false)
        return Response(content, form == nil ? .ok : .unprocessable, policy: .page).with("Cache-Control", "private, no-cache")
    }

    // MARK: Its card

    private func takeCard(_ request: Request, _ guest: Guest) throws -> Response {
        guard case .bytes(let bytes) = request.body, let fields = Multipart(bytes, type: request.fields["Content-Type"]) else {
            return Response(.badRequest)
        }
        let waiting = try desk.waiting(of: guest.relay.id)?.card
        var form = CardForm(fields, for: guest.relay, waiting: waiting, campaign: guest.edition.campaign)
        if form.problems.isEmpty, !form.card.isEmpty {
            let context = try guest.kits.contexts.context(guest.relay, showing: form.card.shown)
            if let failure = try office.refusal(of: context, guest.kits, in: guest.edition) { form.refuse(failure) }
        }
        guard form.problems.isEmpty else { return try page(guest, form: form) }
        if form.card.isEmpty { try desk.withdraw(guest.relay.id) } else { try desk.propose(form.card, by: guest.relay.id) }
        return .redirect("\(guest.address.page)#fiche")
    }

    /// Says what is to be said of a logo; keeps nothing.
    private func judge(_ request: Request) -> Response {
        guard case .bytes(let bytes) = request.body, let fields = Multipart(bytes, type: request.fields["Content-Type"]),
            fields.parts.count == 1, let logo = fields[CardForm.Field.logo.rawValue]
        else { return Response(.badRequest) }
        return RelayData.judgement(CardForm(logo: logo.bytes))
    }

    private func withdraw(_ guest: Guest) throws -> Response {
        try desk.withdraw(guest.relay.id)
        return .redirect("\(guest.address.page)#fiche")
    }

    /// The poster with what the card says, whatever was answered.
    private func poster(_ guest: Guest) throws -> Response {
        let context = try guest.kits.contexts.context(guest.relay, showing: try desk.waiting(of: guest.relay.id)?.card.shown)
        guard let found = try office.poster(of: context, guest.kits, in: guest.edition) else { return Response(.notFound) }
        return sent(found, as: "\(guest.relay.id.text)-affiche.png", isShown: true)
    }

    /// A relay's poster of the wave in front, for who answers what it asks for.
    /// - Parameter isProposed: with what waits for an answer.
    /// - Returns: nil where there is no such relay, or no poster.
    package func poster(of id: RelayID, isProposed: Bool) throws -> Response? {
        let edition = watch.edition
        let today = Day.inParis(edition.project.environment.now())
        guard let relay = edition.project.registry.relay(id), let kits = edition.released(on: today).first else { return nil }
        let card = isProposed ? try desk.waiting(of: id)?.card.shown : nil
        let found = try office.poster(of: kits.contexts.context(relay, showing: card), kits, in: edition)
        return found.map { sent($0, as: "\(id.text)-affiche.png", isShown: true) }
    }

    // MARK: Everyone

    private var now: Look {
        let edition = watch.edition
        return look.withLock { look in
            if let look, look.edition == ObjectIdentifier(edition) { return look }
            let campaign = edition.campaign
            let motifs = MotifLibrary(assets: edition.project.environment.assets)
            let waves = campaign.waves.map { wave in
                (wave.id, (PortalFrame(campaign, wave: wave.id), MotifFigure(motifs, campaign.palette(of: wave.id))))
            }
            let made = Look(
                edition: ObjectIdentifier(edition), frame: PortalFrame(campaign),
                waves: Dictionary(waves, uniquingKeysWith: { first, _ in first }))
            look = made
            return made
        }
    }

    private var entrance: Response {
        let page = now.frame.short(
            Typography.french("Bienvenue"),
            [
                .tag(
                    "p", [:],
                    .text(
                        Typography.french(
                            "Chaque relais a ici sa page, à l’adresse que donne son message d’invitation. Vous ne le trouvez plus ? Écrivez-nous, nous vous le renverrons."
                        )))
            ])
        return shown(page)
    }

    private func text(_ name: PortalText.Name) -> Response {
        let edition = watch.edition
        let campaign = edition.campaign
        guard let text = edition.text(name) else { return Response(.notFound) }
        let values = Placeholders([
            .campaignTitle: campaign.title, .campaignShortTitle: campaign.shortTitle, .campaignProgramme: campaign.programme,
            .campaignTheme: campaign.theme, .campaignContact: campaign.contact, .linkAddress: campaign.printedAddress,
        ])
        return shown(now.frame.short(text.field("titre", values), [text.body(values).html()]))
    }

    private func shown(_ page: [UInt8]) -> Response {
        Response(Content(page, type: "text/html; charset=utf-8", isForMany: false), policy: .page).with("Cache-Control", "no-cache")
    }

    private func sheet(_ name: String) -> Response {
        let look = now
        let frames = [look.frame] + look.waves.values.map(\.frame)
        guard let content = frames.lazy.compactMap({ $0.file("/s/\(name)") }).first else { return Response(.notFound) }
        return Response(content).with("Cache-Control", "public, max-age=31536000, immutable")
    }
}
