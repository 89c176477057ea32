import DorsalCore
import Hummingbird
import Synchronization

/// Holds the counts of an ``AttemptThrottle`` for the addresses that requests come from.
final class AddressThrottle: Sendable {
    private let throttle: Mutex<AttemptThrottle?>
    private let origin: RequestOrigin
    private let clock: any WallClock

    /// Makes a throttle of so many tries a minute and address; `nil` switches it off.
    init(perMinute: Int?, origin: RequestOrigin, clock: any WallClock) {
        throttle = Mutex(perMinute.map { AttemptThrottle(limit: $0) })
        self.origin = origin
        self.clock = clock
    }

    /// How long whoever sent `request` has to wait; `nil` when they may try.
    func wait(_ request: Request, _ context: ServerContext) -> Duration? {
        let (address, now) = (origin.address(of: request, context), clock.now())
        return throttle.withLock { $0?.wait(address: address, now: now) }
    }

    /// Counts a try.
    func count(_ request: Request, _ context: ServerContext) {
        let (address, now) = (origin.address(of: request, context), clock.now())
        throttle.withLock { $0?.count(address: address, now: now) }
    }
}
