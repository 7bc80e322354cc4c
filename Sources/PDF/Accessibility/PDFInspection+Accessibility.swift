internal import Base

extension PDFInspection {
    /// How much of a file is held against PDF/UA-1.
    public enum AccessibilityLook: Sendable {
        /// What the document and its structure say.
        case structure
        /// And what its pages paint, with which fonts.
        case whole
    }

    /// Whether its metadata say that it keeps PDF/UA-1 (ISO 14289-1, 5).
    public var claimsAccessibility: Bool { metadataReading?.claimsAccessibility ?? false }

    private var metadataReading: MetadataReading? {
        document.data(of: document.get(document.root, "/Metadata")).map { MetadataReading($0) }
    }

    /// What keeps it from being PDF/UA-1, by the Matterhorn Protocol, in its order; none where nothing does, as far as a program can tell.
    public func accessibilityFailures(_ look: AccessibilityLook = .whole) -> [AccessibilityFailure] {
        var failures = AccessibilityFailures()
        let tree = StructureTree(document)
        let hasLanguage = LanguageTag.isSound(language)
        holdDocument(hasLanguage: hasLanguage, &failures)
        if tree.elements.isEmpty || !isMarked { failures.add(.unmarkedContent) }
        let pages = (0..<pageCount).map { document.page($0) }
        let numbers = Dictionary(pages.enumerated().map { (document.objectNumber($0.element), $0.offset + 1) }) { first, _ in first }
        StructureRules(document: document, tree: tree, pages: numbers).hold(&failures)
        if !hasLanguage { holdLanguage(of: tree, &failures) }
        let annotations = AnnotationRules(document: document, tree: tree, hasLanguage: hasLanguage)
        for (index, page) in pages.enumerated() { annotations.hold(page, number: index + 1, &failures) }
        var found = failures.all
        if look == .whole {
            var scan = MarkedContentScan(document, tree, hasLanguage: hasLanguage)
            for (index, page) in pages.enumerated() { scan.read(page, number: index + 1, resources: self.page(index).resourceDictionary) }
            scan.finish()
            scan.holdFonts()
            found += scan.failures.all.filter { !found.contains($0) }
        }
        return found.enumerated().sorted { ($0.element.condition.rawValue, $0.offset) < ($1.element.condition.rawValue, $1.offset) }
            .map(\.element)
    }

    private func holdDocument(hasLanguage: Bool, _ failures: inout AccessibilityFailures) {
        let root = document.root
        if let reading = metadataReading {
            if !reading.claimsAccessibility { failures.add(.noIdentifier) }
            let title = reading.title
            if !(title ?? "").contains(where: { !$0.isWhitespace }) { failures.add(.noTitle) }
            if !hasLanguage, title != nil { failures.add(.languageOfMetadata) }
        } else {
            failures.add(.noMetadata)
        }
        switch document.flag(document.get(document.get(root, "/ViewerPreferences"), "/DisplayDocTitle")) {
        case true?: break
        case false?: failures.add(.titleNotDisplayed)
        case nil: failures.add(.titleDisplayUnsaid)
        }
        if document.flag(document.get(document.get(root, "/MarkInfo"), "/Suspects")) == true { failures.add(.suspects) }
        if !hasLanguage, hasOutline { failures.add(.languageOfOutline) }
        holdLayers(document.get(root, "/OCProperties"), &failures)
        if !FileNames.areGiven(document) { failures.add(.namelessFile) }
        holdForm(document.get(document.get(root, "/AcroForm"), "/XFA"), &failures)
        if isEncrypted {
            let permissions = document.integer(document.get(document.get(document.trailer, "/Encrypt"), "/P"))
            // The tenth bit lets programs read the text for those who cannot see it.
            if let permissions, permissions & 512 == 0 { failures.add(.lockAgainstReading) }
        }
    }

    private func holdLayers(_ layers: PDFDocument.Object, _ failures: inout AccessibilityFailures) {
        guard document.isDictionary(layers) else { return }
        let standard = document.get(layers, "/D")
        let others = document.items(document.get(layers, "/Configs"), most: 1_000)
        func isNamed(_ configuration: PDFDocument.Object) -> Bool { !(document.text(configuration, "/Name") ?? "").isEmpty }
        if !others.allSatisfy(isNamed) { failures.add(.namelessConfiguration) }
        if !isNamed(standard) { failures.add(.namelessDefaultConfiguration) }
        if ([standard] + others).contains(where: { document.has($0, "/AS") }) { failures.add(.selfSwitchingLayers) }
    }

    private func holdForm(_ form: PDFDocument.Object, _ failures: inout AccessibilityFailures) {
        let streams = document.isArray(form) ? document.items(form, most: 64) : [form]
        let isDynamic = streams.contains { stream in
            document.data(of: stream).map { String(decoding: $0, as: UTF8.self).contains(/<dynamicRender>\s*required\s*</) } ?? false
        }
        if isDynamic { failures.add(.dynamicForm) }
    }

    /// Where the document itself does not say what it is written in, each text that stands for something must.
    private func holdLanguage(of tree: StructureTree, _ failures: inout AccessibilityFailures) {
        for element in tree.elements where ["/Alt", "/ActualText", "/E"].contains(where: { document.has(element.object, $0) }) {
            var holder: StructureTree.Element? = element
            while let current = holder, !LanguageTag.isSound(document.text(current.object, "/Lang")) { holder = current.parent }
            if holder == nil { failures.add(.languageOfAlternatives, element.kind) }
        }
    }
}
