package dev.callwright.arazzo.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.arazzo.json.Json;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The sections of RFC 9535, each by a few queries over one value.
class JsonPathTest {
    private static final String HOUSE = """
            {"rooms":[
               {"name":"kitchen","area":12.5,"doors":["hall","garden"],"warm":true},
               {"name":"hall","area":6,"doors":["kitchen","street"],"warm":false},
               {"name":"attic","area":20,"floor":{"no":2,"name":"top"}}],
             "owner":{"name":"Ada","k.k":1,"":2},
             "n":[0,1,2,3,4,5,6],
             "nothing":null}""";

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            $.owner.name                            ; Ada
            $['owner']['name']                      ; Ada
            $.owner['k.k']                          ; 1
            $.owner['']                             ; 2
            $.nothing                               ; null
            $.none                                  ;
            $.rooms[0].name                         ; kitchen
            $.rooms[-1].name                        ; attic
            $.rooms[7]                              ;
            $.owner[0]                              ;
            $.rooms[*].name                         ; kitchen,hall,attic
            $.rooms[*]['name','area']               ; kitchen,12.5,hall,6,attic,20
            $.rooms[0,0].name                       ; kitchen,kitchen
            $..name                                 ; kitchen,hall,attic,top,Ada
            $..doors[0]                             ; hall,kitchen
            $.n[1:3]                                ; 1,2
            $.n[5:]                                 ; 5,6
            $.n[:2]                                 ; 0,1
            $.n[-2:]                                ; 5,6
            $.n[1:6:2]                              ; 1,3,5
            $.n[::-3]                               ; 6,3,0
            $.n[5:1:-2]                             ; 5,3
            $.n[::0]                                ;
            $.n[3:1]                                ;
            $.rooms[?@.area > 6].name               ; kitchen,attic
            $.rooms[?@.area >= 6.0].name            ; kitchen,hall,attic
            $.rooms[?@.warm == true].name           ; kitchen
            $.rooms[?@.warm].name                   ; kitchen,hall
            $.rooms[?!@.warm].name                  ; attic
            $.rooms[?@.name < 'h'].name             ; attic
            $.rooms[?@.name == $.rooms[1].name].area ; 6
            $.rooms[?@.floor.no == 2 && @.area == 20].name ; attic
            $.rooms[?(@.area == 6 || @.area == 20) && @.name != 'hall'].name ; attic
            $.rooms[?@.none == @.nil].name          ; kitchen,hall,attic
            $.rooms[?@.none == null].name           ;
            $.rooms[?@.doors == ['hall']]           ; ERROR
            $.rooms[?length(@.doors) == 2].name     ; kitchen,hall
            $.rooms[?length(@.name) > 4].name       ; kitchen,attic
            $.rooms[?count(@.*) == 3].name          ; attic
            $.rooms[?count(@..name) == 2].name      ; attic
            $.rooms[?value(@..no) == 2].name        ; attic
            $.rooms[?match(@.name, '[a-k].*')].name ; kitchen,hall,attic
            $.rooms[?match(@.name, 'hal')].name     ;
            $.rooms[?search(@.name, 'it')].name     ; kitchen
            $.n[?@ > 4]                             ; 5,6
            $[?@.name].name                         ; Ada
            $ .owner .name                          ; Ada
            """)
    void selects(String query, String values) throws JsonPathException {
        if ("ERROR".equals(values)) {
            assertThatThrownBy(() -> JsonPath.parse(query)).isInstanceOf(JsonPathException.class);
            return;
        }

        String selected = JsonPath.parse(query).select(Json.parse(HOUSE)).stream()
                .map(node -> node.value().isNull() ? "null" : Json.text(node.value()))
                .collect(Collectors.joining(","));

        assertThat(selected).isEqualTo(values == null ? "" : values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                " $",
                "$ ",
                "$.",
                "$..",
                "$.a.",
                "$[",
                "$[]",
                "$['a]",
                "$[01]",
                "$[-0]",
                "$[1.0]",
                "$[9007199254740992]",
                "$.a b",
                "$[?]",
                "$[?@.a =  1]",
                "$[?1]",
                "$[?'a']",
                "$[?@.a == @.*]",
                "$[?@..a == 1]",
                "$[?length(@.*) == 1]",
                "$[?count(1) == 1]",
                "$[?length(@.a)]",
                "$[?match(@.a, 'b') == true]",
                "$[?unknown(@.a)]",
                "$[?Length(@.a) == 1]",
                "$[?length (@.a) == 1]",
                "$[?@.a == 01]",
                "$[?@.a == 1.]",
                "$[?@.a == .5]",
                "$[?@.a == True]",
                "$[?(@.a]",
                "$[?!!@.a]",
                "$['\\x']",
                "$[\"\\'\"]",
                "$['\\ud800']",
                "$.a[?@.b && ]",
                "$[?@.a === 1]"
            })
    void refuses(String query) {
        assertThatThrownBy(() -> JsonPath.parse(query)).isInstanceOf(JsonPathException.class);
    }

    @Test
    void aNodeKnowsWhereItStands() throws JsonPathException {
        Node node = JsonPath.parse("$.rooms[?@.floor].floor.name")
                .select(Json.parse(HOUSE))
                .getFirst();

        assertThat(node.location()).hasToString("/rooms/2/floor/name");
    }

    @Test
    void escapesInNamesMeanTheirCharacters() throws JsonPathException {
        String query = "$['\\u263a\\ud83d\\ude00\\n\\'']";

        assertThat(JsonPath.parse(query).select(Json.parse("{\"☺😀\\n'\":1}"))).hasSize(1);
    }

    @Test
    void aPatternThatRunsAwayIsGivenUp() throws JsonPathException {
        JsonPath path = JsonPath.parse("$[?match(@, '(((a*)*)*)*b')]");

        assertThatThrownBy(() -> path.select(Json.parse("[\"" + "a".repeat(60) + "\"]")))
                .isInstanceOf(JsonPathException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aQueryThatVisitsTooMuchIsGivenUp() throws JsonPathException {
        String nested = "[".repeat(60) + "1,2,3" + "]".repeat(60);
        JsonPath path = JsonPath.parse("$" + "..*".repeat(8));

        assertThatThrownBy(() -> path.select(Json.parse(nested))).isInstanceOf(JsonPathException.class);
    }
}
