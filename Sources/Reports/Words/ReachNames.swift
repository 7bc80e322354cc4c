internal import Reach

/// Names of `Reach` that `Charts` has as well, for files that speak of both.
typealias ReachFigure = Figure
typealias ReachStanding = Standing
