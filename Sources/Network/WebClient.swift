package import Base
internal import CCurl
internal import Foundation

/// Asks for pages as a phone's browser does on its way from one address to the next: with the cookies it was given meanwhile, without
/// passwords, through no proxy. Each request is bounded in time and size; only `http` and `https` are spoken.
package final class WebClient {
    private let handle: UnsafeMutableRawPointer
    private let settings: Settings

    package struct Settings: Sendable {
        /// What it calls itself.
        package var agent: String
        /// Seconds for a connection, and for a whole answer.
        package var connectSeconds = 10
        package var seconds = 20
        /// Bytes of a body that are read, unpacked.
        package var limit = 2 << 20
        /// Places to connect to instead of others, `HOST:PORT:ADDRESS:PORT`, as `curl --connect-to` has them: to try a site that no name
        /// leads to yet. It then stands for the real one.
        package var places: [String] = []
        /// A Unix socket of this machine that is asked, whatever the address says; nil for none.
        package var socket: String?
        /// A file of certificates to trust instead of the system's.
        package var authorities: String?

        package init(agent: String) { self.agent = agent }
    }

    /// - Throws: `Diagnostic` where there is no memory for it.
    package init(_ settings: Settings) throws(Diagnostic) {
        self.settings = settings
        handle = try CurlHandle.new()
    }

    deinit { curl_easy_cleanup(handle) }

    /// What C writes into while one request lasts.
    private final class Transfer {
        let limit: Int
        let allowsInside: Bool
        var fields: [(name: String, value: String)] = []
        var headBytes = 0
        var body: [UInt8] = []
        var isCut = false
        var scope: AddressScope?
        var refused: String?

        init(limit: Int, allowsInside: Bool) { (self.limit, self.allowsInside) = (limit, allowsInside) }
    }

    private static let mostHead = 256 << 10

    /// Whether somebody gave another place to connect to.
    package func isPlaced(_ url: WebURL) -> Bool {
        settings.places.contains { place in
            let parts = place.split(separator: ":", omittingEmptySubsequences: false)
            return parts.count >= 2 && (parts[0].isEmpty || parts[0].lowercased() == url.host)
                && (parts[1].isEmpty || parts[1] == String(url.usedPort))
        }
    }

    /// Forgets all cookies: another phone.
    package func forget() { porte_voix_curl_text(handle, CURLOPT_COOKIELIST, "ALL") }

    /// One request, no redirect followed.
    /// - Parameter allowsInside: whether networks of their own and this machine may be asked.
    package func fetch(_ url: WebURL, allowsInside: Bool) throws(FetchFailure) -> FetchReply {
        curl_easy_reset(handle)
        let transfer = Transfer(limit: settings.limit, allowsInside: allowsInside || isPlaced(url))
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        defer { words.deallocate() }
        let lists = configure(url)
        defer { for list in lists { curl_slist_free_all(list) } }
        porte_voix_curl_pointer(handle, CURLOPT_ERRORBUFFER, words)
        porte_voix_curl_function(handle, CURLOPT_HEADERFUNCTION, receiveField)
        porte_voix_curl_pointer(handle, CURLOPT_HEADERDATA, context)
        porte_voix_curl_function(handle, CURLOPT_WRITEFUNCTION, receiveBody)
        porte_voix_curl_pointer(handle, CURLOPT_WRITEDATA, context)
        porte_voix_curl_open(handle, openSocket)
        porte_voix_curl_pointer(handle, CURLOPT_OPENSOCKETDATA, context)
        let start = ContinuousClock.now
        let code = curl_easy_perform(handle)
        if let refused = transfer.refused, code != CURLE_OK { throw .inside(refused) }
        // A body that was cut on purpose ends the transfer as a failed write.
        guard code == CURLE_OK || transfer.isCut else {
            throw failure(code, String(cString: words))
        }
        return FetchReply(
            status: porte_voix_curl_response(handle), fields: transfer.fields, body: transfer.body, isCut: transfer.isCut,
            scope: isPlaced(url) ? .outside : transfer.scope, seconds: (ContinuousClock.now - start) / .seconds(1))
    }

    /// - Returns: lists that the handle reads until it has asked.
    private func configure(_ url: WebURL) -> [UnsafeMutablePointer<curl_slist>] {
        porte_voix_curl_text(handle, CURLOPT_URL, url.sent)
        porte_voix_curl_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        porte_voix_curl_text(handle, CURLOPT_USERAGENT, settings.agent)
        porte_voix_curl_text(handle, CURLOPT_ACCEPT_ENCODING, "")
        porte_voix_curl_text(handle, CURLOPT_COOKIEFILE, "")
        porte_voix_curl_text(handle, CURLOPT_PROXY, "")
        if let socket = settings.socket { porte_voix_curl_text(handle, CURLOPT_UNIX_SOCKET_PATH, socket) }
        if let authorities = settings.authorities { porte_voix_curl_text(handle, CURLOPT_CAINFO, authorities) }
        porte_voix_curl_number(handle, CURLOPT_PATH_AS_IS, 1)
        porte_voix_curl_number(handle, CURLOPT_FOLLOWLOCATION, 0)
        // Whether an address may be asked is decided when its socket is opened: none is kept for another request.
        porte_voix_curl_number(handle, CURLOPT_FORBID_REUSE, 1)
        porte_voix_curl_number(handle, CURLOPT_CONNECTTIMEOUT, settings.connectSeconds)
        porte_voix_curl_number(handle, CURLOPT_TIMEOUT, settings.seconds)
        porte_voix_curl_number(handle, CURLOPT_NOSIGNAL, 1)
        let lines: [(CURLoption, [String])] = [
            (CURLOPT_HTTPHEADER, ["Accept: text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language: fr-FR,fr;q=0.9"]),
            (CURLOPT_CONNECT_TO, settings.places),
        ]
        return lines.compactMap { option, lines in
            var list: UnsafeMutablePointer<curl_slist>?
            for line in lines { list = curl_slist_append(list, line) ?? list }
            if let list { porte_voix_curl_list(handle, option, list) }
            return list
        }
    }

    private func failure(_ code: CURLcode, _ words: String) -> FetchFailure {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .name
        case CURLE_COULDNT_CONNECT: return .unreachable
        case CURLE_OPERATION_TIMEDOUT: return .timeout
        case CURLE_PEER_FAILED_VERIFICATION: return .certificate(certificate)
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER: return .encryption
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE, CURLE_UNSUPPORTED_PROTOCOL,
            CURLE_WEIRD_SERVER_REPLY,
            CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_WRITE_ERROR, CURLE_BAD_CONTENT_ENCODING:
            return .broken
        default: return .other((words.isEmpty ? "libcurl \(code.rawValue)" : words).printable)
        }
    }

    /// By OpenSSL's number (x509_vfy.h). 1 is what the library leaves where it has refused the name before it looks at the chain.
    private var certificate: FetchFailure.Certificate {
        switch porte_voix_curl_verification(handle) {
        case 0, 1, 62: .name
        case 9: .notYet
        case 10: .expired
        case 18, 19: .selfSigned
        case 2, 20, 21: .incomplete
        default: .other
        }
    }

    // MARK: What the library calls

    fileprivate static func takeField(_ context: UnsafeMutableRawPointer, _ line: UnsafeRawBufferPointer) -> Bool {
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        transfer.headBytes += line.count
        guard transfer.headBytes <= mostHead else { return false }
        // Another head follows one that only announces it (`103 Early Hints`).
        if line.starts(with: Array("HTTP/".utf8)) { transfer.fields = [] }
        guard let colon = line.firstIndex(of: 58) else { return true }
        let value = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        transfer.fields.append((String(decoding: line[..<colon], as: UTF8.self).lowercased(), value))
        return true
    }

    fileprivate static func takeBody(_ context: UnsafeMutableRawPointer, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        let room = transfer.limit - transfer.body.count
        transfer.body += bytes.prefix(room)
        if bytes.count > room { transfer.isCut = true }
        return !transfer.isCut
    }

    fileprivate static func open(_ context: UnsafeMutableRawPointer, _ address: UnsafeMutablePointer<curl_sockaddr>) -> Int32 {
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        guard let place = porte_voix_curl_address(address) else { return -1 }
        let scope = AddressScope(place)
        if !transfer.allowsInside, scope != .outside {
            transfer.refused = text(of: place, length: address.pointee.addrlen)
            return -1
        }
        transfer.scope = scope
        return socket(address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
    }

    private static func text(of address: UnsafePointer<sockaddr>, length: UInt32) -> String {
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        getnameinfo(address, length, &name, UInt32(name.count), nil, 0, NI_NUMERICHOST)
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

// MARK: C's side

private func receiveField(_ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    guard let buffer, let context else { return 0 }
    return WebClient.takeField(context, UnsafeRawBufferPointer(start: buffer, count: size * count)) ? size * count : 0
}

private func receiveBody(_ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    guard let buffer, let context else { return 0 }
    return WebClient.takeBody(context, UnsafeRawBufferPointer(start: buffer, count: size * count)) ? size * count : 0
}

private func openSocket(
    _ context: UnsafeMutableRawPointer?, _: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let context, let address else { return -1 }
    return WebClient.open(context, address)
}
