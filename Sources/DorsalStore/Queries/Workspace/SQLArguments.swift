/// Collects the parameters of a statement while its text is put together, in the order in which they appear in it.
struct SQLArguments {
    private(set) var values: [SQLValue] = []

    /// Adds a value and answers its placeholder, which belongs at the end of the text so far.
    mutating func bind(_ value: SQLValue) -> String {
        values.append(value)
        return "$\(values.count)"
    }
}
