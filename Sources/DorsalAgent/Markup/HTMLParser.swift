import CGumbo
import Foundation

/// Parses HTML as a browser does (WHATWG HTML), through gumbo.
enum HTMLParser {
    /// The most bytes of a document.
    static let maximumBytes = 4 << 20

    /// Why a document is not parsed.
    enum Problem: Error, Hashable, CustomStringConvertible {
        case tooLarge
        case tooDeep

        var description: String {
            switch self {
            case .tooLarge: "the document is larger than \(HTMLParser.maximumBytes) bytes"
            case .tooDeep: "the document is nested too deeply, or a tag has too many attributes"
            }
        }
    }

    /// The `html` element of a document or of a fragment, which gets one.
    static func parse(_ html: String) throws(Problem) -> HTMLElement {
        let clean = String(String.UnicodeScalarView(html.unicodeScalars.filter { $0 != "\0" }))
        guard clean.utf8.count <= maximumBytes else { throw .tooLarge }
        // gumbo frees its tree recursively, copies unclosed formatting into every paragraph, and holds every attribute of a tag against
        // all others: these have to be bounded before.
        guard NestingScanner.isHarmless(clean) else { throw .tooDeep }
        return Array(clean.utf8).withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var options = kGumboDefaultOptions
                guard let base = characters.baseAddress,
                    let output = gumbo_parse_with_options(&options, base, characters.count)
                else { return HTMLElement(name: "html") }
                defer { gumbo_destroy_output(&options, output) }
                return element(output.pointee.root.pointee)
            }
        }
    }

    private static func element(_ node: GumboNode) -> HTMLElement {
        let source = node.v.element
        var element = HTMLElement(name: name(source))
        for attribute in pointers(source.attributes, as: GumboAttribute.self) {
            element.attributes[String(cString: attribute.pointee.name).lowercased()] =
                String(cString: attribute.pointee.value)
        }
        for child in pointers(source.children, as: GumboNode.self) {
            switch child.pointee.type {
            case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
                element.children.append(.element(Self.element(child.pointee)))
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
                element.children.append(.text(String(cString: child.pointee.v.text.text)))
            default: continue
            }
        }
        return element
    }

    /// Elements of SVG and MathML get a name that no list of HTML elements has.
    private static func name(_ element: GumboElement) -> String {
        let isHTML = element.tag_namespace == GUMBO_NAMESPACE_HTML
        let name = String(cString: gumbo_normalized_tagname(element.tag))
        return isHTML ? name : "foreign:\(name)"
    }

    private static func pointers<Pointee>(
        _ vector: GumboVector, as type: Pointee.Type
    ) -> [UnsafeMutablePointer<Pointee>] {
        (0..<Int(vector.length)).compactMap { index in
            vector.data.advanced(by: index).pointee?.assumingMemoryBound(to: Pointee.self)
        }
    }
}
