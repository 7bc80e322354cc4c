internal import Base

/// What a client has already, or wants a part of (RFC 9110, 13 and 14).
enum Conditional {
    /// The answer to `request` as it goes out: not sent again where the client has it, in part where a part is asked for, compressed where
    /// the client reads that.
    static func finish(_ response: Response, for request: Request) -> Response {
        guard request.method != .post, response.status == .ok else { return plain(response, request) }
        if let tag = response.fields["ETag"], let known = request.fields["If-None-Match"], matches(known, tag) {
            var answer = response
            answer.status = .notModified
            answer.body = .nothing
            answer.fields.remove("Content-Type")
            answer.fields.remove("Content-Disposition")
            return answer
        }
        guard case .file(let file) = response.body else { return plain(response, request) }
        var answer = response
        answer.fields.set("Accept-Ranges", "bytes")
        guard let asked = request.fields["Range"] else { return answer }
        // A part of another version than the one that the client has begun is of no use to it.
        if let version = request.fields["If-Range"], version != response.fields["ETag"] { return answer }
        switch ByteRange.read(asked, of: file.count) {
        case .whole: return answer
        case .none:
            answer.status = .rangeNotSatisfiable
            answer.body = .nothing
            answer.fields.set("Content-Range", "bytes */\(file.count)")
            return answer
        case .part(let range):
            guard let part = try? file.part(range) else { return answer }
            answer.status = .partialContent
            answer.body = .file(part)
            answer.fields.set("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.count)")
            return answer
        }
    }

    /// `content` as one of its two forms.
    private static func plain(_ response: Response, _ request: Request) -> Response {
        guard case .content(let content) = response.body else { return response }
        var answer = response
        if content.hasTwoForms {
            answer.fields.set("Vary", "Accept-Encoding")
            if accepts(request.fields["Accept-Encoding"]), let compressed = content.compressed() {
                answer.fields.set("Content-Encoding", "gzip")
                answer.body = .bytes(compressed)
                return answer
            }
        }
        answer.body = .bytes(content.bytes)
        return answer
    }

    /// `"a", W/"b"` or `*`: weak comparison, as `If-None-Match` asks for.
    private static func matches(_ list: String, _ tag: String) -> Bool {
        list.split(separator: ",").map { $0.trimmed }.contains { $0 == "*" || ($0.hasPrefix("W/") ? $0.dropFirst(2) : $0[...]) == tag }
    }

    /// Whether gzip is among the encodings, and not refused by a quality of 0.
    private static func accepts(_ list: String?) -> Bool {
        (list ?? "").split(separator: ",").contains { entry in
            let parts = entry.split(separator: ";").map { $0.trimmed.lowercased() }
            guard parts.first == "gzip" || parts.first == "*" else { return false }
            return !parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
