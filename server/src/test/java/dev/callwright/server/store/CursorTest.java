package dev.callwright.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Test
    void readsItsOwnToken() {
        Cursor cursor = new Cursor(false, "CA" + "0".repeat(32), Instant.parse("2030-01-01T10:00:00.123Z"));

        assertThat(Cursor.parse(cursor.token())).contains(cursor);
        assertThat(cursor.token()).startsWith("PBCA");
    }

    @Property
    void takesNoOtherTextForAToken(@ForAll String text) {
        Optional<Cursor> cursor = Cursor.parse(text);

        assertThat(cursor).isEmpty();
    }
}
