package dev.callwright.twiml;

/// The shape of a language in attributes: `en-US`, `cmn-Hans-CN`, `multi`.
final class LanguageTag {
    static final Type<String> TYPE = Type.matching("BCP 47 tag", "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

    private LanguageTag() {}
}
