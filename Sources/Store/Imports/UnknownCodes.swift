extension Store {
    /// What stood in a code's place and was never issued, with the lines that carried it; most first.
    public func unknownCodes() throws -> [(code: String, lines: Int)] {
        try Self.refusing(path) { try connection.rows(.named("unknown codes")) { ($0.text(0), $0.integer(1)) } }
    }
}
