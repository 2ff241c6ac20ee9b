package dev.callwright.twiml;

/// Child elements that are nothing but their text.
final class Words {
    static final Element<String> IDENTITY = of("Identity");
    static final Element<String> APPLICATION_SID = of("ApplicationSid");

    private Words() {}

    private static Element<String> of(String name) {
        return Form.executed(name).text("value").element(Reading::text);
    }
}
