extension Markdown {
    /// The text as CommonMark again, every word escaped: what reads as words here is words wherever it is pasted.
    public var source: String { Self.lines(blocks).joined(separator: "\n") + "\n" }

    /// Plain words as Markdown source that reads as these words.
    public static func escaped(_ words: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(words.utf8.count + 16)
        var isStart = true
        var digitsOnly = true
        var previous: UInt8 = 0
        for byte in words.utf8 {
            switch byte {
            case 10 where previous == 13: break
            case 10, 13: output.append(32)
            // \ ` * _ [ ] < > & ~ |
            case 92, 96, 42, 95, 91, 93, 60, 62, 38, 126, 124: output += [92, byte]
            // # + - =
            case 35, 43, 45, 61: output += isStart ? [92, byte] : [byte]
            // . )
            case 46, 41: output += digitsOnly && !isStart ? [92, byte] : [byte]
            default: output.append(byte)
            }
            isStart = false
            digitsOnly = digitsOnly && (48...57).contains(byte)
            previous = byte
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func lines(_ blocks: [Block]) -> [String] {
        var output: [String] = []
        for block in blocks {
            if !output.isEmpty { output.append("") }
            switch block {
            case .heading(let level, let inlines):
                output.append(
                    String(repeating: "#", count: level) + " " + inLine(source(inlines)))
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

    private static func inLine(_ text: String) -> String {
        text.utf8.contains(10) ? text.replacing("\\\n", with: " ").replacing("\n", with: " ") : text
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
        guard text.utf8.contains(where: { $0 == 60 || $0 == 62 || $0 == 92 }) else { return text }
        return text.map { "<>\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }
}
