package dev.callwright.server.dialplan;

import dev.callwright.server.config.Config;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.port.NumberDirectory;
import dev.callwright.voice.port.Route;
import java.util.Optional;
import java.util.function.Function;

/// Who answers a number and where calls go.
///
/// A call to a number goes, in this order: to a telephone registered under it, to one of our own numbers, through the
/// first trunk that matches, and else into the network in the box, where every number has a telephone.
///
/// Safe for use by any thread.
public final class Dialplan implements NumberDirectory {
    private final AccountSid account;
    private final Config.Dialplan config;
    private final Trunks trunks;
    private final Function<String, Optional<Answerer>> ownNumbers;
    private final SipDomains domains;
    private final Surroundings surroundings;

    /// What a dialplan has to know about this process.
    ///
    /// @param domain the host part of our own SIP addresses, as telephones register with it
    /// @param ourselves host and port on which we take SIP calls
    /// @param box host and port of the network in the box
    public record Surroundings(String domain, String ourselves, String box) {}

    /// @param ownNumbers the numbers that were bought through the API, by E.164
    public Dialplan(
            AccountSid account,
            Config.Dialplan config,
            Function<String, Optional<Answerer>> ownNumbers,
            SipDomains domains,
            Surroundings surroundings) {
        this.domains = domains;
        this.account = account;
        this.config = config;
        this.trunks = new Trunks(config.trunks());
        this.ownNumbers = ownNumbers;
        this.surroundings = surroundings;
    }

    @Override
    public Optional<Answerer> answerer(String dialled) {
        Optional<Answerer> configured = Optional.ofNullable(config.numbers().get(dialled))
                .map(number -> new Answerer(account, Optional.empty(), number.handling(), number.statusCallback()));
        return configured.or(() -> ownNumbers.apply(dialled));
    }

    @Override
    public Optional<Answerer> answerer(String dialled, String host) {
        return domains.has(host) ? domains.answerer(dialled, host) : answerer(dialled);
    }

    @Override
    public Route route(AccountSid caller, Endpoint to) {
        return switch (to) {
            case Endpoint.Client client -> registered(client.name());
            case Endpoint.SipAddress sip -> toAddress(caller, sip.text());
            case Endpoint.PhoneNumber number -> toNumber(number.text());
            case Endpoint.Name name -> toNumber(name.text());
        };
    }

    private Route registered(String user) {
        return new Route.Registered("sip:" + user + "@" + surroundings.domain());
    }

    private Route toAddress(AccountSid caller, String uri) {
        String rest = uri.substring(uri.indexOf(':') + 1);
        int at = rest.indexOf('@');
        String user = at < 0 ? "" : rest.substring(0, at);
        String host = hostOf(rest.substring(at + 1));
        return domains.route(caller, user, host)
                .orElseGet(() ->
                        isUser(user) && host.equals(surroundings.domain()) ? registered(user) : new Route.Direct(uri));
    }

    private static String hostOf(String hostAndMore) {
        int end = 0;
        while (end < hostAndMore.length() && ":;?".indexOf(hostAndMore.charAt(end)) < 0) {
            end++;
        }
        return hostAndMore.substring(0, end);
    }

    private Route toNumber(String number) {
        if (isUser(number)) {
            return registered(number);
        }
        if (answerer(number).isPresent()) {
            return new Route.Direct("sip:" + number + "@" + surroundings.ourselves());
        }
        Optional<Config.Trunk> trunk = trunks.to(number);
        if (trunk.isPresent()) {
            Config.Trunk carrier = trunk.get();
            return new Route.Trunk(Optional.of(Trunks.sid(carrier.name())), carrier.uri(), carrier.credentials());
        }
        return new Route.Direct("sip:" + number + "@" + surroundings.box());
    }

    private boolean isUser(String name) {
        return config.users().stream().anyMatch(user -> user.name().equals(name));
    }
}
