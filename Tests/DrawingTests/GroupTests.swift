import Testing

@testable import Drawing

@Suite("Groups of a page")
struct GroupTests {
    private static func box(_ x: Double, _ y: Double) -> Item { .fill(.rect(Rect(x: x, y: y, width: 10, height: 10)), .black) }

    @Test("A group touches what its items touch, where it moves them and as far as it shows them")
    func bounds() {
        let items = [Self.box(0, 0), Self.box(30, 40)]
        func bounds(_ item: Item) -> Rect? { item.bounds(letters: .roomy) }
        #expect(bounds(.tagged(.paragraph, items)) == Rect(x: 0, y: 0, width: 40, height: 50))
        #expect(bounds(.placed(.placed(scale: 2, x: 5, y: 0), items)) == Rect(x: 5, y: 0, width: 80, height: 100))
        let window = Rect(x: 1, y: 2, width: 3, height: 4)
        #expect(bounds(.clipped(window, items)) == window)
        #expect(bounds(.backdrop(Backdrop(size: Size(70, 80), items: items))) == Rect(x: 0, y: 0, width: 70, height: 80))
        #expect(bounds(.bookmark(.init(name: "a", title: "A", level: 1, place: Point(9, 9)))) == nil)
        #expect(bounds(.tagged(.figure(alternative: ""), [])) == nil)
    }

    @Test("Tones show themselves inside their area alone, as a clipped group of strokes and a figure")
    func tones() {
        let area = Rect(x: 0, y: 0, width: 100, height: 50)
        let line = Path([.move(Point(-20, 10)), .line(Point(300, 10))])
        let tones = Tones(area: area, marks: [.init(path: line, strength: 1, width: 2)], figure: .rect(area))
        let item = Item.tones(tones, .init(ground: .white, line: .black, figure: .black))
        #expect(item.bounds(letters: .tight) == area && item.children.count == 2)
        #expect(Item.tones(tones, .init(ground: .white, line: .black, figure: nil)).children.count == 1)
    }

    @Test("A group whose items change keeps its place and its meaning, and is no longer what others share")
    func map() {
        guard case .group(let link) = Item.link(url: "#a", area: Rect(x: 0, y: 0, width: 1, height: 1), [Self.box(0, 0)]),
            case .group(let shared) = Item.shared(.init([Self.box(0, 0)]))
        else {
            Issue.record("a link or what is shared is no group")
            return
        }
        let double = link.map { $0 + $0 }
        #expect(double.children.count == 2)
        #expect(Self.meaning(double) == "link to #a")
        #expect(Self.meaning(shared) == "shared" && Self.meaning(shared.map { $0 + $0 }) == "plain")
        #expect(Self.meaning(link.unmarked) == "plain")
    }

    private static func meaning(_ group: Group) -> String {
        switch group.kind {
        case .plain: "plain"
        case .link(let url, _): "link to \(url)"
        case .shared: "shared"
        case .tagged, .bookmark, .tones, .backdrop: "other"
        }
    }

    @Test("Letters are boxed from tight to roomy, one box inside the other")
    func letters() throws {
        let setter = TextSetter()
        let style = TextStyle(face: FontFace(family: "Sora", weight: 400), colour: .black, size: 20)
        let run = try #require(try setter.set("Relais", style: style, width: 300).placed(at: Point(50, 60)).first)
        let boxes = try [TextRun.LetterBox.tight, .accented, .roomy].map { try #require(run.bounds(letters: $0)) }
        #expect(boxes[1].contains(boxes[0]) && boxes[2].contains(boxes[1]))
    }
}
