public import Campaign
public import Drawing

/// A territory's figure and the ripples it sends out, in unit space: the figure's bounding box is centred on 0, 0,
/// its longer side spans -1…1, and y points down. Place it with `Path.placed(scale:x:y:)`.
public struct Motif: Sendable {
    public let territory: TerritoryCode
    /// The outline, smoothed for large sizes; filled even-odd, so that enclaves stay open and islands stay.
    public let figure: Path
    /// The box that the figure's ink touches.
    public let figureBounds: Rect
    /// From the shore outwards.
    public let ripples: [Ripple]
    private let frame: MotifFile.Frame?

    init(territory: TerritoryCode, figure: Path, figureBounds: Rect, ripples: [Ripple], frame: MotifFile.Frame?) {
        self.territory = territory
        self.figure = figure
        self.figureBounds = figureBounds
        self.ripples = ripples
        self.frame = frame
    }

    /// Where a place of the territory lies, in unit space; nil for the country, whose overseas parts are drawn beside it.
    public func position(of place: GeoPoint) -> Point? {
        guard let frame else { return nil }
        let plane = MapProjection.local(around: frame.centre)(longitude: place.longitude, latitude: place.latitude) * 1000
        return Point((plane - Vector(Double(frame.middle.x), Double(frame.middle.y))) / Double(frame.half))
    }

    /// A closed line (or several, before islands' ripples have merged) at one distance from the figure.
    public struct Ripple: Sendable {
        /// From the figure's outline, in units.
        public let distance: Double
        public let path: Path

        public init(distance: Double, path: Path) {
            self.distance = distance
            self.path = path
        }
    }
}
