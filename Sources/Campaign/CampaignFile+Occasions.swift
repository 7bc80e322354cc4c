internal import Base

extension CampaignFile {
    static let eventKeys = JSONKeys(required: ["id", "title", "day"], optional: ["until", "note", "in_calendar"])
    static let languageKeys = JSONKeys(required: ["id", "label", "tag"])

    func events() -> [Campaign.Event] {
        guard root["events"] != nil else { return [] }
        return list("events", CampaignFile.eventKeys) { reader, id in
            let first = day(reader, "day")
            let last = day(reader, "until")
            let title = reader.string("title", limit: 120)
            let note = reader.string("note", limit: 500)
            guard let first, let title else { return nil }
            if let last, last < first {
                reader["until"]?.error(
                    Wording(
                        "the event \"\(id)\" ends on \(last), before it begins on \(first)",
                        fr: "l’événement « \(id) » se termine le \(last), avant de commencer le \(first)"),
                    hint: Wording("exchange the two days or correct one", fr: "échangez les deux dates, ou corrigez-en une"))
            }
            return Campaign.Event(
                id: id, title: title, day: first, until: last, note: note, isInCalendar: reader.bool("in_calendar") ?? true)
        }
    }

    func languages() -> [Language] {
        guard root["languages"] != nil else { return [] }
        return list("languages", CampaignFile.languageKeys) { reader, id in
            let label = reader.string("label", limit: 60)
            guard let place = reader["tag"], let tag = place.string(limit: 35), let label else { return nil }
            if !isLanguageTag(tag) {
                place.error(
                    Wording("\"\(tag)\" is no language tag", fr: "« \(tag) » n’est pas un code de langue"),
                    hint: Wording(
                        "write a BCP 47 tag such as en-GB, pt-PT or fr-FR", fr: "écrivez un code tel que en-GB, pt-PT ou fr-FR (BCP 47)"))
            }
            if id == Language.french.id {
                reader["id"]?.error(
                    Wording("texts/ itself is French", fr: "texts/ est déjà en français"),
                    hint: Wording(
                        "for another way of writing French take another id, such as \"falc\"",
                        fr: "pour une autre façon d’écrire le français, prenez un autre identifiant, par exemple « falc »"))
            }
            return Language(id: id, label: label, tag: tag)
        }
    }

    /// A language of two or three letters, then script, region or variants (RFC 5646, without its rarities).
    private func isLanguageTag(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 45, omittingEmptySubsequences: false)
        let isLetter: (UInt8) -> Bool = { (97...122).contains($0 | 32) }
        guard let language = parts.first, (2...3).contains(language.count), language.allSatisfy(isLetter) else { return false }
        return parts.dropFirst().allSatisfy { (2...8).contains($0.count) && $0.allSatisfy { isLetter($0) || (48...57).contains($0) } }
    }
}
