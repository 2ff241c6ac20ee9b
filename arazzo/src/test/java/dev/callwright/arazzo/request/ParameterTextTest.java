package dev.callwright.arazzo.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.DeclaredParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of styles in OpenAPI, for the values `blue`, a list and an object.
class ParameterTextTest {
    private static final String LIST = "[\"blue\",\"black\"]";
    private static final String OBJECT = "{\"R\":100,\"G\":200}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            form           | true  | color=blue | color=blue&color=black | R=100&G=200
            form           | false | color=blue | color=blue,black       | color=R,100,G,200
            spaceDelimited | false | color=blue | color=blue%20black     | color=R%20100%20G%20200
            pipeDelimited  | false | color=blue | color=blue%7Cblack     | color=R%7C100%7CG%7C200
            deepObject     | true  | color=blue |                        | color%5BR%5D=100&color%5BG%5D=200
            """)
    void queries(String style, boolean explode, String one, String list, String object) {
        ParameterText text = text(In.QUERY, style, explode);

        assertThat(String.join("&", text.inQuery(Json.parse("\"blue\"")))).isEqualTo(one);
        if (list != null) {
            assertThat(String.join("&", text.inQuery(Json.parse(LIST)))).isEqualTo(list);
        }
        assertThat(String.join("&", text.inQuery(Json.parse(OBJECT)))).isEqualTo(object);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            simple | false | blue        | blue,black              | R,100,G,200
            simple | true  | blue        | blue,black              | R=100,G=200
            label  | false | .blue       | .blue,black             | .R,100,G,200
            label  | true  | .blue       | .blue.black             | .R=100.G=200
            matrix | false | ;color=blue | ;color=blue,black       | ;color=R,100,G,200
            matrix | true  | ;color=blue | ;color=blue;color=black | ;R=100;G=200
            """)
    void paths(String style, boolean explode, String one, String list, String object) {
        ParameterText text = text(In.PATH, style, explode);

        assertThat(text.inPath(Json.parse("\"blue\""))).isEqualTo(one);
        assertThat(text.inPath(Json.parse(LIST))).isEqualTo(list);
        assertThat(text.inPath(Json.parse(OBJECT))).isEqualTo(object);
    }

    private static ParameterText text(In in, String style, boolean explode) {
        return new ParameterText(new DeclaredParameter("color", in, false, style, explode, false, false));
    }
}
