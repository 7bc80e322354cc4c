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
        /// An object whose keys count as if they stood outside.
        case object
        /// An object whose name belongs to its keys: `{"http":{"request":{"method":…}}}` is `http.request.method`.
        case path
        /// Addresses that proxies heard of, the client's first.
        case forwarded
        case host
        /// What a firewall did where it tells no status.
        case action
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

    /// - Parameter own: Keys that somebody named; they win over all others.
    init(own: [JSONKey]) {
        var names = [[Name]](repeating: [], count: 64)
        for key in own where key.name.count < 64 { names[key.name.count].append(Name(text: key.name, field: key.field)) }
        for (length, known) in Self.shared.names.enumerated() {
            // What was named is not looked for under other names.
            names[length] += known.filter { name in !own.contains { $0.field.isSame(as: name.field) } }
        }
        self.names = names
    }

    private init() {
        var names = [[Name]](repeating: [], count: 64)
        func add(_ field: Field, _ words: String) {
            for word in words.split(separator: " ") { names[word.utf8.count].append(Name(text: Array(word.utf8), field: field)) }
        }
        add(.address(0), "http_cf_connecting_ip cf_connecting_ip cf-connecting-ip http_true_client_ip true-client-ip")
        add(
            .address(1),
            "client_ip clientip clienthost realip real_ip x_real_ip http_x_real_ip x-real-ip client.ip client.address http.client_ip cliip")
        add(.address(2), "remote_addr remote_ip remoteip remote_address remoteaddr client ip c-ip source.ip source.address net.peer.ip")
        // Routers of hosts: the client's address, and no word of proxies before it.
        add(.address(3), "from fwd")
        add(.action, "action")
        add(.address(20), "clientaddr downstream_remote_address")
        add(
            .forwarded,
            "http_x_forwarded_for x_forwarded_for x-forwarded-for request_x-forwarded-for xff forwarded_for forwarded http_forwarded "
                + "proxy_add_x_forwarded_for")
        add(
            .host,
            "host http_host hostname server_name vhost requesthost request_host clientrequesthost authority x-host-header cs(host) url.domain "
                + "server.address http.host http.request.host reqhost")
        add(
            .method,
            "method request_method requestmethod verb http_method httpmethod cs-method clientrequestmethod http.request.method http.method reqmethod"
        )
        add(.target(0), "originalrequesturiwithargs")
        add(.target(1), "request_uri requestpath request_path requesturi clientrequesturi url.original http.target http.request.uri")
        add(.target(2), "uri cs-uri-stem url.full http.url http.uri http.request.path")
        add(.target(3), "url path requesturl request_url uri_path clientrequestpath url.path reqpath")
        add(.query, "args query query_string querystring cs-uri-query requestquery url.query querystr")
        add(.request, "request request_line requestline httprequest")
        add(
            .status(1),
            "status downstreamstatus status_code statuscode http_status httpstatus response_status response_code httpstatuscode edgeresponsestatus sc-status "
                + "http.response.status_code http.response.statuscode http.response.status http.status_code http.status"
        )
        add(.status(2), "response code originstatus")
        add(
            .time(1),
            "time_iso8601 msec starttime start_time startutc @timestamp time_local edgestarttimestamp timestamp(ms) requesttime reqtimesec")
        add(.time(2), "ts time timestamp datetime date startlocal iso8601")
        add(
            .agent,
            "http_user_agent user_agent useragent agent user-agent request_user-agent http_useragent ua clientrequestuseragent cs(user-agent) "
                + "cs-user-agent user_agent.original http.user_agent http.useragent request_user_agent"
        )
        add(
            .purpose,
            "sec-purpose purpose x-moz x-purpose request_sec-purpose request_purpose request_x-moz http_sec_purpose http_purpose http_x_moz"
        )
        add(.headers, "headers request_headers")
        add(.object, "properties attributes proxy")
        add(.path, "http http.request http.response url source client user_agent")
        add(.message, "msg message level")
        self.names = names
    }

    /// In any case.
    func field(_ key: Bytes) -> Field {
        guard key.count < names.count, key.count > 0 else { return .other }
        for name in names[key.count] where Self.equals(name.text, key) { return name.field }
        return .other
    }

    /// Whether an object of this name is one whose keys bear its name.
    func isPath(_ key: Bytes) -> Bool {
        guard key.count < names.count, key.count > 0 else { return false }
        return names[key.count].contains { $0.field == .path && Self.equals($0.text, key) }
    }

    private static func equals(_ name: [UInt8], _ key: Bytes) -> Bool {
        for index in 0..<key.count where name[index] != ASCII.lowercased(key[index]) { return false }
        return true
    }
}

/// A key of a JSON log that somebody named, in lower case.
struct JSONKey: Hashable, Sendable {
    let name: [UInt8]
    let field: LogKeys.Field
}

extension LogKeys.Field {
    /// Whether they say the same, however sure.
    fileprivate func isSame(as other: LogKeys.Field) -> Bool {
        switch (self, other) {
        case (.address, .address), (.target, .target), (.status, .status), (.time, .time): true
        case (.request, .target), (.target, .request), (.query, .query), (.method, .method), (.agent, .agent), (.request, .request): true
        default: false
        }
    }
}
