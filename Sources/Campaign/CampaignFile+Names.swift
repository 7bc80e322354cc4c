internal import Base

/// What a campaign is called, and the address that is printed, with the room that pieces have for them.
extension CampaignFile {
    func title() -> String {
        guard let reader = root["title"], let title = reader.string(limit: 300) else { return "" }
        if title.count > Campaign.titleLimit {
            reader.error(
                Wording(
                    "the title has \(title.count) characters, at most \(Campaign.titleLimit) have room",
                    fr: "le titre a \(title.count) caractères\u{202F}; les pièces en accueillent \(Campaign.titleLimit) au plus"),
                hint: Wording("shorten it; \"programme\" may say more", fr: "raccourcissez-le\u{202F}; « programme » peut en dire plus"))
        }
        return title
    }

    func shortTitle() -> String? {
        guard let reader = root["title_short"], let title = reader.string(limit: 300) else { return nil }
        if title.count > Campaign.shortTitleLimit {
            reader.error(
                Wording(
                    "title_short has \(title.count) characters, at most \(Campaign.shortTitleLimit) have room",
                    fr: "title_short a \(title.count) caractères\u{202F}; il en faut \(Campaign.shortTitleLimit) au plus"),
                hint: Wording(
                    "keep the words that people will recognise", fr: "gardez les mots auxquels on reconnaîtra la campagne"))
        }
        return title
    }

    func landingDisplay() -> String? {
        guard let reader = root["landing_display"] else {
            guard let place = root["landing_url"], let url = place.string(limit: 200) else { return nil }
            let length = url.replacing(/^https:\/\/(www\.)?/, with: "").replacing(/\/$/, with: "").count
            if length > Campaign.addressLimit {
                place.error(
                    Wording(
                        "the address to print has \(length) characters, at most \(Campaign.addressLimit) have room",
                        fr:
                            "l’adresse à imprimer a \(length) caractères\u{202F}; les pièces en accueillent \(Campaign.addressLimit) au plus"
                    ),
                    hint: Wording(
                        "give \"landing_display\", a shorter address that leads there",
                        fr: "donnez dans « landing_display » une adresse plus courte qui y mène"))
            }
            return nil
        }
        guard let address = reader.string(limit: 200) else { return nil }
        if WebAddress.refusal(of: "https://\(address)/") != nil || address.hasSuffix("/") {
            reader.error(
                Wording("\"\(address)\" is no address to print", fr: "« \(address) » n’est pas une adresse à imprimer"),
                hint: Wording(
                    "write it as people type it, such as ose2050.fr or ville.fr/bus",
                    fr: "écrivez-la comme on la tape, par exemple ose2050.fr ou ville.fr/bus"))
        } else if address.count > Campaign.addressLimit {
            reader.error(
                Wording(
                    "landing_display has \(address.count) characters, at most \(Campaign.addressLimit) have room",
                    fr: "landing_display a \(address.count) caractères\u{202F}; les pièces en accueillent \(Campaign.addressLimit) au plus"),
                hint: Wording("give a shorter address that leads there", fr: "donnez une adresse plus courte qui y mène"))
        }
        return address
    }
}
