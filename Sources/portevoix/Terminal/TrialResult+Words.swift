internal import Base
internal import Campaign
internal import Integration

extension TrialResult {
    /// What was found, as every other problem is told.
    var problems: Diagnostics { Diagnostics(findings.map { $0.diagnostic(of: paths.count) }) }

    /// A block for each form, a line a step.
    func text(in language: Wording.Language) -> String {
        let words = Place.allCases.map { $0.word.text(in: language).count }.max() ?? 0
        return paths.map { path in
            let state = path.arrives ? Wording("arrives", fr: "arrive") : Wording("does not arrive", fr: "n’arrive pas")
            let head =
                "\(path.form.label.text(in: language))\(language == .french ? "\u{A0}" : ""): \(state.text(in: language))\n  \(path.form.address.printable)\n"
            return head
                + path.steps.map { step in
                    let name = step.place.word.text(in: language)
                    let simulated =
                        step.isSimulated ? Wording(" (as the site's script does it)", fr: " (comme le fait le script du site)") : nil
                    return "  \(name)\(String(repeating: " ", count: words - name.count + 2))\(step.status.map(String.init) ?? "–  ")  "
                        + "\(step.carriage.word.text(in: language))\(simulated?.text(in: language) ?? "")  \(step.address.printable)\n"
                }.joined()
        }.joined(separator: "\n") + (paths.isEmpty ? "" : "\n")
    }

    var json: JSONValue {
        .object([
            (
                "forms",
                .list(
                    paths.map { path in
                        .object([
                            ("form", .text(path.form.id)), ("url", .text(path.form.address)), ("code", .text(path.form.code.text)),
                            ("arrives", .flag(path.arrives)), ("steps", .list(path.steps.map(\.json))),
                        ])
                    })
            ),
            (
                "findings",
                .list(
                    findings.map { finding in
                        let told = finding.diagnostic(of: paths.count)
                        return .object([
                            ("severity", .text(finding.severity.rawValue)), ("cause", .text(finding.cause)),
                            ("step", .text(finding.place.rawValue)), ("url", .text(finding.address)),
                            ("forms", .list(finding.forms.map { .text($0) })),
                            ("message", .text(told.wording.text(in: Complaint.language))),
                            ("hint", .optional(told.advice?.text(in: Complaint.language))),
                        ])
                    })
            ), ("requests", .integer(requests)),
        ])
    }
}

extension TrialResult.Step {
    fileprivate var json: JSONValue {
        .object([
            ("step", .text(place.rawValue)), ("url", .text(address)), ("status", .optional(status)), ("code", .text(carriage.id)),
            ("simulated", .flag(isSimulated)), ("seconds", .decimal(seconds)),
        ])
    }
}
