/// What the headers `Sec-Purpose`, `Purpose`, `X-Purpose` and `X-Moz` say.
enum FetchPurpose {
    /// Whether a browser fetches ahead of its user: `prefetch;prerender`, and `preview` for the tiles of Safari's start page.
    static func isAhead(_ value: Bytes) -> Bool {
        value.containsIgnoringCase("prefetch") || value.containsIgnoringCase("prerender") || value.containsIgnoringCase("preview")
    }
}
