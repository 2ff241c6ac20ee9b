/// Text-to-speech engines behind the voice module's port.
module dev.callwright.speech {
    requires transitive dev.callwright.voice;
    requires dev.callwright.twiml;
    requires com.dylibso.chicory.compiler;
    requires com.dylibso.chicory.runtime;
    requires com.dylibso.chicory.wasi;
    requires com.dylibso.chicory.wasm;
    requires freetts;
    requires java.desktop;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.callwright.speech;
}
