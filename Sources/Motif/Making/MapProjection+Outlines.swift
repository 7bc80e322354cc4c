extension MapProjection {
    package func callAsFunction(_ vertex: Outlines.Vertex) -> SIMD2<Double> {
        self(longitude: Double(vertex.x) / 10_000, latitude: Double(vertex.y) / 10_000)
    }

    /// The middle of the rings' longitudes and latitudes, in twenty-thousandths of a degree.
    static func middle(of rings: [[Outlines.Vertex]]) -> SIMD2<Int> {
        let low = rings.joined().reduce(Outlines.Vertex(repeating: .max), pointwiseMin)
        let high = rings.joined().reduce(Outlines.Vertex(repeating: .min), pointwiseMax)
        return SIMD2(Int(low.x) + Int(high.x), Int(low.y) + Int(high.y))
    }

    /// Lambert's azimuthal equal-area projection around the middle of the rings: a territory keeps its shape and its area.
    package static func local(around rings: [[Outlines.Vertex]]) -> MapProjection { local(around: middle(of: rings)) }
}
