package dev.callwright.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TwimlParserTest {
    @Test
    void readsTheVerbsInOrder() {
        TwimlDocument document = TwimlParser.parse("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Response>
                  <Say voice="woman">Hello &amp; welcome</Say>
                  <Pause length="2"/>
                  <Hangup/>
                </Response>""");

        assertThat(document.verbs().stream().map(Verb::element)).containsExactly("Say", "Pause", "Hangup");
        assertThat(document.problems()).isEmpty();
    }

    @Test
    void anEmptyResponseIsNoMistake() {
        assertThat(TwimlParser.parse("<Response/>")).isEqualTo(new TwimlDocument(List.of(), List.of()));
    }

    @Test
    void skipsUnknownVerbsAndAttributesAndSaysWhereTheyStand() {
        TwimlDocument document = TwimlParser.parse("""
                <Response>
                  <!-- a comment -->
                  <say>wrong case</say>
                  <Pause
                     length="1" Length="7"/>
                  <Dance/><Number>1</Number>
                </Response>""");

        assertThat(document.verbs().stream().map(Verb::element)).containsExactly("Pause");
        assertThat(shown(document)).isEqualTo("""
                WARNING 12200 at 3:3: <say> cannot stand in <Response>; did you mean Say?
                WARNING 12200 at 5:17: <Pause> has no attribute "Length"; did you mean length?
                WARNING 12200 at 6:3: <Dance> cannot stand in <Response>
                WARNING 12200 at 6:11: <Number> cannot stand in <Response>""");
    }

    @Test
    void usesTheDefaultInPlaceOfABadValue() {
        TwimlDocument document = TwimlParser.parse("<Response><Pause length='-1'/></Response>");

        assertThat(document.verbs())
                .isEqualTo(TwimlParser.parse("<Response><Pause/></Response>").verbs());
        assertThat(shown(document))
                .isEqualTo("WARNING 13910 at 1:18: <Pause> length=\"-1\" is not 1–86400 s; 1 is used");
    }

    static String shown(TwimlDocument document) {
        return document.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
