public import Base

/// A dated consultation with its own questionnaire.
public struct Wave: Hashable, Sendable {
    public let id: WaveID
    public let title: String
    /// First day, Europe/Paris.
    public let opening: Day
    /// Last day, included, Europe/Paris.
    public let closing: Day
    /// The questionnaire's URL where it is known.
    public let questionnaire: String?
    /// The URL of the page that the questionnaire leads to once it is completed, where it is known.
    public let endPage: String?
    /// Where starts and completions are counted; nil: from the questionnaire's export once one was imported, from logs until then.
    public let completions: CompletionSource?

    public init(
        id: WaveID, title: String, opening: Day, closing: Day, questionnaire: String?, endPage: String?,
        completions: CompletionSource?
    ) {
        self.id = id
        self.title = title
        self.opening = opening
        self.closing = closing
        self.questionnaire = questionnaire
        self.endPage = endPage
        self.completions = completions
    }

    /// Which source tells how many questionnaires were begun and completed. The two are never added up.
    public enum CompletionSource: String, Sendable, Codable, CaseIterable {
        /// Requests to the questionnaire's pages, in the site's log.
        case log
        /// The questionnaire's own export.
        case questionnaire
    }
}
