package dev.callwright.phones;

import dev.callwright.media.AudioSource;
import dev.callwright.media.file.AudioFiles;
import dev.callwright.media.tone.ToneSource;
import dev.callwright.phones.Transcript.What;
import dev.callwright.world.Time;
import java.time.Duration;

/// Does the steps of one script in one call, on the call's own thread.
final class ScriptRun {
    /// SIP gives up by itself before this (64 T1 and some).
    private static final Duration AGREEMENT = Duration.ofSeconds(40);

    private final Time time;
    private final Line line;
    private final CallRecord record;
    private final Waiting waiting;
    private final Ear ear;
    private long sayings;

    ScriptRun(Time time, Line line, CallRecord record, Duration limit) {
        this.time = time;
        this.line = line;
        this.record = record;
        waiting = new Waiting(time, record.mailbox(), limit);
        ear = new Ear(watch -> record.post(new Signal.Noticed(watch)));
    }

    /// What hears along for the script's cues.
    Ear ear() {
        return ear;
    }

    /// Runs to the end of the script or of the call; afterwards the call is over.
    void run(PhoneScript script) throws InterruptedException {
        try {
            try {
                for (Step step : script.steps()) {
                    perform(step);
                }
                line.endOfScript();
            } catch (ScriptFailed failed) {
                record.transcript().add(What.FAILED, failed.why());
                line.hangUp();
            } catch (LimitReached late) {
                line.hangUp();
            }
            waiting.forTheEnd(AGREEMENT);
        } catch (CallOver over) {
            ear.forget();
        }
    }

    private void perform(Step step) throws ScriptFailed, CallOver, LimitReached, InterruptedException {
        switch (step) {
            case Step.Ring ring -> {
                line.ring();
                waiting.pass(ring.length());
            }
            case Step.Progress progress -> {
                line.openEarly();
                say(progress.voice());
                waiting.pass(progress.length());
            }
            case Step.Answer _ -> line.answer();
            case Step.Refuse refuse -> line.refuse(refuse.refusal().status());
            case Step.Wait wait -> waiting.pass(wait.length());
            case Step.Listen listen -> notice(listen.cue(), listen.limit());
            case Step.Expect expect -> expect(expect);
            case Step.Press press -> press(press.digits());
            case Step.Say say -> {
                long saying = say(say.voice());
                if (say.waiting()) {
                    waiting.await(signal -> signal.equals(new Signal.Done(saying)), PhoneScript.LONGEST);
                }
            }
            case Step.Hold _ -> hold(true);
            case Step.Resume _ -> hold(false);
            case Step.HangUp _ -> line.hangUp();
        }
    }

    private void expect(Step.Expect expect) throws ScriptFailed, CallOver, LimitReached, InterruptedException {
        if (!notice(expect.cue(), expect.limit())) {
            throw new ScriptFailed("expected " + expect.cue().text() + " within " + Cue.seconds(expect.limit()));
        }
    }

    private boolean notice(Cue cue, Duration limit) throws CallOver, LimitReached, InterruptedException {
        boolean came = switch (cue) {
            case Cue.Answered _ -> waiting.until(waiting::answered, limit);
            case Cue.Tone tone -> heard(ear.tone(tone), limit);
            case Cue.Sound _ -> heard(ear.sound(), limit);
            case Cue.Silence silence -> heard(ear.silence(silence), limit);
            case Cue.Digits digits -> waiting.until(() -> waiting.takeKeys(digits.digits()), limit);
            case Cue.DigitCount digits -> waiting.until(() -> waiting.takeKeys(digits.count()), limit);
            case Cue.Held _ -> waiting.until(waiting::held, limit);
            case Cue.Resumed _ -> waiting.until(() -> !waiting.held(), limit);
            case Cue.HungUp _ -> waiting.until(() -> false, limit);
        };
        record.transcript().add(came ? What.NOTICED : What.MISSED, cue.text());
        return came;
    }

    private boolean heard(long watch, Duration limit) throws CallOver, LimitReached, InterruptedException {
        boolean came = waiting.await(signal -> signal.equals(new Signal.Noticed(watch)), limit);
        ear.forget();
        return came;
    }

    private void press(String digits) throws CallOver, LimitReached, InterruptedException {
        long pressing = ++sayings;
        record.transcript().add(What.PRESSED, digits);
        line.talk().stream().sendDigits(digits, () -> record.post(new Signal.Done(pressing)));
        waiting.await(signal -> signal.equals(new Signal.Done(pressing)), PhoneScript.LONGEST);
    }

    /// Begins to say something; returns the number of the signal that tells its end.
    private long say(Voice voice) throws ScriptFailed {
        AudioSource source = source(voice);
        long saying = ++sayings;
        record.transcript()
                .add(
                        What.SAID,
                        voice instanceof Voice.Recorded file ? file.file().toString() : "");
        line.talk().stream().play(source, () -> record.post(new Signal.Done(saying)));
        return saying;
    }

    private AudioSource source(Voice voice) throws ScriptFailed {
        return switch (voice) {
            case Voice.Tones tones -> new ToneSource(tones.cadence(), Heard.RATE);
            case Voice.Samples samples -> samples.sound().play();
            case Voice.Recorded recorded -> {
                try {
                    yield time.outside(() -> AudioFiles.read(recorded.file(), ""))
                            .play();
                } catch (Exception unusable) {
                    throw new ScriptFailed("cannot say " + recorded.file() + ": " + unusable.getMessage());
                }
            }
        };
    }

    private void hold(boolean on) throws ScriptFailed, CallOver, LimitReached, InterruptedException {
        line.hold(on);
        boolean[] agreed = {false};
        boolean came = waiting.await(
                signal -> {
                    if (signal instanceof Signal.Reoffered reoffered) {
                        agreed[0] = reoffered.agreed();
                        return true;
                    }
                    return false;
                },
                AGREEMENT);
        if (!came || !agreed[0]) {
            throw new ScriptFailed("the other end did not agree to " + (on ? "hold" : "resume"));
        }
        record.transcript().add(on ? What.HELD : What.RESUMED);
    }
}
