import Base
import Testing

@Suite("JSON that people write")
struct JSONReaderTests {
    static func document(_ text: String) throws -> JSONDocument { try JSONDocument(TextFile(Array(text.utf8), name: "a.json")) }

    @Test(
        "a syntax error is shown where it stands",
        arguments: [
            ("", "1:1: error: the file is empty. hint: write a JSON object: { … }"),
            ("{\"a\":1,}", "1:8: error: a comma stands before }. hint: remove the comma"),
            ("[1,2,\n]", "2:1: error: a comma stands before ]. hint: remove the comma"),
            (
                "{\"é\":1,\n \"b\": tru}",
                "2:7: error: a value is expected here. hint: texts stand in double quotes; the other values are numbers, true, false and null"
            ),
            ("{\"a\":1,\n \"a\":2}", "2:2: error: the key \"a\" stands here a second time. hint: keep one of them"),
            ("{\"a\" 1}", "1:6: error: a colon is expected after the key \"a\""),
            ("{\"a\":1 \"b\":2}", "1:8: error: a comma or } is expected here. hint: look for a missing comma just before"),
            (
                "{\"a\":01}",
                "1:6: error: this is not a number that JSON knows. hint: no leading zero, a point before decimals; put codes such as 01 in double quotes"
            ),
            (
                "{\"a\":1e999}",
                "1:6: error: this is not a number that JSON knows. hint: no leading zero, a point before decimals; put codes such as 01 in double quotes"
            ),
            ("[\"a", "1:2: error: a text in double quotes is never closed. hint: add the closing double quote"),
            (
                "[\"a\nb\"]",
                "1:4: error: a line break or control character stands inside a text. hint: write \\n, or close the double quotes"
            ),
            ("{'a':1}", "1:2: error: a key in double quotes is expected here"),
            ("[1] // fin", "1:5: error: there is text after the end of the JSON value. hint: remove it"),
            ("[1,", "1:4: error: the file ends in the middle of a value. hint: look for a missing }, ] or double quote"),
            ("[\"\\ud800\"]", "1:9: error: this \\u escape is half of a surrogate pair. hint: write the character itself"),
            ("[\"\\x\"]", "1:4: error: there is no such escape after \\. hint: write \\\\ for a backslash"),
        ])
    func syntax(text: String, message: String) {
        let error = #expect(throws: Diagnostic.self) { try Self.document(text) }
        #expect(error?.description == "a.json:" + message)
    }

    @Test("a hundred thousand brackets are refused without harm")
    func deep() {
        let error = #expect(throws: Diagnostic.self) { try Self.document(String(repeating: "[", count: 100_000)) }
        #expect(error?.message == "values are nested more than 100 deep")
    }

    @Test("every value comes back as it was written")
    func values() throws {
        let problems = JSONProblems()
        let root = JSONReader(
            try Self.document(#"{"t":"é\u00e9\ud83d\ude00\n\/","n":-1.5e2,"i":3,"b":true,"z":null,"l":["a","b"],"o":{"k":0.5}}"#), problems)
        #expect(root.string("t") == "éé😀\n/")
        #expect(root.number("n") == -150)
        #expect(root.integer("i", in: 0...3) == 3)
        #expect(root.bool("b") == true)
        #expect(root["z"] == nil)
        #expect(root.strings("l") == ["a", "b"])
        #expect(root["o"]?.number("k", in: 0...1) == 0.5)
        #expect(root.entries?.map(\.key) == ["t", "n", "i", "b", "z", "l", "o"])
        #expect(problems.diagnostics.all.isEmpty)
    }

    enum Fit: String, CaseIterable { case cover, contain }

    @Test("one reading tells everything that is wrong, in the order of the file")
    func problems() throws {
        let problems = JSONProblems()
        let root = JSONReader(
            try Self.document(
                """
                {
                  "titel": "x",
                  "size": [1, "2", 300],
                  "fit": "contian",
                  "text": " ",
                  "count": 1.5
                }
                """), problems)
        root.check(JSONKeys(required: ["title", "size"], optional: ["fit", "text", "count"]))
        _ = root.elements("size").map { $0.integer(in: 0...255) }
        #expect(root.choice("fit", Fit.self) == nil)
        #expect(root.string("text") == nil)
        #expect(root.integer("count") == nil)
        #expect(
            problems.diagnostics.all.map(\.description) == [
                "a.json:1:1: error: the file has no \"title\". hint: add the key \"title\"",
                "a.json:2:3: error: \"titel\" is not a key of the file. hint: did you mean \"title\"?",
                "a.json:3:15: error: size[1] is a string. hint: write a whole number",
                "a.json:3:20: error: size[2] is 300. hint: give a whole number from 0 to 255",
                "a.json:4:10: error: \"contian\" is not a value of fit. hint: did you mean \"contain\"?",
                "a.json:5:11: error: text is empty. hint: write a text",
                "a.json:6:12: error: count is 1.5. hint: give a whole number",
            ])
    }

    @Test("a file with twenty thousand wrong keys gives two hundred errors, soon")
    func flood() throws {
        let text = "{" + (0..<20_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"
        let problems = JSONProblems()
        JSONReader(try Self.document(text), problems).check(JSONKeys(required: ["title"]))
        #expect(problems.diagnostics.all.count == 200)
    }
}
