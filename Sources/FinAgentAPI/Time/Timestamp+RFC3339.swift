extension Timestamp {
    /// Years an RFC 3339 timestamp can name.
    private static let years: ClosedRange<Int64> = 0...9999

    /// Reads an RFC 3339 timestamp; fractions beyond milliseconds are cut off.
    ///
    /// A leap second (`:60`) is read as the first second of the next minute. Returns `nil` for anything else than RFC 3339
    /// with a time zone.
    public init?(rfc3339 text: String) {
        var scanner = Scanner(bytes: Array(text.utf8))
        guard
            let year = scanner.number(digits: 4), scanner.skip("-"),
            let month = scanner.number(digits: 2), scanner.skip("-"),
            let day = scanner.number(digits: 2),
            scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
            let hour = scanner.number(digits: 2), scanner.skip(":"),
            let minute = scanner.number(digits: 2), scanner.skip(":"),
            let second = scanner.number(digits: 2)
        else { return nil }
        guard (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(day) else { return nil }
        guard hour < 24, minute < 60, second <= 60 else { return nil }
        var fraction: Int64 = 0
        if scanner.skip(".") {
            guard let read = scanner.millisecondFraction() else { return nil }
            fraction = read
        }
        guard let offset = scanner.zoneOffsetMinutes(), scanner.isAtEnd else { return nil }
        let days = Self.daysSinceEpoch(year: year, month: month, day: day)
        let minutes = days * 1440 + hour * 60 + minute - offset
        self.init(milliseconds: (minutes * 60 + second) * 1000 + fraction)
    }

    /// The timestamp as RFC 3339 in UTC with exactly three fractional digits, e.g. `2025-01-24T10:00:00.123Z`.
    ///
    /// Moments outside the years 0–9999 are clamped to that range.
    public var rfc3339: String {
        let lowest = Self.daysSinceEpoch(year: 0, month: 1, day: 1) * 86_400_000
        let highest = Self.daysSinceEpoch(year: 10_000, month: 1, day: 1) * 86_400_000 - 1
        let clamped = min(max(milliseconds, lowest), highest)
        let (days, timeOfDay) = Self.floorDivide(clamped, by: 86_400_000)
        let date = Self.civilDate(daysSinceEpoch: days)
        let (seconds, fraction) = (timeOfDay / 1000, timeOfDay % 1000)
        var text = ""
        text.reserveCapacity(24)
        text +=
            Self.padded(date.year, to: 4) + "-" + Self.padded(date.month, to: 2) + "-" + Self.padded(date.day, to: 2)
        text += "T" + Self.padded(seconds / 3600, to: 2) + ":" + Self.padded(seconds / 60 % 60, to: 2)
        text += ":" + Self.padded(seconds % 60, to: 2) + "." + Self.padded(fraction, to: 3) + "Z"
        return text
    }

    // Howard Hinnant's "chrono-compatible low-level date algorithms" describe the era arithmetic used below.

    private static func daysSinceEpoch(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = floorDivide(shiftedYear, by: 400)
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func civilDate(daysSinceEpoch: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = floorDivide(daysSinceEpoch + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func floorDivide(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func padded(_ value: Int64, to width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// Walks over the characters of one RFC 3339 timestamp.
private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    mutating func number(digits: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// One or more digits after the point, as milliseconds.
    mutating func millisecondFraction() -> Int64? {
        guard var value = digit() else { return nil }
        value *= 100
        var weight: Int64 = 10
        while let digit = digit() {
            value += digit * weight
            weight /= 10
        }
        return value
    }

    mutating func zoneOffsetMinutes() -> Int64? {
        if skip("Z") || skip("z") { return 0 }
        let sign: Int64
        if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
        guard let hours = number(digits: 2), skip(":"), let minutes = number(digits: 2), hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }

    private mutating func digit() -> Int64? {
        guard position < bytes.count, (48...57).contains(bytes[position]) else { return nil }
        defer { position += 1 }
        return Int64(bytes[position] - 48)
    }
}
