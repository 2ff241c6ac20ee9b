package dev.callwright.sip.locate;

import dev.callwright.sip.Locator;
import dev.callwright.sip.NextHop;
import dev.callwright.sip.message.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Finds servers as RFC 3263 section 4 says: NAPTR for the protocol, SRV for the hosts, A and AAAA for the addresses,
/// and what to do when some of these are absent. Safe for use by any thread.
///
/// Names without a dot are hosts of the local network and are looked up as such only. An address keeps the name of the
/// URI, which is the one that a TLS certificate must show (RFC 5922 section 4).
public final class DnsLocator implements Locator {
    private static final int SERVICES = 8;
    private static final int SERVERS = 16;
    private static final int HOPS = 32;
    private static final int PORT = 5060;
    private static final int TLS_PORT = 5061;

    private final Dns dns;
    private final Set<String> protocols;
    private final RandomGenerator random;

    DnsLocator(Dns dns, Set<String> protocols, RandomGenerator random) {
        this.dns = dns;
        this.protocols = Set.copyOf(protocols);
        this.random = random;
    }

    /// Asks the machine's name servers.
    ///
    /// @param protocols those by which we can send: `UDP`, `TCP`, `TLS`
    public static DnsLocator ofMachine(Set<String> protocols) {
        return new DnsLocator(new MachineDns(), protocols, RandomGenerator.getDefault());
    }

    @Override
    public void locate(SipUri uri, Consumer<List<NextHop>> found) {
        String host = uri.params().valueOr("maddr", uri.host());
        SipUri target = host.equals(uri.host()) ? uri : uri.withHost(host, uri.port());
        if (host.isEmpty() || isNumeric(host)) {
            Locator.numeric().locate(target, found);
            return;
        }
        CompletableFuture<?> _ =
                hops(target).whenComplete((hops, failure) -> found.accept(failure == null ? bounded(hops) : List.of()));
    }

    private CompletableFuture<List<NextHop>> hops(SipUri uri) {
        String host = uri.host();
        String wanted = uri.isSecure() ? "TLS" : uri.transport();
        if (uri.port() > 0 || host.indexOf('.') < 0) {
            return addresses(new Server(wanted.isEmpty() ? "UDP" : wanted, host, host, uri.port()));
        }
        return services(uri, wanted)
                .thenCompose(services -> servers(services, host))
                .thenCompose(answer -> answer.known()
                        ? all(answer.servers())
                        : addresses(new Server(wanted.isEmpty() ? "UDP" : wanted, host, host, 0)));
    }

    /// RFC 3263 4.1: who has not said by which protocol is told by the domain's NAPTR records, if it has any.
    private CompletableFuture<List<Service>> services(SipUri uri, String wanted) {
        String host = uri.host();
        if (!wanted.isEmpty() && !uri.isSecure()) {
            return CompletableFuture.completedFuture(
                    Service.of(wanted, host).stream().toList());
        }
        List<Service> usual = Service.usual(uri.isSecure()).stream()
                .filter(protocols::contains)
                .flatMap(protocol -> Service.of(protocol, host).stream())
                .toList();
        return ask(host, Type.NAPTR).thenApply(records -> {
            List<Service> offered = records.stream()
                    .filter(NAPTRRecord.class::isInstance)
                    .map(NAPTRRecord.class::cast)
                    .sorted(Comparator.comparingInt(NAPTRRecord::getOrder).thenComparingInt(NAPTRRecord::getPreference))
                    .flatMap(record -> Service.of(record).stream())
                    .filter(service -> protocols.contains(service.protocol()))
                    .filter(service -> !uri.isSecure() || service.protocol().equals("TLS"))
                    .limit(SERVICES)
                    .toList();
            return offered.isEmpty() ? usual : offered;
        });
    }

    private CompletableFuture<Answer> servers(List<Service> services, String host) {
        List<CompletableFuture<List<Record>>> questions = services.stream()
                .map(service -> dns.ask(service.name(), Type.SRV))
                .toList();
        return together(questions).thenApply(answers -> {
            List<Server> servers = new ArrayList<>();
            boolean known = false;
            for (int i = 0; i < services.size(); i++) {
                List<SRVRecord> records = answers.get(i).stream()
                        .filter(SRVRecord.class::isInstance)
                        .map(SRVRecord.class::cast)
                        .toList();
                known |= !records.isEmpty();
                for (SRVRecord record : SrvOrder.of(records, random)) {
                    addServer(servers, services.get(i).protocol(), host, record);
                }
            }
            return new Answer(known, servers);
        });
    }

    /// RFC 2782: a target of "." says that the service is decidedly not there.
    private static void addServer(List<Server> servers, String protocol, String host, SRVRecord record) {
        if (!record.getTarget().equals(Name.root) && servers.size() < SERVERS) {
            servers.add(new Server(protocol, host, record.getTarget().toString(), record.getPort()));
        }
    }

    private CompletableFuture<List<NextHop>> all(List<Server> servers) {
        return together(servers.stream().map(this::addresses).toList())
                .thenApply(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private CompletableFuture<List<NextHop>> addresses(Server server) {
        int usualPort = server.protocol.equals("TLS") ? TLS_PORT : PORT;
        int port = server.port > 0 ? server.port : usualPort;
        return together(List.of(ask(server.target, Type.A), ask(server.target, Type.AAAA)))
                .thenApply(answers -> answers.stream()
                        .flatMap(List::stream)
                        .flatMap(record -> address(record, server.domain).stream())
                        .map(address -> new NextHop(server.protocol, new InetSocketAddress(address, port)))
                        .toList());
    }

    private static Optional<InetAddress> address(Record record, String domain) {
        Optional<InetAddress> address = switch (record) {
            case ARecord a -> Optional.of(a.getAddress());
            case AAAARecord aaaa -> Optional.of(aaaa.getAddress());
            default -> Optional.empty();
        };
        return address.map(plain -> named(plain, domain));
    }

    private static InetAddress named(InetAddress address, String domain) {
        try {
            return InetAddress.getByAddress(domain, address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of a length that none has: " + address, impossible);
        }
    }

    private CompletableFuture<List<Record>> ask(String host, int type) {
        try {
            Name name = Name.fromString(host);
            boolean whole = host.indexOf('.') >= 0 && !name.isAbsolute();
            return dns.ask(whole ? Name.fromString(host, Name.root) : name, type);
        } catch (TextParseException noName) {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    private static <T> CompletableFuture<List<T>> together(List<CompletableFuture<T>> questions) {
        return CompletableFuture.allOf(questions.toArray(new CompletableFuture<?>[0]))
                .thenApply(
                        done -> questions.stream().map(CompletableFuture::join).toList());
    }

    private static List<NextHop> bounded(List<NextHop> hops) {
        return hops.stream().distinct().limit(HOPS).toList();
    }

    private static boolean isNumeric(String host) {
        boolean dotted = host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        return dotted || host.indexOf(':') >= 0 || host.equalsIgnoreCase("localhost");
    }

    /// @param domain the name that was asked for
    /// @param target the host that serves it
    /// @param port 0: the protocol's usual one
    private record Server(String protocol, String domain, String target, int port) {}

    /// @param known whether DNS lists servers at all, be it to say that there is none
    private record Answer(boolean known, List<Server> servers) {}
}
