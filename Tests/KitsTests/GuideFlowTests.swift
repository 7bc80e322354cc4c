import Drawing
import Testing

@testable import Composing

@Suite("A text that flows over pages")
struct GuideFlowTests {
    private static let frames = Array(repeating: Rect(x: 0, y: 0, width: 100, height: 100), count: 3)

    private static func block(
        _ name: String, height: Double = 20, keeps: Bool = false, starts: Bool = false, group: FlowBlock.Group? = nil, heads: Bool = false
    ) -> FlowBlock {
        var block = FlowBlock(skip: group == .table ? nil : 10, ascent: 5, height: height) { point in
            [.link(url: name, area: Rect(x: 0, y: point.y, width: 1, height: height), [])]
        }
        block.keepsWithNext = keeps
        block.startsPage = starts
        block.group = group
        block.headsTable = heads
        return block
    }

    /// What stands in each frame, in order.
    private static func names(_ text: FlowPager.Placed) -> [[String]] {
        func names(_ items: [Item]) -> [String] {
            items.flatMap { item -> [String] in
                if case .link(let name, _)? = item.kind { [name] } else { names(item.children) }
            }
        }
        return text.frames.map(names)
    }

    private static func place(_ blocks: [FlowBlock]) throws -> FlowPager.Placed { try FlowPager(frames: frames, step: 5).place(blocks) }

    @Test("a title never ends a page: it goes on with what it leads to")
    func keeps() throws {
        let text = try Self.place([Self.block("a", height: 60), Self.block("title", keeps: true), Self.block("b", height: 30)])
        #expect(Self.names(text) == [["a"], ["title", "b"]])
    }

    @Test("a block is never parted, and one that begins a page does")
    func whole() throws {
        let text = try Self.place([Self.block("a", height: 50), Self.block("b", height: 50), Self.block("c", starts: true)])
        #expect(Self.names(text) == [["a"], ["b"], ["c"]])
    }

    @Test("a table that goes on has its head again")
    func head() throws {
        let rows = (1...4).map { Self.block("row \($0)", height: 30, group: .table) }
        let text = try Self.place([Self.block("head", keeps: true, group: .table, heads: true)] + rows)
        #expect(Self.names(text) == [["head", "row 1", "row 2"], ["head", "row 3", "row 4"]])
        for frame in text.frames {
            guard frame.count == 1, case .tagged(.table)? = frame[0].kind else {
                Issue.record("the rows of a page are not one table")
                continue
            }
        }
    }

    @Test("more text than the frames hold is refused, and so is a block higher than any")
    func overflow() {
        #expect(throws: FlowPager.Overflow.self) { try Self.place((1...4).map { Self.block("\($0)", height: 80) }) }
        #expect(throws: FlowPager.Overflow.self) { try Self.place([Self.block("a", height: 101)]) }
    }

    @Test("first baselines stand on one grid")
    func grid() throws {
        let text = try Self.place([Self.block("a", height: 23), Self.block("b", height: 17)])
        let tops = text.frames[0].compactMap { if case .link(_, let area)? = $0.kind { area.y } else { nil } }
        #expect(tops.count == 2 && tops.allSatisfy { ($0 + 5).truncatingRemainder(dividingBy: 5) == 0 }, "\(tops)")
    }

    @Test("Markdown becomes titles, leads, questions, terms and bullets")
    func units() {
        let units = FlowText.Unit.units(of: Markdown("## A\n\nb\n\nc :\n\n- **d** e\n- f\n\n### G ?\n\nh\n\n---\n\n### I"))
        let kinds = units.map { unit in
            switch unit {
            case .title(let words): "title \(words.plainText)"
            case .lead(let words): "lead \(words.plainText)"
            case .paragraph(let words): "paragraph \(words.plainText)"
            case .term(let term, let words): "term \(term.plainText)|\(words.plainText)"
            case .bullet(let words): "bullet \(words.plainText)"
            case .question(let question, let words): "question \(question.plainText)|\(words.plainText)"
            case .pageBreak: "break"
            }
        }
        #expect(
            kinds == [
                "title A", "lead b", "paragraph c\u{A0}:", "term d|e", "bullet f", "question G\u{202F}?|h", "break", "question I|",
            ])
    }
}
