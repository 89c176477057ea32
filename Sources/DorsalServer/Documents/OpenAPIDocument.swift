import CDocuments

/// The description of this server as an OpenAPI document: `Sources/CDocuments/openapi.yaml`, compiled in.
public enum OpenAPIDocument {
    /// Where it is served.
    public static let path = "/openapi.yaml"

    /// The bytes of the file.
    public static let bytes = Array(
        UnsafeBufferPointer(start: dorsal_openapi_bytes(), count: dorsal_openapi_length()))
}
