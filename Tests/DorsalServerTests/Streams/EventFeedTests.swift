import DorsalCore
import FinAgentAPI
import Support
import Synchronization
import Testing

@testable import DorsalServer

/// Who is woken, when, and why (RELIABILITY F2, F9).
@Suite struct EventFeedTests {
    private static func wakes(
        _ feed: EventFeed, clock: ManualClock, expiresIn: Duration = .seconds(180), _ body: () -> Void
    ) async throws -> [EventFeed.Wake] {
        let onClose = Mutex<(@Sendable () -> Void)?>(nil)
        return try await feed.subscribe(
            conversationID: "c", expiresAt: clock.now().adding(expiresIn),
            whenClosed: { action in onClose.withLock { $0 = action } }
        ) { stream in
            #expect(feed.subscriberCount == 1)
            body()
            onClose.withLock { $0?() }
            var wakes: [EventFeed.Wake] = []
            for await wake in stream { wakes.append(wake) }
            return wakes
        }
    }

    @Test func newsOfItsConversationWakesAStreamOnceHoweverOftenItIsTold() async throws {
        let clock = ManualClock()
        let feed = EventFeed(clock: clock)
        let wakes = try await Self.wakes(feed, clock: clock) {
            for _ in 0..<5 { feed.publish(conversationID: "c") }
        }
        #expect(wakes == [.events])
        let others = try await Self.wakes(feed, clock: clock) { feed.publish(conversationID: "other") }
        #expect(others.isEmpty)
        #expect(feed.subscriberCount == 0, "a closed connection is forgotten")
    }

    @Test(arguments: [
        (14_999, [EventFeed.Wake]()), (15_000, [.tick]), (179_999, [.tick]), (180_000, [.tick]), (900_000, [.tick]),
    ])
    func aHeartbeatIsDueAfterFifteenSeconds(milliseconds: Int, expected: [EventFeed.Wake]) async throws {
        let clock = ManualClock()
        let feed = EventFeed(clock: clock)
        let wakes = try await Self.wakes(feed, clock: clock) {
            feed.tick(at: clock.now().adding(.milliseconds(milliseconds)))
        }
        #expect(wakes == expected)
    }

    @Test func anExpiredTokenWakesItsStreamBeforeAnyHeartbeat() async throws {
        let clock = ManualClock()
        let feed = EventFeed(clock: clock)
        let wakes = try await Self.wakes(feed, clock: clock, expiresIn: .seconds(3)) {
            feed.tick(at: clock.now().adding(.seconds(3)))
        }
        #expect(wakes == [.tick])
    }
}
