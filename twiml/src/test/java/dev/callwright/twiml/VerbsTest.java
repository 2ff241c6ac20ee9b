package dev.callwright.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is more than the table of a verb's attributes.
class VerbsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <Play/>                                   | 11100 ERROR
            <Redirect> </Redirect>                    | 11100 ERROR
            <Enqueue/>                                | 14204 ERROR
            <Leave>now</Leave>                        | 12200 WARNING
            <Refer/>                                  | 13243 ERROR
            <Connect/>                                | 12200 ERROR
            <Start/>                                  | 12200 ERROR
            <Stop/>                                   | 12200 ERROR
            <Sms/>                                    | 14103 ERROR
            <Echo><Say>x</Say></Echo>                 | 12200 WARNING
            <Queue/>                                  | 14211 ERROR
            <Gather><Dial>1</Dial></Gather>           | 13320 WARNING
            <Gather>text</Gather>                     | 12200 WARNING
            <Gather><Play digits='1'/></Gather>       | 13320 WARNING
            <Gather><gather/></Gather>                | 12200 WARNING
            <Dial><Say>x</Say>1</Dial>                | 13215 WARNING
            <Dial/>                                   | 13223 WARNING
            <Dial><Number/></Dial>                    | 13223 ERROR, 13223 WARNING
            <Dial><Number>1</Number>2</Dial>          | 13215 WARNING
            <Dial><Client/></Dial>                    | 13223 WARNING, 13223 ERROR
            <Dial><Sip>mailto:x</Sip></Dial>          | 13223 WARNING, 13243 ERROR
            <Dial><Conference/></Dial>                | 13223 WARNING, 13237 ERROR
            <Dial><Conference>a</Conference><Number>1</Number></Dial> | 13000 WARNING
            <Dial><Sip><Headers><Header value='x'/></Headers>sip:a@b</Sip></Dial> | 12200 ERROR
            <Connect><Room>a</Room><Room>b</Room></Connect> | 12200 WARNING
            """)
    void saysWhatIsWrong(String twiml, String problems) {
        assertThat(sorted(Twiml.problems(twiml))).isEqualTo(sorted(problems));
    }

    @Test
    void takesTheTextOfDialForANumber() {
        Dial dial = Twiml.verb(Dial.class, "<Dial>\n +1 555 0100 \n</Dial>");

        assertThat(dial.targets())
                .containsExactly(new Number("+1 555 0100", Optional.empty(), Leg.PLAIN, Optional.empty()));
    }

    @Test
    void keepsTheOrderOfDialTargetsAndNoMoreThanTen() {
        Dial dial = Twiml.verb(
                Dial.class, "<Dial><Client>a</Client><Sip>sip:b@c</Sip>" + "<Number>1</Number>".repeat(12) + "</Dial>");

        assertThat(dial.targets()).hasSize(10);
        assertThat(Twiml.problems("<Dial>" + "<Number>1</Number>".repeat(11) + "</Dial>"))
                .isEqualTo("13215 WARNING");
        assertThat(dial.targets().stream().map(DialTarget::element)).startsWith("Client", "Sip", "Number");
    }

    @Test
    void letsAConferenceStandAlone() {
        Dial dial = Twiml.verb(Dial.class, "<Dial><Number>1</Number><Conference>room</Conference></Dial>");

        assertThat(dial.targets()).singleElement().isInstanceOf(Conference.class);
    }

    @Test
    void readsIdentityAndParametersOfAClient() {
        Dial dial = Twiml.verb(
                Dial.class, "<Dial><Client><Identity>alice</Identity><Parameter name='a' value='b'/></Client></Dial>");

        assertThat(dial.targets())
                .containsExactly(new Client("alice", Leg.PLAIN, Optional.empty(), List.of(new Parameter("a", "b"))));
    }

    @Test
    void readsSeveralAddressesOfASipTarget() {
        Dial dial = Twiml.verb(
                Dial.class, "<Dial><Sip><Uri priority='1' weight='2'>sip:a@b</Uri><Uri>c@d</Uri></Sip></Dial>");

        assertThat(((Sip) dial.targets().getFirst()).uris())
                .containsExactly(
                        new Sip.Uri("sip:a@b", OptionalInt.of(1), OptionalInt.of(2)),
                        new Sip.Uri("sip:c@d", OptionalInt.empty(), OptionalInt.empty()));
    }

    @Test
    void neverPrintsAPassword() {
        assertThat(Twiml.response("<Dial><Sip username='u' password='s3cret'>sip:a@b</Sip></Dial>")
                        .toString())
                .doesNotContain("s3cret");
    }

    @Test
    void playsOnlyAnnouncementsWhileItGathers() {
        Gather gather =
                Twiml.verb(Gather.class, "<Gather><Say>a</Say><Hangup/><Pause/><Play>b</Play><Gather/></Gather>");

        assertThat(gather.prompts().stream().map(Verb::element)).containsExactly("Say", "Pause", "Play");
    }

    @Test
    void namesWhatIsToBeStopped() {
        Stop stop = Twiml.verb(Stop.class, "<Stop><Stream name='a'/><Recording/></Stop>");

        assertThat(stop.forks())
                .containsExactly(
                        new Stop.Ended(Stop.Kind.STREAM, Optional.of("a")),
                        new Stop.Ended(Stop.Kind.RECORDING, Optional.empty()));
    }

    @Test
    void readsTheTaskOfAWorkflow() {
        Enqueue enqueue = Twiml.verb(
                Enqueue.class, "<Enqueue workflowSid='WW1'><Task priority='3'>{\"lang\":\"en\"}</Task></Enqueue>");

        assertThat(enqueue.task()).contains(new Task("{\"lang\":\"en\"}", OptionalInt.of(3), Optional.empty()));
    }

    @Test
    void dropsStreamParametersThatAreTooLong() {
        Connect connect = Twiml.verb(
                Connect.class,
                "<Connect><Stream url='wss://h'><Parameter name='a' value='b'/><Parameter name='c' value='"
                        + "x".repeat(499) + "'/></Stream></Connect>");

        assertThat(((Stream) connect.service()).parameters()).containsExactly(new Parameter("a", "b"));
    }

    @Test
    void takesAnEmptyActionForTheDocumentItself() {
        assertThat(Twiml.verb(Gather.class, "<Gather action=''/>").action().sameDocument())
                .isTrue();
        assertThat(Twiml.verb(Record.class, "<Record action='/x'/>").action().sameDocument())
                .isFalse();
    }

    private static List<String> sorted(String problems) {
        return List.of(problems.split(", ", -1)).stream().sorted().toList();
    }
}
