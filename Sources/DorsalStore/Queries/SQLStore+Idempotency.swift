public import DorsalCore
public import FinAgentAPI

extension SQLStore: IdempotencyStore {
    /// How many keys that are too old one claim forgets: more than the one it adds, so that they never pile up.
    private static let forgottenAtOnce = 8

    public func claim(
        _ request: IdempotentRequest, owner: String, now: Timestamp, leaseUntil: Timestamp
    ) async throws(StoreError) -> IdempotencyVerdict {
        try await driver.write("claim") { connection in
            try Self.forgetOldKeys(now: now, on: connection)
            let record = try Self.record(of: request, on: connection)
            let verdict = record?.verdict(on: request, now: now) ?? .execute
            guard verdict == .execute else { return verdict }
            let claimed =
                record == nil
                ? try Self.insert(request, owner: owner, now: now, leaseUntil: leaseUntil, on: connection)
                : try Self.takeOver(request, owner: owner, now: now, leaseUntil: leaseUntil, on: connection)
            // Only where transactions run side by side: another one claimed it after this one looked.
            return claimed ? .execute : .wait
        }
    }

    public func keep(
        _ answer: StoredAnswer, of request: IdempotentRequest, owner: String
    ) async throws(StoreError) {
        try await driver.write("keep") { connection in
            try connection.execute(
                """
                UPDATE idempotency_keys SET owner = NULL, lease_until_ms = NULL, status = $1, body = $2, request_id = $3
                WHERE app_id = $4 AND name = $5 AND owner = $6
                """,
                [
                    .count(answer.status), .bytes(answer.body), .text(answer.requestID), .text(request.appID),
                    .text(request.key.text), .text(owner),
                ])
        }
    }

    public func release(_ request: IdempotentRequest, owner: String) async throws(StoreError) {
        try await driver.write("release") { connection in
            try connection.execute(
                "DELETE FROM idempotency_keys WHERE app_id = $1 AND name = $2 AND owner = $3",
                [.text(request.appID), .text(request.key.text), .text(owner)])
        }
    }

    private static func forgetOldKeys(now: Timestamp, on connection: any SQLConnection) throws {
        try connection.execute(
            """
            DELETE FROM idempotency_keys WHERE (app_id, name) IN (
                SELECT app_id, name FROM idempotency_keys WHERE created_at_ms <= $1 ORDER BY created_at_ms LIMIT $2)
            """, [.moment(now.adding(.zero - IdempotentRequest.memory)), .count(forgottenAtOnce)])
    }

    private static func record(
        of request: IdempotentRequest, on connection: any SQLConnection
    ) throws -> IdempotencyRecord? {
        let row = try connection.first(
            """
            SELECT k.fingerprint, k.lease_until_ms, k.status, k.body, k.request_id, k.created_at_ms
            FROM idempotency_keys k WHERE k.app_id = $1 AND k.name = $2\(connection.dialect.lock("k"))
            """, [.text(request.appID), .text(request.key.text)])
        return try row.map(IdempotencyRecord.init)
    }

    private static func insert(
        _ request: IdempotentRequest, owner: String, now: Timestamp, leaseUntil: Timestamp,
        on connection: any SQLConnection
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO idempotency_keys (app_id, name, fingerprint, owner, lease_until_ms, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (app_id, name) DO NOTHING
            """,
            [
                .text(request.appID), .text(request.key.text), .text(request.fingerprint), .text(owner),
                .moment(leaseUntil), .moment(now),
            ]) == 1
    }

    /// The key's request is too old, or whoever carried it out is gone. A request that goes on keeps its age.
    private static func takeOver(
        _ request: IdempotentRequest, owner: String, now: Timestamp, leaseUntil: Timestamp,
        on connection: any SQLConnection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE idempotency_keys SET owner = $1, lease_until_ms = $2, status = NULL, body = NULL, request_id = NULL,
                created_at_ms = CASE WHEN created_at_ms <= $3 THEN $4 ELSE created_at_ms END, fingerprint = $5
            WHERE app_id = $6 AND name = $7
            """,
            [
                .text(owner), .moment(leaseUntil), .moment(now.adding(.zero - IdempotentRequest.memory)), .moment(now),
                .text(request.fingerprint), .text(request.appID), .text(request.key.text),
            ]) == 1
    }
}

extension IdempotencyRecord {
    /// Reads a row of `idempotency_keys`.
    fileprivate init(_ row: SQLRow) throws {
        let state: State
        if let lease = try row.optionalMoment("lease_until_ms") {
            state = .running(until: lease)
        } else {
            state = .answered(
                StoredAnswer(
                    status: try row.count("status"), body: try row.bytes("body"),
                    requestID: try row.text("request_id")))
        }
        self.init(
            fingerprint: try row.text("fingerprint"), state: state, createdAt: try row.moment("created_at_ms"))
    }
}
