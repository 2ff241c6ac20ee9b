package dev.callwright.twiml;

/// The element `Config`: a setting for a provider, with the same two attributes as [Parameter].
final class Config {
    static final Element<Parameter> ELEMENT = Parameter.named("Config");

    private Config() {}
}
