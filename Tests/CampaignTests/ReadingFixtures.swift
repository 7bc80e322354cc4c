import Base
import Campaign
import Foundation
import TestSupport
import Testing

/// A few true territories, in the form of `Assets/territories`.
enum SmallFrance {
    static let files = [
        "regions.tsv": """
        code\tname\tpopulation
        04\tLa Réunion\t889679
        11\tÎle-de-France\t12463067
        75\tNouvelle-Aquitaine\t6150451
        84\tAuvergne-Rhône-Alpes\t8205557
        93\tProvence-Alpes-Côte d’Azur\t5218960
        94\tCorse\t355486

        """,
        "departements.tsv": """
        code\tname\tregion\tpopulation
        01\tAin\t84\t679344
        05\tHautes-Alpes\t93\t140916
        2A\tCorse-du-Sud\t94\t168306
        2B\tHaute-Corse\t94\t187180
        64\tPyrénées-Atlantiques\t75\t701474
        69\tRhône\t84\t1917575
        75\tParis\t11\t2103778
        974\tLa Réunion\t04\t889679

        """,
        "epci.tsv": """
        siren\tname\tnature\tdepartement\tpopulation
        200040350\tCC Bugey Sud\tCC\t01\t34382
        200067106\tCA du Pays Basque\tCA\t64\t324890

        """,
        "communes.tsv": """
        code\tname\tdepartement\tregion\tepci\tpopulation
        01004\tAmbérieu-en-Bugey\t01\t84\t240100883\t15934
        01034\tBelley\t01\t84\t200040350\t9255
        05061\tGap\t05\t93\t200067825\t40681
        2A004\tAjaccio\t2A\t94\t242010056\t75419
        2B033\tBastia\t2B\t94\t242000354\t48044
        64102\tBayonne\t64\t75\t200067106\t54306
        64445\tPau\t64\t75\t200067254\t79798
        69123\tLyon\t69\t84\t200046977\t519127
        75056\tParis\t75\t11\t200054781\t2103778
        97411\tSaint-Denis\t974\t04\t249740119\t156149

        """,
        "points.tsv": """
        code\tlongitude\tlatitude
        64445\t-3707\t433000

        """,
        "overseas.tsv": """
        code\tname\tcollectivity\tpopulation
        987\tPolynésie française\t\t26654
        98735\tPapeete\t987\t26654

        """,
        "postcodes.tsv": """
        postcode\tcommunes
        01300\t01034
        05000\t05061
        20000\t2A004
        64000\t64445
        69002\t69123
        75003\t75056
        97400\t97411
        98713\t98735

        """,
        "former.tsv": """
        code\tname\tkind\tcommunes
        01003\tAmareins\tancienne\t01034
        20004\tAjaccio\tancienne\t2A004
        64999\tJurançon-le-Vieux\tdeleguee\t64445
        69382\tLyon 2e Arrondissement\tarrondissement\t69123
        75116\tParis 16e Arrondissement\tarrondissement\t75056

        """,
        "aliases.tsv": """
        alias\tterritories
        aura\tregion:84
        paca\tregion:93
        region 82\tregion:84

        """,
    ]

    static func directory() throws -> TerritoryDirectory {
        let folder = try ScratchDirectory()
        for (name, text) in files { try folder.write(name, text) }
        // The mapped files outlive their names.
        return try TerritoryDirectory(folder: folder.path)
    }

    static let whole = Result { try directory() }
}

/// A small campaign in memory.
enum SmallCampaign {
    static func make(folder: String = "/nowhere/essai") -> Campaign {
        Campaign.sample(
            folder: folder, id: "essai", title: "Essai", programme: "Un essai", theme: "Essai", landingURL: "https://essai.example.org/",
            landingPaths: ["/"], contact: "contact@example.org",
            waves: [
                Wave.sample(id: WaveID("v1"), title: "Vague 1", opening: Day("2026-03-23")!, closing: Day("2026-04-05")!)
            ],
            currentWave: WaveID("v1"),
            channels: [
                Channel(id: ChannelID("affiche-a3"), label: "Affiche A3", medium: .print),
                Channel(id: ChannelID("newsletter"), label: "Newsletter", medium: .digital),
                Channel(id: ChannelID("site"), label: "Site", medium: .digital),
            ],
            kinds: Kind.standard, palette: [], fontFamily: "Sora", linkForm: .query, layouts: [])
    }
}

extension Diagnostics {
    /// As they are printed, without the folder the file lies in.
    func lines(without folder: String) -> [String] { all.map { $0.description.replacingOccurrences(of: folder + "/", with: "") } }
}
