internal import Base
internal import CCurl

/// libcurl's handles, made ready once a process.
enum CurlHandle {
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Whoever takes it releases it with `curl_easy_cleanup`.
    /// - Throws: `Diagnostic` where there is no memory for it.
    static func new() throws(Diagnostic) -> UnsafeMutableRawPointer {
        guard isReady, let handle = curl_easy_init() else {
            throw .error(Wording("there is no memory for a connection", fr: "pas assez de mémoire pour une connexion"))
        }
        return handle
    }
}
