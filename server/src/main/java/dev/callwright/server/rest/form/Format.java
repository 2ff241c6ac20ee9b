package dev.callwright.server.rest.form;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What an answer is written as: the path's last letters say it.
public enum Format {
    JSON(".json", "application/json"),
    XML(".xml", "application/xml"),
    /// Of lists alone; what goes wrong is told as [#JSON].
    CSV(".csv", "text/csv");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String suffix;
    private final String contentType;

    Format(String suffix, String contentType) {
        this.suffix = suffix;
        this.contentType = contentType + ";charset=utf-8";
    }

    /// What a path asks for that ends like this; [#JSON] when it says nothing.
    public static Format of(String path) {
        return path.endsWith(XML.suffix) ? XML : path.endsWith(CSV.suffix) ? CSV : JSON;
    }

    /// With the dot.
    public String suffix() {
        return suffix;
    }

    public String contentType() {
        return contentType;
    }

    /// Writes `body` piece by piece, UTF-8, and leaves `out` open.
    ///
    /// @param body texts, numbers, truth values, nulls, lists and objects
    /// @param element what the one thing in it is called, for XML
    public void write(Map<String, Object> body, String element, OutputStream out) throws IOException {
        switch (this) {
            case JSON -> out.write(json(body));
            case XML -> {
                Writer text = text(out);
                new XmlForm(text).document(body, element);
                text.flush();
            }
            case CSV -> {
                Writer text = text(out);
                new CsvForm(text).table(body);
                text.flush();
            }
        }
    }

    private static Writer text(OutputStream out) {
        return new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    /// `value` as JSON, UTF-8.
    public static byte[] json(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
