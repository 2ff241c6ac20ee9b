package dev.callwright.arazzo.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.arazzo.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GoessnerTest {
    private static final String DRAFT = "draft-goessner-dispatch-jsonpath-00";
    private static final JsonNode SHOP = Json.parse("""
            {"books":[{"title":"a","price":8,"tags":["x","y"],"sold":false},
                      {"title":"b","price":12,"isbn":"1-2","tags":[]},
                      {"title":"c","price":22,"isbn":"9-9","length":7,"odd-name":1}],
             "names":["n0","n1"]}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.books[(@.length-1)].title | [\"c\"]",
                "$.books[-1:].title | [\"c\"]",
                "$.books[0,1].title | [\"a\",\"b\"]",
                "$.books[:2].title | [\"a\",\"b\"]",
                "$.books.1.title | [\"b\"]",
                "$..title | [\"a\",\"b\",\"c\"]",
                "$.books[?(@.isbn)].title | [\"b\",\"c\"]",
                "$.books[?(!@.isbn)].title | [\"a\"]",
                "$.books[?(@.sold)].title | []",
                "$.books[?(@.price < 10)].title | [\"a\"]",
                "$.books[?(@.price > 10 && @.isbn === '9-9')].title | [\"c\"]",
                "$.books[?(@.title !== 'a')].title | [\"b\",\"c\"]",
                "$.books[?(@.isbn =~ /9-./)].title | [\"c\"]",
                "$.books[?(@.tags.length == 2)].title | [\"a\"]",
                "$.books[?(@.tags.length)].title | [\"a\"]",
                "$.books[?(@.length == 7)].title | [\"c\"]",
                "$.books[?count(@.tags) > 0].title | [\"a\",\"b\"]",
                "$.books[?(@.odd-name == 1)].title | [\"c\"]",
                "$[names][0] | [\"n0\"]",
                "$['names'].* | [\"n0\",\"n1\"]"
            })
    void aQueryOfTheDraftSelectsWhatItsAuthorMeans(String query, String expected) throws JsonPathException {
        String selected = Json.write(Json.NODES
                .arrayNode()
                .addAll(JsonPath.parse(query, DRAFT).select(SHOP).stream()
                        .map(Node::value)
                        .toList()));

        assertThat(selected).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "books",
                "$.",
                "$.books[(process.exit())]",
                "$.books[?(@.a == )]",
                "$[?(@.a =~ /x/i)]",
                "$[",
                "$.a b",
                "$[?(eval('1'))]"
            })
    void whatAScriptWouldHaveToRunOrIsNoQueryIsRefused(String query) {
        assertThatThrownBy(() -> JsonPath.parse(query, DRAFT)).isInstanceOf(JsonPathException.class);
    }

    @Test
    void withoutTheDraftItsScriptsAreNotUnderstood() {
        assertThatThrownBy(() -> JsonPath.parse("$.books[(@.length-1)]", "rfc9535"))
                .isInstanceOf(JsonPathException.class);
    }
}
