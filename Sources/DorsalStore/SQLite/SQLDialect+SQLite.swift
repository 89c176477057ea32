extension SQLDialect {
    /// SQLite, where one transaction writes at a time.
    public static let sqlite = SQLDialect(
        bytes: "BLOB", countingKey: "INTEGER PRIMARY KEY AUTOINCREMENT",
        tableNamed: "SELECT name FROM sqlite_master WHERE type = 'table' AND name = $1", locksRows: false,
        likeIgnoresCase: true, indexesLongTexts: true)
}
