package dev.callwright.twiml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The whole language: which verbs a document may hold, and every element that can be reached from them.
final class Vocabulary {
    static final Element<List<Verb>> RESPONSE = response();

    private Vocabulary() {}

    /// The names of all elements.
    static Set<String> names() {
        return Reachable.NAMES;
    }

    /// Every element once, in the order in which a reader would look for it.
    static List<Element<?>> elements() {
        Map<String, Element<?>> found = new LinkedHashMap<>();
        collect(RESPONSE, found);
        return List.copyOf(found.values());
    }

    private static Element<List<Verb>> response() {
        Form form = Form.executed("Response");
        Children<Verb> verbs = form.children(Problems.SCHEMA, Vocabulary::verbs);
        return form.element(at -> at.all(verbs));
    }

    private static List<Element<? extends Verb>> verbs() {
        return List.of(
                Say.ELEMENT,
                Play.ELEMENT,
                Pause.ELEMENT,
                Gather.ELEMENT,
                Record.ELEMENT,
                Dial.ELEMENT,
                Redirect.ELEMENT,
                Hangup.ELEMENT,
                Reject.ELEMENT,
                Echo.ELEMENT,
                Enqueue.ELEMENT,
                Leave.ELEMENT,
                Queue.ELEMENT,
                Refer.ELEMENT,
                Connect.ELEMENT,
                Start.ELEMENT,
                Stop.ELEMENT,
                Pay.ELEMENT,
                Prompt.ELEMENT,
                Sms.ELEMENT);
    }

    private static void collect(Element<?> element, Map<String, Element<?>> found) {
        if (found.putIfAbsent(element.name(), element) == null) {
            element.children().forEach(group -> group.elements().get().forEach(child -> collect(child, found)));
        }
    }

    /// Asked for only while documents are read, when every class of the language is initialised.
    private static final class Reachable {
        static final Set<String> NAMES =
                new TreeSet<>(elements().stream().map(Element::name).toList());
    }
}
