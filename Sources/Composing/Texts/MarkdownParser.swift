internal import CCMark
import Campaign

/// libcmark's tree turned into values; nothing of it leaves this file.
struct MarkdownParser {
    let language: Language

    /// Deeper nesting than any text needs: what lies below it is left out, so that hostile input cannot exhaust the stack.
    private static let depthLimit = 40

    func blocks(of source: String) -> [Markdown.Block] {
        var source = source
        return source.withUTF8 { bytes -> [Markdown.Block] in
            let root = bytes.withMemoryRebound(to: CChar.self) {
                cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_VALIDATE_UTF8)
            }
            guard let root else { return [] }
            defer { cmark_node_free(root) }
            cmark_consolidate_text_nodes(root)
            return children(of: root).flatMap { blocks($0, depth: 0) }
        }
    }

    /// What a text has that no piece can show, with its line in the source, from 1: pictures, tables, HTML.
    func lost(in source: String) -> [(line: Int, what: Lost)] {
        var found: [(line: Int, what: Lost)] = []
        for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.utf8.contains(UInt8(ascii: "|")), line.wholeMatch(of: Self.tableRule) != nil { found.append((index + 1, .table)) }
            if line.utf8.contains(UInt8(ascii: "[")) {
                if line.firstMatch(of: Self.noteMark) != nil { found.append((index + 1, .note)) }
                if line.prefixMatch(of: Self.taskMark) != nil { found.append((index + 1, .task)) }
            }
            if line.utf8.contains(UInt8(ascii: "~")), line.firstMatch(of: Self.struckMark) != nil { found.append((index + 1, .struck)) }
        }
        var source = source
        source.withUTF8 { bytes in
            let root = bytes.withMemoryRebound(to: CChar.self) {
                cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_VALIDATE_UTF8)
            }
            guard let root else { return }
            defer { cmark_node_free(root) }
            let iterator = cmark_iter_new(root)
            defer { cmark_iter_free(iterator) }
            while true {
                let event = cmark_iter_next(iterator)
                if event == CMARK_EVENT_DONE { break }
                guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
                let what: Lost? =
                    switch cmark_node_get_type(node) {
                    case CMARK_NODE_IMAGE: .image
                    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: isComment(literal(node).trimmed) ? nil : .html
                    default: nil
                    }
                if let what { found.append((line(of: node), what)) }
            }
        }
        return found.sorted { $0.line < $1.line }
    }

    /// The line below a table's head: every form of it has an upright.
    private static nonisolated(unsafe) let tableRule =
        /\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*|\s*\|\s*:?-{2,}:?\s*\|\s*/

    enum Lost: Hashable { case image, table, html, note, task, struck }

    // What dialects of Markdown have and CommonMark has not.
    private static nonisolated(unsafe) let noteMark = /\[\^[^\]\s]+\]/
    private static nonisolated(unsafe) let taskMark = #/\s*[-*+]\ \[[ xX]\]\s.*/#
    private static nonisolated(unsafe) let struckMark = /~~[^~\s][^~]*~~/

    /// Of the nearest block: libcmark does not place what stands in a line.
    private func line(of node: OpaquePointer) -> Int {
        var node: OpaquePointer? = node
        while let current = node {
            let line = Int(cmark_node_get_start_line(current))
            if line > 0 { return line }
            node = cmark_node_parent(current)
        }
        return 1
    }

    private func blocks(_ node: OpaquePointer, depth: Int) -> [Markdown.Block] {
        guard depth < Self.depthLimit else { return [] }
        let inner = { children(of: node).flatMap { blocks($0, depth: depth + 1) } }
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING:
            return [.heading(level: Int(cmark_node_get_heading_level(node)), inlines(node, depth: depth))]
        case CMARK_NODE_PARAGRAPH: return [.paragraph(inlines(node, depth: depth))]
        case CMARK_NODE_THEMATIC_BREAK: return [.thematicBreak]
        case CMARK_NODE_LIST:
            let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            let items = children(of: node).map { item in children(of: item).flatMap { blocks($0, depth: depth + 1) } }
            return [.list(start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil, items: items)]
        case CMARK_NODE_BLOCK_QUOTE: return inner()
        case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK:
            let text = literal(node).trimmed
            return text.isEmpty || isComment(text) ? [] : [.paragraph([.text(text)])]
        default: return []
        }
    }

    private func inlines(_ parent: OpaquePointer, depth: Int) -> [Markdown.Inline] {
        guard depth < Self.depthLimit else { return [] }
        return children(of: parent).flatMap { node -> [Markdown.Inline] in
            let inner = { inlines(node, depth: depth + 1) }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT: return [.text(language.typeset(literal(node)))]
            case CMARK_NODE_SOFTBREAK: return [.softBreak]
            case CMARK_NODE_LINEBREAK: return [.hardBreak]
            case CMARK_NODE_STRONG: return [.strong(inner())]
            case CMARK_NODE_EMPH: return [.emphasis(inner())]
            case CMARK_NODE_LINK:
                return [.link(destination: cmark_node_get_url(node).map { String(cString: $0) } ?? "", inner())]
            case CMARK_NODE_IMAGE: return inner()
            case CMARK_NODE_HTML_INLINE where isComment(literal(node)): return []
            default: return [.text(literal(node))]
            }
        }
    }

    private func children(of node: OpaquePointer) -> [OpaquePointer] {
        Array(
            sequence(state: cmark_node_first_child(node)) { next in
                defer { next = next.flatMap { cmark_node_next($0) } }
                return next
            })
    }

    private func literal(_ node: OpaquePointer) -> String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }
    private func isComment(_ text: String) -> Bool { text.hasPrefix("<!--") && text.hasSuffix("-->") }
}
