package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.ApiServer.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which numbers can be found, over HTTP.
class NumbersTest {
    private static final String LOCAL = "/AvailablePhoneNumbers/US/Local.json";

    @TempDir
    private Path folder;

    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(
                folder,
                Map.of(
                        "numberPool",
                        "+12025550100-+12025550109, +14155550100-+14155550109, +18005550100-+18005550101,"
                                + " +447400123450-+447400123459"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsTheCountriesOfThePool() {
        Answer countries = server.get("/AvailablePhoneNumbers.json");
        Answer britain = server.get("/AvailablePhoneNumbers/GB.json");
        Answer france = server.get("/AvailablePhoneNumbers/FR.json");

        assertThat(countries.body().propertyNames()).containsExactly("countries", "uri");
        assertThat(countries.body().path("countries").findValuesAsString("country_code"))
                .containsExactly("GB", "US");
        assertThat(britain.text("country")).isEqualTo("United Kingdom");
        assertThat(france.code()).isEqualTo(20404);
    }

    @ParameterizedTest
    @CsvSource({
        "'',20",
        "AreaCode=415,10",
        "AreaCode=212,0",
        "Contains=5550109,2",
        "Contains=%2B1415*55010*,10",
        "Contains=JJJ01*7,2",
        "PageSize=3,3",
        "SmsEnabled=true,0",
        "VoiceEnabled=true,20"
    })
    void findsWhatIsWished(String query, int count) {
        Answer found = server.get(LOCAL + "?" + query);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body().path("available_phone_numbers")).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({
        "AreaCode=12,21451",
        "AreaCode=(41,21451",
        "Contains=5,20422",
        "Contains=a.*b,20422",
        "PageSize=0,20007",
        "SmsEnabled=maybe,20422"
    })
    void refusesWishesThatMakeNoSense(String query, int code) {
        assertThat(server.get(LOCAL + "?" + query).code()).isEqualTo(code);
    }

    @Test
    void sortsNumbersByKind() {
        assertThat(numbers("/AvailablePhoneNumbers/US/TollFree.json")).containsExactly("+18005550100", "+18005550101");
        assertThat(numbers("/AvailablePhoneNumbers/GB/Mobile.json")).hasSize(10);
        assertThat(numbers("/AvailablePhoneNumbers/GB/Local.json")).isEmpty();
        assertThat(numbers("/AvailablePhoneNumbers/US/Voip.json")).isEmpty();
    }

    @Test
    void doesNotFindWhatSomebodyHas() {
        server.post("/IncomingPhoneNumbers.json", Map.of("PhoneNumber", "+18005550100"));

        assertThat(numbers("/AvailablePhoneNumbers/US/TollFree.json")).containsExactly("+18005550101");
    }

    private List<String> numbers(String path) {
        return server.get(path).body().path("available_phone_numbers").findValuesAsString("phone_number");
    }
}
