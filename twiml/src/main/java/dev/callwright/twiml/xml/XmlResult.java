package dev.callwright.twiml.xml;

/// What came of reading a document.
public sealed interface XmlResult {
    /// A well-formed document.
    record Parsed(XmlNode.Element root) implements XmlResult {}

    /// A document that cannot be used, and why.
    record Refused(Reason reason, Position position, String message) implements XmlResult {}

    /// The kinds of refusal.
    enum Reason {
        /// Nothing but white space.
        EMPTY,
        /// More bytes than [XmlText#MAX_BYTES].
        TOO_LARGE,
        /// An XML version other than 1.0 and 1.1.
        VERSION,
        /// Not well-formed, not decodable, or built to do harm (DTD, nesting, number of elements).
        MALFORMED
    }
}
