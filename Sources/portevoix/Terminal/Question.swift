internal import Base
internal import Foundation
internal import Projects

/// What `init` asks of a person on a terminal, in French: with an example, with what an empty answer means where it means something, and
/// asked again with the reason where the answer is none.
struct Question<Value> {
    let option: Option
    /// « Titre de la campagne, 60 caractères au plus »
    let words: String
    let example: String
    let read: (String) throws(CampaignAnswers.Refusal) -> Value

    /// - Parameter fallback: what stands for an empty answer; nil where there has to be one.
    /// - Throws: `Diagnostic` where the input ends.
    func asked(or fallback: String?) throws -> Value {
        Terminal.say("\n\(words)\nExemple\u{A0}: \(example)\n")
        while true {
            Terminal.say(fallback.map { "[Entrée\u{A0}: \($0)] > " } ?? "> ")
            guard let line = readLine() else {
                Terminal.say("\n")
                throw Diagnostic.error(
                    Wording(
                        "stopped before the last question: nothing was written",
                        fr: "arrêté avant la dernière question : rien n’a été écrit"),
                    hint: Wording("run the command again", fr: "relancez la commande"))
            }
            let answer = line.trimmed
            if answer.isEmpty, fallback == nil {
                Terminal.say("Une réponse est nécessaire.\n")
                continue
            }
            do throws(CampaignAnswers.Refusal) {
                return try read(answer.isEmpty ? fallback ?? "" : answer)
            } catch {
                Terminal.say("Réponse refusée\u{A0}: \(error.reason.french).\n")
            }
        }
    }

    /// - Returns: nil where nothing is answered.
    /// - Parameter meaning: what an empty answer means: « pas d’autre vague ».
    func askedIfAny(_ meaning: String) throws -> Value? {
        try Question<Value?>(option: option, words: words, example: example) { text throws(CampaignAnswers.Refusal) in
            text == meaning ? nil : try read(text)
        }.asked(or: meaning)
    }

    /// The value that a word of the command line gives.
    func given(_ word: String) throws(UsageProblem) -> Value {
        do throws(CampaignAnswers.Refusal) {
            return try read(word)
        } catch {
            throw UsageProblem(
                Wording(
                    "'\(word)' is not a value for --\(option.name): \(error.reason.english)",
                    fr: "« \(word) » ne convient pas à --\(option.name) : \(error.reason.french)"),
                hint: Wording("give \(option.help)", fr: "écrivez-le autrement, par exemple \(example)"))
        }
    }
}

private enum Terminal {
    static func say(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
