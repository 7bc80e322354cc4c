internal import Base

/// What people call kinds of relays and channels who have not seen the campaign's list.
enum UsualWords {
    /// The key of the standard kind that a word stands for, see `Kind.standard`; nil where it is none of these.
    static func kind(_ word: String) -> String? {
        let words = Set(Folding.key(word).split(separator: " ").map(String.init))
        return kinds.first { !$0.words.isDisjoint(with: words) }?.kind
    }

    /// Channels that a word may stand for, the likeliest first.
    static func channels(_ word: String) -> [String] {
        let key = Folding.key(word).replacing(" ", with: "")
        return channels.first { $0.words.contains(key) }?.channels ?? []
    }

    private static let kinds: [(kind: String, words: Set<String>)] = [
        ("federation", ["federation", "federations", "fede", "union", "urps", "reseau", "confederation", "collectif"]),
        ("cpts", ["cpts", "communaute"]),
        ("msp", ["msp", "maison", "esp", "cabinet", "pluriprofessionnelle", "centre", "cds"]),
        (
            "etablissement",
            [
                "etablissement", "hopital", "hopitaux", "chu", "chr", "ch", "ght", "clinique", "ehpad", "ssr", "smr", "had", "usld", "ime",
                "esat",
                "mas", "fam", "samsah", "pharmacie", "laboratoire", "ssiad", "residence", "hospitalier", "residences", "psychiatrie",
            ]
        ),
        (
            "collectivite",
            [
                "mairie", "ville", "commune", "collectivite", "collectivites", "departement", "region", "epci", "agglo", "agglomeration",
                "metropole",
                "ccas", "cias", "intercommunalite", "communaute", "prefecture", "conseil", "pays", "petr", "mediatheque", "bibliotheque",
            ]
        ),
        (
            "association",
            ["association", "asso", "assos", "assoc", "ong", "club", "comite", "amicale", "benevoles", "patients", "fondation"]
        ),
        (
            "institution",
            [
                "institution", "ars", "cpam", "caf", "msa", "ministere", "carsat", "has", "agence", "etat", "ordre", "universite",
                "mutuelle", "ecole", "lycee",
            ]
        ),
        ("autre", ["autre", "autres", "divers", "entreprise", "media", "presse"]),
    ]

    private static let channels: [(words: Set<String>, channels: [String])] = [
        (["affiche", "affiches", "poster", "posters", "a3", "affichea3"], ["affiche-a3"]),
        (["flyer", "flyers", "tract", "tracts", "depliant", "depliants", "prospectus", "a5"], ["flyer-a5"]),
        (["infolettre", "infolettres", "lettre", "newsletters", "bulletin", "news", "nl"], ["newsletter"]),
        (["siteweb", "siteinternet", "internet", "web", "page", "sites"], ["site"]),
        (["mail", "mails", "courriel", "courriels", "mel", "emails", "emailing", "mailing", "signature"], ["email"]),
        (["twitter", "tweet", "reseaux", "reseauxsociaux"], ["x", "facebook", "linkedin"]),
        (["fb", "meta"], ["facebook"]), (["insta", "ig", "story", "stories"], ["instagram"]), (["linkedln", "li"], ["linkedin"]),
        (["texto", "textos", "message", "messages", "smss"], ["sms"]), (["wa", "whatsap", "watsapp"], ["whatsapp", "sms"]),
        (["bsky", "bluesky"], ["bluesky"]),
        (["ecrans", "tv", "tele", "salledattente", "diaporama", "affichagedynamique"], ["ecran", "site"]),
        (["voix", "parole", "reunion", "accueil", "telephone", "bouche", "boucheaoreille"], ["oral"]),
    ]
}
