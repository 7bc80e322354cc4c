import Base
import Files
import Foundation
import TestSupport
import Testing

@Suite("Tables out of spreadsheets")
struct TableFileTests {
    static func rows(_ bytes: [UInt8], name: String = "t.xlsx") throws -> [[String]] {
        let table = try TableFile(bytes, name: name).table { _ in true }
        return ([table.header].compactMap { $0 } + table.rows).map { row in (0..<row.count).map { row[$0] } }
    }

    static func cells(_ sample: WorkbookSample) throws -> [String] { try rows(sample.bytes).first ?? [] }

    @Test("texts are shared, written in the cell, rich, or made by a formula; reading aids are left out")
    func texts() throws {
        var sample = WorkbookSample(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t> CPTS </t></is></c>\
            <c r="D1" t="str"><f>A1&amp;"x"</f><v>Santé &amp; Cie</v></c><c r="E1" t="s"><v>2</v></c></row>
            """)
        sample.strings = [
            "<t>L’Haÿ</t>",
            "<r><rPr><b/></rPr><t>Maison </t></r><r><t xml:space=\"preserve\">de santé</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh>",
            "<t>deux_x000A_lignes_x005F_x</t>",
        ]
        #expect(try Self.cells(sample) == ["L’Haÿ", "Maison de santé", "CPTS", "Santé & Cie", "deux\nlignes_x"])
    }

    @Test(
        "a number is what its format makes of it",
        arguments: [
            ("10011872", "000000000", "010011872"), ("1.0011872E7", "General", "10011872"), ("24037", "General", "24037"),
            ("1004", "00000", "01004"), ("612345678", "0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##", "06 12 34 56 78"),
            ("0.30000000000000004", "0.00", "0.3"), ("1.36E+217", "General", "1.36E+217"), ("12345678901234", "General", "12345678901234"),
            ("46111", "dd/mm/yyyy", "2026-03-30"), ("46111.378472222219", "yyyy\\-mm\\-dd hh:mm", "2026-03-30T09:05:00"),
            ("0.378472222222222", "hh:mm:ss", "09:05:00"), ("1.5", "[h]:mm", "36:00:00"), ("60", "d/m/yy", "1900-02-29"),
            ("1", "d/m/yy", "1900-01-01"), ("61", "[$-40C]d mmmm yyyy;@", "1900-03-01"), ("1200", "#,##0\\ &quot;dossiers&quot;", "1200"),
            ("-3", "00", "-3"), ("3000000", "d/m/yy", "3000000"), ("12", "[Red]0.0", "12"), ("7", "0&quot; jours&quot;", "7"),
        ])
    func numbers(value: String, format: String, text: String) throws {
        var sample = WorkbookSample("<row><c s=\"1\"><v>\(value)</v></c></row>")
        sample.formats = [format]
        #expect(try Self.cells(sample) == [text])
    }

    @Test("a Macintosh's workbook counts its days from 1904")
    func macintosh() throws {
        var sample = WorkbookSample("<row><c s=\"1\"><v>44649</v></c></row>")
        sample.formats = ["dd/mm/yy"]
        sample.startsIn1904 = true
        #expect(try Self.cells(sample) == ["2026-03-30"])
    }

    @Test("truth, errors and ISO dates are read, cells without a place follow each other, elements may have a prefix")
    func others() throws {
        var sample = WorkbookSample(
            """
            <x:row><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#REF!</x:v></x:c><x:c t="d"><x:v>2026-03-30T00:00:00</x:v></x:c>\
            <x:c r="F1"><x:v>4</x:v></x:c><x:c><x:v>5</x:v></x:c></x:row>
            """)
        sample.prefix = "x"
        #expect(try Self.cells(sample) == ["TRUE", "#REF!", "2026-03-30", "", "", "4", "5"])
    }

    @Test("the sheet with the header is taken, hidden ones are not, and rows keep their numbers")
    func sheets() throws {
        func text(_ words: String...) -> String { words.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() }
        let header = text("id", "nom")
        let file = try TableFile(
            WorkbookSample(sheets: [
                ("Notice", "visible", "<row>\(text("Lisez-moi"))</row>"), ("Vieux", "hidden", "<row>\(header)</row>"),
                ("Relais", "visible", "<row r=\"2\">\(text("Titre"))</row><row r=\"4\">\(header)</row><row r=\"9\">\(text("a"))</row>"),
            ]).bytes, name: "r.xlsx")
        let table = try file.table { $0[0] == "id" }
        #expect(table.header?.line == 4)
        #expect(table.rows.map(\.line) == [9])
        let place = try #require(table.rows.first).location(1, heading: "nom")
        #expect(place == .init(file: "r.xlsx", line: 9, column: 2, sheet: "Relais", heading: "nom"))
        #expect(
            Diagnostic.error(Wording("is empty", fr: "est vide"), at: place).text(in: .french)
                == "r.xlsx:9:2: erreur: colonne «\u{A0}nom\u{A0}» (feuille «\u{A0}Relais\u{A0}», cellule B9)\u{A0}: est vide")
        #expect(try file.table { _ in false }.header?[0] == "Lisez-moi")
    }

    @Test("an OpenDocument spreadsheet gives values, not what a language shows; notes and drawings are no text")
    func openDocument() throws {
        let rows = try Self.rows(
            OpenDocumentSample.bytes(
                """
                <table:table table:name="Vieux" table:style-name="hidden"><table:table-row><table:table-cell office:value-type="string">\
                <text:p>non</text:p></table:table-cell></table:table-row></table:table>\
                <table:table table:name="Relais"><table:table-row>\
                <table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation>\
                <text:p>Maison<text:s text:c="1"/>de <text:span>santé</text:span></text:p><text:p>Sud</text:p></table:table-cell>\
                <table:table-cell office:value-type="float" office:value="1004" calcext:value-type="float"><text:p>01004</text:p></table:table-cell>\
                <table:table-cell office:value-type="float" office:value="1234.5"><text:p>1 234,50</text:p></table:table-cell>\
                <table:table-cell office:value-type="date" office:date-value="2026-03-30T09:05:00"><text:p>30/03/26</text:p></table:table-cell>\
                <table:table-cell office:value-type="time" office:time-value="PT09H05M00S"><text:p>09:05</text:p></table:table-cell>\
                <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>\
                <table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p></table:table-cell>\
                <table:covered-table-cell office:value-type="string"><text:p>caché</text:p></table:covered-table-cell>\
                <table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>\
                <table:table-cell table:number-columns-repeated="16000"/></table:table-row>\
                <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>\
                <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="7"/></table:table-row>\
                <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>\
                </table:table>
                """), name: "t.ods")
        #expect(
            rows == [
                ["Maison de santé\nSud", "01004", "1234.5", "2026-03-30T09:05:00", "09:05:00", "TRUE", "x", "x", "", "#N/A"], ["7"], ["7"],
            ])
    }

    @Test("a ZIP of one CSV is that CSV; with several files it is refused by their names")
    func packed() throws {
        let one = PackedFile.zip([("__MACOSX/._a.csv", "x"), ("export/a.csv", "id;nom\n1;é\n")])
        #expect(try Self.rows(one, name: "a.zip") == [["id", "nom"], ["1", "é"]])
        let two = PackedFile.zip([("a.csv", "x"), ("b.csv", "y")])
        let error = #expect(throws: Diagnostic.self) { try TableFile(two, name: "a.zip") }
        #expect(error?.message == "this ZIP holds 2 files: a.csv, b.csv")
        #expect(try Self.rows(PackedFile.zip([("t.xlsx", WorkbookSample("<row><c><v>1</v></c></row>").bytes)])) == [["1"]])
    }

    @Test("what is no table is called by its name")
    func strangers() {
        for (bytes, word) in [
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "XLS"),
            ([0xD0, 0xCF, 0x11, 0xE0] + "EncryptedPackage".utf8.flatMap { [$0, 0] }, "password"),
            ([0xD0, 0xCF, 0x11, 0xE0] + "WordDocument".utf8.flatMap { [$0, 0] }, "Word"), (Array("%PDF-1.7".utf8), "PDF"),
            (Array("<!DOCTYPE html>".utf8), "web page"),
            (PackedFile.zip([("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>")]), "no table"),
            (PackedFile.zip([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")]), "no spreadsheet"),
            (Array(WorkbookSample("<row><c><v>1</v></c></row>").bytes.prefix(900)), "damaged"),
        ] as [([UInt8], String)] {
            let error = #expect(throws: Diagnostic.self) { try TableFile(bytes, name: "x") }
            #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
        }
    }

    @Test(
        "a hostile sheet is refused, and costs nothing",
        arguments: [
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>", "<row><c t=\"s\"><v>99</v></c></row>",
            "<row r=\"99999999999\"><c><v>1</v></c></row>", "<row><c r=\"ZZZ1\"><v>1</v></c></row>", "<row><c><v>1</v></row>",
            String(repeating: "<a>", count: 300), "<row b=\"" + String(repeating: "x", count: 5 << 20) + "\"/>", "&nbsp;",
        ])
    func hostile(rows: String) throws {
        #expect(throws: Diagnostic.self) { try Self.rows(WorkbookSample(rows).bytes) }
    }

    @Test("a repetition without end is refused when the table is full, and a bomb when it is unpacked, both in bounded memory")
    func bombs() async throws {
        let repeated = OpenDocumentSample.bytes(
            """
            <table:table table:name="a"><table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" \
            table:number-columns-repeated="2000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>
            """)
        guard case .workbook(let workbook) = try TableFile(repeated, name: "b.ods").content else { return #expect(Bool(false)) }
        let rows = try workbook.rows(of: try #require(workbook.sheets.first))
        let error = #expect(throws: Diagnostic.self) { while try rows.next() != nil {} }
        #expect(error?.message.contains("too many rows or cells") == true)

        let scratch = try ScratchDirectory()
        let script = """
            import sys, zipfile
            z = zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED)
            with z.open("a.csv", "w") as f:
                for _ in range(100): f.write(bytes(1 << 20))
            """
        _ = try await Binary.run(program: "/usr/bin/env", ["python3", "-c", script, scratch.path("b.zip")])
        let bomb = #expect(throws: Diagnostic.self) { try TableFile(reading: scratch.path("b.zip")) }
        #expect(bomb?.message == "unpacked, the file holds more than 64 MB")
    }
}
