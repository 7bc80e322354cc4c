internal import Base
internal import Campaign
internal import Drawing

/// Reads a layout's `flow`.
struct FlowReader {
    let grid: Grid
    let elements: ElementReader
    let campaign: Campaign

    func flow(_ reader: JSONReader) -> Layout.Flow? {
        reader.check(
            JSONKeys(
                required: ["title", "lead", "paragraph", "label", "rule", "indent", "step", "parts", "table"], optional: ["heading"]))
        guard let title = elements.style(reader, "title"), let lead = elements.style(reader, "lead"),
            let paragraph = elements.style(reader, "paragraph"), let label = elements.style(reader, "label"),
            let heading = reader["heading"] == nil ? label : elements.style(reader, "heading"),
            let rule = elements.colour(reader, "rule"), let indent = reader.number("indent", in: 0...1000),
            let step = reader.number("step", in: 1...100), let table = reader["table"].flatMap(table)
        else { return nil }
        return Layout.Flow(
            parts: reader.elements("parts").compactMap(part), title: title, lead: lead, paragraph: paragraph, label: label,
            heading: heading,
            rule: rule, indent: indent * grid.unit, gutter: grid.gutter * grid.unit, step: step, table: table)
    }

    private func table(_ reader: JSONReader) -> Layout.Flow.Table? {
        reader.check(JSONKeys(required: ["headers", "code", "address", "qr"]))
        let headers = reader.strings("headers")
        guard headers.count == 4 else {
            reader["headers"]?.error(
                Wording("there are \(headers.count) headers", fr: "il y a \(headers.count) titres de colonne"),
                hint: Wording("give four: channel, code, address, QR code", fr: "il en faut quatre\u{A0}: support, code, adresse, QR code"))
            return nil
        }
        guard let code = reader.number("code", in: 0...1000), let address = reader.number("address", in: 0...1000),
            let side = reader.number("qr", in: 1...1000)
        else { return nil }
        return .init(headers: headers, code: code * grid.unit, address: address * grid.unit, side: side * grid.unit)
    }

    private func part(_ reader: JSONReader) -> Layout.Flow.Part? {
        let content: Layout.Flow.Content
        if let body = reader["body"] {
            reader.check(JSONKeys(required: ["body"], optional: ["kinds"]))
            guard let sections = numbers(body, count: 2) else { return nil }
            guard sections[0] >= 1, sections[1] >= sections[0] else {
                body.error(
                    Wording("sections count from 1", fr: "les rubriques se comptent à partir de 1"),
                    hint: Wording("give the first and the last", fr: "donnez la première et la dernière"))
                return nil
            }
            content = .body(Int(sections[0])...Int(sections[1]))
        } else if reader["words"] != nil {
            reader.check(JSONKeys(required: ["words"], optional: ["kinds"]))
            guard let words = reader.string("words") else { return nil }
            content = .words(words)
        } else {
            reader.check(JSONKeys(required: ["links"], optional: ["kinds"]))
            guard reader.bool("links") == true else { return nil }
            content = .links
        }
        let kinds = reader.elements("kinds").compactMap { element -> KindID? in
            guard let name = element.string() else { return nil }
            guard campaign.kind(KindID(name)) != nil else {
                element.error(
                    Wording("\"\(name)\" is no kind of the campaign", fr: "« \(name) » n’est pas un type de relais de la campagne"),
                    hint: Wording("kinds are listed in campaign.json", fr: "les types sont dans campaign.json"))
                return nil
            }
            return KindID(name)
        }
        return .init(content: content, kinds: Set(kinds))
    }
}
