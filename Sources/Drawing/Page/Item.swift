/// One thing on a page: words, a form, a picture, or a group of others.
public indirect enum Item: Sendable {
    case text(TextRun)
    case fill(Path, Colour)
    case stroke(Path, Colour, width: Double)
    case image(Logo, Rect)
    case group(Group)

    /// What it is as a group; nil for what stands for itself.
    public var kind: Group.Kind? {
        if case .group(let group) = self { group.kind } else { nil }
    }

    /// What it holds, itself or by reference.
    public var children: [Item] {
        if case .group(let group) = self { group.children } else { [] }
    }

    /// The box around what it may paint, in points; nil where it paints nothing.
    public func bounds(letters: LetterBox) -> Rect? {
        switch self {
        case .text(let run): letters.box(of: run)
        case .fill(let path, _): path.bounds
        case .stroke(let path, _, let width): path.bounds?.inset(by: -width / 2)
        case .image(_, let frame): frame
        case .group(let group): group.bounds(letters: letters)
        }
    }
}

extension [Item] {
    /// The box around all of them; nil where they paint nothing.
    public func bounds(letters: LetterBox) -> Rect? {
        var union: Rect?
        for item in self {
            guard let box = item.bounds(letters: letters) else { continue }
            union = union?.union(box) ?? box
        }
        return union
    }
}
