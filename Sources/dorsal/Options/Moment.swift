import ArgumentParser
import FinAgentAPI

/// A moment as an option's value: RFC 3339, or a date for its first moment in UTC.
struct Moment: ExpressibleByArgument {
    let timestamp: Timestamp

    init?(argument: String) {
        guard let timestamp = Timestamp(rfc3339: argument) ?? Timestamp(rfc3339: argument + "T00:00:00Z") else {
            return nil
        }
        self.timestamp = timestamp
    }
}
