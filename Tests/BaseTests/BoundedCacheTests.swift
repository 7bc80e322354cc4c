import Testing

@testable import Base

@Suite("Memo")
struct MemoTests {
    @Test("nothing is made twice until all that is kept weighs too much; then it goes together, and what is asked for is made again")
    func memo() {
        var memo = Memo<Int, String>(limit: 10)
        var made: [Int] = []
        func value(_ key: Int) -> String {
            func make() -> String {
                made.append(key)
                return "\(key)"
            }
            return memo.value(for: key, weighing: { _ in key }, make: make)
        }
        #expect([4, 5, 4, 6, 5, 1, 4, 6].map(value) == ["4", "5", "4", "6", "5", "1", "4", "6"])
        #expect(made == [4, 5, 6, 1, 4, 6])
    }

    @Test("where nothing is said of weights, so many values are kept")
    func count() {
        var memo = Memo<Int, Int>(limit: 2)
        var made = 0
        for key in [1, 2, 1, 2, 3, 1] {
            _ = memo.value(for: key) {
                made += 1
                return key
            }
        }
        #expect(made == 4)
    }
}

@Suite("Bounded cache")
struct BoundedCacheTests {
    @Test("what was used last stays, what nobody asked for the longest goes, and nothing is made twice meanwhile")
    func bounded() {
        var cache = BoundedCache<Int, String>(limit: 2)
        var made: [Int] = []
        func value(_ key: Int) -> String {
            cache.value(for: key) {
                made.append(key)
                return "\(key)"
            }
        }
        #expect([1, 2, 1, 3, 1, 2].map(value) == ["1", "2", "1", "3", "1", "2"])
        #expect(made == [1, 2, 3, 2])
        #expect(cache.value(for: 3) == nil)
        #expect(cache.take(1) == "1")
        #expect(cache.value(for: 1) == nil)
    }

    @Test("an object is itself and no other")
    func identity() {
        final class Thing {}
        let (one, other) = (Thing(), Thing())
        var cache = BoundedCache<Identity<Thing>, Int>(limit: 4)
        cache.keep(1, for: Identity(one))
        #expect(cache.value(for: Identity(one)) == 1)
        #expect(cache.value(for: Identity(other)) == nil)
    }
}
