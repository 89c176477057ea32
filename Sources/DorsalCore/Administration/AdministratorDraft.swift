import Foundation

/// What somebody says of themselves when they become an administrator: checked, and spelled the one way it is stored.
public struct AdministratorDraft: Sendable, Hashable {
    /// Longer names are refused.
    public static let maximumNameLength = 200
    /// The longest address that mail knows (RFC 5321 §4.5.3.1.3).
    public static let maximumEmailLength = 254

    public let name: String
    public let email: String
    public let password: String

    /// Checks the fields. Throws all problems at once, by field.
    public init(
        name: String, email: String, password: String, policy: PasswordPolicy
    ) throws(AdministrationRefusal) {
        var problems: [String: String] = [:]
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        let email = Self.account(email)
        if name.isEmpty || name.count > Self.maximumNameLength {
            problems["name"] = "Enter your name, in at most \(Self.maximumNameLength) characters."
        }
        if !Self.isAddress(email) { problems["email"] = "Enter an e-mail address." }
        if let problem = policy.problem(of: password, account: email) { problems["password"] = problem }
        guard problems.isEmpty else { throw .invalid(problems) }
        self.name = name
        self.email = email
        self.password = password
    }

    /// An address as accounts are found by: case and surrounding space do not matter.
    public static func account(_ email: String) -> String {
        email.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= maximumEmailLength
            && !text.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F }
    }
}
