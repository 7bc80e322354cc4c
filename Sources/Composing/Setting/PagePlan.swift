internal import Drawing

/// Which pages of a layout a composition has, and which frame of the flow stands where: a page whose flow frames all stay empty is none, and
/// the last page with such frames comes as often as the text needs it.
struct PagePlan {
    /// A page of the composition.
    struct Sheet {
        /// Index into the layout's pages.
        let number: Int
        /// By element of that page, the number of the flow's frame.
        var frames: [Int: Int] = [:]
    }

    private(set) var sheets: [Sheet] = []
    /// By frame, the number of its page, from 1.
    private var numbers: [Int] = []

    init(_ layout: Layout, _ text: FlowPager.Placed?) {
        let used = text?.frames.count ?? 0
        let last = layout.pages.lastIndex { $0.contains(where: \.isFlowFrame) }
        for (number, elements) in layout.pages.enumerated() {
            let places = elements.indices.filter { elements[$0].isFlowFrame }
            guard !places.isEmpty else {
                sheets.append(Sheet(number: number))
                continue
            }
            repeat {
                guard numbers.count < used else { break }
                var sheet = Sheet(number: number)
                for place in places where numbers.count < used {
                    sheet.frames[place] = numbers.count
                    numbers.append(sheets.count + 1)
                }
                sheets.append(sheet)
            } while number == last
        }
    }

    /// The flow's titles with their pages.
    func entries(_ text: FlowPager.Placed?) -> [ContentsSetter.Entry] {
        (text?.titles ?? []).map { .init(page: numbers[$0.frame], title: $0.title) }
    }
}

extension Layout.Element {
    var isFlowFrame: Bool { if case .flow = content { true } else { false } }
}
