package dev.callwright.sip.locate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.sip.NextHop;
import dev.callwright.sip.message.SipUri;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

class DnsLocatorTest {
    private final Map<String, List<Record>> zone = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Set<String> protocols = Set.of("UDP", "TCP", "TLS");

    @Test
    void asksNobodyAboutANumericHost() {
        assertThat(locate("sip:a@192.0.2.7:5070;transport=tcp")).containsExactly("TCP 192.0.2.7:5070");
        assertThat(locate("sips:[2001:db8::7]")).containsExactly("TLS 2001:db8:0:0:0:0:0:7:5061");
        assertThat(asked).isEmpty();
    }

    @Test
    void followsNaptrSrvAndAddressRecords() throws Exception {
        zone("example.com. NAPTR 20 10 \"s\" \"SIP+D2U\" \"\" _sip._udp.example.com.");
        zone("example.com. NAPTR 10 10 \"s\" \"SIP+D2T\" \"\" _sip._tcp.example.com.");
        zone("_sip._tcp.example.com. SRV 20 1 5061 b.example.com.");
        zone("_sip._tcp.example.com. SRV 10 1 5060 a.example.com.");
        zone("_sip._udp.example.com. SRV 10 1 5060 a.example.com.");
        zone("a.example.com. A 192.0.2.1");
        zone("b.example.com. A 192.0.2.2");
        zone("b.example.com. AAAA 2001:db8::2");

        List<String> hops = locate("sip:ann@example.com");

        assertThat(hops)
                .containsExactly(
                        "TCP 192.0.2.1:5060",
                        "TCP 192.0.2.2:5061",
                        "TCP 2001:db8:0:0:0:0:0:2:5061",
                        "UDP 192.0.2.1:5060");
    }

    @Test
    void leavesOutProtocolsWeDoNotSpeak() throws Exception {
        protocols = Set.of("UDP");
        zone("example.com. NAPTR 10 10 \"s\" \"SIP+D2T\" \"\" _sip._tcp.example.com.");
        zone("example.com. NAPTR 20 10 \"s\" \"SIP+D2U\" \"\" _sip._udp.example.com.");
        zone("_sip._udp.example.com. SRV 10 1 5060 a.example.com.");
        zone("a.example.com. A 192.0.2.1");

        assertThat(locate("sip:ann@example.com")).containsExactly("UDP 192.0.2.1:5060");
    }

    @Test
    void triesTheUsualServiceNamesWithoutNaptr() throws Exception {
        zone("_sip._tcp.example.com. SRV 10 1 5070 a.example.com.");
        zone("a.example.com. A 192.0.2.1");

        assertThat(locate("sip:example.com")).containsExactly("TCP 192.0.2.1:5070");
    }

    @Test
    void fallsBackToTheHostItself() throws Exception {
        zone("example.com. A 192.0.2.1");

        assertThat(locate("sip:example.com")).containsExactly("UDP 192.0.2.1:5060");
        assertThat(locate("sip:example.com;transport=tcp")).containsExactly("TCP 192.0.2.1:5060");
        assertThat(locate("sips:example.com")).containsExactly("TLS 192.0.2.1:5061");
    }

    @Test
    void asksOnlyForAddressesWhenThePortIsGiven() throws Exception {
        zone("example.com. A 192.0.2.1");

        List<String> hops = locate("sip:example.com:5099");

        assertThat(hops).containsExactly("UDP 192.0.2.1:5099");
        assertThat(asked).containsExactly("example.com. A", "example.com. AAAA");
    }

    @Test
    void takesAServiceThatIsDecidedlyNotThereAtItsWord() throws Exception {
        zone("_sip._udp.example.com. SRV 0 0 0 .");
        zone("example.com. A 192.0.2.1");

        assertThat(locate("sip:example.com")).isEmpty();
    }

    @Test
    void asksForSecureServicesOnlyForASipsUri() throws Exception {
        zone("example.com. NAPTR 10 10 \"s\" \"SIP+D2U\" \"\" _sip._udp.example.com.");
        zone("_sip._udp.example.com. SRV 10 1 5060 a.example.com.");
        zone("_sips._tcp.example.com. SRV 10 1 5061 a.example.com.");
        zone("a.example.com. A 192.0.2.1");

        assertThat(locate("sips:example.com")).containsExactly("TLS 192.0.2.1:5061");
    }

    @Test
    void sendsWhereMaddrSays() throws Exception {
        assertThat(locate("sip:a@example.com;maddr=192.0.2.9")).containsExactly("UDP 192.0.2.9:5060");
    }

    @Test
    void keepsTheNameThatACertificateMustShow() throws Exception {
        zone("_sips._tcp.example.com. SRV 10 1 5061 a.elsewhere.example.");
        zone("a.elsewhere.example. A 192.0.2.1");
        List<NextHop> hops = new ArrayList<>();

        locator().locate(SipUri.of("sips:example.com"), hops::addAll);

        assertThat(hops.getFirst().address().getHostString()).isEqualTo("example.com");
    }

    @Test
    void findsNothingForANumberOrANameThatDoesNotExist() {
        assertThat(locate("tel:+15551234")).isEmpty();
        assertThat(locate("sip:nobody.example")).isEmpty();
    }

    @Test
    void drawsServersOfOnePriorityByTheirWeight() throws Exception {
        List<SRVRecord> records = List.of(srv("SRV 5 10 1 light."), srv("SRV 5 90 1 heavy."), srv("SRV 1 0 1 first."));
        SplittableRandom random = new SplittableRandom(4);

        List<List<String>> orders = IntStream.range(0, 1_000)
                .mapToObj(i -> SrvOrder.of(records, random).stream()
                        .map(record -> record.getTarget().toString())
                        .toList())
                .toList();

        assertThat(orders).allMatch(order -> order.getFirst().equals("first."));
        assertThat(orders.stream()
                        .filter(order -> order.get(1).equals("heavy."))
                        .count())
                .isBetween(850L, 950L);
    }

    private List<String> locate(String uri) {
        List<NextHop> found = new ArrayList<>();
        locator().locate(SipUri.of(uri), found::addAll);
        return found.stream()
                .map(hop -> hop.protocol() + " " + hop.address().getAddress().getHostAddress() + ":"
                        + hop.address().getPort())
                .toList();
    }

    private DnsLocator locator() {
        return new DnsLocator(this::answer, protocols, new SplittableRandom(1));
    }

    private CompletableFuture<List<Record>> answer(Name name, int type) {
        asked.add(name + " " + Type.string(type));
        return CompletableFuture.completedFuture(zone.getOrDefault(name + " " + Type.string(type), List.of()));
    }

    /// Adds "NAME TYPE DATA".
    private void zone(String line) throws Exception {
        String[] parts = line.split(" ", 3);
        Record record =
                Record.fromString(Name.fromString(parts[0]), Type.value(parts[1]), DClass.IN, 60, parts[2], Name.root);
        zone.computeIfAbsent(parts[0] + " " + parts[1], key -> new ArrayList<>())
                .add(record);
    }

    private static SRVRecord srv(String line) throws Exception {
        String data = String.join(" ", Arrays.asList(line.split(" ")).subList(1, 5));
        return (SRVRecord) Record.fromString(Name.fromString("x."), Type.SRV, DClass.IN, 60, data, Name.root);
    }
}
