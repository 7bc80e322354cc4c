internal import Base

/// Names of places as people write them, made comparable.
enum PlaceWords {
    /// Folded, « St » and « Ste » in full: « St-Étienne » → `saint etienne`.
    static func key(_ name: String) -> String {
        let key = Folding.key(name)
        guard key.utf8.count > 2, key.contains("st") else { return key }
        return key.split(separator: " ").map { $0 == "st" ? "saint" : $0 == "ste" ? "sainte" : $0 }.joined(separator: " ")
    }
}
