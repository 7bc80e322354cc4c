internal import Base
internal import PDF

/// What a file says of its accessibility is true, or it says nothing of it (ISO 14289-1).
enum AccessibilityRules {
    /// - Parameter look: how much of the file.
    static func hold(_ document: PDFInspection, _ look: PDFInspection.AccessibilityLook, _ judge: inout Judge) {
        guard judge.asks("pdf-ua") else { return }
        guard document.claimsAccessibility else { return judge.hold("pdf-ua", true, "le fichier ne se dit pas PDF/UA-1") }
        let problems = document.accessibilityFailures(look).map { failure in
            let place = [failure.page.map { "page \($0)" }, failure.subject].compactMap(\.self).joined(separator: ", ")
            return "\(failure.condition.saying)\(place.isEmpty ? "" : " (\(place))") [\(failure.condition.rawValue)]"
        }
        judge.hold("pdf-ua", problems: problems, else: "PDF/UA-1, annoncé et tenu")
    }
}
