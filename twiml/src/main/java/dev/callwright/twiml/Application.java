package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// An application of ours to call: the new leg runs the application's document.
///
/// @param sid which one
/// @param customerId handed on, as written
/// @param copyParentTo whether the leg's `To` is the caller's
/// @param parameters handed to the application
public record Application(
        String sid, Leg leg, Optional<String> customerId, boolean copyParentTo, List<Parameter> parameters)
        implements DialTarget {
    private static final Form FORM = Form.planned("Application").text("application sid");
    private static final Part<Leg> LEG = Leg.in(FORM, Problems.SCHEMA);
    private static final Attribute<Optional<String>> CUSTOMER_ID =
            FORM.optional("customerId", Type.text(256), Problems.SCHEMA);
    private static final Attribute<Boolean> COPY_PARENT_TO = FORM.flag("copyParentTo", false, Problems.SCHEMA);
    private static final Children<String> SID = FORM.children(Problems.SCHEMA, () -> List.of(Words.APPLICATION_SID));
    private static final Children<Parameter> PARAMETERS = Parameter.in(FORM);

    static final Element<Application> ELEMENT = FORM.elementOrNone(Application::read);

    public Application {
        parameters = List.copyOf(parameters);
    }

    private static Optional<Application> read(Reading at) {
        List<String> nested = at.all(SID);
        String sid = nested.isEmpty() ? at.text() : nested.getFirst();
        Application target =
                new Application(sid, at.get(LEG), at.get(CUSTOMER_ID), at.get(COPY_PARENT_TO), at.all(PARAMETERS));
        return sid.isEmpty() ? at.refuse(13223, "there is no application sid") : Optional.of(target);
    }
}
