package dev.callwright.arazzo.request;

import java.util.Locale;

/// What a media type means for writing a body or reading one.
public enum MediaKind {
    JSON,
    FORM,
    MULTIPART,
    XML,
    OTHER;

    public static MediaKind of(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("application/json") || type.endsWith("+json")) {
            return JSON;
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return FORM;
        }
        if (type.startsWith("multipart/")) {
            return MULTIPART;
        }
        return type.equals("application/xml") || type.equals("text/xml") || type.endsWith("+xml") ? XML : OTHER;
    }
}
