internal import Base
internal import Campaign
internal import Composing
internal import Foundation
internal import HTTP
internal import Pieces
internal import Projects
internal import Store
internal import Synchronization
internal import Web

/// The portal's routes: what a relay sees and does below its private link, pages for everyone, what an operator looks at.
///
/// A GET or HEAD, by whomever, changes nothing and counts nothing: mail gateways follow links before people do. What counts is a press, a POST.
final class PortalSite: Sendable {
    private let watch: CampaignWatch
    private let office: KitOffice
    private let desk: StoreDesk
    private let reach = ReachShelf()
    private let throttle = Throttle()
    private let metrics: PortalMetrics
    private let look = Mutex<Look?>(nil)

    /// What is made once an edition.
    private struct Look {
        let edition: ObjectIdentifier
        let frame: PortalFrame
        let motif: MotifFigure
    }

    /// A relay at its page.
    private struct Guest {
        let relay: Relay
        let edition: Edition
        let address: PortalAddress
    }

    init(_ watch: CampaignWatch, _ office: KitOffice, _ desk: StoreDesk, _ metrics: PortalMetrics) {
        (self.watch, self.office, self.desk, self.metrics) = (watch, office, desk, metrics)
    }

    var site: Site {
        Site(
            [
                Route(.get, "/k/:jeton") { [self] _, found in try guest(found, page) },
                Route(.get, "/k/:jeton/fichiers/*chemin") { [self] request, found in
                    try guest(found) { try file(found.path("chemin"), isKept: request.target.query.contains { $0.name == "garder" }, $0) }
                },
                Route(.get, "/k/:jeton/kit.zip") { [self] _, found in try guest(found, archive) },
                Route(.post, "/k/:jeton/prendre/*chemin", intake: .bytes(limit: 1024)) { [self] request, found in
                    guard request.isFromHere else { return Response(.forbidden) }
                    return try guest(found) { try take(found.path("chemin"), $0) }
                },
                Route(.post, "/k/:jeton/tout-prendre", intake: .bytes(limit: 1024)) { [self] request, found in
                    guard request.isFromHere else { return Response(.forbidden) }
                    return try guest(found, takeAll)
                },
                Route(.get, "/") { [self] _, _ in entrance },
                Route(.get, "/confidentialite") { [self] _, _ in text(.privacy) },
                Route(.get, "/mentions-legales") { [self] _, _ in text(.legal) },
                Route(.get, "/accessibilite") { [self] _, _ in text(.accessibility) },
                Route(.get, "/s/:nom", pace: .quick) { [self] _, found in sheet(found["nom"]) },
                Route(.get, "/healthz", pace: .quick) { [self] _, _ in health },
                Route(.get, "/metrics", pace: .quick) { [self] _, _ in figures },
            ], failure: { [self] in FailurePage(frame: now.frame, contact: watch.edition.campaign.contact).response($0) })
    }

    // MARK: Relays

    /// Lets in whoever has a link that holds. One that never was, was renewed or was revoked is not there, all in the same way.
    private func guest(_ found: Route.Parameters, _ answer: (Guest) throws -> Response) throws -> Response {
        guard let token = InvitationToken(found["jeton"]) else { return Response(.notFound) }
        guard throttle.allows(token.text) else { return Response(.tooManyRequests).with("Retry-After", "60") }
        let edition = watch.edition
        guard let id = try desk.relay(token), let relay = edition.project.registry.relay(id) else { return Response(.notFound) }
        return try answer(Guest(relay: relay, edition: edition, address: PortalAddress(token: token.text)))
    }

    private func page(_ guest: Guest) throws -> Response {
        let edition = guest.edition
        let context = try edition.contexts.context(guest.relay)
        let (frame, motif) = now
        let page = RelayPage(
            context: context, show: edition.show, address: guest.address, today: Day.inParis(edition.project.environment.now()),
            motif: try motif.html(context.territory.outline), reach: reach.panel(of: guest.relay.id, in: edition))
        let content = Content(try page.bytes(in: frame), type: "text/html; charset=utf-8")
        return Response(content, policy: .page).with("Cache-Control", "private, no-cache")
    }

    private func file(_ path: String, isKept: Bool, _ guest: Guest) throws -> Response {
        guard let found = try office.file(path, of: guest.relay, in: guest.edition) else { return Response(.notFound) }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let type = Self.type(name)
        var response = Response(.ok, .file(found.file), type: type, policy: type == "application/pdf" ? .document : .nothing)
        // Pages of a kit bring styles and scripts of their own: they are kept and opened from a disk, never from this site.
        let isShown = !isKept && ["application/pdf", "image/png", "image/svg+xml"].contains(type)
        response.fields.set("Content-Disposition", "\(isShown ? "inline" : "attachment"); filename=\"\(guest.relay.id.text)-\(name)\"")
        response.fields.set("ETag", found.tag)
        response.fields.set("Cache-Control", "private, no-cache")
        return response
    }

    private func archive(_ guest: Guest) throws -> Response {
        guard let found = try office.archive(of: guest.relay, in: guest.edition) else { return Response(.notFound) }
        var response = Response(.ok, .file(found.file), type: "application/zip")
        response.fields.set("Content-Disposition", "attachment; filename=\"\(guest.relay.id.text).zip\"")
        response.fields.set("ETag", found.tag)
        response.fields.set("Cache-Control", "private, no-cache")
        return response
    }

    /// Counts a piece and leads to its file; a path that the kit does not have counts nothing.
    private func take(_ path: String, _ guest: Guest) throws -> Response {
        guard let piece = guest.edition.piece(of: path, for: try guest.edition.contexts.context(guest.relay)) else {
            return Response(.notFound)
        }
        note(piece.id.text, guest)
        return .redirect(guest.address.kept(path))
    }

    private func takeAll(_ guest: Guest) throws -> Response {
        note("kit", guest)
        return .redirect(guest.address.archive)
    }

    private func note(_ piece: String, _ guest: Guest) {
        let today = Day.inParis(guest.edition.project.environment.now())
        desk.note(piece, by: guest.relay.id, wave: guest.edition.wave.id, on: today)
    }

    private static func type(_ name: String) -> String {
        switch name.split(separator: ".").last {
        case "pdf": "application/pdf"
        case "png": "image/png"
        case "svg": "image/svg+xml"
        case "html": "text/html; charset=utf-8"
        case "txt", "md": "text/plain; charset=utf-8"
        case "ics": "text/calendar; charset=utf-8"
        case "eml": "message/rfc822"
        default: "application/octet-stream"
        }
    }

    // MARK: Everyone

    private var now: (frame: PortalFrame, motif: MotifFigure) {
        let edition = watch.edition
        let look = self.look.withLock { look -> Look in
            if let look, look.edition == ObjectIdentifier(edition) { return look }
            let made = Look(
                edition: ObjectIdentifier(edition), frame: PortalFrame(edition.campaign),
                motif: MotifFigure(assets: edition.project.environment.assets, edition.campaign))
            look = made
            return made
        }
        return (look.frame, look.motif)
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
        Response(Content(page, type: "text/html; charset=utf-8"), policy: .page).with("Cache-Control", "no-cache")
    }

    private func sheet(_ name: String) -> Response {
        guard let content = now.frame.file("/s/\(name)") else { return Response(.notFound) }
        return Response(content).with("Cache-Control", "public, max-age=31536000, immutable")
    }

    // MARK: Operators

    /// Whether it serves, and whether what it serves is what stands on the disk.
    private var health: Response {
        let state = watch.problem == nil ? "ok" : "ok, with the last good campaign: what stands on the disk is refused"
        return Response(.ok, .bytes(Array("\(state)\n".utf8)), type: "text/plain; charset=utf-8")
    }

    private var figures: Response {
        let (bytes, made) = office.state
        let store = watch.edition.project.storePath
        let size = (try? FileManager.default.attributesOfItem(atPath: store))?[.size] as? Int ?? 0
        let text = metrics.text([
            ("cache_bytes", "Bytes of pieces kept.", Double(bytes)), ("pieces_made", "Pieces made since the start.", Double(made)),
            ("downloads_waiting", "Downloads that wait to be written.", Double(desk.waiting)),
            ("store_bytes", "Size of the store.", Double(size)),
            ("relays", "Relays of the registry.", Double(watch.edition.project.registry.relays.count)),
            ("campaign_refused", "Whether the campaign on the disk is refused.", watch.problem == nil ? 0 : 1),
        ])
        return Response(.ok, .bytes(Array(text.utf8)), type: "application/openmetrics-text; version=1.0.0; charset=utf-8")
    }
}
