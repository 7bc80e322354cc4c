import Testing

@testable import Preflight
