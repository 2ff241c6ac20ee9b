package dev.callwright.arazzo.source;

import dev.callwright.arazzo.document.Parameter.In;

/// A parameter as an API describes it.
///
/// @param style of OpenAPI, such as `form` or `deepObject`; [#TAB_DELIMITED] for Swagger's `tsv`
/// @param asJson the value goes out as JSON text, because the parameter has a JSON `content`
public record DeclaredParameter(
        String name, In in, boolean required, String style, boolean explode, boolean allowReserved, boolean asJson) {
    /// What OpenAPI has no word for any more.
    public static final String TAB_DELIMITED = "tabDelimited";

    /// How a parameter goes out that the API does not describe.
    public static DeclaredParameter undeclared(String name, In in) {
        String style = defaultStyle(in);
        return new DeclaredParameter(name, in, false, style, explodes(style), false, false);
    }

    /// OpenAPI's default of `explode`.
    static boolean explodes(String style) {
        return style.equals("form") || style.equals("cookie");
    }

    static String defaultStyle(In in) {
        return switch (in) {
            case PATH, HEADER -> "simple";
            case QUERY, COOKIE, QUERYSTRING -> "form";
        };
    }
}
