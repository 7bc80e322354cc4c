internal import Campaign

/// What relays have in common, added up.
struct Roll {
    var count = Count()
    var relays = 0
    var kits = 0
    var downloads = 0

    static func + (a: Roll, b: Roll) -> Roll {
        var sum = a
        sum.count += b.count
        sum.relays += b.relays
        sum.kits += b.kits
        sum.downloads += b.downloads
        return sum
    }

    static func += (a: inout Roll, b: Roll) { a = a + b }
}
