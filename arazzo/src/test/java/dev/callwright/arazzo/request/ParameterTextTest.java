package dev.callwright.arazzo.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.DeclaredParameter;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            simple;        false; blue,black; R,100,G,200
            simple;        true;  blue,black; R=100,G=200
            pipeDelimited; false; blue|black; R|100|G|200
            """)
    void headers(String style, boolean explode, String list, String object) {
        ParameterText text = text(In.HEADER, style, explode);

        assertThat(text.inHeader(Json.parse(LIST))).contains(list);
        assertThat(text.inHeader(Json.parse(OBJECT))).contains(object);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            form;   false; color=blue,black;         color=R,100,G,200
            form;   true;  color=blue, color=black;  R=100, G=200
            cookie; true;  color=blue, color=black;  R=100, G=200
            """)
    void cookies(String style, boolean explode, String list, String object) {
        ParameterText text = text(In.COOKIE, style, explode);

        assertThat(String.join(", ", text.inCookie(Json.parse(LIST)))).isEqualTo(list);
        assertThat(String.join(", ", text.inCookie(Json.parse(OBJECT)))).isEqualTo(object);
    }

    @Test
    void aCookieIsEncodedOnlyWhereNoCookieCouldHoldIt() {
        ParameterText text = text(In.COOKIE, "form", true);

        assertThat(text.inCookie(Json.parse("\"YWI=; é%20\\\"q\\\"\"")))
                .containsExactly("color=YWI=%3B%20%C3%A9%20\"q\"");
    }

    @Test
    void nullInsideIsNoValue() {
        assertThat(text(In.QUERY, "form", true).inQuery(Json.parse("[\"a\",null,\"b\"]")))
                .containsExactly("color=a", "color=b");
        assertThat(text(In.QUERY, "form", false).inQuery(Json.parse("{\"a\":null,\"b\":1}")))
                .containsExactly("color=b,1");
        assertThat(text(In.QUERY, "deepObject", true).inQuery(Json.parse("{\"a\":null,\"b\":[null,1]}")))
                .containsExactly("color%5Bb%5D=1");
        assertThat(text(In.PATH, "simple", false).inPath(Json.parse("[null,\"a\"]")))
                .isEqualTo("a");
        assertThat(text(In.HEADER, "simple", false).inHeader(Json.parse("[null]")))
                .isEmpty();
    }

    @Test
    void anEmptyListIsNone() {
        assertThat(text(In.QUERY, "form", true).inQuery(Json.parse("[]"))).isEmpty();
        assertThat(text(In.QUERY, "form", false).inQuery(Json.parse("[]"))).isEmpty();
        assertThat(text(In.HEADER, "simple", false).inHeader(Json.parse("[]"))).isEmpty();
        assertThat(text(In.COOKIE, "form", false).inCookie(Json.parse("{}"))).isEmpty();
        assertThat(text(In.PATH, "matrix", false).inPath(Json.parse("[]"))).isEmpty();
    }

    @Test
    void anEmptyTextIsWritten() {
        assertThat(text(In.QUERY, "form", true).inQuery(Json.parse("\"\""))).containsExactly("color=");
        assertThat(text(In.PATH, "matrix", false).inPath(Json.parse("\"\""))).isEqualTo(";color");
    }

    @Test
    void anEqualsSignOfAValueIsEncodedAndThatOfAMemberIsNot() {
        assertThat(text(In.PATH, "simple", true).inPath(Json.parse("{\"a=b\":\"c=d\"}")))
                .isEqualTo("a%3Db=c%3Dd");
        assertThat(text(In.PATH, "simple", true).inPath(Json.parse("[\"a=b\"]")))
                .isEqualTo("a%3Db");
    }

    @Test
    void whatIsEncodedAlreadyStandsWhereReservedCharactersMay() {
        ParameterText query = new ParameterText(new DeclaredParameter("r", In.QUERY, false, "form", true, true, false));
        ParameterText path = new ParameterText(new DeclaredParameter("r", In.PATH, true, "simple", false, true, false));

        assertThat(query.inQuery(Json.parse("\"a/b?%2Fc%zz#\""))).containsExactly("r=a/b?%2Fc%25zz%23");
        assertThat(path.inPath(Json.parse("\"a:b%2Fc/d?e#f\""))).isEqualTo("a:b%2Fc%2Fd%3Fe%23f");
    }

    @ParameterizedTest
    @CsvSource({"spaceDelimited,a%20b", "pipeDelimited,a%7Cb", "tabDelimited,a%09b"})
    void aPathKnowsTheSeparatorsOfSwagger(String style, String written) {
        assertThat(text(In.PATH, style, false).inPath(Json.parse("[\"a\",\"b\"]")))
                .isEqualTo(written);
    }

    private static ParameterText text(In in, String style, boolean explode) {
        return new ParameterText(new DeclaredParameter("color", in, false, style, explode, false, false));
    }
}
