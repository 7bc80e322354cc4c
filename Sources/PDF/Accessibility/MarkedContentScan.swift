internal import Base

/// What a page's operators paint in which marks (checkpoints 01, 10 and 30): each thing in an element of the structure or in an artifact.
struct MarkedContentScan {
    /// A mark that is open.
    private struct Mark {
        let isArtifact: Bool
        /// Nil where it names no content of an element.
        let content: StructureTree.Content?
        let hasLanguage: Bool
    }

    let document: PDFDocument
    let tree: StructureTree
    /// Whether the document says what it is written in.
    let hasLanguage: Bool
    private(set) var failures = AccessibilityFailures()
    private var fonts: [Int: FontReading] = [:]
    /// How often each form is painted, and those that hold marks of their own.
    private var paintings: [Int: Int] = [:]
    private var markedForms: Set<Int> = []
    private static let deepest = 8

    init(_ document: PDFDocument, _ tree: StructureTree, hasLanguage: Bool) {
        (self.document, self.tree, self.hasLanguage) = (document, tree, hasLanguage)
    }

    /// - Parameter number: from 1.
    mutating func read(_ page: PDFDocument.Object, number: Int, resources: PDFDocument.Object) {
        let contents = document.get(page, "/Contents")
        var marks: [Mark] = []
        var run = Run(
            page: number, holder: document.objectNumber(page), parents: document.integer(document.get(page, "/StructParents")),
            resources: resources)
        for stream in document.isArray(contents) ? document.items(contents) : [contents] { read(stream, &run, &marks, depth: 0) }
    }

    /// What forms are painted more than once though their content is tagged: known when all pages are read.
    mutating func finish() {
        for form in markedForms.sorted() where paintings[form, default: 0] > 1 { failures.add(.repeatedContent) }
    }

    /// Content that is read with one set of resources.
    private struct Run {
        let page: Int
        /// The number of the page or form that its marks are counted in.
        let holder: Int
        /// Under which number the parents of its marks are found.
        let parents: Int?
        let resources: PDFDocument.Object
        var font: FontReading?
        var rendering = 0
        var states: [(FontReading?, Int)] = []
    }

    private mutating func read(_ stream: PDFDocument.Object, _ run: inout Run, _ marks: inout [Mark], depth: Int) {
        guard let operators = document.operators(stream), document.spend(operators.count * 64) else { return }
        operators.withUnsafeBufferPointer { source in
            var tokens = ContentTokens(source)
            var names: [String] = []
            var numbers: [Double] = []
            var codes: [UInt8] = []
            var number: Int?
            while let token = tokens.next() {
                switch token {
                case .name(let name): if names.count < 40 { names.append(String(decoding: name, as: UTF8.self)) }
                case .number(let value):
                    if names.last == "MCID", number == nil { number = Int(exactly: value) }
                    if numbers.count < 8 { numbers.append(value) }
                case .string(let string): ContentTokens.codes(string) { codes.append($0) }
                case .hexadecimal(let string): ContentTokens.hexadecimalCodes(string) { codes.append($0) }
                case .skipped: break
                case .broken: return
                case .word(let word):
                    switch word {
                    case .beginMarked, .beginMarkedWithProperties: open(names, number, run, &marks)
                    case .endMarked: _ = marks.popLast()
                    case .save: if run.states.count < 1_000 { run.states.append((run.font, run.rendering)) }
                    case .restore: if let last = run.states.popLast() { (run.font, run.rendering) = last }
                    case .font: run.font = names.last.flatMap { font($0, run) }
                    case .textRendering: run.rendering = Int(clamping: numbers.last ?? 0)
                    case .fill, .fillOld, .fillEvenOdd, .stroke, .closeStroke, .fillStroke, .fillStrokeEvenOdd, .closeFillStroke,
                        .closeFillStrokeEvenOdd, .shading:
                        paint(run, marks)
                    case .inlineImageData:
                        paint(run, marks)
                        tokens.skipImageData()
                    case .showText, .showSpacedText, .nextLineShow, .nextLineShowSpaced:
                        paint(run, marks)
                        show(codes, run, marks)
                    case .object: if let name = names.last { object(name, run, &marks, depth: depth) }
                    default: break
                    }
                    names.removeAll(keepingCapacity: true)
                    numbers.removeAll(keepingCapacity: true)
                    codes.removeAll(keepingCapacity: true)
                    number = nil
                }
            }
        }
    }

    private mutating func open(_ names: [String], _ number: Int?, _ run: Run, _ marks: inout [Mark]) {
        guard let tag = names.first, marks.count < 1_000 else { return }
        var number = number
        var hasLanguage = names.contains("Lang")
        if number == nil, names.count == 2 {
            let properties = document.get(document.get(run.resources, "/Properties"), "/" + names[1])
            number = document.integer(document.get(properties, "/MCID"))
            hasLanguage = document.has(properties, "/Lang")
        }
        let isArtifact = tag == "Artifact"
        if isArtifact, marks.contains(where: { $0.content != nil }) { failures.add(.artifactInContent, page: run.page) }
        if !isArtifact, number != nil, marks.contains(where: \.isArtifact) { failures.add(.contentInArtifact, page: run.page) }
        let content = number.map { StructureTree.Content.marked(holder: run.holder, number: $0) }
        marks.append(Mark(isArtifact: isArtifact, content: content, hasLanguage: hasLanguage))
        if content != nil, markedForms.count < 100_000, paintings[run.holder] != nil { markedForms.insert(run.holder) }
        if let content, let number, tree.owners[content] == nil || !hasParent(number, run) {
            failures.add(.unmarkedContent, page: run.page, tag)
        }
    }

    /// Whether the tree of parents leads from a mark back to an element.
    private func hasParent(_ number: Int, _ run: Run) -> Bool {
        guard let parents = run.parents.flatMap({ tree.parents[$0] }), number >= 0, number < document.count(of: parents) else {
            return false
        }
        return document.has(document.item(number, of: parents), "/S")
    }

    private mutating func paint(_ run: Run, _ marks: [Mark]) {
        if !marks.contains(where: { $0.isArtifact || $0.content != nil }) { failures.add(.unmarkedContent, page: run.page) }
    }

    private mutating func show(_ codes: [UInt8], _ run: Run, _ marks: [Mark]) {
        guard let font = run.font else { return }
        if run.rendering != 3 { font.isRendered = true }
        for problem in font.problems(of: codes) { failures.add(problem, page: run.page, font.name) }
        guard !hasLanguage, !marks.contains(where: { $0.isArtifact || $0.hasLanguage }) else { return }
        var element = marks.lazy.compactMap(\.content).first.flatMap { tree.owners[$0] }
        while let current = element {
            if LanguageTag.isSound(document.text(current.object, "/Lang")) { return }
            element = current.parent
        }
        failures.add(.languageOfText, page: run.page)
    }

    // MARK: Resources

    private mutating func font(_ name: String, _ run: Run) -> FontReading? {
        let object = document.get(document.get(run.resources, "/Font"), "/" + name)
        guard document.isDictionary(object) else { return nil }
        let number = document.objectNumber(object)
        if let known = fonts[number], number != 0 { return known }
        let font = FontReading(document, object)
        if fonts.count < 10_000 { fonts[number == 0 ? -1 - fonts.count : number] = font }
        return font
    }

    private mutating func object(_ name: String, _ run: Run, _ marks: inout [Mark], depth: Int) {
        let object = document.get(document.get(run.resources, "/XObject"), "/" + name)
        let dictionary = document.dictionary(object)
        guard document.name(dictionary, "/Subtype") == "/Form" else { return paint(run, marks) }
        let number = document.objectNumber(object)
        paintings[number, default: 0] += 1
        if document.has(dictionary, "/Ref") { failures.add(.referencedPage, page: run.page) }
        guard depth < Self.deepest, paintings[number, default: 0] < 50 else { return }
        let own = document.get(dictionary, "/Resources")
        var inner = Run(
            page: run.page, holder: number, parents: document.integer(document.get(dictionary, "/StructParents")),
            resources: document.isDictionary(own) ? own : run.resources, font: run.font, rendering: run.rendering)
        read(object, &inner, &marks, depth: depth + 1)
    }

    /// Holds the fonts that something was shown in.
    mutating func holdFonts() {
        for (_, font) in fonts.sorted(by: { ($0.value.name, $0.key) < ($1.value.name, $1.key) }) {
            for problem in FontRules.problems(of: font) { failures.add(problem, font.name) }
        }
    }
}
