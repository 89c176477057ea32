import Foundation

/// Which passwords are taken (ASVS 5.0, 6.2): long enough, not among the most common ones, and no rules on what they are made of.
public struct PasswordPolicy: Sendable {
    /// Shorter ones are refused.
    public static let minimumLength = 8
    /// Longer ones are refused rather than cut.
    public static let maximumLength = 4096

    private let common: Set<String>

    /// Makes a policy that refuses `common` passwords, whatever their case.
    public init(common: Set<String>) {
        self.common = Set(common.map { $0.lowercased() })
    }

    /// What is wrong with `password`, for whoever chose it; `nil` when nothing is.
    public func problem(of password: String, account: String) -> String? {
        let length = password.unicodeScalars.count
        if length < Self.minimumLength {
            return "The password needs at least \(Self.minimumLength) characters."
        }
        if length > Self.maximumLength {
            return "The password may have at most \(Self.maximumLength) characters."
        }
        let plain = Self.normal(password).lowercased()
        if common.contains(plain) {
            return "This password is among the most common ones, which are tried first. Choose another."
        }
        if plain == account || plain == account.prefix(while: { $0 != "@" }) || plain == "dorsal" {
            return "The password must not be your address."
        }
        return nil
    }

    /// One spelling of what looks the same on different keyboards (RFC 8265, NIST SP 800-63B §3.1.1.2). Nothing is cut.
    public static func normal(_ password: String) -> String {
        password.precomposedStringWithCompatibilityMapping
    }
}
