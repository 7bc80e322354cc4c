/// A page as plain data: what stands where, in painting order, in points. Layout makes it; PDF, PNG and SVG only replay it.
public struct Page: Sendable {
    public let size: Size
    public var items: [Item]

    public init(size: Size, items: [Item] = []) {
        self.size = size
        self.items = items
    }

    /// The layer that many pages share, where it begins with one.
    public var backdrop: Backdrop? {
        if case .backdrop(let backdrop)? = items.first?.kind { backdrop } else { nil }
    }
}
