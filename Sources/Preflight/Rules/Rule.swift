public import Proof

/// What a file is held against, as `Assets/preflight/rules.json` says it.
public struct Rule: Sendable {
    /// `texte-contraste`
    public let id: String
    /// What holds where it is kept, in French: « Le texte se détache de son fond ».
    public let title: String
    public let severity: Finding.Severity
    /// By name, which ends with the unit: `min_pt`.
    public let limits: [String: Double]
    /// The standard or the advice behind it.
    public let source: String
    /// What to do where it is broken, in French.
    public let remedy: String
    let files: FilePattern

    /// A limit; `standard` where the data leaves it out.
    func limit(_ name: String, _ standard: Double) -> Double { limits[name] ?? standard }
}
