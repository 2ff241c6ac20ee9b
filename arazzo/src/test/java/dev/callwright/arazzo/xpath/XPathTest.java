package dev.callwright.arazzo.xpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.arazzo.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XPathTest {
    private static final String XML = "<o><n>10</n><n>9</n><e/><f>false</f><i k='A'>1</i><i k='B'>2</i></o>";
    private static final String SOAP = """
            <s:Envelope xmlns:s="urn:soap"><s:Body><m:R xmlns:m="urn:m" xmlns="urn:d"><Id>5</Id><m:Ok>true</m:Ok></m:R>
            </s:Body></s:Envelope>""";

    /// XPath 1.0 takes the first node of a set and compares by numbers.
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            string(//i/@k) = 'A'; true
            starts-with(//i/@k, 'A'); true
            number(//n) = 10; true
            //n = 9; true
            '10' > '9'; true
            'abc' < 'abd'; false
            /o/n + 1 = 11; true
            true() = 'x'; true
            /o/e; true
            /o/f; true
            string(/o/e); false
            boolean('false'); true
            number(''); false
            1 div 0 > 5; true
            substring('12345', 2, 3) = '234'; true
            """)
    void conversionsOfVersionOne(String expression, boolean holds) throws Exception {
        assertThat(new XPath("xpath-10").holds(expression, XML)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lower-case('A') = 'a'",
                "some $i in //i satisfies $i = 1",
                "for $i in //i return $i",
                "matches('a', 'a')"
            })
    void versionOneKnowsNothingThatCameLater(String expression) throws Exception {
        new XPath("31").check(expression);

        assertThatThrownBy(() -> new XPath("10").check(expression)).isInstanceOf(XPathException.class);
        assertThatThrownBy(() -> new XPath("10").holds(expression, XML)).isInstanceOf(XPathException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "31"})
    void prefixesAreThoseOfTheXml(String version) throws Exception {
        XPath path = new XPath(version);

        path.check("/s:Envelope/other:x");
        assertThat(path.holds("/s:Envelope/s:Body", SOAP)).isTrue();
        assertThat(path.holds("//m:Ok = 'true'", SOAP)).isTrue();
        assertThat(path.holds("//s:Fault", SOAP)).isFalse();
        assertThat(path.holds("//Id", SOAP)).isFalse();
        assertThatThrownBy(() -> path.holds("//other:Id", SOAP)).isInstanceOf(XPathException.class);
    }

    @Test
    void aNameOfAnyNamespace() throws Exception {
        assertThat(new XPath("31").holds("//*:Id = 5 and //Q{urn:d}Id = 5", SOAP))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            //i;           ["1","2"]
            //i/@k;        ["A","B"]
            //none;        []
            count(//i);    [2]
            count(//i)=2;  [true]
            string(//i[1]);["1"]
            1 div 2;       [0.5]
            """)
    void textsOfNodesAndValuesOfTheirType(String expression, String found) throws Exception {
        for (String version : new String[] {"10", "31"}) {
            assertThat(Json.NODES.arrayNode().addAll(new XPath(version).select(expression, XML)))
                    .hasToString(found);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "31"})
    void neitherVersionReachesAFile(String version) {
        String attack = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>";

        assertThatThrownBy(() -> new XPath(version).holds("/a", attack)).isInstanceOf(XPathException.class);
        assertThatThrownBy(() -> new XPath(version).holds("document('file:///etc/passwd')", XML))
                .isInstanceOf(XPathException.class);
    }
}
