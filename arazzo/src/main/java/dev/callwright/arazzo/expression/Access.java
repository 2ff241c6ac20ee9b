package dev.callwright.arazzo.expression;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A way further into a value: the pointer of the standard, or the members and indexes that authors also write.
public sealed interface Access {
    record At(Pointer pointer) implements Access {}

    /// `length` is also the size of an array or a text that has no such member.
    record Member(String name) implements Access {}

    record Element(int index) implements Access {}

    /// The value at the end of the way; missing when it leads nowhere.
    static JsonNode follow(JsonNode value, List<Access> ways) {
        JsonNode here = value;
        for (Access way : ways) {
            here = switch (way) {
                case At(Pointer pointer) -> pointer.in(here);
                case Element(int index) -> here.isArray() ? here.path(index) : Json.absent();
                case Member(String name) -> member(here, name);
            };
        }
        return here;
    }

    private static JsonNode member(JsonNode value, String name) {
        if (value.has(name) || !name.equals("length")) {
            return value.path(name);
        }
        if (value.isContainer()) {
            return Json.NODES.numberNode(value.size());
        }
        return value.isString() ? Json.NODES.numberNode(value.stringValue().length()) : Json.absent();
    }
}
