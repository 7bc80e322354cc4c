import Network

@testable import Integration

/// A web on paper: what each address answers, for names and networks that no test may have.
final class PaperPhone: Phone {
    let answer: (WebURL) throws(FetchFailure) -> FetchReply
    private(set) var asked: [String] = []
    private(set) var insiders: [String] = []

    init(_ answer: @escaping (WebURL) throws(FetchFailure) -> FetchReply) { self.answer = answer }

    func fetch(_ url: WebURL, allowsInside: Bool) throws(FetchFailure) -> FetchReply {
        asked.append(url.description)
        if allowsInside { insiders.append(url.description) }
        return try answer(url)
    }

    func forget() {}

    static func redirect(_ location: String) -> FetchReply { FetchReply(status: 301, fields: [("location", location)], scope: .outside) }

    static func page(_ html: String, fields: [(name: String, value: String)] = []) -> FetchReply {
        FetchReply(status: 200, fields: [("content-type", "text/html")] + fields, body: Array(html.utf8), scope: .outside)
    }
}
