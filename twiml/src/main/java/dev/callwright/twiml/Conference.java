package dev.callwright.twiml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A room in which any number of calls are joined, made when the first comes in.
///
/// @param name 1–128 characters
/// @param member how this call takes part
/// @param room what the room is like; the first member's wishes count
/// @param waiting what is heard until the conference starts
/// @param recording whether the room is recorded
/// @param callback who is told what happens in the room; the first member's wish counts
/// @param eventCallbackUrl an older form of `callback`, as written
public record Conference(
        String name,
        Member member,
        Room room,
        HoldMusic waiting,
        Recording recording,
        Optional<Callback> callback,
        Optional<String> eventCallbackUrl)
        implements DialTarget {
    /// How a call takes part: whether it is heard, starts and ends the conference; its label; whom it coaches (call
    /// sid).
    public record Member(
            boolean muted,
            Beep beep,
            boolean startConferenceOnEnter,
            boolean endConferenceOnExit,
            Optional<String> label,
            Optional<String> coach) {}

    /// What the room is like: seats, added delay against jitter, region as written.
    public record Room(int maxParticipants, JitterBuffer jitterBuffer, Optional<String> region) {}

    /// Whether the room is recorded, whether silence is cut off, and who is told.
    public record Recording(boolean wanted, Trim trim, Optional<RecordingCallback> callback) {}

    /// Who is told about which of the room's events.
    public record Callback(Webhook webhook, Set<Event> events) {
        public Callback {
            events = Ordered.copy(events);
        }
    }

    /// When a tone is heard.
    public enum Beep {
        BOTH,
        NEVER,
        ON_ENTER,
        ON_EXIT
    }

    /// Sizes of the jitter buffer.
    public enum JitterBuffer {
        OFF,
        SMALL,
        MEDIUM,
        LARGE
    }

    /// What can be told of a room.
    public enum Event {
        START,
        END,
        JOIN,
        LEAVE,
        MUTE,
        HOLD,
        MODIFY,
        SPEAKER,
        ANNOUNCEMENT
    }

    private static final int LONGEST = 128;

    private static final Form FORM = Form.planned("Conference").text("room name");
    private static final Part<Member> MEMBER = memberPart();
    private static final Part<Room> ROOM = roomPart();
    private static final Part<HoldMusic> WAITING = HoldMusic.in(FORM, "waitMethod", 13233, 13234);
    private static final Part<Recording> RECORDING = recordingPart();
    private static final Part<Optional<Callback>> CALLBACK = callbacks();
    private static final Attribute<Optional<String>> EVENT_CALLBACK_URL =
            FORM.address("eventCallbackUrl", Problems.SCHEMA);

    static final Element<Conference> ELEMENT = FORM.elementOrNone(Conference::read);

    private static Optional<Conference> read(Reading at) {
        Conference room = new Conference(
                at.text(),
                at.get(MEMBER),
                at.get(ROOM),
                at.get(WAITING),
                at.get(RECORDING),
                at.get(CALLBACK),
                at.get(EVENT_CALLBACK_URL));
        boolean named = !room.name.isEmpty() && room.name.length() <= LONGEST;
        return named
                ? Optional.of(room)
                : at.refuse(13237, "room name " + Problems.quote(room.name) + " is not 1–" + LONGEST + " characters");
    }

    private static Part<Member> memberPart() {
        Attribute<Boolean> muted = FORM.flag("muted", false, 13230);
        Attribute<Beep> beep = FORM.attribute("beep", beeps(), "true", 13235);
        Attribute<Boolean> start = FORM.flag("startConferenceOnEnter", true, 13232);
        Attribute<Boolean> end = FORM.flag("endConferenceOnExit", false, 13231);
        Attribute<Optional<String>> label =
                FORM.optional("participantLabel", Type.matching("1–128 characters without /", "[^/]{1,128}"), 16025);
        Attribute<Optional<String>> coach =
                FORM.optional("coach", Type.matching("call sid", "CA[0-9a-fA-F]{32}"), 13240);
        return at -> new Member(at.get(muted), at.get(beep), at.get(start), at.get(end), at.get(label), at.get(coach));
    }

    private static Part<Room> roomPart() {
        Attribute<Integer> seats = FORM.attribute("maxParticipants", Type.number(2, 250), "250", Problems.SCHEMA);
        Attribute<JitterBuffer> buffer =
                FORM.attribute("jitterBufferSize", Type.kebab(JitterBuffer.class), "large", Problems.SCHEMA);
        Attribute<Optional<String>> region = FORM.optional(
                "region", Type.matching("us1 us2 ie1 sg1 br1 au1 jp1 de1", "[a-z]{2}[0-9]"), Problems.SCHEMA);
        return at -> new Room(at.get(seats), at.get(buffer), at.get(region));
    }

    private static Part<Recording> recordingPart() {
        Type<Boolean> modes = Type.choice(wordedModes());
        Attribute<Boolean> wanted = FORM.attribute("record", modes, "do-not-record", 13217);
        Attribute<Trim> trim = FORM.attribute("trim", Type.kebab(Trim.class), "trim-silence", 13239);
        Part<Optional<RecordingCallback>> callback = RecordingCallback.in(FORM);
        return at -> new Recording(at.get(wanted), at.get(trim), at.get(callback));
    }

    private static Part<Optional<Callback>> callbacks() {
        Part<Optional<Webhook>> webhook = FORM.webhook("statusCallback", "statusCallbackMethod", Problems.SCHEMA);
        Attribute<Optional<Set<Event>>> events = FORM.optional(
                "statusCallbackEvent", Type.several(Event.class, Type.kebab(Event.class)), Problems.SCHEMA);
        return at -> {
            Set<Event> asked = at.get(events).orElse(Set.of());
            return at.get(webhook).map(hook -> new Callback(hook, asked));
        };
    }

    private static Map<String, Boolean> wordedModes() {
        Map<String, Boolean> byWord = new LinkedHashMap<>();
        byWord.put("do-not-record", false);
        byWord.put("record-from-start", true);
        byWord.put("false", false);
        byWord.put("true", true);
        return byWord;
    }

    private static Type<Beep> beeps() {
        Map<String, Beep> byWord = new LinkedHashMap<>();
        byWord.put("true", Beep.BOTH);
        byWord.put("false", Beep.NEVER);
        byWord.put("onEnter", Beep.ON_ENTER);
        byWord.put("onExit", Beep.ON_EXIT);
        return Type.choice(byWord);
    }
}
