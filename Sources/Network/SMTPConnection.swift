package import Base
internal import CCurl
internal import Foundation

/// A connection to a mail server, kept from one mail to the next.
package final class SMTPConnection {
    private let handle: UnsafeMutableRawPointer
    private let server: Server

    /// Where mails are taken, and for whom.
    package struct Server: Sendable {
        /// `smtp://smtp.example.org:587`
        let url: String
        /// Whether it is this machine, so that nobody listens on the way.
        let isHere: Bool
        /// The address that mails come from.
        let sender: String
        let user: String?
        let password: String?
        /// Path of certificates that vouch for it; nil for those that this machine trusts.
        let authorities: String?

        /// - Parameters:
        ///   - user: nil where the server asks for none; then there is no password either.
        package init(url: String, isHere: Bool, sender: String, user: String?, password: String?, authorities: String? = nil) {
            (self.url, self.isHere, self.sender, self.user, self.password) = (url, isHere, sender, user, password)
            self.authorities = authorities
        }
    }

    /// How one mail fared.
    package enum Outcome: Hashable, Sendable {
        case sent
        /// The server has not taken it, in its own words.
        case refused(String)
        /// All of it went out and no answer came: it may have been taken.
        case uncertain(String)
    }

    /// What is being sent, and how the server refused it: the farewell that follows says nothing.
    private final class Transfer {
        let bytes: [UInt8]
        var place = 0
        var isRead = false
        var said = ""

        init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    /// - Throws: `Diagnostic` where there is no memory for it.
    package init(_ server: Server) throws(Diagnostic) {
        self.server = server
        handle = try CurlHandle.new()
    }

    deinit { curl_easy_cleanup(handle) }

    /// - Parameter message: lines end with CR LF.
    package func send(_ message: [UInt8], to recipient: String) -> Outcome {
        curl_easy_reset(handle)
        let transfer = Transfer(message)
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        guard let recipients = curl_slist_append(nil, "<\(recipient)>") else { return .refused("out of memory") }
        defer { curl_slist_free_all(recipients) }
        var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let code = words.withUnsafeMutableBufferPointer { words -> CURLcode in
            porte_voix_curl_text(handle, CURLOPT_URL, server.url)
            porte_voix_curl_text(handle, CURLOPT_MAIL_FROM, "<\(server.sender)>")
            porte_voix_curl_list(handle, CURLOPT_MAIL_RCPT, recipients)
            porte_voix_curl_pointer(handle, CURLOPT_ERRORBUFFER, words.baseAddress)
            identify()
            porte_voix_curl_number(handle, CURLOPT_CONNECTTIMEOUT, 20)
            porte_voix_curl_number(handle, CURLOPT_TIMEOUT, 120)
            porte_voix_curl_number(handle, CURLOPT_NOSIGNAL, 1)
            porte_voix_curl_number(handle, CURLOPT_UPLOAD, 1)
            porte_voix_curl_function(handle, CURLOPT_READFUNCTION, giveMail)
            porte_voix_curl_pointer(handle, CURLOPT_READDATA, context)
            porte_voix_curl_function(handle, CURLOPT_HEADERFUNCTION, takeReply)
            porte_voix_curl_pointer(handle, CURLOPT_HEADERDATA, context)
            porte_voix_curl_function(handle, CURLOPT_WRITEFUNCTION, takeReply)
            porte_voix_curl_pointer(handle, CURLOPT_WRITEDATA, context)
            return curl_easy_perform(handle)
        }
        if code == CURLE_OK { return .sent }
        let library = String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let isAnswered = !transfer.said.isEmpty || porte_voix_curl_response(handle) >= 400
        let reason = (!transfer.said.isEmpty ? transfer.said : library.isEmpty ? "error \(code.rawValue)" : library).printable
        return transfer.isRead && !isAnswered ? .uncertain(reason) : .refused(reason)
    }

    /// Connects, over TLS where it has to, and logs in; sends nothing.
    /// - Returns: why that is refused; nil where it is not.
    package func greet() -> String? {
        curl_easy_reset(handle)
        var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let code = words.withUnsafeMutableBufferPointer { words -> CURLcode in
            porte_voix_curl_text(handle, CURLOPT_URL, server.url)
            porte_voix_curl_pointer(handle, CURLOPT_ERRORBUFFER, words.baseAddress)
            identify()
            porte_voix_curl_number(handle, CURLOPT_CONNECT_ONLY, 1)
            porte_voix_curl_number(handle, CURLOPT_CONNECTTIMEOUT, 10)
            porte_voix_curl_number(handle, CURLOPT_TIMEOUT, 20)
            porte_voix_curl_number(handle, CURLOPT_NOSIGNAL, 1)
            return curl_easy_perform(handle)
        }
        if code == CURLE_OK { return nil }
        let library = String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return library.isEmpty ? "error \(code.rawValue)" : library.printable
    }

    /// Who asks, and whether the way is to be private.
    private func identify() {
        if let user = server.user, let password = server.password {
            porte_voix_curl_text(handle, CURLOPT_USERNAME, user)
            porte_voix_curl_text(handle, CURLOPT_PASSWORD, password)
        }
        if !server.isHere { porte_voix_curl_number(handle, CURLOPT_USE_SSL, porte_voix_use_ssl_all) }
        if let authorities = server.authorities { porte_voix_curl_text(handle, CURLOPT_CAINFO, authorities) }
    }

    fileprivate static func give(_ context: UnsafeMutableRawPointer, _ buffer: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        // A greeting that was refused on the way, and repeated in another form, is past.
        if transfer.place == 0 { transfer.said = "" }
        let count = min(room, transfer.bytes.count - transfer.place)
        transfer.bytes[transfer.place..<transfer.place + count].withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { UnsafeMutableRawPointer(buffer).copyMemory(from: base, byteCount: count) }
        }
        transfer.place += count
        if transfer.place == transfer.bytes.count { transfer.isRead = true }
        return count
    }

    fileprivate static func take(_ context: UnsafeMutableRawPointer, _ buffer: UnsafeMutablePointer<CChar>, _ count: Int) {
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        let line = UnsafeRawBufferPointer(start: buffer, count: min(count, 400))
        guard line.first == UInt8(ascii: "4") || line.first == UInt8(ascii: "5") else { return }
        transfer.said = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

// MARK: C's side

private func giveMail(_ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    guard let buffer, let context else { return 0 }
    return SMTPConnection.give(context, buffer, size * count)
}

private func takeReply(_ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    if let buffer, let context { SMTPConnection.take(context, buffer, size * count) }
    return size * count
}
