package dev.callwright.voice.verb;

import dev.callwright.twiml.Parameter;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.leg.ForeignHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SIP headers that a document asks for.
final class HeaderWishes {
    private static final int BAD_HEADER = 13252;

    private HeaderWishes() {}

    /// By name; those that may not be set are noted and left out.
    static Map<String, String> of(List<Parameter> written, Conversation conversation) {
        Map<String, String> wishes = new LinkedHashMap<>();
        for (Parameter header : written) {
            if (ForeignHeaders.maySet(header.name(), header.value())) {
                wishes.put(header.name(), header.value());
            } else {
                conversation.note(new Problem(
                        BAD_HEADER,
                        Problem.Severity.WARNING,
                        "the SIP header " + header.name() + " may not be set so; it is not sent",
                        Optional.empty()));
            }
        }
        return wishes;
    }
}
