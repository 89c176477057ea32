import DorsalCore
import FinAgentAPI
import HTTPTypes

/// `rewind=2m`: how far back a stream's address lets its reader go (CONTRACT §6).
struct RewindWindow {
    /// The longest, and how long after its turn's end a stream may still be opened.
    static let longest = Duration.seconds(120)

    /// At most ``longest``.
    let length: Duration

    /// Reads a number of seconds or minutes. Throws ``RequestFailure`` for anything else.
    init(_ text: String) throws {
        let units: [Character: Int64] = ["s": 1, "m": 60]
        guard let unit = text.last.flatMap({ units[$0] }), text.dropLast().allSatisfy(\.isASCIIDigit),
            let count = Int64(text.dropLast()), count <= 3600
        else {
            throw RequestFailure(
                .badRequest, .parameterInvalid, "rewind must be a number of seconds or minutes such as 2m",
                field: "rewind")
        }
        length = min(.seconds(count * unit), Self.longest)
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
