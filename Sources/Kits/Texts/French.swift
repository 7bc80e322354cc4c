/// French typography for authored texts and names.
enum French {
    /// `text` with the typographic apostrophe, a narrow no-break space before ; ! ?, a no-break space before : and inside « ».
    static func typeset(_ text: String) -> String {
        var output = ""
        var previous: Character = " "
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : nil
            switch character {
            case "'" where previous.isLetter && next?.isLetter == true: output.append("’")
            case " " where next.map { ";!?".contains($0) } == true: output.append("\u{202F}")
            case " " where next == ":" || next == "»" || previous == "«": output.append("\u{A0}")
            default: output.append(character)
            }
            previous = character
        }
        return output
    }
}
