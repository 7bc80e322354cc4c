public import Base

/// What was found in a logo file by whoever can look into it.
public struct LogoVerdict: Sendable {
    /// A problem and what to do about it.
    public struct Remark: Hashable, Sendable {
        public let wording: Wording
        public let advice: Wording

        public init(_ wording: Wording, hint advice: Wording) {
            self.wording = wording
            self.advice = advice
        }
    }

    /// Why it cannot be taken; nil where it can.
    public let refusal: Remark?
    /// What one may want to know of a logo that is taken.
    public let warnings: [Remark]

    public init(refusal: Remark?, warnings: [Remark] = []) {
        self.refusal = refusal
        self.warnings = warnings
    }
}
