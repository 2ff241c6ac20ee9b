package dev.callwright.arazzo.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.json.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            ``~                                                     {"a":1}~ application/json
            */*~                                                    {"a":1}~ application/json
            application/*~                                          {"a":1}~ application/json
            application/xml application/json;charset=utf-8~         {"a":1}~ application/json;charset=utf-8
            application/xml application/vnd.a+json~                 {"a":1}~ application/vnd.a+json
            multipart/form-data application/x-www-form-urlencoded~  {"a":1}~ multipart/form-data
            application/x-www-form-urlencoded application/json~     {"a":1}~ application/json
            text/plain application/json~                            [1]~     application/json
            application/json text/plain~                            "x"~     text/plain
            application/json application/xml~                       "<x/>"~  application/xml
            application/json~                                       "x"~     application/json
            image/*~                                                "x"~     text/plain
            """)
    void ofAValue(String described, String value, String type) {
        assertThat(new BodyType(types(described)).ofValue(Json.parse(value))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            ``;                                                 hello;               text/plain
            application/json text/plain;                        {"a":"{$inputs.a}"}; application/json
            application/json text/plain;                        [{$inputs.a}];       application/json
            application/json text/plain;                        {$inputs.a} and so;  text/plain
            application/json application/xml text/plain;        <a>{$inputs.a}</a>;  application/xml
            application/json application/x-www-form-urlencoded; a={$inputs.a}&b=2;   application/x-www-form-urlencoded
            text/*;                                             hello;               text/plain
            """)
    void ofATemplate(String described, String text, String type) {
        assertThat(new BodyType(types(described)).ofTemplate(text)).isEqualTo(type);
    }

    private static List<String> types(String described) {
        return described.isEmpty() ? List.of() : List.of(described.split(" "));
    }
}
