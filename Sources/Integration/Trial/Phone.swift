package import Network

/// What follows links: a client that asks for one page at a time and remembers the cookies of one way.
package protocol Phone {
    /// - Parameter allowsInside: whether networks of their own and this machine may be asked.
    func fetch(_ url: WebURL, allowsInside: Bool) throws(FetchFailure) -> FetchReply
    /// Forgets all cookies.
    func forget()
}

extension WebClient: Phone {}
