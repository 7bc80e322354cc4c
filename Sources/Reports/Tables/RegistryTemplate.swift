public import Base
internal import CXLSXWriter
internal import Foundation

/// An empty registry as a workbook: its header, lists to choose from where a column knows its words, and a sheet that says what each column
/// holds.
public enum RegistryTemplate {
    /// A column of the registry.
    public struct Column: Sendable {
        public let name: String
        /// What it holds, in French.
        public let help: String
        /// The words that may stand in it, each with what it means; empty where anything may.
        public let choices: [(word: String, meaning: String)]

        public init(name: String, help: String, choices: [(word: String, meaning: String)] = []) {
            self.name = name
            self.help = help
            self.choices = choices
        }
    }

    /// Rows that the lists are offered in.
    private static let rows: lxw_row_t = 5000

    /// - Parameter day: the date it bears, for the same input makes the same bytes.
    /// - Throws: `Diagnostic` where a temporary file cannot be written.
    public static func workbook(_ columns: [Column], day: Day) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("portevoix-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("relays.xlsx").path
        let failure = Diagnostic.error(
            Wording("the workbook could not be written", fr: "le classeur n’a pas pu être écrit"), at: .init(file: path),
            hint: Wording("make room for temporary files", fr: "faites de la place pour les fichiers temporaires"))
        guard let book = workbook_new(path) else { throw failure }
        fill(book, columns, day)
        guard workbook_close(book) == LXW_NO_ERROR, let data = FileManager.default.contents(atPath: path) else { throw failure }
        return Array(data)
    }

    private static func fill(_ book: UnsafeMutablePointer<lxw_workbook>, _ columns: [Column], _ day: Day) {
        var properties = lxw_doc_properties()
        // Midday, so that no zone makes it another day.
        properties.created = time_t(day.daysSince1970 * 86_400 + 43_200)
        workbook_set_properties(book, &properties)
        guard let bold = workbook_add_format(book), let relays = workbook_add_worksheet(book, "Relais"),
            let help = workbook_add_worksheet(book, "Aide"), let lists = workbook_add_worksheet(book, "Listes")
        else { return }
        format_set_bold(bold)
        format_set_bottom(bold, UInt8(LXW_BORDER_THIN.rawValue))
        let text = workbook_add_format(book)
        // Text: a spreadsheet would take the zeros off « 01004 ».
        text.map { format_set_num_format($0, "@") }
        worksheet_freeze_panes(relays, 1, 0)
        worksheet_set_column(help, 0, 0, 16, nil)
        worksheet_set_column(help, 1, 1, 90, nil)
        worksheet_set_column(lists, 0, lxw_col_t(columns.count * 2), 26, nil)
        var list: lxw_col_t = 0
        for (index, column) in columns.enumerated() {
            let place = lxw_col_t(index)
            worksheet_set_column(relays, place, place, index == 1 ? 48 : 20, text)
            worksheet_write_string(relays, 0, place, column.name, bold)
            worksheet_write_string(help, lxw_row_t(index), 0, column.name, bold)
            worksheet_write_string(help, lxw_row_t(index), 1, column.help, nil)
            guard !column.choices.isEmpty else { continue }
            worksheet_write_string(lists, 0, list, column.name, bold)
            for (row, choice) in column.choices.enumerated() {
                worksheet_write_string(lists, lxw_row_t(row + 1), list, choice.word, nil)
                worksheet_write_string(lists, lxw_row_t(row + 1), list + 1, choice.meaning, nil)
            }
            offer(column, list, at: place, on: relays)
            list += 2
        }
    }

    private static func offer(_ column: Column, _ list: lxw_col_t, at place: lxw_col_t, on sheet: UnsafeMutablePointer<lxw_worksheet>) {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(list)))
        let range = "=Listes!$\(letter)$2:$\(letter)$\(column.choices.count + 1)"
        range.withCString { formula in
            "Choisissez dans la liste".withCString { title in
                column.help.prefix(200).description.withCString { message in
                    var validation = lxw_data_validation()
                    validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
                    point(&validation.value_formula, to: formula)
                    point(&validation.input_title, to: title)
                    point(&validation.input_message, to: message)
                    // Several channels are separated by commas: a list helps to write one, and forbids nothing.
                    validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
                    worksheet_data_validation_range(sheet, 1, place, rows, place, &validation)
                }
            }
        }
    }

    // The library takes the texts as constants from 1.2 on.
    private static func point(_ place: inout UnsafePointer<CChar>?, to text: UnsafePointer<CChar>) { place = text }
    private static func point(_ place: inout UnsafeMutablePointer<CChar>?, to text: UnsafePointer<CChar>) {
        place = UnsafeMutablePointer(mutating: text)
    }
}
