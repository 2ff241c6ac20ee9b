package dev.callwright.server.dialplan;

import dev.callwright.server.config.Config;
import dev.callwright.voice.journal.TrunkSid;
import dev.callwright.voice.port.SipGate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who may call and register: trunks by their address, users by digest, and on a server that only this machine can
/// reach, everybody who does not call himself like a user. What goes to a SIP domain is judged by that domain alone.
///
/// Safe for use by any thread; answers from memory.
public final class Gate implements SipGate {
    private final Trunks trunks;
    private final Map<String, Config.User> users;
    private final String realm;
    private final SipDomains domains;
    private final boolean isPrivate;

    /// @param realm named in challenges: the domain of our users
    /// @param isPrivate whether we listen on the loopback only
    public Gate(Config.Dialplan config, SipDomains domains, String realm, boolean isPrivate) {
        this.domains = domains;
        this.trunks = new Trunks(config.trunks());
        this.users = config.users().stream().collect(Collectors.toUnmodifiableMap(Config.User::name, user -> user));
        this.realm = realm;
        this.isPrivate = isPrivate;
    }

    @Override
    public Verdict judge(Knock knock) {
        return domains.judge(knock).orElseGet(() -> judgeElsewhere(knock));
    }

    private Verdict judgeElsewhere(Knock knock) {
        Optional<TrunkSid> trunk = trunks.from(knock.source().getAddress());
        if (trunk.isPresent() && !knock.method().equals("REGISTER")) {
            return new Verdict.Allow(Optional.empty(), trunk);
        }
        if (knock.method().equals("OPTIONS")) {
            return new Verdict.Allow(Optional.empty(), Optional.empty());
        }
        boolean claimsToBeUser = users.containsKey(userOf(knock.from()));
        if (isPrivate && !claimsToBeUser && !knock.method().equals("REGISTER")) {
            return new Verdict.Allow(Optional.empty(), Optional.empty());
        }
        return users.isEmpty() ? new Verdict.Refuse(403, "Forbidden") : new Verdict.Challenge(realm);
    }

    private static String userOf(String address) {
        int at = address.indexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }

    @Override
    public Optional<Secret> secret(String username, String realm, String host) {
        return domains.has(host) ? domains.secret(username, host) : secret(username, realm);
    }

    @Override
    public Optional<Secret> secret(String username, String realm) {
        return Optional.ofNullable(users.get(username))
                .map(user -> new Secret.Password(user.password().value()));
    }
}
