internal import Campaign
public import PDF
public import Proof
internal import Rendering

/// Holds files against the rules, one after the other, on one thread.
///
/// Everything is read from the file's bytes, whoever made them. Artwork that many files begin with is read once.
public final class FileInspector {
    /// How much is looked at.
    public enum Depth: Sendable {
        /// A file that has just been made: its QR codes are proven already, its texts are checked with the campaign, and a library wrote it.
        case fresh
        /// A file of which nothing is known: every object is read, QR codes are searched for, spelling is checked.
        case thorough
    }

    let book: RuleBook
    let depth: Depth
    let pages = PageReader()
    let reader = QRReader()
    let opener: PDFOpener
    let renderer: Renderer?
    let speller: SpellChecker?
    private var rules: [String: [String: Rule]] = [:]

    /// - Parameters:
    ///   - opener: of this thread, where files were opened to be proven a moment ago.
    ///   - speller: checks the words of texts; without one, spelling is not checked.
    public init(book: RuleBook, depth: Depth, opener: PDFOpener = PDFOpener(), speller: SpellChecker? = nil) {
        self.opener = opener
        self.book = book
        self.depth = depth
        self.speller = speller
        renderer = depth == .thorough ? Renderer() : nil
    }

    /// - Parameters:
    ///   - path: below the kit's folder, with `/` between its parts: it tells which rules are about the file.
    ///   - proven: rules that were tried on these very bytes already.
    /// - Returns: a finding for each rule tried, in a fixed order.
    public func inspect(_ path: String, _ bytes: [UInt8], for assignment: Assignment, proven: Set<String> = []) -> [Finding] {
        let path = CanonicalPath.of(path)
        if rules[path] == nil {
            if rules.count > 2_000 { rules = [:] }
            rules[path] = book.rules(for: path)
        }
        var judge = Judge(path: path, rules: rules[path]!.filter { !proven.contains($0.key) })
        switch path.split(separator: ".").last {
        case "pdf": inspectPDF(bytes, assignment, &judge)
        case "png": inspectPicture(bytes, assignment, &judge)
        case "svg": inspectDrawing(bytes, assignment, &judge)
        case "ics":
            CalendarRules.hold(bytes, &judge)
            inspectText(bytes, assignment, &judge)
        case "eml": inspectMessage(bytes, assignment, &judge)
        case "html":
            inspectText(bytes, assignment, &judge)
            if judge.asks("mail-size") { MailRules.hold(String(decoding: bytes, as: UTF8.self), &judge) }
        case "txt", "md": inspectText(bytes, assignment, &judge)
        default: break
        }
        if depth == .thorough, judge.findings.isEmpty {
            judge.hold("fichier-connu", false, "ce fichier n’est d’aucune sorte que le contrôle sait lire")
        }
        return judge.findings
    }
}
