/// The keys an object may have.
public struct JSONKeys: Sendable {
    public let required: [String]
    public let optional: [String]

    public init(required: [String] = [], optional: [String] = []) {
        self.required = required
        self.optional = optional
    }

    public var all: [String] { required + optional }
}
