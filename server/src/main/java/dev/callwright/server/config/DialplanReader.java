package dev.callwright.server.config;

import dev.callwright.server.config.Config.Answering;
import dev.callwright.server.config.Config.Dialplan;
import dev.callwright.server.config.Config.Trunk;
import dev.callwright.server.config.Config.User;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.port.SipCredentials;
import dev.callwright.voice.port.VoiceHandling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the sections that say who answers and where calls go.
final class DialplanReader {
    private final Settings settings;

    DialplanReader(Settings settings) {
        this.settings = settings;
    }

    Dialplan dialplan() {
        Map<String, Answering> numbers = new LinkedHashMap<>();
        settings.names(Keys.NUMBERS).forEach(name -> numbers.put(name, number(name)));
        return new Dialplan(
                numbers,
                settings.names(Keys.TRUNKS).stream().map(this::trunk).toList(),
                settings.names(Keys.USERS).stream().map(this::user).toList());
    }

    private Answering number(String name) {
        return new Answering(
                handling(name),
                of(Keys.NUMBERS, name, Keys.NUMBER_STATUS_CALLBACK)
                        .map(url -> new StatusCallback(
                                new Webhook(url, of(Keys.NUMBERS, name, Keys.NUMBER_STATUS_CALLBACK_METHOD)),
                                Set.of(StatusCallback.Kind.COMPLETED))));
    }

    private VoiceHandling handling(String name) {
        Optional<String> twiml = of(Keys.NUMBERS, name, Keys.NUMBER_TWIML);
        Optional<String> url = of(Keys.NUMBERS, name, Keys.NUMBER_URL);
        if (twiml.isPresent() == url.isPresent()) {
            throw new ConfigException("numbers." + name + " needs twiml or url, and not both");
        }
        if (twiml.isPresent()) {
            return new VoiceHandling.Run(twiml.get());
        }
        return new VoiceHandling.Ask(
                new Webhook(url.orElseThrow(), of(Keys.NUMBERS, name, Keys.NUMBER_METHOD)),
                of(Keys.NUMBERS, name, Keys.NUMBER_FALLBACK_URL)
                        .map(to -> new Webhook(to, of(Keys.NUMBERS, name, Keys.NUMBER_FALLBACK_METHOD))));
    }

    private Trunk trunk(String name) {
        Optional<String> username = of(Keys.TRUNKS, name, Keys.TRUNK_USERNAME);
        Optional<Secret> password = of(Keys.TRUNKS, name, Keys.TRUNK_PASSWORD);
        if (username.isPresent() != password.isPresent()) {
            throw new ConfigException("trunks." + name + " needs username and password together");
        }
        return new Trunk(
                name,
                of(Keys.TRUNKS, name, Keys.TRUNK_URI)
                        .orElseThrow(() -> new ConfigException("trunks." + name + " needs uri")),
                of(Keys.TRUNKS, name, Keys.TRUNK_MATCH),
                username.map(
                        user -> new SipCredentials(user, password.orElseThrow().value())),
                of(Keys.TRUNKS, name, Keys.TRUNK_ADDRESSES));
    }

    private User user(String name) {
        return new User(
                name,
                of(Keys.USERS, name, Keys.USER_PASSWORD)
                        .orElseThrow(() -> new ConfigException("users." + name + " needs password")));
    }

    private <T> T of(Section section, String name, Key<T> field) {
        return settings.value(section, name, field);
    }
}
