import DorsalCore
import FinAgentAPI

/// Queues past events again: a job that goes through the log and writes down how far it came with each step.
struct Replay {
    let connection: any SQLConnection

    /// Writes a job down; `nil` when an event it names is not the app's.
    func request(_ request: ReplayRequest) throws -> ReplayJob? {
        guard let bounds = try bounds(of: request) else { return nil }
        let onlyDead = request.selection == .dead
        try connection.execute(
            """
            INSERT INTO replays (id, app_id, only_dead, cursor, last_position, queued, requested_at_ms)
            VALUES ($1, $2, $3, $4, $5, 0, $6)
            """,
            [
                .text(request.id), .text(request.appID), .flag(onlyDead), .integer(bounds.first - 1),
                .integer(bounds.last), .moment(request.now),
            ])
        return ReplayJob(id: request.id, requestedAt: request.now, finishedAt: nil, queued: 0)
    }

    /// The positions of the first and the last event. What is made later is sent anyway.
    private func bounds(of request: ReplayRequest) throws -> (first: Int64, last: Int64)? {
        let newest = try connection.first("SELECT max(position) AS p FROM events")
        let end = try newest?.value("p") == .null ? 0 : try newest?.integer("p") ?? 0
        switch request.selection {
        case .event(let id):
            return try position(of: id, appID: request.appID).map { ($0, $0) }
        case .range(let first, let last):
            guard let first = try position(of: first, appID: request.appID),
                let last = try position(of: last, appID: request.appID), first <= last
            else { return nil }
            return (first, last)
        case .since(let moment):
            let row = try connection.first(
                "SELECT min(position) AS p FROM events WHERE created_at_ms >= $1", [.moment(moment)])
            guard let row, try row.value("p") != .null else { return (1, 0) }
            return (try row.integer("p"), end)
        case .dead:
            return (1, end)
        }
    }

    private func position(of eventID: String, appID: String) throws -> Int64? {
        try connection.first(
            """
            SELECT v.position FROM events v JOIN conversations c ON c.id = v.conversation_id
            WHERE v.id = $1 AND c.app_id = $2 AND c.external_id NOT LIKE '\(ConversationStory.previewPrefix)%'
            """, [.text(eventID), .text(appID)])?.integer("position")
    }

    /// Goes through the next `limit` positions of the log for the oldest unfinished job.
    func step(now: Timestamp, limit: Int) throws -> ReplayJob? {
        let row = try connection.first(
            """
            SELECT r.id, r.app_id, r.only_dead, r.cursor, r.last_position, r.queued, r.requested_at_ms, r.finished_at_ms
            FROM replays r WHERE r.finished_at_ms IS NULL ORDER BY r.requested_at_ms, r.id LIMIT 1\
            \(connection.dialect.lock("r"))
            """)
        guard let row else { return nil }
        var job = try ReplayJob(row)
        let (cursor, last) = (try row.integer("cursor"), try row.integer("last_position"))
        let end = min(cursor + Int64(max(1, limit)), last)
        let appID = try row.text("app_id")
        let events = try connection.query(
            """
            SELECT v.id, v.conversation_id, v.sequence
            FROM events v JOIN conversations c ON c.id = v.conversation_id LEFT JOIN deliveries d ON d.event_id = v.id
            WHERE v.position > $1 AND v.position <= $2 AND c.app_id = $3
                AND c.external_id NOT LIKE '\(ConversationStory.previewPrefix)%'\
            \(try row.flag("only_dead") ? " AND d.state = 'dead'" : "")
            ORDER BY v.position
            """, [.integer(cursor), .integer(end), .text(appID)])
        let queue = DeliveryQueue(now: now, connection: connection)
        for event in events where try open(event, appID: appID) {
            job.queued += 1
            try queue.putFirst(in: try event.text("conversation_id"))
        }
        if end >= last { job.finishedAt = now }
        try connection.execute(
            "UPDATE replays SET cursor = $1, queued = $2, finished_at_ms = $3 WHERE id = $4",
            [.integer(max(end, 0)), .count(job.queued), .optional(job.finishedAt), .text(job.id)])
        return job
    }

    /// Opens an event's delivery again, or makes one. Answers `false` when it is open anyway.
    private func open(_ event: SQLRow, appID: String) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO deliveries (event_id, app_id, conversation_id, sequence, state, attempts)
            VALUES ($1, $2, $3, $4, 'pending', 0)
            ON CONFLICT (event_id) DO UPDATE SET state = 'pending', attempts = 0, finished_at_ms = NULL
            WHERE deliveries.state <> 'pending'
            """,
            [
                .text(try event.text("id")), .text(appID), .text(try event.text("conversation_id")),
                .integer(try event.integer("sequence")),
            ]) == 1
    }
}
