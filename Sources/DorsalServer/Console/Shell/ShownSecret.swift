/// A secret as it is shown once.
struct ShownSecret: Sendable {
    var title: String
    var explanation: String
    var value: String
    /// Where to go from there.
    var back: String
}
