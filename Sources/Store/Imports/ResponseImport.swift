public import Campaign

/// An export of a questionnaire on its way into the store.
public struct ResponseImport: Sendable {
    /// Whose questionnaire it is.
    public let wave: WaveID
    /// By what the questionnaire is known among those of its wave.
    public let questionnaire: String
    /// Whether responses that this export no longer has leave, and numbers may become lower.
    public let isReplacing: Bool
    /// Completions that something else told of the wave until now, in place of which the questionnaire's would count.
    public let completionsUntilNow: Int

    public init(wave: WaveID, questionnaire: String, isReplacing: Bool, completionsUntilNow: Int) {
        self.wave = wave
        self.questionnaire = questionnaire
        self.isReplacing = isReplacing
        self.completionsUntilNow = completionsUntilNow
    }
}
