/// The languages an article can be translated into: those the public API has.
enum ArticleLocales {
    static let all: Set<String> = [
        "ar", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hr", "hu", "id", "it",
        "ja",
        "ko", "lt", "lv", "mn", "nb", "nl", "pl", "pt", "ro", "ru", "sl", "sr", "sv", "tr", "vi", "pt-BR", "zh-CN",
        "zh-TW",
    ]
}
