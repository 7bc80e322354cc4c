internal import Base
internal import Campaign
internal import Foundation
internal import Portal
internal import Projects
internal import Service

/// What a campaign is served with, and what stands before it.
extension Doctor {
    mutating func lookAtPortal() {
        let problems = PortalSettings.problems(of: project.campaign)
        for problem in problems.all { note(.portal, problem) }
        guard let settings else {
            if !problems.hasErrors { note(.portal, .fine, Wording("not served yet", fr: "pas encore en service")) }
            return lookAtMail(nil)
        }
        if !problems.hasErrors {
            note(
                .portal, .fine,
                Wording(
                    "\(settings.address), listening at \(order.service.listen(settings))",
                    fr: "\(settings.address), à l’écoute sur \(order.service.listen(settings))"))
        }
        lookAtMail(settings.mail)
        if let path = order.nginx { lookAtNginx(path, settings) }
    }

    private mutating func note(_ subject: Observation.Subject, _ problem: Diagnostic) {
        _ = attempt(subject) { throw problem }
    }

    private mutating func lookAtMail(_ server: MailServer?) {
        guard let server else {
            return note(
                .mail, .fine,
                Wording("no server: invitations go out as drafts", fr: "pas de serveur : les invitations partent en brouillons"))
        }
        if attempt(.mail, { try server.greet() }) != nil {
            note(
                .mail, .fine,
                Wording("the server answers and lets this campaign in", fr: "le serveur répond et laisse entrer cette campagne"))
        }
    }

    private mutating func lookAtNginx(_ path: String, _ settings: PortalSettings) {
        guard let given = attempt(.nginx, { try NginxStatements(reading: path) }) else { return }
        let map = given.map
        let written = NginxConfiguration.text(
            address: settings.address, listen: order.service.listen(settings), map: map,
            userHeader: order.service.trustedUserHeader(settings))
        guard let wanted = attempt(.nginx, { try NginxStatements(written, file: path) }) else { return }
        let remedy = Wording(
            "compare it with 'portevoix serve \(project.place.folder) --print-nginx', then: nginx -t && systemctl reload nginx",
            fr: "comparez-le à « portevoix serve \(project.place.folder) --print-nginx », puis : nginx -t && systemctl reload nginx")
        var isFine = true
        for log in given.revealingLogs {
            isFine = false
            note(
                .nginx, .wrong,
                Wording(
                    "\(path): « \(log) » writes addresses and private links down",
                    fr: "\(path) : « \(log) » note des adresses et des liens privés"),
                remedy: remedy)
        }
        for statement in wanted.missing(in: given) {
            isFine = false
            note(
                .nginx, statement.isVital ? .wrong : .doubtful,
                Wording("\(path) lacks « \(statement.text) »", fr: "\(path) n’a pas « \(statement.text) »"), remedy: remedy)
        }
        if isFine { note(.nginx, .fine, Wording("\(path) says what the portal needs", fr: "\(path) dit ce qu’il faut au portail")) }
    }
}
