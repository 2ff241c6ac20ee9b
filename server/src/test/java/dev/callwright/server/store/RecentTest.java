package dev.callwright.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final AtomicLong now = new AtomicLong();
    private final Map<String, String> table = new HashMap<>(Map.of("a", "first"));
    private final Recent<String, String> recent = new Recent<>(now::get);

    private Optional<String> get(String key) {
        return recent.get(key, asked -> Optional.ofNullable(table.get(asked)));
    }

    @Test
    void readsAgainWhenASecondIsOver() {
        get("a");
        table.put("a", "second");

        Optional<String> soon = get("a");
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        Optional<String> later = get("a");

        assertThat(soon).contains("first");
        assertThat(later).contains("second");
    }

    @Test
    void showsAChangeAtOnce() {
        get("a");

        table.put("a", "second");
        recent.changed("a");

        assertThat(get("a")).contains("second");
    }

    @Test
    void remembersWhatIsNotThere() {
        Optional<String> before = get("b");
        table.put("b", "new");

        Optional<String> soon = get("b");
        recent.changed("b");
        Optional<String> told = get("b");

        assertThat(before).isEmpty();
        assertThat(soon).isEmpty();
        assertThat(told).contains("new");
    }

    @Test
    void forgetsEverythingAtOnce() {
        get("a");
        get("b");
        table.putAll(Map.of("a", "second", "b", "new"));

        recent.changed();

        assertThat(get("a")).contains("second");
        assertThat(get("b")).contains("new");
    }

    @Test
    void doesNotKeepWhatWasReadBeforeAChange() {
        Optional<String> overtaken = recent.get("a", key -> {
            String read = table.get(key);
            table.put(key, "second");
            recent.changed(key);
            return Optional.ofNullable(read);
        });

        assertThat(overtaken).contains("first");
        assertThat(get("a")).contains("second");
    }
}
