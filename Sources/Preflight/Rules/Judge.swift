internal import Base
internal import Campaign
internal import Foundation
internal import Proof

/// Holds one file against the rules that are about it and notes the findings, in the order in which they are tried.
struct Judge {
    let path: String
    private let rules: [String: Rule]
    private(set) var findings: [Finding] = []

    init(path: String, rules: [String: Rule]) {
        self.path = path
        self.rules = rules
    }

    /// The rule, where it is about this file: what is not asked need not be measured.
    func rule(_ id: String) -> Rule? { rules[id] }
    func asks(_ ids: String...) -> Bool { ids.contains { rules[$0] != nil } }

    /// Notes whether a rule is kept, and what was measured.
    ///
    /// - Parameters:
    ///   - severity: other than the rule's own.
    ///   - remedy: more exact than the rule's own.
    mutating func hold(
        _ id: String, _ passed: Bool, _ detail: @autoclosure () -> String, severity: Finding.Severity? = nil, remedy: String? = nil
    ) {
        guard let rule = rules[id] else { return }
        findings.append(
            Finding(
                rule: id, severity: severity ?? rule.severity, passed: passed, detail: detail().printable,
                remedy: passed ? nil : remedy ?? rule.remedy))
    }

    /// Notes what holds where nothing is wrong; else each thing that is, up to ten.
    mutating func hold(_ id: String, problems: [String], else fine: String) {
        guard !problems.isEmpty else { return hold(id, true, fine) }
        let more = problems.count > 10 ? [" et \(problems.count - 10) autres"] : []
        hold(id, false, (problems.prefix(10) + more).joined(separator: "\u{202F}; "))
    }
}

extension Judge {
    /// « Jusqu’au 5 avril », at most forty characters of it.
    static func quoted(_ text: String) -> String {
        let short = text.count > 40 ? "\(text.prefix(39))…" : text
        return "«\u{A0}\(short)\u{A0}»"
    }
}
