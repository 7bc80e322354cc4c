/// What a browser may do with an answer: the fields that say so are written here and nowhere else.
package enum SecurityPolicy: Sendable {
    /// A page of ours: style sheet, script and pictures from this site alone, forms to this site alone.
    case page
    /// The same with a form whose answer leads to another site: browsers hold what a form leads to against `form-action` as well.
    case openForm
    /// Anything else: it loads nothing, runs nothing, frames nothing.
    case nothing
    /// A file that its reader's own program shows, such as a PDF: no sandbox, which keeps browsers from showing it.
    case document

    private static let pageRules =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'; "

    /// - Returns: fields for every answer, whoever made it.
    func apply(to fields: inout Fields) {
        let content =
            switch self {
            case .page: Self.pageRules + "form-action 'self'"
            case .openForm: Self.pageRules + "form-action 'self' https:"
            case .nothing: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
            // No word on styles: browsers lay a PDF out in a page of their own making, with styles in its tags.
            case .document:
                "script-src 'none'; connect-src 'none'; frame-src 'none'; object-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'"
            }
        fields.set("Content-Security-Policy", content)
        fields.set("X-Content-Type-Options", "nosniff")
        fields.set("X-Frame-Options", "DENY")
        fields.set("Referrer-Policy", "no-referrer")
        fields.set("Cross-Origin-Opener-Policy", "same-origin")
        fields.set("Cross-Origin-Resource-Policy", "same-origin")
        fields.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()")
        fields.set("X-Robots-Tag", "noindex, nofollow")
        if fields["Cache-Control"] == nil { fields.set("Cache-Control", "no-store") }
    }
}
