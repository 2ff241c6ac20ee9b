package dev.callwright.twiml;

import dev.callwright.twiml.xml.Position;
import dev.callwright.twiml.xml.XmlNode;
import dev.callwright.twiml.xml.XmlResult;
import dev.callwright.twiml.xml.XmlText;
import java.util.List;

/// From the text of a document to its verbs.
///
/// Never throws for a bad document: one that cannot be run has a fatal problem, everything less is skipped or
/// replaced by its default and reported. At most 64 kB, 40 levels, 5,000 elements and 100 problems; no DTD, no
/// external entities. Safe for use by any thread.
public final class TwimlParser {
    private static final int TOO_LARGE = 11750;
    private static final int EMPTY = 11770;
    private static final int MALFORMED = 12100;
    private static final int VERSION = 12101;
    private static final int ROOT = 12102;

    private TwimlParser() {}

    /// Reads a document that is text already; an encoding that it declares means nothing any more.
    public static TwimlDocument parse(String text) {
        return document(XmlText.read(text));
    }

    /// Reads a document as it came over the wire: UTF-8 unless a byte order mark or the XML declaration says
    /// otherwise.
    public static TwimlDocument parse(byte[] bytes) {
        return document(XmlText.read(bytes));
    }

    private static TwimlDocument document(XmlResult result) {
        return switch (result) {
            case XmlResult.Parsed(XmlNode.Element root) -> document(root);
            case XmlResult.Refused(XmlResult.Reason reason, Position at, String message) ->
                unusable(code(reason), at, message);
        };
    }

    private static TwimlDocument document(XmlNode.Element root) {
        if (!root.name().equals(Vocabulary.RESPONSE.name())) {
            return unusable(ROOT, root.position(), "the root element is <" + root.name() + ">, but must be <Response>");
        }
        Problems problems = new Problems();
        List<Verb> verbs = Vocabulary.RESPONSE.read(root, problems).orElse(List.of());
        return new TwimlDocument(verbs, problems.list());
    }

    private static int code(XmlResult.Reason reason) {
        return switch (reason) {
            case EMPTY -> EMPTY;
            case TOO_LARGE -> TOO_LARGE;
            case VERSION -> VERSION;
            case MALFORMED -> MALFORMED;
        };
    }

    private static TwimlDocument unusable(int code, Position at, String message) {
        return new TwimlDocument(
                List.of(), List.of(new Problem(code, Severity.FATAL, at.line(), at.column(), message)));
    }
}
