package dev.callwright.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.engine.Lab.Call;
import dev.callwright.media.engine.Lab.Recording;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamTest {
    private final Lab lab = Lab.calm();

    @Test
    void whatIsPlayedIsHeardAtTheFarEnd() throws Exception {
        Call call = lab.call();
        Recording heard = Lab.hears(call.far);
        AtomicInteger finished = new AtomicInteger();

        call.near.play(Lab.tone(700, 1), finished::incrementAndGet);
        lab.run(2000);

        assertThat(heard.share(700, 200, 900)).isGreaterThan(0.95);
        assertThat(heard.peak(1300, 1900)).isLessThan(50);
        assertThat(finished).hasValue(1);
    }

    @Test
    void digitsArriveOnce() throws Exception {
        Call call = lab.call();

        call.far.sendDigits("12w#*A", () -> {});
        lab.run(3000);

        assertThat(call.nearKeys.digits).hasToString("12#*A");
    }
}
