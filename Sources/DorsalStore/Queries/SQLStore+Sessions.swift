public import DorsalCore
public import FinAgentAPI

extension SQLStore {
    public func beginSession(_ session: ConsoleSession) async throws(StoreError) {
        try await driver.write("beginSession") { connection in
            try connection.execute(
                "DELETE FROM console_sessions WHERE seen_at_ms <= $1 OR created_at_ms <= $2",
                [
                    .moment(session.createdAt.adding(.zero - ConsoleSession.idle)),
                    .moment(session.createdAt.adding(.zero - ConsoleSession.absolute)),
                ])
            try connection.execute(
                """
                INSERT INTO console_sessions (hash, administrator_id, created_at_ms, seen_at_ms, confirmed_at_ms)
                VALUES ($1, $2, $3, $4, $5)
                """,
                [
                    .text(session.hash), .text(session.administratorID), .moment(session.createdAt),
                    .moment(session.seenAt), .moment(session.confirmedAt),
                ])
        }
    }

    public func session(
        hash: String
    ) async throws(StoreError) -> (session: ConsoleSession, administrator: Administrator)? {
        try await driver.read("session") { connection in
            let row = try connection.first(
                """
                SELECT s.hash, s.administrator_id, s.created_at_ms, s.seen_at_ms, s.confirmed_at_ms,
                    a.name, a.email, a.password_hash, a.created_at_ms AS joined_at_ms
                FROM console_sessions s JOIN administrators a ON a.id = s.administrator_id WHERE s.hash = $1
                """, [.text(hash)])
            guard let row else { return nil }
            let session = ConsoleSession(
                hash: try row.text("hash"), administratorID: try row.text("administrator_id"),
                createdAt: try row.moment("created_at_ms"), seenAt: try row.moment("seen_at_ms"),
                confirmedAt: try row.moment("confirmed_at_ms"))
            return (
                session,
                Administrator(
                    id: session.administratorID, name: try row.text("name"), email: try row.text("email"),
                    passwordHash: try row.text("password_hash"), createdAt: try row.moment("joined_at_ms"))
            )
        }
    }

    public func touchSession(hash: String, at moment: Timestamp) async throws(StoreError) {
        try await driver.write("touchSession") { connection in
            try connection.execute(
                "UPDATE console_sessions SET seen_at_ms = $1 WHERE hash = $2", [.moment(moment), .text(hash)])
        }
    }

    public func confirmSession(hash: String, at moment: Timestamp) async throws(StoreError) {
        try await driver.write("confirmSession") { connection in
            try connection.execute(
                "UPDATE console_sessions SET confirmed_at_ms = $1 WHERE hash = $2", [.moment(moment), .text(hash)])
        }
    }

    public func endSession(hash: String) async throws(StoreError) {
        try await driver.write("endSession") { connection in
            try connection.execute("DELETE FROM console_sessions WHERE hash = $1", [.text(hash)])
        }
    }

    public func admitSignIn(_ attempt: SignInAttempt) async throws(StoreError) -> Int? {
        try await driver.write("admitSignIn") { connection in
            let start = attempt.at.adding(.zero - SignInThrottle.window)
            try connection.execute("DELETE FROM sign_in_failures WHERE at_ms <= $1", [.moment(start)])
            let rows = try connection.query(
                "SELECT account, at_ms FROM sign_in_failures WHERE address = $1 ORDER BY at_ms, id",
                [.text(attempt.address)])
            var (ofAccount, ofAddress): ([Timestamp], [Timestamp]) = ([], [])
            for row in rows {
                let moment = try row.moment("at_ms")
                ofAddress.append(moment)
                if try row.text("account") == attempt.account { ofAccount.append(moment) }
            }
            if let wait = SignInThrottle.wait(ofAccount: ofAccount, ofAddress: ofAddress, now: attempt.at) {
                return wait
            }
            try connection.execute(
                "INSERT INTO sign_in_failures (id, account, address, at_ms) VALUES ($1, $2, $3, $4)",
                [.text(attempt.id), .text(attempt.account), .text(attempt.address), .moment(attempt.at)])
            return nil
        }
    }

    public func withdrawSignIn(id: String) async throws(StoreError) {
        try await driver.write("withdrawSignIn") { connection in
            try connection.execute("DELETE FROM sign_in_failures WHERE id = $1", [.text(id)])
        }
    }

    public func forgetSignIns(account: String, address: String) async throws(StoreError) {
        try await driver.write("forgetSignIns") { connection in
            try connection.execute(
                "DELETE FROM sign_in_failures WHERE account = $1 AND address = $2", [.text(account), .text(address)])
        }
    }
}
