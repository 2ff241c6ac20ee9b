package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// Answers as XML and as CSV, over HTTP.
class FormsTest {
    private static final Map<String, String> ORDER =
            Map.of("To", "+15005550006", "From", "+15005550001", "Twiml", "<Response/>");

    @TempDir
    private Path folder;

    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void placesAndTellsOfACallInXml() throws Exception {
        HttpResponse<String> placed = server.plain("POST", ApiServer.below("/Calls.xml"), ApiServer.form(ORDER));
        Element call = (Element) parsed(placed).getFirstChild();
        HttpResponse<String> fetched = server.plain("GET", text(call, "Uri"), "");

        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(placed.headers().firstValue("Content-Type")).contains("application/xml;charset=utf-8");
        assertThat(call.getTagName()).isEqualTo("Call");
        assertThat(text(call, "To")).isEqualTo("+15005550006");
        assertThat(text((Element) parsed(fetched).getFirstChild(), "Sid")).isEqualTo(text(call, "Sid"));
    }

    @Test
    void listsAPageInXmlThatLeadsToTheNext() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.post("/Calls.json", ORDER);
        }

        Element first = (Element) parsed(server.plain("GET", ApiServer.below("/Calls.xml?PageSize=2"), ""))
                .getFirstChild();
        Element second = (Element) parsed(server.plain("GET", first.getAttribute("nextpageuri"), ""))
                .getFirstChild();

        assertThat(first.getTagName()).isEqualTo("Calls");
        assertThat(first.getElementsByTagName("Call").getLength()).isEqualTo(2);
        assertThat(second.getElementsByTagName("Call").getLength()).isEqualTo(1);
        assertThat(second.getAttribute("nextpageuri")).isEmpty();
    }

    @Test
    void saysInXmlWhatIsWrong() throws Exception {
        HttpResponse<String> missing = server.plain("GET", ApiServer.below("/Calls/CA1.xml"), "");
        HttpResponse<String> nowhere = server.plain("GET", ApiServer.below("/Nothing.xml"), "");
        HttpResponse<String> impossible = server.plain("DELETE", ApiServer.below("/Calls.xml"), "");

        assertThat(code(missing)).isEqualTo("404 20404");
        assertThat(code(nowhere)).isEqualTo("404 20404");
        assertThat(code(impossible)).isEqualTo("405 20004");
    }

    @Test
    void listsCallsAsATable() {
        server.post("/Calls.json", ORDER);
        server.post("/Calls.json", ORDER);

        HttpResponse<String> page = server.plain("GET", ApiServer.below("/Calls.csv?PageSize=1"), "");
        String next = page.headers().firstValue("Link").orElseThrow().replaceAll("<(.*)>.*", "$1");
        HttpResponse<String> last = server.plain("GET", next, "");

        assertThat(page.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8");
        assertThat(page.body()).startsWith("Sid,").contains("+15005550006");
        assertThat(page.body().lines()).hasSize(2);
        assertThat(last.body().lines()).hasSize(2);
        assertThat(last.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void makesTablesOfListsAloneAndSaysInJsonWhatIsWrong() {
        HttpResponse<String> one = server.plain("GET", ApiServer.below("/Calls/CA1.csv"), "");
        HttpResponse<String> bad = server.plain("GET", ApiServer.below("/Calls.csv?PageSize=0"), "");

        assertThat(one.statusCode()).isEqualTo(404);
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.headers().firstValue("Content-Type")).contains("application/json;charset=utf-8");
        assertThat(bad.body()).contains("20007");
    }

    private static String code(HttpResponse<String> answer) throws Exception {
        Element problem = (Element) parsed(answer).getFirstChild();
        assertThat(problem.getTagName()).isEqualTo("RestException");
        return answer.statusCode() + " " + text(problem, "Code");
    }

    private static String text(Element of, String name) {
        return of.getElementsByTagName(name).item(0).getTextContent();
    }

    private static Element parsed(HttpResponse<String> answer) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(answer.body())))
                .getDocumentElement();
    }
}
