/// Texts inside HTML, SVG and XML.
package enum Markup {
    /// The text as it may stand between tags and, with `quotes`, in an attribute's quotes of either kind.
    package static func escaped(_ text: String, quotes: Bool) -> String {
        var output = ""
        escape(text, quotes: quotes, to: &output)
        return output
    }

    /// Adds the text to `output`, escaped.
    package static func escape(_ text: String, quotes: Bool, to output: inout String) {
        guard text.utf8.contains(where: mayNeedEscape) else {
            output += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"" where quotes: output += "&quot;"
            case "'" where quotes: output += "&#39;"
            case "\n" where quotes: output += "&#10;"
            case "\t", "\n": output.unicodeScalars.append(scalar)
            case "\r": output += "&#13;"
            // Neither HTML nor XML 1.0 has a reference for the other control characters.
            case _ where scalar.value < 32 || (127..<160).contains(scalar.value): output += "\u{FFFD}"
            case "\u{FFFE}", "\u{FFFF}": output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
    }

    /// Control characters above 127 start with 0xC2 in UTF-8, as the no-break space does; U+FFFE and U+FFFF with 0xEF.
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 32 || byte == 38 || byte == 60 || byte == 62 || byte == 34 || byte == 39 || byte == 127 || byte == 0xC2 || byte == 0xEF
    }
}
