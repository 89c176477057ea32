/// One step of the schema. It is made of statements alone, never touches the program's types, and is never edited once
/// released.
struct Migration: Sendable {
    /// The number that orders it, from 1.
    let number: Int64
    /// What it brings, after the number: `0001-foundation`.
    let name: String
    /// The statements, each a single one.
    let statements: @Sendable (SQLDialect) -> [String]

    /// Every migration, in order.
    static let all: [Migration] = [
        .foundation, .conduct, .idempotency, .delivery, .access, .administration, .workspaceAPI, .contentImport,
        .synonyms,
        .vectors,
        .lists,
        .openings,
    ]
}
