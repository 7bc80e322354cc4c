import Base
import Testing

@Suite("JSON that machines read")
struct JSONValueTests {
    @Test("a value is written on one line, decimals to a thousandth")
    func line() {
        let values: [(JSONValue, String)] = [
            (.text("« a » \"b\"</script>"), #""« a » \"b\"\u003c/script>""#), (.integer(-12), "-12"), (.flag(true), "true"),
            (.flag(false), "false"), (.null, "null"), (.optional(nil as Int?), "null"), (.optional("x"), "\"x\""), (.decimal(0), "0"),
            (.decimal(1.0004), "1"), (.decimal(1.0506), "1.051"), (.decimal(-0.25), "-0.25"), (.decimal(12.5), "12.5"),
            (.list([.integer(1), .list([])]), "[1,[]]"), (.object([("b", .integer(1)), ("a", .object([]))]), #"{"b":1,"a":{}}"#),
        ]
        for (value, text) in values { #expect(value.line == text) }
    }

    @Test("what is long has an element a line, and rows are made as they are written")
    func long() {
        #expect(JSONValue.list([.integer(1), .integer(2)], isLong: true).line == "[\n1,\n2\n]")
        #expect(JSONValue.object([("a", .null)], isLong: true).line == "{\n\"a\":null\n}")
        #expect(JSONValue.rows(3) { .integer($0 * $0) }.line == "[\n0,\n1,\n4\n]")
        #expect(JSONValue.rows(0) { .integer($0) }.line == "[]")
    }
}
