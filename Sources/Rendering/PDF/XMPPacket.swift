internal import Base
internal import Drawing

/// What a PDF says of itself as XMP (ISO 16684-1), in agreement with its Info dictionary, and the standard that it says it keeps.
struct XMPPacket {
    enum Claim {
        /// ISO 15930-7, 6.4.
        case pdfX4
        /// ISO 14289-1, 5.
        case pdfUA1
    }

    let metadata: DocumentMetadata
    /// The programs behind it, as its Info dictionary names them; nil for what it does not.
    let creator: String?
    let producer: String?
    /// A UUID; nil where its trailer alone identifies it.
    let identity: String?
    /// What a print shop's file says of trapping; nil for a file of another kind.
    let isTrapped: Bool?
    let claim: Claim?

    var text: String {
        let moment = "\(metadata.date)T00:00:00Z"
        func plain(_ text: String) -> String { Markup.escaped(text, quotes: false) }
        var lines = [
            "<dc:format>application/pdf</dc:format>",
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">\(plain(metadata.title))</rdf:li></rdf:Alt></dc:title>",
            "<dc:creator><rdf:Seq><rdf:li>\(plain(metadata.author))</rdf:li></rdf:Seq></dc:creator>",
            "<dc:language><rdf:Bag><rdf:li>\(plain(metadata.language))</rdf:li></rdf:Bag></dc:language>",
            "<xmp:CreateDate>\(moment)</xmp:CreateDate>",
            "<xmp:ModifyDate>\(moment)</xmp:ModifyDate>",
            "<xmp:MetadataDate>\(moment)</xmp:MetadataDate>",
        ]
        if let creator { lines.append("<xmp:CreatorTool>\(plain(creator))</xmp:CreatorTool>") }
        if let producer { lines.append("<pdf:Producer>\(plain(producer))</pdf:Producer>") }
        if let isTrapped { lines.append("<pdf:Trapped>\(isTrapped ? "True" : "False")</pdf:Trapped>") }
        if let identity {
            lines += [
                "<xmpMM:DocumentID>uuid:\(identity)</xmpMM:DocumentID>", "<xmpMM:VersionID>1</xmpMM:VersionID>",
                "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
            ]
        }
        switch claim {
        case .pdfX4: lines.append("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>")
        case .pdfUA1: lines.append("<pdfuaid:part>1</pdfuaid:part>")
        case nil: break
        }
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
            xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" \
            xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            \(lines.joined(separator: "\n"))
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """
    }
}
