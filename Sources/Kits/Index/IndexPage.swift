import Campaign

struct IndexPage {
    static let name = "index.html"
    let campaign: Campaign
    let wave: Wave
    let pieces: [any Piece]
    let program: String
    var inputs: String { "" }
    func html(_ records: some Sequence<KitRecord>) -> [UInt8] { Array("\(Array(records).count)".utf8) }
}
