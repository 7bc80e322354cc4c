internal import Foundation

/// From longitude and latitude to kilometres on a plane, y downwards.
package struct MapProjection: Sendable {
    private let project: @Sendable (_ longitude: Double, _ latitude: Double) -> Vector

    /// The place of degrees east and north.
    package func callAsFunction(longitude: Double, latitude: Double) -> SIMD2<Double> {
        project(longitude * .pi / 180, latitude * .pi / 180)
    }

    private static let radius = 6371.0

    /// Lambert's azimuthal equal-area projection around a place in twenty-thousandths of a degree: a territory keeps its shape and its area.
    package static func local(around middle: SIMD2<Int>) -> MapProjection {
        let longitude0 = Double(middle.x) / 20_000 * .pi / 180
        let latitude0 = Double(middle.y) / 20_000 * .pi / 180
        return MapProjection { longitude, latitude in
            let turn = longitude - longitude0
            let k = (2 / (1 + sin(latitude0) * sin(latitude) + cos(latitude0) * cos(latitude) * cos(turn))).squareRoot()
            return radius
                * Vector(k * cos(latitude) * sin(turn), -k * (cos(latitude0) * sin(latitude) - sin(latitude0) * cos(latitude) * cos(turn)))
        }
    }

    /// The conformal cone of Lambert-93 (parallels 44° and 49°, meridian 3°), on the sphere.
    package static let lambert93: MapProjection = {
        let (south, north, meridian) = (44 * Double.pi / 180, 49 * Double.pi / 180, 3 * Double.pi / 180)
        func t(_ latitude: Double) -> Double { tan(.pi / 4 + latitude / 2) }
        let n = log(cos(south) / cos(north)) / log(t(north) / t(south))
        let f = cos(south) * pow(t(south), n) / n
        return MapProjection { longitude, latitude in
            let rho = f / pow(tan(.pi / 4 + latitude / 2), n)
            let theta = n * (longitude - meridian)
            return radius * Vector(rho * sin(theta), rho * cos(theta))
        }
    }()
}
