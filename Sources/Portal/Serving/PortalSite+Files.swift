internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Foundation
internal import HTTP
internal import Pieces

/// The files of a relay: its kit, its certificate, its logo, and what is counted of them.
extension PortalSite {
    func file(_ path: String, isKept: Bool, _ guest: Guest) throws -> Response {
        guard let found = try office.file(path, of: guest.context(for: path), guest.kits, in: guest.edition) else {
            return Response(.notFound)
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let type = Self.type(name)
        // Pages of a kit bring styles and scripts of their own: they are kept and opened from a disk, never from this site.
        let isShown = !isKept && ["application/pdf", "image/png", "image/svg+xml"].contains(type)
        return sent(found, as: "\(guest.relay.id.text)-\(name)", isShown: isShown)
    }

    /// A file on its way, under a name that the relay finds again.
    func sent(_ found: KitOffice.Found, as name: String, isShown: Bool) -> Response {
        sent(.file(found.file), found.tag, as: name, isShown: isShown)
    }

    private func sent(_ body: Response.Body, _ tag: String, as name: String, isShown: Bool) -> Response {
        let type = Self.type(name)
        var response = Response(.ok, body, type: type, policy: type == "application/pdf" ? .document : .nothing)
        response.fields.set("Content-Disposition", "\(isShown ? "inline" : "attachment"); filename=\"\(name)\"")
        response.fields.set("ETag", tag)
        response.fields.set("Cache-Control", "private, no-cache")
        return response
    }

    func archive(_ guest: Guest) throws -> Response {
        let name = "\(guest.relay.id.text).zip"
        switch try office.archive(of: guest.context(), press: guest.pressContext(), guest.kits, in: guest.edition) {
        case .kept(let found): return sent(found, as: name, isShown: false)
        case .making(let source, let tag): return sent(.stream(source), tag, as: name, isShown: false)
        }
    }

    /// The wave that a certificate is for: one that is over. `ose2050-v1.pdf`
    private func closed(_ name: String, _ guest: Guest) -> WaveKits? {
        guard name.hasSuffix(".pdf"), let kits = guest.edition.kits(of: WaveID(String(name.dropLast(4)))), kits.certificate != nil,
            kits.wave.closing < guest.today
        else { return nil }
        return kits
    }

    func certificate(_ name: String, _ guest: Guest) throws -> Response {
        guard let kits = closed(name, guest) else { return Response(.notFound) }
        var context = try kits.contexts.context(guest.relay)
        context.result = reach.panel(of: guest.relay.id, in: guest.edition)?.result(of: kits.wave.id) ?? ""
        guard let found = try office.certificate(of: context, kits, in: guest.edition) else { return Response(.notFound) }
        return sent(found, as: "\(guest.relay.id.text)-\(CertificatePiece.path)", isShown: false)
    }

    func takeCertificate(_ name: String, _ guest: Guest) throws -> Response {
        guard let kits = closed(name, guest) else { return Response(.notFound) }
        return .redirect(guest.address.certificate(kits.wave.id))
    }

    func logo(_ guest: Guest) throws -> Response {
        guard let logo = try guest.context().logo else { return Response(.notFound) }
        let type =
            switch logo.format {
            case .svg: "image/svg+xml"
            case .png: "image/png"
            case .jpeg: "image/jpeg"
            }
        return Response(Content(logo.bytes, type: type, isForMany: false)).with("Cache-Control", "private, no-cache")
    }

    /// Counts a piece and leads to its file; a path that the kit does not have counts nothing.
    func take(_ path: String, _ guest: Guest) throws -> Response {
        guard let piece = guest.kits.piece(of: path, for: try guest.context()) else { return Response(.notFound) }
        note(piece.id.text, guest)
        return .redirect(guest.address.kept(path))
    }

    func takeAll(_ guest: Guest) -> Response {
        note("kit", guest)
        return .redirect(guest.address.archive)
    }

    private func note(_ piece: String, _ guest: Guest) {
        desk.note(piece, by: guest.relay.id, wave: guest.kits.wave.id, on: guest.today)
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
        case "zip": "application/zip"
        default: "application/octet-stream"
        }
    }
}
