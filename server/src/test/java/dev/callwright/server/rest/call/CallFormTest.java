package dev.callwright.server.rest.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.callwright.server.rest.ApiProblem;
import dev.callwright.server.rest.ErrorCode;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.store.Application;
import dev.callwright.server.store.VoiceUrls;
import dev.callwright.voice.answering.DetectionOrder;
import dev.callwright.voice.call.PlaceCall;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.ApplicationSid;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import dev.callwright.voice.port.SipCredentials;
import dev.callwright.voice.port.VoiceHandling;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFormTest {
    private static final AccountSid ACCOUNT = new AccountSid("AC0123456789abcdef0123456789abcdef");
    private static final ApplicationSid APPLICATION = new ApplicationSid("AP" + "1".repeat(32));
    private static final ApplicationSid EMPTY = new ApplicationSid("AP" + "2".repeat(32));
    private static final int LONGEST_TWIML = 4000;
    private static final PhoneNumberSid OWNED = new PhoneNumberSid("PN" + "1".repeat(32));
    private static final CallForm FORM = new CallForm(new Few(), LONGEST_TWIML);
    private static final VoiceUrls WITH_URLS = new VoiceUrls(
            Optional.of("http://app.example/app"),
            WebhookMethod.GET,
            Optional.empty(),
            WebhookMethod.POST,
            Optional.of("http://app.example/over"),
            WebhookMethod.POST);
    private static final String GOOD = "To=%2B15005550006&From=%2B15005550001&Url=http://app.example/voice";

    @Test
    void readsAPlainOrder() {
        PlaceCall order = order(GOOD);

        assertThat(order.to()).isEqualTo(new Endpoint.PhoneNumber("+15005550006"));
        assertThat(order.from()).isEqualTo(new Endpoint.PhoneNumber("+15005550001"));
        assertThat(order.handling())
                .isEqualTo(new VoiceHandling.Ask(
                        new Webhook("http://app.example/voice", WebhookMethod.POST), Optional.empty()));
        assertThat(order.dialling()).isEqualTo(PlaceCall.Dialling.DEFAULT);
        assertThat(order.statusCallback()).isEmpty();
    }

    @Test
    void readsEverythingThatCanBeSaid() {
        PlaceCall order = order(GOOD + "&Method=GET&FallbackUrl=https://app.example/oops&FallbackMethod=get"
                + "&StatusCallback=http://app.example/status&StatusCallbackEvent=ringing&StatusCallbackEvent=answered"
                + "&StatusCallbackMethod=GET&SendDigits=ww12%23&Timeout=20&TimeLimit=90&CallerId=%2B15550007"
                + "&SipAuthUsername=bob&SipAuthPassword=secret&Record=true&RecordingChannels=dual&Trim=do-not-trim"
                + "&RecordingStatusCallback=http://app.example/rec&RecordingStatusCallbackEvent=in-progress+completed");

        assertThat(order.handling())
                .isEqualTo(new VoiceHandling.Ask(
                        new Webhook("http://app.example/voice", WebhookMethod.GET),
                        Optional.of(new Webhook("https://app.example/oops", WebhookMethod.GET))));
        assertThat(order.statusCallback().orElseThrow().events())
                .containsExactlyInAnyOrder(StatusCallback.Kind.RINGING, StatusCallback.Kind.ANSWERED);
        PlaceCall.Dialling dialling = order.dialling();
        assertThat(dialling.sendDigits()).isEqualTo("ww12#");
        assertThat(dialling.ringTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(dialling.timeLimit()).contains(Duration.ofSeconds(90));
        assertThat(dialling.callerId()).contains("+15550007");
        assertThat(dialling.credentials()).contains(new SipCredentials("bob", "secret"));
        assertThat(dialling.recording().orElseThrow().channels()).isEqualTo(2);
        assertThat(dialling.recording().orElseThrow().trim()).isFalse();
        assertThat(dialling.recording().orElseThrow().callback().orElseThrow().statuses())
                .containsExactlyInAnyOrder(Recording.Status.IN_PROGRESS, Recording.Status.COMPLETED);
    }

    @Test
    void readsHowToFindOutWhoTookTheCall() {
        PlaceCall order = order(GOOD + "&MachineDetection=DetectMessageEnd&MachineDetectionTimeout=20"
                + "&MachineDetectionSpeechThreshold=2000&MachineDetectionSpeechEndThreshold=900"
                + "&MachineDetectionSilenceTimeout=4000");

        assertThat(order.dialling().detection())
                .contains(new DetectionOrder(
                        true,
                        new DetectionOrder.Timing(
                                Duration.ofSeconds(20),
                                Duration.ofMillis(2000),
                                Duration.ofMillis(900),
                                Duration.ofMillis(4000)),
                        true,
                        Optional.empty()));
    }

    @Test
    void aDetectionThatIsNotWaitedForHasACallback() {
        PlaceCall order = order(GOOD + "&MachineDetection=Enable&AsyncAmd=true"
                + "&AsyncAmdStatusCallback=http://app.example/amd&AsyncAmdStatusCallbackMethod=GET");

        assertThat(order.dialling().detection())
                .contains(new DetectionOrder(
                        false,
                        DetectionOrder.Timing.USUAL,
                        false,
                        Optional.of(new Webhook("http://app.example/amd", WebhookMethod.GET))));
    }

    @Test
    void digitsToSendLeaveNoRoomForDetection() {
        PlaceCall order = order(GOOD + "&MachineDetection=Enable&SendDigits=1");

        assertThat(order.dialling().detection()).isEmpty();
    }

    @Test
    void prefersTheUrlToTheTwiml() {
        PlaceCall order = order(GOOD + "&Twiml=<Response/>");

        assertThat(order.handling()).isInstanceOf(VoiceHandling.Ask.class);
    }

    @ParameterizedTest
    @CsvSource({
        "+15005550006,+15005550006",
        "(415) 867-5309,+14158675309",
        "1-415-867-5309,+14158675309",
        "client:alice,client:alice",
        "sip:bob@10.0.0.1:5070;transport=tcp?X-Note=1,sip:bob@10.0.0.1:5070;transport=tcp?X-Note=1"
    })
    void normalisesWhomToCall(String given, String read) {
        PlaceCall order = order("From=alice&Twiml=<Response/>&To=" + encode(given));

        assertThat(order.to().text()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "To=,21201",
        "From=,21213",
        "To=hello,21211",
        "To=%2B0123,21211",
        "To=sip:nobody,21211",
        "To=%2B15005550001,21211",
        "To=client:,21211",
        "From=a+b,21212",
        "From=sip:nobody,21212",
        "From=client:,21212",
        "Url=,21205",
        "Url=ftp://x,21205",
        "Url=nonsense,21205",
        "Url=http://a b,21205",
        "Method=PUT,21209",
        "Timeout=0,21208",
        "Timeout=601,21208",
        "Timeout=soon,21208",
        "SendDigits=12x,21206",
        "StatusCallback=nonsense,21609",
        "StatusCallback=http://x/&StatusCallbackEvent=sneezed,21626",
        "SipAuthUsername=bob,21225",
        "To=sip:a@b?Via=1,21228",
        "To=sip:a@b?X-Empty=,21229",
        "ApplicationSid=AP0123,21218",
        "ApplicationSid=AP00000000000000000000000000000000,21218",
        "ApplicationSid=AP22222222222222222222222222222222,21205",
        "MachineDetection=Maybe,21234",
        "MachineDetectionTimeout=99,21263",
        "MachineDetectionSpeechThreshold=10,21263",
        "AsyncAmdStatusCallback=nowhere,21609",
        "TimeLimit=-1,20422",
        "Record=perhaps,20422",
        "RecordingChannels=many,20422"
    })
    void refusesMistakesWithTheirCode(String mistake, int code) {
        String form = GOOD;
        for (String pair : mistake.split("&", -1)) {
            String name = pair.substring(0, pair.indexOf('='));
            form = form.replaceAll("(^|&)" + name + "=[^&]*", "") + "&"
                    + pair.replace(" ", "%20").replace("?", "%3F");
        }
        String changed = form;

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> order(changed))
                .satisfies(problem -> assertThat(problem.code().code()).isEqualTo(code));
    }

    @Test
    void refusesTwimlOverItsLimit() {
        String twiml = "<Response>" + "x".repeat(LONGEST_TWIML) + "</Response>";

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> order("To=%2B15005550006&From=bob&Twiml=" + twiml))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.TWIML_LONG));
    }

    @Test
    void takesEverythingFromTheApplicationThatIsNamed() {
        PlaceCall order = order(GOOD + "&ApplicationSid=" + APPLICATION + "&Method=POST&FallbackUrl=http://us/oops"
                + "&StatusCallback=http://us/status&StatusCallbackEvent=ringing&Twiml=x");

        assertThat(order.handling())
                .isEqualTo(new VoiceHandling.Ask(
                        new Webhook("http://app.example/app", WebhookMethod.GET), Optional.empty()));
        assertThat(order.statusCallback())
                .contains(new StatusCallback(
                        new Webhook("http://app.example/over", WebhookMethod.POST),
                        Set.of(StatusCallback.Kind.COMPLETED)));
    }

    @Test
    void belongsToTheNumberThatItComesFrom() {
        PlaceCall ours = order("To=%2B15550199&From=%2B15550100&Url=http://app.example/");
        PlaceCall anybodys = order("To=%2B15550199&From=%2B15550101&Url=http://app.example/");

        assertThat(ours.details().phoneNumber()).contains(OWNED);
        assertThat(anybodys.details().phoneNumber()).isEmpty();
    }

    private static PlaceCall order(String form) {
        return FORM.order(ACCOUNT, FormParams.decode(form));
    }

    /// One number is the account's.
    private static final class Few implements Belongings {
        @Override
        public Optional<Application> application(AccountSid account, ApplicationSid sid) {
            return CallFormTest.application(sid);
        }

        @Override
        public Optional<PhoneNumberSid> number(AccountSid account, String number) {
            return account.equals(ACCOUNT) && number.equals("+15550100") ? Optional.of(OWNED) : Optional.empty();
        }
    }

    /// Of two applications one has URLs and the other has none.
    private static Optional<Application> application(ApplicationSid sid) {
        if (sid.equals(APPLICATION)) {
            return Optional.of(application(sid, WITH_URLS));
        }
        return sid.equals(EMPTY) ? Optional.of(application(sid, VoiceUrls.NONE)) : Optional.empty();
    }

    private static Application application(ApplicationSid sid, VoiceUrls voice) {
        return new Application(sid, ACCOUNT, "", voice, Application.Options.NONE, Instant.EPOCH, Instant.EPOCH);
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
