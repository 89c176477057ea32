import HTTPTypes
import Synchronization

/// Headers that the response of a request gets whatever becomes of it, an error included.
public final class ResponseHeaders: Sendable {
    private let fields = Mutex(HTTPFields())

    /// Everything added so far.
    var all: HTTPFields { fields.withLock { $0 } }

    /// Adds a header; names that HTTP does not allow are left out.
    func set(_ name: String, _ value: String) {
        guard let name = HTTPField.Name(name) else { return }
        fields.withLock { $0[name] = value }
    }
}
