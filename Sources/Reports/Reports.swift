internal import Reach
