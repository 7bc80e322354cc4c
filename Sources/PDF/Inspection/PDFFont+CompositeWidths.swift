internal import Base

extension PDFFont {
    /// `/W` of a composite font: a code and an array of widths, or two codes and one width for all between (ISO 32000-1, 9.7.4.3). Kept as the
    /// ranges that the file gives, so that it takes no more room than the file does; where they overlap, the one that begins last counts.
    struct CompositeWidths {
        private struct Span {
            let codes: ClosedRange<Int>
            /// Of each code, or one for all.
            let widths: [Double]
        }

        private var spans: [Span] = []
        /// Numbers that are read at most, however often the file repeats an array.
        private static let most = 131_072

        init() {}

        init(_ document: PDFDocument, _ array: PDFDocument.Object) {
            var pending: [Double] = []
            var room = Self.most
            for item in document.items(array, most: Self.most) {
                if let number = document.number(item) {
                    pending.append(number)
                    if pending.count == 3 {
                        add(Int(clamping: pending[0]), Int(clamping: pending[1]), [pending[2]])
                        pending = []
                    }
                } else if let first = pending.first {
                    let widths = document.numbers(item, most: PDFFont.codes.count) ?? []
                    room -= widths.count + 1
                    guard room > 0 else { break }
                    add(Int(clamping: first), Int(clamping: first) + widths.count - 1, widths)
                    pending = []
                }
            }
            // Stable, so that of two that begin alike the later one counts.
            spans.sort { $0.codes.lowerBound < $1.codes.lowerBound }
        }

        private mutating func add(_ first: Int, _ last: Int, _ widths: [Double]) {
            guard first >= 0, first <= last, last <= PDFFont.codes.upperBound else { return }
            spans.append(Span(codes: first...last, widths: widths))
        }

        subscript(code: Int) -> Double? {
            var (low, high) = (0, spans.count)
            while low < high {
                let middle = (low + high) / 2
                if spans[middle].codes.lowerBound <= code { low = middle + 1 } else { high = middle }
            }
            guard low > 0, spans[low - 1].codes.contains(code) else { return nil }
            let span = spans[low - 1]
            return span.widths.count == 1 ? span.widths[0] : span.widths[code - span.codes.lowerBound]
        }
    }
}
