/// What the keys of JSON logs and the variables of log patterns mean. There is no standard: these are the names of servers and of widespread
/// nginx formats.
struct LogKeys: Sendable {
    enum Field: Hashable, Sendable {
        /// The lower the number, the surer the name; 20 is an address with its port.
        case address(UInt8)
        case method
        case target(UInt8)
        case query
        /// The whole request line; in Caddy's logs an object.
        case request
        case status(UInt8)
        case time(UInt8)
        case agent
        /// A header that tells why a page is fetched.
        case purpose
        case headers
        /// A server's own message.
        case message
        case other
    }

    static let shared = LogKeys()

    private struct Name: Sendable {
        let text: [UInt8]
        let field: Field
    }
    /// By length.
    private let names: [[Name]]

    private init() {
        var names = [[Name]](repeating: [], count: 32)
        func add(_ field: Field, _ words: String) {
            for word in words.split(separator: " ") { names[word.utf8.count].append(Name(text: Array(word.utf8), field: field)) }
        }
        add(.address(1), "client_ip clientip clienthost realip real_ip x_real_ip")
        add(.address(2), "remote_addr remote_ip remoteip remote_address remoteaddr client ip c-ip")
        add(.address(20), "clientaddr")
        add(.method, "method request_method requestmethod verb http_method cs-method")
        add(.target(0), "request_uri requestpath request_path requesturi")
        add(.target(1), "uri cs-uri-stem")
        add(.target(2), "url path requesturl request_url uri_path")
        add(.query, "args query query_string querystring cs-uri-query")
        add(.request, "request request_line requestline httprequest")
        add(.status(1), "status downstreamstatus status_code statuscode http_status response_status sc-status")
        add(.status(2), "response code originstatus")
        add(.time(1), "time_iso8601 msec starttime startutc @timestamp time_local")
        add(.time(2), "ts time timestamp datetime date startlocal iso8601")
        add(.agent, "http_user_agent user_agent useragent agent user-agent request_user-agent http_useragent ua")
        add(
            .purpose,
            "sec-purpose purpose x-moz x-purpose request_sec-purpose request_purpose request_x-moz http_sec_purpose http_purpose http_x_moz"
        )
        add(.headers, "headers request_headers")
        add(.message, "msg message level")
        self.names = names
    }

    /// In any case.
    func field(_ key: Bytes) -> Field {
        guard key.count < names.count else { return .other }
        for name in names[key.count] where Self.equals(name.text, key) { return name.field }
        return .other
    }

    private static func equals(_ name: [UInt8], _ key: Bytes) -> Bool {
        for index in 0..<key.count where name[index] != ASCII.lowercased(key[index]) { return false }
        return true
    }
}
