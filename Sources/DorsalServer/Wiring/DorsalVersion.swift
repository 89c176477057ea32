/// This release of Dorsal.
public enum DorsalVersion {
    /// The version as `MAJOR.MINOR.PATCH` (semver.org).
    public static let current = "0.1.0"
}
