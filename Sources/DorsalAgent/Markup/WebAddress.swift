import Foundation

/// Decides which addresses may stand in a reply (CONTRACT §4).
enum WebAddress {
    /// `text` as an absolute address with one of `schemes`, resolved against `base`; `nil` when it is none. Decided on what a browser
    /// would make of it: white space and control characters inside are ignored there, so they are taken out first. A backslash is a
    /// slash there and nothing here, so that the two would not agree on the host: such an address is none.
    static func absolute(_ text: String, base: URL?, schemes: Set<String> = ["http", "https"]) -> String? {
        let clean = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }))
        guard !clean.contains("\\"), let url = URL(string: clean, relativeTo: base)?.absoluteURL,
            let scheme = url.scheme?.lowercased(), schemes.contains(scheme),
            scheme == "mailto" || url.host()?.isEmpty == false
        else { return nil }
        return url.absoluteString
    }
}
