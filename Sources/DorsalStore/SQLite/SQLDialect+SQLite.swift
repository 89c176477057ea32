extension SQLDialect {
    /// SQLite, where one transaction writes at a time.
    public static let sqlite = SQLDialect(
        bytes: "BLOB", countingKey: "INTEGER PRIMARY KEY AUTOINCREMENT", locksRows: false)
}
