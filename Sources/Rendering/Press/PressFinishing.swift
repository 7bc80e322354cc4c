internal import Base
internal import Drawing
internal import PDF

/// What makes a print shop's file of cairo's: inks instead of colours, boxes, what it says of itself, and nothing else.
struct PressFinishing {
    /// What becomes of one page of cairo's file.
    struct Page {
        let sheet: PressSheet
        let items: PressItems
        let backdrop: CompiledBackdrop?
        /// One for each place of `items.logos`.
        let logos: [PressLogo]
    }

    let metadata: DocumentMetadata
    let pages: [Page]
    /// The printing condition; without one the file claims no standard.
    var intent: Intent?

    struct Intent {
        /// What its profile calls itself.
        let name: String
        /// Compressed.
        let profile: [UInt8]
    }

    /// Graphics states for fills that overprint and for those that do not.
    private static let overprinting = "/P1"
    private static let knockingOut = "/P0"

    init(metadata: DocumentMetadata, pages: [Page]) {
        self.metadata = metadata
        self.pages = pages
    }

    func apply(to document: PDFDocument) throws(LibraryFailure) -> [UInt8] {
        var identity = ContentIdentity()
        for (index, page) in pages.enumerated() { try finish(page, document.page(index), index, in: document, &identity) }
        describe(document, identity)
        // PDF/X-4 is PDF 1.6 (ISO 15930-7).
        return try document.write(version: "1.6")
    }

    // MARK: Pages

    private func finish(
        _ page: Page, _ object: PDFDocument.Object, _ index: Int, in document: PDFDocument, _ identity: inout ContentIdentity
    ) throws(LibraryFailure) {
        let resources = document.get(object, "/Resources")
        let content = try inked(page, document.content(ofPage: index), PDFResources.plainStates(document, resources))
        identity.add(content)
        let contents = document.parse("[]")
        if let backdrop = page.backdrop {
            identity.add(backdrop.content)
            document.append(contents, document.stream(backdrop.content, compressed: true))
        }
        document.append(contents, document.stream(try PressLogo.compressed(content, level: 3), compressed: true))
        document.set(object, "/Contents", contents)
        document.set(
            resources, "/ExtGState",
            document.parse(
                """
                << \(Self.knockingOut) << /Type /ExtGState /OP false /op false /OPM 1 >> \
                \(Self.overprinting) << /Type /ExtGState /OP false /op true /OPM 1 >> >>
                """))
        if !page.logos.isEmpty {
            let objects = document.parse("<< >>")
            for (number, logo) in page.logos.enumerated() { document.set(objects, Self.name(ofLogo: number), logo.object(in: document)) }
            document.set(resources, "/XObject", objects)
        }
        document.set(object, "/Group", document.parse("<< /Type /Group /S /Transparency /CS /DeviceCMYK /I true >>"))
        let sheet = page.sheet
        document.set(
            object, "/MediaBox", document.parse(box(Rect(x: 0, y: 0, width: sheet.media.width, height: sheet.media.height), sheet)))
        document.set(object, "/BleedBox", document.parse(box(sheet.bleed, sheet)))
        document.set(object, "/TrimBox", document.parse(box(sheet.trim, sheet)))
    }

    private func inked(_ page: Page, _ content: [UInt8], _ states: Set<String>) throws(LibraryFailure) -> [UInt8] {
        let keys = page.items.keys
        let rewriter = InkRewriter(opaqueStates: states) { red, green, blue, isFill throws(LibraryFailure) in
            switch keys.meaning(red: red, green: green, blue: blue) {
            case .ink(let ink) where isFill:
                return .operators("\(ink.overprints ? Self.overprinting : Self.knockingOut) gs \(ink.ink.operands) k")
            case .ink(let ink): return .operators("\(ink.ink.operands) K")
            case .logo(let number) where isFill:
                let logo = page.logos[number]
                return .object { "\(Self.knockingOut) gs " + logo.operators(Self.name(ofLogo: number), in: $0) }
            default: throw LibraryFailure("giving a page its inks", reason: "nothing was drawn in \(red) \(green) \(blue)")
            }
        }
        return try rewriter.rewrite(content)
    }

    private static func name(ofLogo number: Int) -> String { "/L\(number)" }

    /// From top-left to bottom-left coordinates.
    private func box(_ rect: Rect, _ sheet: PressSheet) -> String {
        let numbers = [rect.x, sheet.media.height - rect.maxY, rect.maxX, sheet.media.height - rect.y]
        return "[\(numbers.map { MachineNumber.short($0, decimals: 4) }.joined(separator: " "))]"
    }

    // MARK: What it says of itself

    private func describe(_ document: PDFDocument, _ identity: ContentIdentity) {
        var document = document
        let root = document.root
        document.describe(language: "fr-FR", date: metadata.pdfDate)
        document.set("ModDate", plain: "(\(metadata.pdfDate))", of: document.information)
        document.set("Trapped", plain: "/False", of: document.information)
        let packet = XMPPacket(
            metadata: metadata, creator: document.info("/Creator"), producer: document.info("/Producer"), identity: identity.uuid,
            isTrapped: false, claim: intent == nil ? nil : .pdfX4)
        document.add(packet)
        guard let intent else { return }
        let profile = document.shared(
            document.stream(intent.profile, filter: "/FlateDecode", dictionary: document.parse("<< /N 4 /Alternate /DeviceCMYK >>")))
        let entry = document.parse("<< /Type /OutputIntent /S /GTS_PDFX >>")
        document.set(entry, "/OutputConditionIdentifier", document.string(intent.name))
        document.set(entry, "/Info", document.string(intent.name))
        document.set(entry, "/DestOutputProfile", profile)
        let intents = document.parse("[]")
        document.append(intents, entry)
        document.set(root, "/OutputIntents", intents)
    }
}

extension PressFinishing {
    /// A file's identity, made from its content: the same content gives the same.
    private struct ContentIdentity {
        private var high: UInt64 = 0xCBF2_9CE4_8422_2325
        private var low: UInt64 = 0x8422_2325_CBF2_9CE4

        mutating func add(_ bytes: [UInt8]) {
            for byte in bytes {
                high = (high ^ UInt64(byte)) &* 0x100_0000_01B3
                low = (low ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
            }
        }

        /// As a name-based UUID (RFC 9562, version 8).
        var uuid: String {
            let values = [high & ~0xF000 | 0x8000, low & ~(3 << 62) | 2 << 62]
            let (a, b) = (Array(Hexadecimal.text(values[0])), Array(Hexadecimal.text(values[1])))
            return [a[0..<8], a[8..<12], a[12..<16], b[0..<4], b[4..<16]].map { String($0) }.joined(separator: "-")
        }
    }
}
