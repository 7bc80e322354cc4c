internal import Base
internal import Campaign

/// What a PDF says of itself as XMP (ISO 16684-1), in agreement with its Info dictionary, with what PDF/X-4 wants (ISO 15930-7, 6.4).
struct XMPPacket {
    let title: String
    let author: String
    let date: Day
    let creator: String
    let producer: String
    /// A UUID.
    let identity: String
    let isPDFX: Bool

    var text: String {
        let moment = "\(date)T00:00:00Z"
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
            xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" \
            xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(Markup.escaped(title, quotes: false))</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>\(Markup.escaped(author, quotes: false))</rdf:li></rdf:Seq></dc:creator>
            <dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>\(moment)</xmp:CreateDate>
            <xmp:ModifyDate>\(moment)</xmp:ModifyDate>
            <xmp:MetadataDate>\(moment)</xmp:MetadataDate>
            <xmp:CreatorTool>\(Markup.escaped(creator, quotes: false))</xmp:CreatorTool>
            <pdf:Producer>\(Markup.escaped(producer, quotes: false))</pdf:Producer>
            <pdf:Trapped>False</pdf:Trapped>
            <xmpMM:DocumentID>uuid:\(identity)</xmpMM:DocumentID>
            <xmpMM:VersionID>1</xmpMM:VersionID>
            <xmpMM:RenditionClass>default</xmpMM:RenditionClass>\(isPDFX ? "\n<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" : "")
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """
    }
}
