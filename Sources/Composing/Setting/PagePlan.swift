/// Which pages of a layout a composition has, and which frame of the flow stands where: a page whose flow frames all stay empty is none.
struct PagePlan {
    /// Indices into the layout's pages.
    let pages: [Int]
    /// By page and element of the layout, the frame's number.
    let frame: [[Int]: Int]
    /// By frame, the number of its page, from 1.
    private let numbers: [Int]

    init(_ layout: Layout, _ text: FlowPager.Placed?) {
        let used = text?.frames.count ?? 0
        var pages: [Int] = []
        var frame: [[Int]: Int] = [:]
        var numbers: [Int] = []
        for (number, elements) in layout.pages.enumerated() {
            let first = frame.count
            for (index, element) in elements.enumerated() { if case .flow = element.content { frame[[number, index]] = frame.count } }
            if frame.count == first || first < used { pages.append(number) }
            numbers += Array(repeating: pages.count, count: frame.count - first)
        }
        self.pages = pages
        self.frame = frame.filter { $0.value < used }
        self.numbers = numbers
    }

    /// The flow's titles with their pages.
    func entries(_ text: FlowPager.Placed?) -> [ContentsSetter.Entry] {
        (text?.titles ?? []).map { .init(page: numbers[$0.frame], title: $0.title) }
    }
}
