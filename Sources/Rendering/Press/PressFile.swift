internal import Base
internal import CCairo
internal import Campaign
internal import Drawing
internal import PDF

/// A file for a print shop and what is to be known of it.
public struct PressFile: Sendable {
    public let bytes: [UInt8]
    /// Of every page, in their order.
    public let sheets: [PressSheet]
    /// The logos that are pictures, in the order of their places.
    public let pictures: [Picture]
    /// Whether it is a PDF/X-4 and says so.
    public let isPDFX: Bool

    /// A picture at its final size.
    public struct Picture: Hashable, Sendable {
        /// From 0.
        public let page: Int
        /// Pixels an inch on paper: a print shop asks for 300, and under 150 anyone sees them.
        public let ppi: Double
    }
}
