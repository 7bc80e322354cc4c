/// Who is behind a code, or why nobody is.
public enum Resolution: Hashable, Sendable {
    /// An issued code. `retired`: the registry no longer has the relay, or the relay no longer uses the channel, or the wave is gone.
    case relay(LedgerEntry, retired: Bool)
    /// A code whose check character matches and which was never issued; `nearest` are issued codes two wrong characters away.
    case unknownCode(raw: String, nearest: [LedgerEntry])
    /// Something in a code's place that is none; `nearest` are issued codes one wrong, missing, added or swapped character away.
    case mistyped(raw: String, nearest: [LedgerEntry])
    /// Nothing in it claims to be a code.
    case withoutCode
}
