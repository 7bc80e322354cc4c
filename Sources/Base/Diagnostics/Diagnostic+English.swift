/// Problems that are worded in English alone. Each is on its way to a `Wording`; this file goes with the last one.
extension Diagnostic {
    public init(_ severity: Severity, at location: Location? = nil, _ message: String, hint: String? = nil) {
        self.init(severity, at: location, Wording(message, fr: message), hint: hint.map { Wording($0, fr: $0) })
    }

    public static func error(_ message: String, at location: Location? = nil, hint: String? = nil) -> Diagnostic {
        Diagnostic(.error, at: location, message, hint: hint)
    }
}
