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
    private static final String OWN = "X-";

    private HeaderWishes() {}

    /// What a client is to be told: each parameter as the header `X-` and its name, unless it is called so already.
    static Map<String, String> ofClient(List<Parameter> written, Conversation conversation) {
        return of(written.stream().map(HeaderWishes::own).toList(), conversation);
    }

    private static Parameter own(Parameter written) {
        String name = written.name();
        return name.regionMatches(true, 0, OWN, 0, OWN.length()) ? written : new Parameter(OWN + name, written.value());
    }

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
