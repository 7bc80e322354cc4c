/// Where ripples stand and how they soften as they travel.
enum RippleRhythm {
    /// The first ripple's distance from the shore, in units, is also the first gap.
    private static let firstGap = 0.05
    private static let growth = 1.085
    private static let count = 29

    static let distances: [Double] = {
        var distances: [Double] = []
        var (distance, gap) = (0.0, firstGap)
        for _ in 0..<count {
            distance += gap
            gap *= growth
            distances.append(distance)
        }
        return distances
    }()

    /// The nodes of the ripples at one distance.
    static func curves(_ field: DistanceField, distance: Double) -> [[Vector]] {
        IsoLines(field: field, distance: distance).rings().compactMap { ring in
            // Water closed in by the figure makes no ripples of its own unless it is a wide bay.
            if ring.area < 0 && ring.area > -0.03 { return nil }
            let sigma = min(0.03 + 0.2 * distance, ring.perimeter / 24)
            return NodeFitting.nodes(of: ring.smoothed(sigma), tolerance: 0.004 + 0.004 * distance, least: 12)
        }
    }
}
