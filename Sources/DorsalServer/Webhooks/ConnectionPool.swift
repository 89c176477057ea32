import NIOCore
import Synchronization

/// Connections that are kept open between exchanges, each to an address that was vetted when it was dialled.
final class ConnectionPool: Sendable {
    /// Who a connection is to: the name counts, since TLS has shown that the other side is it.
    struct Key: Sendable, Hashable {
        var host: String
        var port: Int
        var isPlain: Bool
    }

    /// How long a connection waits for its next exchange.
    private static let idleTime = TimeAmount.seconds(15)
    /// How long a connection is used, so that a name which has moved is followed.
    private static let longestLife = TimeAmount.seconds(60)
    private static let mostIdle = 64

    private struct Idle {
        let connection: Connection
        let timer: Scheduled<Void>
    }

    /// An open connection.
    struct Connection: Sendable {
        let channel: any Channel
        let openedAt: NIODeadline
    }

    private let idle = Mutex<[Key: [Idle]]>([:])

    /// A connection that can be used at once.
    func take(_ key: Key) -> Connection? {
        idle.withLock { idle in
            while let entry = idle[key]?.popLast() {
                entry.timer.cancel()
                if entry.connection.channel.isActive { return entry.connection }
            }
            idle[key] = nil
            return nil
        }
    }

    /// Keeps a connection, or closes it when it is old or there are enough.
    func put(_ connection: Connection, for key: Key) {
        let isKept = idle.withLock { idle in
            let isYoung = NIODeadline.now() - connection.openedAt < Self.longestLife
            guard isYoung, idle[key, default: []].count < Self.mostIdle else { return false }
            let channel = connection.channel
            let timer = channel.eventLoop.scheduleTask(in: Self.idleTime) { [self] in discard(channel, for: key) }
            idle[key, default: []].append(Idle(connection: connection, timer: timer))
            return true
        }
        if !isKept { connection.channel.close(promise: nil) }
    }

    /// Closes what is idle.
    func shutDown() {
        let all = idle.withLock { idle in
            defer { idle = [:] }
            return idle.values.flatMap(\.self)
        }
        for entry in all {
            entry.timer.cancel()
            entry.connection.channel.close(promise: nil)
        }
    }

    private func discard(_ channel: any Channel, for key: Key) {
        let isFound = idle.withLock { idle in
            guard let index = idle[key]?.firstIndex(where: { $0.connection.channel === channel }) else { return false }
            idle[key]?.remove(at: index)
            if idle[key]?.isEmpty == true { idle[key] = nil }
            return true
        }
        if isFound { channel.close(promise: nil) }
    }
}
