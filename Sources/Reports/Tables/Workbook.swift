public import Base
internal import CXLSXWriter
internal import Campaign
internal import Foundation

/// A workbook: a sheet a table, typed cells, a frozen header with filters; no formula, whatever a
/// text begins with.
public enum Workbook {
    /// - Parameters:
    ///   - sheet: Makes one sheet; it is let go once it is written.
    ///   - day: The date it bears, for the same input makes the same bytes.
    /// - Throws: `Diagnostic` where a temporary file cannot be written.
    public static func bytes(_ names: [CellTable.Name], _ sheet: (CellTable.Name) -> CellTable, title: String, author: String, day: Day)
        throws
        -> [UInt8]
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("portevoix-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("rapport.xlsx").path
        let file = try File(path, folder: folder.path)
        file.describe(title: title, author: author, day: day)
        for name in names { try file.add(sheet(name)) }
        try file.close()
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Diagnostic.error(Wording("cannot read \(path)", fr: "impossible de lire \(path)"))
        }
        return Array(data)
    }

    /// libxlsxwriter's handle.
    private final class File {
        private var handle: UnsafeMutablePointer<lxw_workbook>?
        private let formats: Formats

        private struct Formats {
            let title: UnsafeMutablePointer<lxw_format>
            let header: UnsafeMutablePointer<lxw_format>
            let integer: UnsafeMutablePointer<lxw_format>
            let decimal: UnsafeMutablePointer<lxw_format>
            let day: UnsafeMutablePointer<lxw_format>
            let link: UnsafeMutablePointer<lxw_format>
            let absent: UnsafeMutablePointer<lxw_format>
            let text: UnsafeMutablePointer<lxw_format>
            /// Of columns of figures.
            let figuresHeader: UnsafeMutablePointer<lxw_format>
        }

        init(_ path: String, folder: String) throws {
            handle = folder.withCString { folder in
                var options = lxw_workbook_options()
                // A row is written out once the next begins, so that memory does not grow with the registry.
                options.constant_memory = 1
                Self.point(&options.tmpdir, to: folder)
                return workbook_new_opt(path, &options)
            }
            guard let handle else { throw Diagnostic.error(Wording("cannot write \(path)", fr: "impossible d’écrire \(path)")) }
            func format(_ set: (UnsafeMutablePointer<lxw_format>) -> Void) -> UnsafeMutablePointer<lxw_format> {
                let format = workbook_add_format(handle)!
                set(format)
                return format
            }
            func head(_ format: UnsafeMutablePointer<lxw_format>) {
                format_set_bold(format)
                format_set_text_wrap(format)
                format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
                format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
            }
            // Figures keep a distance from the words of the next column.
            func figure(_ format: UnsafeMutablePointer<lxw_format>) {
                format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
                format_set_indent(format, 1)
            }
            formats = Formats(
                title: format {
                    format_set_bold($0)
                    format_set_font_size($0, 14)
                },
                header: format(head),
                integer: format {
                    format_set_num_format($0, "#,##0")
                    figure($0)
                },
                decimal: format {
                    format_set_num_format($0, "#,##0.0")
                    figure($0)
                },
                day: format {
                    format_set_num_format($0, "dd/mm/yyyy")
                    format_set_align($0, UInt8(LXW_ALIGN_LEFT.rawValue))
                },
                link: format {
                    format_set_font_color($0, 0x1A4FA3)
                    format_set_underline($0, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
                },
                absent: format {
                    format_set_font_color($0, 0x6B6B7B)
                    figure($0)
                },
                text: format { format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)) },
                figuresHeader: format {
                    head($0)
                    figure($0)
                })
        }

        deinit { if let handle { workbook_close(handle) } }

        /// libxlsxwriter's fields are `const char *` since 1.2.
        private static func point(_ field: inout UnsafePointer<CChar>?, to text: UnsafePointer<CChar>) { field = text }

        /// Until then they are `char *`, though no text is changed through them.
        private static func point(_ field: inout UnsafeMutablePointer<CChar>?, to text: UnsafePointer<CChar>) {
            field = UnsafeMutablePointer(mutating: text)
        }

        func describe(title: String, author: String, day: Day) {
            title.withCString { title in
                author.withCString { author in
                    var properties = lxw_doc_properties()
                    Self.point(&properties.title, to: title)
                    Self.point(&properties.author, to: author)
                    properties.created = time_t(day.daysSince1970 * 86400)
                    workbook_set_properties(handle, &properties)
                }
            }
        }

        func add(_ sheet: CellTable) throws {
            guard let page = workbook_add_worksheet(handle, String(sheet.title.prefix(31))) else {
                throw Diagnostic.error(
                    Wording(
                        "the workbook takes no sheet '\(sheet.title)'", fr: "le classeur refuse la feuille «\u{A0}\(sheet.title)\u{A0}»"))
            }
            let last = UInt16(max(1, sheet.columns.count) - 1)
            // A heading of several lines is shown whole: Excel makes rows higher by itself only where nobody looks.
            var lines = 1
            for (column, heading) in sheet.columns.enumerated() {
                let widest = sheet.rows.prefix(200).map { Self.width($0[column]) }.max() ?? 0
                // Bold letters are wider, and the filter's button stands in the heading.
                let word = (heading.split(separator: " ").map(\.count).max() ?? 0) * 9 / 8 + 2
                let width = min(60, max(11, word, max(widest, heading.count / 2) + 2))
                lines = max(lines, Self.lines(heading, width: width - 2))
                worksheet_set_column(page, UInt16(column), UInt16(column), Double(width), nil)
            }
            worksheet_freeze_panes(page, 1, 2)
            worksheet_set_row(page, 0, Double(15 * lines + 3), nil)
            // The total is no row to be filtered or sorted among the others; said before its row is written, as rows are let go.
            let filtered = sheet.rows.count - (sheet.hasTotal ? 1 : 0)
            if filtered > 0 { worksheet_autofilter(page, 0, 0, UInt32(filtered), last) }
            for (column, heading) in sheet.columns.enumerated() {
                let holdsFigures = sheet.rows.lazy.map { $0[column] }.first { $0.isFigure != nil }?.isFigure ?? false
                worksheet_write_string(page, 0, UInt16(column), heading, holdsFigures ? formats.figuresHeader : formats.header)
            }
            for (row, cells) in sheet.rows.enumerated() {
                for (column, cell) in cells.enumerated() { try write(cell, to: page, UInt32(row + 1), UInt16(column)) }
            }
            worksheet_set_landscape(page)
            worksheet_repeat_rows(page, 0, 0)
            worksheet_fit_to_pages(page, 1, 0)
            worksheet_set_paper(page, 9)
        }

        private func write(_ cell: CellTable.Cell, to page: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16) throws {
            let code =
                switch cell {
                // A cell holds 32,767 characters.
                case .text(let text):
                    worksheet_write_string(page, row, column, text.utf8.count <= 32_767 ? text : String(text.prefix(32_767)), formats.text)
                // A sheet takes 65,530 links.
                case .email(let address) where row <= 10_000 && address.utf8.count <= 254:
                    worksheet_write_url_opt(page, row, column, "mailto:\(address)", formats.link, address, nil)
                case .email(let address): worksheet_write_string(page, row, column, address, nil)
                case .integer(let number): worksheet_write_number(page, row, column, Double(number), formats.integer)
                case .decimal(let number, let digits):
                    // As the CSV file has it and the cell shows it: twelve digits more would be two thirds of what there is to compress.
                    worksheet_write_number(
                        page, row, column, CellTable.rounded(number, digits), digits == 0 ? formats.integer : formats.decimal)
                case .day(let day):
                    worksheet_write_number(page, row, column, Double(day.daysSince1970 + 25_569), formats.day)
                case .unknown: worksheet_write_string(page, row, column, "nd", formats.absent)
                case .suppressed: worksheet_write_string(page, row, column, "s", formats.absent)
                case .empty: LXW_NO_ERROR
                }
            guard code == LXW_NO_ERROR else {
                throw Diagnostic.error(
                    Wording("the workbook takes no cell at row \(row + 1)", fr: "le classeur refuse une cellule à la ligne \(row + 1)"))
            }
        }

        /// In characters, about.
        private static func width(_ cell: CellTable.Cell) -> Int {
            switch cell {
            case .text(let text), .email(let text): text.split(separator: "\n").map(\.count).max() ?? 0
            default: 9
            }
        }

        /// How many lines words take in a column of so many characters.
        private static func lines(_ text: String, width: Int) -> Int {
            var (lines, used) = (1, 0)
            for word in text.split(separator: " ") {
                if used > 0, used + 1 + word.count > width { (lines, used) = (lines + 1, 0) }
                used += (used > 0 ? 1 : 0) + word.count
            }
            return lines
        }

        func close() throws {
            let code = workbook_close(handle)
            handle = nil
            guard code == LXW_NO_ERROR else {
                let reason = Wording.library(String(cString: lxw_strerror(code)))
                throw Diagnostic.error(
                    Wording(
                        "cannot write the workbook: \(reason.english)",
                        fr: "impossible d’écrire le classeur (\(reason.french))"))
            }
        }
    }
}

extension CellTable.Cell {
    /// Whether it stands at the right, as figures do; nil where it tells nothing of its column.
    fileprivate var isFigure: Bool? {
        switch self {
        case .integer, .decimal: true
        case .text, .email, .day: false
        case .unknown, .suppressed, .empty: nil
        }
    }
}
