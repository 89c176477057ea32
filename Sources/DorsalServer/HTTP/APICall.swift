import DorsalCore
import FinAgentAPI

/// A request that was admitted, with what it says.
struct APICall: Sendable {
    var app: AppPackage
    /// The key it was made with.
    var keyID: String
    var version: APIVersion
    var body: JSONValue
    /// Marks what the request brings, when it has an ``IdempotencyKey``: see ``IdempotentRequest/mark``.
    var mark: String?
}
