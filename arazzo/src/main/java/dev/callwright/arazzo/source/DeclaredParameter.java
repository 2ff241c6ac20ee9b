package dev.callwright.arazzo.source;

import dev.callwright.arazzo.document.Parameter.In;

/// A parameter as an API describes it.
///
/// @param style of OpenAPI, such as `form` or `deepObject`
/// @param asJson the value goes out as JSON text, because the parameter has a JSON `content`
public record DeclaredParameter(
        String name, In in, boolean required, String style, boolean explode, boolean allowReserved, boolean asJson) {

    /// How a parameter goes out that the API does not describe.
    public static DeclaredParameter undeclared(String name, In in) {
        String style = defaultStyle(in);
        return new DeclaredParameter(name, in, false, style, style.equals("form"), false, false);
    }

    static String defaultStyle(In in) {
        return switch (in) {
            case PATH, HEADER -> "simple";
            case QUERY, COOKIE, QUERYSTRING -> "form";
        };
    }
}
