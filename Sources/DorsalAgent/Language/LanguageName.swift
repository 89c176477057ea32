import Foundation

/// What a language is called in another one.
enum LanguageName {
    /// "français" in French, "French" in English; the code itself when nobody knows.
    static func of(_ code: String, in language: String) -> String {
        Locale(identifier: language).localizedString(forLanguageCode: code) ?? code
    }
}
