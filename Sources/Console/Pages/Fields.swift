internal import Base
internal import Web

/// Fields of forms, each with its label.
enum Fields {
    static func hidden(_ name: String, _ value: String, complete: String? = nil) -> HTML {
        .tag("input", ["type": "hidden", "name": name, "value": value, "autocomplete": complete])
    }

    /// What a form of the session carries.
    static func mark(_ visit: Visit) -> HTML { hidden(StaffSession.mark, visit.mark) }

    static func text(
        _ name: String, _ label: String, note: String? = nil, type: String = "text", value: String = "", complete: String? = "off",
        mode: String? = nil, isRequired: Bool = false, limit: Int = 500
    ) -> HTML {
        .tag(
            "div", ["class": "champ"], .tag("label", ["for": "c-\(name)"], .text(label)),
            .tag(
                "input",
                [
                    "id": "c-\(name)", "name": name, "type": type, "value": value.isEmpty ? nil : value, "autocomplete": complete,
                    "inputmode": mode, "required": isRequired ? "" : nil, "maxlength": "\(limit)",
                    "aria-describedby": note.map { _ in "c-\(name)-note" },
                ]), self.note(note, name))
    }

    static func area(_ name: String, _ label: String, note: String? = nil, value: String = "", rows: Int = 3, limit: Int) -> HTML {
        .tag(
            "div", ["class": "champ"], .tag("label", ["for": "c-\(name)"], .text(label)),
            .tag(
                "textarea",
                [
                    "id": "c-\(name)", "name": name, "rows": "\(rows)", "maxlength": "\(limit)",
                    "aria-describedby": note.map { _ in "c-\(name)-note" },
                ], .text(value)), self.note(note, name))
    }

    /// - Parameter choices: values and their words; the empty value stands for none.
    static func choice(_ name: String, _ label: String, _ choices: [(value: String, words: String)], chosen: String = "") -> HTML {
        .tag(
            "div", ["class": "champ"], .tag("label", ["for": "c-\(name)"], .text(label)),
            .tag(
                "select", ["id": "c-\(name)", "name": name],
                choices.map { .tag("option", ["value": $0.value, "selected": $0.value == chosen ? "" : nil], .text($0.words)) }))
    }

    private static func note(_ note: String?, _ name: String) -> HTML {
        note.map { .tag("p", ["class": "note", "id": "c-\(name)-note"], .text(Typography.french($0))) } ?? .group([])
    }

    /// A button alone, which a press sends.
    static func button(_ visit: Visit, _ path: String, _ words: String, look: String = "prendre", _ hidden: [(String, String)] = []) -> HTML
    {
        .tag(
            "form", ["method": "post", "action": path], mark(visit), .group(hidden.map { self.hidden($0.0, $0.1) }),
            .tag("button", ["class": look, "type": "submit"], .text(words)))
    }
}
