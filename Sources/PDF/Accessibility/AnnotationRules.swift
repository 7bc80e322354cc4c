/// What can be clicked or filled in is found in the structure, says what it is, and comes in the order of reading (checkpoint 28).
struct AnnotationRules {
    let document: PDFDocument
    let tree: StructureTree
    let hasLanguage: Bool

    /// ISO 32000-1, table 169.
    private static let kinds: Set<String> = [
        "/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline", "/Squiggly",
        "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Widget", "/Screen", "/PrinterMark",
        "/TrapNet", "/Watermark", "/3D", "/Redact",
    ]

    /// - Parameter number: from 1.
    func hold(_ page: PDFDocument.Object, number: Int, _ failures: inout AccessibilityFailures) {
        let annotations = document.items(document.get(page, "/Annots"), most: 5_000).filter { document.isDictionary($0) }
        guard !annotations.isEmpty else { return }
        if let order = document.name(page, "/Tabs") {
            if order != "/S" { failures.add(.otherTabOrder, page: number) }
        } else {
            failures.add(.noTabOrder, page: number)
        }
        for annotation in annotations { hold(annotation, number, &failures) }
    }

    private func hold(_ annotation: PDFDocument.Object, _ page: Int, _ failures: inout AccessibilityFailures) {
        let kind = document.name(annotation, "/Subtype") ?? ""
        // Hidden ones are none to whoever reads.
        guard (document.integer(document.get(annotation, "/F")) ?? 0) & 2 == 0, kind != "/Popup" else { return }
        let owner = owner(of: annotation)
        let contents = document.text(annotation, "/Contents")
        let says = isText(contents)
        let name = String(kind.dropFirst())
        if !hasLanguage, says, !isLanguage(of: owner) { failures.add(.languageOfAnnotations, page: page, name) }
        switch kind {
        case "/Link":
            if owner?.isWithin("Link") != true { failures.add(.linkOutsideLink, page: page) }
            if !says { failures.add(.muteLink, page: page) }
        case "/Widget":
            if owner?.isWithin("Form") != true { failures.add(.fieldOutsideForm, page: page) }
            let name = field(annotation)
            if !isText(name), !isDescribed(owner) { failures.add(.muteField, page: page) }
            if !hasLanguage, isText(name), !isLanguage(of: owner) { failures.add(.languageOfFields, page: page) }
        case "/PrinterMark": if owner != nil { failures.add(.printerMarkInStructure, page: page) }
        case "/TrapNet": failures.add(.trapNet, page: page)
        default:
            if owner?.kind != "Annot" { failures.add(.annotationOutsideStructure, page: page, name) }
            if !says, !isDescribed(owner) {
                failures.add(Self.kinds.contains(kind) ? .muteAnnotation : .unknownAnnotation, page: page, name)
            }
            if kind == "/FileAttachment", !FileNames.areGiven(document, document.get(annotation, "/FS")) {
                failures.add(.attachedFile, page: page)
            }
            if kind == "/Screen" || kind == "/Movie" { holdMedia(annotation, page, &failures) }
        }
    }

    private func holdMedia(_ annotation: PDFDocument.Object, _ page: Int, _ failures: inout AccessibilityFailures) {
        let clip = document.get(document.get(document.get(annotation, "/A"), "/R"), "/C")
        guard document.name(clip, "/S") == "/MCD" else { return }
        if !isText(document.text(clip, "/CT")) { failures.add(.mediaWithoutType, page: page) }
        if document.count(of: document.get(clip, "/Alt")) < 2 { failures.add(.mediaWithoutAlternative, page: page) }
    }

    /// The element that holds it, to which the tree of parents leads too.
    private func owner(of annotation: PDFDocument.Object) -> StructureTree.Element? {
        guard let number = document.integer(document.get(annotation, "/StructParent")), let parent = tree.parents[number],
            document.has(parent, "/S")
        else { return nil }
        return tree.owners[.object(number: document.objectNumber(annotation))]
    }

    private func isText(_ text: String?) -> Bool { (text ?? "").contains { !$0.isWhitespace } }
    private func isDescribed(_ owner: StructureTree.Element?) -> Bool { isText(owner.flatMap { document.text($0.object, "/Alt") }) }

    private func isLanguage(of owner: StructureTree.Element?) -> Bool {
        var element = owner
        while let current = element {
            if LanguageTag.isSound(document.text(current.object, "/Lang")) { return true }
            element = current.parent
        }
        return false
    }

    /// What a field is called, by itself or by those above it.
    private func field(_ widget: PDFDocument.Object) -> String? {
        var holder = widget
        for _ in 0..<16 where !document.has(holder, "/TU") && document.has(holder, "/Parent") { holder = document.get(holder, "/Parent") }
        return document.text(holder, "/TU")
    }
}
