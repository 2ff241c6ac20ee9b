package dev.callwright.server.rest.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class XmlFormTest {
    private static final String CALL = "/2010-04-01/Accounts/AC1/Calls/CA1.json";

    @Test
    void writesAThingWithItsLinks() throws Exception {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("sid", "CA1");
        call.put("date_created", null);
        call.put("duration", 7);
        call.put("uri", CALL);
        call.put("subresource_uris", Map.of("user_defined_messages", CALL));

        String xml = written(call, "Call");

        assertThat(xml)
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TwilioResponse><Call><Sid>CA1</Sid><DateCreated/>"
                                + "<Duration>7</Duration><Uri>/2010-04-01/Accounts/AC1/Calls/CA1.xml</Uri><SubresourceUris>"
                                + "<UserDefinedMessages>/2010-04-01/Accounts/AC1/Calls/CA1.xml</UserDefinedMessages>"
                                + "</SubresourceUris></Call></TwilioResponse>\n");
    }

    @Test
    void writesAListWithItsPagingAsAttributes() throws Exception {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("next_page_uri", null);
        page.put("page_size", 50);
        page.put("uri", "/Calls.xml?Page=0");
        page.put("usage_records", List.of(Map.of("category", "calls"), Map.of("category", "recordings")));

        Element root = parsed(written(page, "Call"));

        Element list = (Element) root.getFirstChild();
        assertThat(list.getTagName()).isEqualTo("UsageRecords");
        assertThat(list.getAttribute("pagesize")).isEqualTo("50");
        assertThat(list.getAttribute("nextpageuri")).isEmpty();
        assertThat(list.getElementsByTagName("UsageRecord").getLength()).isEqualTo(2);
        assertThat(list.getTextContent()).isEqualTo("callsrecordings");
    }

    @ParameterizedTest
    @CsvSource({
        "'',Account",
        "/Accounts,Account",
        "/Calls/{CallSid},Call",
        "/Calls/{CallSid}/Recordings,Recording",
        "/IncomingPhoneNumbers/Local,IncomingPhoneNumber",
        "/SIP/IpAccessControlLists/{IpAccessControlListSid}/IpAddresses/{Sid},IpAddress",
        "/Usage/Triggers/{Sid},UsageTrigger",
        "/Balance,Balance"
    })
    void namesAThingAfterItsPath(String path, String name) {
        String thing = Words.thingAt(path);

        assertThat(thing).isEqualTo(name);
    }

    @Property
    void bringsEveryTextBackWhereverItStands(@ForAll String text, @ForAll String key) throws Exception {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sid", text);
        body.put("parameters", Map.of(key, text));
        body.put("texts", List.of(text, text));

        Element thing = (Element) parsed(written(body, "Thing")).getFirstChild();

        assertThat(child(thing, 0).getTextContent()).isEqualTo(sayable(text));
        assertThat(child(child(thing, 1), 0).getTextContent()).isEqualTo(sayable(text));
        assertThat(child(child(thing, 2), 1).getTextContent()).isEqualTo(sayable(text));
    }

    @Property
    void bringsEveryTextBackAsAnAttribute(@ForAll String text) throws Exception {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("uri", text);
        body.put("calls", new ArrayList<>());

        Element calls = (Element) parsed(written(body, "Call")).getFirstChild();

        assertThat(calls.getAttribute("uri")).isEqualTo(sayable(text));
    }

    private static Element child(Element of, int index) {
        return (Element) of.getChildNodes().item(index);
    }

    /// XML 1.0, production 2, told in another way than the code tells it.
    private static String sayable(String text) {
        int[] points = text.codePoints()
                .map(c -> {
                    boolean isControl = c < 0x20 && "\t\n\r".indexOf(c) < 0;
                    boolean isHalf = Character.getType(c) == Character.SURROGATE;
                    return isControl || isHalf || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c;
                })
                .toArray();
        return Arrays.stream(points)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String written(Map<String, Object> body, String element) throws Exception {
        StringWriter out = new StringWriter();
        new XmlForm(out).document(body, element);
        return out.toString();
    }

    private static Element parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }
}
