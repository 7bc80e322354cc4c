internal import Base
internal import Campaign
internal import Drawing

/// Reads the elements of a page.
struct ElementReader {
    let grid: Grid
    let styles: [String: TextStyle]
    let colours: [String: Colour]
    let problems: JSONProblems

    private static let kinds = ["fill", "ripples", "stack", "caption", "text", "flow", "contents", "folio", "qr"]

    func element(_ reader: JSONReader) -> Layout.Element? {
        guard let kind = ElementReader.kinds.first(where: { reader[$0] != nil }) else {
            reader.error(
                Wording("this element is none", fr: "cet élément n’en est pas un"),
                hint: Wording(
                    "it needs one of \(ElementReader.kinds.joined(separator: ", "))",
                    fr: "il lui faut l’un de ceux-ci : \(ElementReader.kinds.joined(separator: ", "))"))
            return nil
        }
        guard let content = content(kind, reader) else { return nil }
        return Layout.Element(content: content, conditions: conditions(reader), location: reader.location)
    }

    private func content(_ kind: String, _ reader: JSONReader) -> Layout.Content? {
        switch kind {
        case "fill":
            reader.check(JSONKeys(required: ["fill", "frame"], optional: ["when"]))
            guard let name = colour(reader, "fill"), let frame = frame(reader) else { return nil }
            return .fill(frame, colour: name)
        case "ripples": return ripples(reader)
        case "stack":
            reader.check(JSONKeys(required: ["stack", "frame"], optional: ["anchor", "beside", "when"]))
            guard let frame = frame(reader) else { return nil }
            return .stack(
                .init(
                    frame: frame, anchor: reader.choice("anchor", Layout.Stack.Anchor.self) ?? .top,
                    items: reader.elements("stack").compactMap(stackItem), beside: reader["beside"].flatMap(beside)))
        case "text":
            guard let frame = frame(reader), let item = stackItem(reader, alone: true) else { return nil }
            return .stack(
                .init(
                    frame: frame, anchor: reader.choice("anchor", Layout.Stack.Anchor.self) ?? .top, items: [item],
                    box: reader["box"].flatMap(box)))
        case "caption": return caption(reader)
        case "flow":
            reader.check(JSONKeys(required: ["flow"], optional: ["when"]))
            return reader["flow"].flatMap(grid.frame).map { .flow($0) }
        case "contents": return contents(reader)
        case "folio":
            reader.check(JSONKeys(required: ["folio", "frame"], optional: ["when"]))
            guard let name = style(reader, "folio"), let frame = frame(reader) else { return nil }
            return .folio(frame, style: name)
        default:
            reader.check(JSONKeys(required: ["qr"], optional: ["when"]))
            guard let place = reader["qr"], let square = numbers(place, count: 3) else { return nil }
            guard square[0] >= 0, square[1] >= 0, square[2] >= 1, square[0] + square[2] <= grid.width, square[1] + square[2] <= grid.height
            else {
                place.error(
                    Wording("this QR code does not lie on the page", fr: "ce QR code sort de la page"),
                    hint: Wording(
                        "give its left, its top and its side, at least 1", fr: "donnez sa gauche, son haut et son côté, 1 au moins"))
                return nil
            }
            return .qr(
                Rect(x: square[0] * grid.unit, y: square[1] * grid.unit, width: square[2] * grid.unit, height: square[2] * grid.unit))
        }
    }

    private func contents(_ reader: JSONReader) -> Layout.Content? {
        reader.check(JSONKeys(required: ["contents", "frame"], optional: ["when"]))
        guard let contents = reader["contents"], let frame = frame(reader) else { return nil }
        contents.check(JSONKeys(required: ["number", "title", "indent", "space"]))
        guard let number = style(contents, "number"), let title = style(contents, "title"),
            let indent = contents.number("indent", in: 1...500), let space = contents.number("space", in: 0...500)
        else { return nil }
        return .contents(
            Layout.Flow.Contents(frame: frame, number: number, title: title, indent: indent * grid.unit, space: space * grid.unit))
    }

    private func ripples(_ reader: JSONReader) -> Layout.Content? {
        reader.check(JSONKeys(required: ["ripples"], optional: ["when"]))
        guard let ripples = reader["ripples"] else { return nil }
        ripples.check(
            JSONKeys(
                required: ["figure", "clip", "colour", "ground"],
                optional: ["figure_colour", "near_width", "far_width", "fading", "every", "spot"]))
        guard let figure = ripples["figure"].flatMap(grid.frame), let clip = ripples["clip"].flatMap(grid.frame),
            let line = colour(ripples, "colour"), let ground = colour(ripples, "ground")
        else { return nil }
        return .ripples(
            .init(
                figure: figure, clip: clip, colour: line, ground: ground,
                figureColour: colour(ripples, "figure_colour"),
                nearWidth: ripples.number("near_width", in: 0.1...20) ?? 1, farWidth: ripples.number("far_width", in: 0.1...20) ?? 1,
                fading: ripples.number("fading", in: 0...1) ?? 0.5, every: ripples.integer("every", in: 1...10) ?? 1,
                spot: ripples["spot"].flatMap(spot)))
    }

    private func spot(_ reader: JSONReader) -> Layout.Spot? {
        reader.check(JSONKeys(required: ["ring", "core", "diameter"]))
        guard let ring = colour(reader, "ring"), let core = colour(reader, "core"),
            let diameter = reader.number("diameter", in: 0.5...500)
        else { return nil }
        return Layout.Spot(ring: ring, core: core, diameter: diameter * grid.unit)
    }

    private func caption(_ reader: JSONReader) -> Layout.Content? {
        reader.check(JSONKeys(required: ["caption", "style", "figure", "frame", "side", "space"], optional: ["tag", "when"]))
        guard let template = reader.string("caption"), let style = style(reader, "style"),
            let figure = reader["figure"].flatMap(grid.frame), let frame = frame(reader),
            let side = reader.choice("side", Layout.Caption.Side.self), let space = reader.number("space", in: 0...500)
        else { return nil }
        return .caption(
            .init(
                template: template, style: style, tag: tag(reader), figure: figure, frame: frame, side: side, space: space * grid.unit))
    }

    private func box(_ reader: JSONReader) -> Layout.Box? {
        reader.check(JSONKeys(required: ["fill", "padding"]))
        guard let colour = colour(reader, "fill"), let padding = reader.number("padding", in: 0...500) else { return nil }
        return Layout.Box(colour: colour, padding: padding * grid.unit)
    }

    private func beside(_ reader: JSONReader) -> Layout.Beside? {
        reader.check(JSONKeys(required: ["logo", "height", "width", "space"]))
        guard let owner = reader.choice("logo", Layout.LogoOwner.self), let height = reader.number("height", in: 1...1000),
            let width = reader.number("width", in: 1...1000), let space = reader.number("space", in: 0...500)
        else { return nil }
        return Layout.Beside(owner: owner, height: height * grid.unit, maximumWidth: width * grid.unit, space: space * grid.unit)
    }

    private func stackItem(_ reader: JSONReader) -> Layout.StackItem? { stackItem(reader, alone: false) }

    private func stackItem(_ reader: JSONReader, alone: Bool) -> Layout.StackItem? {
        let shared = ["space", "spring", "when", "link"] + (alone ? ["frame", "anchor", "box"] : [])
        let content: Layout.StackItem.Content
        if reader["text"] != nil {
            reader.check(JSONKeys(required: ["text", "style"], optional: ["tag"] + shared))
            guard let text = reader.string("text"), let style = style(reader, "style") else { return nil }
            content = .text(text, style: style, tag: tag(reader))
        } else if let body = reader["body"] {
            reader.check(JSONKeys(required: ["body"], optional: shared))
            body.check(JSONKeys(required: ["heading", "paragraph", "label", "label_width"], optional: ["sections"]))
            guard let heading = style(body, "heading"), let paragraph = style(body, "paragraph"), let label = style(body, "label"),
                let width = body.number("label_width", in: 0...1000)
            else { return nil }
            let sections = body["sections"].flatMap { numbers($0, count: 2) } ?? [1, 99]
            guard sections[0] >= 1, sections[1] >= sections[0] else {
                body["sections"]?.error(
                    Wording("sections count from 1", fr: "les rubriques se comptent à partir de 1"),
                    hint: Wording("give the first and the last", fr: "donnez la première et la dernière"))
                return nil
            }
            content = .body(
                heading: heading, paragraph: paragraph, label: label, labelWidth: width * grid.unit,
                sections: Int(sections[0])...Int(sections[1]))
        } else if reader["logo"] != nil {
            reader.check(JSONKeys(required: ["logo", "height", "width"], optional: shared))
            guard let owner = reader.choice("logo", Layout.LogoOwner.self), let height = reader.number("height", in: 1...1000),
                let width = reader.number("width", in: 1...1000)
            else { return nil }
            content = .logo(owner, height: height * grid.unit, width: width * grid.unit)
        } else if reader["rule"] != nil {
            reader.check(JSONKeys(required: ["rule"], optional: ["thickness"] + shared))
            guard let colour = colour(reader, "rule") else { return nil }
            content = .rule(colour: colour, thickness: reader.number("thickness", in: 0.1...20) ?? 1)
        } else {
            reader.error(
                Wording(
                    "a stack holds texts, bodies, logos and rules", fr: "une pile contient des textes, des corps, des logos et des filets"),
                hint: Wording("give \"text\", \"body\", \"logo\" or \"rule\"", fr: "donnez \"text\", \"body\", \"logo\" ou \"rule\""))
            return nil
        }
        return Layout.StackItem(
            content: content, space: (reader.number("space", in: -500...500) ?? 0) * grid.unit, springs: reader.bool("spring") ?? false,
            conditions: conditions(reader),
            link: reader.string("link"))
    }

    private func tag(_ reader: JSONReader) -> Tag {
        switch reader.string("tag") {
        case nil, "p": return .paragraph
        case "none": return .artifact(.pagination)
        case "h1": return .heading(1)
        case "h2": return .heading(2)
        case "h3": return .heading(3)
        case let other?:
            reader["tag"]?.error(
                Wording("\"\(other)\" is no tag", fr: "« \(other) » n’est pas une balise"),
                hint: Wording("write h1, h2, h3, p or none", fr: "écrivez h1, h2, h3, p ou none"))
            return .paragraph
        }
    }

    private func conditions(_ reader: JSONReader) -> [Layout.Condition] {
        reader.elements("when").compactMap { element in
            guard let text = element.string() else { return nil }
            let negated = text.hasPrefix("!")
            guard let subject = Layout.Condition.Subject(rawValue: negated ? String(text.dropFirst()) : text) else {
                let known = Layout.Condition.Subject.allCases.map(\.rawValue).joined(separator: ", ")
                element.error(
                    Wording("\"\(text)\" is no condition", fr: "« \(text) » n’est pas une condition"),
                    hint: Wording(
                        "write one of \(known), with ! before it for the contrary",
                        fr: "écrivez l’une de celles-ci\u{A0}: \(known), avec ! devant pour le contraire"))
                return nil
            }
            return Layout.Condition(subject: subject, negated: negated)
        }
    }

    private func frame(_ reader: JSONReader) -> Rect? { reader["frame"].flatMap(grid.frame) }

    func colour(_ reader: JSONReader, _ key: String) -> String? {
        guard let name = reader.string(key) else { return nil }
        guard colours[name] != nil else {
            reader[key]?.error(
                Wording("\"\(name)\" is no colour of this layout", fr: "« \(name) » n’est pas une couleur de cette mise en page"),
                hint: Wording("name a role or a palette colour", fr: "nommez un rôle ou une couleur de la palette"))
            return nil
        }
        return name
    }

    func style(_ reader: JSONReader, _ key: String) -> String? {
        guard let name = reader.string(key) else { return nil }
        guard styles[name] != nil else {
            reader[key]?.error(
                Wording("\"\(name)\" is no style of this layout", fr: "« \(name) » n’est pas un style de cette mise en page"),
                hint: Wording(
                    "the styles are \(styles.keys.sorted().joined(separator: ", "))",
                    fr: "les styles sont \(styles.keys.sorted().joined(separator: ", "))"))
            return nil
        }
        return name
    }
}
