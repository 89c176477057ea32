import Foundation

/// Why a file or folder that somebody named cannot be used, in a sentence.
enum FileTrouble {
    /// What `error` means for the thing at `path`.
    static func failure(_ path: String, _ error: any Error) -> CommandFailure {
        guard FileManager.default.fileExists(atPath: path) else { return CommandFailure("there is no \(path)") }
        switch error {
        case let error as CocoaError: return CommandFailure("\(path) cannot be read: \(error.localizedDescription)")
        case let error as DecodingError: return CommandFailure("\(path) is not what it should be: \(reason(error))")
        default: return CommandFailure("\(path): \(error)")
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        let context: DecodingError.Context
        switch error {
        case .dataCorrupted(let found), .keyNotFound(_, let found), .typeMismatch(_, let found),
            .valueNotFound(_, let found):
            context = found
        @unknown default: return "it cannot be read"
        }
        let place = context.codingPath.map(\.stringValue).joined(separator: ".")
        return (place.isEmpty ? "" : "\(place): ") + context.debugDescription
    }
}
