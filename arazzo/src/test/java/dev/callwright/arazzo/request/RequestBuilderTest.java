package dev.callwright.arazzo.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.document.Located;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.document.RequestBody;
import dev.callwright.arazzo.document.RequestBody.Replacement;
import dev.callwright.arazzo.document.TreeReader;
import dev.callwright.arazzo.document.UnreadableException;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.source.ApiDescription;
import dev.callwright.arazzo.source.Operation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBuilderTest {
    private static final URI SERVER = URI.create("http://api.test/v1/");
    private static final String API = """
            openapi: 3.1.0
            security: [{basic: []}, {key: []}]
            components:
              securitySchemes:
                basic: {type: http, scheme: basic}
                key: {type: apiKey, in: query, name: k}
            paths:
              /things/{id}:
                post:
                  operationId: change
                  requestBody:
                    content:
                      application/json: {schema: {type: object}}
                      application/x-www-form-urlencoded:
                        schema: {type: object, required: [Name]}
                        encoding: {Joined: {explode: false}}
            """;

    private final Scope scope = Scope.ofInputs(Json.parse(
            "{\"id\":\"a b/c\",\"quote\":\"say \\\"x\\\" & y\",\"list\":[1,2],\"nil\":null,\"dots\":\"..\"}"));

    @Test
    void aPathIsFilledAndEncoded() throws Exception {
        HttpCall call = build(List.of(path("$inputs.id")), Optional.empty()).call();

        assertThat(call.url()).hasToString("http://api.test/v1/things/a%20b%2Fc");
        assertThat(call.method()).isEqualTo("POST");
    }

    @Test
    void aPathParameterThatWouldLeaveTheFolderIsNotSent() {
        assertThatThrownBy(() -> build(List.of(path("$inputs.dots")), Optional.empty()))
                .isInstanceOf(UnsendableException.class);
    }

    @Test
    void aPathWithoutItsParameterIsNotSent() {
        assertThatThrownBy(() -> build(List.of(), Optional.empty()))
                .isInstanceOf(UnsendableException.class)
                .hasMessageContaining("id");
        assertThatThrownBy(() -> build(List.of(path("$inputs.none")), Optional.empty()))
                .isInstanceOf(UnsendableException.class);
    }

    @Test
    void aHeaderWithALineBreakIsNotSent() {
        Parameter header = parameter("X-A", In.HEADER, "a\r\nEvil: 1");

        assertThatThrownBy(() -> build(List.of(path("1"), header), Optional.empty()))
                .isInstanceOf(UnsendableException.class);
    }

    @Test
    void aHeaderBeyondAsciiIsNotSent() {
        Parameter header = parameter("X-A", In.HEADER, "caf\u00e9");

        assertThatThrownBy(() -> build(List.of(path("1"), header), Optional.empty()))
                .isInstanceOf(UnsendableException.class)
                .hasMessageContaining("X-A");
    }

    @Test
    void parametersWithoutValueAreLeftOutAndRemarked() throws Exception {
        RequestBuilder.Built built = build(
                List.of(
                        path("1"),
                        parameter("q", In.QUERY, "$inputs.none"),
                        parameter("h", In.HEADER, "$inputs.nil"),
                        parameter("c", In.COOKIE, "$inputs.none")),
                Optional.empty());

        assertThat(built.call().url().getRawQuery()).isNull();
        assertThat(built.call().headers()).isEmpty();
        assertThat(built.remarks()).hasSize(3);
    }

    @Test
    void cookiesGoIntoOneHeader() throws Exception {
        HttpCall call = build(
                        List.of(path("1"), parameter("a", In.COOKIE, "1"), parameter("b", In.COOKIE, "2")),
                        Optional.empty())
                .call();

        assertThat(call.headers()).containsExactly(Map.entry("Cookie", "a=1; b=2"));
    }

    @Test
    void formsRepeatListsUnlessTheDescriptionJoinsThem() throws Exception {
        String body = body(
                "application/x-www-form-urlencoded",
                "{\"Name\":\"é +\",\"Each\":\"$inputs.list\",\"Joined\":\"$inputs.list\",\"Gone\":\"$inputs.none\",\"Nil\":null}");

        assertThat(body).isEqualTo("Name=%C3%A9%20%2B&Each=1&Each=2&Joined=1,2");
    }

    @Test
    void aMemberThatTheApiNeedsKeepsTheFormFromBeingSent() {
        assertThatThrownBy(() -> body("application/x-www-form-urlencoded", "{\"Name\":\"$inputs.none\"}"))
                .isInstanceOf(UnsendableException.class)
                .hasMessageContaining("Name");
    }

    @Test
    void aValueInAJsonTemplateCannotLeaveItsString() throws Exception {
        assertThat(body(
                        "application/json",
                        Json.write(Json.NODES.stringNode("{\"a\": \"{$inputs.quote}\", \"l\": {$inputs.list}}"))))
                .isEqualTo("{\"a\": \"say \\\"x\\\" & y\", \"l\": [1,2]}");
    }

    @Test
    void aValueInAFormTemplateCannotAddAField() throws Exception {
        assertThat(body("application/x-www-form-urlencoded", "\"a={$inputs.quote}&b=2\""))
                .isEqualTo("a=say%20%22x%22%20%26%20y&b=2");
    }

    @Test
    void replacementsChangeAddAndAppendInOrder() throws Exception {
        RequestBody body = new RequestBody(
                Optional.of("application/json"),
                Optional.of(new Located(Json.parse("{\"a\":{\"b\":1},\"l\":[1]}"), Place.NOWHERE)),
                List.of(
                        replacement("/a/b", "$inputs.id"),
                        replacement("/a/new", "n"),
                        replacement("/l/-", "x"),
                        replacement("/l/0", "first")),
                Place.NOWHERE);

        assertThat(build(List.of(path("1")), Optional.of(body)).call().body())
                .contains("{\"a\":{\"b\":\"a b/c\",\"new\":\"n\"},\"l\":[\"first\",\"x\"]}");
    }

    @Test
    void aPathIsReadAsItIsWritten() throws Exception {
        Operation odd = operation("""
                openapi: 3.1.0
                paths:
                  "/a b/ü/{id}(x):y%20z?kind=1":
                    get: {operationId: odd}
                """);

        HttpCall call = new RequestBuilder(odd, scope)
                .build(SERVER, List.of(path("1"), parameter("q", In.QUERY, "2")), Optional.empty())
                .call();

        assertThat(call.url()).hasToString("http://api.test/v1/a%20b/%C3%BC/1(x):y%20z?kind=1&q=2");
    }

    @Test
    void aHeaderOfAnEmptyListIsNotSent() throws Exception {
        Parameter empty = new Parameter(
                "X-L", Optional.of(In.HEADER), new Located(Json.parse("[]"), Place.NOWHERE), Place.NOWHERE);

        RequestBuilder.Built built = build(List.of(path("1"), empty), Optional.empty());

        assertThat(built.call().headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {contentType: application/json}; {"m":[1,"x"]};                   m=%5B1%2C%22x%22%5D
            {allowReserved: true};           {"m":"http://h/p?q"};            m=http://h/p?q
            {style: form, explode: false};   {"m":["a",null,"b"]};            m=a,b
            {style: pipeDelimited};          {"m":["a","b"]};                 m=a%7Cb
            {};                              {"m":[1,null,{"k":2}],"n":null}; m=1&m=%7B%22k%22%3A2%7D
            """)
    void aFormIsWrittenAsItsEncodingSays(String encoding, String payload, String form) throws Exception {
        Operation operation = operation("""
                openapi: 3.1.0
                paths:
                  /f:
                    post:
                      operationId: f
                      requestBody:
                        content:
                          application/x-www-form-urlencoded: {encoding: {m: %s}}
                """.formatted(encoding));
        RequestBody body = new RequestBody(
                Optional.empty(),
                Optional.of(new Located(Json.parse(payload), Place.NOWHERE)),
                List.of(),
                Place.NOWHERE);

        HttpCall call = new RequestBuilder(operation, scope)
                .build(SERVER, List.of(), Optional.of(body))
                .call();

        assertThat(call.body()).contains(form);
    }

    @Test
    void aBodyIsNotSentInAnotherCharsetThanItsTypeSays() throws Exception {
        assertThat(body("text/plain; charset=ISO-8859-1", "\"cafe\"")).isEqualTo("cafe");
        assertThat(body("text/plain; charset=UTF-8", "\"caf\u00e9\"")).isEqualTo("caf\u00e9");
        assertThatThrownBy(() -> body("text/plain; charset=ISO-8859-1", "\"caf\u00e9\""))
                .isInstanceOf(UnsendableException.class)
                .hasMessageContaining("ISO-8859-1");
    }

    @Test
    void nullIsNoPartOfAMultipartBody() throws Exception {
        assertThat(body("multipart/form-data", "{\"a\":null,\"b\":[null,\"x\"]}"))
                .doesNotContain("name=\"a\"")
                .containsOnlyOnce("name=\"b\"");
    }

    @Test
    void anXmlDeclarationStaysWhereSomethingIsReplaced() throws Exception {
        RequestBody body = new RequestBody(
                Optional.of("application/xml"),
                Optional.of(new Located(
                        Json.NODES.stringNode("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a><b>1</b></a>"),
                        Place.NOWHERE)),
                List.of(replacement("/a/b", "2")),
                Place.NOWHERE);

        assertThat(build(List.of(path("1")), Optional.of(body)).call().body())
                .contains("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a><b>2</b></a>");
    }

    @Test
    void theFirstAlternativeThatTheCredentialsMeetIsUsed() throws Exception {
        HttpCall call = build(List.of(path("1")), Optional.empty()).call();

        HttpCall withKey = new Authentication(List.of(new Credential.ApiKey("s&cret"))).apply(call, operation());
        HttpCall withBoth = new Authentication(List.of(new Credential.ApiKey("k"), new Credential.Basic("u", "p")))
                .apply(call, operation());

        assertThat(withKey.url()).hasToString("http://api.test/v1/things/1?k=s%26cret");
        assertThat(withBoth.url()).hasToString("http://api.test/v1/things/1");
        assertThat(withBoth.headers()).containsExactly(Map.entry("Authorization", "Basic dTpw"));
    }

    private String body(String type, String payload) throws Exception {
        RequestBody body = new RequestBody(
                Optional.of(type),
                Optional.of(new Located(Json.parse(payload), Place.NOWHERE)),
                List.of(),
                Place.NOWHERE);
        return build(List.of(path("1")), Optional.of(body)).call().body().orElse("");
    }

    private RequestBuilder.Built build(List<Parameter> parameters, Optional<RequestBody> body)
            throws UnsendableException, UnreadableException {
        return new RequestBuilder(operation(), scope).build(SERVER, parameters, body);
    }

    private static Operation operation() throws UnreadableException {
        return operation(API);
    }

    private static Operation operation(String description) throws UnreadableException {
        return new ApiDescription("api", URI.create("file:///api.yaml"), TreeReader.read("api.yaml", description))
                .operations()
                .getFirst();
    }

    private static Parameter path(String value) {
        return parameter("id", In.PATH, value);
    }

    private static Parameter parameter(String name, In in, String value) {
        return new Parameter(
                name, Optional.of(in), new Located(Json.NODES.stringNode(value), Place.NOWHERE), Place.NOWHERE);
    }

    private static Replacement replacement(String target, String value) {
        return new Replacement(
                target, Optional.empty(), "", new Located(Json.NODES.stringNode(value), Place.NOWHERE), Place.NOWHERE);
    }
}
