import Base
import Foundation
import Testing

@Suite("Tables that people write")
struct DelimitedTextTests {
    static func table(_ text: String) throws -> DelimitedText { try DelimitedText(TextFile(Array(text.utf8), name: "t.csv")) }
    static func cells(_ row: DelimitedText.Row) -> [String] { (0..<row.count).map { row[$0] } }

    @Test(
        "the same table is read from every dialect",
        arguments: [
            "id;nom\na;Été, 1\nb;B\n", "id,nom\na,\"Été, 1\"\nb,B\n", "id\tnom\na\tÉté, 1\nb\tB", "id;nom\r\na;Été, 1\r\nb;B\r\n",
            "id;nom\ra;Été, 1\rb;B\r", "\"id\";\"nom\"\n\"a\";\"Été, 1\"\n\"b\";\"B\"\n",
            "id ;\u{A0}nom\u{202F}\n a ; Été, 1 \nb;B;;;\n;;\n \n\n",
            "\n\nid;nom\na;\" Été, 1 \"\nb;B", "\u{FEFF}id;nom\na;Été, 1\nb;B",
        ])
    func dialects(text: String) throws {
        let table = try Self.table(text)
        #expect(Self.cells(table.header) == ["id", "nom"])
        #expect(table.rows.map(Self.cells) == [["a", "Été, 1"], ["b", "B"]])
    }

    @Test("quoted cells hold line breaks, separators and doubled quotes; rows after them keep their lines")
    func quotes() throws {
        let table = try Self.table("id;nom\na;\"dit \"\"le\r\nbon\"\"; oui\"\nb;la \"Maison\"\n")
        #expect(table.rows.map(Self.cells) == [["a", "dit \"le\r\nbon\"; oui"], ["b", "la \"Maison\""]])
        #expect(table.rows.map(\.line) == [2, 4])
        #expect(table.rows[1].location(1) == Diagnostic.Location(file: "t.csv", line: 4, column: 3))
    }

    @Test("a cell's column counts characters, not bytes; beyond the end it is the end")
    func columns() throws {
        let row = try Self.table("id;nom;type\nété;  œuvre\n").rows[0]
        #expect(row.location(1).column == 7)
        #expect(row.location(2).column == 12)
        #expect(row[2] == "")
    }

    @Test("a quote that is never closed is one error, where it opened")
    func unclosed() {
        let error = #expect(throws: Diagnostic.self) { try Self.table("id;nom\na;b\nc;\"d\ne;f\n") }
        #expect(
            error?.description
                == "t.csv:3:3: error: a cell opens with a double quote that is never closed. hint: close it, or double the quotes that belong to the text: \"\""
        )
    }

    @Test("text after a closing quote is an error where it starts")
    func afterQuote() {
        let error = #expect(throws: Diagnostic.self) { try Self.table("id;nom\na;\"b\" c\n") }
        #expect(
            error?.description
                == "t.csv:2:7: error: there is text after the double quote that closes a cell. hint: double the quotes that belong to the text: \"\""
        )
    }

    @Test("fifty thousand columns are one error, a gigantic cell too")
    func hostile() {
        let wide = #expect(throws: Diagnostic.self) { try Self.table(String(repeating: "a;", count: 50_000)) }
        #expect(
            wide?.description
                == "t.csv:1: error: the row has more than 2000 columns. hint: check that this is the right file and that its lines end where rows end"
        )
        let long = #expect(throws: Diagnostic.self) { try Self.table("id\n" + String(repeating: "é", count: 40_000)) }
        #expect(
            long?.description
                == "t.csv:2:1: error: a cell holds 80000 bytes, at most 65536 are read. hint: look for a double quote that is closed too late, or shorten the text"
        )
    }

    @Test("an empty file is a table without header")
    func empty() throws {
        #expect(try Self.table("").header.count == 0)
        #expect(try Self.table("\u{FEFF}\r\n ;;\r\n").header.count == 0)
    }

    @Test("what is written is read back, whatever the cells hold")
    func roundTrip() throws {
        let rows = [["a", "x;y", "dit \"non\""], ["deux\nlignes", "été", "=1+1"], ["a,b", "fin", "tab\tici"]]
        var writer = DelimitedWriter(mark: true)
        writer.row(["1", "2", "3"])
        for row in rows { writer.row(row) }
        #expect(try Self.table(writer.text).rows.map(Self.cells) == rows)
    }

    @Test("cells that a spreadsheet would run are neutralised", arguments: ["=A1", "+33", "-1", "@SUM(A1)", "\tx", "\rx"])
    func formulas(cell: String) {
        #expect(DelimitedWriter.cell(cell, neutralising: true).replacing("\"", with: "").hasPrefix("'"))
        #expect(DelimitedWriter.cell("a=1", neutralising: true) == "a=1")
        #expect(!DelimitedWriter.cell(cell).contains("'"))
    }
}
