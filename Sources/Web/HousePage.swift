/// A whole page of ours: in French, for screens of any width, for no search engine, telling no other site where a reader came from. It asks
/// for nothing from elsewhere.
package struct HousePage {
    private let title: String
    private let look: HTML
    private let skip: String?
    private let name: String
    private let head: [HTML]
    private let main: [HTML]
    private let foot: [HTML]

    /// - Parameters:
    ///   - css: a style sheet of this program's own.
    ///   - skip: words of the link that leads past the head, which shows when it has the focus; nil where little stands there.
    ///   - name: what the page is about, as its address calls it: the skip link's target.
    ///   - head: what stands above: a `header`, a search form, a list of contents.
    ///   - main: what the page is about.
    ///   - foot: what stands below: a `footer`, scripts.
    package init(title: String, css: String, skip: String?, name: String = "contenu", head: [HTML], main: [HTML], foot: [HTML] = []) {
        self.init(title: title, look: .tag("style", [:], .raw(css)), skip: skip, name: name, head: head, main: main, foot: foot)
    }

    /// The same with its style sheet in a file of its own, as pages of a server have it.
    /// - Parameters:
    ///   - sheet: the file's address on the page's own site.
    ///   - icon: that of the picture which stands for the page in a browser's tabs.
    package init(
        title: String, sheet: String, icon: String, skip: String?, name: String = "contenu", head: [HTML], main: [HTML], foot: [HTML] = []
    ) {
        self.init(
            title: title, look: [.tag("link", ["rel": "stylesheet", "href": sheet]), .tag("link", ["rel": "icon", "href": icon])],
            skip: skip, name: name, head: head, main: main,
            foot: foot)
    }

    private init(title: String, look: HTML, skip: String?, name: String, head: [HTML], main: [HTML], foot: [HTML]) {
        self.title = title
        self.look = look
        self.skip = skip
        self.name = name
        self.head = head
        self.main = main
        self.foot = foot
    }

    /// UTF-8; the same page is the same bytes.
    package var bytes: [UInt8] {
        let link = skip.map { [HTML.tag("a", ["class": "saut", "href": "#\(name)"], .text($0))] } ?? []
        let target = skip == nil ? nil : name
        let content = HTML.tag("main", ["id": target, "tabindex": target.map { _ in "-1" }], main)
        let page = HTML.document(
            .tag(
                "html", ["lang": "fr"],
                .tag(
                    "head", [:],
                    .tag("meta", ["charset": "utf-8"]),
                    .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                    .tag("meta", ["name": "robots", "content": "noindex"]),
                    .tag("meta", ["name": "referrer", "content": "no-referrer"]),
                    .tag("title", [:], .text(title)),
                    look),
                .tag("body", [:], link + head + [content] + foot)))
        return Array(page.utf8)
    }
}
