/// The TwiML language: text in, sealed verbs and problems out.
module dev.callwright.twiml {
    requires java.xml;
    requires static org.jspecify;

    exports dev.callwright.twiml;
}
