extension Markdown {
    /// The text as CommonMark again, every word escaped: what reads as words here is words wherever it is pasted.
    public var source: String { Self.lines(blocks).joined(separator: "\n") + "\n" }

    /// Plain words as Markdown source that reads as these words.
    public static func escaped(_ words: String) -> String {
        var output = ""
        var isStart = true
        var digitsOnly = true
        for character in words {
            switch character {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "~", "|": output += "\\\(character)"
            case "#", "+", "-", "=": output += isStart ? "\\\(character)" : "\(character)"
            case ".", ")": output += digitsOnly && !isStart ? "\\\(character)" : "\(character)"
            case "\n", "\r", "\r\n": output += " "
            default: output.append(character)
            }
            isStart = false
            digitsOnly = digitsOnly && character.isASCII && character.isNumber
        }
        return output
    }

    private static func lines(_ blocks: [Block]) -> [String] {
        var output: [String] = []
        for block in blocks {
            if !output.isEmpty { output.append("") }
            switch block {
            case .heading(let level, let inlines):
                output.append(
                    String(repeating: "#", count: level) + " " + source(inlines).replacing("\\\n", with: " ").replacing("\n", with: " "))
            case .paragraph(let inlines):
                output += source(inlines).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            case .thematicBreak: output.append("---")
            case .list(let start, let items):
                for (index, item) in items.enumerated() {
                    let mark = start.map { "\($0 + index). " } ?? "- "
                    let indent = String(repeating: " ", count: mark.count)
                    output += lines(item).enumerated().map {
                        $0.offset == 0 ? mark + $0.element : $0.element.isEmpty ? "" : indent + $0.element
                    }
                }
            }
        }
        return output
    }

    private static func source(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): escaped(text)
            case .softBreak: "\n"
            case .hardBreak: "\\\n"
            case .strong(let children): "**\(source(children))**"
            case .emphasis(let children): "*\(source(children))*"
            case .link(let destination, let children) where isSafe(destination: destination) && destination == children.plainText:
                "<\(escapedDestination(destination))>"
            case .link(let destination, let children):
                isSafe(destination: destination) ? "[\(source(children))](<\(escapedDestination(destination))>)" : source(children)
            }
        }.joined()
    }

    private static func escapedDestination(_ text: String) -> String {
        text.map { "<>\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }
}
