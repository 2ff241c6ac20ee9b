package dev.callwright.server;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.ConfigReader;
import java.util.Map;
import java.util.Optional;

/// Configurations for tests.
final class TestConfig {
    private TestConfig() {}

    /// All defaults.
    static Config standard() {
        return ConfigReader.read(Map.of(), Map.of(), Optional.empty());
    }

    /// All defaults but for these keys.
    static Config with(Map<String, String> keys) {
        return ConfigReader.read(keys, Map.of(), Optional.empty());
    }
}
