internal import Base
internal import Campaign

/// Decides how the dates of an export are read: by what the columns themselves allow, by the days on which the wave was open, by the tool's
/// language; and says how it was decided. What stays doubtful is refused.
struct ResponseDates {
    let order: ResponseDate.Order
    /// What was decided, where there was anything to decide.
    let decision: Wording?

    /// - Parameters:
    ///   - texts: all dates of the export, of whatever column.
    ///   - given: what a person said.
    ///   - language: of the tool's own column names; nil where they tell none.
    /// - Throws: A `Diagnostic` where both readings are possible and nothing tells which is right.
    init(
        _ texts: some Sequence<String>, given: ResponseDate.Order?, wave: Wave?, isFrench: Bool?, file: String
    ) throws(Diagnostic) {
        if let given {
            (order, decision) = (given, nil)
            return
        }
        var (dayFirst, monthFirst, open) = (0, 0, 0)
        var inside = (dayFirst: 0, monthFirst: 0)
        var example: String?
        for text in texts {
            guard let (a, b, year) = ResponseDate.ambiguous(text), text.contains("/") || text.contains("-") else { continue }
            if a > 12, b > 12 { continue }
            if a > 12 {
                dayFirst += 1
            } else if b > 12 {
                monthFirst += 1
            } else if a != b {
                open += 1
                example = example ?? text
                if Self.lies(year, b, a, in: wave) { inside.dayFirst += 1 }
                if Self.lies(year, a, b, in: wave) { inside.monthFirst += 1 }
            }
        }
        if dayFirst > 0, monthFirst > 0 {
            throw Self.mixed(file)
        } else if dayFirst > 0 || monthFirst > 0 {
            (order, decision) = dayFirst > 0 ? (.dayFirst, nil) : (.monthFirst, nil)
        } else if open == 0 {
            (order, decision) = (.unknown, nil)
        } else if inside.dayFirst != inside.monthFirst,
            min(inside.dayFirst, inside.monthFirst) * 10 <= max(inside.dayFirst, inside.monthFirst),
            max(inside.dayFirst, inside.monthFirst) * 10 >= open * 9
        {
            order = inside.dayFirst > inside.monthFirst ? .dayFirst : .monthFirst
            decision = Self.decided(order, example ?? "", byWave: true)
        } else if let isFrench {
            order = isFrench ? .dayFirst : .monthFirst
            decision = Self.decided(order, example ?? "", byWave: false)
        } else {
            throw Self.doubtful(example ?? "", file)
        }
    }

    /// The wave's days, with those before for who tries it out and after for who answers late.
    private static func lies(_ year: Int, _ month: Int, _ day: Int, in wave: Wave?) -> Bool {
        guard let wave, let date = Day(year: year, month: month, day: day) else { return false }
        return (wave.opening.daysSince1970 - 2...wave.closing.daysSince1970 + 10).contains(date.daysSince1970)
    }

    private static func decided(_ order: ResponseDate.Order, _ example: String, byWave: Bool) -> Wording {
        let isDay = order == .dayFirst
        let (english, french) =
            byWave
            ? ("only so do they lie within the wave", "c’est ainsi qu’elles tombent dans la vague")
            : ("as the language of its columns has it", "selon la langue des colonnes")
        return Wording(
            "dates such as “\(example)” are read \(isDay ? "day" : "month") first: \(english)",
            fr: "les dates comme « \(example) » sont lues \(isDay ? "le jour" : "le mois") d’abord : \(french)")
    }

    private static let remedy = Wording(
        "say which: --dates day-first or --dates month-first", fr: "précisez-le : --dates day-first (jour d’abord) ou --dates month-first")

    private static func doubtful(_ example: String, _ file: String) -> Diagnostic {
        .error(
            Wording(
                "nothing tells whether “\(example)” begins with the day or the month",
                fr: "rien ne dit si « \(example) » commence par le jour ou par le mois"), at: .init(file: file), hint: remedy)
    }

    private static func mixed(_ file: String) -> Diagnostic {
        .error(
            Wording(
                "some dates can only be read day first, others only month first",
                fr: "certaines dates ne se lisent que le jour d’abord, d’autres que le mois d’abord"), at: .init(file: file),
            hint: Wording(
                "export again without opening the file in a spreadsheet, which exchanged some of them; or say which: --dates day-first or --dates month-first",
                fr:
                    "refaites l’export sans l’ouvrir dans un tableur, qui en a interverti ; ou précisez : --dates day-first ou --dates month-first"
            ))
    }
}
