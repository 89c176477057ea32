/// Which of libstemmer's algorithms serves a language.
enum StemmerLanguage {
    /// The algorithm for a BCP 47 tag, by its first part; `nil` for a language libstemmer does not have.
    static func algorithm(for locale: String) -> String? {
        algorithms[primary(locale)]
    }

    /// The language of a BCP 47 tag: `pt` of `pt-BR`.
    static func primary(_ locale: String) -> String {
        String(locale.lowercased().prefix { $0 != "-" && $0 != "_" })
    }

    private static let algorithms = [
        "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
        "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish",
        "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
        "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese",
        "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
        "yi": "yiddish",
    ]
}
