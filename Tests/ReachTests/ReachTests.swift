import Testing
@testable import Reach
