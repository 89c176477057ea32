public import DorsalCore

extension AdministrationService {
    /// The service with the passwords that are too common, which are compiled in.
    public init(
        store: any AdministrationStore, passwords: any PasswordHashing, clock: any WallClock, ids: any IdentifierSource
    ) {
        self.init(
            store: store, passwords: passwords, policy: .console, clock: clock, ids: ids)
    }
}

extension PasswordPolicy {
    /// The policy with the passwords that are too common, which are compiled in.
    public static let console = PasswordPolicy(common: ConsoleFiles().words("lists/common-passwords.txt"))
}
