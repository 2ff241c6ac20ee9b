/// Arazzo documents and their execution; HTTP, storage and time are ports.
module dev.callwright.arazzo {
    requires transitive tools.jackson.databind;
    requires transitive java.net.http;
    requires transitive dev.callwright.world;
    requires java.xml;
    requires jdk.httpserver;
    requires org.snakeyaml.engine;
    requires com.networknt.schema;
    requires net.sf.saxon;
    requires static org.jspecify;

    exports dev.callwright.arazzo;
    exports dev.callwright.arazzo.export;
    exports dev.callwright.arazzo.generate;
    exports dev.callwright.arazzo.graph;
    exports dev.callwright.arazzo.json;
    exports dev.callwright.arazzo.language;
    exports dev.callwright.arazzo.mock;
    exports dev.callwright.arazzo.plan;
    exports dev.callwright.arazzo.recording;
    exports dev.callwright.arazzo.report;
    exports dev.callwright.arazzo.schema;
}
